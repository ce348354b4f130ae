//! Citizen service numbers among references: none gets in unseen, and a person hears what to do about that column.

use std::fs;

use super::exports::csv;
use super::office::Office;
use crate::support::{err, out};

const OF_LIST: [&str; 8] = [
    "--set",
    "municipality=0193",
    "--set",
    "law=jw",
    "--set",
    "submitted_on=2025-09-10",
    "--set",
    "provider_id=01234567",
];

/// Numbers that pass the eleven test, and numbers that do not.
const PASSING: [&str; 5] = ["100000009", "999900006", "100000010", "100000022", "100000034"];
const OTHERS: [&str; 3] = ["100000001", "100000002", "100000003"];

/// A list with these references.
fn list(references: &[&str]) -> Office {
    let line = |(at, reference): (usize, &&str)| format!("{reference};{};30-6-2026\n", 1001 + at);
    let rows: String = references.iter().enumerate().map(line).collect();
    let text = format!("Ons kenmerk;Toewijzing;Gewenste einddatum\n{rows}");
    Office::new().file(|folder| csv(folder, "lijst.csv", text)).with(&OF_LIST)
}

/// All that an import wrote and said holds none of these numbers.
fn hold_none(office: &Office, told: &str) {
    let written = ["requests.csv", "import.json", "rejected.csv"].map(|name| office.read(name)).concat();
    for number in PASSING {
        assert!(!written.contains(number) && !told.contains(number), "{written}\n{told}");
    }
}

/// One to four among other references come back, and what is said is about that column.
#[test]
fn citizen_service_numbers_among_few_references_come_back() {
    for of in 1..5 {
        let references = [&PASSING[..of], &["V-1", "V-2", "V-3", "V-4", "V-5"][..]].concat();
        let office = list(&references);
        let told = out(&office.import(false).success());
        assert!(told.contains("lijst.csv: kolom \"Ons kenmerk\", rij 2"), "{told}");
        assert!(told.contains(&format!("{of} van de {of} nummers doorstaan de proef")), "{told}");
        assert!(told.contains("--set request_id=allocation_id") && !told.contains("--pseudonymise"), "{told}");
        assert_eq!(office.report()["registers"]["requests"], 5);
        let rejected = office.read("rejected.csv");
        assert_eq!(rejected.matches(";Ons kenmerk;request_id;unreadable_value;;").count(), of, "{rejected}");
        let found = &office.report()["possible_citizen_numbers"][0];
        assert_eq!(
            (&found["outcome"], &found["passing"], &found["rows"][0]),
            (&"returned".into(), &of.into(), &2.into())
        );
        // The provider hears of the request, without the number.
        let returned = &office.report()["returned_requests"][0];
        assert_eq!((&returned["request_id"], &returned["allocation_id"]), (&serde_json::Value::Null, &"1001".into()));
        office.balances();
        hold_none(&office, &told);
    }
    // A person says that they are numbers of the provider's own.
    let office = list(&PASSING[..2]);
    assert!(office.propose().contains("Ons kenmerk: 2 van de 2 nummers doorstaan de proef"), "told with the map");
    office.answer("reads = \"request_id\"\n", "reads = \"request_id\"\nown_numbers = true\n");
    let told = out(&office.import(true).success());
    assert_eq!((office.report()["registers"]["requests"].as_u64(), told.contains("proef")), (Some(2), false));
}

/// What chance gives is told among few, and costs no row; among many nothing is said.
#[test]
fn references_that_pass_by_chance_are_told() {
    let office = list(&[OTHERS[0], OTHERS[1], OTHERS[2], PASSING[0]]);
    let told = out(&office.import(false).success());
    assert!(told.contains("kolom \"Ons kenmerk\", rij 5: dit kan een burgerservicenummer zijn"), "{told}");
    assert!(told.contains("own_numbers = true") && !told.contains(PASSING[0]), "{told}");
    assert_eq!(office.report()["registers"]["requests"], 4);
    let many: Vec<String> = (0..110_u32).map(|at| (100_000_000 + at).to_string()).collect();
    let office = list(&many.iter().map(String::as_str).collect::<Vec<_>>());
    let told = out(&office.import(false).success());
    assert!(!told.contains("burgerservicenummer"), "{told}");
    assert_eq!(office.report()["registers"]["requests"], 110);
}

/// A column full of them stops the run; a map can be made all the same, without that column.
#[test]
fn a_column_of_references_that_are_citizen_service_numbers_is_left_out() {
    let office = list(&PASSING);
    let said = err(&office.import(false).failure());
    assert!(said.contains("kolom \"Ons kenmerk\" bevat burgerservicenummers"), "{said}");
    assert!(said.contains("Vraag de aanbieder om een eigen kenmerk") && !said.contains("--pseudonymise"), "{said}");
    let told = office.propose();
    assert!(told.contains("Ons kenmerk: Weggelaten: er staan burgerservicenummers in."), "{told}");
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("reads = \"-\"") && map.contains("request_id = \"?\""), "{map}");
    let by_allocation = office.with(&["--set", "request_id=allocation_id"]);
    let told = out(&by_allocation.import(true).success());
    assert_eq!(by_allocation.report()["registers"]["requests"], 5);
    hold_none(&by_allocation, &told);
    // A map that reads it was made of another list.
    by_allocation.answer("place = \"A\"\nreads = \"-\"", "place = \"A\"\nreads = \"request_id\"");
    let said = err(&by_allocation.import(true).failure());
    assert!(said.contains("er is niets gelezen. Vraag de aanbieder"), "{said}");
}

/// The number of an allocation may have nine digits: where the allocations are at hand they say so.
#[test]
fn numbers_of_allocations_on_record_are_nobodys() {
    let list = "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;999900006;30-6-2026\nV-2;100000009;30-6-2026\n";
    let alone = Office::new().file(|folder| csv(folder, "lijst.csv", list)).with(&OF_LIST);
    let told = out(&alone.import(false).success());
    assert!(told.contains("kolom \"Toewijzing\", rij 2, 3") && told.contains("die rijen komen terug"), "{told}");
    assert!(told.contains("Vraag om het nummer van de toewijzing"), "{told}");
    assert_eq!(alone.report()["registers"]["requests"], 0);
    let row = |number: u32| format!("{number};1-1-2025;K-1;01234567;1-1-2025;31-12-2025\n");
    let rows: String = (0..40).map(|at| row(100_000_000 + at)).chain([row(999_900_006)]).collect();
    let allocations = format!("Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n{rows}");
    let both = Office::new()
        .file(|folder| csv(folder, "lijst.csv", list))
        .file(|folder| csv(folder, "toewijzingen.csv", allocations))
        .with(&OF_LIST);
    let told = out(&both.import(false).success());
    assert!(!told.contains("burgerservicenummer"), "{told}");
    assert_eq!(both.report()["registers"]["requests"], 2);
    assert!(!both.propose().contains("burgerservicenummer"));
}

/// A claim counts without its reference: one that is missing would read as care that was not used.
#[test]
fn a_claim_goes_on_without_a_reference_that_is_somebodys_number() {
    let row = |reference: &str| format!("1001;juli 2025;240;minuten;336,00;{reference}\n");
    let rows = [row(PASSING[0]), row("R-2"), row(PASSING[1])].concat();
    let text = format!("Toewijzing;Periode;Aantal;Eenheid;Bedrag (€);Referentie\n{rows}");
    let office = Office::new().file(|folder| csv(folder, "declaraties.csv", text)).with(&OF_LIST[..4]);
    let told = out(&office.import(false).success());
    assert!(
        told.contains("kolom \"Referentie\", rij 2, 4") && told.contains("is weggelaten; de rijen zelf tellen"),
        "{told}"
    );
    let claims = office.read("claims.csv");
    assert!(claims.lines().count() == 4 && claims.contains(",R-2,"), "{claims}");
    assert!(PASSING.iter().all(|number| !claims.contains(number) && !told.contains(number)), "{claims}");
}

/// A number in an explanation is told, and where it stands.
#[test]
fn a_number_in_an_explanation_is_told() {
    let list = "Kenmerk;Toewijzing;Gewenste einddatum;Toelichting\n\
        V-1;1001;30-6-2026;Het gaat beter\nV-2;1002;30-6-2026;Zie dossier 999900006 van de cliënt\n";
    let office = Office::new().file(|folder| csv(folder, "lijst.csv", list)).with(&OF_LIST);
    let told = out(&office.import(false).success());
    assert!(told.contains("kolom \"Toelichting\", rij 3") && told.contains("Haal het uit het bestand"), "{told}");
    assert!(!told.contains("999900006"), "{told}");
    assert_eq!(office.report()["registers"]["requests"], 2);
}
