//! The whole round: messages in, triage, decisions, answers out.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::ingest::{ingest, region};
use crate::schemas::Schemas;
use crate::support::*;
use crate::worklist::with_openpyxl;

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

/// The messages in a folder, in order of name.
fn messages(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut messages: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "xml")).collect();
    messages.sort();
    messages
}

fn letters(desk: &Desk) -> Vec<(String, String)> {
    let letter =
        |path: &PathBuf| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap());
    messages(&answers(desk)).iter().map(letter).collect()
}

/// The requests of rows, in order.
fn requests(rows: &[Vec<String>]) -> Vec<&String> {
    let mut requests: Vec<&String> = rows.iter().map(|row| &row[3]).collect();
    requests.sort();
    requests.dedup();
    requests
}

/// Decides one request after another in these ways, and all rows of a request alike.
fn decide_in_turn(rows: &[Vec<String>], kinds: &[[&str; 3]]) -> Vec<Vec<String>> {
    let requests = requests(rows);
    let at = |row: &Vec<String>| requests.iter().position(|request| **request == row[3]).unwrap();
    rows.iter().map(|row| with(row, kinds[at(row) % kinds.len()])).collect()
}

/// With an end for those that are shortened: the last that can be granted.
fn to_the_end_that_was_asked(desk: &Desk, mut decided: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let requests = table(&desk.register("requests.csv"));
    let place = |name: &str| requests[0].iter().position(|column| column == name).unwrap();
    let (id, end) = (place("request_id"), place("requested_end"));
    for row in decided.iter_mut().filter(|row| row[5] == "shortened") {
        let asked = requests.iter().find(|request| request[id] == row[3]).unwrap();
        row[6].clone_from(&asked[end]);
    }
    decided
}

#[test]
fn a_whole_round() {
    let desk = scored();
    let rows = rows(&desk);
    assert!(rows.len() >= 8, "{}", rows.len());
    let kinds = [["agreed", "", ""], ["declined", "", "2"], ["to_discuss", "", ""], ["declined", "", "07"]];
    let requests = requests(&rows);
    let decisions = decide(&desk, decide_in_turn(&rows, &kinds));
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
    let shortened: Vec<Vec<String>> = rows(&desk).iter().map(|row| with(row, ["shortened", "", ""])).collect();
    let decisions = decide(&desk, to_the_end_that_was_asked(&desk, shortened));
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

/// What is written for decisions: the messages, and what is said of them.
fn answered(desk: &Desk, decisions: &Path) -> (Vec<(String, String)>, String) {
    let _ = fs::remove_dir_all(answers(desk));
    answer(desk, decisions).assert().success();
    (letters(desk), json(desk))
}

/// Writes decisions as a workbook, with a sheet before them; as text, or as dates and numbers.
fn workbook(path: &Path, rows: &[Vec<String>], is_typed: bool) {
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Toelichting").unwrap().write_string(0, 0, "Lees dit eerst").unwrap();
    let sheet = workbook.add_worksheet().set_name("decisions").unwrap();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match COLUMNS[usize::from(column)] {
                "shortened_to" if is_typed && row > 0 => {
                    sheet.write_with_format(row, column, ExcelDateTime::parse_from_str(cell).unwrap(), &day)
                }
                "reason" if is_typed && row > 0 => sheet.write_number(row, column, cell.parse::<f64>().unwrap()),
                _ => sheet.write_string(row, column, cell),
            }
            .unwrap();
        }
    }
    workbook.save(path).unwrap();
}

#[test]
fn decisions_in_every_form_that_people_keep_them_in_give_the_same_answers() {
    let desk = scored();
    let kinds = [["agreed", "", ""], ["shortened", "", ""], ["declined", "", "7"], ["to_discuss", "", ""]];
    let decided = to_the_end_that_was_asked(&desk, decide_in_turn(&rows(&desk), &kinds));
    let comma = decide(&desk, decided.clone());
    let expected = answered(&desk, &comma);
    for word in ["agreed", "shortened", "declined", "under_study"] {
        assert!(expected.1.contains(&format!("\"decision\": \"{word}\"")), "{word}: {}", expected.1);
    }

    let head: Vec<String> = COLUMNS.iter().map(ToString::to_string).collect();
    let table = [&[head], &decided[..]].concat();
    for (name, is_typed) in [("text.xlsx", false), ("typed.xlsx", true)] {
        let path = desk.path().join(name);
        workbook(&path, &table, is_typed);
        assert!(answered(&desk, &path) == expected, "{name}");
    }

    // As a Dutch spreadsheet saves it.
    let turned = |cell: &String| match cell.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 && day.len() == 2 => format!("{day}-{month}-{year}"),
        _ => cell.clone(),
    };
    let lines = table.iter().map(|row| row.iter().map(turned).collect::<Vec<_>>().join(";"));
    let dutch = desk.path().join("dutch.csv");
    fs::write(&dutch, format!("\u{feff}{}\r\n", lines.collect::<Vec<_>>().join("\r\n"))).unwrap();
    assert!(answered(&desk, &dutch) == expected, "with semicolons");
}

/// Decides one request after another in the four ways, as an access worker fills it in: `ways` has the way of each
/// allocation.
const DECIDE_IN_TURN: &str = "
for r in range(1, sheet.max_row - at + 1):
    if not cell(r, 'Toewijzing'): continue
    way = ways[str(cell(r, 'Toewijzing'))]
    fill(r, 'Besluit', way)
    if way == 'afgewezen': fill(r, 'Reden van afwijzing', '2 Past niet binnen budget')
    if way == 'ingekort': fill(r, 'Ingekort tot', cell(r, 'Gevraagd einde') - datetime.timedelta(days=1))
";

#[test]
fn decisions_of_a_worklist_are_answered_from_its_register_and_from_its_tables() {
    let desk = scored();
    let rows = rows(&desk);
    let ways = ["afgewezen", "akkoord", "bespreken", "ingekort"].map(|way| [way, "", ""]);
    let ways = decide_in_turn(&rows, &ways).into_iter().map(|row| format!("'{}': '{}'", row[4], row[5]));
    let script = format!("ways = {{{}}}\n{DECIDE_IN_TURN}", ways.collect::<Vec<_>>().join(", "));
    let key = desk.path().join("key");
    fs::write(&key, crate::ingest::KEY).unwrap();
    let books = desk.path().join("books");
    let mut write = stoplicht();
    write.args(["worklist", "write", "--for", "worker", "--policy", "fixtures/policy.toml", "--triage"]);
    write.arg(desk.out()).arg("--registers").arg(desk.registers()).arg("--key-file").arg(&key);
    write.arg("--out").arg(&books).assert().success();
    let mut read = stoplicht();
    read.args(["worklist", "read", "--reviewer", "B. Janssen", "--on", "2025-07-01", "--triage"]).arg(desk.out());
    read.arg("--key-file").arg(&key);
    for entry in fs::read_dir(&books).unwrap() {
        let book = entry.unwrap().path();
        if !with_openpyxl(&book, &script) {
            return;
        }
        read.arg(book);
    }
    let decided = desk.path().join("decided");
    read.arg("--out").arg(&decided).assert().success();
    let expected = answered(&desk, &decided.join("decisions.jsonl"));
    for word in ["agreed", "shortened", "declined", "under_study"] {
        assert!(expected.1.contains(&format!("\"decision\": \"{word}\"")), "{word}: {}", expected.1);
    }
    assert!(answered(&desk, &decided.join("decisions.parquet")) == expected, "from the table");
    read.args(["--format", "csv"]).assert().success();
    assert!(answered(&desk, &decided.join("decisions.csv")) == expected, "from the other table");
}

/// What a municipality's own system fills in where the program leaves a place for it.
fn filled_in(template: &str) -> String {
    let places = [
        ("BSN", "999900006"),
        ("DATUM", "2012-03-04"),
        ("GESLACHT", "2"),
        ("ACHTERNAAM", "Proef"),
        ("VOORLETTERS", "T"),
        ("HUISNUMMER", "1"),
        ("POSTCODE", "9999XX"),
        ("TOEWIJZINGNUMMER", "900000001"),
    ];
    places.iter().fold(template.to_owned(), |text, (place, value)| text.replace(&format!("{{{{{place}}}}}"), value))
}

#[test]
fn answers_are_valid_and_proposals_once_they_are_filled_in() {
    let desk = scored();
    let Some(schemas) = Schemas::find() else { return };
    let kinds = [["agreed", "", ""], ["declined", "", "9"], ["shortened", "", ""], ["to_discuss", "", ""]];
    let decided = to_the_end_that_was_asked(&desk, decide_in_turn(&rows(&desk), &kinds));
    let decisions = decide(&desk, decided);
    answer(&desk, &decisions).assert().success();
    let (complete, templates): (Vec<PathBuf>, Vec<PathBuf>) =
        messages(&answers(&desk)).into_iter().partition(|path| path.display().to_string().contains("319_"));
    for law in ["JW", "WMO"] {
        for (messages, number) in [(&complete, 319), (&templates, 301)] {
            let kind = format!("{law}{number}_");
            let of_kind = |path: &&PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(&kind);
            assert!(messages.iter().any(|path| of_kind(&path)), "no {kind}");
        }
    }
    assert_eq!(schemas.assert_valid(&complete), complete.len());

    let sent = desk.path().join("sent");
    fs::create_dir(&sent).unwrap();
    let mut filled = Vec::new();
    for template in &templates {
        schemas.assert_not_valid(template);
        let path = sent.join(template.file_name().unwrap());
        fs::write(&path, filled_in(&fs::read_to_string(template).unwrap())).unwrap();
        filled.push(path);
    }
    assert_eq!(schemas.assert_valid(&filled), templates.len());
}

#[test]
fn made_up_messages_are_valid() {
    let desk = Desk::empty();
    let region = region(&desk, 60, 2);
    let Some(schemas) = Schemas::find() else { return };
    let all = messages(&region.join("messages"));
    let checked = schemas.assert_valid(&all);
    let without = all.iter().filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("WMO325_"));
    assert_eq!(checked + without.count(), all.len(), "of the WMO325 alone there is no schema");
}

/// What is decided on the first row of a request with one row, by a table in this order.
fn stands(desk: &Desk, header: &str, lines: &[String]) -> (usize, usize) {
    let path = desk.path().join("decisions.csv");
    fs::write(&path, format!("{header}\n{}\n", lines.join("\n"))).unwrap();
    let _ = fs::remove_dir_all(answers(desk));
    answer(desk, &path).assert().success();
    let told: serde_json::Value = serde_json::from_str(&json(desk)).unwrap();
    let decided =
        |word: &str| told["written"].as_array().unwrap().iter().filter(|sent| sent["decision"] == word).count();
    (decided("declined"), decided("under_study"))
}

#[test]
fn a_table_of_decisions_that_was_sorted_says_what_it_said() {
    let desk = scored();
    let rows = rows(&desk);
    let one = rows.iter().find(|row| rows.iter().filter(|other| other[3] == row[3]).count() == 1).unwrap().join(",");
    let numbered = "number,municipality,law,provider_id,request_id,allocation_id,decision,reason,decided_on";
    let line = |number: &str, decision: &str| format!("{number},{one},{decision},2025-07-04");
    // To discuss, declined, and to discuss again, all on one day: the last that was read stands, wherever it stands now.
    let lines = [line("1", "to_discuss,"), line("2", "declined,7"), line("10", "to_discuss,")];
    for order in [[0, 1, 2], [2, 1, 0], [2, 0, 1], [1, 2, 0]] {
        let lines: Vec<String> = order.iter().map(|at| lines[*at].clone()).collect();
        assert_eq!(stands(&desk, numbered, &lines), (0, 1), "{order:?}");
    }
    // A column of that name which is something else, or is not filled, says nothing of the order.
    for numbers in [["a", "b", "c"], ["3", "", "1"]] {
        let lines = [line(numbers[0], "to_discuss,"), line(numbers[1], "to_discuss,"), line(numbers[2], "declined,7")];
        assert_eq!(stands(&desk, numbered, &lines), (1, 0), "{numbers:?}");
    }
}

#[test]
fn decisions_whose_quotes_do_not_close_are_refused() {
    let desk = scored();
    let path = decide(&desk, rows(&desk).iter().map(|row| with(row, ["agreed", "", ""])));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen(",agreed,", ",\"agreed,", 1)).unwrap();
    let told = err(&answer(&desk, &path).assert().code(1));
    assert!(told.contains("op regel 2 gaat een aanhalingsteken open"), "{told}");
    assert!(!answers(&desk).exists(), "nothing is answered by halves");
}

#[test]
fn decisions_that_cannot_be_read_are_told_where_they_stand() {
    let desk = scored();
    let all = rows(&desk);
    let decisions = all.iter().zip(0..).map(|(row, at)| match at {
        0 => with(row, ["shortened", "31-02-2026", ""]),
        1 => with(row, ["", "", ""]).into_iter().map(|_| String::new()).collect(),
        2 => with(row, ["#N/A", "2026-01-01 12:00", ""]),
        _ => with(row, ["to_discuss", "", ""]),
    });
    let path = decide(&desk, decisions);
    let run = answer(&desk, &path).assert();
    let told = out(&run);
    assert!(told.contains("decisions.csv, regel 2: shortened_to: `31-02-2026` gelezen"), "{told}");
    assert!(
        told.contains("decisions.csv, regel 4: decision: een foutwaarde van het rekenblad (`#N/A`); shortened_to:"),
        "{told}"
    );
    assert!(!told.contains("regel 3"), "a blank row is none: {told}");
}
