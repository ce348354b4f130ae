//! Who is in care in which period, and how many different clients they are: each trajectory is looked at once, and not once a
//! period.

use stoplicht_core::history::Period;

use super::counted::Counted;
use crate::report_period::ReportPeriod;

/// So many are dealt out over the periods. Of more than these, as all of a nation under one law, those of a period are looked for: a list
/// of who is when in care would take more room than the rest of what is held of them, and no time is won.
const MOST_DEALT: usize = 1 << 17;

/// Who is in care in which of some periods.
#[derive(Debug, Default)]
pub(super) struct InCare {
    /// Are those of each period looked for?
    is_searched: bool,
    /// Per trajectory its first period, and the one behind its last.
    reach: Vec<(u32, u32)>,
    /// Where those of each period begin, and where those of the last end.
    starts: Vec<usize>,
    /// By their places.
    places: Vec<u32>,
}

impl InCare {
    /// Deals trajectories out over periods, which follow one another.
    pub(super) fn deal(&mut self, counted: &[Counted], periods: &[ReportPeriod]) {
        self.is_searched = counted.len() > MOST_DEALT;
        if !self.is_searched {
            self.deal_all(counted, periods);
        }
    }

    #[expect(clippy::indexing_slicing, reason = "each period has a start, and each time that one is in care a place")]
    fn deal_all(&mut self, counted: &[Counted], periods: &[ReportPeriod]) {
        let Self { reach, starts, places, .. } = self;
        reach.clear();
        starts.clear();
        starts.resize(periods.len() + 1, 0);
        for one in counted {
            let first = periods.partition_point(|period| period.days.end < one.start);
            let end = periods.partition_point(|period| period.days.start <= one.end).max(first);
            starts[first..end].iter_mut().for_each(|count| *count += 1);
            reach.push((first as u32, end as u32));
        }
        let mut all = 0;
        for start in starts.iter_mut() {
            all += std::mem::replace(start, all);
        }
        places.clear();
        places.resize(all, 0);
        for (place, &(first, end)) in (0..).zip(reach.iter()) {
            for next in &mut starts[first as usize..end as usize] {
                places[*next] = place;
                *next += 1;
            }
        }
        // What was the start of a period has become its end.
        starts.rotate_right(1);
        starts[0] = 0;
    }

    /// Those who are in care in a period, of which this is the place.
    pub(super) fn of<'c>(
        &'c self,
        place: usize,
        period: Period,
        counted: &'c [Counted],
    ) -> impl Iterator<Item = &'c Counted> {
        let (searched, starts) =
            if self.is_searched { (counted, [].as_slice()) } else { ([].as_slice(), &*self.starts) };
        let ends = starts.get(place).zip(starts.get(place + 1));
        let dealt = ends.and_then(|(start, end)| self.places.get(*start..*end)).unwrap_or_default();
        let dealt = dealt.iter().filter_map(|place| counted.get(*place as usize));
        searched.iter().filter(move |one| one.is_in(period)).chain(dealt)
    }
}

/// Counts different clients, in one count after the other.
#[derive(Debug, Default)]
pub(super) struct Clients {
    order: Vec<(u32, u32)>,
    /// Which count this is, from 1.
    count: u32,
    /// Per client the last count in which it was seen; of nobody if no two trajectories are of one client.
    seen: Vec<u32>,
}

impl Clients {
    /// Numbers the clients of some trajectories from 0.
    pub(super) fn number(&mut self, counted: &mut [Counted]) {
        self.count = 0;
        self.seen.clear();
        self.order.clear();
        self.order.extend(counted.iter().zip(0..).map(|(one, place)| (one.client, place)));
        self.order.sort_unstable();
        let mut number = 0;
        for same in self.order.chunk_by(|a, b| a.0 == b.0) {
            for (_, place) in same {
                if let Some(one) = counted.get_mut(*place as usize) {
                    one.client = number;
                }
            }
            number += 1;
        }
        if (number as usize) < counted.len() {
            self.seen.resize(number as usize, 0);
        }
    }

    /// Begins the next count.
    pub(super) fn begin(&mut self) {
        self.count += 1;
    }

    /// Whether a client was not seen in this count yet.
    pub(super) fn is_new(&mut self, client: u32) -> bool {
        let count = self.count;
        self.seen.get_mut(client as usize).is_none_or(|seen| std::mem::replace(seen, count) != count)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;
    use stoplicht_core::Day;

    use super::*;
    use crate::report_period::{PeriodLength, report_periods};

    proptest! {
        /// Whether they are dealt out or looked for, those of a period are the same, in the same order.
        #[test]
        fn those_who_are_looked_for_are_those_who_are_dealt_out(
            spans in prop::collection::vec((0..1500_i32, prop::option::of(0..900_i32)), 0..40),
        ) {
            let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let periods = report_periods(PeriodLength::Quarter, day(2022), day(2025));
            let first = Day::from(day(2021));
            let one = |(start, length): (i32, Option<i32>)| Counted {
                start: first.plus(start),
                end: length.map_or(Day::OPEN, |length| first.plus(start + length)),
                client: start.cast_unsigned(),
                reason: None,
                returning: false,
                provisional: false,
            };
            let counted: Vec<Counted> = spans.into_iter().map(one).collect();
            let mut dealt = InCare::default();
            dealt.deal(&counted, &periods);
            let searched = InCare { is_searched: true, ..InCare::default() };
            for (place, period) in periods.iter().enumerate() {
                let clients = |of: &InCare| of.of(place, period.days, &counted).map(|one| one.client).collect::<Vec<_>>();
                prop_assert_eq!(clients(&searched), clients(&dealt));
            }
        }
    }
}
