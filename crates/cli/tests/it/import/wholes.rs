//! Cells that say more than one size, and numbers below zero as exports write them: nothing of a cell is dropped.

use std::fs;

use super::exports::{ALLOCATIONS, csv};
use super::office::Office;
use crate::support::err;

const AREA: [&str; 4] = ["--set", "municipality=0193", "--set", "law=jw"];

/// An allocation for each size.
fn allocations(sizes: &[&str]) -> Office {
    let row =
        |(at, size): (usize, &&str)| format!("{};1-2-2024;C{at};01234567;45A04;1-3-2024;31-8-2025;{size}\n", 1001 + at);
    let rows: String = sizes.iter().enumerate().map(row).collect();
    let head = "Beschikkingnr;Besluitdatum;Cliëntnr;AGB-code;Productcode;Begindatum;Einddatum;Omvang\n";
    Office::new().file(|folder| csv(folder, "a.csv", format!("{head}{rows}"))).with(&AREA)
}

/// Volume, unit and frequency of each allocation that is used.
fn sizes(office: &Office) -> Vec<String> {
    let read = office.read("allocations.csv");
    read.lines().skip(1).map(|line| line.split(',').skip(10).take(3).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_cell_that_says_more_than_one_size_is_asked_as_a_whole() {
    let wholes = [
        "2x per week 60 minuten",
        "1 uur en 30 minuten per week",
        "120 minuten per 4 weken",
        "2-3 uur per week",
        "1 uur en dertig minuten per week",
    ];
    let office = allocations(&[&["90 minuten per week"][..], &wholes].concat());
    let told = office.propose();
    assert!(told.contains("alleen een eenheid of een deel ervan kan niet") && !told.contains("01 minuut"), "{told}");
    let map = fs::read_to_string(office.map()).unwrap();
    let values = map.split("[table.column.values]").nth(1).unwrap();
    for whole in wholes {
        assert!(values.contains(&format!("\"{whole}\" = \"?\"\n")), "{map}");
    }
    assert_eq!(values.matches("\"?\"").count(), wholes.len(), "and nothing else is asked: {map}");
    office.import(true).success();
    assert_eq!(sizes(&office), ["90.0 01 2"]);
    let rejected = office.read("rejected.csv");
    let expected = "verwacht een aantal met zijn eenheid en frequentie, zoals 120 minuten per week";
    assert_eq!((rejected.matches(expected).count(), rejected.lines().count()), (5, 6), "{rejected}");
    office.balances();
    // A unit, or a part, is no answer; a size is.
    for answer in ["84", "minuten", "60 minuten en 2x", "2"] {
        office.answer("\"2x per week 60 minuten\" = \"?\"", &format!("\"2x per week 60 minuten\" = \"{answer}\""));
        let said = err(&office.import(true).failure());
        let told = format!("kolom \"Omvang\": `2x per week 60 minuten` = \"{answer}\" laat een deel van de cel weg");
        assert!(said.contains(&told) && said.contains(expected), "{said}");
        fs::write(office.map(), &map).unwrap();
    }
    office.answer("\"2x per week 60 minuten\" = \"?\"", "\"2x per week 60 minuten\" = \"120 minuten per week\"");
    office.import(true).success();
    assert_eq!(sizes(&office), ["90.0 01 2", "120.0 01 2"]);
}

/// A word without a number is asked as it was: no number is lost by its answer.
#[test]
fn a_unit_that_nobody_knows_is_asked_by_itself() {
    let office = allocations(&["2 keer per week", "90 minuten per week"]);
    let told = office.propose();
    assert!(told.contains("01 minuut") && !told.contains("een deel ervan kan niet"), "{told}");
    office.answer("keer = \"?\"", "keer = \"84\"");
    office.import(true).success();
    assert_eq!(sizes(&office), ["2.0 84 2", "90.0 01 2"]);
}

/// An answer for one number is none for another: a mark makes the difference.
#[test]
fn an_answer_holds_for_the_cell_as_it_stands_there() {
    let office = allocations(&["1,5x per week 60 min", "90 minuten per week"]);
    office.propose();
    office.answer("\"1,5x per week 60 min\" = \"?\"", "\"1,5x per week 60 min\" = \"90 minuten per week\"");
    let map = fs::read_to_string(office.map()).unwrap();
    let next = allocations(&["15x per week 60 min", "90 minuten per week"]);
    fs::write(next.map(), map).unwrap();
    let said = err(&next.import(true).failure());
    assert!(
        said.contains("de cel `15x per week 60 min` is niet uit elkaar te halen, en staat niet in de kaart"),
        "{said}"
    );
    assert!(
        said.contains("in plaats van het vraagteken een aantal met zijn eenheid") && !said.contains("01 minuut"),
        "{said}"
    );
    next.answer("\n\"1,5x per week 60 min\" = ", "\n\"15x per week 60 min\" = \"?\"\n\"1,5x per week 60 min\" = ");
    next.import(true).success();
    assert_eq!(sizes(&next), ["90.0 01 2"]);
}

/// A text that no map may hold, since it may be about somebody, comes back and does not stop the run.
#[test]
fn a_long_text_comes_back_and_stops_nothing() {
    let long = "2 keer per week 60 minuten begeleiding aan huis door een vaste begeleider";
    let office = allocations(&[long, "90 minuten per week"]);
    office.propose();
    office.import(true).success();
    assert_eq!(sizes(&office), ["90.0 01 2"]);
    assert!(office.read("rejected.csv").contains("a.csv;;2;Omvang;volume;ambiguous_value;"));
}

#[test]
fn a_product_code_is_read_with_a_dash_in_it_and_no_part_is_dropped() {
    let head = "Beschikkingnr;Besluitdatum;Cliëntnr;AGB-code;Product;Begindatum;Einddatum\n";
    let products = ["45A04", "45-A04", "45 A04 Begeleiding", "45.A.04", "45-B7", "45 Jeugdhulp"];
    let row =
        |(at, product): (usize, &&str)| format!("{};1-2-2024;C{at};01234567;{product};1-3-2024;31-8-2025\n", at + 1);
    let rows: String = products.iter().enumerate().map(row).collect();
    let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{head}{rows}"))).with(&AREA);
    office.propose();
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("\"45-B7\" = \"?\""), "{map}");
    office.import(true).success();
    let read = office.read("allocations.csv");
    assert!(read.starts_with(ALLOCATIONS));
    let codes: Vec<String> =
        read.lines().skip(1).map(|line| line.split(',').skip(6).take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(codes, ["45 45A04", "45 45A04", "45 45A04", "45 45A04", "45 "]);
    assert!(office.read("rejected.csv").contains("verwacht een categorie en een code, zoals 45A04"));
}

const CLAIMS: &str = "Toewijzing;Periode;Aantal minuten;Bedrag (€)\n1001;juli 2025;480;672,00\n\
    1001;juni 2025;380-;475,50-\n1001;mei 2025;(60);(€ 84,00)\n1001;april 2025;-30;-42,00\n";

/// A minus behind a number, and brackets around it, are a minus where a person says so.
#[test]
fn a_minus_behind_a_number_is_approved_by_a_person() {
    let office = Office::new().file(|folder| csv(folder, "d.csv", CLAIMS)).with(&AREA);
    assert!(err(&office.import(false).failure()).contains("\"Aantal minuten\""), "it is not sure");
    let told = office.propose();
    assert!(told.contains("Aantal minuten: NIET ZEKER: 380- is gelezen als -380"), "{told}");
    assert!(told.contains("Bedrag (€): NIET ZEKER: 475,50- is gelezen als -475,50"), "{told}");
    office.import(true).success();
    let read = office.read("claims.csv");
    for row in ["480.0,01,67200", "-380.0,01,-47550", "-60.0,01,-8400", "-30.0,01,-4200"] {
        assert!(read.contains(row), "{row}: {read}");
    }
    // Who takes the line out reads none of them.
    office.answer("minus = true\n", "");
    office.answer("minus = true\n", "");
    office.import(true).success();
    assert_eq!(office.read("claims.csv").lines().count(), 3);
    let rejected = office.read("rejected.csv");
    // A volume that cannot be read takes no unit with it.
    assert_eq!(rejected.lines().count(), 5, "{rejected}");
    assert!(!rejected.contains(";unit;"), "{rejected}");
    office.balances();
}
