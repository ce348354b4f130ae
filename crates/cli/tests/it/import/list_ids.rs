//! The same requests once more into one folder, as another list; and registers that lie there in another format.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use super::exports::csv;
use super::office::Office;
use crate::support::{err, out, stoplicht};

const ALLOCATIONS: &str = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n\
    1001;1-1-2025;K-1;01234567;1-1-2025;30-6-2025\n1002;1-1-2025;K-2;01234567;1-1-2025;30-6-2025\n";
const CLAIMS: &str = "Toewijzing;Periode;Aantal;Eenheid;Bedrag (€)\n1001;april 2025;240;minuten;336,00\n";
const LIST: &str = "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;1001;30-9-2025\nV-2;1002;30-9-2025\nV-3;1002;ooit\n";

/// A folder with exports and a list.
fn office() -> Office {
    let office = Office::new();
    for (name, text) in [("toewijzingen.csv", ALLOCATIONS), ("declaraties.csv", CLAIMS), ("lijst.csv", LIST)] {
        csv(office.path(), name, text);
    }
    office
}

/// An import of all of it into `registers`, as a list.
fn import(folder: &Path, list: Option<&str>, format: &str) -> Command {
    let mut command = stoplicht();
    command.arg("import").args(["toewijzingen.csv", "declaraties.csv", "lijst.csv"].map(|file| folder.join(file)));
    command.args(["--set", "municipality=0193", "--set", "law=jw", "--set", "provider_id=01234567"]);
    command.args(["--set", "submitted_on=2025-06-10", "--format", format, "--max-rejected", "100%"]);
    if let Some(list) = list {
        command.args(["--set", &format!("list_id={list}")]);
    }
    command.arg("--out").arg(folder.join("registers"));
    command
}

#[test]
fn the_same_requests_as_another_list_stop() {
    let office = office();
    let folder = office.path();
    import(folder, Some("2025-06"), "csv").assert().success();
    let requests = folder.join("registers/requests.csv");
    let before = fs::read_to_string(&requests).unwrap();
    let said = err(&import(folder, Some("2025-07"), "csv").assert().code(1));
    assert!(
        said.contains(
            "registers: 3 verzoeken uit deze bestanden staan hier als lijst 2025-06, en zouden nu lijst 2025-07 zijn."
        ),
        "one that came back too: {said}"
    );
    assert!(said.contains("Er is niets geschreven") && said.contains("--overwrite"), "{said}");
    let said = err(&import(folder, None, "csv").assert().code(1));
    assert!(said.contains("en zouden nu geen lijst hebben (--set list_id=2025-06)"), "{said}");
    assert_eq!(fs::read_to_string(&requests).unwrap(), before);
    // The same list is no other one, newer exports alone touch no list, and who says so goes on.
    import(folder, Some("2025-06"), "csv").assert().success();
    import(folder, Some("2025-07"), "csv").arg("--overwrite").assert().success();
    assert!(fs::read_to_string(&requests).unwrap().contains(",2025-07,"));
}

/// Who forgot to name the list, and names it, loses nothing that stands there.
#[test]
fn a_list_that_had_no_name_gets_one() {
    let office = office();
    import(office.path(), None, "csv").assert().success();
    import(office.path(), Some("2025-06"), "csv").assert().success();
    assert!(fs::read_to_string(office.path().join("registers/requests.csv")).unwrap().contains(",2025-06,"));
}

#[test]
fn worklists_say_that_it_is_the_list_that_differs() {
    let office = office();
    let folder = office.path();
    let run = |arguments: &[&str], name: &str| {
        let mut command = stoplicht();
        command.args(arguments).arg("--registers").arg(folder.join("registers"));
        command.args(["--policy", "fixtures/policy.toml", "--out"]).arg(folder.join(name)).assert()
    };
    let colours = folder.join("kleuren");
    let write = || {
        let list =
            ["worklist", "write", "--triage", colours.to_str().unwrap(), "--for", "provider", "--format", "html"];
        run(&list, "lijsten")
    };
    import(folder, Some("2025-06"), "csv").assert().success();
    run(&["triage", "--max-rejected", "100%"], "kleuren").success();
    write().success();
    for (list, told) in [
        (
            Some("2025-07"),
            "2 verzoeken staan nu op een andere lijst: toen 2025-06, nu 2025-07. Lees ze opnieuw in met --set list_id=2025-06, of draai triage opnieuw",
        ),
        (None, "2 verzoeken stonden op lijst 2025-06, en nu op geen. Lees ze opnieuw in met --set list_id=2025-06"),
    ] {
        import(folder, list, "csv").arg("--overwrite").assert().success();
        let said = err(&write().code(1));
        assert!(said.contains(told) && !said.contains("komen anders uit"), "{said}");
    }
}

/// One register is one file: that of an earlier time in another format is taken away, and named.
#[test]
fn a_register_in_another_format_is_taken_away() {
    let office = office();
    let folder = office.path();
    let there = |name: &str| folder.join("registers").join(name).exists();
    import(folder, Some("2025-06"), "csv-nl").assert().success();
    let told = out(&import(folder, Some("2025-06"), "parquet").assert().success());
    for register in ["allocations", "claims", "requests"] {
        assert!(there(&format!("{register}.parquet")) && !there(&format!("{register}.csv")), "{register}");
        let line =
            told.lines().find(|line| line.starts_with("Weggehaald: ") && line.contains(&format!("{register}.csv")));
        assert!(line.is_some_and(|line| line.contains(&format!("{register}.parquet"))), "{told}");
    }
    assert!(there("rejected.csv"), "what is no register stays");
    // Exports alone leave the list in its own format.
    let mut alone = stoplicht();
    alone.arg("import").arg(folder.join("toewijzingen.csv")).args(["--set", "municipality=0193", "--set", "law=jw"]);
    alone.args(["--format", "csv", "--out"]).arg(folder.join("registers")).assert().success();
    assert!(there("allocations.csv") && !there("allocations.parquet") && there("requests.parquet"));
}

/// Of two files of one register nobody knows which one holds: nothing is taken away then.
#[test]
fn two_files_of_one_register_stop() {
    let office = office();
    let folder = office.path();
    import(folder, Some("2025-06"), "csv").assert().success();
    fs::write(folder.join("registers/claims.xlsx"), "of somebody").unwrap();
    let said = err(&import(folder, Some("2025-06"), "csv").assert().code(1));
    assert!(said.contains("van declaraties staat hier meer dan één bestand (claims.csv, claims.xlsx)"), "{said}");
    assert!(folder.join("registers/claims.xlsx").exists());
    import(folder, Some("2025-06"), "csv").arg("--overwrite").assert().success();
    assert!(!folder.join("registers/claims.xlsx").exists() && folder.join("registers/claims.csv").exists());
}
