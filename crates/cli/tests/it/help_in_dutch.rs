//! Help and manual in Dutch: all of it, and nothing that nobody is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use insta::assert_snapshot;

use crate::support::{Desk, out, root, stoplicht};

/// What is asked: a form of help of a command.
fn help(command: &[String], form: &str, language: &str) -> String {
    out(&stoplicht().args(command).args([form, "--lang", language]).assert().success().stderr(""))
}

/// All commands, as they are given: the program itself is the first.
fn commands() -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    let mut at = 0;
    while let Some(command) = all.get(at).cloned() {
        let help = help(&command, "-h", "en");
        let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or_default();
        let names = list.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
        let names = names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
        all.extend(names.map(|name| [&command[..], &[name.to_owned()]].concat()));
        at += 1;
    }
    all
}

/// The place of a command in the catalogue.
fn place(command: &[String]) -> String {
    if command.is_empty() { "stoplicht".to_owned() } else { command.join("-") }
}

/// The texts of the catalogue, by place and name.
fn catalogue() -> BTreeMap<(String, String), String> {
    let text = fs::read_to_string(root().join("words/nl/help.ftl")).unwrap();
    let mut texts = BTreeMap::new();
    let mut place = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once('=') else { continue };
        match name.trim().strip_prefix('.') {
            Some(name) => {
                let words = words.trim().replace("{ \"", "").replace("\" }", "");
                texts.insert((place.to_owned(), name.trim().to_owned()), words);
            }
            None => place = name.trim(),
        }
    }
    texts
}

/// The names of options and arguments in the English help of a command, and whether every command has them.
fn arguments(help: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut is_general = false;
    for line in help.split("\nExamples:").next().unwrap_or_default().lines() {
        is_general |= line == "Options of every command:";
        let words = line.trim_start();
        if line.len() - words.len() > 6 {
            continue;
        }
        let name = words.split("--").nth(1).filter(|_| words.starts_with('-'));
        let name = name.or_else(|| words.strip_prefix(['<', '[']));
        if let Some(name) = name {
            let name = name.split([' ', '>', ']', '=']).next().unwrap_or_default().to_lowercase();
            found.push((is_general || ["help", "version"].contains(&name.as_str()), name));
        }
    }
    found
}

#[test]
fn every_command_and_option_is_told_in_dutch_and_none_that_is_not_there() {
    let text = |place: &str, name: &str| (place.to_owned(), name.to_owned());
    let mut expected = BTreeSet::from(["help-short", "help-long"].map(|name| text("general-options", name)));
    expected.insert(text("help", "about"));
    for command in commands() {
        let help = help(&command, "--help", "en");
        let place = place(&command);
        expected.insert(text(&place, "about"));
        for (is_general, name) in arguments(&help) {
            let place = if is_general { "general" } else { &place };
            expected.insert(text(&format!("{place}-options"), &name));
        }
        let paragraphs = help.split("Usage: ").next().unwrap_or_default().trim().split("\n\n").count();
        expected.extend((1..paragraphs).map(|number| text(&place, &format!("more-{number}"))));
    }
    let is_of_these =
        |place: &str, name: &str| place.ends_with("-options") || name == "about" || name.starts_with("more-");
    let found: BTreeSet<_> = catalogue().into_keys().filter(|(place, name)| is_of_these(place, name)).collect();
    let missing: Vec<_> = expected.difference(&found).collect();
    let idle: Vec<_> = found.difference(&expected).collect();
    assert!(missing.is_empty() && idle.is_empty(), "missing in words/nl/help.ftl: {missing:?}; of nothing: {idle:?}");
}

/// The pages of the manual in a language, by name.
fn manual(language: &str) -> BTreeMap<String, String> {
    let desk = Desk::empty();
    stoplicht().args(["man", "--lang", language, "--out"]).arg(desk.out()).assert().success();
    desk.written().into_iter().map(|name| (name.clone(), desk.read(&name))).collect()
}

/// Are these lines of a page the same in every language: marks, names of options, and command lines?
fn is_of_every_language(line: &str, before: &str) -> bool {
    let words = line.trim_start();
    let is_command = ["stoplicht ", "openssl "].iter().any(|name| words.starts_with(name)) && words != line;
    let is_usage = [".", "\\f", "<\\f", "v0"].iter().any(|mark| line.starts_with(mark)) && !line.starts_with(".SH");
    let is_name = line.starts_with("stoplicht\\-") && line.ends_with(')');
    words.is_empty() || is_command || is_usage || is_name || before.ends_with("\\\\")
}

#[test]
fn the_manual_is_there_in_both_languages() {
    let (english, dutch) = (manual("en"), manual("nl"));
    assert!(english.keys().eq(dutch.keys()), "{:?} {:?}", english.keys(), dutch.keys());
    assert!(dutch.len() > 20 && !dutch.keys().any(|name| name.contains("help")), "{:?}", dutch.keys());
    for (name, dutch) in &dutch {
        let english = &english[name];
        assert!(english.contains(".SH NAME\n") && english.contains("Print help"), "{name}: {english}");
        assert!(dutch.contains(".SH NAAM\n") && dutch.contains("Toon deze uitleg"), "{name}: {dutch}");
        let lines: BTreeSet<&str> = english.lines().collect();
        let mut before = "";
        for line in dutch.lines() {
            let is_said = !lines.contains(line) || is_of_every_language(line, before);
            assert!(is_said, "{name} says this in English: {line}");
            before = line;
        }
    }
    let page = out(&stoplicht().arg("man").assert().success());
    assert!(page.contains(".SH NAAM") && page.contains(".SH COMMANDO\\*(AqS"), "{page}");
}

#[test]
fn no_help_in_dutch_has_the_english_words_of_clap() {
    let words = [
        "Usage",
        "Commands",
        "Arguments",
        "Options",
        "OPTIONS",
        "COMMAND>",
        "[default",
        "ossible values",
        "Print help",
        "Print version",
        "Print this",
        "Examples",
        "Exit codes",
        "<DIR>",
        "<FILE>",
        "[FILE]",
        "<DATE>",
        "<LANGUAGE>",
    ];
    let mut forms = vec![out(&stoplicht().args(["help", "triage"]).assert().success())];
    forms.push(out(&stoplicht().args(["policy", "help"]).assert().success()));
    for command in commands() {
        forms.extend(["-h", "--help"].map(|form| help(&command, form, "nl")));
    }
    for told in forms {
        let found: Vec<&str> = words.into_iter().filter(|word| told.contains(word)).collect();
        assert!(found.is_empty(), "{found:?} in {told}");
        let places =
            ["Gebruik: ", "\nArgumenten:\n", "\nOpties:\n", "\nAlgemene opties:\n"].map(|word| told.find(word));
        let places: Vec<usize> = places.into_iter().flatten().collect();
        assert!(places.len() > 1 && places.is_sorted(), "{places:?} in {told}");
    }
}

/// A text without the marks of a manual or a script, on one line.
fn plain(text: &str) -> String {
    let text = text.replace("\\*(Aq", "'").replace('\\', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_text_of_the_catalogue_is_shown_somewhere() {
    let mut shown: Vec<String> = manual("nl").into_values().collect();
    shown.extend(["zsh", "fish"].map(|shell| out(&stoplicht().args(["completions", shell]).assert().success())));
    shown.extend(commands().iter().flat_map(|command| ["-h", "--help"].map(|form| help(command, form, "nl"))));
    let shown: Vec<String> = shown.iter().map(|text| plain(text)).collect();
    for ((place, name), text) in catalogue() {
        assert!(shown.iter().any(|shown| shown.contains(&plain(&text))), "nobody is shown {place}.{name}: {text}");
    }
}

#[test]
fn completions_are_told_in_the_language_that_is_asked_for() {
    let script = |language| out(&stoplicht().args(["completions", "fish", "--lang", language]).assert().success());
    let (english, dutch) = (script("en"), script("nl"));
    // What stands behind `-d '`, and behind the tab of a value.
    let told = |line: &str| {
        let told = line.split_once("-d '").or_else(|| line.split_once("\\t'")).map(|(_, told)| told.to_owned());
        told.filter(|told| told.starts_with(char::is_alphabetic))
    };
    let english: BTreeSet<String> = english.lines().filter_map(told).collect();
    let same: Vec<String> = dutch.lines().filter_map(told).filter(|told| english.contains(told)).collect();
    assert!(english.len() > 100 && same.is_empty(), "in English: {same:?}");
}

#[test]
fn help_is_in_dutch_unless_english_is_asked_for() {
    assert_snapshot!("help_nl", help(&[], "--help", "nl"));
    assert_snapshot!("help_triage_nl", help(&["triage".to_owned()], "-h", "nl"));
    assert_snapshot!("help_template_nl", help(&["template".to_owned()], "--help", "nl"));
    let told = |arguments: &[&str]| out(&stoplicht().args(arguments).assert().success());
    assert_eq!(told(&["triage", "-h"]), help(&["triage".to_owned()], "-h", "nl"));
    assert_eq!(told(&["--lang=en", "triage", "-h"]), help(&["triage".to_owned()], "-h", "en"));
    assert_eq!(told(&["help", "triage"]), told(&["triage", "--help"]));
}

#[test]
fn a_program_without_a_command_says_how_it_is_used() {
    let told = |arguments: &[&str]| crate::support::err(&stoplicht().args(arguments).assert().code(2));
    assert!(told(&[]).contains("Gebruik: stoplicht [OPTIES] <COMMANDO>\n"));
    assert!(told(&["--lang", "en"]).contains("Usage: stoplicht [OPTIONS] <COMMAND>\n"));
    assert!(told(&["policy"]).contains("Gebruik: stoplicht policy [OPTIES] <COMMANDO>\n"));
}
