//! The decision register: only ever added to, and what it says of the criteria.

use stoplicht_core::Language;
use stoplicht_core::register::{Colour, Law, Status};
use stoplicht_report::worklist::{
    AnswerRegister, ChangeKind, CriterionColour, Decision, DecisionKind, DecisionRegister, FilledIn, RegisterError,
    RowKey, WithdrawalBox,
};

use crate::support::day;

fn decision(number: u32, colour: Colour, criteria: &[(&str, Colour)], kind: DecisionKind) -> Decision {
    Decision {
        key: RowKey {
            municipality: "0384".parse().unwrap(),
            law: Law::Jw,
            provider_id: "42420001".into(),
            request_id: format!("V{number}").into(),
            allocation_id: format!("{number}").into(),
        },
        run_id: "run-1".into(),
        policy_hash: "abc".into(),
        colour: Some(colour),
        criteria: criteria.iter().map(|(id, colour)| CriterionColour { id: (*id).into(), colour: *colour }).collect(),
        decided_by: "A. de Vries".into(),
        decided_on: day("2025-07-18"),
        decision: kind,
        shortened_to: None,
        list_id: None,
        requested_end: None,
        granted_until: None,
        nothing_to_extend: false,
        reason: None,
        note: None,
    }
}

fn some() -> Vec<Decision> {
    use Colour::{Green, Orange, Red};
    use DecisionKind::{Agreed, Declined, ToDiscuss};
    vec![
        decision(1, Green, &[("late", Green), ("long", Green)], Agreed),
        decision(2, Red, &[("late", Red), ("long", Green)], Agreed),
        decision(3, Red, &[("late", Red), ("long", Red)], Declined),
        decision(4, Orange, &[("late", Green), ("long", Orange)], ToDiscuss),
        decision(5, Red, &[("late", Orange), ("long", Red)], Declined),
    ]
}

#[test]
fn a_register_is_only_added_to() {
    let mut register = DecisionRegister::default();
    let first = register.append(some(), true).lines;
    assert_eq!(register.append(some(), true).lines, "", "the same workbook, read twice");
    let later = Decision { decision: DecisionKind::Declined, ..some()[1].clone() };
    let second = register.append([later], true).lines;
    let text = first.clone() + &second;
    let opened = DecisionRegister::open(&text).unwrap();
    assert_eq!(opened, register);
    assert_eq!((opened.entries().len(), opened.standing().len()), (6, 5));

    let changed = text.replacen("agreed", "declined", 1);
    assert_eq!(DecisionRegister::open(&changed), Err(RegisterError::Broken { line: 1 }));
    let gone: Vec<&str> = text.lines().filter(|line| !line.contains("V2")).collect();
    assert_eq!(DecisionRegister::open(&gone.join("\n")), Err(RegisterError::Broken { line: 2 }));
    assert_eq!(DecisionRegister::open("{}\n"), Err(RegisterError::Unreadable { line: 1 }));
}

#[test]
fn reviewers_judge_a_policy() {
    let mut register = DecisionRegister::default();
    register.append(some(), true);
    let check = register.check(Some("abc"));
    assert_eq!(check.requests.share(), Some(0.75), "green and agreed, two reds declined, one red agreed");
    assert_eq!(check.criteria["late"].red.agreed, 1);
    assert_eq!(check.criteria["long"].red.declined, 2);
    assert_eq!(check.alone["late"].red.total(), 1, "alone it gave its colour once, and was not followed");
    assert_eq!(check.alone["late"].share(), Some(0.0));
    assert_eq!(check.alone["long"].red.total(), 1);
    assert_eq!(check.alone["long"].orange.to_discuss, 1);
    assert_eq!(register.check(Some("another")).requests.share(), None);
}

/// What stands on the first row after decisions were read in this order, all on one day.
fn standing_after(kinds: &[DecisionKind]) -> (DecisionRegister, String) {
    let (mut register, mut text) = (DecisionRegister::default(), String::new());
    for kind in kinds {
        let appended = register.append([Decision { decision: *kind, ..some()[0].clone() }], true);
        text.push_str(&appended.lines);
    }
    (register, text)
}

#[test]
fn a_decision_that_is_changed_back_on_one_day_stands() {
    use DecisionKind::{Agreed, Declined, Shortened, ToDiscuss};
    let orders: [(&[DecisionKind], usize); 5] = [
        (&[Agreed, ToDiscuss, Agreed], 3),
        (&[Agreed, ToDiscuss, Agreed, ToDiscuss, Agreed], 5),
        (&[Agreed, Agreed, ToDiscuss, ToDiscuss, Agreed, Agreed], 3),
        (&[Declined, Shortened, Agreed, Declined], 4),
        (&[Agreed, Agreed], 1),
    ];
    for (order, lines) in orders {
        let (register, text) = standing_after(order);
        assert_eq!(register.standing()[0].decision, *order.last().unwrap(), "{order:?}");
        assert_eq!(text.lines().count(), lines, "{order:?}");
        // Equal decisions are told apart by their place in the chain, and the file says the same.
        assert_eq!(DecisionRegister::open(&text).unwrap(), register, "{order:?}");
    }
    let (_, text) = standing_after(&[Agreed, ToDiscuss, Agreed]);
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(1, 2);
    assert_eq!(DecisionRegister::open(&lines.join("\n")), Err(RegisterError::Broken { line: 2 }), "another order");
}

#[test]
fn a_note_that_is_changed_back_stands_and_one_without_a_column_stays() {
    let note = |note: Option<&str>| Decision { note: note.map(str::to_owned), ..some()[0].clone() };
    let mut register = DecisionRegister::default();
    for said in [Some("a"), Some("b"), Some("a"), None, Some("a")] {
        register.append([note(said)], true);
    }
    assert_eq!((register.entries().len(), register.standing()[0].note.as_deref()), (5, Some("a")));
    assert_eq!(register.append([note(None)], false).lines, "", "there is no column for notes");
    let other = Decision { decision: DecisionKind::ToDiscuss, ..note(None) };
    assert_eq!(register.append([other], false).changes.len(), 1);
    assert_eq!(register.standing()[0].note, None, "it was a note beside another decision");
}

#[test]
fn a_decision_that_changed_is_told() {
    let mut register = DecisionRegister::default();
    let on = |day_of: &str, kind| Decision { decision: kind, decided_on: day(day_of), ..some()[0].clone() };
    register.append([on("2025-07-18", DecisionKind::ToDiscuss)], true);
    let appended = register.append([on("2025-07-21", DecisionKind::Agreed)], true);
    let told = Language::ALL.map(|language| appended.changes[0].message(language));
    assert_eq!(told[0], "verzoek V1, toewijzing 1: het besluit is gewijzigd: ‘bespreken’ → ‘akkoord’");
    assert_eq!(told[1], "request V1, allocation 1: the decision was changed: ‘to discuss’ → ‘agreed’");
    // The same decision of another day is no other decision.
    assert_eq!(register.append([on("2025-07-22", DecisionKind::Agreed)], true).lines, "");
}

#[test]
fn an_emptied_decision_stands_and_that_is_told() {
    let mut register = DecisionRegister::default();
    register.append([some()[0].clone()], true);
    let keys = [some()[0].key.clone(), some()[1].key.clone()];
    let kept = register.kept("run-1", &keys);
    assert_eq!(kept.len(), 1, "the other one was never decided");
    assert_eq!(
        kept[0].message(Language::Nl),
        "verzoek V1, toewijzing 1: het vak is leeg; het besluit ‘akkoord’ van 18-7-2025 blijft staan tot u een ander besluit kiest"
    );
    assert!(register.kept("run-2", &keys).is_empty(), "of another run");
}

pub(crate) fn filled_in(explanation: Option<&str>, withdrawn: Option<WithdrawalBox>) -> FilledIn {
    FilledIn {
        key: some()[0].key.clone(),
        colour: Colour::Orange,
        status_before: Status::ExplanationMissing,
        explanation: explanation.map(str::to_owned),
        as_sent: false,
        was_sent: false,
        withdrawn,
    }
}

#[test]
fn explanations_and_withdrawals_that_are_changed_back_stand() {
    use WithdrawalBox::{AsSent, TakenBack, Withdrawn};
    let mut register = AnswerRegister::default();
    let mut read = |explanation, withdrawn| {
        let appended = register.append("run-1", day("2025-07-18"), &[filled_in(explanation, withdrawn)]);
        let standing = register.standing("run-1").into_values().next().map(|entry| entry.answer.clone()).unwrap();
        let kinds: Vec<ChangeKind> = appended.changes.iter().map(|change| change.kind).collect();
        (standing.explanation.unwrap_or_default(), standing.withdrawn, standing.status, kinds)
    };
    let given = Status::ExplanationGiven;
    assert_eq!(read(Some("a"), Some(AsSent)), ("a".into(), false, given, vec![]));
    let withdrawn = vec![ChangeKind::Explanation, ChangeKind::Withdrawn];
    assert_eq!(read(Some("b"), Some(Withdrawn)), ("b".into(), true, given, withdrawn));
    let both = vec![ChangeKind::Explanation, ChangeKind::WithdrawalUndone];
    assert_eq!(read(Some("a"), Some(TakenBack)), ("a".into(), false, given, both));
    assert_eq!(read(Some("a"), Some(Withdrawn)), ("a".into(), true, given, vec![ChangeKind::Withdrawn]));
    assert_eq!(
        read(None, None),
        ("a".into(), true, given, vec![]),
        "there are no such columns, or the boxes are empty"
    );
    let kept = vec![ChangeKind::WithdrawalKept];
    assert_eq!(read(None, Some(AsSent)), ("a".into(), true, given, kept), "another copy, in which nobody withdrew it");
    assert_eq!(read(None, Some(TakenBack)), ("a".into(), false, given, vec![ChangeKind::WithdrawalUndone]));
    assert_eq!(read(Some(""), None), ("a".into(), false, given, vec![ChangeKind::ExplanationKept]), "an empty box");
}

#[test]
fn an_explanation_that_was_sent_along_can_be_taken_out() {
    let sent = FilledIn { status_before: Status::ExplanationGiven, ..filled_in(Some(""), Some(WithdrawalBox::AsSent)) };
    let mut register = AnswerRegister::default();
    register.append("run-1", day("2025-07-18"), &[FilledIn { explanation: Some("Jan".into()), ..sent.clone() }]);
    let appended = register.append("run-1", day("2025-07-18"), std::slice::from_ref(&sent));
    assert_eq!(appended.changes[0].kind, ChangeKind::ExplanationTakenOut);
    assert_eq!(sent.after(None).status, Status::ExplanationMissing);
    let no_column = FilledIn { explanation: None, ..sent.clone() };
    assert_eq!(no_column.after(None).status, Status::ExplanationGiven, "nothing was taken out");
    // It is told of a row that waits for no explanation too, and stays so until another one is written.
    let green = FilledIn { status_before: Status::Agreed, was_sent: true, ..sent };
    let mut register = AnswerRegister::default();
    let appended = register.append("run-1", day("2025-07-18"), std::slice::from_ref(&green));
    assert_eq!(
        appended.changes.iter().map(|change| change.kind).collect::<Vec<_>>(),
        [ChangeKind::ExplanationTakenOut]
    );
    assert_eq!(register.append("run-1", day("2025-07-18"), std::slice::from_ref(&green)).lines, "", "the same again");
    let stands = |register: &AnswerRegister| register.standing("run-1").values().next().unwrap().answer.taken_out;
    assert!(stands(&register));
    register.append("run-1", day("2025-07-18"), &[FilledIn { explanation: Some("Jan".into()), ..green }]);
    assert!(!stands(&register));
}
