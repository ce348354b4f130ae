//! Amounts, units and periods: what is not said is asked, and never taken for something else in silence.

use std::fs;

use super::exports::csv;
use super::office::Office;
use crate::support::{err, out};

/// A provider's list, of whom and of when.
fn list(text: &str) -> Office {
    let office = Office::new().file(|folder| csv(folder, "lijst.csv", text));
    let sets = ["municipality=Zwolle", "law=jw", "provider_id=01234567", "submitted_on=2025-06-10"];
    sets.iter().fold(office, |office, set| office.with(&["--set", set]))
}

/// What a request asks: volume, unit and frequency.
fn asked(office: &Office, request: &str) -> [String; 3] {
    let read = office.read("requests.csv");
    let row = read.lines().find(|line| line.contains(request)).unwrap_or_else(|| panic!("{request}: {read}"));
    let at = |place: usize| row.split(',').nth(place).unwrap_or_default().to_owned();
    [at(9), at(10), at(11)]
}

/// A column that a person chose has amounts of which the map must say what they are: cents that are euros are off by a hundred.
#[test]
fn amounts_of_a_column_that_a_person_chose() {
    let text = "Toewijzingsnummer;Toewijzingsdatum;Cliëntnummer;AGB;Ingangsdatum;Einddatum;Bdgt\n\
        1;1-8-2024;K-1;01234567;1-9-2024;31-8-2025;5000\n";
    let office = Office::new().file(|folder| csv(folder, "t.csv", text));
    let office = office.with(&["--set", "municipality=Zwolle", "--set", "law=jw"]);
    office.propose();
    office.answer(
        "heading = \"Bdgt\"\nplace = \"G\"\nreads = \"-\"",
        "heading = \"Bdgt\"\nplace = \"G\"\nreads = \"budget_cents\"",
    );
    let said = err(&office.import(true).failure());
    assert!(said.contains("kolom \"Bdgt\"") && said.contains("amounts = \"euros\" of amounts = \"cents\""), "{said}");
    assert!(!office.out().exists(), "nothing is written");
    office.answer("reads = \"budget_cents\"", "reads = \"budget_cents\"\namounts = \"euros\"");
    office.import(true).success();
    assert!(office.read("allocations.csv").contains(",500000,"), "{}", office.read("allocations.csv"));
    // A heading that says it needs no line.
    let says = text.replace("Bdgt", "Budget in centen");
    let office = Office::new().file(|folder| csv(folder, "t.csv", says));
    let office = office.with(&["--set", "municipality=Zwolle", "--set", "law=jw"]);
    office.propose();
    office.answer("amounts = \"cents\"\n", "");
    office.import(true).success();
    assert!(office.read("allocations.csv").contains(",5000,"), "{}", office.read("allocations.csv"));
}

/// A volume without unit and frequency would be one of those of the allocation, whatever these are.
#[test]
fn a_volume_without_a_unit_is_asked_after() {
    let text = "Toewijzingsnummer;Kenmerk;Gewenste einddatum;Gewenst volume\n1;V-1;31-12-2025;40\n2;V-2;31-12-2025;\n";
    let said = err(&list(text).import(false).failure());
    assert!(said.contains("unit (lijst.csv)") || said.contains("unit, frequency"), "{said}");
    assert!(said.contains("de lijst vraagt een volume"), "{said}");
    let office = list(text);
    let told = office.propose();
    assert!(told.contains("In te vullen") && told.contains("de lijst vraagt een volume"), "{told}");
    assert!(err(&office.import(true).failure()).contains("de lijst vraagt een volume"));
    office.answer("unit = \"?\"", "unit = \"04\"");
    office.answer("frequency = \"?\"", "frequency = \"2\"");
    office.import(true).success();
    assert_eq!(asked(&office, "V-1"), ["40.0", "04", "2"]);
    assert_eq!(office.report()["sizes_of_allocation"], 0);
    // Whoever means those of the allocation says so, and is told how often that is.
    let office = list(text).with(&["--set", "unit=-", "--set", "frequency=-"]);
    let told = out(&office.import(false).success());
    assert_eq!(asked(&office, "V-1"), ["40.0", "", ""]);
    assert!(told.contains("1 verzoek noemt een volume zonder eenheid of frequentie"), "{told}");
    assert_eq!(office.report()["sizes_of_allocation"], 1);
}

/// A heading that is a unit and a period: what stands below it is asked, or is as it is now; a person says which.
#[test]
fn a_unit_and_a_period_as_heading() {
    for (heading, unit, frequency) in [
        ("Uren per week", "04", "2"),
        ("Aantal uur p/w", "04", "2"),
        ("Minuten/maand", "01", "4"),
        ("Etmalen per dag", "14", "1"),
    ] {
        let text =
            format!("Toewijzingsnummer;Kenmerk;Gewenste einddatum;{heading}\n1;V-1;31-12-2025;40\n2;V-2;31-12-2025;\n");
        let office = list(&text);
        let said = err(&office.import(false).failure());
        assert!(said.contains(heading), "not sure without a map: {said}");
        let told = office.propose();
        assert!(told.contains(&format!("{heading}: NIET ZEKER")), "{told}");
        office.import(true).success();
        assert_eq!(asked(&office, "V-1"), ["40.0", unit, frequency], "{heading}");
    }
    // That it is what is asked is sure where it says so, and that it is not, where it says that.
    let text = "Toewijzingsnummer;Kenmerk;Gewenste einddatum;Gewenste uren per week;Huidige uren per week\n1;V-1;31-12-2025;40;8\n";
    let office = list(text);
    office.import(false).success();
    assert_eq!(asked(&office, "V-1"), ["40.0", "04", "2"]);
    // No register has a year.
    let office = list("Toewijzingsnummer;Kenmerk;Gewenste einddatum;Gewenste uren per jaar\n1;V-1;31-12-2025;400\n");
    let told = office.propose();
    assert!(told.contains("de periode van deze kop niet"), "{told}");
    assert!(err(&office.import(true).failure()).contains("frequency"));
}

/// Where no volume stands there is no unit and no frequency either, whoever gave them: with the volume of the allocation they would
/// be another size than anybody asked.
#[test]
fn a_row_without_a_volume_has_no_unit_and_no_frequency() {
    // Of the heading.
    for (heading, unit) in [("Gewenste minuten per week", "01"), ("Gewenste uren per week", "04")] {
        let text = format!(
            "Toewijzingsnummer;Kenmerk;Gewenste einddatum;{heading}\n\
             1;V-1;31-12-2025;\n2;V-2;31-12-2025;60\n3;V-3;31-12-2025;0\n4;V-4;31-12-2025; \n"
        );
        let office = list(&text);
        office.import(false).success();
        let found = ["V-1", "V-2", "V-3", "V-4"].map(|request| asked(&office, request));
        let none = ["", "", ""];
        assert_eq!(found, [none, ["60.0", unit, "2"], ["0.0", unit, "2"], none], "{heading}");
        // And of a map.
        let office = list(&text);
        office.propose();
        office.import(true).success();
        assert_eq!(asked(&office, "V-1"), none, "{heading}");
        assert_eq!(asked(&office, "V-2"), ["60.0", unit, "2"], "{heading}");
    }
    // Set.
    let text = "Toewijzingsnummer;Kenmerk;Gewenste einddatum;Gewenst volume\n1;V-1;31-12-2025;40\n2;V-2;31-12-2025;\n";
    let office = list(text).with(&["--set", "unit=04", "--set", "frequency=2"]);
    office.import(false).success();
    assert_eq!(
        (asked(&office, "V-1"), asked(&office, "V-2")),
        (["40.0", "04", "2"].map(str::to_owned), Default::default())
    );
    // Of columns of their own.
    let text = "Toewijzingsnummer;Kenmerk;Gewenste einddatum;Gewenst volume;Gewenste eenheid;Gewenste frequentie\n\
        1;V-1;31-12-2025;40;uur;per week\n2;V-2;31-12-2025;;minuten;per maand\n";
    let office = list(text);
    office.import(false).success();
    assert_eq!(
        (asked(&office, "V-1"), asked(&office, "V-2")),
        (["40.0", "04", "2"].map(str::to_owned), Default::default())
    );
    // An allocation that has a budget alone.
    let text = "Toewijzingsnummer;Toewijzingsdatum;Cliëntnummer;AGB;Ingangsdatum;Einddatum;Volume;Eenheid;Frequentie;Budget (€)\n\
        1;1-8-2024;K-1;01234567;1-9-2024;31-8-2025;4;uur;per week;\n\
        2;1-8-2024;K-2;01234567;1-9-2024;31-8-2025;;uur;per week;5000,00\n";
    let office = Office::new().file(|folder| csv(folder, "t.csv", text));
    let office = office.with(&["--set", "municipality=Zwolle", "--set", "law=jw"]);
    office.import(false).success();
    let read = office.read("allocations.csv");
    let names: Vec<&str> = read.lines().next().unwrap().split(',').collect();
    let size = |client: &str| {
        let row: Vec<&str> = read.lines().find(|line| line.contains(client)).unwrap().split(',').collect();
        ["volume", "unit", "frequency", "budget_cents"]
            .map(|name| row[names.iter().position(|known| *known == name).unwrap()].to_owned())
    };
    assert_eq!(size("K-1"), ["4.0", "04", "2", ""]);
    assert_eq!(size("K-2"), ["", "", "", "500000"]);
    // Without a column of volumes, a unit is what the list says.
    let text = "Toewijzingsnummer;Kenmerk;Gewenste einddatum;Gewenste eenheid\n1;V-1;31-12-2025;uur\n";
    let office = list(text);
    office.import(false).success();
    assert_eq!(asked(&office, "V-1"), ["", "04", ""]);
}

/// Numbers below a heading that nobody knows may be what is asked: they are never left out without a word.
#[test]
fn numbers_below_an_unknown_heading_of_a_list_are_asked_after() {
    let text = "Toewijzingsnummer;Kenmerk;Gewenste einddatum;Zorgvraag;Wijk\n1;V-1;31-12-2025;40;Zuid\n2;V-2;31-12-2025;8;Noord\n";
    let said = err(&list(text).import(false).failure());
    assert!(said.contains("\"Zorgvraag\"") && !said.contains("Wijk"), "{said}");
    let office = list(text);
    let told = office.propose();
    assert!(told.contains("Zorgvraag: NIET ZEKER: de kop is niet bekend, en er staan getallen in"), "{told}");
    let said = err(&office.import(true).failure());
    assert!(said.contains("reads = \"?\"") && said.contains("lijst.csv: \"Zorgvraag\""), "{said}");
    assert!(!office.out().exists(), "nothing is written");
    office.answer("reads = \"?\"", "reads = \"-\"");
    office.import(true).success();
    assert_eq!(asked(&office, "V-1"), ["", "", ""]);
    // What counts the rows is no size.
    let counted = text.replace(";40;", ";1;").replace(";8;", ";2;");
    list(&counted).import(false).success();
    // A number that may be somebody's is not shown.
    let office = list("Toewijzingsnummer;Kenmerk;Gewenste einddatum;Nr. X\n1;V-1;31-12-2025;999900006\n");
    office.propose();
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("999999999") && !map.contains("999900006"), "{map}");
}

/// A heading of a volume and its unit, over numbers alone, beside a column of units.
#[test]
fn a_quantity_beside_its_unit() {
    let text =
        "Toewijzing;Begindatum;Einddatum;Geleverd;Eenheid;Bedrag in euro\n1001;1-7-2025;31-7-2025;14,91;uur;1341,90\n";
    let office = Office::new().file(|folder| csv(folder, "declaraties.csv", text));
    let office = office.with(&["--set", "municipality=0193", "--set", "law=jw"]);
    office.import(false).success();
    let read = office.read("claims.csv");
    assert!(read.contains("0193,jw,1001,2025-07-01,2025-07-31,14.91,04,134190,"), "{read}");
}

/// The name of a file, and a column of amounts, say that these are claims.
#[test]
fn claims_with_headings_that_allocations_have_too() {
    let text = "Toewijzing;Begin;Eind;Aantal;Eenheid;Bedrag\n1001;1-7-2025;31-7-2025;14,91;uur;1341,90\n";
    let office = Office::new().file(|folder| csv(folder, "declaraties.csv", text));
    let office = office.with(&["--set", "municipality=0193", "--set", "law=jw"]);
    assert!(office.propose().contains("declaraties.csv: claims"));
    office.import(true).success();
    assert!(office.read("claims.csv").contains("0193,jw,1001,2025-07-01,2025-07-31,14.91,04,134190,"));
    // One heading is not known: the name says what it is, and a person is asked.
    let lacks = text.replace("Begin", "Eerste dag v.d. mnd");
    let office = Office::new().file(|folder| csv(folder, "Facturen juli.csv", lacks));
    let told = office.with(&["--set", "municipality=0193", "--set", "law=jw"]).propose();
    assert!(
        told.contains("Facturen juli.csv: claims") && told.contains("NIET ZEKER of dit het goede register is"),
        "{told}"
    );
}

/// Headings and nothing below them are told; and whose a list is, where a column has its days.
#[test]
fn a_file_of_headings_alone_is_told() {
    let office = list("Toewijzingsnummer;Kenmerk;Gewenste einddatum\n");
    let told = out(&office.import(false).success());
    assert!(told.contains("onder de koppen staat geen enkele rij"), "{told}");
    let office = list("Toewijzingsnummer;Kenmerk;Gewenste einddatum;Ingediend op\n1;V-1;31-12-2025;9-6-2025\n");
    let told = out(&office.import(false).success());
    assert!(told.contains("  van aanbieder 01234567\n"), "{told}");
}

/// A map that was saved by a word processor, or in another encoding, is told by its line.
#[test]
fn a_map_with_a_line_that_cannot_be_read() {
    let text = "Toewijzingsnummer;Kenmerk;Gewenste einddatum\n1;V-1;31-12-2025\n";
    let spoilt = |spoil: &dyn Fn(String) -> Vec<u8>| {
        let office = list(text);
        office.propose();
        let map = spoil(fs::read_to_string(office.map()).unwrap());
        fs::write(office.map(), map).unwrap();
        err(&office.import(true).failure())
    };
    let said = spoilt(&|map| map.replace("reads = \"request_id\"", "reads = „request_id”").into_bytes());
    assert!(said.contains("gekromde aanhalingstekens: reads = „request_id”") && said.contains("regel "), "{said}");
    let said = spoilt(&|map| {
        map.replace("Kenmerk", "Cliënt").chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect()
    });
    assert!(said.contains("Bewaar de kaart als UTF-8") && said.contains("regel "), "{said}");
    let said = spoilt(&|map| map.replace("reads = \"request_id\"", "leest = \"request_id\"").into_bytes());
    assert!(said.contains("`leest` kent een kaart hier niet") && said.contains("reads"), "{said}");
    let said = spoilt(&|map| map.replace("reads = \"request_id\"", "reads = request_id").into_bytes());
    assert!(said.contains("is zo niet te lezen: reads = request_id"), "{said}");
    for english in ["TOML", "expected", "stream"] {
        assert!(!said.contains(english), "{said}");
    }
    // What Notepad puts before a text in UTF-8 is no part of it.
    let office = list(text);
    office.propose();
    let map = fs::read_to_string(office.map()).unwrap();
    fs::write(office.map(), format!("\u{feff}{map}")).unwrap();
    office.import(true).success();
}
