//! What is seen on terminals of every kind: narrow ones, and those that know no colours.

use std::process::Command as Other;

use crate::support::{Desk, err, out, stoplicht};

/// Columns that a line takes; what is printed here has no wide characters.
fn width(line: &str) -> usize {
    line.chars().count()
}

#[test]
fn no_line_is_wider_than_a_narrow_terminal() {
    let desk = Desk::new();
    let registers = ["--registers", "fixtures/registers", "--policy", "fixtures/policy.toml"];
    let to = desk.out().display().to_string();
    // What steering writes does not lie among the results of triage.
    let steered = desk.path().join("steered").display().to_string();
    desk.triage().assert().success();
    let decisions = desk.path().join("decisions.jsonl");
    std::fs::write(&decisions, "").unwrap();
    let decisions = decisions.display().to_string();
    let commands: [Vec<&str>; 7] = [
        [&["triage"][..], &registers, &["--format", "csv", "--out", &to]].concat(),
        [&["explain"][..], &registers, &["--request", "VOW-2025-00000180-1", "--municipality", "0901"]].concat(),
        vec!["policy", "show", "fixtures/policy.toml"],
        vec!["policy", "check", "fixtures/policy.toml"],
        vec!["worklist", "status", "--triage", &to, "--decisions", &decisions],
        [&["steer"][..], &registers, &["--as-of", "2025-07-01", "--from", "2024-01-01", "--out", &steered]].concat(),
        [&["steer"][..], &registers, &["--as-of", "2025-07-01", "--from", "2024-01-01", "--provider", "99001013"]]
            .concat(),
    ];
    for columns in [1, 24, 30, 47, 79] {
        for command in &commands {
            let run = stoplicht().args(command).env("COLUMNS", columns.to_string()).assert().success();
            for line in out(&run).lines().chain(err(&run).lines()) {
                // A word that is wider, such as a path, cannot be cut.
                let is_word = line.split_whitespace().count() == 1;
                assert!(width(line) <= columns.max(24) || is_word, "{columns} columns, {command:?}: {line}");
            }
        }
    }
    let mut failed = stoplicht();
    failed.args(["triage", "--registers", "nowhere", "--policy", "fixtures/policy.toml", "--out", &to]);
    let run = failed.env("COLUMNS", "30").assert().code(1);
    assert!(err(&run).lines().all(|line| width(line) <= 30), "{}", err(&run));
}

#[test]
fn words_are_the_same_on_a_narrow_terminal() {
    let shown = |columns: &str| {
        let run =
            stoplicht().args(["policy", "show", "fixtures/policy.toml"]).env("COLUMNS", columns).assert().success();
        out(&run).split_whitespace().collect::<String>()
    };
    // Sentences are only cut elsewhere; the tables stand otherwise, and come after them.
    let (wide, narrow) = (shown("100"), shown("30"));
    let sentences = wide.split("Alstabel").next().unwrap();
    assert!(sentences.len() > 500 && narrow.starts_with(sentences), "{narrow}");
}

/// Runs the program on a terminal of its own, of that kind.
fn on_terminal(kind: &str, colours: &str) -> String {
    let program = env!("CARGO_BIN_EXE_stoplicht");
    let command = format!("stty cols 90; {program} policy show fixtures/policy.toml --color {colours}");
    let run = Other::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .current_dir(crate::support::root())
        .env("TERM", kind)
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_dumb_terminal_gets_no_colours() {
    assert!(!on_terminal("dumb", "auto").contains('\u{1b}'));
    assert!(on_terminal("dumb", "always").contains('\u{1b}'), "asked for");
    for kind in ["xterm", "xterm-256color", "vt100"] {
        assert!(on_terminal(kind, "auto").contains('\u{1b}'), "{kind}");
        assert!(!on_terminal(kind, "never").contains('\u{1b}'), "{kind}");
    }
}

#[test]
fn the_number_of_threads_has_bounds() {
    let check = |threads: &str| {
        let run =
            stoplicht().args(["policy", "check", "fixtures/policy.toml"]).arg(format!("--threads={threads}")).assert();
        (run.get_output().status.code(), err(&run))
    };
    assert_eq!(check("1").0, Some(0));
    assert_eq!(check("1024").0, Some(0));
    for threads in ["0", "1025", "100000", "-1", "1e3", "99999999999999999999"] {
        let (code, words) = check(threads);
        assert_eq!(code, Some(2), "{threads}");
        assert!(words.contains("--threads"), "{words}");
    }
}
