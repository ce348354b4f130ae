//! Workbooks that come back again: what is newer, what disagrees, and what people wrote beside the boxes.

use std::fs;
use std::path::Path;

use crate::support::{Desk, err, out, table};
use crate::worklist::{column, decided, desk, read, with_openpyxl, workbook, worklist, write};

/// The decisions that stand on the first row, after the box for it was filled in and read so often on one day.
fn after(desk: &Desk, book: &Path, decisions: &[&str]) -> (String, String) {
    let mut told = String::new();
    for decision in decisions {
        with_openpyxl(book, &format!("fill(1, 'Besluit', '{decision}')"));
        told = out(&read(desk, book).args(["--reviewer", "B. Janssen"]).assert().success().stderr(""));
    }
    let statuses = table(&decided(desk).join("statuses.csv"));
    let stands: Vec<String> = column(&statuses, "decision").into_iter().filter(|word| !word.is_empty()).collect();
    (stands.join(" "), told)
}

#[test]
fn what_is_newer_stands_and_an_empty_box_takes_nothing_back() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-wmo");
    if !with_openpyxl(&book, "") {
        return;
    }
    let register = || fs::read_to_string(decided(&desk).join("decisions.jsonl")).unwrap();
    let (stands, told) = after(&desk, &book, &["akkoord", "bespreken", "akkoord"]);
    assert_eq!((stands.as_str(), register().lines().count()), ("to_discuss", 2), "it may be the workbook of before");
    let words =
        "hier staat ‘akkoord’, en dat is ouder dan het besluit ‘bespreken’ van 20-7-2025; ‘bespreken’ blijft staan";
    assert!(told.contains(words) && told.contains("Geldt toch wat in deze werkmap staat?"), "{told}");
    // Who says that it counts is believed.
    read(&desk, &book).args(["--reviewer", "B. Janssen", "--overrule"]).assert().success();
    assert_eq!(register().lines().count(), 3);
    let stands = column(&table(&decided(&desk).join("decisions.csv")), "stands");
    assert_eq!(stands, ["false", "false", "true"]);

    let (stands, told) = after(&desk, &book, &[""]);
    assert_eq!((stands.as_str(), register().lines().count()), ("agreed", 3));
    let words = "het vak is leeg; het besluit ‘akkoord’ van 20-7-2025 blijft staan tot u een ander besluit kiest";
    assert!(told.contains("1 rij blijft zoals zij is vastgelegd:") && told.contains(words), "{told}");

    // A new workbook shows what stands: what is chosen in it then is newer.
    let record = decided(&desk).join("decisions.jsonl");
    write(&desk, "worker").arg("--overwrite").arg("--decisions").arg(&record).assert().success();
    let filled = "assert cell(1, 'Besluit') == 'akkoord' and 'Besloten: akkoord, op 20-7-2025 (B. Janssen).' in cell(1, 'Waarom deze kleur'), cell(1, 'Waarom deze kleur')";
    with_openpyxl(&book, filled);
    let told = out(&read(&desk, &book).assert().success().stderr(""));
    assert!(told.contains("0 beslist") && told.contains("1 ongewijzigd") && !told.contains("blijft staan"), "{told}");
    let (stands, told) = after(&desk, &book, &["bespreken"]);
    assert_eq!(stands, "to_discuss");
    assert!(told.contains("het besluit is gewijzigd: ‘akkoord’ → ‘bespreken’"), "{told}");
}

/// Copies of one workbook that are read together: neither their names nor their order decides.
#[test]
fn workbooks_that_disagree_are_told_and_neither_counts() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-wmo");
    let other = book.with_file_name("a-copy.xlsx");
    fs::copy(&book, &other).unwrap();
    let by = |name: &str, decision: &str| {
        format!(
            "fill(1, 'Besluit', '{decision}'); fill(2, 'Besluit', 'akkoord')
for row in front.iter_rows():
    for c in row:
        if c.value == 'Beoordeeld door': front.cell(c.row, 2).value = '{name}'"
        )
    };
    if !with_openpyxl(&book, &by("A. de Vries", "akkoord")) || !with_openpyxl(&other, &by("B. Janssen", "bespreken")) {
        return;
    }
    for pair in [[&book, &other], [&other, &book]] {
        let _ = fs::remove_dir_all(decided(&desk));
        let told = out(&read(&desk, pair[0]).arg(pair[1]).assert().success());
        assert_eq!(told.matches("een andere werkmap die nu wordt gelezen zegt iets anders").count(), 2, "{told}");
        let register = fs::read_to_string(decided(&desk).join("decisions.jsonl")).unwrap();
        assert_eq!(register.lines().count(), 1, "on the other row they agree: {register}");
        assert!(register.contains("A. de Vries"), "{register}");
    }
}

/// What people write outside the boxes, and beside no decision, comes back in the next workbook.
#[test]
fn remarks_are_kept_and_come_back() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    let script = "
fill(1, 'Opmerking', 'moeder belt maandag')
sheet.cell(at + 2, 30).value = 'naast de tabel'
sheet.cell(at + 60, 2).value = 'onder de tabel'
front.cell(40, 3).value = 'op het voorblad'
";
    if !with_openpyxl(&book, script) {
        return;
    }
    let told = out(&read(&desk, &book).args(["--reviewer", "B. Janssen"]).assert().success().stderr(""));
    assert!(told.contains("Een opmerking zonder besluit") && told.contains("blad ‘Werklijst’ P4"), "{told}");
    assert!(told.contains("Buiten de vakken staan 3 teksten") && told.contains("AD5, B63"), "{told}");
    assert!(told.contains("0 keer een besluit, 4 keer een opmerking"), "{told}");
    assert!(!told.contains("maandag") && !told.contains("naast de tabel"), "the texts are for the file: {told}");
    let kept = fs::read_to_string(decided(&desk).join("remarks.jsonl")).unwrap();
    for words in ["moeder belt maandag", "naast de tabel", "onder de tabel", "op het voorblad"] {
        assert!(kept.contains(words), "{words}");
    }
    read(&desk, &book).args(["--reviewer", "B. Janssen"]).assert().success();
    assert_eq!(fs::read_to_string(decided(&desk).join("remarks.jsonl")).unwrap(), kept, "read twice");
    let record = decided(&desk).join("decisions.jsonl");
    let mut command = worklist(&desk, "status");
    let told = out(&command.arg("--decisions").arg(&record).assert().success());
    assert!(told.contains("Bij verzoeken zonder besluit staan 2 opmerkingen"), "{told}");
    assert!(told.contains("Elders staan 2 opmerkingen"), "{told}");
    write(&desk, "worker").arg("--overwrite").arg("--decisions").arg(&record).assert().success();
    let shown = "
assert 'Opmerking van B. Janssen (gelezen op 20-7-2025): moeder belt maandag' in cell(1, 'Waarom deze kleur'), cell(1, 'Waarom deze kleur')
assert 'naast de tabel' in cell(2, 'Waarom deze kleur'), cell(2, 'Waarom deze kleur')
";
    assert!(with_openpyxl(&book, shown));
    let front = "
words = [str(c.value) for row in front.iter_rows() for c in row]
assert any('op het voorblad (worker-0901-jw.xlsx, Voorblad C40)' in word for word in words), words
";
    assert!(with_openpyxl(&book, front));
}

/// A folder, or a name with `*`, for whoever has no shell that finds the files; what Excel leaves beside one that is open is none.
#[test]
fn a_folder_of_workbooks_is_read_as_its_files() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-wmo");
    let folder = book.parent().unwrap();
    let books = fs::read_dir(folder).unwrap().count();
    let told = out(&read(&desk, folder).assert().success());
    assert_eq!(told.matches(" verstuurd · ").count(), books, "{told}");
    fs::write(folder.join("~$worker.xlsx"), "\u{6}Janssen").unwrap();
    let run = read(&desk, &folder.join("*-WMO.xlsx")).assert().success();
    assert_eq!(out(&run).matches(" verstuurd · ").count(), 2, "{}", out(&run));
    let run = read(&desk, folder).assert().success();
    assert!(
        err(&run).contains("~$worker.xlsx: overgeslagen") && err(&run).contains("Sluit die werkmap"),
        "{}",
        err(&run)
    );
    let run = read(&desk, &folder.join("provider*.xlsx")).assert().code(1);
    assert!(err(&run).contains("hier is geen Excel-werkmap (.xlsx); noem de werkmappen, of de map"), "{}", err(&run));
}
