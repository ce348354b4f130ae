//! The days on which a run looks at the registers, and the numbering of what it adds up.

use stoplicht_core::history::Period;
use stoplicht_core::{Day, Month};

use crate::contract::{Contract, ServiceOf};
use crate::register::Tariffs;

/// The months before the last that is over, of which is known what was allocated: 3 to 14 months before it.
pub(crate) const ALLOCATED_MONTHS: usize = 12;
const FIRST_ALLOCATED: i32 = 14;

/// A day of looking (*peildatum*).
#[derive(Debug, Clone)]
pub(crate) struct Look {
    /// The day.
    pub as_of: Day,
    /// The last month that is over on it.
    pub over: Month,
    /// Which tariffs are known: between two looks of one epoch they are the same.
    pub tariffs: u32,
    /// The months whose allocated value is held against what they come to, and their days.
    pub allocated: [(Month, Period); ALLOCATED_MONTHS],
}

impl Look {
    pub fn new(as_of: Day, tariffs: Option<&Tariffs>) -> Self {
        let over = Month::last_over(as_of);
        let allocated = std::array::from_fn(|place| {
            let month = over.plus(place as i32 - FIRST_ALLOCATED);
            (month, Period { start: month.first(), end: month.last() })
        });
        Self { as_of, over, tariffs: tariffs.map_or(0, |tariffs| tariffs.epoch(as_of)), allocated }
    }
}

impl Look {
    /// The first day of which it matters what was allocated.
    pub fn first_allocated(&self) -> Day {
        let [(_, first), ..] = &self.allocated;
        first.start
    }
}

/// The months of days, looked up: claims come in by the million.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    first: Day,
    months: Vec<Month>,
}

impl Calendar {
    /// Of the days from a month up to and with another, a hundred years at most; other days are worked out one by one.
    pub fn of(first: Month, last: Month) -> Self {
        let last = last.min(first.plus(1_200));
        // Where the calendar ends, a month has no first or last day.
        let days = |month: Month| std::iter::repeat_n(month, month.first().days_to(month.last()).clamp(0, 31) as usize);
        Self { first: first.first(), months: first.up_to(last).flat_map(days).collect() }
    }

    /// The month that a day falls in.
    pub fn month(&self, day: Day) -> Month {
        let place = usize::try_from(day.since(self.first)).ok();
        place.and_then(|place| self.months.get(place)).copied().unwrap_or_else(|| Month::nearest(day))
    }
}

/// What amounts are added up for: each service of each municipality, what is of no service there, and rooms. By number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scopes {
    services: usize,
    municipalities: usize,
    rooms: usize,
}

impl Scopes {
    pub fn of(contract: &Contract) -> Self {
        Self {
            services: contract.services().len(),
            municipalities: contract.terms().municipalities.len(),
            rooms: contract.rooms().len(),
        }
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.municipalities * (self.services + 1) + self.rooms
    }

    /// The number of a service, or of what is of none, in a municipality.
    pub fn service(self, municipality: usize, service: ServiceOf) -> usize {
        municipality * (self.services + 1) + service.service().unwrap_or(self.services)
    }

    /// The number of a room.
    pub fn room(self, room: usize) -> usize {
        self.municipalities * (self.services + 1) + room
    }
}
