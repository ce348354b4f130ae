//! Every wrong turn stops with a sentence that says what to do, and writes nothing.

use std::fs;

use super::exports::{Number, Text, csv, xlsx};
use super::office::Office;
use crate::support::{err, out, stoplicht};

const HEADING: &str = "Gemeente;Wet;Toewijzingsnummer;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum;Eenheid\n";
const ROW: &str = "Zwolle;jw;1;1-1-2025;K-1;01234567;1-1-2025;31-12-2025;minuten\n";

/// A map of one file, given to another.
fn turn(next: &str) -> (Office, String) {
    let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")));
    office.propose();
    fs::write(office.path().join("a.csv"), next).unwrap();
    let text = err(&office.import(true).failure());
    assert!(!office.out().exists(), "nothing is written");
    (office, text)
}

#[test]
fn a_map_of_another_file() {
    let (_, text) = turn("Merk;Kenteken\nA;1\n");
    assert!(text.contains("a.csv: de kaart hoort bij een ander bestand") && text.contains("--propose"), "{text}");
}

#[test]
fn a_column_that_moved() {
    let (_, text) = turn(&format!("{HEADING}{ROW}").replace("Begindatum;Einddatum", "Einddatum;Begindatum"));
    assert!(text.contains("\"Begindatum\" stond in G en staat nu in H") && text.contains("place = \"H\""), "{text}");
}

#[test]
fn a_column_that_is_new_or_gone() {
    let (_, text) = turn(&format!("{HEADING}{ROW}").replace("Eenheid\n", "Toeslag\n"));
    assert!(text.contains("\"Eenheid\" (I) is er niet meer") && text.contains("\"Toeslag\" (I) is nieuw"), "{text}");
}

#[test]
fn a_word_that_is_new() {
    let (office, text) = turn(&format!("{HEADING}{ROW}").replace(";minuten", ";stuks"));
    assert!(text.contains("wat `stuks` betekent staat niet in de kaart (één rij)"), "{text}");
    // What to do is done: the row comes back, and the run does not stop.
    office.answer("minuten = \"01\"", "stuks = \"?\"");
    office.import(true).success();
    assert!(office.read("rejected.csv").contains(";Eenheid;unit;ambiguous_value;stuks;"));
    office.answer("stuks = \"?\"", "stuks = \"84\"");
    office.import(true).success();
    assert!(office.read("allocations.csv").contains(",84,"));
}

#[test]
fn a_map_that_is_none_or_says_what_cannot_be() {
    for (from, to, told) in [
        ("version = 1", "version = 9", "versie 9"),
        ("version = 1", "versie = 1", "dit is geen kaart"),
        ("reads = \"end_date\"", "reads = \"einde\"", "geen kolom `einde`"),
        ("reads = \"end_date\"", "reads = \"start_date\"", "twee kolommen geven `start_date`"),
        ("place = \"A\"", "place = \"1\"", "is geen kolom"),
    ] {
        let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")));
        office.propose();
        office.answer(from, to);
        let text = err(&office.import(true).failure());
        assert!(text.contains(told), "{to}: {text}");
    }
}

#[test]
fn a_map_is_never_written_over() {
    let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}")));
    office.propose();
    let run = stoplicht().args(["import", "x.csv", "--propose", "--map"]).arg(office.map()).assert().failure();
    assert!(err(&run).contains("er is al een kaart"));
}

#[test]
fn what_is_needed_and_not_said_is_asked() {
    let text = format!("{HEADING}{ROW}").replace("Toewijzingsdatum", "Iets anders");
    let office = Office::new().file(|folder| csv(folder, "a.csv", text));
    let words = err(&office.import(false).failure());
    assert!(words.contains("assigned_at") && words.contains("--snapshot DATUM"), "{words}");
    let printed = office.propose();
    assert!(printed.contains("In te vullen") && printed.contains("assigned_at"), "{printed}");
    assert!(err(&office.import(true).failure()).contains("vul in wat bij ? hoort"));
    let office = office.with(&["--set", "assigned_at=2025-01-01"]);
    office.import(true).success();
    assert!(office.read("allocations.csv").contains(",2025-01-01T00:00:00,"));
}

#[test]
fn what_is_set_must_be_a_value() {
    for (set, told) in [
        ("law=wlz", "dat is geen waarde"),
        ("kleur=rood", "geen register heeft die kolom"),
        ("submitted_on=morgen", "dat is geen waarde"),
    ] {
        let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{HEADING}{ROW}"))).with(&["--set", set]);
        let text = err(&office.import(false).failure());
        assert!(text.contains(told), "{set}: {text}");
    }
}

#[test]
fn a_snapshot_of_what_is_no_state() {
    let text = "Toewijzing;Begindatum;Einddatum;Volume;Eenheid;Bedrag in centen\n1;1-7-2025;31-7-2025;480;01;1200\n";
    let office = Office::new().file(|folder| csv(folder, "d.csv", text)).with(&[
        "--snapshot",
        "2025-07-01",
        "--set",
        "law=jw",
        "--set",
        "municipality=0193",
    ]);
    assert!(err(&office.import(false).failure()).contains("--snapshot is voor toewijzingen"));
}

#[test]
fn one_snapshot_is_taken_and_said_to_be_one() {
    let text = format!("{HEADING}{ROW}");
    let office = Office::new().file(|folder| csv(folder, "a.csv", text)).with(&["--snapshot", "2025-07-01"]);
    let said = err(&office.import(false).success());
    assert!(said.contains("eerdere verlengingen onder hetzelfde nummer zijn niet te zien"), "{said}");
    assert_eq!(office.report()["single_snapshot"], "2025-07-01");
    // Who reads the registers is told as well.
    let requests = "municipality,law,request_id,provider_id,allocation_id,submitted_on,requested_end\n\
        0193,jw,V-1,01234567,1,2025-07-10,2026-06-30\n";
    csv(&office.out(), "requests.csv", requests);
    for register in ["deliveries", "claims"] {
        let source = crate::support::root().join(format!("fixtures/registers/{register}.csv"));
        let header = fs::read_to_string(source).unwrap().lines().next().unwrap().to_owned();
        csv(&office.out(), &format!("{register}.csv"), header + "\n");
    }
    let triage = |arguments: &[&str]| {
        stoplicht()
            .args(arguments)
            .arg("--registers")
            .arg(office.out())
            .args(["--policy", "fixtures/policy.toml"])
            .assert()
    };
    let to = office.path().join("kleuren");
    let said = err(&triage(&["triage", "--out", to.to_str().unwrap()]).success());
    assert!(said.contains("er is één stand, van 1-7-2025"), "{said}");
    let said = err(&triage(&["explain", "--request", "V-1"]).success());
    assert!(said.contains("er is één stand, van 1-7-2025"), "{said}");
    for format in ["text", "json", "html"] {
        let told = out(&triage(&["check", "--format", format]).success());
        let day = if format == "json" { "\"single_snapshot\": \"2025-07-01\"" } else { "met de stand van 1-7-2025" };
        assert!(told.contains(day), "{format}: {told}");
    }
}

#[test]
fn sheets_are_found_missed_and_told() {
    let rows = |id: f64| {
        let heading = ["Wet", "Toewijzing", "Toegewezen op", "Cliënt", "AGB", "Begindatum"].map(Text);
        let row = vec![Text("jw"), Number(id), Text("1-1-2025"), Text("K"), Text("01234567"), Text("1-1-2025")];
        vec![heading.into_iter().collect(), row]
    };
    let office = Office::new().file(|folder| {
        xlsx(folder, "r.xlsx", &[("Zwolle", rows(1.0)), ("Kampen", rows(2.0)), ("Voorbeelden", rows(3.0))], |_, _| ())
    });
    let printed = office.propose();
    assert!(printed.contains("blad met voorbeelden"), "{printed}");
    office.import(true).success();
    assert_eq!(office.read("allocations.csv").lines().count(), 3);
    let path = office.path().to_owned();
    xlsx(&path, "r.xlsx", &[("Zwolle", rows(1.0)), ("Deventer", rows(2.0))], |_, _| ());
    let text = err(&office.import(true).failure());
    assert!(text.contains("blad \"Deventer\": dit blad lijkt een register en staat niet in de kaart"), "{text}");
    xlsx(&path, "r.xlsx", &[("Zwolle", rows(1.0))], |_, _| ());
    let text = err(&office.import(true).failure());
    assert!(text.contains("blad \"Kampen\": dit blad staat in de kaart en niet in het bestand"), "{text}");
}

#[test]
fn the_names_are_printed() {
    let names = out(&stoplicht().args(["import", "--names"]).assert().success());
    for line in [
        "requests\trequested_end\tGewenste einddatum",
        "allocations\tend_date\tGeldig tot",
        "claims\tperiod_start + period_end\tPeriode",
    ] {
        assert!(names.lines().any(|name| name == line), "{line}");
    }
}
