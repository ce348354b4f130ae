//! Two laws in one office, exports of the state of now alone, and codes of providers that lost their zero.

use super::exports::csv;
use super::office::Office;
use crate::support::{err, out, stoplicht};

const ALLOCATIONS: &str = "Gemeente;Wet;Toewijzingsnummer;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n\
    Zwolle;jw;1;1-1-2025;K-1;01234567;1-1-2025;31-12-2025\n\
    Zwolle;wmo;2;1-1-2025;K-2;01234567;1-1-2025;31-12-2025\n\
    Zwolle;jw;3;1-1-2025;K-3;01234567;1-1-2025;31-12-2025\n\
    Zwolle;wmo;3;1-1-2025;K-4;01234567;1-1-2025;31-12-2025\n";
const LIST: &str = "Toewijzingsnummer;Kenmerk;Gewenste einddatum\n1;V-1;31-12-2026\n2;V-2;31-12-2026\n3;V-3;31-12-2026\n4;V-4;31-12-2026\n";

fn with_list(office: Office) -> Office {
    let sets = ["municipality=Zwolle", "provider_id=01234567", "submitted_on=2025-06-10"];
    sets.iter().fold(office, |office, set| office.with(&["--set", set]))
}

/// A list without a column of the law has that of the allocation, where the number stands under one; else the row comes back.
#[test]
fn the_law_of_a_list_is_that_of_its_allocations() {
    let office =
        Office::new().file(|folder| csv(folder, "t.csv", ALLOCATIONS)).file(|folder| csv(folder, "lijst.csv", LIST));
    let office = with_list(office);
    let told = office.propose();
    assert!(told.contains("law = \"allocation_id\": elke rij krijgt de wet van de toewijzing"), "{told}");
    office.answer("law = \"?\"", "law = \"allocation_id\"");
    office.import(true).success();
    let read = office.read("requests.csv");
    assert!(read.contains("0193,jw,V-1,") && read.contains("0193,wmo,V-2,"), "{read}");
    assert_eq!(read.lines().count(), 3, "{read}");
    let rejected = office.read("rejected.csv");
    let line = |number: &str| rejected.lines().find(|line| line.contains(number)).unwrap_or_default().to_owned();
    assert!(line(";4;").contains("Toewijzingsnummer;law;ambiguous_value;3;"), "{rejected}");
    assert!(line(";4;").contains("staat onder beide wetten"), "{rejected}");
    assert!(line(";5;").contains("een toewijzing met dit nummer is hier niet bekend"), "{rejected}");
    office.balances();
    // The list alone, into the same folder: the allocations are on record there.
    let alone = LIST.replace("Kenmerk", "Uw kenmerk");
    let list = csv(office.path(), "los.csv", alone);
    let run = stoplicht()
        .arg("import")
        .arg(&list)
        .args(["--set", "law=allocation_id", "--set", "municipality=Zwolle", "--set", "provider_id=01234567"])
        .args(["--set", "submitted_on=2025-06-10", "--format", "csv", "--max-rejected", "100%", "--out"])
        .arg(office.out())
        .assert()
        .success();
    assert!(out(&run).contains("los.csv"), "{}", out(&run));
    assert!(office.read("requests.csv").contains("0193,wmo,V-2,"), "{}", office.read("requests.csv"));
}

/// Allocations have a law of their own.
#[test]
fn allocations_do_not_take_their_law_of_themselves() {
    let text = "Toewijzingsnummer;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n1;1-1-2025;K-1;01234567;1-1-2025;31-12-2025\n";
    let office = Office::new().file(|folder| csv(folder, "t.csv", text));
    let said =
        err(&office.with(&["--set", "municipality=Zwolle", "--set", "law=allocation_id"]).import(false).failure());
    assert!(said.contains("--set law=allocation_id: dat is geen waarde van die kolom"), "{said}");
}

/// A number that stands under the other law is told where the files are read.
#[test]
fn numbers_that_stand_under_another_law_are_told() {
    let office =
        Office::new().file(|folder| csv(folder, "t.csv", ALLOCATIONS)).file(|folder| csv(folder, "lijst.csv", LIST));
    let office = with_list(office).with(&["--set", "law=jw"]);
    let told = out(&office.import(false).success());
    assert!(
        told.contains(
            "lijst.csv: 1 rij noemt als Jeugdwet (Zwolle (0193)) een nummer dat in de toewijzingen staat onder Wmo"
        ),
        "{told}"
    );
    assert_eq!(office.report()["numbers_elsewhere"][0]["rows"], 1);
}

/// Workbooks and replies say under which law a number stands.
#[test]
fn a_reply_names_the_law_under_which_a_number_stands() {
    let office =
        Office::new().file(|folder| csv(folder, "t.csv", ALLOCATIONS)).file(|folder| csv(folder, "lijst.csv", LIST));
    let office = with_list(office).with(&["--set", "law=jw"]);
    office.import(false).success();
    for register in ["deliveries", "claims"] {
        let source = crate::support::root().join(format!("fixtures/registers/{register}.csv"));
        let header = std::fs::read_to_string(source).unwrap().lines().next().unwrap().to_owned();
        csv(&office.out(), &format!("{register}.csv"), header + "\n");
    }
    let to = office.path().join("kleuren");
    let policy = ["--policy", "fixtures/policy.toml"];
    let mut triage = stoplicht();
    triage.args(["triage", "--max-rejected", "100%"]).arg("--registers").arg(office.out()).args(policy);
    triage.arg("--out").arg(&to).assert().success();
    let answers = office.path().join("antwoord");
    let mut reply = stoplicht();
    reply.args(["worklist", "write", "--for", "worker", "--format", "html"]).arg("--triage").arg(&to).args(policy);
    reply.arg("--registers").arg(office.out()).arg("--out").arg(&answers).assert().success();
    let page = std::fs::read_dir(&answers).unwrap().next().unwrap().unwrap().path();
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("staat dit nummer onder de Wmo"), "{page}");
    assert!(page.contains("geen toewijzing met dit nummer bekend"), "of the number that nobody knows: {page}");
}

/// An export of the state of now alone: no number has two versions, and what was extended was assigned months after it began.
#[test]
fn an_export_of_the_state_of_now_is_told_as_such() {
    let row = |number: usize, assigned: &str| {
        format!("Zwolle;jw;{number};{assigned};K-{number};01234567;1-9-2024;31-8-2025\n")
    };
    let heading = ALLOCATIONS.lines().next().unwrap();
    let plain: String = (1..=8).map(|number| row(number, "20-8-2024")).collect();
    let extended: String = (9..=12).map(|number| row(number, "10-2-2025")).collect();
    let of_now = format!("{heading}\n{plain}{extended}");
    let office = Office::new().file(|folder| csv(folder, "t.csv", &of_now));
    let told = office.propose();
    assert!(told.contains("export van alleen de stand van nu") && told.contains("--snapshot DAG"), "{told}");
    let said = err(&office.import(true).success());
    assert!(said.contains("van de 12 toewijzingen heeft geen enkel nummer twee versies, en 4 ervan"), "{said}");
    assert_eq!(office.report()["current_state"], serde_json::json!({ "allocations": 12, "late": 4 }));
    // Who reads the registers is told too.
    let header = "municipality,law,request_id,provider_id,allocation_id,submitted_on,requested_end\n";
    csv(&office.out(), "requests.csv", format!("{header}0193,jw,V-1,01234567,1,2025-07-10,2026-06-30\n"));
    for register in ["deliveries", "claims"] {
        let source = crate::support::root().join(format!("fixtures/registers/{register}.csv"));
        let header = std::fs::read_to_string(source).unwrap().lines().next().unwrap().to_owned();
        csv(&office.out(), &format!("{register}.csv"), header + "\n");
    }
    let to = office.path().join("kleuren");
    for command in [["triage", "--out", to.to_str().unwrap()].as_slice(), &["check"]] {
        let mut run = stoplicht();
        run.args(command).arg("--registers").arg(office.out()).args(["--policy", "fixtures/policy.toml"]);
        let said = err(&run.assert().success());
        assert!(said.contains("export van alleen de stand van nu"), "{command:?}: {said}");
    }
    // With the versions of before it is a history, and on its day it is a snapshot.
    let history = format!("{of_now}{}", row(9, "20-8-2024"));
    let office = Office::new().file(|folder| csv(folder, "t.csv", history));
    let said = err(&office.import(false).success());
    assert!(!said.contains("stand van nu"), "{said}");
    let office = Office::new().file(|folder| csv(folder, "t.csv", of_now)).with(&["--snapshot", "2025-07-01"]);
    let said = err(&office.import(false).success());
    assert!(said.contains("er is één stand") && !said.contains("stand van nu"), "{said}");
}

/// Codes of providers that lost their zero come back, and the way out is said: a list of providers with the whole codes.
#[test]
fn lost_zeros_of_providers_name_the_list_that_mends_them() {
    let text = ALLOCATIONS.replace("01234567", "1234567");
    let office = Office::new().file(|folder| csv(folder, "t.csv", &text));
    let told = out(&office.import(false).success());
    assert!(told.contains("4 rijen komen terug omdat een AGB-code een nul mist"), "{told}");
    assert!(told.contains("stoplicht template providers"), "{told}");
    let office = Office::new()
        .file(|folder| csv(folder, "t.csv", &text))
        .file(|folder| csv(folder, "aanbieders.csv", "AGB-code;Naam\n01234567;De Linde\n"));
    office.import(false).success();
    assert_eq!(office.report()["sheets"][0]["used"], 4);
    // Beside a map that does not know it such a list is read too.
    let office = Office::new().file(|folder| csv(folder, "t.csv", &text));
    office.propose();
    let office = office.file(|folder| csv(folder, "aanbieders.csv", "AGB-code;Naam\n01234567;De Linde\n"));
    office.import(true).success();
    assert_eq!(office.report()["sheets"][0]["used"], 4);
}
