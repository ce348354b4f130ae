//! The same folder once more, and requests that are handed in again: nothing is lost in silence, and who was in time stays so.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

use super::exports::csv;
use super::office::Office;
use crate::support::{self, err, out, stoplicht};

pub(super) const HEAD: &str = "Kenmerk;Toewijzing;Gewenste einddatum\n";
pub(super) const ALLOCATIONS: &str = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n\
    1001;1-1-2025;K-1;01234567;1-1-2025;30-6-2025\n1002;1-1-2025;K-2;01234567;1-1-2025;30-6-2025\n\
    1003;1-1-2025;K-3;01234567;1-1-2025;30-6-2025\n1004;1-1-2025;K-4;01234567;1-1-2025;30-6-2025\n";
const CLAIMS: &str = "Toewijzing;Periode;Aantal;Eenheid;Bedrag (€)\n1001;april 2025;240;minuten;336,00\n";

/// An import of some files of a folder into another one, without rows that come back being too many.
pub(super) fn import(folder: &Path, files: &[&str], day: &str, out: &str) -> Command {
    import_as(folder, files, day, out, "csv")
}

fn import_as(folder: &Path, files: &[&str], day: &str, out: &str, format: &str) -> Command {
    let mut command = stoplicht();
    command.arg("import").args(files.iter().map(|file| folder.join(file)));
    command.args(["--set", "municipality=0193", "--set", "law=jw", "--set", "provider_id=01234567"]);
    command.args(["--set", &format!("submitted_on={day}"), "--format", format, "--max-rejected", "100%"]);
    command.arg("--out").arg(folder.join(out));
    command
}

pub(super) fn triage(folder: &Path, registers: &str, out: &str) -> Command {
    triage_as(folder, registers, out, "csv")
}

fn triage_as(folder: &Path, registers: &str, out: &str, format: &str) -> Command {
    let mut command = stoplicht();
    command.arg("triage").arg("--registers").arg(folder.join(registers)).args(["--policy", "fixtures/policy.toml"]);
    command.args(["--format", format, "--max-rejected", "100%", "--out"]).arg(folder.join(out));
    command
}

fn report(folder: &Path, registers: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join(registers).join("import.json")).unwrap()).unwrap()
}

/// The day of each request, by its reference.
fn days(folder: &Path, registers: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(folder.join(registers).join("requests.csv")).unwrap();
    let field = |line: &str, at: usize| line.split(',').nth(at).unwrap().to_owned();
    text.lines().skip(1).map(|line| (field(line, 2), field(line, 6))).collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(request, day)| (request.to_owned(), day.to_owned())).to_vec()
}

/// All files of a folder with what stands in them.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn a_list_of_another_month_does_not_take_the_place_of_one() {
    let office = Office::new();
    let folder = office.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    csv(folder, "juni.csv", format!("{HEAD}V-1;1001;30-9-2025\nV-2;1002;30-9-2025\nV-3;1003;ooit\n"));
    csv(folder, "juli.csv", format!("{HEAD}V-1;1001;30-9-2025\nV-4;1004;30-9-2025\n"));
    import(folder, &["toewijzingen.csv", "juni.csv"], "2025-06-10", "registers").assert().success();
    let before = contents(&folder.join("registers"));
    let said = err(&import(folder, &["juli.csv"], "2025-07-10", "registers").assert().code(1));
    assert!(
        said.contains("registers: hier staan 2 verzoeken die niet in deze bestanden staan (zoals V-2); die zouden weg zijn. Er is niets geschreven."),
        "one that came back too: {said}"
    );
    assert!(said.contains("--overwrite"), "{said}");
    assert_eq!(contents(&folder.join("registers")), before);
    // The same files once more, newer exports alone, and a list in which all of them stand: nothing is lost.
    import(folder, &["toewijzingen.csv", "juni.csv"], "2025-06-11", "registers").assert().success();
    import(folder, &["toewijzingen.csv"], "2025-06-10", "registers").assert().success();
    csv(folder, "hersteld.csv", format!("{HEAD}V-1;1001;31-10-2025\nV-2;1002;30-9-2025\nV-3;1003;30-9-2025\n"));
    import(folder, &["hersteld.csv"], "2025-06-10", "registers").assert().success();
    // The same file, read as that of another provider: the files are the same.
    let mut other = import(folder, &["hersteld.csv"], "2025-06-10", "registers");
    other.args(["--set", "provider_id=07654321"]).assert().success();
    let told = out(&import(folder, &["juli.csv"], "2025-07-10", "registers").arg("--overwrite").assert().success());
    assert!(told.contains("Let op: 3 verzoeken die hier van een eerdere lijst stonden"), "{told}");
    assert_eq!(report(folder, "registers")["replaced_requests"], 3);
}

#[test]
fn registers_of_others_are_not_lost() {
    let office = Office::new();
    let folder = office.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    csv(folder, "meer.csv", format!("{ALLOCATIONS}1005;1-1-2025;K-5;01234567;1-1-2025;30-6-2025\n"));
    import(folder, &["toewijzingen.csv"], "2025-06-10", "registers").assert().success();
    // Of another municipality.
    let mut other = import(folder, &["meer.csv"], "2025-06-10", "registers");
    let said = err(&other.args(["--set", "municipality=0166"]).assert().code(1));
    assert!(
        said.contains("hier staan toewijzingen van Zwolle (0193) (Jeugdwet), en deze bestanden hebben die niet"),
        "{said}"
    );
    import(folder, &["meer.csv"], "2025-06-10", "registers").assert().success();
    // Made by hand, or from messages.
    fs::create_dir(folder.join("eigen")).unwrap();
    csv(&folder.join("eigen"), "allocations.csv", "municipality\n0193\n");
    let said = err(&import(folder, &["toewijzingen.csv"], "2025-06-10", "eigen").assert().code(1));
    assert!(said.contains("eigen: hier staat een register (toewijzingen) dat niet met import is gemaakt"), "{said}");
    assert_eq!(fs::read_to_string(folder.join("eigen/allocations.csv")).unwrap(), "municipality\n0193\n");
    import(folder, &["toewijzingen.csv"], "2025-06-10", "eigen").arg("--overwrite").assert().success();
    // Nor does anything that is made up take their place, or what messages give.
    let before = contents(&folder.join("registers"));
    let mut made_up = stoplicht();
    made_up.args(["synthesize", "--clients", "10", "--out"]).arg(folder.join("registers"));
    assert!(
        err(&made_up.assert().code(1)).contains("hier staan registers die uit bestanden of berichten zijn ingelezen")
    );
    let mut ingest = stoplicht();
    ingest.arg("ingest").arg(folder).env("STOPLICHT_KEY", "een sleutel die lang genoeg is voor de proef 0123456789");
    let said = err(&ingest.arg("--out").arg(folder.join("registers")).assert().code(1));
    assert!(said.contains("kies een andere map"), "{said}");
    assert_eq!(contents(&folder.join("registers")), before);
}

#[test]
fn a_run_of_another_month_is_not_lost() {
    let office = Office::new();
    let folder = office.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    csv(folder, "declaraties.csv", CLAIMS);
    let exports = ["toewijzingen.csv", "declaraties.csv"];
    for (name, list, day) in [
        ("juni", "V-1;1001;30-9-2025\nV-2;1002;30-9-2025\n", "2025-06-10"),
        ("juli", "V-2;1002;30-9-2025\nV-3;1003;30-9-2025\n", "2025-07-10"),
    ] {
        let file = format!("{name}.csv");
        csv(folder, &file, format!("{HEAD}{list}"));
        let files = [&exports[..], &[file.as_str()]].concat();
        import(folder, &files, day, name).assert().success();
    }
    triage(folder, "juni", "kleuren").assert().success();
    let before = contents(&folder.join("kleuren"));
    let said = err(&triage(folder, "juli", "kleuren").assert().code(1));
    assert!(
        said.contains("kleuren: hier staat een eerdere beoordeling, met 1 verzoek dat er nu niet bij is (V-1)"),
        "{said}"
    );
    assert!(said.contains("--overwrite"), "{said}");
    assert_eq!(contents(&folder.join("kleuren")), before);
    // The same run once more, and one in which all of them stand.
    triage(folder, "juni", "kleuren").assert().success();
    csv(folder, "samen.csv", format!("{HEAD}V-1;1001;30-9-2025\nV-2;1002;30-9-2025\nV-3;1003;1-1-2025\n"));
    import(folder, &["toewijzingen.csv", "declaraties.csv", "samen.csv"], "2025-06-10", "samen").assert().success();
    triage(folder, "samen", "kleuren").assert().success();
    triage(folder, "juli", "kleuren").arg("--overwrite").assert().success();
    // In Parquet too, and where what was scored then comes back now.
    triage_as(folder, "juni", "pakket", "parquet").assert().success();
    let said = err(&triage_as(folder, "juli", "pakket", "parquet").assert().code(1));
    assert!(said.contains("eerdere beoordeling"), "{said}");
}

/// A decision register with one decision of each kind, as reading a workbook writes it.
fn decided(folder: &Path, request: &str, allocation: &str, decision: &str) -> PathBuf {
    use stoplicht_report::worklist::DecisionRegister;
    let text = format!(
        r#"{{"municipality":"0193","law":"jw","provider_id":"01234567","request_id":"{request}","allocation_id":"{allocation}",
        "run_id":"r","policy_hash":"p","colour":"green","criteria":[],"decided_by":"A","decided_on":"2025-06-20",
        "decision":"{decision}","requested_end":"2025-09-30"}}"#
    );
    let lines = DecisionRegister::open("").unwrap().append([serde_json::from_str(&text).unwrap()], false).lines;
    let path = folder.join(format!("besloten-{request}-{decision}.jsonl"));
    fs::write(&path, lines).unwrap();
    path
}

/// What nobody answered is the same request when it is asked again: it was handed in on the first day, and is not late.
#[test]
fn an_open_request_that_is_asked_again_keeps_its_first_day() {
    let office = Office::new();
    let folder = office.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    let list = format!("{HEAD}V-1;1001;30-9-2025\nV-2;1002;30-9-2025\n");
    csv(folder, "juni.csv", &list);
    csv(folder, "juli.csv", format!("{list}V-3;1003;30-9-2025\n"));
    import(folder, &["toewijzingen.csv", "juni.csv"], "2025-06-10", "juni").assert().success();
    let again = |name: &str, decisions: Option<&Path>| {
        let mut command = import(folder, &["juli.csv"], "2025-07-10", name);
        command.arg("--earlier").arg(folder.join("juni"));
        if let Some(decisions) = decisions {
            command.arg("--decisions").arg(decisions);
        }
        out(&command.assert().success())
    };
    let record = decided(folder, "V-1", "1001", "agreed");
    let told = again("met", Some(&record));
    assert_eq!(days(folder, "met"), pairs([("V-1", "2025-07-10"), ("V-2", "2025-06-10"), ("V-3", "2025-07-10")]));
    let repeated = &report(folder, "met")["repeated_requests"][0];
    let count = |name: &str| repeated[name].as_u64().unwrap();
    assert_eq!(["of", "requests", "same", "open", "unknown", "first_day_kept"].map(count), [3, 2, 2, 1, 0, 1]);
    assert!(
        told.contains("juli.csv: 1 verzoek staat ook in ") && told.contains("en daarover is nog niet besloten."),
        "{told}"
    );
    assert!(
        told.contains("1 daarvan houdt de dag van indienen van toen") && told.contains("Kijk deze na: V-1."),
        "{told}"
    );
    assert!(!told.contains("Is het dezelfde lijst"), "{told}");
    // What is decided after it was asked again changes nothing: the same files give the same.
    let mut command = import(folder, &["juli.csv"], "2025-06-19", "eerder");
    command.arg("--earlier").arg(folder.join("juni")).arg("--decisions").arg(&record).assert().success();
    assert_eq!(days(folder, "eerder")[0], ("V-1".to_owned(), "2025-06-10".to_owned()), "it was decided on 20-6");
    // What is told counts by what is on record now, whatever day the list is of.
    let repeated = &report(folder, "eerder")["repeated_requests"][0];
    let count = |name: &str| repeated[name].as_u64().unwrap();
    assert_eq!(["requests", "open", "first_day_kept"].map(count), [2, 1, 2], "{repeated}");
    assert_eq!(repeated["request_ids"], serde_json::json!(["V-1"]));
    assert!(!told.contains("nieuw"), "V-2 stands there too: {told}");
    // The same list once more is told as such, answered or not.
    let mut command = import(folder, &["juni.csv"], "2025-07-10", "dezelfde");
    command.arg("--earlier").arg(folder.join("juni")).arg("--decisions").arg(&record);
    let told = out(&command.assert().success());
    assert!(told.contains("2 van de 2 verzoeken staan ook in ") && told.contains("Is het dezelfde lijst"), "{told}");
    // Whoever wants to talk first has not answered yet.
    let talk = decided(folder, "V-1", "1001", "to_discuss");
    again("gesprek", Some(&talk));
    assert_eq!(days(folder, "gesprek")[0], ("V-1".to_owned(), "2025-06-10".to_owned()));
    // Nothing is guessed: without the record nobody knows what was answered, and what to do is said.
    let told = again("zonder", None);
    assert_eq!(days(folder, "zonder"), pairs([("V-1", "2025-07-10"), ("V-2", "2025-07-10"), ("V-3", "2025-07-10")]));
    assert_eq!(report(folder, "zonder")["repeated_requests"][0]["unknown"], 2);
    assert!(
        told.contains("Is er nog niet over besloten, geef dan ook het register van besluiten mee (--decisions"),
        "{told}"
    );
    let missing = again_with(folder, "nergens.jsonl");
    assert!(missing.contains("het besluitenregister kan niet worden gelezen"), "{missing}");
}

fn again_with(folder: &Path, decisions: &str) -> String {
    let mut command = import(folder, &["juli.csv"], "2025-07-10", "mis");
    command.arg("--earlier").arg(folder.join("juni")).arg("--decisions").arg(folder.join(decisions));
    err(&command.assert().code(1))
}

/// What triage sent back is mended in a list of its own, as what import sent back is: with another end, or on the right allocation.
#[test]
fn what_could_not_be_assessed_keeps_its_first_day() {
    let office = Office::new();
    let folder = office.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    csv(
        folder,
        "juni.csv",
        format!(
            "{HEAD}V-1;1001;30-9-2025\nV-2;1002;1-6-2025\nV-3;9993;30-9-2025\nV-4;;30-9-2025\nV-5;9995;30-9-2025\nV-5;9996;30-9-2025\n"
        ),
    );
    import(folder, &["toewijzingen.csv", "juni.csv"], "2025-06-10", "juni").assert().success();
    csv(
        folder,
        "herstel.csv",
        format!(
            "{HEAD}V-1;1001;30-9-2025\nV-2;1002;30-9-2025\nV-3;1003;30-9-2025\nV-4;1004;30-9-2025\nV-5;1001;31-12-2025\n"
        ),
    );
    let mut command = import(folder, &["herstel.csv"], "2025-06-17", "herstel");
    let told = out(&command.arg("--earlier").arg(folder.join("juni")).assert().success());
    let expected = pairs([
        ("V-1", "2025-06-17"),
        ("V-2", "2025-06-10"),
        ("V-3", "2025-06-10"),
        ("V-4", "2025-06-10"),
        // Two stood under this reference: which of them is mended nobody can say.
        ("V-5", "2025-06-17"),
    ]);
    assert_eq!(days(folder, "herstel"), expected);
    let repeated = &report(folder, "herstel")["repeated_requests"][0];
    let count = |name: &str| repeated[name].as_u64().unwrap();
    let counts = ["requests", "came_back", "mended", "not_assessed", "unknown", "first_day_kept"].map(count);
    assert_eq!(counts, [4, 1, 1, 2, 1, 3], "{repeated}");
    assert!(
        told.contains("2 verzoeken konden in ") && told.contains("niet worden beoordeeld, en zijn opnieuw ingediend."),
        "{told}"
    );
    assert!(told.contains("3 daarvan houden de dag van indienen van toen"), "{told}");
    // One that repeats another could not be assessed either; it is settled when that one is decided.
    csv(folder, "dubbel.csv", format!("{HEAD}V-1;1001;30-9-2025\nV-9;1001;30-9-2025\n"));
    import(folder, &["toewijzingen.csv", "dubbel.csv"], "2025-06-10", "dubbel").assert().success();
    let record = decided(folder, "V-8", "1004", "agreed");
    let counts = |record: &Path| {
        let mut command = import(folder, &["dubbel.csv"], "2025-06-17", "dubbel-weer");
        command.arg("--earlier").arg(folder.join("dubbel")).arg("--decisions").arg(record).assert().success();
        let repeated = &report(folder, "dubbel-weer")["repeated_requests"][0];
        ["open", "not_assessed"].map(|name| repeated[name].as_u64().unwrap())
    };
    assert_eq!(counts(&record), [1, 1]);
    assert_eq!(counts(&decided(folder, "V-1", "1001", "agreed")), [0, 0]);
    // Declined is answered, also where it could not be assessed.
    let record = decided(folder, "V-2", "1002", "declined");
    let mut command = import(folder, &["herstel.csv"], "2025-06-24", "besloten");
    command.arg("--earlier").arg(folder.join("juni")).arg("--decisions").arg(record).assert().success();
    assert_eq!(days(folder, "besloten")[1], ("V-2".to_owned(), "2025-06-24".to_owned()));
}

/// The list of another provider: one sentence says what it is and what to do, and each row is named where a person finds it.
#[test]
fn a_list_that_cannot_be_assessed_is_told_in_one_sentence() {
    let office = Office::new();
    let folder = office.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    csv(folder, "declaraties.csv", CLAIMS);
    let rows = |end: &str| (1..=4).map(|at| format!("V-{at};100{at};{end}\n")).collect::<String>();
    csv(folder, "lijst.csv", format!("{HEAD}{}", rows("30-9-2025")));
    let files = ["toewijzingen.csv", "declaraties.csv", "lijst.csv"];
    let doubts = |name: &str, set: &[&str]| {
        let mut command = import_as(folder, &files, "2025-06-10", name, "parquet");
        command.args(set).assert().success();
        err(&triage(folder, name, &format!("{name}-kleuren")).assert())
    };
    let told = doubts("ander", &["--set", "provider_id=07654321", "--set", "list_id=L-1"]);
    assert!(
        told.contains(
            "let op: lijst L-1 van Zwolle (0193) (Jeugdwet), 07654321: 4 van de 4 verzoeken zijn niet te beoordelen, 4 daarvan om één reden: \
             deze toewijzing is van een andere aanbieder. Is het de lijst van een andere aanbieder? Lees haar dan opnieuw in met diens AGB-code"
        ),
        "{told}"
    );
    let rejected = fs::read_to_string(folder.join("ander-kleuren/rejected.csv")).unwrap();
    assert!(rejected.contains("requests,lijst.csv,1,2,not_this_provider"), "as people find it: {rejected}");
    assert!(!rejected.contains("requests.parquet"), "{rejected}");
    csv(folder, "lijst.csv", format!("{HEAD}{}", rows("1-6-2025")));
    let told = doubts("vroeg", &[]);
    assert!(told.contains("lijst – van Zwolle") && told.contains("het einde van nu"), "{told}");
    csv(folder, "lijst.csv", format!("{HEAD}{}", rows("30-9-2025").replace("1004", "1009").replace("1003", "1008")));
    let told = doubts("half", &[]);
    assert!(!told.contains("niet te beoordelen"), "half of a list is no list: {told}");
    // Of many lists a few are named.
    let many = (0..28).map(|at| format!("V-{at};{};30-9-2025;L-{}\n", 2000 + at, at / 4)).collect::<String>();
    csv(folder, "lijst.csv", format!("Kenmerk;Toewijzing;Gewenste einddatum;Lijstnummer\n{many}"));
    let told = doubts("veel", &[]);
    assert_eq!(told.matches("let op: lijst ").count(), 5, "{told}");
    assert!(told.contains("Van nog 2 lijsten zijn de meeste verzoeken niet te beoordelen"), "{told}");
}

/// What of a list that could not be assessed at all is told in the workbooks and the reply; two requests that do not ask the same are told so.
#[test]
fn a_list_without_a_colour_has_its_workbooks() {
    let office = Office::new();
    let folder = office.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    csv(folder, "declaraties.csv", CLAIMS);
    csv(folder, "lijst.csv", format!("{HEAD}V-1;9991;30-9-2025\nV-2;9992;30-9-2025\n"));
    csv(folder, "dubbel.csv", format!("{HEAD}V-9;1001;30-9-2025\nV-10;1001;31-12-2025\nV-11;1001;31-12-2025\n"));
    fs::write(folder.join("key"), "een sleutel die lang genoeg is voor de proef 0123456789").unwrap();
    let page = |list: &str, reader: &str, registers: &str| {
        let files = ["toewijzingen.csv", "declaraties.csv", list];
        import(folder, &files, "2025-06-10", registers).assert().success();
        let colours = format!("{registers}-kleuren");
        // Where nothing could be assessed the exit code says so.
        let _ = triage(folder, registers, &colours).assert();
        let mut write = stoplicht();
        write.args(["worklist", "write", "--policy", "fixtures/policy.toml", "--for", reader, "--on", "2025-07-01"]);
        write.arg("--triage").arg(folder.join(&colours)).arg("--registers").arg(folder.join(registers));
        let out = folder.join(format!("{registers}-{reader}"));
        write.arg("--out").arg(&out);
        if reader == "reply" {
            fs::write(folder.join("decisions.jsonl"), "").unwrap();
            write.arg("--decisions").arg(folder.join("decisions.jsonl"));
        } else {
            write.args(["--format", "html"]);
        }
        write.assert().success();
        let pages = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
        let pages = pages.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
        pages.map(|path| support::page(&path)).collect::<String>()
    };
    for (at, reader) in ["provider", "worker", "reply"].into_iter().enumerate() {
        let told = page("lijst.csv", reader, &format!("geen-{at}"));
        assert_eq!(told.matches("geen toewijzing met dit nummer bekend").count(), 2, "{reader}: {told}");
        let told = page("dubbel.csv", reader, &format!("dubbel-{at}"));
        // The references are texts: `V-10` stands before `V-9`.
        assert!(
            told.contains("al een open verzoek, V-10. Dat vraagt 31-12-2025, en dit verzoek 30-9-2025."),
            "{reader}: {told}"
        );
        assert!(told.contains("Laat weten welk van de twee verzoeken geldt."), "{reader}: {told}");
        assert!(
            told.contains("al een open verzoek, V-10.") && told.contains("dat verzoek telt"),
            "the same is asked: {told}"
        );
    }
    // Runs that scored nothing are told apart: a workbook of the one is none of the other.
    let write = |registers: &str| {
        let mut write = stoplicht();
        write.args([
            "worklist",
            "write",
            "--policy",
            "fixtures/policy.toml",
            "--for",
            "provider",
            "--on",
            "2025-07-01",
        ]);
        write
            .arg("--triage")
            .arg(folder.join(format!("{registers}-kleuren")))
            .arg("--registers")
            .arg(folder.join(registers));
        write.arg("--key-file").arg(folder.join("key")).arg("--out").arg(folder.join(format!("{registers}-boeken")));
        write.assert().success();
    };
    let read = |books: &str, run: &str| {
        let mut read = stoplicht();
        read.args(["worklist", "read"]).arg(folder.join(format!("{books}-boeken")));
        read.arg("--triage").arg(folder.join(format!("{run}-kleuren"))).arg("--key-file").arg(folder.join("key"));
        read.arg("--out").arg(folder.join("besloten"));
        read.assert()
    };
    csv(folder, "lijst.csv", format!("{HEAD}V-1;9991;30-9-2025\nV-3;9993;30-9-2025\n"));
    page("lijst.csv", "provider", "ander");
    write("geen-0");
    read("geen-0", "geen-0").success();
    let said = err(&read("geen-0", "ander").code(1));
    assert!(said.contains("de werklijst is van beoordeling"), "{said}");
}

/// Why histories may not be whole stands on the front page of who decides, and of nobody else.
#[test]
fn the_worker_reads_what_came_back_of_the_registers() {
    let office = Office::new();
    let folder = office.path();
    csv(
        folder,
        "stand.csv",
        ALLOCATIONS
            .replace("Toewijzingsdatum;", "")
            .replace(";1-1-2025;K", ";K")
            .replace("1-1-2025;30-6-2025\n1004", "1-1-25;30-6-2025\n1004"),
    );
    csv(folder, "declaraties.csv", CLAIMS);
    csv(folder, "lijst.csv", format!("{HEAD}V-1;1001;30-9-2025\n"));
    let mut command = stoplicht();
    command.arg("import").arg(folder.join("stand.csv")).args(["--snapshot", "2025-06-01"]);
    command.args(["declaraties.csv", "lijst.csv"].map(|file| folder.join(file)));
    command.args(["--set", "municipality=0193", "--set", "law=jw", "--set", "provider_id=01234567"]);
    command.args(["--set", "submitted_on=2025-06-10", "--max-rejected", "100%", "--out"]).arg(folder.join("registers"));
    let said = err(&command.assert().success());
    assert!(said.contains("te gunstig of te streng") && said.contains("\"4\" = \"04\""), "{said}");
    triage(folder, "registers", "kleuren").assert().success();
    fs::write(folder.join("key"), "een sleutel die lang genoeg is voor de proef 0123456789").unwrap();
    for (reader, is_told) in [("worker", true), ("provider", false)] {
        let out = folder.join(reader);
        let mut write = stoplicht();
        write.args(["worklist", "write", "--policy", "fixtures/policy.toml", "--for", reader, "--on", "2025-07-01"]);
        write.arg("--triage").arg(folder.join("kleuren")).arg("--registers").arg(folder.join("registers"));
        write.arg("--key-file").arg(folder.join("key")).arg("--out").arg(&out).assert().success();
        let text = crate::reply::all_text(&out);
        for words in
            ["De toewijzingen zijn de stand van één dag, 1-6-2025", "kwam 1 van de 4 rijen van toewijzingen terug"]
        {
            assert_eq!(text.contains(words), is_told, "{reader}: {words}");
        }
    }
}

/// The reply to a list, which puts the list on record; what it says.
fn reply(folder: &Path, month: &str) -> String {
    let out = folder.join(format!("{month}-antwoord"));
    let mut write = stoplicht();
    write.args(["worklist", "write", "--policy", "fixtures/policy.toml", "--for", "reply", "--on", "2025-08-01"]);
    write.arg("--triage").arg(folder.join(format!("{month}-kleuren"))).arg("--registers").arg(folder.join(month));
    write.arg("--decisions").arg(folder.join("decisions.jsonl")).arg("--out").arg(&out).assert().success();
    let pages = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path());
    let pages = pages.filter(|path| path.extension().is_some_and(|ending| ending == "html"));
    pages.map(|path| support::page(&path)).collect()
}

/// What was mended on a list of its own is settled on the first one when it is decided there, whatever was wrong: a day that cannot be
/// read, no number of an allocation, or a number that is none. Status and reply say so alike.
#[test]
fn what_was_mended_is_settled_on_the_first_list() {
    use stoplicht_report::worklist::DecisionRegister;
    let office = Office::new();
    let folder = office.path();
    csv(folder, "toewijzingen.csv", ALLOCATIONS);
    csv(folder, "declaraties.csv", CLAIMS);
    fs::write(folder.join("decisions.jsonl"), "").unwrap();
    for (month, list, day) in [
        (
            "juni",
            "V-1;1001;ooit\nV-2;;30-9-2025\nV-3;9993;30-9-2025\nV-4;1004;30-6-2025\nV-5;;30-9-2025\n",
            "2025-06-10",
        ),
        ("juli", "V-1;1001;30-9-2025\nV-2;1002;30-9-2025\nV-3;1003;30-9-2025\n", "2025-06-20"),
    ] {
        csv(folder, "lijst.csv", format!("{HEAD}{list}"));
        let mut command = import(folder, &["toewijzingen.csv", "declaraties.csv", "lijst.csv"], day, month);
        command.args(["--set", &format!("list_id={month}")]).assert().success();
        let _ = triage(folder, month, &format!("{month}-kleuren")).assert();
        reply(folder, month);
    }
    let runs = fs::read_to_string(folder.join("runs.jsonl")).unwrap();
    let july: Value = serde_json::from_str(runs.lines().last().unwrap()).unwrap();
    let decided = july["requests"].as_array().unwrap().iter().map(|asked| {
        let of_run = serde_json::json!({
            "run_id": july["run_id"], "policy_hash": "p", "colour": "green", "criteria": [], "decided_by": "A", "list_id": "juli",
            "decided_on": "2025-07-01", "decision": "agreed", "requested_end": "2025-09-30"
        });
        let mut decision = asked.clone();
        decision.as_object_mut().unwrap().extend(of_run.as_object().unwrap().clone());
        serde_json::from_value(decision).unwrap()
    });
    let lines = DecisionRegister::open("").unwrap().append(decided.collect::<Vec<_>>(), false).lines;
    assert_eq!(lines.lines().count(), 3);
    fs::write(folder.join("decisions.jsonl"), lines).unwrap();
    let mut status = stoplicht();
    status.args(["worklist", "status", "--json", "--decisions"]).arg(folder.join("decisions.jsonl"));
    status.arg("--triage").arg(folder.join("juni-kleuren"));
    let status: Value = serde_json::from_str(&out(&status.assert().success())).unwrap();
    let count = |part: &str, name: &str| status[part][name].as_u64().unwrap();
    assert_eq!(["requests", "decided", "elsewhere"].map(|name| count("unscored", name)), [5, 0, 3], "{status}");
    assert_eq!(["agreed", "not_assessed"].map(|name| count("replies", name)), [3, 2], "{status}");
    let letter = reply(folder, "juni");
    assert_eq!(letter.matches("Op lijst juli is op 1-7-2025 besloten").count(), 3, "{letter}");
    assert!(letter.contains("besloten, over toewijzing 1003: akkoord tot en met 30-9-2025"), "{letter}");
    // Import, which reads the first list again, says the same.
    csv(folder, "lijst.csv", format!("{HEAD}V-1;1001;30-9-2025\nV-4;1004;30-9-2025\n"));
    let mut command = import(folder, &["toewijzingen.csv", "declaraties.csv", "lijst.csv"], "2025-06-20", "augustus");
    command.arg("--earlier").arg(folder.join("juni")).arg("--decisions").arg(folder.join("decisions.jsonl"));
    command.assert().success();
    let repeated = &report(folder, "augustus")["repeated_requests"][0];
    let count = |name: &str| repeated[name].as_u64().unwrap();
    assert_eq!(["requests", "mended", "not_assessed"].map(count), [2, 0, 1], "V-1 was decided: {repeated}");
}
