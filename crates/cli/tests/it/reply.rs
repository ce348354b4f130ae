//! The reply to providers through the program; and what the municipality keeps to itself, which stands in nothing for others.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use assert_cmd::Command;

use crate::support::{Desk, err, out, page, said, stoplicht, table};
use crate::worklist::{decided, desk, read, with_openpyxl, workbook, worklist, write};

/// What stands in no file for anybody else than the municipality.
const OWN: &str = "DOSSIER-4711";

pub fn reply(desk: &Desk) -> Command {
    let mut command = stoplicht();
    command.args(["worklist", "write", "--for", "reply", "--policy", "fixtures/policy.toml", "--on", "2025-07-21"]);
    command.arg("--triage").arg(desk.out()).arg("--registers").arg(desk.registers());
    command.arg("--decisions").arg(decided(desk).join("decisions.jsonl")).arg("--out").arg(desk.path().join("reply"));
    command
}

/// All that the files of a folder say, with what is packed in workbooks.
pub fn all_text(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.push_str(&all_text(&path));
        } else if path.extension().is_some_and(|extension| extension == "xlsx") {
            let mut package = zip::ZipArchive::new(File::open(&path).unwrap()).unwrap();
            for at in 0..package.len() {
                package.by_index(at).unwrap().read_to_string(&mut all).unwrap();
            }
        } else {
            all.push_str(&said(&String::from_utf8_lossy(&fs::read(&path).unwrap())));
        }
    }
    all
}

/// Decides on the rows of a worker's workbook: the first four each otherwise.
const DECIDE: &str = "
fill(1, 'Besluit', 'akkoord')
fill(2, 'Besluit', 'ingekort')
fill(2, 'Ingekort tot', (cell(2, 'Gevraagd einde') - datetime.timedelta(days=1)).strftime('%d-%m-%Y'))
fill(3, 'Besluit', 'afgewezen'); fill(3, 'Reden van afwijzing', '7 Zorginhoudelijke afkeur')
fill(4, 'Besluit', 'bespreken'); fill(4, 'Opmerking', 'eerst bellen met het wijkteam')
for row in front.iter_rows():
    for c in row:
        if c.value == 'Beoordeeld door': front.cell(c.row, 2).value = 'B. Janssen'
";

#[test]
fn every_request_is_in_one_reply_with_what_came_of_it() {
    let desk = desk();
    let run = reply(&desk).assert().code(1).stdout("");
    assert!(err(&run).contains("decisions.jsonl"), "nothing was read yet: {}", err(&run));
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    if !with_openpyxl(&book, DECIDE) {
        return;
    }
    read(&desk, &book).assert().success();
    let told = out(&reply(&desk).assert().success().stderr(""));
    let rows = table(&desk.register("requests.csv")).len() - 1;
    assert!(told.starts_with(&format!("{rows} verzoeken in 16 antwoorden · beoordeling ")), "{told}");
    assert!(told.contains("72 nog niet beslist\n"), "{told}");
    assert!(told.contains("10 niet beoordeeld; waarom staat erbij\n"), "{told}");
    let folder = desk.path().join("reply");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 32, "a workbook and a letter each");
    let letters = all_text(&folder);
    for words in [
        "Reden: Zorginhoudelijke afkeur.",
        "Verlengd, maar minder lang dan gevraagd.",
        "Wij nemen hierover contact met u op.",
        "Op deze lijst staat voor deze toewijzing al een open verzoek, VOW-",
    ] {
        assert!(letters.contains(words), "{words}");
    }
    assert!(!letters.contains("wijkteam"), "what a reviewer notes is for the municipality");
    let before = fs::read(folder.join("reply-0901-jw-99001013-LIJST-2025-06.xlsx")).unwrap();
    reply(&desk).args(["--threads", "1"]).assert().success();
    assert!(fs::read(folder.join("reply-0901-jw-99001013-LIJST-2025-06.xlsx")).unwrap() == before);

    for format in ["xlsx", "html"] {
        let run = reply(&desk).args(["--format", format]).assert().code(1).stdout("");
        assert!(err(&run).contains("een antwoord is een werkmap en een brief"), "{}", err(&run));
    }
    let run = reply(&desk).args(["--per", "all"]).assert().code(1).stdout("");
    assert!(err(&run).contains("een aanbieder krijgt alleen zijn eigen rijen"), "{}", err(&run));
    let told = out(&reply(&desk).args(["--run", "another", "--lang", "en"]).assert().success());
    assert!(told.contains("4 decisions of other lists in the register"), "{told}");
    assert!(told.contains("74 not decided yet"), "{told}");
}

#[test]
fn what_was_withdrawn_is_told_and_a_decision_stands() {
    let desk = desk();
    write(&desk, "provider").assert().success();
    write(&desk, "worker").assert().success();
    let list = workbook(&desk, "provider", "0901-jw-99001013-LIJST-2025-06");
    let own = workbook(&desk, "worker", "0901-jw");
    let withdraw = "for row in range(1, 19): fill(row, 'Uw verzoek', 'ingetrokken')";
    if !with_openpyxl(&list, withdraw)
        || !with_openpyxl(
            &own,
            "mine = [r for r in range(1, 32) if str(cell(r, 'Aanbieder')).startswith('99001013')]\nfill(mine[0], 'Besluit', 'akkoord')",
        )
    {
        return;
    }
    read(&desk, &list).assert().success();
    let run = read(&desk, &own).args(["--reviewer", "B. Janssen"]).assert().success();
    assert!(err(&run).contains("er is besloten over verzoeken die de aanbieder heeft ingetrokken: "), "{}", err(&run));
    assert!(out(&run).contains("Op het voorblad staat geen dag: het besluit kreeg 20-7-2025 als dag"), "{}", out(&run));
    // The other way round it is told too: when the withdrawal is read.
    let run = read(&desk, &list).assert().success();
    assert!(err(&run).contains("ingetrokken waarover al een besluit staat: "), "{}", err(&run));
    let status =
        out(&worklist(&desk, "status").arg("--decisions").arg(decided(&desk).join("decisions.jsonl")).assert());
    assert!(status.contains("17 ingetrokken"), "{status}");
    assert!(status.contains("Let op: 1 verzoek waarover is besloten, trok de aanbieder ook in."), "{status}");
    // Who decides sees it where decisions are made.
    let record = decided(&desk).join("decisions.jsonl");
    let told = out(&write(&desk, "worker").arg("--overwrite").arg("--decisions").arg(&record).assert().success());
    assert!(told.contains("1 beslist, en daarna of daarvoor door de aanbieder ingetrokken"), "{told}");
    let shown = "
rows = [r for r in range(1, 40) if 'De aanbieder trok dit verzoek in (gelezen op 20-7-2025)' in str(cell(r, 'Waarom deze kleur'))]
assert len(rows) == 1, rows
words = [str(c.value) for row in front.iter_rows() for c in row]
assert any('1 verzoek waarover is besloten' in word for word in words), words
assert any('17 door de aanbieder ingetrokken' in word for word in words), words
";
    assert!(with_openpyxl(&own, shown));
    let told = out(&reply(&desk).assert().success().stderr(""));
    assert!(told.contains("1 ingetrokken en ook beslist"), "{told}");
    let letter = page(&desk.path().join("reply/reply-0901-jw-99001013-LIJST-2025-06.html"));
    assert!(letter.contains("<strong>17 ingetrokken</strong>"), "{letter}");
    let words = "U heeft dit verzoek ook ingetrokken (gelezen op 20-7-2025). Het besluit staat tot u er iets anders over hoort.";
    assert_eq!(letter.matches(words).count(), 1, "{letter}");
}

#[test]
fn access_workers_see_what_providers_answered() {
    let desk = desk();
    write(&desk, "provider").assert().success();
    let list = workbook(&desk, "provider", "0901-jw-99001013-LIJST-2025-06");
    let answer = "fill(1, 'Toelichting', 'de stageplek liep af'); fill(2, 'Uw verzoek', 'ingetrokken')";
    if !with_openpyxl(&list, answer) {
        return;
    }
    read(&desk, &list).assert().success();
    let answered = |command: &mut Command| {
        let record = decided(&desk).join("decisions.jsonl");
        command.arg("--decisions").arg(record).assert()
    };
    let told = out(&answered(&mut write(&desk, "worker")).success());
    assert!(told.contains("1 door de aanbieder ingetrokken, en daarom niet opgenomen"), "{told}");
    assert!(all_text(&desk.path().join("worker")).contains("de stageplek liep af"));
    // What came back filled in is not lost to a second list of the same name.
    let before = fs::read(&list).unwrap();
    let run = write(&desk, "provider").assert().code(1);
    assert!(err(&run).contains("die ingevuld kan zijn"), "{}", err(&run));
    assert!(fs::read(&list).unwrap() == before);
    let run = answered(&mut write(&desk, "provider")).code(1);
    assert!(err(&run).contains("die ingevuld kan zijn"), "{}", err(&run));
    // A second list shows what the first one said; what is decided is not asked about any more, and not told either.
    let own = workbook(&desk, "worker", "0901-jw");
    let of_provider = "mine = [r for r in range(1, 31) if str(cell(r, 'Aanbieder')).startswith('99001013')]\nfill(mine[2], 'Besluit', 'akkoord')";
    assert!(with_openpyxl(&own, of_provider));
    read(&desk, &own).args(["--reviewer", "B. Janssen"]).assert().success();
    let told = out(&answered(write(&desk, "provider").arg("--overwrite")).success());
    assert!(told.contains("1 al beslist, en daarom niet opgenomen"), "{told}");
    let shown = "assert cell(1, 'Toelichting') == 'de stageplek liep af' and cell(2, 'Uw verzoek') == 'ingetrokken', (cell(1, 'Toelichting'), cell(2, 'Uw verzoek'))";
    assert!(with_openpyxl(&list, shown));
    let all = all_text(&desk.path().join("provider"));
    assert!(!all.contains("B. Janssen") && !all.contains("Besloten:"), "what was decided is for the municipality");
    let answers = || fs::read_to_string(decided(&desk).join("answers.jsonl")).unwrap();
    let before = answers();
    let told = out(&read(&desk, &list).assert().success().stderr(""));
    assert_eq!(answers(), before, "as it was sent: {told}");
    write(&desk, "provider").arg("--overwrite").assert().success();
}

/// A decision that changed is told: from what, and of which day.
#[test]
fn a_decision_that_changed_is_told_to_the_provider() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    let on = |day: &str| {
        format!(
            "for row in front.iter_rows():\n    for c in row:\n        if c.value == 'Beoordeeld op': front.cell(c.row, 2).value = '{day}'"
        )
    };
    if !with_openpyxl(&book, &format!("{DECIDE}\n{}", on("18-7-2025"))) {
        return;
    }
    read(&desk, &book).assert().success();
    let record = decided(&desk).join("decisions.jsonl");
    let changed = format!(
        "{DECIDE}\n{}\nfill(1, 'Besluit', 'afgewezen'); fill(1, 'Reden van afwijzing', '2 Past niet binnen budget')\nfill(4, 'Besluit', 'akkoord'); fill(4, 'Opmerking', '')",
        on("20-7-2025")
    );
    assert!(with_openpyxl(&book, &changed));
    read(&desk, &book).assert().success();
    assert_eq!(fs::read_to_string(&record).unwrap().lines().count(), 6, "two were changed");
    reply(&desk).assert().success();
    let letters = all_text(&desk.path().join("reply"));
    let words = "Dit besluit van 20-7-2025 komt in de plaats van dat van 18-7-2025: akkoord tot en met ";
    // In a workbook and in a letter; what was to be discussed first and is decided now was not decided otherwise.
    assert_eq!(letters.matches("komt in de plaats van").count(), 2, "{letters}");
    assert_eq!(letters.matches(words).count(), 2);
}

/// What a reply told is known: what is otherwise since is told, also on the same day; what was mended before nobody heard of is not.
#[test]
fn what_a_reply_told_and_is_otherwise_since_is_told() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    if !with_openpyxl(&book, DECIDE) {
        return;
    }
    read(&desk, &book).assert().success();
    let record = decided(&desk).join("decisions.jsonl");
    let changed = |script: &str| {
        write(&desk, "worker").arg("--overwrite").arg("--decisions").arg(&record).assert().success();
        assert!(with_openpyxl(&book, script));
        read(&desk, &book).args(["--reviewer", "B. Janssen"]).assert().success();
        reply(&desk).assert().success().stderr("");
        let letter = fs::read_dir(desk.path().join("reply")).unwrap().map(|entry| entry.unwrap().path());
        let letters = letter.filter(|path| path.extension().is_some_and(|extension| extension == "html"));
        letters.map(|path| page(&path)).collect::<String>()
    };
    let mended = changed("fill(1, 'Besluit', 'afgewezen'); fill(1, 'Reden van afwijzing', '2')");
    assert!(!mended.contains("antwoordden wij") && !mended.contains("in de plaats"), "nobody was told of the first");
    let otherwise = changed("fill(1, 'Besluit', 'akkoord'); fill(1, 'Reden van afwijzing', None)");
    let words = "Op 21-7-2025 antwoordden wij: afgewezen. Dit besluit van 20-7-2025 komt daarvoor in de plaats.";
    assert_eq!(otherwise.matches(words).count(), 1);
    assert_eq!(changed("").matches(words).count(), 1, "and it stays told");
    assert_eq!(fs::read_to_string(record.with_file_name("replies.jsonl")).unwrap().lines().count(), 2);
}

/// What was granted on an earlier list and is asked again is answered already: nobody is told to ask for more.
#[test]
fn what_was_granted_on_an_earlier_list_is_told() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    let noted = format!(
        "{DECIDE}\nwith open(sys.argv[1] + '.txt', 'w') as f: f.write(' '.join(f\"{{cell(r, 'Toewijzing')}} {{cell(r, 'Gevraagd einde'):%Y-%m-%d}}\" for r in (1, 3)))"
    );
    if !with_openpyxl(&book, &noted) {
        return;
    }
    let noted = fs::read_to_string(book.with_file_name("worker-0901-jw.xlsx.txt")).unwrap();
    let [allocation, end, declined, _] = noted.split(' ').collect::<Vec<_>>()[..] else { panic!("{noted}") };
    read(&desk, &book).assert().success();
    let original = fs::read_to_string(desk.register("allocations.csv")).unwrap();
    desk.edit("requests.csv", |text| text.replace("LIJST-2025-06", "LIJST-2025-07"));
    desk.edit("allocations.csv", |text| {
        let place = text.lines().next().unwrap().split(',').position(|name| name == "end_date").unwrap();
        let line = |line: &str| {
            let mut cells: Vec<&str> = line.split(',').collect();
            if cells.contains(&allocation) {
                cells[place] = end;
            }
            cells.join(",") + "\n"
        };
        text.lines().map(line).collect()
    });
    desk.triage().arg("--overwrite").assert().success();
    reply(&desk).assert().success();
    let letters = all_text(&desk.path().join("reply"));
    let day = end.split('-').rev().map(|part| part.trim_start_matches('0')).collect::<Vec<_>>().join("-");
    let words =
        format!("Op lijst LIJST-2025-06 is op 20-7-2025 besloten: akkoord tot en met {day}. U hoeft niets te doen.");
    assert_eq!(letters.matches(&words).count(), 2, "{allocation} until {day}");
    assert!(letters.contains("Op lijst LIJST-2025-06 is op 20-7-2025 besloten: afgewezen."), "{declined}");
    // Decided anew, and otherwise: the letter says what that takes the place of.
    write(&desk, "worker").arg("--overwrite").assert().success();
    let granted = format!(
        "{DECIDE}\nfor r in range(1, 31):\n    if str(cell(r, 'Toewijzing')) == '{declined}':\n        fill(r, 'Besluit', 'akkoord'); fill(r, 'Reden van afwijzing', None); fill(r, 'Ingekort tot', None)"
    );
    assert!(with_openpyxl(&book, &granted));
    read(&desk, &book).assert().success();
    reply(&desk).assert().success();
    let words = "Dit besluit komt in de plaats van wat op lijst LIJST-2025-06 is besloten op 20-7-2025: afgewezen.";
    let letters = all_text(&desk.path().join("reply"));
    assert_eq!(letters.matches(words).count(), 2, "{declined}");
    // The older list, replied to once more, says that the newer decision counts: never the other way round.
    desk.edit("requests.csv", |text| text.replace("LIJST-2025-07", "LIJST-2025-06"));
    fs::write(desk.register("allocations.csv"), original).unwrap();
    desk.triage().arg("--overwrite").assert().success();
    reply(&desk).assert().success();
    let letters = all_text(&desk.path().join("reply"));
    assert!(!letters.contains("komt in de plaats van wat op lijst LIJST-2025-07"), "{declined}");
    assert!(letters.contains("Dat komt in de plaats van ons besluit van 20-7-2025: afgewezen."), "{declined}");
    let words = "Op lijst LIJST-2025-07 is op 20-7-2025 besloten: akkoord tot en met ";
    assert!(letters.contains(words), "{declined}");
}

/// A list that comes again asks about what was decided before: who writes, decides or reads is told.
#[test]
fn what_was_decided_in_another_run_is_told() {
    let desk = desk();
    write(&desk, "worker").assert().success();
    let book = workbook(&desk, "worker", "0901-jw");
    let earlier = format!(
        "{DECIDE}\nwith open(sys.argv[1] + '.txt', 'w') as f: f.write(' '.join(str(cell(r, 'Kenmerk aanbieder')) for r in range(1, 5)))"
    );
    if !with_openpyxl(&book, &earlier) {
        return;
    }
    let keys = fs::read_to_string(book.with_file_name("worker-0901-jw.xlsx.txt")).unwrap();
    let keys: Vec<&str> = keys.split(' ').collect();
    read(&desk, &book).assert().success();
    // The next month the same requests are in a list of another name; one of them under another reference.
    desk.edit("requests.csv", |text| text.replace("LIJST-2025-06", "LIJST-2025-07").replace(keys[3], "NIEUW-KENMERK"));
    desk.triage().arg("--overwrite").assert().success();
    let record = decided(&desk).join("decisions.jsonl");
    let told = out(&write(&desk, "worker").arg("--overwrite").arg("--decisions").arg(&record).assert().success());
    assert!(told.contains("3 waarover op een andere lijst al is besloten"), "{told}");
    assert!(told.contains(&format!("{}: akkoord tot en met ", keys[0])), "{told}");
    assert!(told.contains(&format!("{}: ingekort tot en met ", keys[1])), "{told}");
    assert!(told.contains("1 waarvan over de toewijzing al eens is besloten"), "{told}");
    let all = all_text(&desk.path().join("worker"));
    for words in [
        "Over dit verzoek is op lijst LIJST-2025-06 al besloten: akkoord tot en met ".to_owned(),
        format!("Over deze toewijzing is op lijst LIJST-2025-06 al besloten, onder kenmerk {}: bespreken", keys[3]),
    ] {
        assert!(all.contains(&words), "{words}");
    }
    // Who has no name yet is told so once, and not at every row.
    let nameless = "fill(1, 'Besluit', 'akkoord'); fill(2, 'Besluit', 'akkoord')";
    assert!(with_openpyxl(&book, nameless));
    let told = out(&read(&desk, &book).assert().success());
    assert_eq!(told.matches("er staat geen naam bij").count(), 1, "{told}");
    assert!(told.contains("2 regels: er staat geen naam"), "{told}");
    let run = read(&desk, &book).args(["--reviewer", "B. Janssen"]).assert().success();
    assert!(err(&run).contains(&format!("al besloten: {}: akkoord tot en met ", keys[0])), "{}", err(&run));
    // What was decided is for the municipality.
    write(&desk, "provider").assert().success();
    assert!(!all_text(&desk.path().join("provider")).contains("al besloten"));
}

/// A copy of the workbook in which nobody withdrew anything takes no withdrawal back; who wants that says so.
#[test]
fn a_copy_takes_no_withdrawal_back() {
    let desk = desk();
    write(&desk, "provider").assert().success();
    let list = workbook(&desk, "provider", "0901-jw-99001013-LIJST-2025-06");
    let copy = list.with_file_name("copy.xlsx");
    fs::copy(&list, &copy).unwrap();
    if !with_openpyxl(&list, "fill(2, 'Uw verzoek', 'ingetrokken')")
        || !with_openpyxl(&copy, "fill(1, 'Toelichting', 'de stageplek liep af')")
    {
        return;
    }
    let withdrawn = || {
        let text = fs::read_to_string(decided(&desk).join("statuses.csv")).unwrap();
        text.lines().filter(|line| line.contains(",true,")).count()
    };
    read(&desk, &list).assert().success();
    assert_eq!(withdrawn(), 1);
    let told = out(&read(&desk, &copy).assert().success());
    assert!(told.contains("blijft ingetrokken: in dit bestand staat nog ‘blijft staan’"), "{told}");
    assert_eq!(withdrawn(), 1);
    assert!(with_openpyxl(&copy, "fill(2, 'Uw verzoek', 'toch niet ingetrokken')"));
    let told = out(&read(&desk, &copy).assert().success());
    assert!(told.contains("was ingetrokken, en dat is teruggenomen: het verzoek staat weer"), "{told}");
    assert_eq!(withdrawn(), 0);
}

/// Who asks again for what could not be assessed either is not told that the first request counts.
#[test]
fn a_first_request_without_a_colour_does_not_count_for_the_second() {
    let desk = Desk::new();
    let (first, second) = ("VOW-2026-00000016-1", "VOW-2026-00000016-2");
    desk.edit("requests.csv", |text| {
        let line = text.lines().find(|line| line.contains(first)).unwrap();
        assert!(line.contains(",2025-09-04,2026-09-03,"), "{line}");
        let again = line.replace(first, second);
        let without_end = line.replace(",2025-09-04,2026-09-03,", ",2025-09-04,,");
        text.replace(line, &format!("{without_end}\n{again}"))
    });
    fs::write(desk.path().join("key"), "a key of thirty-two characters or more, for tests").unwrap();
    desk.triage().assert().success();
    let rejected = desk.read("rejected.csv");
    assert!(rejected.lines().any(|line| line.contains(second) && line.contains("duplicate_request")), "{rejected}");
    let pages = |reader: &str| {
        let mut list = worklist(&desk, "write");
        list.arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml", "--for", reader]);
        let folder = desk.path().join(format!("pages-{reader}"));
        list.args(["--format", "html", "--out"]).arg(&folder).assert().success();
        all_text(&folder)
    };
    for reader in ["provider", "worker"] {
        let page = pages(reader);
        let why = format!(
            "al een eerder verzoek, {first}, en dat kon niet worden beoordeeld. Er staat geen gewenste einddatum bij."
        );
        assert!(page.contains(&why), "{reader}: {page}");
        assert!(page.contains("Dien voor deze toewijzing één verzoek opnieuw in: dat wat geldt."), "{reader}");
        // Where the first one has a colour, it does count.
        assert!(page.contains("Er hoeft niets te gebeuren: dat verzoek telt."), "{reader}");
    }
    // What is promised is so: once the earlier one is gone, the other one is assessed.
    desk.edit("requests.csv", |text| {
        text.lines().filter(|line| !line.contains(first)).map(|line| format!("{line}\n")).collect()
    });
    desk.triage().assert().success();
    assert!(desk.read("triage.csv").contains(second));
}

/// What the municipality itself knows clients by is put in every request, and looked for in all that goes to others.
#[test]
fn what_is_for_the_municipality_only_stands_in_nothing_for_others() {
    let desk = Desk::new();
    desk.edit("requests.csv", |text| {
        let line = |(at, line): (usize, &str)| match (at, line.strip_suffix(',')) {
            (0, _) => line.to_owned() + "\n",
            (_, Some(rest)) => format!("{rest},{OWN}\n"),
            (_, None) => panic!("no column for the client reference: {line}"),
        };
        assert!(text.lines().next().unwrap().ends_with(",client_reference"));
        text.lines().enumerate().map(line).collect()
    });
    fs::write(desk.path().join("key"), "a key of thirty-two characters or more, for tests").unwrap();
    desk.triage().assert().success();
    for reader in ["worker", "provider"] {
        write(&desk, reader).assert().success();
    }
    assert!(all_text(&desk.path().join("worker")).contains(OWN), "the worker sees it");
    assert!(!all_text(&desk.path().join("provider")).contains(OWN));
    let book = workbook(&desk, "worker", "0901-jw");
    if with_openpyxl(&book, DECIDE) {
        read(&desk, &book).assert().success();
        reply(&desk).assert().success();
        assert!(!all_text(&desk.path().join("reply")).contains(OWN));
        let mut answer = stoplicht();
        answer.arg("answer").arg("--triage").arg(desk.out()).arg("--registers").arg(desk.registers());
        answer.arg("--decisions").arg(decided(&desk).join("decisions.jsonl")).args(["--date", "2025-07-20"]);
        answer.arg("--out").arg(desk.path().join("answers")).assert().success();
        assert!(!all_text(&desk.path().join("answers")).contains(OWN));
        let status = out(&worklist(&desk, "status")
            .arg("--decisions")
            .arg(decided(&desk).join("decisions.jsonl"))
            .assert()
            .success());
        assert!(!status.contains(OWN));
    }
    let mut steer = stoplicht();
    steer.arg("steer").arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml"]);
    steer.args(["--as-of", "2025-07-01", "--from", "2024-01-01", "--format", "csv", "--min-cell", "3", "--out"]);
    steer.arg(desk.path().join("steering")).assert().success();
    assert!(desk.path().join("steering/shared").exists());
    assert!(!all_text(&desk.path().join("steering")).contains(OWN));
    for reader in ["provider", "manager", "region", "public"] {
        let pages = desk.path().join(format!("mirror-{reader}"));
        let mut mirror = stoplicht();
        mirror.args(["mirror", "--for", reader]).arg("--registers").arg(desk.registers());
        mirror.args(["--policy", "fixtures/policy.toml", "--as-of", "2025-07-01", "--from", "2023-07-01"]);
        mirror.args(["--min-cell", "3"]).arg("--triage").arg(desk.out()).arg("--out").arg(&pages);
        if reader == "manager" {
            mirror.args(["--municipality", "0901"]);
        }
        mirror.assert().success();
        assert!(pages.join("index.html").exists());
        assert!(!all_text(&pages).contains(OWN), "the mirror for {reader}");
    }
    for reader in ["provider", "worker"] {
        let pages = desk.path().join(format!("pages-{reader}"));
        let mut list = worklist(&desk, "write");
        list.arg("--registers").arg(desk.registers()).args(["--policy", "fixtures/policy.toml", "--for", reader]);
        list.args(["--format", "html", "--out"]).arg(&pages).assert().success();
        assert_eq!(all_text(&pages).contains(OWN), reader == "worker", "the list for {reader}");
    }
    let mut check = stoplicht();
    check.args(["check", "--format", "html"]).arg("--registers").arg(desk.registers());
    assert!(!out(&check.assert().success()).contains(OWN));
    assert!(!all_text(&desk.out()).contains(OWN), "nor do the results of triage, which are passed on");
}

#[test]
fn citizen_service_numbers_are_no_references() {
    let desk = Desk::new();
    // Numbers that pass the eleven test.
    let numbers: Vec<u32> = (100_000_000..)
        .filter(|number| {
            let digits: Vec<u32> = (0..9).rev().map(|at| number / 10_u32.pow(at) % 10).collect();
            let weighed: i64 = (0..9).map(|at| i64::from(digits[at]) * if at == 8 { -1 } else { 9 - at as i64 }).sum();
            weighed % 11 == 0
        })
        .take(40)
        .collect();
    desk.edit("requests.csv", |text| {
        let line = |(at, line): (usize, &str)| match at {
            0 => line.to_owned() + "\n",
            at => format!("{line}{}\n", numbers[at % numbers.len()]),
        };
        text.lines().enumerate().map(line).collect()
    });
    let run = desk.triage().assert().code(1).stdout("");
    assert!(err(&run).contains("zijn geldige burgerservicenummers"), "{}", err(&run));
    assert!(!err(&run).contains(&numbers[0].to_string()));
}
