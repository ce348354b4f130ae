#!/bin/sh
# Makes the pictures of docs/mirror.md from what the program writes: run from the root of the project, after
# `cargo build`. Needs python3 with Pillow, and Chromium.
set -eu
here=$(pwd)
stoplicht=${STOPLICHT:-$here/target/debug/stoplicht}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$stoplicht" synthesize --clients 20000 --providers 60 --municipalities 1 --seed 5 --out registers
for reader in provider region; do
  "$stoplicht" mirror --lang en --for $reader --registers registers --policy "$here/fixtures/policy.toml" \
    --as-of 2025-07-01 --from 2023-07-01 --out $reader
done

# picture NAME PAGE PART: a figure of a page by its id, or `top`: from its title up to the end of the first section.
picture() {
  python3 - "$2" "$3" > part.html <<'PYTHON'
import re, sys
page, part = open(sys.argv[1], encoding="utf-8").read(), sys.argv[2]
head, body = page.split("<body>")
# The page asks that no style but its own is used: what is cut out of it has more.
head = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", head)
if part == "top":
    body = body[: body.index("</section>") + len("</section>")] + "</main>"
else:
    at = body.index(f'<figure id="{part}">')
    body = body[at : body.index("</figure>", at) + len("</figure>")]
    head = head.replace("</head>", "<style>figure{margin:0 0 .5rem}body{padding-top:1rem}</style></head>")
print(head + "<body>" + body + "</body></html>")
PYTHON
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=780,1600 \
    --screenshot="$work/part.png" "file://$work/part.html" >/dev/null 2>&1
  python3 - part.png "$here/docs/pictures/$1.png" <<'PYTHON'
import sys
from PIL import Image, ImageChops
picture = Image.open(sys.argv[1]).convert("RGB")
low = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()[3]
picture.crop((0, 0, picture.width, low + 16)).quantize(64).save(sys.argv[2], optimize=True)
PYTHON
}
picture mirror-page provider/provider-00990017.html top
picture mirror-duration provider/provider-00990017.html duur-wmo-begeleiding-
picture mirror-beside provider/provider-00990017.html naast-outflow_5frate
picture mirror-region region/region.html duur-soorten
