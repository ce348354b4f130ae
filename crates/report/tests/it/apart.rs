//! What people decide on requests without a colour, and what of a provider could not be read: both come back in the reply.

use stoplicht_core::register::{DeclineReason, Status};
use stoplicht_core::{Language, RejectionCode};
use stoplicht_report::worklist::{
    AnswerRegister, Audience, DecisionKind, DecisionRegister, ReplyOutcome, ReplyRow, RowRefusal, UnscoredReason,
    UnscoredRow,
};

use crate::boxes::{text, with_cells};
use crate::reply::{faults, unscored, workbook};
use crate::support::{day, rows};
use crate::worklist::{back, workbook as list_of};

/// The sheet of what is not assessed, behind the front page, the rows and the measures.
const SHEET: &str = "xl/worksheets/sheet4.xml";

/// A request that names no end, and one that does.
fn without() -> [UnscoredRow; 2] {
    let one = unscored(rows(1)[0].assessment.provider_id.as_str(), 4, faults());
    [
        one.clone(),
        UnscoredRow { line: 9, request_id: Some("V-9".into()), requested_end: Some(day("2026-06-30")), ..one },
    ]
}

#[test]
fn a_person_decides_on_what_could_not_be_scored() {
    let bytes = workbook(&rows(2), &without(), Audience::Worker).unwrap();
    let cells = [("I4", text("akkoord")), ("J4", text("31-12-2025")), ("I5", text("akkoord")), ("L5", text("gebeld"))];
    let read = back(&with_cells(&bytes, SHEET, &cells)).unwrap();
    let told: Vec<_> = read.decisions.iter().map(|one| (one.colour, one.decision, one.granted_until)).collect();
    let agreed = |until| (None, DecisionKind::Agreed, until);
    assert_eq!(told, [agreed(Some(day("2025-12-31"))), agreed(None)], "{:?}", read.refused);
    let [granted, as_asked] = &read.decisions[..] else { panic!("{read:?}") };
    let of = |row: &UnscoredRow, decision| ReplyRow { outcome: decision, ..ReplyRow::unscored(row) };
    let [first, second] = without();
    assert_eq!(of(&first, ReplyOutcome::from(granted)).new_end(), Some(day("2025-12-31")));
    assert_eq!(of(&second, ReplyOutcome::from(as_asked)).new_end(), Some(day("2026-06-30")), "as it was asked");
    let mut register = DecisionRegister::default();
    let lines = register.append(read.decisions.clone(), true).lines;
    assert_eq!(DecisionRegister::open(&lines).unwrap(), register, "it is read as it was written");
    assert_eq!(register.check(None).requests.green.total(), 0, "no colour was followed");
}

#[test]
fn a_decision_on_what_could_not_be_scored_must_be_one() {
    let bytes = workbook(&rows(2), &without(), Audience::Worker).unwrap();
    let cases = [
        (vec![("I4", "akkoord")], RowRefusal::EndMissing),
        (vec![("I4", "ingekort"), ("J4", "31-12-2025")], RowRefusal::NothingToShorten),
        (vec![("I5", "akkoord"), ("J5", "1-7-2026")], RowRefusal::DateOutside),
        (vec![("I5", "afgewezen")], RowRefusal::ReasonMissing),
        (vec![("J5", "1-1-2026")], RowRefusal::Contradiction),
    ];
    for (cells, code) in cases {
        let cells: Vec<(&str, String)> = cells.into_iter().map(|(place, words)| (place, text(words))).collect();
        let read = back(&with_cells(&bytes, SHEET, &cells)).unwrap();
        assert_eq!(read.refused.iter().map(|row| row.code).collect::<Vec<_>>(), [code]);
        assert_eq!(read.decisions, []);
    }
    let cells = [("I5", text("afgewezen")), ("K5", text("7"))];
    let read = back(&with_cells(&bytes, SHEET, &cells)).unwrap();
    assert_eq!(read.decisions[0].reason, Some(DeclineReason::CareContent));
}

/// What asks for no later end than there is cannot be granted as it was asked.
#[test]
fn an_end_that_is_no_extension_is_not_agreed_on_unseen() {
    let [_, other] = without();
    let early = UnscoredRow { why: UnscoredReason::Code(RejectionCode::NoExtension), ..other };
    let bytes = workbook(&rows(2), &[early], Audience::Worker).unwrap();
    let read = back(&with_cells(&bytes, SHEET, &[("I4", text("akkoord"))])).unwrap();
    assert_eq!(read.refused.iter().map(|row| row.code).collect::<Vec<_>>(), [RowRefusal::EndMissing]);
    let cells = [("I4", text("akkoord")), ("J4", text("31-12-2026"))];
    let read = back(&with_cells(&bytes, SHEET, &cells)).unwrap();
    assert_eq!(read.decisions[0].granted_until, Some(day("2026-12-31")), "{:?}", read.refused);
}

#[test]
fn what_goes_by_the_numbers_of_another_request_has_no_box() {
    let rows = rows(2);
    let known = &rows[0].assessment;
    let [one, other] = without();
    let twin = UnscoredRow {
        request_id: Some(known.request_id.to_string()),
        allocation_id: Some(known.allocation_id.to_string()),
        ..one.clone()
    };
    let nameless = UnscoredRow { request_id: None, ..one };
    let bytes = workbook(&rows, &[twin, nameless, other], Audience::Worker).unwrap();
    let read = back(&bytes).unwrap();
    assert_eq!((read.sent, read.refused.len()), (2 + 1, 0), "{:?}", read.refused);
    let read = back(&with_cells(&bytes, SHEET, &[("I4", text("akkoord"))])).unwrap();
    assert_eq!(
        read.refused.iter().map(|row| row.code).collect::<Vec<_>>(),
        [RowRefusal::AddedRow],
        "what is written is told"
    );
}

#[test]
fn what_a_provider_wrote_and_could_not_be_read_is_told_in_the_reply() {
    let mut list = rows(2);
    for row in &mut list {
        (row.explanation, row.assessment.status) = (None, Status::ExplanationMissing);
    }
    let bytes = list_of(&list, Audience::Provider, Language::Nl);
    let formula = " t=\"e\"><f>-moeder is ziek</f><v>#NAME?</v>".to_owned();
    let read = back(&with_cells(&bytes, "xl/worksheets/sheet2.xml", &[("H4", formula)])).unwrap();
    assert_eq!(read.unread.len(), 1);
    let mut register = AnswerRegister::default();
    let lines = register.append_unread("run-1", day("2025-07-14"), &read.unread).lines;
    assert_eq!(register.append_unread("run-1", day("2025-07-15"), &read.unread).lines, "", "it is told once");
    assert_eq!(AnswerRegister::open(&lines).unwrap(), register);
    let key = &read.unread[0].key;
    let why = register.standing("run-1")[key].answer.unread.unwrap().text(Language::Nl);
    let reply = ReplyRow { unread: Some(why), ..ReplyRow::scored(&list[0], ReplyOutcome::Agreed) };
    let told = reply.reason(Language::Nl);
    assert!(told.contains("Wat u invulde is niet gelezen: ‘Toelichting’: in dit vak staat een formule"), "{told}");
    // A copy in which nothing was filled in mends nothing; an explanation does.
    let untouched = back(&bytes).unwrap();
    register.append("run-1", day("2025-07-16"), &untouched.answers);
    assert!(register.standing("run-1")[key].answer.unread.is_some());
    let mended = back(&with_cells(&bytes, "xl/worksheets/sheet2.xml", &[("H4", text("moeder is ziek"))])).unwrap();
    register.append("run-1", day("2025-07-17"), &mended.answers);
    let answer = &register.standing("run-1")[key].answer;
    assert_eq!((answer.unread, answer.explanation.as_deref()), (None, Some("moeder is ziek")));
}
