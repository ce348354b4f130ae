//! Workbooks, there and back: untouched, in people's habits, and through other programs.

use std::path::Path;
use std::process::Command;

use stoplicht_core::Language;
use stoplicht_core::register::{Colour, DeclineReason, Status};
use stoplicht_report::worklist::{
    Audience, DecisionKind, ExpectedWorkbook, KnownRecord, ReadBack, ReadError, RowAnswer, RowRefusal, SealKey,
    WorkbookLimits, Worklist, WorklistRow, WriteError, read, write,
};

use crate::support::{KEY, day, policy, rows, worklist};

pub fn key() -> SealKey {
    SealKey::from_text(KEY).unwrap()
}

pub fn workbook(rows: &[WorklistRow], audience: Audience, language: Language) -> Vec<u8> {
    workbook_with(rows, audience, language, None)
}

/// The same, written with what is on record.
pub fn workbook_with(
    rows: &[WorklistRow],
    audience: Audience,
    language: Language,
    known: Option<&KnownRecord>,
) -> Vec<u8> {
    let policy = policy();
    let list = Worklist { audience, language, title: "Stichting Voorbeeldzorg & Co", known, ..worklist(&policy, rows) };
    write(&list, &key()).unwrap()
}

pub fn expected() -> ExpectedWorkbook<'static> {
    let read_on = day("2025-07-20");
    ExpectedWorkbook {
        run_id: Some("run-1"),
        policy_hash: None,
        reviewer: Some("A. de Vries"),
        read_on,
        today: read_on,
    }
}

pub fn back(bytes: &[u8]) -> Result<ReadBack, ReadError> {
    read(bytes, &key(), &expected(), &WorkbookLimits::default())
}

/// Runs a script in Python over a workbook; none where openpyxl is not there.
pub fn with_openpyxl(bytes: &[u8], script: &str) -> Option<Vec<u8>> {
    let has = Command::new("python3").args(["-c", "import openpyxl"]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        println!("skipped: python3 with openpyxl is not installed (Debian: python3-openpyxl)");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.xlsx"), folder.path().join("out.xlsx"));
    std::fs::write(&from, bytes).unwrap();
    let start = "import sys, openpyxl, datetime\nbook = openpyxl.load_workbook(sys.argv[1])\n\
        def head(sheet):\n    row = next(r for r in sheet.iter_rows() if any(c.value in ('Regelnummer', 'Row mark') for c in r))\n    return row[0].row, {c.value: c.column for c in row}\n";
    let end = "\nbook.save(sys.argv[2])\n";
    let script = format!("{start}{script}{end}");
    let output = Command::new("python3").args(["-c", &script]).args([&from, &to]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(std::fs::read(to).unwrap())
}

/// Opens and saves a workbook with `LibreOffice`; none where it is not there.
pub fn with_libreoffice(bytes: &[u8]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.xlsx"), folder.path().join("out"));
    std::fs::write(&from, bytes).unwrap();
    // A profile of its own: LibreOffice lets one run at a time use a profile.
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .args([to.as_path(), Path::new(&from)])
        .output();
    match run {
        Err(_) => {
            println!("skipped: LibreOffice is not installed (Debian: libreoffice-calc-nogui)");
            None
        }
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            Some(std::fs::read(to.join("in.xlsx")).unwrap())
        }
    }
}

#[test]
fn an_untouched_workbook_comes_back_whole() {
    let rows = rows(24);
    for language in Language::ALL {
        let worker = back(&workbook(&rows, Audience::Worker, language)).unwrap();
        assert_eq!((worker.sent, worker.undecided.len()), (24, 24));
        assert!(worker.refused.is_empty() && worker.left_out.is_empty() && worker.decisions.is_empty());
        let provider = back(&workbook(&rows, Audience::Provider, language)).unwrap();
        assert_eq!(provider.answers.len(), 24);
        let answers: Vec<RowAnswer> = provider.answers.iter().map(|filled_in| filled_in.after(None)).collect();
        assert!(answers.iter().all(|answer| answer.status == answer.status_before && !answer.withdrawn));
        assert_eq!((worker.missing, provider.missing), (vec![], vec![]));
        assert_eq!(provider.policy, *policy().id());
    }
}

#[test]
fn equal_rows_give_equal_bytes_in_whatever_order() {
    let rows = rows(12);
    let mut turned = rows.clone();
    turned.reverse();
    for audience in [Audience::Provider, Audience::Worker] {
        assert_eq!(workbook(&rows, audience, Language::Nl), workbook(&turned, audience, Language::Nl));
    }
}

#[test]
fn a_provider_gets_its_own_rows_only() {
    let mut rows = rows(3);
    rows[1].assessment.provider_id = "43430002".into();
    let policy = policy();
    let list = worklist(&policy, &rows);
    assert!(matches!(write(&list, &key()), Err(WriteError::SeveralProviders { providers: 2 })));
    assert!(write(&Worklist { audience: Audience::Worker, ..list }, &key()).is_ok());
}

/// Every text of every part of the workbook.
pub fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for number in 0..archive.len() {
        std::io::Read::read_to_string(&mut archive.by_index(number).unwrap(), &mut all).unwrap();
    }
    all
}

#[test]
fn the_sheet_of_measures_has_as_many_decimals_as_the_texts() {
    let decimals = |utilisation: f64| {
        let mut rows = rows(1);
        let assessment = &mut rows[0].assessment;
        assessment.measures = assessment.measures.with(stoplicht_core::Measure::Utilisation, utilisation);
        let parts = parts(&workbook(&rows, Audience::Worker, Language::Nl));
        (2..9)
            .filter(|decimals| parts.contains(&format!("formatCode=\"0.{}%\"", "0".repeat(*decimals))))
            .collect::<Vec<_>>()
    };
    // The policy has 60%: 59.996% is not to look like it. (Formats of at most two decimals are built in, and not listed.)
    assert_eq!(decimals(0.59996), [3]);
    assert_eq!(decimals(0.599_999_999), [7]);
    assert_eq!(decimals(0.823_456_789), [] as [usize; 0]);
}

#[test]
fn what_is_for_the_access_worker_never_reaches_the_provider() {
    let mut rows = rows(24);
    for row in &mut rows {
        for criterion in row.assessment.criteria.iter_mut().filter(|criterion| criterion.id == "concurrent") {
            criterion.colour = Colour::Orange;
            criterion.counted_as = Colour::Orange;
            criterion.text_nl = "Loopt ook elders: GEHEIM".into();
            criterion.text_en = "Runs elsewhere: GEHEIM".into();
        }
    }
    for language in Language::ALL {
        let provider = parts(&workbook(&rows, Audience::Provider, language));
        for secret in
            ["GEHEIM", "concurrent", "elders", "elsewhere", "andere lopende", "vergelijkbare", "43430002", "c1<"]
        {
            assert!(!provider.contains(secret), "{secret} in the provider's workbook");
        }
        let instead = match language {
            Language::Nl => "De gemeente kijkt hier zelf naar",
            Language::En => "The municipality looks into this",
        };
        assert!(provider.contains(instead));
        assert!(parts(&workbook(&rows, Audience::Worker, language)).contains("GEHEIM"));
    }
}

#[test]
fn a_workbook_of_another_key_run_or_policy_is_refused() {
    let bytes = workbook(&rows(3), Audience::Worker, Language::Nl);
    let other = SealKey::from_text("another key of thirty-two characters or more").unwrap();
    assert_eq!(read(&bytes, &other, &expected(), &WorkbookLimits::default()), Err(ReadError::Seal));
    let run = ExpectedWorkbook { run_id: Some("run-2"), ..expected() };
    assert_eq!(
        read(&bytes, &key(), &run, &WorkbookLimits::default()),
        Err(ReadError::OtherRun { found: "run-1".into(), asked: run.run_id.unwrap().into() })
    );
    let hash = ExpectedWorkbook { policy_hash: Some("abc"), ..expected() };
    assert_eq!(read(&bytes, &key(), &hash, &WorkbookLimits::default()), Err(ReadError::OtherPolicy));
    assert!(SealKey::from_text("short").is_err() && SealKey::from_text(&"ab".repeat(40)).is_err());
    assert!(!format!("{:?}", key()).contains("thirty"));
}

/// What a reviewer fills in, by openpyxl.
const DECIDE: &str = "
sheet = book.worksheets[1]
at, col = head(sheet)
def fill(row, decision, until=None, reason=None, note=None):
    for name, value in (('Besluit', decision), ('Ingekort tot', until), ('Reden van afwijzing', reason), ('Opmerking', note)):
        if value is not None:
            sheet.cell(at + row, col[name]).value = value
requested = lambda row: sheet.cell(at + row, col['Gevraagd einde']).value
fill(1, 'akkoord', note='prima')
fill(2, 'ingekort', requested(2) - datetime.timedelta(days=1))
fill(3, 'ingekort', (requested(3) - datetime.timedelta(days=2)).strftime('%d/%m/%Y'))
fill(4, 'afgewezen', reason='7 Zorginhoudelijke afkeur')
fill(5, 'Bespreken ')
fill(6, 'misschien')
fill(7, 'ingekort')
fill(8, 'ingekort', 'eind maart')
fill(9, 'ingekort', requested(9))
fill(10, 'afgewezen')
fill(11, 'afgewezen', reason='8 Woonplaatsbeginsel')
fill(12, 'akkoord', reason='2')
sheet.cell(at + 13, col['Kleur']).value = '● GROEN' if 'GROEN' not in sheet.cell(at + 13, col['Kleur']).value else '■ ROOD'
sheet.cell(at + 14, col['Toewijzing']).value = '123'
sheet.cell(at + 15, col['Gevraagd einde']).value = datetime.datetime(2030, 1, 1)
fill(16, 'agreed')
front = book.worksheets[0]
for row in front.iter_rows():
    for cell in row:
        if cell.value == 'Beoordeeld door': front.cell(cell.row, 2).value = 'B. Janssen'
        if cell.value == 'Beoordeeld op': front.cell(cell.row, 2).value = '18 juli 2025'
";

fn check_decisions(back: &ReadBack) {
    let kinds: Vec<DecisionKind> = back.decisions.iter().map(|decision| decision.decision).collect();
    let (agreed, shortened) = (DecisionKind::Agreed, DecisionKind::Shortened);
    assert_eq!(kinds, [agreed, shortened, shortened, DecisionKind::Declined, DecisionKind::ToDiscuss, agreed]);
    assert_eq!(back.decisions[0].note.as_deref(), Some("prima"));
    assert_eq!(back.decisions[3].reason, Some(DeclineReason::CareContent));
    assert!(back.decisions[1].shortened_to > back.decisions[0].shortened_to);
    for decision in &back.decisions {
        assert_eq!(decision.decided_by, "B. Janssen");
        assert_eq!(decision.decided_on, day("2025-07-18"));
        assert_eq!(decision.policy_hash, policy().id().hash);
        assert_eq!(decision.criteria.len(), 6);
    }
    let codes: Vec<RowRefusal> = back.refused.iter().map(|row| row.code).collect();
    assert_eq!(
        codes,
        [
            RowRefusal::UnknownDecision,
            RowRefusal::DateMissing,
            RowRefusal::UnreadableDate,
            RowRefusal::DateOutside,
            RowRefusal::ReasonMissing,
            RowRefusal::UnknownReason,
            RowRefusal::Contradiction,
            RowRefusal::ChangedColour,
            RowRefusal::ChangedKey,
            RowRefusal::ChangedDate,
        ]
    );
    assert_eq!(back.sent, back.decisions.len() + back.undecided.len() + back.left_out.len() + back.refused.len());
}

#[test]
fn decisions_filled_in_with_openpyxl_come_back() {
    let bytes = workbook(&rows(24), Audience::Worker, Language::Nl);
    let Some(filled) = with_openpyxl(&bytes, DECIDE) else { return };
    let back = back(&filled).unwrap();
    check_decisions(&back);
    let messages: Vec<String> =
        back.refused.iter().flat_map(|row| Language::ALL.map(|language| row.message(language))).collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn decisions_saved_by_libreoffice_come_back() {
    let bytes = workbook(&rows(24), Audience::Worker, Language::Nl);
    let Some(saved) = with_libreoffice(&bytes) else { return };
    assert_eq!(back(&saved).unwrap().undecided.len(), 24, "saved, and nothing else");
    let Some(filled) = with_openpyxl(&saved, DECIDE) else { return };
    let Some(again) = with_libreoffice(&filled) else { return };
    check_decisions(&back(&again).unwrap());
}

#[test]
fn peoples_habits_do_no_harm() {
    let bytes = workbook(&rows(24), Audience::Provider, Language::Nl);
    // Sorted the other way, a row gone, a column moved and one added, the sheet renamed, a copy of it, lines below.
    let script = "
sheet = book.worksheets[1]
at, col = head(sheet)
width = len(col)
data = [[c.value for c in r] for r in sheet.iter_rows(min_row=at + 1, max_col=width)]
named = {name: place - 1 for name, place in col.items()}
green = next(r for r in data if r[named['Waarom deze kleur']] == 'Past binnen de criteria')
missing = next(r for r in data if 'ORANJE' in r[0] and not r[named['Toelichting']])
missing[named['Toelichting']] = '=1+1 maar dan in woorden\\nen nog een regel'
green[named['Uw verzoek']] = 'Ingetrokken'
data.sort(key=lambda r: str(r[2]), reverse=True)
gone = data.pop(5)
order = list(reversed(list(col)))
new = book.create_sheet('Mijn kopie')
new.append(['iets erboven'])
new.append([name if name != 'Waarom deze kleur' else 'Reden' for name in order] + ['Onze notitie'])
for r in data:
    new.append([r[named[name]] for name in order] + ['x'])
for line, r in enumerate(new.iter_rows(min_row=3)):
    for c in r:
        if c.data_type == 'f': c.data_type = 's'
new.append([]); new.append(['Groeten van de administratie'])
sheet.title = 'oud'
del book['oud']
";
    let Some(filled) = with_openpyxl(&bytes, script) else { return };
    for bytes in [Some(filled.clone()), with_libreoffice(&filled)].into_iter().flatten() {
        let back = back(&bytes).unwrap();
        assert_eq!(back.refused, []);
        assert_eq!((back.answers.len(), back.left_out.len()), (23, 1));
        let answers: Vec<RowAnswer> = back.answers.iter().map(|filled_in| filled_in.after(None)).collect();
        assert_eq!(answers.iter().filter(|answer| answer.withdrawn).count(), 1);
        let given: Vec<_> = answers
            .iter()
            .filter(|a| a.status_before == Status::ExplanationMissing && a.explanation.is_some())
            .collect();
        assert_eq!(given.len(), 1);
        assert_eq!(given[0].status, Status::ExplanationGiven);
        assert_eq!(given[0].explanation.as_deref(), Some("=1+1 maar dan in woorden\nen nog een regel"));
    }
}

#[test]
fn rows_that_were_added_or_doubled_are_handed_back() {
    let bytes = workbook(&rows(9), Audience::Provider, Language::En);
    let script = "
sheet = book.worksheets[1]
at, col = head(sheet)
copy = lambda row: [sheet.cell(at + row, c).value for c in range(1, len(col) + 1)]
same, other, new = copy(1), copy(2), copy(3)
other[col['Explanation'] - 1] = 'something else'
new[col['Row mark'] - 1] = '99-00000000'
for line in (same, other, new): sheet.append(line)
";
    let Some(filled) = with_openpyxl(&bytes, script) else { return };
    let back = back(&filled).unwrap();
    let codes: Vec<RowRefusal> = back.refused.iter().map(|row| row.code).collect();
    assert_eq!(codes, [RowRefusal::Twice, RowRefusal::AddedRow]);
    assert_eq!(back.answers.len(), 8);
}

#[test]
fn an_empty_worklist_can_be_written_and_read() {
    for audience in [Audience::Provider, Audience::Worker] {
        assert_eq!(back(&workbook(&[], audience, Language::Nl)).unwrap().sent, 0);
    }
}
