//! What the program says of itself: help, schemas, completions and manual pages.

use insta::assert_snapshot;

use crate::support::{Desk, out, stoplicht};

#[test]
fn every_command_has_help() {
    assert_snapshot!("help", out(&stoplicht().args(["--help", "--lang", "en"]).assert().success()));
    let commands = [
        &["triage"][..],
        &["check"],
        &["explain"],
        &["policy"],
        &["policy", "check"],
        &["contract", "check"],
        &["contract", "show"],
        &["budget"],
        &["import"],
        &["ingest"],
        &["answer"],
        &["prepare"],
        &["steer"],
        &["synthesize"],
        &["template"],
        &["schema"],
        &["man"],
    ];
    for command in commands {
        let help = out(&stoplicht().args(command).args(["-h", "--lang", "en"]).assert().success());
        assert_snapshot!(format!("help_{}", command.join("_")), help);
    }
}

#[test]
fn schemas_are_json() {
    let things = [
        "policy",
        "allocation",
        "delivery",
        "claim",
        "request",
        "assessment",
        "rejection",
        "explanation",
        "summary",
        "check",
    ];
    for what in things {
        let schema = out(&stoplicht().args(["schema", what]).assert().success());
        assert!(schema.starts_with("{\n") && schema.contains("\"$schema\""), "{what}: {schema}");
    }
    let of_policy = out(&stoplicht().args(["policy", "schema"]).assert().success());
    assert_eq!(of_policy, out(&stoplicht().args(["schema", "policy"]).assert().success()));
}

#[test]
fn completions_and_manual_name_every_command() {
    let commands =
        ["check", "triage", "explain", "policy", "contract", "budget", "ingest", "answer", "prepare", "synthesize"];
    for shell in ["bash", "zsh", "fish"] {
        let script = out(&stoplicht().args(["completions", shell]).assert().success());
        assert!(commands.iter().all(|command| script.contains(command)), "{shell}");
    }
    let page = out(&stoplicht().arg("man").assert().success());
    assert!(page.contains(".TH stoplicht") && commands.iter().all(|command| page.contains(command)), "{page}");
    let desk = Desk::empty();
    stoplicht().args(["man", "--out"]).arg(desk.out()).assert().success();
    assert!(desk.written().contains(&"stoplicht-triage.1".to_owned()), "{:?}", desk.written());
}

#[test]
fn somebody_who_reads_no_further_is_no_failure() {
    let script = format!("{} schema explanation | head -n 1", env!("CARGO_BIN_EXE_stoplicht"));
    let run = std::process::Command::new("bash").args(["-o", "pipefail", "-c", &script]).output().unwrap();
    assert!(run.status.success() && run.stderr.is_empty(), "{run:?}");
}
