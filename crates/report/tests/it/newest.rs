//! Old workbooks and copies that are read: nothing that was overtaken changes the record, whatever the files are called.

use stoplicht_core::Language;
use stoplicht_core::register::Status;
use stoplicht_report::worklist::{
    AnswerRegister, Audience, ChangeKind, Decision, DecisionKind, DecisionRegister, KnownRecord, Newest, ReadBack,
    RowKey, WorklistRow,
};

use crate::boxes::{text, with_cells};
use crate::support::{day, rows};
use crate::worklist::{back, workbook, workbook_with};

const FRONT: &str = "xl/worksheets/sheet1.xml";
const ROWS: &str = "xl/worksheets/sheet2.xml";

/// A record to which workbooks are read.
#[derive(Default)]
struct Record {
    decisions: DecisionRegister,
    answers: AnswerRegister,
}

impl Record {
    /// Reads workbooks together; what was told of each.
    fn read(&mut self, read: &[&ReadBack], overrules: bool) -> Vec<Vec<ChangeKind>> {
        let newest = Newest::of(("run-1", None), (&self.decisions, &self.answers), read, overrules);
        let all = newest.into_iter().map(|newest| {
            let mut changes = newest.changes;
            changes.extend(self.decisions.append(newest.decisions, true).changes);
            self.answers.append_unread("run-1", day("2025-07-20"), &newest.unread);
            changes.extend(self.answers.append("run-1", day("2025-07-20"), &newest.answers).changes);
            changes.into_iter().map(|change| change.kind).collect()
        });
        all.collect()
    }

    fn one(&mut self, read: &ReadBack) -> Vec<ChangeKind> {
        self.read(&[read], false).swap_remove(0)
    }

    fn decision(&self, key: &RowKey) -> Option<&Decision> {
        self.decisions.standing().into_iter().find(|decision| decision.key == *key)
    }

    fn stands(&self) -> Vec<DecisionKind> {
        self.decisions.standing().iter().map(|decision| decision.decision).collect()
    }

    fn known(&self) -> KnownRecord {
        KnownRecord::of(&self.decisions, &self.answers)
    }

    fn explanation(&self) -> (String, bool) {
        let standing = self.answers.standing("run-1");
        let answer = &standing.values().next().unwrap().answer;
        (answer.explanation.clone().unwrap_or_default(), answer.withdrawn)
    }
}

/// A worker's workbook in which one row is decided, by somebody, on a day.
fn decided(decision: &str, by: Option<&str>, on: Option<&str>) -> ReadBack {
    of_bytes(&workbook(&rows(3), Audience::Worker, Language::Nl), decision, by, on)
}

fn of_bytes(bytes: &[u8], decision: &str, by: Option<&str>, on: Option<&str>) -> ReadBack {
    let bytes = with_cells(bytes, ROWS, &[("M4", text(decision))]);
    let label = box_row(&bytes);
    let mut cells = Vec::new();
    let (name, date) = (format!("B{label}"), format!("B{}", label + 1));
    cells.extend(by.map(|by| (name.as_str(), text(by))));
    cells.extend(on.map(|on| (date.as_str(), text(on))));
    back(&with_cells(&bytes, FRONT, &cells)).unwrap()
}

/// The row of the box for the reviewer's name, from 1.
fn box_row(bytes: &[u8]) -> usize {
    let (_, rows) = crate::reply::sheets(bytes).swap_remove(0);
    let found = rows.iter().position(|row| row.iter().any(|cell| cell == "Beoordeeld door"));
    found.expect("the front page has a box") + 1
}

fn older(says: DecisionKind, stands: DecisionKind) -> ChangeKind {
    ChangeKind::DecisionOlder { says, stands, decided_on: day("2025-07-20") }
}

use DecisionKind::{Agreed, ToDiscuss};

#[test]
fn a_workbook_that_was_overtaken_changes_nothing_when_it_is_read_again() {
    let (first, second) = (decided("akkoord", None, None), decided("bespreken", None, None));
    let mut record = Record::default();
    assert_eq!(record.one(&first), []);
    assert_eq!(record.one(&first), [], "read twice");
    assert!(matches!(record.one(&second)[..], [ChangeKind::Decision { .. }]), "the same person, and never read before");
    assert_eq!(record.one(&first), [older(Agreed, ToDiscuss)]);
    assert_eq!((record.stands(), record.decisions.entries().len()), (vec![ToDiscuss], 2));
    let told = stoplicht_report::worklist::RowChange { key: rows_key(), kind: older(Agreed, ToDiscuss), people: None };
    let words =
        "hier staat ‘akkoord’, en dat is ouder dan het besluit ‘bespreken’ van 20-7-2025; ‘bespreken’ blijft staan";
    assert!(told.message(Language::Nl).ends_with(words), "{}", told.message(Language::Nl));
    // Who says that it counts is believed.
    record.read(&[&first], true);
    assert_eq!(record.stands(), [Agreed]);
}

fn rows_key() -> RowKey {
    RowKey::of(&rows(1)[0].assessment)
}

#[test]
fn the_day_on_the_front_page_tells_which_is_newer() {
    let mut record = Record::default();
    record.one(&decided("bespreken", Some("A"), Some("18-7-2025")));
    let earlier = decided("akkoord", Some("A"), Some("17-7-2025"));
    let stands = ChangeKind::DecisionOlder { says: Agreed, stands: ToDiscuss, decided_on: day("2025-07-18") };
    assert_eq!(record.one(&earlier), [stands]);
    let later = decided("akkoord", Some("B"), Some("19-7-2025"));
    assert!(matches!(record.one(&later)[..], [ChangeKind::Decision { .. }]));
    let back_again = decided("bespreken", Some("A"), Some("20-7-2025"));
    assert!(matches!(record.one(&back_again)[..], [ChangeKind::Decision { .. }]), "a later day, changed back");
    assert_eq!(record.stands(), [ToDiscuss]);
}

#[test]
fn where_nothing_shows_which_is_newer_what_stands_stays() {
    let mut record = Record::default();
    record.one(&decided("bespreken", Some("A"), None));
    let other = record.one(&decided("akkoord", Some("B"), None));
    assert!(matches!(other[..], [ChangeKind::DecisionUnclear { says: Agreed, stands: ToDiscuss, .. }]), "{other:?}");
    let same = record.one(&decided("bespreken", Some("B"), None));
    assert!(matches!(same[..], [ChangeKind::DecisionOfOther { .. }]), "{same:?}");
    assert_eq!(
        (record.decisions.entries().len(), record.decisions.entries()[0].decision.decided_by.as_str()),
        (1, "A")
    );
}

/// What is not taken since another decision stands is kept, whether the workbooks are read together or one after the other; what was
/// overtaken is not: it was said before.
#[test]
fn what_is_not_taken_is_kept_however_it_is_read() {
    let (first, second) = (decided("bespreken", Some("A"), None), decided("akkoord", Some("B"), None));
    let of = |record: &Record, read: &[&ReadBack]| {
        let newest = Newest::of(("run-1", Some(0)), (&record.decisions, &record.answers), read, false);
        let kept = newest.into_iter().flat_map(|one| one.disputed);
        kept.map(|one| (one.decision, one.decided_by)).collect::<Vec<_>>()
    };
    let mut record = Record::default();
    let both = [(ToDiscuss, "A".to_owned()), (Agreed, "B".to_owned())];
    assert_eq!(of(&record, &[&first, &second]), both, "neither counts");
    record.one(&first);
    assert_eq!(of(&record, &[&second]), both[1..]);
    let earlier = decided("akkoord", Some("B"), Some("17-7-2025"));
    assert_eq!(of(&record, &[&earlier]), [], "an older day");
    assert_eq!(of(&record, &[&first]), [], "it stands");
    // Another list decided otherwise since.
    let mut record = Record::default();
    let elsewhere = Decision { run_id: "run-2".into(), ..first.decisions[0].clone() };
    let declined = Decision { decision: DecisionKind::Declined, ..elsewhere };
    record.decisions.append([declined], true);
    assert_eq!(of(&record, &[&second]), both[1..]);
}

#[test]
fn workbooks_that_are_read_together_count_whatever_their_order() {
    let undated = [decided("akkoord", Some("A"), None), decided("bespreken", Some("B"), None)];
    let dated = [decided("akkoord", Some("A"), Some("19-7-2025")), decided("bespreken", Some("B"), Some("18-7-2025"))];
    let same = [decided("akkoord", Some("B"), Some("19-7-2025")), decided("akkoord", Some("A"), Some("18-7-2025"))];
    for turned in [false, true] {
        let read = |pair: &[ReadBack; 2]| {
            let mut record = Record::default();
            let both: Vec<&ReadBack> = if turned { pair.iter().rev().collect() } else { pair.iter().collect() };
            let told = record.read(&both, false);
            (record.decisions.standing().into_iter().cloned().collect::<Vec<_>>(), told)
        };
        let (stands, told) = read(&undated);
        assert_eq!(stands, [], "nobody can say which");
        assert!(told.iter().all(|told| matches!(told[..], [ChangeKind::DecisionsDisagree { .. }])), "{told:?}");
        let (stands, told) = read(&dated);
        assert_eq!(
            stands.iter().map(|one| (one.decision, one.decided_by.as_str())).collect::<Vec<_>>(),
            [(Agreed, "A")]
        );
        assert_eq!(told.concat().len(), 1, "the older one is told");
        let (stands, told) = read(&same);
        assert_eq!(stands.iter().map(|one| one.decided_by.as_str()).collect::<Vec<_>>(), ["A"], "who decided first");
        assert_eq!(told.concat(), []);
    }
}

/// Rows as a second workbook shows them: what was decided is filled in.
fn with_decision(record: &Record) -> Vec<WorklistRow> {
    let filled = |mut row: WorklistRow| {
        row.decision = record.decision(&RowKey::of(&row.assessment)).cloned();
        row
    };
    rows(3).into_iter().map(filled).collect()
}

#[test]
fn a_second_workbook_shows_what_was_decided_and_says_nothing_new() {
    let mut record = Record::default();
    let first = workbook(&rows(3), Audience::Worker, Language::Nl);
    let cells = [("M4", text("afgewezen")), ("O4", text("7")), ("P4", text("gebeld"))];
    record.one(&back(&with_cells(&first, ROWS, &cells)).unwrap());
    let second = workbook_with(&with_decision(&record), Audience::Worker, Language::Nl, Some(&record.known()));
    let untouched = back(&second).unwrap();
    assert_eq!((untouched.unchanged.len(), untouched.undecided.len(), untouched.decisions.len()), (1, 2, 0));
    assert_eq!((untouched.remarks.len(), untouched.refused.len()), (0, 0));
    assert_eq!(record.one(&untouched), []);
    let shown = crate::reply::sheets(&second).swap_remove(1).1.concat();
    assert!(shown.iter().any(|cell| cell.contains("Besloten: afgewezen, op 20-7-2025 (A. de Vries).")), "{shown:?}");
    // Another note is a remark; the decision stands as it was taken.
    let noted = back(&with_cells(&second, ROWS, &[("P4", text("nog eens gebeld"))])).unwrap();
    assert_eq!((noted.unchanged.len(), noted.remarks.len()), (1, 1));
    // A box that was emptied takes nothing back, and that is told.
    let empty = [("M4", text("")), ("O4", text("")), ("P4", text(""))];
    let emptied = back(&with_cells(&second, ROWS, &empty)).unwrap();
    assert!(matches!(record.one(&emptied)[..], [ChangeKind::DecisionKept { .. }]));
    let of_other = ReadBack { reviewer: Some("B".into()), ..back(&first).unwrap() };
    assert_eq!(record.one(&of_other), [], "an empty copy of somebody else is nothing to tell");
    // Who saw what stands, and changes it, counts; on the same day, and another person too.
    let changed = [("M4", text("bespreken")), ("O4", text("")), ("P4", text(""))];
    let changed = back(&with_cells(&second, ROWS, &changed)).unwrap();
    assert!(matches!(record.one(&changed)[..], [ChangeKind::Decision { .. }]));
    assert_eq!(record.stands(), [ToDiscuss]);
    // And changed back, in a workbook that was written since.
    let third = workbook_with(&with_decision(&record), Audience::Worker, Language::Nl, Some(&record.known()));
    let changed_back = [("M4", text("afgewezen")), ("O4", text("7")), ("P4", text("gebeld"))];
    record.one(&back(&with_cells(&third, ROWS, &changed_back)).unwrap());
    assert_eq!(record.stands(), [DecisionKind::Declined]);
}

/// A provider's workbook with something in the boxes of its first row.
fn answered(bytes: &[u8], explanation: &str, choice: &str) -> ReadBack {
    back(&with_cells(bytes, ROWS, &[("H4", text(explanation)), ("I4", text(choice))])).unwrap()
}

fn of_provider() -> Vec<u8> {
    let mut list = rows(1);
    (list[0].explanation, list[0].assessment.status) = (None, Status::ExplanationMissing);
    workbook(&list, Audience::Provider, Language::Nl)
}

#[test]
fn an_older_answer_changes_nothing() {
    let bytes = of_provider();
    let first = answered(&bytes, "stage loopt", "ingetrokken");
    let mut record = Record::default();
    record.one(&first);
    record.one(&answered(&bytes, "stage is om", "toch niet ingetrokken"));
    assert_eq!(record.one(&first), [ChangeKind::ExplanationOlder, ChangeKind::WithdrawalOlder]);
    assert_eq!(record.explanation(), ("stage is om".into(), false));
    let formula = " t=\"e\"><f>-moeder is ziek</f><v>#NAME?</v>".to_owned();
    let unread = back(&with_cells(&bytes, ROWS, &[("H4", formula)])).unwrap();
    let is_unread = |record: &Record| record.answers.standing("run-1").values().any(|one| one.answer.unread.is_some());
    record.one(&unread);
    assert!(is_unread(&record));
    record.one(&answered(&bytes, "moeder is ziek", "blijft staan"));
    record.one(&unread);
    assert!(!is_unread(&record), "it was mended since");
}

#[test]
fn answers_that_are_read_together_count_whatever_their_order() {
    let bytes = of_provider();
    let pair = [answered(&bytes, "stage loopt", "blijft staan"), answered(&bytes, "stage is om", "ingetrokken")];
    for turned in [false, true] {
        let mut record = Record::default();
        let both: Vec<&ReadBack> = if turned { pair.iter().rev().collect() } else { pair.iter().collect() };
        let told = record.read(&both, false);
        assert!(told.iter().all(|told| told.contains(&ChangeKind::AnswersDisagree)), "{told:?}");
        assert_eq!(
            record.explanation(),
            (String::new(), true),
            "one of them withdraws it, and the other says nothing of it"
        );
    }
}

#[test]
fn a_second_workbook_of_a_provider_shows_what_it_said() {
    let mut list = rows(1);
    (list[0].explanation, list[0].assessment.status) = (Some("stage loopt".into()), Status::ExplanationGiven);
    list[0].withdrawn = true;
    let bytes = workbook(&list, Audience::Provider, Language::Nl);
    let mut record = Record::default();
    record.one(&back(&bytes).unwrap());
    assert_eq!(record.answers.entries().len(), 0, "as it was sent");
    record.one(&back(&with_cells(&bytes, ROWS, &[("I4", text("blijft staan"))])).unwrap());
    let standing = back(&with_cells(&bytes, ROWS, &[("I4", text("blijft staan"))])).unwrap().answers.swap_remove(0);
    assert_eq!(standing.withdrawn, Some(stoplicht_report::worklist::WithdrawalBox::TakenBack));
}
