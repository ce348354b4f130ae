//! Sheets of the same headings, and files that are given twice.

use std::fs;

use super::exports::{Cell, Day, Number, Text, csv, xlsx};
use super::office::Office;
use crate::support::{err, out};

fn claims(allocation: f64, day: (&'static str, &'static str)) -> Vec<Vec<Cell>> {
    let heading = ["Toewijzing", "Begindatum", "Einddatum", "Aantal", "Eenheid", "Bedrag (€)"].map(Text);
    let row = vec![Number(allocation), Day(day.0), Day(day.1), Number(4.0), Text("uur"), Number(400.0)];
    vec![heading.into_iter().collect(), row]
}

const JULY: (&str, &str) = ("2024-07-01", "2024-07-31");
const JANUARY: (&str, &str) = ("2025-01-01", "2025-01-31");

fn years() -> Office {
    let office = Office::new().file(|folder| {
        xlsx(folder, "declaraties.xlsx", &[("2024", claims(1.0, JULY)), ("2025", claims(1.0, JANUARY))], |_, _| ())
    });
    office.with(&["--set", "municipality=0193", "--set", "law=jw"])
}

/// A sheet a year, of the same headings: one table reads them all, and says so.
#[test]
fn sheets_of_the_same_headings_are_read_by_one_table() {
    let office = years();
    let told = office.propose();
    assert!(told.contains("Ook gelezen, want de koppen zijn dezelfde: blad \"2025\""), "{told}");
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("sheet = [\"2024\", \"2025\"]") && !map.contains("\n[[passed]]\n"), "{map}");
    office.import(true).success();
    assert_eq!(office.read("claims.csv").lines().count(), 3, "{}", office.read("claims.csv"));
    office.balances();
    // What a person takes out is passed over, and no table reads it as well.
    office.answer("sheet = [\"2024\", \"2025\"]", "sheet = \"2024\"");
    let passed = "\n[[passed]]\nfile = \"declaraties.xlsx\"\nsheet = \"2025\"\nwhy = \"later\"\n";
    let map = fs::read_to_string(office.map()).unwrap();
    fs::write(office.map(), format!("{map}{passed}")).unwrap();
    office.import(true).success();
    assert_eq!(office.read("claims.csv").lines().count(), 2, "{}", office.read("claims.csv"));
    office.answer("sheet = \"2024\"\n", "sheet = [\"2024\", \"2025\"]\n");
    let said = err(&office.import(true).failure());
    assert!(said.contains("de kaart leest dit blad (bij [[table]]) en slaat het over (bij [[passed]])"), "{said}");
}

/// A sheet that nobody has looked at stops the run, though its headings are known; one that is gone too. What to do is said.
#[test]
fn a_new_sheet_of_known_headings_stops() {
    let office = years();
    office.propose();
    let path = office.path().to_owned();
    let three = [("2024", claims(1.0, JULY)), ("2025", claims(1.0, JANUARY)), ("2026", claims(2.0, JANUARY))];
    xlsx(&path, "declaraties.xlsx", &three, |_, _| ());
    let said = err(&office.import(true).failure());
    assert!(said.contains("blad \"2026\": dit blad lijkt een register en staat niet in de kaart"), "{said}");
    assert!(said.contains("sheet = [\"2024\", \"2025\", \"2026\"]") && !office.out().exists(), "{said}");
    office.answer("sheet = [\"2024\", \"2025\"]", "sheet = [\"20*\"]");
    office.import(true).success();
    assert_eq!(office.read("claims.csv").lines().count(), 4, "{}", office.read("claims.csv"));
    office.answer("sheet = [\"20*\"]", "sheet = [\"2023\", \"2024\", \"2025\", \"2026\"]");
    let said = err(&office.import(true).failure());
    assert!(said.contains("blad \"2023\": dit blad staat in de kaart en niet in het bestand"), "{said}");
}

/// The one sheet of a workbook may have another name each month.
#[test]
fn the_only_sheet_may_have_another_name() {
    let office = Office::new().file(|folder| xlsx(folder, "d.xlsx", &[("juni", claims(1.0, JULY))], |_, _| ()));
    let office = office.with(&["--set", "municipality=0193", "--set", "law=jw"]);
    office.propose();
    xlsx(office.path(), "d.xlsx", &[("juli", claims(1.0, JANUARY))], |_, _| ());
    office.import(true).success();
    assert!(office.read("claims.csv").contains("2025-01-01"));
}

/// A sheet with all of them beside those of a year: without a reference each claim counts twice, and that is told.
#[test]
fn claims_that_stand_in_two_sheets_are_told() {
    const AUGUST: (&str, &str) = ("2024-08-01", "2024-08-31");
    let of_year = |year: &'static [(&'static str, &'static str)]| {
        let rows = year.iter().flat_map(|month| claims(1.0, *month).into_iter().skip(1));
        claims(1.0, JULY).into_iter().take(1).chain(rows).collect::<Vec<_>>()
    };
    let (first, second) = (&[JULY, AUGUST], &[JANUARY]);
    let import = |all: &'static [(&'static str, &'static str)]| {
        let sheets = || [("2024", of_year(first)), ("2025", of_year(second)), ("Alles", of_year(all))];
        let office = Office::new().file(|folder| xlsx(folder, "declaraties.xlsx", &sheets(), |_, _| ()));
        let office = office.with(&["--set", "municipality=0193", "--set", "law=jw"]);
        office.propose();
        let run = office.import(true).success();
        (out(&run), err(&run))
    };
    let (told, warned) = import(&[JULY, AUGUST, JANUARY]);
    assert!(
        warned.contains("3 van 6 declaraties zonder referentie herhalen een andere precies, en tellen mee"),
        "{warned}"
    );
    assert!(warned.contains("bekijk alles met `stoplicht check --registers"), "{warned}");
    let of_all = "blad \"Alles\": 3 van de 3 declaraties zonder referentie staan ook in declaraties.xlsx, blad \"2024\"; \
                  declaraties.xlsx, blad \"2025\".";
    assert!(told.contains(of_all), "{told}");
    assert!(told.contains("blad \"2025\": 1 van de 1 declaraties zonder referentie staan ook in"), "{told}");
    let (told, warned) = import(&[("2025-02-01", "2025-02-28")]);
    assert!(!told.contains("staan ook in") && !warned.contains("herhalen"), "{told}{warned}");
}

/// Without a map it is not sure that each sheet of requests counts.
#[test]
fn more_sheets_of_requests_are_asked_after() {
    let rows = |request: &'static str| {
        let heading = ["Toewijzingsnummer", "Kenmerk", "Gewenste einddatum"].map(Text);
        vec![heading.into_iter().collect(), vec![Number(1.0), Text(request), Day("2025-12-31")]]
    };
    let office = Office::new()
        .file(|folder| xlsx(folder, "lijst.xlsx", &[("mei", rows("V-1")), ("juni", rows("V-2"))], |_, _| ()));
    let sets = ["municipality=Zwolle", "law=jw", "provider_id=01234567", "submitted_on=2025-06-10"];
    let office = sets.iter().fold(office, |office, set| office.with(&["--set", set]));
    let said = err(&office.import(false).failure());
    assert!(said.contains("de bladen \"mei\", \"juni\" hebben dezelfde koppen"), "{said}");
    office.propose();
    office.import(true).success();
    assert_eq!(office.read("requests.csv").lines().count(), 3);
}

/// A file that is given twice, or a copy of it in another form, would count each row twice.
#[test]
fn the_same_rows_twice_are_refused() {
    let text = "Toewijzing;Begindatum;Einddatum;Aantal;Eenheid;Bedrag (€)\n\
        1;1-7-2024;31-7-2024;4;uur;400,00\n1;1-8-2024;31-8-2024;4;uur;400,00\n";
    let sets = |office: Office| office.with(&["--set", "municipality=0193", "--set", "law=jw"]);
    let twice = Office::new().file(|folder| csv(folder, "d.csv", text)).file(|folder| folder.join("d.csv"));
    let said = err(&sets(twice).import(false).failure());
    assert!(said.contains("d.csv heeft dezelfde 2 rijen als d.csv"), "{said}");
    let turned = "Toewijzing;Begindatum;Einddatum;Aantal;Eenheid;Bedrag (€)\n\
        1;1-8-2024;31-8-2024;4,0;uren;400,00\n1;1-7-2024;31-7-2024;4,0;uren;400,00\n";
    let copy = Office::new().file(|folder| csv(folder, "d.csv", text)).file(|folder| csv(folder, "kopie.csv", turned));
    let copy = sets(copy);
    let said = err(&copy.import(false).failure());
    assert!(said.contains("kopie.csv heeft dezelfde 2 rijen als d.csv") && !copy.out().exists(), "{said}");
    let other = turned.replace("1-8-2024;31-8-2024", "1-9-2024;30-9-2024");
    let others = Office::new().file(|folder| csv(folder, "d.csv", text)).file(|folder| csv(folder, "e.csv", other));
    let others = sets(others);
    let told = out(&others.import(false).success());
    assert!(told.contains("e.csv: claims"), "{told}");
    assert_eq!(others.read("claims.csv").lines().count(), 5);
}
