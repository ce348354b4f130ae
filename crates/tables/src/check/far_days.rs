//! Days that are too far away to be meant: the year 2205, or 9999 for "no end".

use stoplicht_core::Day;

use crate::column::Column;
use crate::column::parse::DAY_MICROS;

/// 1 January 2000: no care of these laws is older, but a client's may well be as old as that.
const EARLIEST: i32 = 10_957;

/// How far ahead of the day of looking a column may reach.
#[derive(Debug, Clone, Copy)]
pub struct NearDays {
    as_of: i32,
}

impl NearDays {
    /// Seen from this day.
    pub const fn new(as_of: Day) -> Self {
        Self { as_of: as_of.number() }
    }

    /// The last day that a column may hold.
    fn latest(self, column: &str) -> i32 {
        let years = match column {
            // Care is promised for a child's whole youth.
            "end_date" | "requested_end" => 20,
            "start_date" | "requested_start" => 5,
            // What has happened; the registers may be younger than the day of looking.
            _ => 1,
        };
        self.as_of.saturating_add(366 * years)
    }

    /// Is a day of a column far away?
    pub fn is_far(self, column: &str, day: i32) -> bool {
        day < EARLIEST || day > self.latest(column)
    }

    /// The day of a row of a column, if it is far away.
    pub fn far(self, name: &str, column: &Column, row: usize) -> bool {
        let day = match column {
            Column::Moment(_) => {
                column.moment(row).and_then(|moment| i32::try_from(moment.div_euclid(DAY_MICROS)).ok())
            }
            _ => column.date(row),
        };
        day.is_some_and(|day| self.is_far(name, day))
    }

    /// May a column hold a day that is far away? Mostly it is known at once that it does not.
    pub fn may_be_far(self, name: &str, column: &Column) -> bool {
        let range = match column {
            Column::Moment(_) => column.moments().range().map(|range| {
                let day = |moment: &i64| i32::try_from(moment.div_euclid(DAY_MICROS)).unwrap_or(i32::MAX);
                (day(range.start()), day(range.end()))
            }),
            _ => column.dates().range().map(|range| (*range.start(), *range.end())),
        };
        range.is_some_and(|(least, most)| self.is_far(name, least) || self.is_far(name, most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_may_be_further_away_than_what_has_happened() {
        let near = NearDays::new(Day::from_number(20_000));
        let ahead = 20_000 + 366 * 10;
        assert!(!near.is_far("end_date", ahead) && near.is_far("start_date", ahead));
        assert!(near.is_far("submitted_on", 20_400) && !near.is_far("submitted_on", 20_300));
        assert!(near.is_far("end_date", 2_932_896) && near.is_far("start_date", 9_000));
    }
}
