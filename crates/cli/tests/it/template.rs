//! Templates: written, filled in by other programs, and imported without a map.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Other;

use serde_json::Value;

use crate::support::{Desk, err, out, stoplicht, table};
use crate::worklist::with_libreoffice;

const REGISTERS: [&str; 5] = ["requests", "allocations", "claims", "deliveries", "providers"];

/// Writes a template.
fn template(desk: &Desk, register: &str, language: &str, options: &[&str]) -> PathBuf {
    let path = desk.path().join(format!("{register}-{language}.xlsx"));
    let mut command = stoplicht();
    command.args(["template", register, "--lang", language]).args(options).arg("--out").arg(&path);
    let told = out(&command.assert().success().stderr(""));
    assert!(told.contains(&path.display().to_string()), "{told}");
    path
}

/// Runs a script over a workbook, with its first two sheets at hand; says whether openpyxl is there.
fn with_openpyxl(path: &Path, script: &str) -> bool {
    let has = Other::new("python3").args(["-c", "import openpyxl"]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        println!("skipped: python3 with openpyxl is not installed (Debian: python3-openpyxl)");
        return false;
    }
    let start = "import sys, datetime, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nsheet, example = book.worksheets[:2]\n\
        titles = [c.value for c in sheet[4]]\n\
        def fill(row, title, value): sheet.cell(4 + row, 1 + titles.index(title)).value = value\n";
    let script = format!("{start}{script}\nbook.save(sys.argv[1])\n");
    let output = Other::new("python3").args(["-c", &script]).arg(path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    true
}

/// Imports files; what `import.json` says.
fn import(desk: &Desk, files: &[PathBuf], into: &str) -> Value {
    let folder = desk.path().join(into);
    let mut command = stoplicht();
    command.arg("import").args(files).args(["--format", "csv", "--strict", "--out"]).arg(&folder);
    command.assert().success();
    serde_json::from_str(&fs::read_to_string(folder.join("import.json")).unwrap()).unwrap()
}

/// The examples, typed over on the sheet that is to be filled in.
const COPY: &str = "
for row in example.iter_rows(min_row=5):
    for c in row: sheet.cell(c.row, c.column).value = c.value
";

#[test]
fn filled_in_templates_are_imported_without_a_map_in_either_language() {
    let desk = Desk::empty();
    for language in ["nl", "en"] {
        let files: Vec<PathBuf> = REGISTERS.iter().map(|register| template(&desk, register, language, &[])).collect();
        if !files.iter().all(|file| with_openpyxl(file, COPY)) {
            return;
        }
        import(&desk, &files, language);
        for register in REGISTERS {
            let rows = table(&desk.path().join(language).join(format!("{register}.csv")));
            assert_eq!(rows.len(), 1 + 3, "{register} in {language}: {rows:?}");
        }
    }
    let rows = |language: &str, register: &str| table(&desk.path().join(language).join(format!("{register}.csv")));
    for register in ["allocations", "claims", "deliveries", "providers"] {
        assert_eq!(rows("nl", register), rows("en", register), "{register}");
    }
    let claims = rows("nl", "claims");
    let place = claims[0].iter().position(|name| name == "amount_cents").unwrap();
    assert_eq!(claims[1..].iter().map(|row| row[place].as_str()).collect::<Vec<_>>(), ["48000", "64000", "75000"]);
    let mut command = stoplicht();
    command.arg("triage").arg("--registers").arg(desk.path().join("nl")).args(["--policy", "fixtures/policy.toml"]);
    let told = out(&command.arg("--out").arg(desk.out()).args(["--as-of", "2025-06-10"]).assert().success());
    assert!(told.starts_with("3 verzoeken beoordeeld"), "{told}");
}

/// Whoever sends a provider a template, and has a map for the exports, gives both at once.
#[test]
fn a_filled_in_template_needs_no_map_beside_files_that_have_one() {
    let desk = Desk::empty();
    let list = template(&desk, "requests", "nl", &[]);
    if !with_openpyxl(&list, COPY) {
        return;
    }
    let export = desk.path().join("toewijzingen.csv");
    fs::write(
        &export,
        "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n1001;1-1-2025;K-1;01234567;1-1-2025;31-12-2025\n",
    )
    .unwrap();
    let map = desk.path().join("kaart.toml");
    let mut propose = stoplicht();
    propose.arg("import").arg(&export).args(["--set", "municipality=0193", "--set", "law=jw", "--propose", "--map"]);
    propose.arg(&map).assert().success();
    let both = |files: &[&Path]| {
        let mut command = stoplicht();
        command.arg("import").args(files).arg("--map").arg(&map).args(["--format", "csv", "--out"]);
        command.arg(desk.path().join("samen")).assert()
    };
    both(&[&export, &list]).success();
    let report = fs::read_to_string(desk.path().join("samen/import.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["registers"], serde_json::json!({ "allocations": 1, "requests": 3 }));
    // So does a list of which all is sure, once it is said whose it is.
    let other = desk.path().join("lijst.csv");
    fs::write(&other, "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;1001;30-6-2026\n").unwrap();
    let said = err(&both(&[&export, &other]).failure());
    assert!(said.contains("provider_id") && said.contains("submitted_on"), "{said}");
    // Another file is still none of the map.
    fs::write(&other, "Merk;Kenteken\nA;1\n").unwrap();
    assert!(err(&both(&[&export, &other]).failure()).contains("de kaart hoort bij een ander bestand"));
}

#[test]
fn a_providers_list_has_filled_in_what_is_known_and_empty_rows_stay_empty() {
    let desk = Desk::empty();
    let options =
        ["--municipality", "0193", "--law", "jw", "--provider", "01234567", "--list", "2025-06", "--submitted-on"];
    let list = template(&desk, "requests", "nl", &[&options[..], &["2025-06-10"]].concat());
    let again = fs::read(&list).unwrap();
    assert!(again == fs::read(template(&desk, "requests", "nl", &[&options[..], &["2025-06-10"]].concat())).unwrap());
    let script = "
assert sheet['A1'].value == 'Verzoeken · gemeente Zwolle (0193) · Jeugdwet · Aanbieder 01234567 · lijst 2025-06', sheet['A1'].value
own = {'Beantwoord op', 'Antwoord', 'Cliëntkenmerk'}
assert not own & {str(t).rstrip(' *') for t in titles}, titles
for row, number, day in [(1, '0582391893', datetime.date(2025, 12, 31)), (3, '0302846630', datetime.date(2025, 10, 14))]:
    fill(row, 'Referentie aanbieder *', f'V-{row}')
    fill(row, 'Toewijzingsnummer *', number)
    fill(row, 'Gewenste einddatum *', day)
    fill(row, 'Gewenste eenheid', '01: minuut')
    fill(row, 'Gewenst volume', 90.5)
";
    if !with_openpyxl(&list, script) || !with_libreoffice(&list) {
        return;
    }
    import(&desk, &[list], "list");
    let rows = table(&desk.path().join("list/requests.csv"));
    let column = |name: &str| {
        let at = rows[0].iter().position(|title| title == name).unwrap();
        rows[1..].iter().map(|row| row[at].clone()).collect::<Vec<_>>()
    };
    assert_eq!(column("allocation_id"), ["0582391893", "0302846630"], "rows that were left empty are none");
    assert_eq!(column("municipality"), ["0193"; 2]);
    assert_eq!(column("law"), ["jw"; 2]);
    assert_eq!(column("provider_id"), ["01234567"; 2]);
    assert_eq!(column("list_id"), ["2025-06"; 2]);
    assert_eq!(column("submitted_on"), ["2025-06-10"; 2]);
    assert_eq!(column("requested_end"), ["2025-12-31", "2025-10-14"]);
    assert_eq!((column("unit"), column("volume")), (vec!["01".to_owned(); 2], vec!["90.5".to_owned(); 2]));
}

#[test]
fn what_a_register_has_no_column_for_is_refused() {
    let desk = Desk::empty();
    let run = |arguments: &[&str]| {
        let mut command = stoplicht();
        command.arg("template").args(arguments).args(["--lang", "en", "--out"]).arg(desk.path().join("x.xlsx"));
        command.assert().failure().stdout("")
    };
    let told = err(&run(&["claims", "--provider", "01234567"]));
    assert!(told.contains("claims have no column `provider_id`; leave that choice out"), "{told}");
    let told = err(&run(&["requests", "--provider", "1234567"]));
    assert!(told.contains("eight digits"), "{told}");
    assert!(!desk.path().join("x.xlsx").exists());
}
