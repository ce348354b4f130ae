//! Catalogues become functions, and what is wrong with a catalogue is found before anything is built.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::fs;
use std::path::Path;

use stoplicht_words::{WordsError, functions, table};

/// The functions of the two texts.
fn made(nl: &str, en: &str) -> Result<String, WordsError> {
    let folder = tempfile::tempdir().unwrap();
    for (tag, text) in [("nl", nl), ("en", en)] {
        fs::create_dir(folder.path().join(tag)).unwrap();
        fs::write(folder.path().join(tag).join("program.ftl"), text).unwrap();
    }
    functions(folder.path(), "program", "crate::Language")
}

/// What is said of the two texts, without the folder that they stand in.
fn fault(nl: &str, en: &str) -> String {
    let message = made(nl, en).unwrap_err().to_string();
    message
        .rsplit_once("/nl/")
        .or_else(|| message.rsplit_once("/en/"))
        .map_or(message.clone(), |(_, rest)| rest.to_owned())
}

#[test]
fn a_message_is_a_function_with_its_arguments_in_the_order_of_their_names() {
    let nl = "list =\n    .title = Lijst\n    .from = van { $name }, { $day }{\":\"}\n    .rows = { $count ->\n        [one] een rij\n       *[other] { NUMBER($count) } rijen\n    }\n    .kind = { $count ->\n        [one] rij\n       *[other] rijen\n    }\n";
    let en = "list =\n    .title = List\n    .from = of { $day }, by { $name }{\" \"}\n    .rows = { $count } rows\n    .kind = { $count ->\n        [one] row\n       *[other] rows\n    }\n";
    let text = made(nl, en).unwrap();
    for line in [
        "pub(crate) mod list {",
        "use crate::Language as Language;",
        "pub(crate) const fn title(language: Language) -> &'static str {",
        "Language::Nl => \"Lijst\",",
        "pub(crate) fn from(language: Language, day: impl std::fmt::Display, name: impl std::fmt::Display) -> String {",
        "Language::Nl => format!(\"van {name}, {day}:\"),",
        "Language::En => format!(\"of {day}, by {name} \"),",
        "pub(crate) fn rows(language: Language, count: u64) -> String {",
        "Language::Nl => match count { 1 => \"een rij\".to_owned(), _ => format!(\"{} rijen\", language.count(count)) },",
        "Language::En => format!(\"{count} rows\"),",
        "pub(crate) const fn kind(language: Language, count: u64) -> &'static str {",
        "Language::En => match count { 1 => \"row\", _ => \"rows\" },",
    ] {
        assert!(text.contains(line), "{line}\n\n{text}");
    }
}

#[test]
fn a_message_that_one_language_lacks_is_found_in_either() {
    let (one, two) = ("list =\n    .title = a\n", "list =\n    .title = a\n    .more = b\n");
    assert_eq!(fault(one, two), "program.ftl: `list.more` is not there, and `en` has it");
    assert_eq!(fault(two, one), "program.ftl: `list.more` is not there, and `nl` has it");
}

#[test]
fn a_message_has_the_same_arguments_in_each_language() {
    let said = fault("list =\n    .title = van { $name }\n", "list =\n    .title = of { $name } and { $day }\n");
    assert_eq!(said, "program.ftl: `list.title` has the arguments [\"name\"], and [\"day\", \"name\"] in `en`");
}

#[test]
fn what_is_not_used_of_the_syntax_is_no_message() {
    let good = "list =\n    .title = a\n";
    for (text, expected) in [
        ("list = a\n", "program.ftl:1: `list` is a place: its words are its attributes (`.name = …`)"),
        ("\nlist =\n    .title = a\n    .title = b\n", "program.ftl:4: `list.title`: it stands there twice"),
        ("-brand = a\n", "program.ftl:1: `-brand` is a place: its words are its attributes (`.name = …`)"),
        ("list =\n    .title = a\n    .more\n", "program.ftl:3: this is no message:     .more"),
        ("    .title = a\n", "program.ftl:1: this is no message: .title = a"),
        ("list =\n    .title = { $name\n", "program.ftl:2: `list.title` does not end"),
        ("list =\n    .title = a } b\n", "program.ftl:2: `list.title`: a brace has no other half"),
        (
            "list =\n    .title = { -brand }\n",
            "program.ftl:2: `list.title`: of placeables only texts, arguments and NUMBER are used here",
        ),
        (
            "list =\n    .title = { NUMBER($count, minimum: 1) }\n",
            "program.ftl:2: `list.title`: NUMBER takes one argument, such as `NUMBER($count)`",
        ),
        (
            "list =\n    .title = { $count ->\n        [one] a\n    }\n",
            "program.ftl:2: `list.title`: the form of every other number is `*[other]`",
        ),
        (
            "list =\n    .title = {\"\\x\"}\n",
            "program.ftl:2: `list.title`: in quotes a backslash goes before a quote, a backslash or `uXXXX`",
        ),
    ] {
        assert_eq!(fault(text, good), expected, "{text}");
    }
}

#[test]
fn texts_in_quotes_stand_as_they_are() {
    let text = "list =\n    .title = {\" \"}a \"b\" {\"{\\u000A}\\\"\"} c{\" \"}\n";
    let made = made(text, text).unwrap();
    assert!(made.contains(r#"Language::Nl => " a \"b\" {\n}\" c ","#), "{made}");
}

#[test]
fn a_language_that_counts_otherwise_is_not_guessed_at() {
    let said = fault("list =\n    .title = { $count ->\n        [few] a\n       *[other] b\n    }\n", "");
    assert_eq!(said, "how `nl` counts is not known: say in `pattern.rs` which form goes with which number");
}

#[test]
fn every_language_has_a_file_for_each_crate_that_speaks() {
    let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../words");
    let names = |tag: &std::ffi::OsStr| {
        let mut names: Vec<_> = fs::read_dir(words.join(tag)).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let dutch = names("nl".as_ref());
    assert!(!dutch.is_empty());
    for entry in fs::read_dir(&words).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
        let language = entry.file_name();
        let mut expected = dutch.clone();
        // What help says in English stands beside the options of the command line.
        expected.retain(|name| language != "en" || name != "help.ftl");
        assert_eq!(names(&language), expected, "{}", language.display());
    }
}

/// Places where a crate still chooses between words in its code, at most: this may only shrink.
///
/// In `core` it is the two texts that a policy gives itself, which are no words of the program. In the others it is the
/// Dutch words of findings and faults, of which the English ones stand with their types.
const NOT_YET: [(&str, usize); 4] = [("cli", 10), ("core", 2), ("report", 5), ("tables", 3)];

#[test]
fn words_stand_in_the_catalogues_and_not_in_the_code() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for entry in fs::read_dir(&crates).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let most = NOT_YET.iter().find(|(not_yet, _)| *not_yet == name).map_or(0, |(_, most)| *most);
        let mut found = Vec::new();
        places(&entry.path().join("src"), &mut found);
        assert!(found.len() <= most, "{name} has {} of at most {most}: {found:#?}", found.len());
    }
}

/// The places in a folder where words are chosen by a language.
fn places(folder: &Path, found: &mut Vec<String>) {
    for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            places(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let code: String = code.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let marks = [".pick(\"", ".pick( \"", "Language::Nl =>", "Language::Nl) =>", "Self::Nl =>"];
            for mark in marks {
                found.extend(code.matches(mark).map(|mark| format!("{}: {mark}", path.display())));
            }
        }
    }
}

#[test]
fn a_catalogue_that_one_language_has_is_a_table() {
    let folder = tempfile::tempdir().unwrap();
    for tag in ["nl", "en"] {
        fs::create_dir(folder.path().join(tag)).unwrap();
    }
    let list = |text: &str| {
        fs::write(folder.path().join("nl/help.ftl"), text).unwrap();
        table(folder.path(), "help").map_err(|fault| fault.to_string())
    };
    let text = "### Uitleg.\n\ntriage =\n    .out = Map\n    .about = Beoordeel { \"{\" }\"\n";
    let expected = "&[\n    (\"nl\", &[\n        (\"triage\", \"about\", \"Beoordeel {\\\"\"),\n        (\"triage\", \"out\", \"Map\"),\n    ]),\n]\n";
    assert_eq!(list(text).unwrap(), expected);
    assert!(
        list("triage =\n    .out = Map { $name }\n")
            .unwrap_err()
            .ends_with("`triage.out` stands in a table, and takes no argument")
    );
}
