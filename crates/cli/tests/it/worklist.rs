//! Worklists through the program: out, filled in by other programs, and back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command as Other;

use assert_cmd::Command;

use crate::support::{Desk, Table, err, out, stoplicht, table};

const KEY: &str = "a key of thirty-two characters or more, for tests";

/// A desk on which triage was done, with a key.
pub fn desk() -> Desk {
    let desk = Desk::new();
    desk.triage().assert().success();
    fs::write(desk.path().join("key"), KEY).unwrap();
    desk
}

pub fn worklist(desk: &Desk, what: &str) -> Command {
    let mut command = stoplicht();
    command.args(["worklist", what]).env_remove("STOPLICHT_WORKLIST_KEY").arg("--triage").arg(desk.out());
    if what != "status" {
        command.arg("--key-file").arg(desk.path().join("key"));
    }
    command
}

pub fn write(desk: &Desk, reader: &str) -> Command {
    let mut command = worklist(desk, "write");
    command.arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml", "--for", reader]);
    command.args(["--on", "2025-07-01", "--out"]).arg(desk.path().join(reader));
    command
}

pub fn read(desk: &Desk, file: &Path) -> Command {
    read_on(desk, file, "2025-07-20")
}

pub fn read_on(desk: &Desk, file: &Path, day: &str) -> Command {
    let mut command = worklist(desk, "read");
    command.arg(file).args(["--on", day, "--format", "csv", "--out"]).arg(decided(desk));
    command
}

pub fn decided(desk: &Desk) -> PathBuf {
    desk.path().join("decided")
}

pub fn workbook(desk: &Desk, reader: &str, name: &str) -> PathBuf {
    desk.path().join(reader).join(format!("{reader}-{name}.xlsx"))
}

/// The values of a column.
pub fn column(rows: &Table, name: &str) -> Vec<String> {
    let at = rows[0].iter().position(|title| title == name).unwrap();
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

/// Changes a workbook with openpyxl, where it lies; says whether it is there.
pub fn with_openpyxl(path: &Path, script: &str) -> bool {
    let has = Other::new("python3").args(["-c", "import openpyxl"]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        println!("skipped: python3 with openpyxl is not installed (Debian: python3-openpyxl)");
        return false;
    }
    let start = "import sys, datetime, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nfront, sheet = book.worksheets[:2]\n\
        head = next(r for r in sheet.iter_rows() if any(c.value in ('Regelnummer', 'Row mark') for c in r))\n\
        at, col = head[0].row, {c.value: c.column for c in head}\n\
        def fill(row, name, value): sheet.cell(at + row, col[name]).value = value\n\
        def cell(row, name): return sheet.cell(at + row, col[name]).value\n";
    let script = format!("{start}{script}\nbook.save(sys.argv[1])\n");
    let output = Other::new("python3").args(["-c", &script]).arg(path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    true
}

/// Opens and saves a workbook with `LibreOffice`, where it lies; says whether it is there.
pub fn with_libreoffice(path: &Path) -> bool {
    let folder = tempfile::tempdir().unwrap();
    // A profile of its own: LibreOffice lets one run at a time use a profile.
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let run = Other::new("soffice")
        .args([&profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .args([folder.path(), path])
        .output();
    let Ok(output) = run else {
        println!("skipped: LibreOffice is not installed (Debian: libreoffice-calc-nogui)");
        return false;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::copy(folder.path().join(path.file_name().unwrap()), path).unwrap();
    true
}

#[test]
fn workbooks_hold_every_request_that_was_scored() {
    let desk = desk();
    let statuses = column(&table(&desk.out().join("triage.csv")), "status");
    let scored = statuses.iter().filter(|status| *status != "answered").count();
    for (reader, books) in [("provider", 16), ("worker", 4)] {
        let told = out(&write(&desk, reader).assert().success().stderr(""));
        assert!(told.starts_with(&format!("{scored} rijen in {books} werkmappen")), "{told}");
        assert_eq!(fs::read_dir(desk.path().join(reader)).unwrap().count(), books);
    }
    let again = workbook(&desk, "worker", "0901-jw");
    let before = fs::read(&again).unwrap();
    write(&desk, "worker").args(["--threads", "1"]).assert().success();
    assert!(fs::read(&again).unwrap() == before, "equal rows give equal bytes");
    let told = out(&write(&desk, "worker").args(["--per", "provider", "--lang", "en"]).assert().success());
    assert!(told.contains(" rows in 10 workbooks"), "{told}");
    let run = write(&desk, "provider").args(["--per", "all", "--lang", "en"]).assert().code(1);
    assert!(err(&run).contains("a provider gets its own rows only"), "{}", err(&run));
}

/// To be read where there is no spreadsheet program: the same rows, and no key.
#[test]
fn lists_can_be_read_as_pages() {
    let desk = desk();
    write(&desk, "provider").assert().success();
    let workbooks = fs::read_dir(desk.path().join("provider")).unwrap().count();
    let mut pages = stoplicht();
    pages.args(["worklist", "write", "--format", "html", "--for", "provider"]).env_remove("STOPLICHT_WORKLIST_KEY");
    pages.args(["--policy", "fixtures/policy.toml", "--on", "2025-07-01", "--triage"]).arg(desk.out());
    pages.arg("--registers").arg(desk.registers()).arg("--out").arg(desk.path().join("pages"));
    pages.assert().success();
    let pages: Vec<String> = fs::read_dir(desk.path().join("pages"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(pages.len(), workbooks);
    for page in &pages {
        assert!(page.starts_with("<!doctype html>") && !page.contains("<script"), "{}", &page[..80]);
    }
    let triage = table(&desk.out().join("triage.csv"));
    let (allocations, statuses) = (column(&triage, "allocation_id"), column(&triage, "status"));
    for (allocation, status) in allocations.iter().zip(statuses) {
        let is_in = pages.iter().any(|page| page.contains(allocation.as_str()));
        assert_eq!(is_in, status != "answered", "{allocation}");
    }
}

#[test]
fn what_is_not_as_triage_decided_is_not_written() {
    let desk = desk();
    let policy = fs::read_to_string(crate::support::root().join("fixtures/policy.toml")).unwrap();
    let other = desk.path().join("other.toml");
    fs::write(&other, policy.replace("prior_extensions >= 4", "prior_extensions >= 5")).unwrap();
    let mut command = worklist(&desk, "write");
    command.arg("--registers").arg(desk.registers()).arg("--policy").arg(&other).args(["--for", "worker", "--out"]);
    let run = command.arg(desk.path().join("worker")).assert().code(1).stdout("");
    assert!(err(&run).contains("is niet het beleid van de beoordeling"), "{}", err(&run));

    desk.edit("requests.csv", |text| text.lines().take(40).collect::<Vec<_>>().join("\n") + "\n");
    let run = write(&desk, "worker").args(["--lang", "en"]).assert().code(1).stdout("");
    assert!(err(&run).contains("rows come out otherwise") && err(&run).contains("now not scored"), "{}", err(&run));
    assert!(!desk.path().join("worker").exists());
}

/// What an access worker fills in; the headings are Dutch.
pub const DECIDE: &str = "
fill(1, 'Besluit', 'akkoord'); fill(1, 'Opmerking', '=1+1 prima')
sheet.cell(at + 1, col['Opmerking']).data_type = 's'
fill(2, 'Besluit', 'ingekort')
fill(2, 'Ingekort tot', (cell(2, 'Gevraagd einde') - datetime.timedelta(days=1)).strftime('%d-%m-%Y'))
fill(3, 'Besluit', 'afgewezen'); fill(3, 'Reden van afwijzing', '7 Zorginhoudelijke afkeur')
fill(4, 'Besluit', 'bespreken')
fill(5, 'Besluit', 'misschien')
fill(6, 'Toewijzing', '123')
fill(7, 'Kleur', '● GROEN' if 'GROEN' not in cell(7, 'Kleur') else '■ ROOD')
for row in front.iter_rows():
    for c in row:
        if c.value == 'Beoordeeld door': front.cell(c.row, 2).value = 'B. Janssen'
";

#[test]
fn decisions_come_back_through_other_programs() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-wmo");
    if !with_openpyxl(&book, DECIDE) {
        return;
    }
    with_libreoffice(&book);
    let run = read(&desk, &book).assert().success().stderr("");
    let told = out(&run);
    for words in [
        "32 verstuurd · 4 beslist · 25 nog niet beslist · 0 weggelaten · 3 geweigerd",
        "kies bij ‘Besluit’ een van de woorden uit de lijst",
        "het nummer van de toewijzing, het kenmerk of de aanbieder is gewijzigd",
        "de kleur is gewijzigd; zet haar terug",
        "nieuw vastgelegd: 0 keer wat een aanbieder liet weten, 4 keer een besluit",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let register = fs::read_to_string(decided(&desk).join("decisions.jsonl")).unwrap();
    assert_eq!(register.lines().count(), 4);
    let decisions = table(&decided(&desk).join("decisions.csv"));
    assert_eq!(column(&decisions, "decision"), ["agreed", "shortened", "declined", "to_discuss"]);
    assert_eq!(column(&decisions, "reason"), ["", "", "7", ""]);
    assert!(column(&decisions, "decided_by").iter().all(|name| name == "B. Janssen"));
    let statuses = table(&decided(&desk).join("statuses.csv"));
    assert_eq!(statuses.len(), table(&desk.out().join("triage.csv")).len(), "every row of the run");
    assert_eq!(column(&statuses, "decision").iter().filter(|word| !word.is_empty()).count(), 4);
    assert_eq!(
        column(&table(&decided(&desk).join("refused.csv")), "code"),
        ["unknown_decision", "changed_key", "changed_colour"]
    );

    let told = out(&read(&desk, &book).args(["--lang", "en", "--strict"]).assert().code(3));
    assert!(told.contains("0 new decisions") && told.contains("the colour was changed; put it back"), "{told}");
    assert_eq!(fs::read_to_string(decided(&desk).join("decisions.jsonl")).unwrap(), register, "read twice");

    read_on(&desk, &book, "2025-07-23").assert().success();
    assert_eq!(fs::read_to_string(decided(&desk).join("decisions.jsonl")).unwrap(), register, "read on another day");

    with_openpyxl(&book, "fill(4, 'Besluit', 'akkoord')");
    read(&desk, &book).assert().success();
    let longer = fs::read_to_string(decided(&desk).join("decisions.jsonl")).unwrap();
    assert!(longer.starts_with(&register) && longer.lines().count() == 5, "only added to");
    let stands = column(&table(&decided(&desk).join("decisions.csv")), "stands");
    assert_eq!(stands, ["true", "true", "true", "false", "true"]);

    see_status(&desk);

    fs::write(decided(&desk).join("decisions.jsonl"), longer.replacen("agreed", "declined", 1)).unwrap();
    let run = read(&desk, &book).args(["--lang", "en"]).assert().code(1).stdout("");
    assert!(err(&run).contains("line 1 does not follow from the lines before it"), "{}", err(&run));
}

fn see_status(desk: &Desk) {
    let status = |arguments: &[&str]| {
        let mut command = worklist(desk, "status");
        command.arg("--decisions").arg(decided(desk).join("decisions.jsonl")).args(arguments);
        out(&command.assert().success().stderr(""))
    };
    let nl = status(&[]);
    assert!(
        nl.starts_with("4 van 86 beslist, 72 open, 10 al beantwoord\n")
            && nl.contains("Hoe vaak werd de kleur gevolgd?"),
        "{nl}"
    );
    let en = status(&["--lang", "en"]);
    assert!(
        en.starts_with("4 of 86 decided, 72 open, 10 answered already\n") && en.contains("prior-extensions"),
        "{en}"
    );
    let json: serde_json::Value = serde_json::from_str(&status(&["--json"])).unwrap();
    assert_eq!(json["decided"], 4);
    let lists = json["lists"].as_array().unwrap();
    let count = |list: &serde_json::Value| {
        let all = |part: &str| list[part].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum::<u64>();
        (all("decided"), all("open") + list["answered"].as_u64().unwrap(), list["rows"].as_u64().unwrap())
    };
    assert!(lists.iter().all(|list| count(list).0 + count(list).1 == count(list).2), "{json}");
    assert_eq!(lists.iter().map(|list| count(list).0).sum::<u64>(), 4);
    assert!(json["follow"]["criteria"].as_object().is_some_and(|criteria| !criteria.is_empty()));
}

#[test]
fn explanations_come_back_and_change_the_status() {
    let desk = desk();
    write(&desk, "provider").args(["--lang", "en"]).assert().success();
    let book = workbook(&desk, "provider", "0901-jw-99001013-LIJST-2025-06");
    let script = "
missing = [r for r in range(1, 19) if not cell(r, 'Explanation') and ('ORANGE' in cell(r, 'Colour'))]
fill(missing[0], 'Explanation', '=HYPERLINK(\"http://x\",\"y\")')
sheet.cell(at + missing[0], col['Explanation']).data_type = 's'
fill(missing[1], 'Your request', 'withdrawn')
";
    if !with_openpyxl(&book, script) {
        return;
    }
    with_libreoffice(&book);
    let told = out(&read(&desk, &book).args(["--lang", "en"]).assert().success().stderr(""));
    assert!(told.contains("18 sent · 1 with an explanation · 1 withdrawn · 2 explanations that were asked are missing still · 0 left out · 0 refused"), "{told}");
    let answers = table(&decided(&desk).join("answers.csv"));
    let moved = column(&answers, "status_before").into_iter().zip(column(&answers, "status"));
    assert_eq!(moved.filter(|(before, now)| before != now).count(), 1);
    let statuses = table(&decided(&desk).join("statuses.csv"));
    let triage = table(&desk.out().join("triage.csv"));
    let given = |rows: &Table| column(rows, "status").iter().filter(|word| *word == "explanation_given").count();
    assert_eq!(given(&statuses), given(&triage) + 1);
    assert_eq!(column(&statuses, "withdrawn").iter().filter(|word| *word == "true").count(), 1);
}

#[test]
fn what_is_not_ours_is_refused_and_nothing_is_written() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    fs::write(desk.path().join("other"), "another key of thirty-two characters or more").unwrap();
    let refused = |command: &mut Command, words: &str| {
        let run = command.assert().code(1).stdout("");
        assert!(err(&run).contains(words), "{words}: {}", err(&run));
        assert!(!decided(&desk).exists(), "nothing is written");
    };
    let with_key = |key: Option<&str>, value: Option<&str>| {
        let mut command = stoplicht();
        command.args(["worklist", "read", "--lang", "en"]).arg(&book).arg("--triage").arg(desk.out());
        command.arg("--out").arg(decided(&desk)).env_remove("STOPLICHT_WORKLIST_KEY");
        if let Some(key) = key {
            command.arg("--key-file").arg(desk.path().join(key));
        }
        if let Some(value) = value {
            command.env("STOPLICHT_WORKLIST_KEY", value);
        }
        command
    };
    refused(&mut with_key(Some("other"), None), "it was made with another key");
    refused(&mut with_key(None, None), "there is no key");
    refused(&mut with_key(None, Some("short")), "a key has at least 32 characters");
    refused(read(&desk, &book).args(["--run", "another", "--lang", "en"]), "and run another is read");

    let part = |path: &Path, name: &str, bytes: usize| {
        let script = "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'a', zipfile.ZIP_DEFLATED) as z: z.writestr(sys.argv[2], bytes(int(sys.argv[3])))";
        let run = Other::new("python3").args(["-c", script]).arg(path).args([name, &bytes.to_string()]).output();
        let done = run.is_ok_and(|output| output.status.success());
        if !done {
            println!("skipped: python3 is not installed");
        }
        done
    };
    let spoiled = desk.path().join("spoiled.xlsx");
    for (name, bytes, words) in [
        ("xl/vbaProject.bin", 10, "het bestand bevat macro's"),
        ("xl/media/image1.png", 250 << 20, "het bestand is veel groter dan een werklijst"),
    ] {
        fs::copy(&book, &spoiled).unwrap();
        if part(&spoiled, name, bytes) {
            refused(&mut read(&desk, &spoiled), words);
        }
    }
    fs::write(&spoiled, "no workbook").unwrap();
    refused(&mut read(&desk, &spoiled), "dit is geen Excel-werkmap");

    let run = read(&desk, &spoiled).arg(&book).env("STOPLICHT_WORKLIST_KEY", KEY).assert().code(1);
    assert!(err(&run).contains("1 van de 2 werkmappen is niet te gebruiken"), "{}", err(&run));
    assert!(out(&run).contains("31 verstuurd · 0 beslist") && decided(&desk).join("statuses.csv").exists());
    let run = with_key(None, Some(KEY)).assert().success();
    assert!(err(&run).contains("is from an earlier run"), "the tables of before were in CSV: {}", err(&run));
}

#[test]
fn a_renamed_heading_and_a_day_that_cannot_be_are_said() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-wmo");
    if !with_openpyxl(&book, DECIDE) {
        return;
    }
    with_openpyxl(&book, "sheet.cell(at, col['Besluit']).value = 'Besluit:'");
    let run = read(&desk, &book).assert().code(1).stdout("");
    assert!(err(&run).contains("er is geen kolom ‘Besluit’; zet dat kopje terug"), "{}", err(&run));
    assert!(!decided(&desk).exists(), "nothing is written");

    for (day, words) in [
        ("2020-01-01", "de dag van het besluit ligt voor de dag van het verzoek"),
        ("2099-01-01", "de dag van het besluit moet nog komen"),
    ] {
        write(&desk, "worker").arg("--overwrite").assert().success();
        with_openpyxl(&book, DECIDE);
        let run = read_on(&desk, &book, day).arg("--strict").assert().code(3).stderr("");
        assert!(out(&run).contains(words) && out(&run).contains(" · 0 beslist · "), "{}", out(&run));
        assert_eq!(fs::read_to_string(decided(&desk).join("decisions.jsonl")).unwrap(), "");
    }
}

#[test]
fn a_providers_column_that_is_gone_undoes_nothing() {
    let desk = desk();
    write(&desk, "provider").assert().success();
    let book = workbook(&desk, "provider", "0901-jw-99001013-LIJST-2025-06");
    let script = "
for row in range(1, 19):
    fill(row, 'Toelichting', 'nog nodig'); fill(row, 'Uw verzoek', 'ingetrokken')
";
    if !with_openpyxl(&book, script) {
        return;
    }
    read(&desk, &book).assert().success();
    let files = ["statuses.csv", "answers.jsonl"].map(|name| decided(&desk).join(name));
    let before = files.clone().map(|file| fs::read_to_string(file).unwrap());
    for (column, other) in [("Toelichting", "Uw verzoek"), ("Uw verzoek", "Toelichting")] {
        write(&desk, "provider").arg("--overwrite").assert().success();
        with_openpyxl(&book, &format!("{script}\nsheet.delete_cols(col['{column}'])"));
        let run = read(&desk, &book).arg("--strict").assert().code(3).stderr("");
        assert!(out(&run).contains(&format!("geen kolom ‘{column}’")), "{}", out(&run));
        assert!(!out(&run).contains(&format!("geen kolom ‘{other}’")), "{}", out(&run));
        assert_eq!(files.clone().map(|file| fs::read_to_string(file).unwrap()), before, "{column}");
    }
}

#[test]
fn nobody_is_asked_again_about_what_was_answered() {
    let desk = desk();
    // Every fifth request of one list was answered on the last day of June.
    desk.edit("requests.csv", |text| {
        let mut lines = text.lines();
        let header = lines.next().unwrap();
        assert!(header.ends_with(",answered_on,answer,client_reference"));
        let rows = lines.enumerate().map(|(at, line)| {
            let asked = line.rsplitn(4, ',').last().unwrap_or_default();
            format!("{asked},{},", if at % 5 == 0 { "2025-06-30,honoured" } else { "," })
        });
        std::iter::once(header.to_owned()).chain(rows).map(|line| line + "\n").collect()
    });
    desk.triage().assert().success();
    let statuses = column(&table(&desk.out().join("triage.csv")), "status");
    let answered = statuses.iter().filter(|status| *status == "answered").count();
    assert!(answered > 5 && answered < statuses.len() / 2, "{answered}");
    let asked = statuses.len() - answered;
    for reader in ["provider", "worker"] {
        let told = out(&write(&desk, reader).assert().success().stderr(""));
        assert!(told.starts_with(&format!("{asked} rijen in ")), "{told}");
        assert!(told.contains(&format!("{answered} al beantwoord, en staan er niet in")), "{told}");
    }
    // An untouched workbook says nothing; the statuses of all rows are written.
    read(&desk, &workbook(&desk, "worker", "0901-jw")).assert().success();
    let rows = table(&decided(&desk).join("statuses.csv"));
    assert_eq!(column(&rows, "status").iter().filter(|status| *status == "answered").count(), answered);
    let mut command = worklist(&desk, "status");
    let told = out(&command.arg("--decisions").arg(decided(&desk).join("decisions.jsonl")).assert().success());
    assert!(
        told.starts_with(&format!("0 van {} beslist, {asked} open, {answered} al beantwoord\n", statuses.len())),
        "{told}"
    );
    assert!(told.contains("beantwoord  open"), "{told}");

    // With one day for all, those count that were answered by then.
    desk.triage().args(["--as-of", "2025-06-29"]).assert().success();
    let statuses = column(&table(&desk.out().join("triage.csv")), "status");
    assert!(statuses.iter().all(|status| status != "answered"));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_key_of_worklists() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    fs::write(desk.path().join("key"), format!("\u{FEFF}{KEY}\r\n")).unwrap();
    read(&desk, &book).assert().success();
    let utf16: Vec<u8> = KEY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(desk.path().join("key"), utf16).unwrap();
    let refused = read(&desk, &book).arg("--lang").arg("en").assert().code(1);
    assert!(err(&refused).contains("saved as UTF-16; save it as UTF-8"), "{}", err(&refused));
}

#[test]
fn names_of_providers_stand_in_worklists_and_statuses() {
    let desk = desk();
    fs::write(desk.register("providers.csv"), "provider_id,name\n99001013,De Eik\n").unwrap();
    desk.triage().assert().success();
    write(&desk, "worker").args(["--per", "provider"]).assert().success();
    write(&desk, "provider").assert().success();
    let book = workbook(&desk, "provider", "0901-jw-99001013-LIJST-2025-06");
    if !with_openpyxl(
        &book,
        "assert sheet.cell(1, 1).value.startswith('Aanbieder 99001013 De Eik · lijst '), sheet.cell(1, 1).value",
    ) {
        return;
    }
    fs::remove_dir_all(desk.path().join("worker")).unwrap();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    let script = "
found = {cell(r, 'Aanbieder') for r in range(1, 20)}
assert '99001013\\nDe Eik' in found and '99016851' in found, found
fill(1, 'Besluit', 'bespreken')
";
    with_openpyxl(&book, script);
    with_libreoffice(&book);
    let told = out(&read(&desk, &book).args(["--reviewer", "B. Janssen"]).assert().success());
    assert!(told.contains(" · 1 beslist · ") && told.contains(" · 0 geweigerd"), "{told}");
    let mut command = worklist(&desk, "status");
    let told = out(&command.arg("--decisions").arg(decided(&desk).join("decisions.jsonl")).assert().success());
    assert!(told.contains("99001013 De Eik"), "{told}");
}

#[test]
fn triage_for_a_dutch_spreadsheet_is_read_back() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let before = fs::read(workbook(&desk, "worker", "0901-jw")).unwrap();
    desk.triage_to("csv-nl").assert().success();
    assert!(fs::read_to_string(desk.out().join("triage.csv")).unwrap().starts_with('\u{feff}'));
    write(&desk, "worker").assert().success();
    assert!(fs::read(workbook(&desk, "worker", "0901-jw")).unwrap() == before, "the same run");
    let mut command = worklist(&desk, "read");
    command.arg(workbook(&desk, "worker", "0901-jw")).args(["--format", "csv-nl", "--out"]).arg(decided(&desk));
    command.assert().success();
    for name in ["answers", "decisions", "statuses", "refused"] {
        let text = fs::read_to_string(decided(&desk).join(name).with_extension("csv")).unwrap();
        assert!(text.starts_with('\u{feff}') && text.lines().next().unwrap().contains(';'), "{name}: {text}");
    }
}
