//! Every command on the fixtures, in both languages.

use insta::assert_snapshot;

use crate::support::{Desk, err, out, stoplicht};

const EXPLAIN: [&str; 5] = ["explain", "--registers", "fixtures/registers", "--policy", "fixtures/policy.toml"];

fn explained(arguments: &[&str]) -> String {
    out(&stoplicht().args(EXPLAIN).args(arguments).assert().success().stderr(""))
}

#[test]
fn triage_tells_what_came_of_it() {
    let desk = Desk::new();
    let run = desk.triage().assert().success().stderr("");
    assert_snapshot!("triage_nl", desk.plain(&out(&run)));
    assert_eq!(desk.written(), ["rejected.csv", "summary.json", "triage.csv"]);
    assert_snapshot!("triage_rejected", desk.read("rejected.csv"));
    assert_snapshot!("triage_first_rows", desk.read("triage.csv").lines().take(3).collect::<Vec<_>>().join("\n"));

    let run = desk.triage().args(["--lang", "en", "--as-of", "2025-07-01"]).assert().success();
    assert_snapshot!("triage_en", desk.plain(&out(&run)));
}

#[test]
fn summary_json_says_what_is_printed() {
    let desk = Desk::new();
    desk.triage().assert().success();
    let version = format!("\"engine_version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert_snapshot!(desk.read("summary.json").replace(&version, "\"engine_version\": \"[version]\""));
}

#[test]
fn the_readme_shows_what_is_printed() {
    let desk = Desk::new();
    let printed = out(&desk.triage_to("parquet").assert().success());
    let printed = printed.replace(&desk.out().display().to_string(), "out");
    let readme = std::fs::read_to_string(crate::support::root().join("README.md")).unwrap();
    for line in printed.lines() {
        assert!(readme.contains(line.trim_end()), "the README does not show {line:?}");
    }
}

#[test]
fn a_request_is_explained() {
    let request = ["--request", "VOW-2025-00000180-1", "--municipality", "0901"];
    assert_snapshot!("explain_nl", explained(&request));
    assert_snapshot!("explain_en", explained(&[&request[..], &["--lang", "en"]].concat()));
}

#[test]
fn a_request_that_cannot_be_scored_is_explained_too() {
    assert_snapshot!("explain_rejected_nl", explained(&["--request", "VOW-2026-00000174-1"]));
    assert_snapshot!("explain_rejected_en", explained(&["--request", "VOW-2026-00000198-1", "--lang", "en"]));
}

#[test]
fn a_request_on_a_row_that_cannot_be_read_is_named() {
    let desk = Desk::new();
    desk.edit("requests.csv", |text| {
        text.replace(",VOW-2026-00000174-1,LIJST-2025-06,", ",VOW-2026-00000174-1,LIJST,,")
    });
    let mut command = stoplicht();
    command.arg("explain").arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml"]);
    let told = out(&command.args(["--request", "VOW-2026-00000174-1"]).assert().success());
    assert_snapshot!(told);
}

#[test]
fn a_request_that_is_not_there_says_where_to_look() {
    let run = stoplicht().args(EXPLAIN).args(["--request", "V-0"]).assert().code(1).stdout("");
    assert_snapshot!("explain_not_there_nl", err(&run));
    let run = stoplicht()
        .args(EXPLAIN)
        .args(["--request", "VOW-2026-00000174-1", "--law", "jw", "--lang", "en"])
        .assert()
        .code(1);
    assert_snapshot!("explain_not_there_en", err(&run));
}

#[test]
fn a_request_on_many_allocations_asks_for_a_choice() {
    let desk = Desk::new();
    let requests = crate::support::table(&desk.register("requests.csv"));
    let mut many = vec![requests[0].clone()];
    for row in &requests[1..8] {
        let mut row = row.clone();
        "V-1".clone_into(&mut row[2]);
        many.push(row);
    }
    crate::support::write_table(&desk.register("requests.csv"), &many);
    let mut command = stoplicht();
    command.arg("explain").arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml"]);
    let run = command.args(["--request", "V-1"]).assert().code(1);
    assert_snapshot!(format!("{}{}", out(&run), err(&run)));
}

#[test]
fn extra_columns_are_named_once() {
    let desk = Desk::new();
    desk.edit("claims.csv", |text| {
        let (names, rows) = text.split_once('\n').unwrap();
        format!("{names},note,checked\n{}", rows.replace('\n', ",x,y\n"))
    });
    let run = desk.triage().assert().success();
    assert_snapshot!("extra_columns_nl", err(&run));
    let run = desk.triage().args(["--lang", "en"]).assert().success();
    assert_snapshot!("extra_columns_en", err(&run));
}

#[test]
fn results_of_an_earlier_run_in_another_format_are_pointed_at() {
    let desk = Desk::new();
    desk.triage().assert().success();
    let run = desk.triage_to("jsonl").assert().success();
    assert_snapshot!(desk.plain(&err(&run)));
}

#[test]
fn strict_ends_with_three_if_rows_were_rejected() {
    let desk = Desk::new();
    desk.triage().arg("--strict").assert().code(3);
    assert_eq!(desk.written(), ["rejected.csv", "summary.json", "triage.csv"], "results are written all the same");
    let rejected = crate::support::table(&desk.out().join("rejected.csv"));
    let bad: Vec<&str> = rejected.iter().filter(|row| row[0] == "requests").map(|row| row[2].as_str()).collect();
    let requests = crate::support::table(&desk.register("requests.csv"));
    let good = requests.into_iter().enumerate().filter(|(row, _)| !bad.contains(&row.to_string().as_str()));
    crate::support::write_table(&desk.register("requests.csv"), &good.map(|(_, row)| row).collect::<Vec<_>>());
    desk.triage().arg("--strict").assert().code(0);
}

#[test]
fn wrong_usage_ends_with_two() {
    stoplicht().assert().code(2);
    stoplicht().args(["triage"]).assert().code(2);
    stoplicht().args(["colour"]).assert().code(2);
    let desk = Desk::new();
    let run = desk.triage().args(["--as-of", "31-02-2025"]).assert().code(2);
    assert!(err(&run).contains("verwacht wordt een datum, zoals 2025-07-01 of 1-7-2025"), "{}", err(&run));
    let run = stoplicht().args(["synthesize", "--clients", "99999999999", "--out"]).arg(desk.out()).assert().code(2);
    assert_snapshot!(err(&run));
    desk.assert_nothing_written();
}

#[test]
fn colours_are_there_when_asked_for_and_never_with_no_color() {
    let desk = Desk::new();
    let plain = out(&desk.triage().assert().success());
    assert!(!plain.contains('\x1b'), "no terminal, no colours");
    let coloured = out(&desk.triage().args(["--color", "always"]).assert().success());
    assert!(coloured.contains("\x1b[1m\x1b[31m■ ROOD\x1b[0m"), "{coloured}");
    let none = out(&desk.triage().env("NO_COLOR", "1").assert().success());
    assert_eq!(none, plain);
    for word in ["● GROEN", "▲ ORANJE", "■ ROOD"] {
        assert!(plain.contains(word), "a colour has a sign and a word");
    }
}

#[test]
fn synthesize_tells_what_it_wrote() {
    let desk = Desk::empty();
    let mut command = stoplicht();
    command.args(["synthesize", "--clients", "50", "--format", "jsonl", "--out"]).arg(desk.out());
    let run = command.assert().success().stderr("");
    assert_snapshot!("synthesize_nl", desk.plain(&out(&run)));
    assert_eq!(desk.written(), ["allocations.jsonl", "claims.jsonl", "deliveries.jsonl", "requests.jsonl"]);
    assert_snapshot!("synthesize_row", desk.read("allocations.jsonl").lines().next().unwrap());
}

/// Registers of the shape of a country's can be read as they are.
#[test]
fn large_registers_are_checked_without_a_rejected_row() {
    let desk = Desk::empty();
    let mut command = stoplicht();
    command.args(["synthesize", "--large", "--clients", "2000", "--out"]).arg(desk.registers());
    command.assert().success().stderr("");
    let mut check = stoplicht();
    check.args(["check", "--as-of", "2025-07-01", "--format", "json", "--registers"]).arg(desk.registers());
    let told: serde_json::Value = serde_json::from_str(&out(&check.assert().success())).unwrap();
    let registers = told["registers"].as_array().unwrap();
    assert_eq!(registers.len(), 4);
    for register in registers {
        let is_used = register["rejected"] == 0 || register["register"] == "requests";
        assert!(is_used && register["rows"].as_u64() > Some(100), "{register}");
    }
    // Requests come back for what they ask, and none since it cannot be read.
    for rejected in told["rejected"].as_array().unwrap() {
        let is_read = rejected["code"] != "missing_value" && rejected["code"] != "unreadable_value";
        assert!(rejected["register"] == "requests" && is_read, "{rejected}");
    }
    stoplicht().args(["synthesize", "--large", "--messages", "--out", "out"]).assert().code(2);
}

/// Names for the providers of the fixtures: one is known, one has two names, one row has none.
const NAMES: &str = "provider_id,name,region\n99001013,De Eik,Noord\n99016851,De Linde,\n\
    99016851,De Es,\n00990017,,\n";

#[test]
fn names_of_providers_stand_beside_their_numbers() {
    let desk = Desk::new();
    std::fs::write(desk.register("providers.csv"), NAMES).unwrap();
    let run = desk.triage().env("COLUMNS", "160").assert().success().stderr("");
    let told = out(&run);
    assert!(told.contains("  99001013 De Eik  ") && !told.contains("De Linde"), "{told}");
    assert!(told.contains("Aanbieders ") && told.contains("ambiguous_value"), "{told}");
    let rejected = desk.read("rejected.csv");
    assert_eq!(rejected.lines().filter(|line| line.starts_with("providers,providers.csv,")).count(), 3, "{rejected}");
    let summary: serde_json::Value = serde_json::from_str(&desk.read("summary.json")).unwrap();
    let names: Vec<&str> =
        summary["lists"].as_array().unwrap().iter().filter_map(|list| list["provider_name"].as_str()).collect();
    assert!(names.len() > 2 && names.iter().all(|name| *name == "De Eik"), "{names:?}");
    // They label, and change nothing else.
    let triage = desk.read("triage.csv");
    std::fs::write(desk.register("providers.csv"), "no,such\ntable,at all\n").unwrap();
    let run = desk.triage().args(["--lang", "en"]).assert().success();
    assert!(err(&run).contains("names of providers are not shown"), "{}", err(&run));
    assert_eq!(desk.read("triage.csv"), triage);

    std::fs::write(desk.register("providers.csv"), NAMES).unwrap();
    let registers = desk.registers().display().to_string();
    let shown = |arguments: &[&str]| {
        let run = stoplicht().args(arguments).args(["--registers", &registers]).assert().success();
        out(&run)
    };
    let steer = ["steer", "--policy", "fixtures/policy.toml", "--as-of", "2025-07-01", "--from", "2024-01-01"];
    assert!(shown(&[&steer[..], &["--provider", "99001013"]].concat()).contains("Aanbieder 99001013 De Eik\n"));
    let explain = ["explain", "--policy", "fixtures/policy.toml", "--municipality", "0901"];
    let request = desk.read("triage.csv");
    let request = request.lines().find(|line| line.contains(",99001013,")).unwrap().split(',').nth(2).unwrap();
    let told = shown(&[&explain[..], &["--request", request]].concat());
    assert!(told.contains("aanbieder 99001013 De Eik · "), "{told}");
}
