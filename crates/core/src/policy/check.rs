//! Conditions that say nothing: one that can never hold or always does, an orange band that its red band swallows whole.
//!
//! Where a condition only compares measures with constants, its truth can only change at those constants. So it is
//! enough to try, for every measure, each constant, the values that lie next to it, and "unknown" (where the measure
//! can be): if it holds for none of these, it never holds. Where a condition calculates with measures, or names so
//! many that there are too many cases, [`range`] says what can be said.

#![expect(clippy::indexing_slicing, reason = "the remainder of a length is below it")]

use std::collections::BTreeMap;

use super::condition::{Condition, Number};
use super::decide::Test;
use super::outcomes::{Sense, TruthSet};
use super::program::{Stacks, Truth};
use super::range;
use crate::measure::{Measure, Measures};
use crate::nine_decimals::nine_decimals;

/// How much may be tried for one policy, in steps of its conditions: a fraction of a second, for hundreds of criteria.
const PATIENCE: usize = 10_000_000;

/// Looks for conditions that say nothing, until its patience is at an end.
#[derive(Debug)]
pub struct Checker {
    steps_left: usize,
}

impl Default for Checker {
    fn default() -> Self {
        Self { steps_left: PATIENCE }
    }
}

impl Checker {
    /// What can be said of the condition, whatever the measures are.
    pub fn sense(&mut self, test: &Test) -> Sense {
        let mut outcomes = TruthSet::default();
        let tried = self.try_all([test], |[truth]| outcomes.add(truth));
        tried.map_or_else(|| range::outcomes(test.condition()), |()| outcomes).sense()
    }

    /// Does the first condition ever hold where the second does not? None: this cannot be said.
    pub fn adds_to(&mut self, orange: &Test, red: &Test) -> Option<bool> {
        let mut adds = false;
        self.try_all([orange, red], |[orange, red]| adds |= orange == Truth::True && red != Truth::True)?;
        Some(adds)
    }

    /// Tells `truths` what the conditions come to, in every case that makes a difference. None: there are too many, or they
    /// cannot be told.
    fn try_all<const N: usize>(&mut self, tests: [&Test; N], mut truths: impl FnMut([Truth; N])) -> Option<()> {
        let mut constants: BTreeMap<Measure, Vec<f64>> = BTreeMap::new();
        for test in tests {
            if !only_compares(test.condition()) {
                return None;
            }
            test.condition().visit(&mut |measure| {
                constants.entry(measure).or_default();
            });
            test.condition().boundaries(&mut |measure, value| constants.entry(measure).or_default().push(value));
        }
        let values: Vec<(Measure, Vec<Option<f64>>)> =
            constants.into_iter().map(|(measure, constants)| (measure, cases(measure, constants))).collect();
        let number = values.iter().try_fold(1usize, |number, (_, values)| number.checked_mul(values.len()))?;
        let steps: usize = tests.iter().map(|test| test.program().length()).sum();
        self.steps_left = self.steps_left.checked_sub(number.checked_mul(steps)?)?;
        let mut stacks = Stacks::default();
        for case in 0..number {
            let case = measures_of(&values, case);
            truths(tests.map(|test| Truth::from(test.program().run(&case, &mut stacks))));
        }
        Some(())
    }
}

/// The values of one case among all that there are.
fn measures_of(values: &[(Measure, Vec<Option<f64>>)], mut case: usize) -> Measures {
    let mut measures = Measures::default();
    for (measure, values) in values {
        if let Some(value) = values[case % values.len()] {
            measures = measures.with(*measure, value);
        }
        case /= values.len();
    }
    measures
}

/// The values of a measure that make all the difference: the constants and what lies next to them, as far as the measure can
/// have these values, and unknown.
fn cases(measure: Measure, mut constants: Vec<f64>) -> Vec<Option<f64>> {
    let definition = measure.definition();
    constants.sort_by(f64::total_cmp);
    constants.dedup();
    let mut values = Vec::new();
    if definition.unit.is_whole() {
        // Between two whole numbers that are neighbours there is nothing.
        values.extend(constants.iter().flat_map(|c| [c.floor() - 1.0, c.floor(), c.ceil(), c.ceil() + 1.0]));
    } else if definition.unit.has_nine_decimals() {
        // Nor is there between two neighbours of nine decimals, or of as many as a double of that size has.
        let step = |c: f64| (c.next_up() - c).max(1e-9);
        values.extend(constants.iter().flat_map(|c| [c - step(*c), *c, c + step(*c)].map(nine_decimals)));
    } else {
        values.extend(constants.first().map(|first| first.next_down()));
        values.extend(constants.iter().zip(constants.iter().skip(1)).map(|(low, high)| f64::midpoint(*low, *high)));
        values.extend(constants.last().map(|last| last.next_up()));
        values.extend(&constants);
    }
    let (least, most) = definition.bounds();
    values.retain(|value| (least..=most).contains(value));
    values.extend([least, most]);
    values.sort_by(f64::total_cmp);
    values.dedup();
    let unknown = definition.may_be_unknown.then_some(None);
    values.into_iter().map(Some).chain(unknown).collect()
}

/// Does the condition only compare measures with constants?
fn only_compares(condition: &Condition) -> bool {
    let is_measure = |number: &Number| matches!(number, Number::Measure(_));
    let is_constant = |number: &Number| number.constant().is_some();
    let is_either = |number: &Number| is_measure(number) || is_constant(number);
    let mut all = true;
    condition.tests(&mut |test| {
        all &= match test {
            Condition::Compare(left, _, right) => {
                is_either(left) && is_constant(right) || is_constant(left) && is_measure(right)
            }
            Condition::Between(number, low, high) => is_either(number) && is_constant(low) && is_constant(high),
            Condition::In(number, list) => is_either(number) && list.iter().all(is_constant),
            Condition::IsUnknown(number) => is_either(number),
            Condition::Not(_) | Condition::And(..) | Condition::Or(..) => true,
        };
    });
    all
}
