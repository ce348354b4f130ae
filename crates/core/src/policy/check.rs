//! Conditions that say nothing: one that can never hold, an orange band that its red band swallows whole.
//!
//! Where a condition only compares measures with constants, its truth can only change at those constants. So it is
//! enough to try, for every measure, each constant, a value on either side of it, and "unknown" (where the measure
//! can be): if it holds for none of these, it never holds. Where a condition calculates with measures, or names so
//! many that there are too many cases, nothing is said.

use std::collections::BTreeMap;

use super::condition::{Condition, Number};
use super::decide::Test;
use super::program::{Lanes, Stacks, Truth};
use crate::measure::{Measure, Measures, Unit};

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
    /// Can the condition ever hold? None: this cannot be said.
    pub fn can_hold(&mut self, test: &Test) -> Option<bool> {
        self.any_case(&[test], |truths| truths == [Truth::True])
    }

    /// Does the first condition ever hold where the second does not? None: this cannot be said.
    pub fn adds_to(&mut self, orange: &Test, red: &Test) -> Option<bool> {
        self.any_case(&[orange, red], |truths| truths[0] == Truth::True && truths[1] != Truth::True)
    }

    fn any_case(&mut self, tests: &[&Test], wanted: impl Fn(&[Truth]) -> bool) -> Option<bool> {
        let mut constants = BTreeMap::new();
        for test in tests {
            collect(test.condition(), &mut constants)?;
        }
        let values: Vec<(Measure, Vec<Option<f64>>)> =
            constants.into_iter().map(|(measure, constants)| (measure, cases(measure, constants))).collect();
        let number = values.iter().try_fold(1usize, |number, (_, values)| number.checked_mul(values.len()))?;
        let steps: usize = tests.iter().map(|test| test.program().length()).sum();
        self.steps_left = self.steps_left.checked_sub(number.checked_mul(steps)?)?;
        let mut stacks = Stacks::<1>::default();
        Some((0..number).any(|case| {
            let case = Case(measures_of(&values, case));
            let truths: Vec<Truth> =
                tests.iter().map(|test| Truth::from(test.program().run(&case, &mut stacks)[0])).collect();
            wanted(&truths)
        }))
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

struct Case(Measures);

impl Lanes<1> for Case {
    fn lane(&self, measure: Measure) -> &[f64; 1] {
        std::array::from_ref(&self.0.lanes()[measure as usize])
    }
}

/// The values of a measure that make all the difference: the constants, what lies on either side, and unknown.
fn cases(measure: Measure, mut constants: Vec<f64>) -> Vec<Option<f64>> {
    let definition = measure.definition();
    constants.sort_by(f64::total_cmp);
    constants.dedup();
    let mut values = Vec::new();
    if definition.unit.is_whole() {
        // Between two whole numbers that are neighbours there is nothing.
        values.extend(constants.iter().flat_map(|c| [c.floor() - 1.0, c.floor(), c.ceil(), c.ceil() + 1.0]));
    } else {
        values.extend(constants.first().map(|first| first.next_down()));
        values.extend(constants.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])));
        values.extend(constants.last().map(|last| last.next_up()));
        values.extend(&constants);
    }
    let most = (definition.unit == Unit::Percent).then_some(100.0);
    values.extend([definition.least, most].into_iter().flatten());
    values.retain(|value| definition.least.is_none_or(|least| *value >= least));
    values.retain(|value| most.is_none_or(|most| *value <= most));
    if values.is_empty() {
        values.push(0.0);
    }
    values.sort_by(f64::total_cmp);
    values.dedup();
    let unknown = definition.may_be_unknown.then_some(None);
    values.into_iter().map(Some).chain(unknown).collect()
}

/// Collects the constants that each measure is compared with. None: the condition does more than compare.
fn collect(condition: &Condition, constants: &mut BTreeMap<Measure, Vec<f64>>) -> Option<()> {
    let mut compared = |measure: Measure, with: &[&Number]| {
        let known = constants.entry(measure).or_default();
        with.iter().try_for_each(|number| match number {
            Number::Constant(value) => {
                known.push(*value);
                Some(())
            }
            _ => None,
        })
    };
    match condition {
        Condition::Compare(Number::Constant(_), _, Number::Constant(_)) => Some(()),
        Condition::Compare(Number::Measure(measure), _, right) => compared(*measure, &[right]),
        Condition::Compare(left, _, Number::Measure(measure)) => compared(*measure, &[left]),
        Condition::Between(Number::Measure(measure), low, high) => compared(*measure, &[low, high]),
        Condition::In(Number::Measure(measure), list) => compared(*measure, &list.iter().collect::<Vec<_>>()),
        Condition::IsUnknown(Number::Measure(measure)) => compared(*measure, &[]),
        Condition::Not(inner) => collect(inner, constants),
        Condition::And(left, right) | Condition::Or(left, right) => {
            collect(left, constants)?;
            collect(right, constants)
        }
        _ => None,
    }
}
