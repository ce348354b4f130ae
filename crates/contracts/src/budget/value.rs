//! What an allocation is worth: its care per day times what that costs, exact until it is rounded once.

use stoplicht_core::history::{Family, Period, Size};
use stoplicht_core::register::Code;
use stoplicht_core::register::code_list::frequency;

use crate::money::ratio_rounded;
use crate::register::PriceLine;

/// A decimal number: whole digits ÷ 10 to a power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Decimal {
    digits: i128,
    /// The power of ten to divide by; negative: to multiply with.
    power: i32,
}

impl Decimal {
    /// The shortest decimal that reads back as a double (section 20). `None`: it is no finite number.
    fn of(number: f64) -> Option<Self> {
        /// Below this every whole number is a double of its own.
        const WHOLE: f64 = 9_007_199_254_740_992.0;
        if !number.is_finite() {
            return None;
        }
        if number.fract() == 0.0 && number.abs() < WHOLE {
            return Some(Self { digits: number as i128, power: 0 });
        }
        // The standard library writes the shortest decimal that reads back.
        let text = format!("{number:e}");
        let (mantissa, exponent) = text.split_once('e')?;
        let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let digits = mantissa.replace('.', "").parse().ok()?;
        Some(Self { digits, power: i32::try_from(decimals).ok()? - exponent.parse::<i32>().ok()? })
    }
}

/// Care a day in base units (minutes, nights, pieces), or cents a day: a fraction of whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PerDay {
    pub family: Family,
    numerator: i128,
    denominator: i128,
}

impl PerDay {
    /// The size of an allocation a day: `volume × factor × k ÷ 7` (section 4), in exact arithmetic; in cents where it is money.
    /// `None`: it is not known.
    pub fn of(size: &Size, period: Period) -> Option<Self> {
        // Whether it is known, and in which family, is told in one place.
        let family = size.rate(period)?.family;
        let (amount, factor, often) = match size.volume {
            Some(volume) => {
                let (_, factor) = Family::of_unit(size.unit?)?;
                // The factor of money turns cents into euros: here they stay cents.
                let factor = if family == Family::Euros { 1 } else { factor as i128 };
                (Decimal::of(volume)?, factor, a_day(size.frequency?, period)?)
            }
            None => (Decimal { digits: size.budget_cents?.into(), power: 0 }, 1, a_day(frequency::IN_TOTAL, period)?),
        };
        let (often, per) = often;
        let shift = 10i128.checked_pow(amount.power.unsigned_abs())?;
        let (up, down) = if amount.power < 0 { (shift, 1) } else { (1, shift) };
        Some(Self {
            family,
            numerator: amount.digits.checked_mul(factor)?.checked_mul(often)?.checked_mul(up)?,
            denominator: per.checked_mul(down)?,
        })
    }

    /// Cents over a number of days at what they cost, rounded once. `cost` is Σ over the days of what a base unit costs, in
    /// [`PriceLine::PARTS`]; of money it is the number of days. `None`: too large to be an amount.
    fn over(self, cost: i128) -> Option<i64> {
        let parts = if self.family == Family::Euros { 1 } else { PriceLine::PARTS };
        let cents = ratio_rounded(self.numerator.checked_mul(cost)?, self.denominator.checked_mul(parts)?);
        i64::try_from(cents).ok()
    }
}

/// How often a day a frequency's volume falls, `k ÷ 7`: as numerator and denominator.
fn a_day(code: Code, period: Period) -> Option<(i128, i128)> {
    match code {
        frequency::PER_DAY => Some((1, 1)),
        frequency::PER_WEEK => Some((1, 7)),
        // 84 ÷ 365.25 ÷ 7, which is 12 months over the days of a year.
        frequency::PER_MONTH => Some((16, 487)),
        frequency::IN_TOTAL if period.days() > 0 => Some((1, period.days().into())),
        _ => None,
    }
}

/// What an allocation comes to over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// It is not active then, or excluded.
    NotThere,
    /// Its intensity is not known, or there is no tariff on one of the days.
    Unpriced,
    /// Cents.
    Cents(i64),
}

/// The value of an allocation over the days on which it is active and not excluded: `r(Σ over the days of the value per day)`
/// (section 24, committed).
///
/// `days` are disjoint; `price` is asked only for what is not money.
pub(crate) fn value(per_day: Option<PerDay>, days: &[Period], price: Option<&PriceLine>) -> Value {
    let number: i64 = days.iter().map(|days| days.days()).sum();
    if number == 0 {
        return Value::NotThere;
    }
    let Some(per_day) = per_day else { return Value::Unpriced };
    let cost = match per_day.family {
        Family::Euros => Some(i128::from(number)),
        _ => days.iter().try_fold(0i128, |sum, days| price?.over(*days)?.checked_add(sum)),
    };
    cost.and_then(|cost| per_day.over(cost)).map_or(Value::Unpriced, Value::Cents)
}

/// The days that a period shares with another, less those of some periods: disjoint, in order.
pub(crate) fn days_left(period: Period, within: Period, without: &[Period], left: &mut Vec<Period>) {
    left.clear();
    let shared = Period { start: period.start.max(within.start), end: period.end.min(within.end) };
    if shared.start <= shared.end {
        left.push(shared);
    }
    for gap in without {
        let mut place = 0;
        while let Some(days) = left.get(place).copied() {
            if gap.end < days.start || days.end < gap.start {
                place += 1;
                continue;
            }
            left.remove(place);
            let before = Period { start: days.start, end: gap.start.plus(-1) };
            let after = Period { start: gap.end.plus(1), end: days.end };
            for rest in [before, after] {
                if rest.start <= rest.end {
                    left.insert(place, rest);
                    place += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use stoplicht_core::Day;
    use stoplicht_core::register::code_list::unit;

    use super::*;

    const DAYS: Period = Period { start: Day::from_number(0), end: Day::from_number(183) };

    fn size(volume: f64, unit: Code, frequency: Code) -> Size {
        Size { volume: Some(volume), unit: Some(unit), frequency: Some(frequency), budget_cents: None }
    }

    #[test]
    fn test_a16_two_hours_a_week_over_half_a_year() {
        let per_day = PerDay::of(&size(120.0, unit::MINUTE, frequency::PER_WEEK), DAYS).unwrap();
        // 60.00 euros an hour: a minute costs 100 cents.
        assert_eq!(per_day.over(184 * 6_000 * PriceLine::PARTS / 60), Some(315_429));
        assert_eq!(per_day.over(7 * 6_000 * PriceLine::PARTS / 60), Some(12_000));
    }

    #[test]
    fn sizes_are_exact() {
        let euros = |size: Size| PerDay::of(&size, DAYS).unwrap().over(184);
        assert_eq!(euros(size(18_400.0, unit::EUROCENT, frequency::IN_TOTAL)), Some(18_400));
        assert_eq!(euros(Size { budget_cents: Some(12_345), ..Size::default() }), Some(12_345));
        let monthly = PerDay::of(&size(487.0, unit::PIECE_OUTPUT, frequency::PER_MONTH), DAYS).unwrap();
        assert_eq!((monthly.numerator, monthly.denominator), (487 * 16, 487));
        assert_eq!(PerDay::of(&size(1e300, unit::MINUTE, frequency::PER_WEEK), DAYS), None, "no number of cents");
        assert_eq!(Decimal::of(0.1), Some(Decimal { digits: 1, power: 1 }));
        assert_eq!(Decimal::of(1.25e20), Some(Decimal { digits: 125, power: -18 }));
        assert_eq!(Decimal::of(f64::NAN), None);
    }

    #[test]
    fn days_that_are_excluded_are_taken_out() {
        let period = |start, end| Period { start: Day::from_number(start), end: Day::from_number(end) };
        let left = |without: &[Period]| {
            let mut left = Vec::new();
            days_left(period(0, 100), period(10, 20), without, &mut left);
            left
        };
        assert_eq!(left(&[]), [period(10, 20)]);
        assert_eq!(left(&[period(12, 13), period(13, 15), period(20, 99)]), [period(10, 11), period(16, 19)]);
        assert_eq!(left(&[Period { start: Day::MIN, end: Day::OPEN }]), []);
    }
}
