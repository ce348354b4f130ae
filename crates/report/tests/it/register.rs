//! The decision register: only ever added to, and what it says of the criteria.

use stoplicht_core::register::{Colour, Law};
use stoplicht_report::worklist::{CriterionColour, Decision, DecisionKind, DecisionRegister, RegisterError, RowKey};

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
        colour,
        criteria: criteria.iter().map(|(id, colour)| CriterionColour { id: (*id).into(), colour: *colour }).collect(),
        decided_by: "A. de Vries".into(),
        decided_on: day("2025-07-18"),
        decision: kind,
        shortened_to: None,
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
    let first = register.append(some());
    assert_eq!(register.append(some()), "", "the same workbook, read twice");
    let later = Decision { decision: DecisionKind::Declined, ..some()[1].clone() };
    let second = register.append([later]);
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
    register.append(some());
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
