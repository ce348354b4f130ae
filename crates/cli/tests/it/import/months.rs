//! Claims of which the year and the month stand in two columns, and months of which nobody says the year.

use std::fs;

use super::exports::{Number, Text, csv, xlsx};
use super::office::Office;
use crate::support::{err, out};

const AREA: [&str; 4] = ["--set", "municipality=0193", "--set", "law=jw"];

/// Claims with these two headings and cells: a year and a month each.
fn claims(year: &str, month: &str, rows: &[(&str, &str)]) -> Office {
    let rows: String = rows.iter().map(|(year, month)| format!("1001;{year};{month};380;minuten;475,00\n")).collect();
    let text = format!("Beschikkingnr;{year};{month};Aantal;Eenheid;Bedrag (€)\n{rows}");
    Office::new().file(|folder| csv(folder, "declaraties.csv", text)).with(&AREA)
}

/// The first and the last day of each claim.
fn periods(office: &Office) -> Vec<String> {
    let read = office.read("claims.csv");
    read.lines().skip(1).map(|line| line.split(',').skip(3).take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_year_and_a_month_are_a_period_together() {
    let rows = [("2024", "1"), ("2024", "12"), ("2025", "01"), ("2025", "februari"), ("2024", "Feb.")];
    let office = claims("Jaar", "Maand", &rows);
    let told = office.propose();
    assert!(told.contains("6 kolommen herkend, 0 weggelaten") && !told.contains("NIET ZEKER"), "{told}");
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("reads = \"period_year\"") && map.contains("reads = \"period_month\""), "{map}");
    assert!(map.contains("# Jaar en maand staan in twee kolommen, en zijn samen de periode"), "{map}");
    let expected = [
        "2024-01-01 2024-01-31",
        "2024-12-01 2024-12-31",
        "2025-01-01 2025-01-31",
        "2025-02-01 2025-02-28",
        "2024-02-01 2024-02-29",
    ];
    office.import(true).success();
    assert_eq!(periods(&office), expected);
    office.balances();
    office.import(false).success();
    assert_eq!(periods(&office), expected, "as a month in one cell, it needs no map");
    // Numbers of a workbook.
    let sheet = vec![
        ["Toewijzing", "Zorgjaar", "Maandnr.", "Aantal minuten", "Bedrag (€)"].map(Text).into_iter().collect(),
        vec![Number(1001.0), Number(2025.0), Number(7.0), Number(380.0), Number(475.5)],
    ];
    let office = Office::new().file(|folder| xlsx(folder, "facturen.xlsx", &[("Data", sheet)], |_, _| ())).with(&AREA);
    office.import(false).success();
    assert_eq!(periods(&office), ["2025-07-01 2025-07-31"]);
}

/// What is no year or no month comes back, with a line for each cell that is wrong and no more.
#[test]
fn a_year_or_month_that_is_none_comes_back() {
    let rows =
        [("2025", "1"), ("", "2"), ("25", "3"), ("2025", "13"), ("2025", ""), ("", ""), ("jaar", "x"), ("2025", "0")];
    let office = claims("Jaar", "Maand", &rows);
    office.propose();
    office.import(true).success();
    assert_eq!(periods(&office), ["2025-01-01 2025-01-31"]);
    office.balances();
    let rejected = office.read("rejected.csv");
    let lines: Vec<&str> = rejected.lines().skip(1).collect();
    for start in [
        "declaraties.csv;;3;Jaar;period_start;missing_value;;niet ingevuld",
        "declaraties.csv;;4;Jaar;period_start;unreadable_value;25;`25` gelezen, verwacht een jaar van vier cijfers",
        "declaraties.csv;;5;Maand;period_end;unreadable_value;13;`13` gelezen, verwacht een maand: 1 tot en met 12",
        "declaraties.csv;;6;Maand;period_end;missing_value;;niet ingevuld",
        "declaraties.csv;;7;Jaar;period_start;missing_value",
        "declaraties.csv;;7;Maand;period_end;missing_value",
        "declaraties.csv;;8;Jaar;period_start;unreadable_value",
        "declaraties.csv;;8;Maand;period_end;unreadable_value",
        "declaraties.csv;;9;Maand;period_end;unreadable_value;0;",
    ] {
        assert_eq!(lines.iter().filter(|line| line.starts_with(start)).count(), 1, "{start}\n{rejected}");
    }
    assert_eq!(lines.len(), 9, "{rejected}");
}

/// The year and the period of the books need not be those of the care, and a number need not be a month: a person says so.
#[test]
fn what_may_be_no_month_is_asked_after() {
    let rows = [("2025", "1"), ("2025", "2")];
    for (year, month, asked) in [
        ("Boekjaar", "Maand", "Boekjaar: NIET ZEKER: de kop kan ook iets anders zijn"),
        ("Jaar", "Periode", "Periode: NIET ZEKER: de getallen zijn gelezen als maanden, 1 tot en met 12"),
        ("Boekjaar", "Periode", "vier weken"),
        ("Jaar", "Boekmaand", "Boekmaand: NIET ZEKER"),
    ] {
        let office = claims(year, month, &rows);
        let said = err(&office.import(false).failure());
        assert!(said.contains("niet zeker is wat deze kolommen zijn"), "{year} {month}: {said}");
        let told = office.propose();
        assert!(told.contains(asked), "{year} {month}: {told}");
        office.import(true).success();
        assert_eq!(periods(&office), ["2025-01-01 2025-01-31", "2025-02-01 2025-02-28"], "{year} {month}");
    }
}

/// A month alone is another one each year: no answer in a map makes a period of it.
#[test]
fn a_month_without_a_year_is_no_period() {
    let rows = [("Noord", "1"), ("Zuid", "12"), ("Zuid", "maart")];
    let office = claims("Wijk", "Maand", &rows);
    assert!(err(&office.import(false).failure()).contains("\"Maand\""));
    let told = office.propose();
    assert!(told.contains("Maand: NIET ZEKER: hier staan maanden zonder jaar, en die rijen komen terug"), "{told}");
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("period_year") && !map.contains("[table.column.values]\n1 ="), "{map}");
    office.import(true).success();
    assert_eq!(periods(&office), [""; 0]);
    let rejected = office.read("rejected.csv");
    assert_eq!(rejected.matches("verwacht een periode met haar jaar, zoals juli 2025").count(), 3, "{rejected}");
    // An answer would hold for every year.
    for (word, answer) in [("1", "2025-01"), ("1", "1"), ("maart", "maart 2025"), ("12", "12")] {
        let reads = "reads = \"period_start + period_end\"\n";
        let with_answer = map.replace(reads, &format!("{reads}[table.column.values]\n\"{word}\" = \"{answer}\"\n"));
        let with_answer = with_answer.replace("examples = [\"1\", \"12\", \"maart\"]\n", "");
        fs::write(office.map(), with_answer).unwrap();
        let said = err(&office.import(true).failure());
        assert!(said.contains(&format!("kolom \"Maand\": bij values staat wat maand `{word}` is")), "{said}");
        assert!(said.contains("reads = \"period_year\"") && said.contains("een kolom Jaar"), "{said}");
    }
    // What to do is done: the year is in a column, and the map says so.
    let office = claims("Wanneer", "Maand", &[("2024", "1"), ("2025", "1")]);
    office.propose();
    office.answer("place = \"B\"\nreads = \"-\"", "place = \"B\"\nreads = \"period_year\"");
    let said = err(&office.import(true).failure());
    assert!(said.contains("reads = \"period_year\"") && said.contains("reads = \"period_month\", en die is"), "{said}");
    office.answer("reads = \"period_start + period_end\"", "reads = \"period_month\"");
    office.import(true).success();
    assert_eq!(periods(&office), ["2024-01-01 2024-01-31", "2025-01-01 2025-01-31"]);
    // And nothing gives a period twice.
    office.answer(
        "heading = \"Eenheid\"\nplace = \"E\"\nreads = \"unit\"",
        "heading = \"Eenheid\"\nplace = \"E\"\nreads = \"period_start\"",
    );
    assert!(err(&office.import(true).failure()).contains("twee kolommen geven `period_start`"));
}

/// Where another column has the whole period, year and month are left out.
#[test]
fn a_year_and_a_month_beside_a_period_are_left_out() {
    let text = "Beschikkingnr;Jaar;Maand;Begindatum;Einddatum;Aantal;Eenheid;Bedrag (€)\n\
        1001;2025;3;1-2-2025;28-2-2025;380;minuten;475,00\n";
    let office = Office::new().file(|folder| csv(folder, "declaraties.csv", text)).with(&AREA);
    let told = office.propose();
    assert!(told.contains("6 kolommen herkend, 2 weggelaten"), "{told}");
    office.import(true).success();
    assert_eq!(periods(&office), ["2025-02-01 2025-02-28"]);
    // Where some months say their year, the others come back.
    let office = claims("Jaar", "Maand", &[("2024", "2025-03"), ("2024", "4")]);
    assert!(office.propose().contains("Maand: NIET ZEKER: hier staan maanden zonder jaar"));
    office.import(true).success();
    assert_eq!(periods(&office), ["2025-03-01 2025-03-31"]);
    // A month that says its year needs no other column.
    let office = claims("Jaar", "Maand", &[("2024", "2025-03"), ("2024", "april 2025")]);
    office.import(false).success();
    assert_eq!(periods(&office), ["2025-03-01 2025-03-31", "2025-04-01 2025-04-30"]);
    assert_eq!(office.report()["sheets"][0]["left_out"][0], "Jaar");
}

#[test]
fn the_names_of_a_year_and_a_month_are_printed() {
    let names = out(&crate::support::stoplicht().args(["import", "--names"]).assert().success());
    for (column, name) in [("period_year", "Jaar"), ("period_month", "Maandnummer")] {
        let what = format!("  {column}: samen met de andere van de twee (jaar en maand) de periode\n");
        assert!(names.contains(&what) && names.contains(&format!("      {name}\n")), "{names}");
    }
}
