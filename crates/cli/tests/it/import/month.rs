//! The second month: exports again beside a list that is there, a list that comes twice, and what was decided before.

use std::fs;

use super::exports::csv;
use super::office::Office;
use crate::support::{err, out, stoplicht};

const OF_LIST: [&str; 10] = [
    "--set",
    "municipality=0193",
    "--set",
    "law=jw",
    "--set",
    "submitted_on=2025-09-10",
    "--set",
    "provider_id=01234567",
    "--set",
    "list_id=L-1",
];
const ALLOCATIONS: &str = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n\
    1001;1-1-2025;K-1;01234567;1-1-2025;31-12-2025\n1002;1-1-2025;K-2;01234567;1-1-2025;31-12-2025\n";
const CLAIMS: &str = "Toewijzing;Periode;Aantal;Eenheid;Bedrag (€)\n1001;juli 2025;240;minuten;336,00\n";
const LIST: &str = "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;1001;30-6-2026\nV-2;1001;zsm\nV-3;1002;30-6-2026\n";

fn read_without_map(office: &Office, file: &str) -> assert_cmd::assert::Assert {
    let mut command = stoplicht();
    command.arg("import").arg(office.path().join(file)).args(OF_LIST).args([
        "--format",
        "csv",
        "--max-rejected",
        "100%",
    ]);
    command.arg("--out").arg(office.out()).assert()
}

/// Whoever imports newer exports into the same folder keeps the list, and what is known of it.
#[test]
fn newer_exports_leave_the_list_as_it_was() {
    let office = Office::new().file(|folder| csv(folder, "toewijzingen.csv", ALLOCATIONS)).with(&OF_LIST);
    csv(office.path(), "lijst.csv", LIST);
    csv(office.path(), "juni.csv", ALLOCATIONS);
    read_without_map(&office, "toewijzingen.csv").success();
    read_without_map(&office, "lijst.csv").success();
    let (requests, before) = (office.read("requests.csv"), office.report());
    let told = out(&read_without_map(&office, "juni.csv").success());
    assert!(told.contains("lijst.csv: requests (verzoeken) blijft zoals het eerder is ingelezen, 3 rijen"), "{told}");
    let now = office.report();
    for name in ["returned_requests", "request_origins", "listed_products"] {
        assert_eq!(now[name], before[name], "{name}");
    }
    assert_eq!(now["registers"], serde_json::json!({ "allocations": 2, "requests": 2 }));
    assert_eq!((&now["sheets"][0]["file"], now["sheets"].as_array().unwrap().len()), (&"juni.csv".into(), 2));
    assert_eq!(office.read("requests.csv"), requests);
    assert!(office.read("rejected.csv").contains("lijst.csv;;3;Gewenste einddatum;requested_end;"), "still told");
    office.balances();
    // The other way round too: what is known of the exports outlives a newer list.
    csv(office.path(), "stand.csv", ALLOCATIONS.replace("Toewijzingsdatum;", "").replace(";1-1-2025;K", ";K"));
    let mut snapshot = stoplicht();
    snapshot.arg("import").arg(office.path().join("stand.csv")).args(["--snapshot", "2025-07-01"]).args(OF_LIST);
    snapshot.args(["--format", "csv", "--out"]).arg(office.out()).assert().success();
    assert_eq!(office.report()["single_snapshot"], "2025-07-01");
    read_without_map(&office, "lijst.csv").success();
    assert_eq!(office.report()["single_snapshot"], "2025-07-01");
    // A register that is gone is told of no more.
    fs::remove_file(office.out().join("allocations.csv")).unwrap();
    read_without_map(&office, "lijst.csv").success();
    assert_eq!(office.report()["single_snapshot"], serde_json::Value::Null);
    assert_eq!(office.report()["sheets"].as_array().unwrap().len(), 1);
}

/// Requests that came back when they were imported are counted too: nobody takes a list for done that is not.
#[test]
fn requests_that_came_back_are_in_the_status() {
    let office = Office::new()
        .file(|folder| csv(folder, "toewijzingen.csv", ALLOCATIONS))
        .file(|folder| csv(folder, "declaraties.csv", CLAIMS))
        .file(|folder| csv(folder, "lijst.csv", LIST))
        .with(&OF_LIST);
    office.import(false).success();
    let colours = office.path().join("kleuren");
    let mut triage = stoplicht();
    triage.arg("triage").arg("--registers").arg(office.out()).args(["--policy", "fixtures/policy.toml", "--out"]);
    let told = out(&triage.arg(&colours).assert().success());
    assert!(told.contains("1 verzoek kwam bij het inlezen al terug"), "{told}");
    let decisions = office.path().join("decisions.jsonl");
    fs::write(&decisions, "").unwrap();
    let mut status = stoplicht();
    status.args(["worklist", "status", "--decisions"]).arg(&decisions).arg("--triage").arg(&colours);
    let told = out(&status.assert().success());
    assert!(told.contains("1 verzoek dat niet beoordeeld kon worden"), "{told}");
}

/// The same list twice in one import, or again next month, is told.
#[test]
fn a_list_that_comes_twice_is_told() {
    let office = Office::new()
        .file(|folder| csv(folder, "lijst.csv", LIST))
        .file(|folder| csv(folder, "lijst kopie.csv", LIST.replace("V-3;1002;30-6-2026", "V-3;1002;31-7-2026")))
        .with(&OF_LIST);
    let told = out(&office.import(false).success());
    assert!(told.contains("lijst kopie.csv: 3 van de 3 verzoeken staan ook in lijst.csv, 1 daarvan met"), "{told}");
    assert!(told.contains("hetzelfde gewenste einde; 1 daarvan kwam toen terug.\n  Is het dezelfde lijst"), "{told}");
    let repeated = &office.report()["repeated_requests"];
    let count = |name: &str| repeated[0][name].as_u64();
    let counts = ["of", "requests", "same", "came_back", "mended"].map(count);
    assert_eq!(counts, [3, 3, 1, 1, 0].map(Some), "{repeated}");
    let next = Office::new()
        .file(|folder| csv(folder, "juli.csv", LIST))
        .with(&OF_LIST)
        .with(&["--earlier", office.out().to_str().unwrap()]);
    let told = out(&next.import(false).success());
    assert!(told.contains("juli.csv: 3 van de 3 verzoeken staan ook in ") && told.contains("uit, 2 daarvan"), "{told}");
    let wrong = Office::new()
        .file(|folder| csv(folder, "juli.csv", LIST))
        .with(&OF_LIST)
        .with(&["--earlier", next.path().to_str().unwrap()]);
    let said = err(&wrong.import(false).code(1));
    assert!(said.contains("hier staan geen verzoeken van een eerdere keer"), "{said}");
    assert!(!wrong.out().exists());
}

/// What came back and is mended keeps the day on which it was handed in first, also the second time that it comes back.
#[test]
fn mended_requests_keep_their_first_day() {
    let head = "Kenmerk;Toewijzing;Gewenste einddatum\n";
    let handed_in = |list: &str, day: &str, earlier: Option<&Office>| {
        let text = format!("{head}{list}");
        let office = Office::new().file(|folder| csv(folder, "herstel.csv", text)).with(&OF_LIST[..4]);
        let day = format!("submitted_on={day}");
        let office = office.with(&["--set", &day, "--set", "provider_id=01234567"]);
        match earlier {
            Some(earlier) => office.with(&["--earlier", earlier.out().to_str().unwrap()]),
            None => office,
        }
    };
    let days = |office: &Office| {
        let requests = office.read("requests.csv");
        let field = |line: &str, at: usize| line.split(',').nth(at).unwrap().to_owned();
        requests.lines().skip(1).map(|line| (field(line, 2), field(line, 6))).collect::<Vec<_>>()
    };
    let day = |request: &str, day: &str| (request.to_owned(), day.to_owned());
    let readable = "V-1;1001;30-6-2026\nV-5;1005;30-6-2026\nV-6;1006;30-6-2026\n";
    let first_list = format!("{readable}V-2;1002;zsm\nV-3;1003;zsm\nV-4;1004;zsm\n");
    let first = handed_in(&first_list, "2025-06-10", None);
    first.import(false).success();
    // V-3 is on another allocation now, and V-4 comes back once more.
    let mended = "V-2;1002;30-6-2026\nV-3;1033;30-6-2026\nV-4;1004;ooit\n";
    let second = handed_in(mended, "2025-06-17", Some(&first));
    let told = out(&second.import(false).success());
    assert_eq!(days(&second), [day("V-2", "2025-06-10"), day("V-3", "2025-06-17")]);
    assert!(
        told.contains("herstel.csv: 1 verzoek kwam terug in ") && told.contains(", en is nu te gebruiken."),
        "{told}"
    );
    assert!(told.contains("1 daarvan houdt de dag van indienen van toen") && told.contains(": 10-6-2025"), "{told}");
    let repeated = &second.report()["repeated_requests"][0];
    let counts = ["of", "requests", "came_back", "mended", "first_day_kept"].map(|name| repeated[name].as_u64());
    assert_eq!(counts, [3, 2, 2, 1, 1].map(Some), "{repeated}");
    assert!(
        told.contains("deze kenmerken stonden ook in ") && told.contains("op een andere toewijzing: V-3"),
        "{told}"
    );
    let part = handed_in("V-1;1001;30-6-2026\nV-7;1007;30-6-2026\n", "2025-06-17", Some(&first));
    let told = out(&part.import(false).success());
    assert!(told.contains("Kijk deze na: V-1.") && !told.contains("Is het dezelfde lijst"), "{told}");
    let third = handed_in("V-4;1004;30-6-2026\n", "2025-06-24", Some(&second));
    let told = out(&third.import(false).success());
    assert_eq!(days(&third), [day("V-4", "2025-06-10")], "the day of the first time");
    assert!(!told.contains("Is het dezelfde lijst"), "it is not: {told}");
    // Nothing is guessed: without the earlier import, and of what was read then, the day is that of now.
    let alone = handed_in("V-4;1004;30-6-2026\n", "2025-06-24", None);
    alone.import(false).success();
    assert_eq!(days(&alone), [day("V-4", "2025-06-24")]);
    let again = handed_in("V-1;1001;30-6-2026\n", "2025-06-24", Some(&first));
    again.import(false).success();
    assert_eq!(days(&again), [day("V-1", "2025-06-24")]);
}

/// Citizen service numbers are seen in the first file already, however few clients there are.
#[test]
fn citizen_service_numbers_of_few_clients_are_asked_after() {
    let few = ALLOCATIONS.replace("K-1", "100000009").replace("K-2", "999900006");
    let office = Office::new().file(|folder| csv(folder, "a.csv", &few)).with(&OF_LIST);
    let said = err(&office.import(false).failure());
    assert!(said.contains("Cliëntnummer"), "{said}");
    let told = office.propose();
    assert!(told.contains("2 van de 2 nummers doorstaan de proef van burgerservicenummers"), "{told}");
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(!map.contains("100000009"), "{map}");
    let said = err(&office.import(true).failure());
    assert!(said.contains("own_numbers = true") && said.contains("--pseudonymise client_id"), "{said}");
    assert!(!said.contains("100000009") && !office.out().exists(), "{said}");
    office.answer("reads = \"client_id\"\n", "reads = \"client_id\"\nown_numbers = true\n");
    office.import(true).success();
    // Of many nothing is asked: they are what they are.
    let lines: String =
        (0..40).map(|at| format!("{at};1-1-2025;{};01234567;1-1-2025;31-12-2025\n", NUMBERS[at % 6])).collect();
    let (heading, _) = ALLOCATIONS.split_once('\n').unwrap();
    let office = Office::new().file(|folder| csv(folder, "a.csv", format!("{heading}\n{lines}"))).with(&OF_LIST);
    let mut propose = stoplicht();
    propose
        .arg("import")
        .arg(office.path().join("a.csv"))
        .args(OF_LIST)
        .arg("--propose")
        .arg("--map")
        .arg(office.map());
    let said = err(&propose.assert().failure());
    assert!(said.contains("bevat burgerservicenummers") && !office.map().exists(), "{said}");
    propose.args(["--pseudonymise", "client_id"]).assert().success();
}

/// Numbers that pass the eleven test.
const NUMBERS: [&str; 6] = ["100000009", "999900006", "100000010", "100000022", "100000034", "100000046"];

/// A list without references of its own goes by the numbers of its allocations, if a person says so.
#[test]
fn a_list_without_references_goes_by_its_allocations() {
    let list = "Toewijzing;Gewenste einddatum\n1001;30-6-2026\n1002;30-6-2026\n";
    let office = || Office::new().file(|folder| csv(folder, "lijst.csv", list)).with(&OF_LIST);
    let said = err(&office().import(false).failure());
    assert!(said.contains("--set request_id=allocation_id"), "{said}");
    let own = |office: &Office| {
        let requests = office.read("requests.csv");
        requests.lines().skip(1).map(|line| line.split(',').nth(2).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let set = office().with(&["--set", "request_id=allocation_id"]);
    let told = out(&set.import(false).success());
    assert!(told.contains("het nummer van de toewijzing is het kenmerk van elk verzoek"), "{told}");
    assert_eq!(own(&set), ["1001", "1002"]);
    let by_map = office();
    assert!(by_map.propose().contains("request_id = \"allocation_id\" in de kaart"));
    by_map.answer("request_id = \"?\"", "request_id = \"allocation_id\"");
    by_map.import(true).success();
    assert_eq!((own(&by_map), &by_map.report()["references_are_allocations"]), (own(&set), &true.into()));
    let by_column = office();
    by_column.propose();
    by_column.answer("reads = \"allocation_id\"", "reads = \"request_id + allocation_id\"");
    by_column.import(true).success();
    assert_eq!((own(&by_column), &by_column.report()["references_are_allocations"]), (own(&set), &true.into()));
    // Nothing else is the same in every row.
    let wrong = office().with(&["--set", "request_id=V-1"]);
    assert!(err(&wrong.import(false).failure()).contains("verschilt per rij"));
    let wrong = Office::new().file(|folder| csv(folder, "a.csv", list)).with(&["--set", "provider_id=1002003"]);
    assert!(err(&wrong.import(false).failure()).contains("een AGB-code heeft acht cijfers"));
}

/// What Excel leaves beside a workbook that is open is no file of anybody.
#[test]
fn locks_of_excel_are_passed_over_with_a_word() {
    let office = Office::new()
        .file(|folder| csv(folder, "~$lijst.xlsx", "\u{6}Janssen"))
        .file(|folder| csv(folder, "lijst.csv", LIST))
        .with(&OF_LIST);
    assert!(office.propose().contains("~$lijst.xlsx: overgeslagen"));
    let told = out(&office.import(true).success());
    assert!(told.contains("~$lijst.xlsx: overgeslagen") && told.contains("Sluit die werkmap"), "{told}");
    assert_eq!(office.report()["lock_files"], serde_json::json!(["~$lijst.xlsx"]));
}

/// What people call things: known, asked after where it may be something else, or known to be of no use.
#[test]
fn headings_of_lists_are_known() {
    let list = "Kenmerk zorgaanbieder;Toewijzing;Gewenste verlenging t/m;Waarom nog nodig?;Factuurnr.;Bijnaam\n\
        V-1;1001;30-6-2026;het gaat beter;F-1;x\n";
    let office = Office::new().file(|folder| csv(folder, "lijst.csv", list)).with(&OF_LIST);
    let told = office.propose();
    assert!(told.contains("4 kolommen herkend, 2 weggelaten"), "{told}");
    assert!(
        told.contains("de kop niet bekend is: Bijnaam") || told.contains("de kop is niet bekend: Bijnaam"),
        "{told}"
    );
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("Weggelaten: dit is in geen register nodig."), "{map}");
    assert!(map.contains("Nog in geen kolom gevonden, en te gebruiken bij reads: "), "{map}");
    assert!(map.contains("requested_start, volume"), "{map}");
    office.import(true).success();
    assert!(office.read("requests.csv").contains("V-1") && office.read("requests.csv").contains("het gaat beter"));
    let remarks = Office::new()
        .file(|folder| csv(folder, "lijst.csv", list.replace("Waarom nog nodig?", "Opmerkingen")))
        .with(&OF_LIST);
    assert!(remarks.propose().contains("Opmerkingen: NIET ZEKER"));
}

/// Two providers hand in lists of one form: next month's list, of another name, is read as either of them.
#[test]
fn lists_of_one_form_need_no_names() {
    let other = LIST.replace("V-", "W-");
    let office = Office::new()
        .file(|folder| csv(folder, "linde.csv", LIST))
        .file(|folder| csv(folder, "eik.csv", other.as_str()))
        .with(&OF_LIST);
    office.propose();
    csv(office.path(), "herstel.csv", LIST.replace("zsm", "31-7-2026"));
    let mut next = stoplicht();
    next.arg("import").arg(office.path().join("herstel.csv")).args(OF_LIST).arg("--map").arg(office.map());
    next.args(["--format", "csv", "--out"]).arg(office.out()).assert().success();
    assert_eq!(office.read("requests.csv").lines().count(), 4);
    // Where they are read differently, the name decides.
    office.answer("reads = \"requested_end\"", "reads = \"requested_start\"");
    assert!(err(&next.assert().failure()).contains("meer dan één tabel van de kaart heeft deze koppen"));
}

/// A second provider has its own form of list: it is read beside the map where all of it is sure, and else by a map of its own.
#[test]
fn a_list_in_another_form_is_read_beside_the_map() {
    let office = Office::new()
        .file(|folder| csv(folder, "toewijzingen.csv", ALLOCATIONS))
        .file(|folder| csv(folder, "lijst.csv", LIST))
        .with(&OF_LIST);
    office.propose();
    let own =
        "AGB;Ons kenmerk;Toewijzingsnummer;Nieuwe einddatum;Datum verzoek\n07654321;W-1;1002;30-6-2026;1-9-2025\n";
    csv(office.path(), "zorg.csv", own);
    let mut both = office.importing(true);
    both.arg(office.path().join("zorg.csv")).args(["--max-rejected", "100%"]);
    let told = out(&both.assert().success());
    let requests = office.read("requests.csv");
    assert!(requests.contains("V-1,") && requests.contains("W-1,L-1,07654321,1002,2025-09-01,"), "{requests}");
    assert!(requests.contains("0193,jw,W-1"), "what the map sets holds for it too: {requests}");
    assert!(told.contains("zorg.csv: requests (verzoeken): 1 rijen = 1 gebruikt"), "{told}");
    // A column that is not sure is asked after, and what to do is said.
    csv(office.path(), "zorg.csv", own.replace("Nieuwe einddatum", "Tot wanneer ongeveer"));
    let said = err(&both.assert().code(1));
    assert!(said.contains("zorg.csv: de kaart hoort bij een ander bestand"), "{said}");
    assert!(said.contains("--map KAART.toml --map KAART-2.toml"), "{said}");
    let second = office.path().join("zorg.toml");
    let mut propose = stoplicht();
    propose.arg("import").arg(office.path().join("zorg.csv")).args(OF_LIST).arg("--propose").arg("--map").arg(&second);
    propose.assert().success();
    let map = fs::read_to_string(&second).unwrap();
    let heading = map.find("heading = \"Tot wanneer ongeveer\"").unwrap();
    let (before, after) = map.split_at(heading);
    fs::write(&second, format!("{before}{}", after.replacen("reads = \"-\"", "reads = \"requested_end\"", 1))).unwrap();
    both.arg("--map").arg(&second).arg("--overwrite").assert().success();
    assert_eq!(office.read("requests.csv"), requests);
}
