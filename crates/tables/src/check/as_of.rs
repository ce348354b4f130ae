//! The day as of which registers are looked at where nobody names one: the last on which something happened in them, of those
//! that are not far from the others.

use stoplicht_core::Day;

use crate::column::Column;
use crate::column::parse::DAY_MICROS;
use crate::error::TableError;
use crate::source::Source;

/// The last day of some that are not too many: one far behind nine in ten of the others was not meant.
pub fn last_usual_day(mut days: Vec<i32>) -> Option<Day> {
    /// Days behind nine in ten of the others that are always believed.
    const YEAR: i32 = 366;
    days.sort_unstable();
    let at = |share: usize| days.get(days.len().saturating_sub(1) * share / 10).copied();
    let (early, late) = (at(1)?, at(9)?);
    let most = late.saturating_add(late.saturating_sub(early).max(YEAR));
    days.iter().rev().find(|day| **day <= most).map(|day| Day::from_number(*day))
}

/// The days on which the versions of a register of allocations were assigned.
pub fn days_assigned(source: &Source) -> Result<Vec<i32>, TableError> {
    let mut days = Vec::new();
    for chunk in 0..source.chunks() {
        let Column::Moment(moments) = source.read(chunk, "assigned_at", None)?.column else { continue };
        days.extend(moments.iter().flatten().filter_map(|moment| i32::try_from(moment.div_euclid(DAY_MICROS)).ok()));
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_far_behind_the_others_was_not_meant() {
        let mut days: Vec<i32> = (20_000..20_100).collect();
        assert_eq!(last_usual_day(days.clone()), Some(Day::from_number(20_099)));
        days.extend([90_000, 2_932_896]);
        assert_eq!(last_usual_day(days), Some(Day::from_number(20_099)));
        assert_eq!(last_usual_day(vec![7]), Some(Day::from_number(7)));
        assert_eq!(last_usual_day(Vec::new()), None);
    }

    #[test]
    fn a_long_history_is_no_outlier() {
        assert_eq!(last_usual_day((0..20_000).collect()), Some(Day::from_number(19_999)));
    }
}
