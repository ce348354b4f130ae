//! What people decide on requests without a colour, and what of a provider could not be read: both come back in the reply.

use stoplicht_core::register::{DeclineReason, Status};
use stoplicht_core::{Language, RejectionCode};
use stoplicht_report::worklist::{
    AllocationNow, AnswerRegister, Audience, ChangeKind, DecisionKind, DecisionRegister, ReplyOutcome, ReplyRow,
    RowRefusal, UnscoredReason, UnscoredRow, WorklistRow,
};

use crate::boxes::{text, with_cells};
use crate::reply::{faults, sheets, unscored, workbook};
use crate::support::{day, rows};
use crate::worklist::{back, workbook as list_of};

/// The sheet of what is not assessed, behind the front page, the rows and the measures.
const SHEET: &str = "xl/worksheets/sheet4.xml";

/// A request that names no end, and one that does.
pub(crate) fn without() -> [UnscoredRow; 2] {
    let one = unscored(rows(1)[0].assessment.provider_id.as_str(), 4, faults());
    [
        one.clone(),
        UnscoredRow { line: 9, request_id: Some("V-9".into()), requested_end: Some(day("2026-06-30")), ..one },
    ]
}

#[test]
fn a_person_decides_on_what_could_not_be_scored() {
    let bytes = workbook(&rows(2), &without(), Audience::Worker).unwrap();
    let cells = [("K4", text("akkoord")), ("L4", text("31-12-2025")), ("K5", text("akkoord")), ("N5", text("gebeld"))];
    let read = back(&with_cells(&bytes, SHEET, &cells)).unwrap();
    let told: Vec<_> = read.decisions.iter().map(|one| (one.colour, one.decision, one.granted_until)).collect();
    let agreed = |until| (None, DecisionKind::Agreed, until);
    assert_eq!(told, [agreed(Some(day("2025-12-31"))), agreed(None)], "{:?}", read.refused);
    assert_eq!((read.decided_on, read.nothing_to_extend.len()), (Some(day("2025-07-20")), 0), "the day is told");
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
        (vec![("K4", "akkoord")], RowRefusal::EndMissing),
        (vec![("K4", "ingekort"), ("L4", "31-12-2025")], RowRefusal::NothingToShorten),
        (vec![("K5", "akkoord"), ("L5", "1-7-2026")], RowRefusal::DateOutside),
        (vec![("K4", "akkoord"), ("L4", "31-7-2025")], RowRefusal::DateOutside),
        (vec![("K5", "afgewezen")], RowRefusal::ReasonMissing),
        (vec![("L5", "1-1-2026")], RowRefusal::Contradiction),
    ];
    for (cells, code) in cases {
        let cells: Vec<(&str, String)> = cells.into_iter().map(|(place, words)| (place, text(words))).collect();
        let read = back(&with_cells(&bytes, SHEET, &cells)).unwrap();
        assert_eq!(read.refused.iter().map(|row| row.code).collect::<Vec<_>>(), [code]);
        assert_eq!(read.decisions, []);
    }
    let cells = [("K5", text("afgewezen")), ("M5", text("7"))];
    let read = back(&with_cells(&bytes, SHEET, &cells)).unwrap();
    assert_eq!(read.decisions[0].reason, Some(DeclineReason::CareContent));
}

/// What asks for no later end than there is cannot be granted as it was asked.
#[test]
fn an_end_that_is_no_extension_is_not_agreed_on_unseen() {
    let [_, other] = without();
    let early = UnscoredRow { why: UnscoredReason::Code(RejectionCode::NoExtension), ..other };
    let bytes = workbook(&rows(2), &[early], Audience::Worker).unwrap();
    let read = back(&with_cells(&bytes, SHEET, &[("K4", text("akkoord"))])).unwrap();
    assert_eq!(read.refused.iter().map(|row| row.code).collect::<Vec<_>>(), [RowRefusal::EndMissing]);
    let cells = [("K4", text("akkoord")), ("L4", text("31-12-2026"))];
    let read = back(&with_cells(&bytes, SHEET, &cells)).unwrap();
    assert_eq!(read.decisions[0].granted_until, Some(day("2026-12-31")), "{:?}", read.refused);
}

/// Who agrees on an allocation that is not on record, or has no end, is told; and nobody is promised anything.
#[test]
fn what_cannot_be_granted_is_told_and_not_promised() {
    let [_, asked] = without();
    let why = UnscoredReason::Code(RejectionCode::UnknownAllocation);
    let unknown = UnscoredRow { why, allocation: None, ..asked.clone() };
    let endless = UnscoredRow {
        why: UnscoredReason::Code(RejectionCode::OpenEndedAllocation),
        allocation: Some(AllocationNow { end: None, product: None }),
        ..asked.clone()
    };
    for row in [unknown, endless] {
        let bytes = workbook(&rows(2), std::slice::from_ref(&row), Audience::Worker).unwrap();
        let read = back(&with_cells(&bytes, SHEET, &[("K4", text("akkoord"))])).unwrap();
        assert_eq!((read.decisions.len(), &read.nothing_to_extend), (1, &vec![row.key().unwrap()]));
        let read = back(&with_cells(&bytes, SHEET, &[("K4", text("bespreken"))])).unwrap();
        assert_eq!((read.decisions.len(), read.nothing_to_extend.len()), (1, 0));
        let reply = ReplyRow { outcome: ReplyOutcome::NothingToExtend(row.why.clone()), ..ReplyRow::unscored(&row) };
        assert_eq!(reply.new_end(), None);
        let told = reply.reason(day("2025-07-21"), Language::Nl);
        assert!(told.contains("Er is niets toegekend") && told.contains(row.why.what_to_do(Language::Nl)), "{told}");
    }
    let bytes = workbook(&rows(2), &[asked], Audience::Worker).unwrap();
    let read = back(&with_cells(&bytes, SHEET, &[("K4", text("akkoord"))])).unwrap();
    assert_eq!((read.decisions.len(), read.nothing_to_extend.len()), (1, 0), "its allocation is on record");
}

/// Who decides on a request without a colour sees the allocation as it is.
#[test]
fn the_allocation_as_it_is_stands_beside_what_is_wrong() {
    for audience in [Audience::Provider, Audience::Worker] {
        let bytes = workbook(&rows(2), &without(), audience).unwrap();
        let sheets = sheets(&bytes);
        let (_, told) = sheets.iter().find(|(name, _)| name == "Niet beoordeeld").unwrap();
        let of = |heading: &str| {
            let place = told[2].iter().position(|found| found == heading).unwrap();
            told[3][place].clone()
        };
        assert_eq!((of("Product").as_str(), of("Einde nu").as_str()), ("45A04", "2025-07-31"), "{audience:?}");
    }
}

/// An explanation that came with the list, and comes back as it was sent, is no answer.
#[test]
fn an_explanation_that_was_sent_along_is_no_answer() {
    let mut list = rows(2);
    for row in &mut list {
        (row.explanation, row.assessment.status) = (Some("moeder is\n ziek ".to_owned()), Status::ExplanationGiven);
        row.assessment.explanation_required = true;
    }
    let bytes = list_of(&list, Audience::Provider, Language::Nl);
    let untouched = back(&bytes).unwrap().answers;
    assert!(untouched.iter().all(|answer| answer.as_sent), "{untouched:?}");
    let mut register = AnswerRegister::default();
    assert_eq!(register.append("run-1", day("2025-07-16"), &untouched).lines, "");
    let written = with_cells(&bytes, "xl/worksheets/sheet2.xml", &[("H4", text("de stage liep af"))]);
    let changed = back(&written).unwrap().answers;
    assert_eq!(register.append("run-1", day("2025-07-17"), &changed).lines.lines().count(), 1);
    // Another copy, in which nobody wrote, takes nothing back, and that is told.
    let appended = register.append("run-1", day("2025-07-18"), &untouched);
    assert_eq!(appended.lines, "");
    assert_eq!(appended.changes.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::ExplanationAsSent]);
    let said = &register.standing("run-1")[&changed[0].key].answer;
    assert_eq!(said.explanation.as_deref(), Some("de stage liep af"));
}

/// Who decides sees on the front page for whom claims say too little.
#[test]
fn claims_that_end_too_early_are_told_on_the_front_page() {
    let front = |rows: &[WorklistRow]| {
        let (_, told) = sheets(&workbook(rows, &[], Audience::Worker).unwrap()).swap_remove(0);
        told.into_iter().flatten().filter(|text| text.starts_with("Declaraties ")).collect::<Vec<_>>()
    };
    let mut rows = rows(3);
    for row in &mut rows {
        row.assessment.claims_through = Some(row.assessment.as_of);
    }
    assert_eq!(front(&rows), [""; 0], "claims are on record as far as they can be");
    rows[1].assessment.claims_through = Some(day("2020-12-31"));
    let told = front(&rows);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0]
            .starts_with("Declaraties zijn binnen tot en met 31-12-2020: Diemen (0384, Jeugdwet). Bij 1 van 3 regels"),
        "{told:?}"
    );
    rows[1].assessment.claims_through = None;
    let (_, told) = sheets(&workbook(&rows, &[], Audience::Worker).unwrap()).swap_remove(0);
    assert!(
        told.concat()
            .iter()
            .any(|text| text.starts_with("Er zijn geen declaraties: Diemen (0384, Jeugdwet). Bij 1 van 3")),
        "{told:?}"
    );
}

#[test]
fn claims_that_begin_too_late_are_told_on_the_front_page() {
    let mut rows = rows(3);
    for row in &mut rows {
        row.assessment.claims_through = Some(row.assessment.as_of);
    }
    rows[2].assessment.claims_from = Some(day("2025-01-01"));
    let (_, told) = sheets(&workbook(&rows, &[], Audience::Worker).unwrap()).swap_remove(0);
    let told: Vec<String> = told.into_iter().flatten().filter(|text| text.starts_with("Declaraties ")).collect();
    assert_eq!(
        told,
        [
            "Declaraties zijn pas binnen vanaf 1-1-2025: Diemen (0384, Jeugdwet). Bij 1 van 3 beoordeelde verzoeken is dat te laat: dat er \
          daarvoor niets is gedeclareerd, zegt niets over de zorg."
        ]
    );
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
    let read = back(&with_cells(&bytes, SHEET, &[("K4", text("akkoord"))])).unwrap();
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
    let told = reply.reason(day("2025-07-21"), Language::Nl);
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
