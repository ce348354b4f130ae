//! Comparisons that can be read, and were hardly meant so: a percentage for a ratio, a range with its ends the wrong way
//! round, a number that the measure is never equal to.

use super::condition::{Comparison, Condition, Constant, Number};
use super::finding::ConditionDoubt;
use crate::measure::{Measure, MeasureUnit};
use crate::nine_decimals::nine_decimals;

/// From here on a ratio is more likely a percentage: five times as much as was allocated, or as there was, is rare; 5% is not.
const LARGE_RATIO: f64 = 5.0;
/// A change below this is a percentage: nothing falls by more than all of it.
const LARGE_FALL: f64 = -2.0;
/// A ratio can be expected to be exactly some part of so many: a half, a third, a tenth, a twentieth.
const PARTS: u32 = 20;

/// What is suspect in one comparison, range or list, be it denied or not.
pub fn doubts(test: &Condition) -> Vec<ConditionDoubt> {
    match test {
        Condition::Not(inner) => doubts(inner),
        Condition::Compare(left, comparison, right) => {
            let is_equality = matches!(comparison, Comparison::Equal | Comparison::Differs);
            let pairs = [against(left, right), against(right, left)];
            pairs.into_iter().flatten().filter_map(|(measure, value)| compared(measure, value, is_equality)).collect()
        }
        Condition::Between(number, low, high) => {
            let ends = [low, high].map(|end| against(number, end));
            let of_ends = ends.into_iter().flatten().filter_map(|(measure, value)| compared(measure, value, false));
            let is_backwards = matches!((low.constant(), high.constant()), (Some(low), Some(high)) if low > high);
            let backwards = low.constant().zip(high.constant()).filter(|_| is_backwards);
            let backwards = backwards.map(|(low, high)| ConditionDoubt::BackwardsRange(Constant(low), Constant(high)));
            of_ends.chain(backwards).collect()
        }
        Condition::In(number, list) => {
            let items = list.iter().filter_map(|item| against(number, item));
            items.filter_map(|(measure, value)| compared(measure, value, true)).collect()
        }
        Condition::IsUnknown(_) | Condition::And(..) | Condition::Or(..) => Vec::new(),
    }
}

/// A measure as it stands, and the known number that it is held against.
fn against(one: &Number, other: &Number) -> Option<(Measure, f64)> {
    match (one, other.constant()) {
        (Number::Measure(measure), Some(value)) if !value.is_nan() => Some((*measure, value)),
        _ => None,
    }
}

fn compared(measure: Measure, value: f64, is_equality: bool) -> Option<ConditionDoubt> {
    let written = Constant(value);
    if let Some(meant) = other_scale(measure, written) {
        return Some(ConditionDoubt::WrongScale { measure, written, meant });
    }
    if !is_equality {
        return None;
    }
    let definition = measure.definition();
    let (least, most) = definition.bounds();
    let is_on_grid = match definition.unit {
        MeasureUnit::Count | MeasureUnit::Days => !written.is_broken(),
        MeasureUnit::Ratio | MeasureUnit::Change => !written.has_more_decimals(),
        MeasureUnit::Percent => true,
    };
    if !is_on_grid || !(least..=most).contains(&value) {
        return Some(ConditionDoubt::ImpossibleValue(measure, written));
    }
    let is_exact = !definition.unit.has_nine_decimals() || (1..=PARTS).any(|parts| is_part(value, parts));
    (!is_exact).then(|| ConditionDoubt::ExactRatio(measure, written, cut_short(value).map(Constant)))
}

/// The number in the scale of the measure, where it is more likely in another.
fn other_scale(measure: Measure, written: Constant) -> Option<Constant> {
    let value = written.0;
    let (is_other, meant) = match measure.definition().unit {
        MeasureUnit::Ratio => (value.abs() >= LARGE_RATIO, written.as_ratio()),
        MeasureUnit::Change => (value >= LARGE_RATIO || value <= LARGE_FALL, written.as_ratio()),
        MeasureUnit::Percent => (0.0 < value && value < 1.0, written.in_percent()),
        MeasureUnit::Count | MeasureUnit::Days => (false, written),
    };
    is_other.then_some(meant)
}

/// Is it some whole number of such parts, in nine decimals?
fn is_part(value: f64, parts: u32) -> bool {
    let parts = f64::from(parts);
    nine_decimals((value * parts).round() / parts) == value
}

/// The thirds, sixths, sevenths and the like that the number is the first decimals of, cut off or rounded: 0.333 is a third.
fn cut_short(value: f64) -> Option<f64> {
    const UNENDING: [f64; 6] = [3.0, 6.0, 7.0, 9.0, 11.0, 12.0];
    // As many decimals as it is written with; what has only one may be anything.
    let decimals = (2..9).find(|decimals| is_part(value, 10_u32.pow(*decimals)))?;
    let unit = 1.0 / f64::from(10_u32.pow(decimals));
    UNENDING.into_iter().find_map(|parts| {
        let part = nine_decimals((value * parts).round() / parts);
        ((part - value).abs() < unit).then_some(part)
    })
}
