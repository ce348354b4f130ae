//! The first list of the documents: every command in it is done, in a folder of its own, and says what it is said to.

use std::fs;
use std::path::Path;
use std::process::Command as Other;

use crate::support::root;

/// The blocks of a document in a language, in order.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let start = format!("```{language}\n");
    text.split(&start).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// Runs the blocks after one another in a folder; what they print.
fn run(folder: &Path, script: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_stoplicht"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let output =
        Other::new("bash").args(["-euc", script]).current_dir(folder).env("PATH", path).env_remove("NO_COLOR").output();
    let output = output.unwrap();
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder in which the fixtures lie as in the project.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root().join("fixtures"), folder.path().join("fixtures")).unwrap();
    folder
}

#[test]
fn the_first_list_is_done_as_it_is_told() {
    let text = fs::read_to_string(root().join("docs/first-list.md")).unwrap();
    let folder = folder();
    let printed = run(folder.path(), &blocks(&text, "sh").join("\n"));
    for line in blocks(&text, "text").iter().flat_map(|block| block.lines()) {
        assert!(printed.contains(line), "{line}\n{printed}");
    }
    let made = folder.path().join("eerste-lijst");
    for file in [
        "naar-aanbieder/provider-0901-jw-99001013-2025-06.xlsx",
        "antwoord/reply-0901-jw-99001013-2025-06.xlsx",
        "antwoord/reply-0901-jw-99001013-2025-06.html",
        "lijst-2025-07.xlsx",
    ] {
        assert!(made.join(file).exists(), "{file}");
    }
    for picture in text.split("](pictures/").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(root().join("docs/pictures").join(picture).exists(), "{picture}");
    }
}

#[test]
fn the_second_example_of_the_readme_does_what_it_says() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let of_files = blocks(&text, "sh").into_iter().find(|block| block.contains("--propose")).unwrap();
    let folder = folder();
    run(folder.path(), of_files);
    assert!(folder.path().join("first/to-provider/provider-0901-jw-99001013-2025-06.xlsx").exists());
}
