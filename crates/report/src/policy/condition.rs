//! A condition in words: `4 of meer eerdere verlengingen`, `benutting onder 60% of boven 110%`.

use stoplicht_core::policy::{Arithmetic, Comparison, Condition, Number};
use stoplicht_core::{Language, Measure, MeasureUnit};

use super::compare;
use crate::number;
use crate::words;

/// A condition in words, to stand after "red at" (*rood bij*).
pub fn in_words(condition: &Condition, language: Language) -> String {
    Writer { language }.condition(&plain(condition, true), false)
}

/// Can it be that the condition cannot be said, for want of a measure or by a division by zero?
pub(super) fn may_be_unknown(condition: &Condition) -> bool {
    let number = |number: &Number| number_may_be_unknown(number);
    match condition {
        Condition::Compare(left, _, right) => number(left) || number(right),
        Condition::Between(value, low, high) => number(value) || number(low) || number(high),
        Condition::In(value, list) => number(value) || list.iter().any(number),
        Condition::IsUnknown(_) => false,
        Condition::Not(inner) => may_be_unknown(inner),
        Condition::And(left, right) | Condition::Or(left, right) => may_be_unknown(left) || may_be_unknown(right),
    }
}

fn number_may_be_unknown(number: &Number) -> bool {
    match number {
        Number::Constant(_) => false,
        Number::Measure(measure) => measure.definition().may_be_unknown,
        Number::Negative(inner) => number_may_be_unknown(inner),
        Number::Calculation(left, arithmetic, right) => {
            *arithmetic == Arithmetic::Over || number_may_be_unknown(left) || number_may_be_unknown(right)
        }
    }
}

/// The condition without NOT, as far as it goes: NOT (a OR b) is NOT a AND NOT b, and NOT a < b is a >= b, in SQL's
/// three-valued logic too.
fn plain(condition: &Condition, holds: bool) -> Condition {
    let both = |left: &Condition, right: &Condition| (Box::new(plain(left, holds)), Box::new(plain(right, holds)));
    match condition {
        Condition::Not(inner) => plain(inner, !holds),
        Condition::And(left, right) | Condition::Or(left, right) => {
            let (first, second) = both(left, right);
            if matches!(condition, Condition::And(..)) == holds {
                Condition::And(first, second)
            } else {
                Condition::Or(first, second)
            }
        }
        Condition::Compare(left, comparison, right) if !holds => {
            Condition::Compare(left.clone(), opposite(*comparison), right.clone())
        }
        // NOT BETWEEN is below the one or above the other.
        Condition::Between(number, low, high) if !holds => Condition::Or(
            Box::new(Condition::Compare(number.clone(), Comparison::Less, low.clone())),
            Box::new(Condition::Compare(number.clone(), Comparison::More, high.clone())),
        ),
        other if holds => other.clone(),
        other => Condition::Not(Box::new(other.clone())),
    }
}

const fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::More,
        Comparison::More => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
        Comparison::Equal => Comparison::Differs,
        Comparison::Differs => Comparison::Equal,
    }
}

/// Are both numbers of something: of these there is more or fewer, not a higher one?
fn are_counts(left: Measure, right: Measure) -> bool {
    [left, right].iter().all(|measure| measure.definition().unit == MeasureUnit::Count)
}

struct Writer {
    language: Language,
}

impl Writer {
    /// `within`: does the condition stand within an AND, so that an OR needs brackets?
    fn condition(&self, condition: &Condition, within: bool) -> String {
        match condition {
            Condition::Or(..) => {
                let mut parts = Vec::new();
                flatten(condition, &mut parts);
                let words = self.either(&parts);
                if within { format!("({words})") } else { words }
            }
            Condition::And(left, right) => {
                let and = words::policy_condition::and(self.language);
                format!("{} {and} {}", self.condition(left, true), self.condition(right, true))
            }
            Condition::Compare(left, comparison, right) => self.compare(left, *comparison, right),
            Condition::Between(number, low, high) => self.between(number, low, high),
            Condition::In(number, list) => self.one_of(number, list, ""),
            // Of this measure it is known why it has no value: it is no gap in the registers.
            Condition::IsUnknown(Number::Measure(Measure::DaysSinceDownscaling)) => {
                words::policy_condition::never_scaled_down(self.language).to_owned()
            }
            Condition::IsUnknown(number) => {
                format!("{} {}", self.number(number), words::policy_condition::unknown(self.language))
            }
            Condition::Not(inner) => self.not(inner),
        }
    }

    /// The parts of an OR; what is said twice of one measure is said once: `benutting onder 60% of boven 110%`.
    fn either(&self, parts: &[&Condition]) -> String {
        let or = words::policy_condition::or(self.language);
        let mut words = String::new();
        let mut about = None;
        for part in parts {
            let (subject, tail) = self.subject(part);
            if words.is_empty() {
                words.push_str(&self.condition(part, false));
            } else if subject.is_some() && subject == about {
                words = format!("{words} {or} {tail}");
            } else {
                words = format!("{words}, {or} {}", self.condition(part, false));
            }
            about = subject;
        }
        words
    }

    /// What a comparison is about, and the words without it; none where the two cannot be parted.
    fn subject(&self, condition: &Condition) -> (Option<String>, String) {
        if let Condition::Compare(Number::Measure(measure), comparison, Number::Constant(value)) = condition
            && let Some(tail) = compare::tail(*measure, *comparison, *value, self.language)
        {
            return (Some(measure.label(self.language).to_owned()), tail);
        }
        (None, String::new())
    }

    fn compare(&self, left: &Number, comparison: Comparison, right: &Number) -> String {
        match (left, right) {
            (Number::Measure(measure), Number::Constant(value)) => {
                compare::measure(*measure, comparison, *value, self.language)
            }
            (Number::Constant(value), Number::Measure(measure)) => {
                compare::measure(*measure, comparison.mirrored(), *value, self.language)
            }
            (Number::Measure(left), Number::Measure(right))
                if are_counts(*left, *right) && comparison != Comparison::Differs =>
            {
                let (left, right) = (left.label(self.language), right.label(self.language));
                match comparison {
                    Comparison::More => words::policy_condition::more_of(self.language, left, right),
                    Comparison::Less => words::policy_condition::fewer_of(self.language, left, right),
                    Comparison::Equal => words::policy_condition::as_many_of(self.language, left, right),
                    Comparison::AtLeast => words::policy_condition::at_least_as_many(self.language, left, right),
                    _ => words::policy_condition::at_most_as_many(self.language, left, right),
                }
            }
            _ => {
                let words = match comparison {
                    Comparison::Less => words::policy_condition::lower_than(self.language),
                    Comparison::AtMost => words::policy_condition::at_most(self.language),
                    Comparison::More => words::policy_condition::higher_than(self.language),
                    Comparison::AtLeast => words::policy_condition::at_least(self.language),
                    Comparison::Equal => words::policy_condition::equal_to(self.language),
                    Comparison::Differs => words::policy_condition::other_than(self.language),
                };
                format!("{} {words} {}", self.number(left), self.number(right))
            }
        }
    }

    fn between(&self, number: &Number, low: &Number, high: &Number) -> String {
        if let (Number::Measure(measure), Number::Constant(low), Number::Constant(high)) = (number, low, high) {
            return compare::between(*measure, *low, *high, self.language);
        }
        let (from, to) = (words::policy_condition::from(self.language), words::policy_condition::up_to(self.language));
        format!("{} {from} {} {to} {}", self.number(number), self.number(low), self.number(high))
    }

    fn one_of(&self, number: &Number, list: &[Number], not: &str) -> String {
        let values: Vec<String> = list
            .iter()
            .map(|value| match (number, value) {
                (Number::Measure(measure), Number::Constant(value))
                    if !compare::follows_number(*measure, self.language) =>
                {
                    compare::value(*measure, *value, self.language)
                }
                (_, other) => self.number(other),
            })
            .collect();
        let or = words::policy_condition::or(self.language);
        let values = match values.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => format!("{} {or} {last}", rest.join(", ")),
        };
        match number {
            Number::Measure(measure) if compare::follows_number(*measure, self.language) => {
                format!("{not}{values} {}", measure.label(self.language))
            }
            _ => format!("{} {not}{values}", self.number(number)),
        }
    }

    fn not(&self, inner: &Condition) -> String {
        match inner {
            Condition::IsUnknown(Number::Measure(Measure::DaysSinceDownscaling)) => {
                words::policy_condition::scaled_down_before(self.language).to_owned()
            }
            Condition::IsUnknown(number) => {
                format!("{} {}", self.number(number), words::policy_condition::known(self.language))
            }
            Condition::In(number, list) => {
                self.one_of(number, list, words::policy_condition::not_followed(self.language))
            }
            other => format!("{} ({})", words::policy_condition::not(self.language), self.condition(other, false)),
        }
    }

    fn number(&self, number: &Number) -> String {
        match number {
            Number::Constant(value) => number::exact(*value, self.language),
            Number::Measure(measure) => measure.label(self.language).to_owned(),
            Number::Negative(inner) => format!("−({})", self.number(inner)),
            Number::Calculation(left, arithmetic, right) => {
                let sign = match arithmetic {
                    Arithmetic::Plus => "+",
                    Arithmetic::Minus => "−",
                    Arithmetic::Times => "×",
                    Arithmetic::Over => "÷",
                };
                format!("{} {sign} {}", self.part(left, *arithmetic), self.part(right, *arithmetic))
            }
        }
    }

    /// A calculation within another one stands between brackets: nobody should have to know what goes first.
    fn part(&self, number: &Number, within: Arithmetic) -> String {
        match number {
            Number::Calculation(_, Arithmetic::Plus, _) if within == Arithmetic::Plus => self.number(number),
            Number::Calculation(..) => format!("({})", self.number(number)),
            _ => self.number(number),
        }
    }
}

/// The parts of nested ORs, in order.
fn flatten<'c>(condition: &'c Condition, parts: &mut Vec<&'c Condition>) {
    match condition {
        Condition::Or(left, right) => {
            flatten(left, parts);
            flatten(right, parts);
        }
        other => parts.push(other),
    }
}
