//! A policy checked and read back.

use std::fs;

use insta::assert_snapshot;

use crate::support::{Desk, err, out, root, stoplicht};

const BROKEN: &str = r#"schema = 1
name = "Proefbeleid"
version = "2026.0"
valid_from = 2026-01-01

[list]
bulk_minimun = 10

[[criterion]]
id = "prior-extensions"
orange = "prior_extension >= 2"
red = "prior_extensions >= 'four'"

[[criterion]]
id = "late"
orange = "days_late > 14"
red = "days_late > 0"

[[criterion]]
id = "good-news"
green = "requested_intensity_change <= -0.2"
over = ["prior-extension"]
"#;

const DOUBTFUL: &str = r#"schema = 1
name = "Proefbeleid"
version = "2026.0"
valid_from = 2026-01-01

[[criterion]]
id = "late"
orange = "days_late > 14"
red = "days_late > 0"
"#;

#[test]
fn a_good_policy_is_fine() {
    let run = stoplicht().args(["policy", "check", "fixtures/policy.toml"]).assert().success().stderr("");
    assert_snapshot!("check_good_nl", out(&run));
    let run = stoplicht().args(["policy", "check", "fixtures/policy.toml", "--lang", "en"]).assert().success();
    assert_snapshot!("check_good_en", out(&run));
}

#[test]
fn every_fault_is_shown_with_its_line() {
    let desk = Desk::new();
    fs::write(desk.path().join("policy.toml"), BROKEN).unwrap();
    let check = |arguments: &[&str]| {
        let mut command = stoplicht();
        command.current_dir(desk.path()).args(["policy", "check", "policy.toml"]).args(arguments);
        command.assert().code(1).stderr("")
    };
    assert_snapshot!("check_broken_nl", out(&check(&[])));
    assert_snapshot!("check_broken_json", out(&check(&["--json"])));
    assert!(out(&check(&["--color", "always"])).contains('\x1b'));

    // A run under such a policy says the same, and writes nothing.
    let mut triage = stoplicht();
    triage.current_dir(desk.path()).args(["triage", "--policy", "policy.toml", "--out", "out", "--registers"]);
    let run = triage.arg(desk.registers()).args(["--lang", "en"]).assert().code(1).stdout("");
    assert_snapshot!("triage_broken_en", err(&run));
    assert!(!desk.out().exists());
}

#[test]
fn doubts_are_told_and_stop_nothing() {
    let desk = Desk::new();
    let policy = desk.path().join("policy.toml");
    fs::write(&policy, DOUBTFUL).unwrap();
    let run = stoplicht().current_dir(desk.path()).args(["policy", "check", "policy.toml"]).assert().success();
    assert_snapshot!("check_doubtful", out(&run));
    let mut triage = stoplicht();
    triage.current_dir(desk.path()).args(["triage", "--policy", "policy.toml", "--out", "out", "--registers"]);
    let run = triage.arg(desk.registers()).assert().success();
    assert_snapshot!("triage_doubtful", err(&run));
}

#[test]
fn a_policy_is_read_back_in_words() {
    let show = |language| {
        out(&stoplicht().args(["policy", "show", "fixtures/policy.toml", "--lang", language]).assert().success())
    };
    assert_snapshot!("show_nl", show("nl"));
    assert_snapshot!("show_en", show("en"));
}

#[test]
fn a_policy_is_a_page_for_a_website_and_for_the_access_worker() {
    let show = |reader: &str, language: &str| {
        let arguments =
            ["policy", "show", "fixtures/policy.toml", "--format", "html", "--for", reader, "--lang", language];
        out(&stoplicht().args(arguments).assert().success().stderr(""))
    };
    for (language, word) in [("nl", "Waar de grenzen liggen"), ("en", "Where the boundaries lie")] {
        for reader in ["public", "worker"] {
            let page = show(reader, language);
            assert!(page.starts_with(&format!("<!doctype html>\n<html lang=\"{language}\">")), "{page}");
            assert!(page.ends_with("</html>\n") && page.contains(word));
            assert_eq!(page, show(reader, language), "the same bytes each time");
        }
    }
}

#[test]
fn a_policy_may_be_json() {
    let desk = Desk::empty();
    let path = desk.path().join("policy.json");
    fs::write(
        &path,
        r#"{"schema": 1, "name": "P", "version": "1", "valid_from": "2026-01-01",
            "criterion": [{"id": "late", "orange": "days_late > 0"}]}"#,
    )
    .unwrap();
    stoplicht().args(["policy", "check"]).arg(&path).assert().success();
}

#[test]
fn a_policy_that_cannot_be_read_says_why() {
    let desk = Desk::empty();
    let rubbish = desk.path().join("rubbish.toml");
    fs::write(&rubbish, [0x80, 0xFF, 0, 1]).unwrap();
    let empty = desk.path().join("empty.toml");
    fs::write(&empty, "").unwrap();
    let mut told = String::new();
    for path in [desk.path().join("nowhere.toml"), desk.registers(), rubbish, empty] {
        for language in ["nl", "en"] {
            let run = stoplicht().args(["policy", "show", "--lang", language]).arg(&path).assert().code(1).stdout("");
            told.push_str(&desk.plain(&err(&run)));
        }
    }
    assert_snapshot!(told);
    // A file without an end is not read to its end.
    let run = stoplicht().args(["policy", "show", "/dev/zero", "--lang", "en"]).assert().code(1);
    assert!(err(&run).contains("the file is larger than"), "{}", err(&run).get(..500).unwrap_or_default());
}

/// The commands of a document, in the order in which they stand there.
fn commands(document: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut is_shell = false;
    for line in document.lines().map(str::trim) {
        match line.strip_prefix("```") {
            Some(language) => is_shell = language == "sh",
            None if is_shell && !line.is_empty() => commands.push(line.to_owned()),
            None => {}
        }
    }
    commands
}

#[test]
fn the_commands_of_the_policy_guide_run_as_written() {
    let desk = Desk::new();
    fs::create_dir(desk.path().join("fixtures")).unwrap();
    fs::rename(desk.registers(), desk.path().join("fixtures/registers")).unwrap();
    fs::copy(root().join("fixtures/policy.toml"), desk.path().join("fixtures/policy.toml")).unwrap();
    let guide = fs::read_to_string(root().join("docs/policy.md")).unwrap();
    let commands = commands(&guide);
    assert!(commands.len() >= 7, "{commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split_whitespace().collect();
        match words.as_slice() {
            ["stoplicht", arguments @ ..] => {
                stoplicht().current_dir(desk.path()).args(arguments).assert().success().stderr("");
            }
            ["cp", from, to] => drop(fs::copy(desk.path().join(from), desk.path().join(to)).unwrap()),
            _ => panic!("what is `{command}`?"),
        }
    }
    // The same requests in the same order, none of which came back for its day.
    let [now, trial] =
        ["now", "trial"].map(|run| fs::read_to_string(desk.path().join(run).join("triage.csv")).unwrap());
    assert_eq!(now, trial, "the draft says the same as yet");
    let rejected = fs::read_to_string(desk.path().join("now/rejected.csv")).unwrap();
    assert!(!rejected.contains("submitted_after_as_of"), "{rejected}");
}

/// A measure that is read from the curves of a steering run.
#[test]
fn the_percentile_of_a_trajectory_is_read_from_the_durations_of_steering() {
    let desk = Desk::new();
    let policy = desk.path().join("policy.toml");
    let text = fs::read_to_string(root().join("fixtures/policy.toml")).unwrap();
    let criterion =
        "\n[[criterion]]\nid = \"longer-than-most\"\norange = \"trajectory_percentile >= 50\"\nunknown = \"green\"\n";
    fs::write(&policy, text + criterion).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = stoplicht();
        command.args(["triage", "--format", "csv", "--registers"]).arg(desk.registers());
        command.arg("--policy").arg(&policy).arg("--out").arg(desk.out()).args(arguments);
        command.assert().success()
    };
    // Without curves the measure is unknown, and that is said of the policy.
    assert!(err(&run(&[])).contains("policy check"));
    let percentiles = || -> Vec<f64> {
        let (table, name) = (desk.read("triage.csv"), "trajectory_percentile");
        let place = table.lines().next().unwrap().split(',').position(|column| column == name).unwrap();
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        reader.records().filter_map(|row| row.unwrap()[place].parse::<f64>().ok()).collect()
    };
    assert!(percentiles().is_empty());
    let before = desk.read("summary.json");
    assert!(!before.contains("durations_sha256"));

    for format in ["csv", "csv-nl", "parquet"] {
        let steered = desk.path().join(format);
        let mut steer = stoplicht();
        steer.args([
            "steer",
            "--tables",
            "durations",
            "--format",
            format,
            "--from",
            "2024-01-01",
            "--as-of",
            "2025-07-01",
        ]);
        steer.arg("--policy").arg(&policy).arg("--registers").arg(desk.registers()).arg("--out").arg(&steered);
        steer.assert().success();
        let file = steered.join(if format == "parquet" { "durations.parquet" } else { "durations.csv" });
        let told = run(&["--durations", file.to_str().unwrap()]);
        assert!(!err(&told).contains("policy check"), "{}", err(&told));
        let read = percentiles();
        assert!(read.len() > 20 && read.iter().all(|percent| (0.0..=100.0).contains(percent)), "{read:?}");
        assert!(read.iter().any(|percent| *percent >= 50.0), "{read:?}");
        assert!(desk.read("summary.json").contains("durations_sha256"));
    }
    // What is no table of durations is refused, and nothing is scored.
    let mut command = stoplicht();
    command.args(["triage", "--registers"]).arg(desk.registers()).arg("--policy").arg(&policy);
    command.arg("--out").arg(desk.path().join("other")).arg("--durations").arg(desk.registers().join("claims.csv"));
    assert!(err(&command.assert().code(1)).contains("survival"));
}
