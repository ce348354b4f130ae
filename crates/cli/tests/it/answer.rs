//! The whole round: messages in, triage, decisions, answers out.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

use crate::ingest::{ingest, region};
use crate::support::*;

const COLUMNS: [&str; 8] =
    ["municipality", "law", "provider_id", "request_id", "allocation_id", "decision", "shortened_to", "reason"];

/// A desk on which messages were read and scored.
fn scored() -> Desk {
    let desk = Desk::empty();
    let region = region(&desk, 300, 1);
    ingest(&[&region.join("messages")], &desk.registers()).assert().success();
    desk.triage().assert().success();
    desk
}

fn answer(desk: &Desk, decisions: &Path) -> Command {
    let mut run = stoplicht();
    run.arg("answer").arg("--triage").arg(desk.out()).arg("--registers").arg(desk.registers());
    run.arg("--decisions").arg(decisions).arg("--out").arg(answers(desk)).args(["--date", "2025-07-04"]);
    run
}

fn answers(desk: &Desk) -> PathBuf {
    desk.path().join("answers")
}

/// The scored rows, as the first five columns of decisions.
fn rows(desk: &Desk) -> Vec<Vec<String>> {
    let triage = table(&desk.out().join("triage.csv"));
    let place = |name: &str| triage[0].iter().position(|column| column == name).unwrap();
    let places: Vec<usize> = COLUMNS[..5].iter().map(|name| place(name)).collect();
    triage[1..].iter().map(|row| places.iter().map(|at| row[*at].clone()).collect()).collect()
}

fn decide(desk: &Desk, decisions: impl IntoIterator<Item = Vec<String>>) -> PathBuf {
    let path = desk.path().join("decisions.csv");
    let head = COLUMNS.iter().map(ToString::to_string).collect();
    let table: Vec<Vec<String>> = std::iter::once(head).chain(decisions).collect();
    write_table(&path, &table);
    path
}

fn with(row: &[String], decision: [&str; 3]) -> Vec<String> {
    row.iter().cloned().chain(decision.map(str::to_owned)).collect()
}

fn json(desk: &Desk) -> String {
    fs::read_to_string(answers(desk).join("answers.json")).unwrap()
}

fn letters(desk: &Desk) -> Vec<(String, String)> {
    let mut letters: Vec<(String, String)> = fs::read_dir(answers(desk))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    letters.sort();
    letters
}

#[test]
fn a_whole_round() {
    let desk = scored();
    let rows = rows(&desk);
    assert!(rows.len() >= 8, "{}", rows.len());
    let kinds = [["agreed", "", ""], ["declined", "", "2"], ["to_discuss", "", ""], ["declined", "", "07"]];
    // By request, so that all rows of a request are decided alike.
    let mut requests: Vec<&String> = rows.iter().map(|row| &row[3]).collect();
    requests.sort();
    requests.dedup();
    let decided = rows.iter().map(|row| {
        let at = requests.iter().position(|request| **request == row[3]).unwrap();
        with(row, kinds[at % kinds.len()])
    });
    let decisions = decide(&desk, decided);
    let run = answer(&desk, &decisions).args(["--lang", "en"]).assert().success();
    let told = out(&run);
    let letters = letters(&desk);
    assert!(told.starts_with(&format!("{} answers written", letters.len())), "{told}");
    assert!(letters.len() >= requests.len() * 3 / 4, "{told}");
    for (name, xml) in &letters {
        let is_template = xml.contains("{{");
        assert_eq!(is_template, name.contains("301_"), "{name}");
        if !is_template {
            assert!(name.contains("319_") && xml.contains("ReferentieAanbieder"), "{name}");
        }
    }
    let count = |word: &str| letters.iter().filter(|(_, xml)| xml.contains(word)).count();
    assert!(count("RedenAfwijzingVerzoek>2<") > 0 && count("RedenAfwijzingVerzoek>7<") > 0, "{told}");
    assert!(count("{{BSN}}") > 0, "{told}");

    // The answers of the municipality are messages too: read in, they answer the requests, and are not given again.
    let sent = desk.path().join("sent");
    fs::create_dir(&sent).unwrap();
    for (name, xml) in letters.iter().filter(|(name, _)| name.contains("319_")) {
        fs::write(sent.join(name), xml).unwrap();
    }
    ingest(&[&sent], &desk.registers()).args(["--append", "--strict"]).assert().success();
    let given = table(&desk.register("given_answers.csv"));
    let said_no = given.iter().filter(|row| row.iter().any(|cell| cell == "rejected" || cell == "under_study"));
    assert_eq!(said_no.count(), letters.iter().filter(|(name, _)| name.contains("319_")).count());
    fs::remove_dir_all(answers(&desk)).unwrap();
    let again = answer(&desk, &decisions).args(["--lang", "en", "--strict"]).assert().code(3);
    assert!(out(&again).contains("was answered before"), "{}", out(&again));
    assert!(self::letters(&desk).iter().all(|(name, _)| name.contains("301_")));
}

#[test]
fn the_same_answer_is_the_same_message() {
    let desk = scored();
    let decisions = decide(&desk, rows(&desk).iter().map(|row| with(row, ["declined", "", "2"])));
    answer(&desk, &decisions).assert().success();
    let first = letters(&desk);
    answer(&desk, &decisions).assert().success();
    assert_eq!(first, letters(&desk));

    let decisions = decide(&desk, rows(&desk).iter().map(|row| with(row, ["declined", "", "4"])));
    let other = answer(&desk, &decisions).assert().success();
    assert!(err(&other).contains("eerdere run"), "{}", err(&other));
}

#[test]
fn a_shortened_request_gets_the_end_that_was_decided() {
    let desk = scored();
    let requests = table(&desk.register("requests.csv"));
    let place = |name: &str| requests[0].iter().position(|column| column == name).unwrap();
    let (id, end, submitted) = (place("request_id"), place("requested_end"), place("submitted_on"));
    let shortened = rows(&desk).into_iter().map(|row| {
        let asked = requests.iter().find(|request| request[id] == row[3]).unwrap();
        assert!(asked[submitted] < asked[end]);
        with(&row, ["shortened", &asked[end], ""])
    });
    let decisions = decide(&desk, shortened);
    let run = answer(&desk, &decisions).assert().success();
    let letters = letters(&desk);
    assert!(!letters.is_empty(), "{}", out(&run));
    assert!(letters.iter().all(|(name, xml)| name.contains("301_") && xml.contains("Einddatum")));
}

#[test]
fn what_cannot_be_answered_is_listed() {
    let desk = scored();
    let rows = rows(&desk);
    let stranger = {
        let mut row = rows[0].clone();
        row[3] = "NOBODY".to_owned();
        row
    };
    let decisions = decide(
        &desk,
        [
            with(&rows[0], ["yes", "", ""]),
            with(&rows[1], ["declined", "", ""]),
            with(&rows[2], ["shortened", "", ""]),
            with(&rows[3], ["shortened", "31-02-2025", ""]),
            with(&rows[4], ["shortened", "2099-12-31", ""]),
            with(&stranger, ["agreed", "", ""]),
        ],
    );
    let run = answer(&desk, &decisions).args(["--strict", "--lang", "en"]).assert().code(3);
    let told = out(&run);
    for expected in ["Decisions that cannot be used: 4", "WJ759", "`shortened_to` is empty", "31-02-2025", "later than"]
    {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    for code in ["more_than_asked", "not_scored", "no_date", "no_reason"] {
        assert!(json(&desk).contains(code), "{code}: {}", json(&desk));
    }
    assert!(letters(&desk).is_empty());
}

#[test]
fn without_registers_there_are_answers_that_say_no() {
    let desk = scored();
    let rows = rows(&desk);
    let (no, yes) = (&rows[0], rows.iter().find(|row| row[3] != rows[0][3]).unwrap());
    let alike = rows.iter().filter(|row| row[3] == no[3] || row[3] == yes[3]);
    let decisions = decide(
        &desk,
        alike.map(|row| with(row, if row[3] == no[3] { ["declined", "", "2"] } else { ["agreed", "", ""] })),
    );
    let mut run = stoplicht();
    run.arg("answer").arg("--triage").arg(desk.out()).arg("--decisions").arg(&decisions);
    run.arg("--out").arg(answers(&desk)).args(["--date", "2025-07-04"]);
    let told = out(&run.assert().success());
    assert!(told.contains("--registers"), "{told}");
    assert_eq!(letters(&desk).len(), 1);
}

#[test]
fn a_request_is_answered_as_a_whole() {
    let desk = Desk::empty();
    fs::create_dir(desk.out()).unwrap();
    let row =
        |request: &str, allocation: &str| ["0384", "jw", "42420001", request, allocation].map(str::to_owned).to_vec();
    let pairs = ["DIFFERENT", "OTHER-REASON", "HALF", "DISCUSSED", "DECLINED"];
    let scored = pairs.iter().flat_map(|request| [row(request, "1"), row(request, "2")]);
    let head = COLUMNS[..5].iter().map(ToString::to_string).collect();
    let triage: Vec<Vec<String>> = std::iter::once(head).chain(scored).collect();
    write_table(&desk.out().join("triage.csv"), &triage);
    let decisions = decide(
        &desk,
        [
            with(&row("DIFFERENT", "1"), ["declined", "", "2"]),
            with(&row("DIFFERENT", "2"), ["agreed", "", ""]),
            with(&row("OTHER-REASON", "1"), ["declined", "", "2"]),
            with(&row("OTHER-REASON", "2"), ["declined", "", "7"]),
            with(&row("HALF", "1"), ["declined", "", "2"]),
            with(&row("DISCUSSED", "2"), ["to_discuss", "", ""]),
            with(&row("DECLINED", "1"), ["agreed", "", ""]),
            with(&row("DECLINED", "2"), ["declined", "", "2"]),
            with(&row("DECLINED", "1"), ["declined", "", "2"]),
        ],
    );
    let mut run = stoplicht();
    run.arg("answer").arg("--triage").arg(desk.out()).arg("--decisions").arg(&decisions);
    run.arg("--out").arg(answers(&desk)).args(["--date", "2025-07-04"]);
    run.assert().success();
    let letters = letters(&desk);
    let of = |request: &str| letters.iter().filter(|(_, xml)| xml.contains(&format!(">{request}<"))).count();
    assert_eq!(pairs.map(of), [0, 0, 0, 1, 1], "of two decisions on a row the last one stands");
    assert_eq!(json(&desk).matches("decided_differently").count(), 2, "{}", json(&desk));
    assert_eq!(
        json(&desk).matches("undecided\"").count(),
        2,
        "one request, and the count of requests: {}",
        json(&desk)
    );
}
