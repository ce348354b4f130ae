//! What is known since a request was judged or answered, through the program: the newest end of its allocation, and another decision.

use std::fs;

use crate::over_lists::{july, june_again, letters, line, status, with_record};
use crate::reply::all_text;
use crate::support::{Desk, out};
use crate::worklist::{decided, desk, read_on, with_openpyxl, workbook, write};

/// The request of the first row of the worker's workbook, its allocation, and the day before the end that it asks for.
struct First {
    request: String,
    allocation: String,
    day_before: String,
}

/// Chooses on the first row of the worker's workbook, and reads it.
fn decide(desk: &Desk, choice: &str, on: &str) -> Option<First> {
    let mut worker = write(desk, "worker");
    worker.arg("--overwrite");
    if decided(desk).exists() {
        with_record(desk, &mut worker);
    }
    worker.assert().success();
    let book = workbook(desk, "worker", "0901-jw");
    let script = format!(
        "
shorter = cell(1, 'Gevraagd einde') - datetime.timedelta(days=1)
{choice}
for row in front.iter_rows():
    for c in row:
        if c.value == 'Beoordeeld door': front.cell(c.row, 2).value = 'B. Janssen'
        if c.value == 'Beoordeeld op': front.cell(c.row, 2).value = '{on}'
with open(sys.argv[1] + '.txt', 'w') as f: f.write(' '.join([cell(1, 'Kenmerk aanbieder'), cell(1, 'Toewijzing'), shorter.strftime('%Y-%m-%d')]))
"
    );
    if !with_openpyxl(&book, &script) {
        return None;
    }
    read_on(desk, &book, on).assert().success();
    let noted = fs::read_to_string(book.with_file_name("worker-0901-jw.xlsx.txt")).unwrap();
    let [request, allocation, day_before] = noted.split(' ').collect::<Vec<_>>().try_into().unwrap();
    let own = |text: &str| text.to_owned();
    Some(First { request: own(request), allocation: own(allocation), day_before: own(day_before) })
}

const SHORTER: &str = "fill(1, 'Besluit', 'ingekort'); fill(1, 'Ingekort tot', shorter.strftime('%d-%m-%Y'))";

/// Adds a version of an allocation, with another end.
fn extend(desk: &Desk, allocation: &str, assigned_at: &str, end: &str) {
    desk.edit("allocations.csv", |text| {
        let last = text.lines().rfind(|line| line.contains(&format!(",{allocation},"))).unwrap();
        let mut fields: Vec<&str> = last.split(',').collect();
        (fields[3], fields[9], fields[14]) = (assigned_at, end, "");
        format!("{text}{}\n", fields.join(","))
    });
}

fn dutch(day: &str) -> String {
    let [year, month, day] = day.split('-').map(|part| part.parse().unwrap()).collect::<Vec<u32>>()[..] else {
        panic!()
    };
    format!("{day}-{month}-{year}")
}

#[test]
fn the_newest_end_of_an_allocation_is_told_where_a_request_goes_by_an_older_one() {
    let desk = desk();
    let Some(first) = decide(&desk, "fill(1, 'Besluit', 'bespreken')", "2025-07-02") else { return };
    assert!(!letters(&desk).contains("het nieuwste overzicht"), "nothing is known since");
    extend(&desk, &first.allocation, "2025-07-10T10:00:00", &first.day_before);
    let words = format!(
        "Volgens het nieuwste overzicht loopt de toewijzing tot en met {}; ‘Einde nu’ is dat van ",
        dutch(&first.day_before)
    );
    let told = letters(&desk);
    let discussed = line(&told, &first.request);
    assert!(discussed.contains(&words), "{discussed}");
    assert_eq!(told.matches("het nieuwste overzicht").count(), 1, "of no other allocation");
    for reader in ["worker", "provider"] {
        with_record(&desk, write(&desk, reader).arg("--overwrite")).assert().success();
        assert!(all_text(&desk.path().join(reader)).contains(&words), "{reader}");
    }
}

#[test]
fn a_grant_for_less_long_that_the_registers_have_leaves_the_rest_open() {
    let desk = desk();
    let Some(first) = decide(&desk, SHORTER, "2025-07-02") else { return };
    july(&desk, &[]);
    assert!(status(&desk).contains(", 1 elders beantwoord"), "{}", status(&desk));
    extend(&desk, &first.allocation, "2025-06-20T10:00:00", &first.day_before);
    desk.triage().arg("--overwrite").assert().success();
    let told = status(&desk);
    assert!(!told.contains("elders beantwoord"), "{told}");
    let told = letters(&desk);
    let asked = line(&told, &first.request);
    assert!(asked.contains(">nog niet besloten<") && asked.contains("besloten: ingekort tot en met "), "{asked}");
    let told = out(&with_record(&desk, write(&desk, "worker").arg("--overwrite")).assert().success());
    assert!(!told.contains("elders beantwoord"), "{told}");
}

#[test]
fn what_a_reply_told_of_another_list_is_told_as_replaced() {
    let desk = desk();
    let Some(first) = decide(&desk, "fill(1, 'Besluit', 'akkoord')", "2025-07-02") else { return };
    july(&desk, &[]);
    let told = letters(&desk);
    let granted = line(&told, &first.request);
    assert!(granted.contains(">al beantwoord<") && !granted.contains("antwoordden wij"), "{granted}");
    june_again(&desk);
    decide(&desk, SHORTER, "2025-07-10");
    july(&desk, &[]);
    let told = letters(&desk);
    let shortened = line(&told, &first.request);
    let words = "Op 21-7-2025 antwoordden wij: akkoord tot en met ";
    let instead = "Dit besluit van 10-7-2025 komt daarvoor in de plaats.";
    assert!(
        shortened.contains(">al beantwoord<") && shortened.contains("besloten: ingekort tot en met "),
        "{shortened}"
    );
    assert!(shortened.contains(words) && shortened.contains(instead), "{shortened}");
}
