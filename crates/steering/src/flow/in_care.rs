//! Who is in care in which period, and how many different clients they are: each trajectory is looked at once, and not once a
//! period.

use super::counted::Counted;
use crate::report_period::ReportPeriod;

/// Who is in care in which of some periods.
#[derive(Debug, Default)]
pub(super) struct InCare {
    /// Per trajectory its first period, and the one behind its last.
    reach: Vec<(u32, u32)>,
    /// Where those of each period begin, and where those of the last end.
    starts: Vec<usize>,
    /// By their places.
    places: Vec<u32>,
}

impl InCare {
    /// Deals trajectories out over periods, which follow one another.
    #[expect(clippy::indexing_slicing, reason = "each period has a start, and each time that one is in care a place")]
    pub(super) fn deal(&mut self, counted: &[Counted], periods: &[ReportPeriod]) {
        let Self { reach, starts, places } = self;
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

    /// Those who are in care in a period.
    pub(super) fn of<'c>(&'c self, period: usize, counted: &'c [Counted]) -> impl Iterator<Item = &'c Counted> {
        let ends = self.starts.get(period).zip(self.starts.get(period + 1));
        let places = ends.and_then(|(start, end)| self.places.get(*start..*end)).unwrap_or_default();
        places.iter().filter_map(|place| counted.get(*place as usize))
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
