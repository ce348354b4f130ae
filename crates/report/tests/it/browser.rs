//! The pages in a real browser, by the script in `tests/browser`.

use std::path::{Path, PathBuf};
use std::process::Command;

use stoplicht_core::Language;

use crate::paged::pages;

/// Where the packages of the script are; none: they are not installed.
fn tools() -> Option<PathBuf> {
    let cache = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache/stoplicht-browser"));
    let folder = std::env::var_os("STOPLICHT_BROWSER").map(PathBuf::from).or_else(cache)?.join("node_modules");
    let has = |name: &str| folder.join(name).is_dir();
    ["axe-core", "html-validate", "playwright-core"].into_iter().all(has).then_some(folder)
}

/// They hold for who cannot see well, on a telephone and on paper, with a keyboard alone, and ask for nothing.
#[test]
fn the_pages_hold_in_a_browser() {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let Some(tools) = tools().filter(|_| Path::new(&chromium).exists()) else {
        println!("skipped: chromium, or the packages of tests/browser/package.json, are not installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for (language, suffix) in [(Language::Nl, "nl"), (Language::En, "en")] {
        for (name, html) in pages(language) {
            // All charts are the longest page by far, and differ in words only.
            if name != "charts" || language == Language::Nl {
                std::fs::write(folder.path().join(format!("{name}-{suffix}.html")), html).unwrap();
            }
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/check.js");
    let mut run = Command::new("node");
    run.arg(script).arg(folder.path()).env("NODE_PATH", tools).env("CHROMIUM", chromium);
    let output = run.output().expect("node is there where its packages are");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    print!("{}", String::from_utf8_lossy(&output.stdout));
}
