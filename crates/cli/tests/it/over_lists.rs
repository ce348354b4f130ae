//! Requests that are on more than one list, through the program: status, workbooks, pages and replies say one thing.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;

use crate::reply::{all_text, reply};
use crate::support::{Desk, err, out, page, root, stoplicht};
use crate::worklist::{decided, desk, read_on, with_openpyxl, workbook, worklist, write};

/// Decides on the first four rows, and notes the references and allocations of the first nine.
const JUNE: &str = "
fill(1, 'Besluit', 'akkoord')
fill(2, 'Besluit', 'afgewezen'); fill(2, 'Reden van afwijzing', '7')
fill(3, 'Besluit', 'bespreken')
fill(4, 'Besluit', 'akkoord')
for row in front.iter_rows():
    for c in row:
        if c.value == 'Beoordeeld door': front.cell(c.row, 2).value = 'B. Janssen'
with open(sys.argv[1] + '.txt', 'w') as f: f.write('\\n'.join(f\"{cell(r, 'Kenmerk aanbieder')} {cell(r, 'Toewijzing')}\" for r in range(1, 10)))
";

/// The references of the first nine rows of June, of which four are decided.
fn june(desk: &Desk) -> Option<Vec<String>> {
    write(desk, "worker").assert().success();
    let book = workbook(desk, "worker", "0901-jw");
    if !with_openpyxl(&book, JUNE) {
        return None;
    }
    read_on(desk, &book, "2025-07-20").assert().success();
    fs::rename(&book, desk.path().join("june.xlsx")).unwrap();
    let noted = fs::read_to_string(book.with_file_name("worker-0901-jw.xlsx.txt")).unwrap();
    Some(noted.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect())
}

/// The list of July: that of June under another name, without these requests.
pub fn july(desk: &Desk, without: &[&String]) {
    desk.edit("requests.csv", |text| {
        let is_kept = |line: &&str| !without.iter().any(|request| line.contains(request.as_str()));
        text.lines().filter(is_kept).map(|line| line.replace("LIJST-2025-06", "LIJST-2025-07") + "\n").collect()
    });
    desk.triage().arg("--overwrite").assert().success();
}

/// The list of June again.
pub fn june_again(desk: &Desk) {
    fs::copy(root().join("fixtures/registers/requests.csv"), desk.register("requests.csv")).unwrap();
    desk.triage().arg("--overwrite").assert().success();
}

fn record(desk: &Desk) -> PathBuf {
    decided(desk).join("decisions.jsonl")
}

pub fn with_record<'c>(desk: &Desk, command: &'c mut Command) -> &'c mut Command {
    command.arg("--decisions").arg(record(desk))
}

pub fn status(desk: &Desk) -> String {
    out(&with_record(desk, &mut worklist(desk, "status")).assert().success())
}

pub fn letters(desk: &Desk) -> String {
    reply(desk).assert().success();
    let files = fs::read_dir(desk.path().join("reply")).unwrap().map(|entry| entry.unwrap().path());
    let letters = files.filter(|path| path.extension().is_some_and(|extension| extension == "html"));
    letters.map(|path| page(&path)).collect()
}

/// What a letter has of a request.
pub fn line<'l>(letters: &'l str, request: &str) -> &'l str {
    let at = letters.find(&format!(">{request}<")).unwrap_or_else(|| panic!("{request}: {letters}"));
    letters[at..].split("</tr>").next().unwrap()
}

#[test]
fn what_is_answered_elsewhere_is_told_alike_by_all() {
    let desk = desk();
    let Some(keys) = june(&desk) else { return };
    july(&desk, &[]);
    let told = status(&desk);
    assert!(told.contains(", 2 elders beantwoord"), "two were granted in June: {told}");
    assert!(!told.contains("Nog te besluiten van andere lijsten"), "all are asked again: {told}");
    let told = out(&with_record(&desk, write(&desk, "worker").arg("--overwrite")).assert().success());
    assert!(told.contains("2 elders beantwoord, op een andere lijst"), "{told}");
    let shown = "
words = [str(c.value) for row in front.iter_rows() for c in row]
assert any('waarvan 2 elders beantwoord, ' in word for word in words), words
rows = [str(cell(r, 'Kenmerk aanbieder')) for r in range(1, 32) if 'Daarmee is dit verzoek beantwoord' in str(cell(r, 'Waarom deze kleur'))]
assert len(rows) == 2, rows
";
    let book = workbook(&desk, "worker", "0901-jw");
    assert!(with_openpyxl(&book, shown));
    let told = out(&with_record(&desk, write(&desk, "provider").arg("--overwrite")).assert().success());
    assert!(told.contains("2 al beantwoord, en staan er niet in"), "{told}");
    let letters_of_july = letters(&desk);
    for key in [&keys[0], &keys[3]] {
        assert!(line(&letters_of_july, key).contains(">al beantwoord<"), "{}", line(&letters_of_july, key));
    }
    // What was to be discussed, or was declined, is asked again and open.
    for key in [&keys[1], &keys[2]] {
        assert!(line(&letters_of_july, key).contains(">nog niet besloten<"), "{}", line(&letters_of_july, key));
    }
    // July decides otherwise on one that June granted, and wants to talk about the other.
    let decide = format!(
        "
for r in range(1, 32):
    if cell(r, 'Kenmerk aanbieder') == '{}': fill(r, 'Besluit', 'afgewezen'); fill(r, 'Reden van afwijzing', '7')
    if cell(r, 'Kenmerk aanbieder') == '{}': fill(r, 'Besluit', 'bespreken')
",
        keys[0], keys[3]
    );
    assert!(with_openpyxl(&book, &decide));
    let run = read_on(&desk, &book, "2025-07-28").args(["--reviewer", "B. Janssen"]).assert().success();
    assert!(err(&run).contains(&format!("al besloten: {}: akkoord tot en met ", keys[0])), "{}", err(&run));
    assert!(!err(&run).contains(&keys[3]), "what is to be discussed takes no place: {}", err(&run));
    let told = letters(&desk);
    let declined = line(&told, &keys[0]);
    assert!(
        declined.contains(">afgewezen<") && declined.contains("in de plaats van wat op lijst LIJST-2025-06"),
        "{declined}"
    );
    let discussed = line(&told, &keys[3]);
    assert!(discussed.contains(">te bespreken<") && discussed.contains("Dat blijft gelden."), "{discussed}");
    assert!(!discussed.contains("in de plaats"), "{discussed}");
    // June's letter, once more: what holds stands in the columns.
    june_again(&desk);
    let told = letters(&desk);
    let declined = line(&told, &keys[0]);
    let words = "Op lijst LIJST-2025-07 is op 28-7-2025 besloten: afgewezen. Reden: Zorginhoudelijke afkeur.";
    assert!(declined.contains(">afgewezen<") && declined.contains(words), "{declined}");
    assert!(
        declined.contains("Dat komt in de plaats van ons besluit van 20-7-2025: akkoord tot en met "),
        "{declined}"
    );
    let granted = line(&told, &keys[3]);
    assert!(granted.contains(">akkoord<") && !granted.contains("LIJST-2025-07"), "{granted}");
    assert!(status(&desk).contains(", 1 elders beantwoord"), "{}", status(&desk));
    // Its workbook says so too, and when it is read again nothing new is told.
    let told = out(&with_record(&desk, write(&desk, "worker").arg("--overwrite")).assert().success());
    assert!(told.contains("1 elders beantwoord"), "{told}");
    let shown = format!(
        "
rows = [str(cell(r, 'Waarom deze kleur')) for r in range(1, 32) if cell(r, 'Kenmerk aanbieder') == '{}']
assert len(rows) == 1 and 'op lijst LIJST-2025-07 al besloten: afgewezen' in rows[0] and 'Dat besluit is later, en geldt.' in rows[0], rows
",
        keys[0]
    );
    assert!(with_openpyxl(&book, &shown));
    let run = read_on(&desk, &desk.path().join("june.xlsx"), "2025-07-30").assert().success();
    assert!(!err(&run).contains("al besloten"), "{}", err(&run));
    // A copy of June that was sent before July was decided overrules nothing without a later day.
    let late = desk.path().join("june.xlsx");
    assert!(with_openpyxl(
        &late,
        "fill(1, 'Besluit', 'bespreken'); fill(1, 'Besluit', 'ingekort')\nfill(1, 'Ingekort tot', (cell(1, 'Gevraagd einde') - datetime.timedelta(days=1)).strftime('%d-%m-%Y'))"
    ));
    let told = out(&read_on(&desk, &late, "2025-07-30").assert().success());
    let words = "hier staat ‘ingekort’, en op een andere lijst is op 28-7-2025 ‘afgewezen’ besloten";
    assert!(told.contains(words) && told.contains("1 niet overgenomen"), "{told}");
    let dated = "for row in front.iter_rows():\n    for c in row:\n        if c.value == 'Beoordeeld op': front.cell(c.row, 2).value = '29-7-2025'";
    assert!(with_openpyxl(&late, dated));
    let told = out(&read_on(&desk, &late, "2025-07-30").assert().success());
    assert!(!told.contains("niet overgenomen"), "{told}");
    let told = letters(&desk);
    assert!(line(&told, &keys[0]).contains(">ingekort<"), "{}", line(&told, &keys[0]));
}

#[test]
fn what_waits_of_an_earlier_list_is_named_where_people_begin() {
    let desk = desk();
    let Some(keys) = june(&desk) else { return };
    // Of June, July asks neither what is to be discussed nor two that are open; nor one that was granted.
    july(&desk, &[&keys[2], &keys[4], &keys[5], &keys[0]]);
    let told = status(&desk);
    let (_, table) = told.split_once("Nog te besluiten van andere lijsten").unwrap_or_else(|| panic!("{told}"));
    for key in [&keys[2], &keys[4], &keys[5]] {
        assert!(table.contains(key.as_str()), "{key}: {told}");
    }
    assert!(!table.contains(keys[0].as_str()), "it was granted: {told}");
    let told = out(&with_record(&desk, write(&desk, "worker").arg("--overwrite")).assert().success());
    assert!(told.contains("3 nog te besluiten van andere lijsten, in de werkmap van die lijst:"), "{told}");
    assert!(
        told.contains("Lijst LIJST-2025-06, aanbieder ") && told.contains(&format!("1 bespreken ({})", keys[2])),
        "{told}"
    );
    let shown = "
words = ' '.join(str(c.value) for row in front.iter_rows() for c in row)
assert 'Nog van andere lijsten' in words and 'Lijst LIJST-2025-06, aanbieder ' in words and 'Besluit hierover in de werkmap van die lijst' in words, words
";
    assert!(with_openpyxl(&workbook(&desk, "worker", "0901-jw"), shown));
    // A provider is told nothing of it.
    with_record(&desk, write(&desk, "provider").arg("--overwrite")).assert().success();
    let provider = all_text(&desk.path().join("provider"));
    assert!(!provider.contains("LIJST-2025-06"));
    let json = out(&with_record(&desk, &mut worklist(&desk, "status")).arg("--json").assert().success());
    assert!(json.contains("\"waiting\""), "{json}");
    // Without a run all that waits is told.
    let mut all = stoplicht();
    let told = out(&with_record(&desk, all.args(["worklist", "status"])).assert().success());
    assert!(told.contains("Nog te besluiten") && told.contains(keys[4].as_str()), "{told}");
}

/// What a withdrawn request leaves is open, and whoever reads of it is told so.
#[test]
fn a_request_that_repeats_a_withdrawn_one_is_open() {
    let desk = desk();
    write(&desk, "provider").assert().success();
    let open = "staat voor deze toewijzing al een open verzoek, ";
    let is_of = |path: &PathBuf| {
        let mut all = String::new();
        let mut package = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
        for at in 0..package.len() {
            std::io::Read::read_to_string(&mut package.by_index(at).unwrap(), &mut all).unwrap();
        }
        all.split_once(open).map(|(_, rest)| rest.split('.').next().unwrap().to_owned())
    };
    let books = fs::read_dir(desk.path().join("provider")).unwrap().map(|entry| entry.unwrap().path());
    let (book, first) = books.filter_map(|path| Some((path.clone(), is_of(&path)?))).min().unwrap();
    let withdraw = format!(
        "
rows = [r for r in range(1, 40) if cell(r, 'Uw kenmerk') == '{first}']
fill(rows[0], 'Uw verzoek', 'ingetrokken')
fill(1, 'Toelichting', 'moeder (999900006) is ziek')
"
    );
    if !with_openpyxl(&book, &withdraw) {
        return;
    }
    let told = out(&read_on(&desk, &book, "2025-07-20").assert().success());
    // A citizen service number is not taken in.
    assert!(told.contains("een burgerservicenummer kan zijn") && told.contains("1 geweigerd"), "{told}");
    for file in fs::read_dir(decided(&desk)).unwrap().map(|entry| entry.unwrap().path()) {
        assert!(!fs::read_to_string(&file).unwrap().contains("999900006"), "{}", file.display());
    }
    let told = letters(&desk);
    let words = format!("ook verzoek {first}, en dat is ingetrokken. Over dit verzoek is nog niet besloten.");
    assert!(told.contains(&words) && told.contains("de gemeente besluit over dit verzoek"), "{told}");
    with_record(&desk, &mut write(&desk, "worker")).assert().success();
    assert!(all_text(&desk.path().join("worker")).contains(&words));
}
