//! What a condition can come to, going by the range of every number in it.
//!
//! A calculation has its least and its largest result where its parts have theirs, and rounding to nine decimals keeps the
//! order. So a range holds every value that there can be, and may hold more: what is false over the ranges is false indeed,
//! what may be true over them need not ever be.

use super::condition::{Arithmetic, Comparison, Condition, Number};
use super::outcomes::TruthSet;
use super::program::Truth;

/// The values that a number can have: from the one to the other, and whether it may be unknown. None where `low > high`.
#[derive(Debug, Clone, Copy)]
struct Range {
    low: f64,
    high: f64,
    may_be_unknown: bool,
}

/// What the condition can come to.
pub fn outcomes(condition: &Condition) -> TruthSet {
    let of = Range::of;
    match condition {
        Condition::Compare(left, comparison, right) => of(left).against(*comparison, of(right)),
        Condition::Between(number, low, high) => {
            let number = of(number);
            number.against(Comparison::AtLeast, of(low)).and(number.against(Comparison::AtMost, of(high)))
        }
        Condition::In(number, list) => {
            let equal = |item| of(number).against(Comparison::Equal, of(item));
            list.iter().map(equal).reduce(TruthSet::or).unwrap_or_default()
        }
        Condition::IsUnknown(number) => {
            let range = of(number);
            TruthSet::of(|truth| match truth {
                Truth::True => range.may_be_unknown,
                Truth::False => !range.is_empty(),
                Truth::Unknown => false,
            })
        }
        Condition::Not(inner) => outcomes(inner).not(),
        Condition::And(left, right) => outcomes(left).and(outcomes(right)),
        Condition::Or(left, right) => outcomes(left).or(outcomes(right)),
    }
}

impl Range {
    /// Nothing is known.
    const UNKNOWN: Self = Self { low: f64::INFINITY, high: f64::NEG_INFINITY, may_be_unknown: true };

    fn of(number: &Number) -> Self {
        match number {
            Number::Constant(value) => Self { low: *value, high: *value, may_be_unknown: false },
            Number::Measure(measure) => {
                let definition = measure.definition();
                let (low, high) = definition.bounds();
                Self { low, high, may_be_unknown: definition.may_be_unknown }
            }
            Number::Negative(inner) => {
                let inner = Self::of(inner);
                Self { low: -inner.high, high: -inner.low, ..inner }
            }
            Number::Calculation(left, operator, right) => Self::of(left).calculated(*operator, Self::of(right)),
        }
    }

    fn is_empty(self) -> bool {
        self.low > self.high
    }

    fn calculated(self, operator: Arithmetic, other: Self) -> Self {
        if self.is_empty() || other.is_empty() {
            return Self::UNKNOWN;
        }
        let may_be_unknown = self.may_be_unknown || other.may_be_unknown;
        if operator != Arithmetic::Over || other.low > 0.0 || other.high < 0.0 {
            return Self { may_be_unknown, ..Self::UNKNOWN }.with_ends(self, operator, other);
        }
        // Divided by what may be 0: by all that is below it, by all that is above it, and unknown.
        let below = Self { high: -f64::MIN_POSITIVE, ..other };
        let above = Self { low: f64::MIN_POSITIVE, ..other };
        [below, above]
            .into_iter()
            .filter(|part| !part.is_empty())
            .fold(Self::UNKNOWN, |all, part| all.with_ends(self, operator, part))
    }

    /// With the results of the ends of two ranges, between which all their results lie.
    fn with_ends(mut self, left: Self, operator: Arithmetic, right: Self) -> Self {
        for one in [left.low, left.high] {
            for other in [right.low, right.high] {
                let result = operator.without_bounds(one, other);
                // What is beyond all numbers is unknown, and anything up to that may lie in between.
                self.may_be_unknown |= result.is_infinite();
                let result = result.clamp(f64::MIN, f64::MAX);
                self.low = self.low.min(result);
                self.high = self.high.max(result);
            }
        }
        self
    }

    fn against(self, comparison: Comparison, other: Self) -> TruthSet {
        let is_known = !self.is_empty() && !other.is_empty();
        let meets = self.low <= other.high && other.low <= self.high;
        let is_one_value = self.low == self.high && other.low == other.high && meets;
        let (holds, fails) = match comparison {
            Comparison::Less => (self.low < other.high, self.high >= other.low),
            Comparison::AtMost => (self.low <= other.high, self.high > other.low),
            Comparison::More => (self.high > other.low, self.low <= other.high),
            Comparison::AtLeast => (self.high >= other.low, self.low < other.high),
            Comparison::Equal => (meets, !is_one_value),
            Comparison::Differs => (!is_one_value, meets),
        };
        TruthSet::of(|truth| match truth {
            Truth::True => is_known && holds,
            Truth::False => is_known && fails,
            Truth::Unknown => self.may_be_unknown || other.may_be_unknown,
        })
    }
}
