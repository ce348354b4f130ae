//! Conditions: three-valued logic by cases in a file and the canonical text (section 8).

use proptest::prelude::*;
use stoplicht_core::policy::{
    Arithmetic, Comparison, Condition, ConditionDoubt, CriterionRole, Doubt, Extent, Number, PolicyFault, Test, Truth,
};
use stoplicht_core::{Measure, MeasureUnit, Measures, Policy, nine_decimals};

use crate::nine_decimals::by_the_formula;
use crate::support::policy_of;

/// Reads a condition the only way there is: as a part of a policy.
fn read(condition: &str) -> Result<Test, String> {
    let text = serde_json::json!({
        "schema": 1, "name": "n", "version": "v", "valid_from": "2026-01-01",
        "criterion": [{ "id": "c", "red": condition }],
    });
    let policy = Policy::from_json(&text.to_string()).map_err(|error| error.to_string())?;
    match policy.rules().criteria()[0].role() {
        CriterionRole::Colours { red: Some(red), .. } => Ok(red.clone()),
        role => panic!("{role:?} has no red condition"),
    }
}

#[test]
fn the_cases_in_the_file_hold() {
    let mut wrong = Vec::new();
    for (row, line) in include_str!("cases/conditions.csv").lines().enumerate().skip(1) {
        let cells: Vec<&str> = line.split(';').map(str::trim).collect();
        let [expression, values, answer] = cells[..] else { panic!("row {row}: three cells are expected") };
        let mut measures = Measures::default();
        for (name, value) in values.split(',').filter_map(|pair| pair.split_once('=')) {
            if let Ok(value) = value.trim().parse() {
                measures = measures.with(Measure::named(name.trim()).unwrap(), value);
            }
        }
        let test = read(expression).unwrap_or_else(|error| panic!("row {row}: {expression}: {error}"));
        let found = match test.truth(&measures) {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "unknown",
        };
        if found != answer {
            wrong.push(format!("row {row}: {expression} over {values}: {found}, and {answer} is expected"));
        }
        assert_eq!(read(test.text()).unwrap().text(), test.text(), "row {row}: its canonical text is not stable");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_canonical_text_reads_as_people_write() {
    let texts = [
        "a=1",
        "a  >=\t1 and(b<2)",
        "((a = 1) or (b = 2)) and not (c = 3)",
        "not (not (a = 1))",
        "a is not null and b not in (1,2) and c not between 1 and 2",
        "not (a is null)",
        "not (a = 1 and b = 1)",
        "a - (b - 1) = (a - b) - 1",
        "a * (b + 1) = -(a * b) and -1 * a = a * -1",
        "a != 1.50",
        "a > 1e30 or a < 0.0000001 or a = 100000",
    ];
    let canonical = texts.map(|text| {
        // Three measures under short names, so that the snapshot can be read.
        let names = [("a", "upscalings"), ("b", "downscalings"), ("c", "utilisation")];
        let long = text.split_inclusive(|c: char| !c.is_alphanumeric()).map(|word| {
            let name = names.iter().find(|(short, _)| word.trim_end_matches(|c: char| !c.is_alphanumeric()) == *short);
            name.map_or(word.to_owned(), |(short, long)| word.replacen(short, long, 1))
        });
        let mut text = read(&long.collect::<String>()).unwrap().text().to_owned();
        for (short, long) in names {
            text = text.replace(long, short);
        }
        text
    });
    insta::assert_snapshot!(canonical.join("\n"));
}

/// A number as the reader makes them: no sign before a constant or another sign.
fn number() -> impl Strategy<Value = Number> {
    let measure = prop::sample::select(Measure::ALL).prop_map(Number::Measure);
    let constant = prop_oneof![
        (-20..20i32).prop_map(f64::from),
        -3.0..3.0f64,
        prop::num::f64::NORMAL,
        Just(1e16),
        Just(1e-5),
        Just(0.0),
    ];
    let leaf = prop_oneof![3 => measure, 2 => constant.prop_map(Number::Constant)];
    leaf.prop_recursive(3, 12, 2, |inner| {
        let operator =
            prop::sample::select(vec![Arithmetic::Plus, Arithmetic::Minus, Arithmetic::Times, Arithmetic::Over]);
        prop_oneof![
            3 => (inner.clone(), operator, inner.clone())
                .prop_map(|(left, operator, right)| Number::Calculation(Box::new(left), operator, Box::new(right))),
            1 => inner.prop_map(|inner| match inner {
                Number::Constant(_) | Number::Negative(_) => inner,
                other => Number::Negative(Box::new(other)),
            }),
        ]
    })
}

fn condition() -> impl Strategy<Value = Condition> {
    let comparison = prop::sample::select(vec![
        Comparison::Less,
        Comparison::AtMost,
        Comparison::More,
        Comparison::AtLeast,
        Comparison::Equal,
        Comparison::Differs,
    ]);
    let leaf = prop_oneof![
        4 => (number(), comparison, number()).prop_map(|(a, is, b)| Condition::Compare(a, is, b)),
        1 => (number(), number(), number()).prop_map(|(a, b, c)| Condition::Between(a, b, c)),
        1 => (number(), prop::collection::vec(number(), 1..4)).prop_map(|(a, list)| Condition::In(a, list)),
        1 => number().prop_map(Condition::IsUnknown),
    ];
    leaf.prop_recursive(5, 24, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| Condition::Not(Box::new(inner))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Condition::And(Box::new(a), Box::new(b))),
            (inner.clone(), inner).prop_map(|(a, b)| Condition::Or(Box::new(a), Box::new(b))),
        ]
    })
}

/// Measures with small values that conditions can tell apart, and many that are unknown.
fn measures() -> impl Strategy<Value = Measures> {
    let value = prop_oneof![2 => Just(f64::NAN), 4 => (-3..4i32).prop_map(f64::from), 1 => -3.0..3.0f64];
    prop::collection::vec(value, Measure::COUNT).prop_map(|values| {
        let pairs = Measure::ALL.iter().zip(values);
        pairs.fold(Measures::default(), |measures, (measure, value)| measures.with(*measure, value))
    })
}

/// Measures as the law makes them: whole or in nine decimals, within their bounds, unknown only where they may be.
fn lawful_measures() -> impl Strategy<Value = Measures> {
    let value =
        prop_oneof![2 => Just(f64::NAN), 4 => (-3..4i32).prop_map(f64::from), 3 => -3.0..3.0f64, 1 => -1e6..1e6f64];
    prop::collection::vec(value, Measure::COUNT).prop_map(|values| {
        let mut measures = Measures::default();
        for (measure, value) in Measure::ALL.iter().zip(values) {
            let definition = measure.definition();
            let (least, most) = definition.bounds();
            let value = if value.is_nan() && !definition.may_be_unknown { least } else { value.clamp(least, most) };
            let value = match definition.unit {
                MeasureUnit::Count | MeasureUnit::Days => value.ceil(),
                MeasureUnit::Ratio | MeasureUnit::Change => nine_decimals(value),
                MeasureUnit::Percent => value,
            };
            measures = measures.with(*measure, value);
        }
        measures
    })
}

/// The law of section 8, over the tree itself: an evaluation of its own beside the program.
fn value(number: &Number, measures: &Measures) -> Option<f64> {
    match number {
        Number::Constant(value) => Some(*value),
        Number::Measure(measure) => measures.get(*measure),
        Number::Negative(inner) => value(inner, measures).map(|value| -value),
        Number::Calculation(left, operator, right) => {
            let (left, right) = (value(left, measures)?, value(right, measures)?);
            let value = match operator {
                Arithmetic::Plus => left + right,
                Arithmetic::Minus => left - right,
                Arithmetic::Times => left * right,
                Arithmetic::Over => left / right,
            };
            Some(by_the_formula(value)).filter(|value| value.is_finite())
        }
    }
}

fn all(truths: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let truths: Vec<_> = truths.into_iter().collect();
    if truths.contains(&Some(false)) {
        Some(false)
    } else {
        truths.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
    }
}

fn truth(condition: &Condition, measures: &Measures) -> Option<bool> {
    let number = |number: &Number| value(number, measures);
    let of = |condition: &Condition| truth(condition, measures);
    match condition {
        Condition::Compare(left, comparison, right) => {
            let (left, right) = (number(left)?, number(right)?);
            Some(match comparison {
                Comparison::Less => left < right,
                Comparison::AtMost => left <= right,
                Comparison::More => left > right,
                Comparison::AtLeast => left >= right,
                Comparison::Equal => left == right,
                Comparison::Differs => left != right,
            })
        }
        Condition::Between(of, low, high) => {
            let at_least = |a: Option<f64>, b: Option<f64>| Some(a? >= b?);
            all([at_least(number(of), number(low)), at_least(number(high), number(of))])
        }
        // Any is: not all not.
        Condition::In(of, list) => {
            let differs = |item| Some(number(of)? != number(item)?);
            all(list.iter().map(differs)).map(|none| !none)
        }
        Condition::IsUnknown(of) => Some(number(of).is_none()),
        Condition::Not(inner) => of(inner).map(|truth| !truth),
        Condition::And(left, right) => all([of(left), of(right)]),
        Condition::Or(left, right) => all([of(left).map(|t| !t), of(right).map(|t| !t)]).map(|neither| !neither),
    }
}

fn as_option(truth: Truth) -> Option<bool> {
    match truth {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Unknown => None,
    }
}

proptest! {
    #[test]
    fn what_is_printed_reads_the_same(condition in condition(), measures in measures()) {
        let text = condition.to_string();
        let test = read(&text).map_err(TestCaseError::fail)?;
        prop_assert_eq!(test.text(), &text);
        prop_assert_eq!(as_option(test.truth(&measures)), truth(&condition, &measures), "{}", text);
    }

    #[test]
    fn what_is_said_of_a_condition_is_so(
        condition in prop_oneof![
            condition(),
            // Most conditions tell one thing from another: these hardly do.
            (number(), number()).prop_map(|(a, b)| Condition::Or(
                Box::new(Condition::Compare(a.clone(), Comparison::Less, b.clone())),
                Box::new(Condition::Compare(a, Comparison::AtLeast, b)),
            )),
            (number(), prop::sample::select(vec![-1.0, 0.0, 1.0])).prop_map(|(a, b)| Condition::Compare(
                Number::Calculation(Box::new(a.clone()), Arithmetic::Times, Box::new(a)),
                Comparison::More,
                Number::Constant(b),
            )),
        ],
        rows in prop::collection::vec(lawful_measures(), 20),
    ) {
        let policy = policy_of(&format!("[[criterion]]\nid = 'a'\norange = '{condition}'\n"));
        for finding in policy.warnings() {
            for measures in &rows {
                let found = truth(&condition, measures);
                match finding.fault() {
                    PolicyFault::Doubt(Doubt::Condition(_, ConditionDoubt::NeverHolds(Extent::Whole))) => {
                        prop_assert_ne!(found, Some(true), "{} {:?}", condition, measures);
                    }
                    PolicyFault::Doubt(Doubt::Condition(
                        _,
                        ConditionDoubt::AlwaysHolds { extent: Extent::Whole, unless_unknown, .. },
                    )) => {
                        prop_assert_ne!(found, Some(false), "{} {:?}", condition, measures);
                        prop_assert!(unless_unknown.is_some() || found == Some(true), "{} {:?}", condition, measures);
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn no_condition_makes_the_reader_panic(text in "[ -~≥é]{0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn nor_does_a_row_of_words(words in prop::collection::vec(prop::sample::select(vec![
        "upscalings", "1", "0.5", "(", ")", "AND", "OR", "NOT", "BETWEEN", "IN", "IS", "NULL", ",", "+", "-", "*", "/",
        "<", ">=", "=", "é",
    ]), 0..30)) {
        if let Ok(test) = read(&words.join(" ")) {
            let again = read(test.text()).map_err(TestCaseError::fail)?;
            prop_assert_eq!(again.text(), test.text());
        }
    }
}

#[test]
fn long_and_deep_conditions_are_errors_or_read_again() {
    let brackets = |number: usize| format!("{}1{} = 1", "(".repeat(number), ")".repeat(number));
    assert!(read(&brackets(64)).is_ok());
    for text in [brackets(65), brackets(10_000), "(".repeat(10_000), "NOT ".repeat(10_000), "-".repeat(10_000)] {
        assert!(read(&text).is_err());
    }
    // As long and as deep as can be: what is read is read again from its canonical text.
    let signs = format!("{}upscalings = 1", "- ".repeat(64));
    let nots = format!("{}upscalings IS NOT NULL", "NOT ".repeat(64));
    let list = format!("upscalings IN ({}1)", "1,".repeat(496));
    let row = format!("{}1=1", "1+".repeat(498));
    let huge = format!("upscalings IN ({}1)", "1e300,".repeat(400));
    let nested =
        (0..60).fold("upscalings=1".to_owned(), |inner, _| format!("upscalings=1 OR (upscalings=2 OR {inner})"));
    let denials =
        (0..32).fold("utilisation IS NOT NULL".to_owned(), |inner, _| format!("NOT (upscalings = 1 AND {inner})"));
    for text in [signs, nots, list, row, huge, nested, denials] {
        let test = read(&text).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read(test.text()).unwrap().text(), test.text());
    }
    assert!(read(&format!("{}1=1", "1+".repeat(1000))).unwrap_err().contains("1000 words"));
}
