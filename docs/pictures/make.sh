#!/bin/sh
# Makes the pictures of docs/first-list.md from what the program writes: run from the root of the project, after
# `cargo build`. Needs python3 with openpyxl, LibreOffice, Chromium and pdftoppm.
set -eu
here=$(pwd)
stoplicht=${STOPLICHT:-$here/target/debug/stoplicht}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp fixtures/first-list/* fixtures/policy.toml "$work"
cd "$work"
"$stoplicht" import toewijzingen.csv declaraties.csv lijst.xlsx \
  --set municipality=0901 --set law=jw --propose --map kaart.toml
"$stoplicht" import toewijzingen.csv declaraties.csv lijst.xlsx --map kaart.toml \
  --set list_id=2025-06 --out registers
"$stoplicht" triage --registers registers --policy policy.toml --out beoordeeld
echo "a key for pictures, of which nothing hangs" > sleutel.txt
for reader in provider worker; do
  "$stoplicht" worklist write --triage beoordeeld --registers registers --policy policy.toml --for "$reader" \
    --key-file sleutel.txt --on 2025-07-01 --out "$reader"
done
python3 - worker/worker-0901-jw.xlsx <<'PYTHON'
import datetime, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
front, sheet = book.worksheets[:2]
head = next(row for row in sheet.iter_rows() if any(cell.value == "Regelnummer" for cell in row))
column = {cell.value: cell.column for cell in head}
for row in range(head[0].row + 1, sheet.max_row + 1):
    cell = lambda name: sheet.cell(row, column[name])
    colour = str(cell("Kleur").value)
    cell("Besluit").value = "akkoord"
    if "ROOD" in colour:
        cell("Besluit").value = "bespreken"
    elif "ORANJE" in colour and row % 2:
        cell("Besluit").value = "ingekort"
        cell("Ingekort tot").value = cell("Gevraagd einde").value - datetime.timedelta(days=31)
    elif "ORANJE" in colour and row % 4 == 0:
        cell("Besluit").value = "afgewezen"
        cell("Reden van afwijzing").value = "7 Zorginhoudelijke afkeur"
for row in front.iter_rows():
    for cell in row:
        if cell.value == "Beoordeeld door":
            front.cell(cell.row, 2).value = "B. Janssen"
book.save(sys.argv[1])
PYTHON
"$stoplicht" worklist read worker/worker-0901-jw.xlsx --triage beoordeeld --key-file sleutel.txt --on 2025-07-10 --out besloten
"$stoplicht" worklist write --triage beoordeeld --registers registers --policy policy.toml --for reply \
  --decisions besloten/decisions.jsonl --on 2025-07-11 --out antwoord
"$stoplicht" template requests --municipality 0901 --law jw --provider 99001013 --list 2025-07 --out sjabloon.xlsx

# picture NAME FILE PAGE HEIGHT
picture() {
  case $1 in reply | letter | template) grey=-gray ;; *) grey= ;; esac
  case $2 in
    *.xlsx) soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir pdf "$2" >/dev/null ;;
    *.html) chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
      "--print-to-pdf=pdf/$(basename "$2" .html).pdf" "$2" >/dev/null 2>&1 ;;
  esac
  pdftoppm -png $grey -singlefile -f "$3" -l "$3" -scale-to-x 900 -scale-to-y -1 -x 0 -y 0 -W 900 -H "$4" \
    "pdf/$(basename "${2%.*}").pdf" "$here/docs/pictures/$1"
}
mkdir pdf
picture provider provider/provider-0901-jw-99001013-2025-06.xlsx 2 420
picture worker worker/worker-0901-jw.xlsx 2 330
picture reply antwoord/reply-0901-jw-99001013-2025-06.xlsx 1 520
picture letter antwoord/reply-0901-jw-99001013-2025-06.html 1 900
picture template sjabloon.xlsx 1 230
