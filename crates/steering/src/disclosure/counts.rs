//! Each figure of a unit with the distinct persons behind it.

use stoplicht_core::history::Period;
use stoplicht_core::policy::CareGroup;

use super::figure::{COUNTS, Figure, FigureSet};
use crate::distinct::Distinct;
use crate::flow::ReportPeriod;
use crate::trajectory::{EndReason, EventKind, Trajectories, Trajectory};

/// Which unit it is: a provider in a care group, or the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitKey {
    /// Municipality and law, by number.
    pub area: u32,
    /// The care group.
    pub care_group: CareGroup,
    /// The provider; none: all of them together.
    pub provider: Option<u32>,
}

impl UnitKey {
    /// What it shares with the units that it adds up with.
    pub(super) const fn component(self) -> (u32, CareGroup) {
        (self.area, self.care_group)
    }
}

/// The counts of a unit, period by period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitCounts {
    /// Which unit it is.
    pub key: UnitKey,
    pub(super) periods: Vec<Counted>,
}

/// The counts of a unit in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    values: [i64; COUNTS],
    persons: [u32; COUNTS],
}

/// Memory that is kept between units.
#[derive(Debug, Default)]
pub struct CountScratch {
    by_client: Vec<usize>,
    persons: Vec<[Distinct; COUNTS]>,
}

impl UnitCounts {
    /// Counts a unit: the trajectories of a provider in a care group, or of all providers of a region in it.
    ///
    /// The periods must follow each other without a gap, as [`crate::flow::report_periods`] gives them; the figures are those of
    /// [`crate::flow::flows`].
    pub fn of(
        key: UnitKey,
        unit: &[&Trajectory],
        all: &Trajectories,
        periods: &[ReportPeriod],
        scratch: &mut CountScratch,
    ) -> Self {
        let CountScratch { by_client, persons } = scratch;
        by_client.clear();
        by_client.extend(0..unit.len());
        by_client.sort_unstable_by_key(|place| unit.get(*place).map(|one| one.client));
        persons.clear();
        persons.resize(periods.len(), Default::default());
        let mut counts =
            Self { key, periods: vec![Counted { values: [0; COUNTS], persons: [0; COUNTS] }; periods.len()] };
        for one in by_client.iter().filter_map(|place| unit.get(*place)) {
            let first = periods.partition_point(|period| period.days.end < one.start);
            let during = periods.iter().enumerate().skip(first);
            for (place, period) in during.take_while(|(_, period)| period.days.start <= one.end) {
                counts.add_care(one, all, period.days, place, persons);
            }
            for part in all.uses_of(one).filter(|part| part.cents != 0) {
                counts.add(Figure::ClaimedCents, part.cents, one.client, part.period as usize, persons);
            }
        }
        for (counted, persons) in counts.periods.iter_mut().zip(persons.iter()) {
            counted.persons = persons.map(|distinct| distinct.count);
        }
        counts
    }

    /// A provider with fewer clients than the threshold, over all periods together: of it nothing is shown, so nothing has to be
    /// counted.
    pub fn minor(key: UnitKey) -> Self {
        Self { key, periods: Vec::new() }
    }

    /// What the providers among `units` leave of the region among them; none without a region. How many distinct persons
    /// are behind it is not known here, only how many there are at least: whoever is behind the region's figure is behind
    /// that of a provider, or of the rest.
    pub(super) fn rest(units: &[&Self]) -> Option<Self> {
        let (regions, providers): (Vec<&Self>, Vec<&Self>) = units.iter().partition(|unit| unit.key.provider.is_none());
        let mut rest = (*regions.first()?).clone();
        for (place, counted) in rest.periods.iter_mut().enumerate() {
            for listed in providers.iter().filter_map(|unit| unit.periods.get(place)) {
                for (left, value) in counted.values.iter_mut().zip(listed.values) {
                    *left = left.saturating_sub(value);
                }
                for (left, persons) in counted.persons.iter_mut().zip(listed.persons) {
                    *left = left.saturating_sub(persons);
                }
            }
            for (persons, _) in counted.persons.iter_mut().zip(counted.values).filter(|(_, value)| *value != 0) {
                *persons = (*persons).max(1);
            }
        }
        Some(rest)
    }

    /// Does each of these figures rest on fewer persons than this?
    pub(super) fn is_minor(&self, threshold: u32, figures: FigureSet) -> bool {
        let counts = Figure::COUNTS.into_iter().filter(|figure| figures.contains(*figure));
        counts.into_iter().all(|figure| self.periods.iter().all(|counted| counted.persons(figure) < threshold))
    }

    /// Counts one that was in care in a period.
    fn add_care(
        &mut self,
        one: &Trajectory,
        all: &Trajectories,
        period: Period,
        place: usize,
        persons: &mut [[Distinct; COUNTS]],
    ) {
        let mut add = |figure, amount: i64| {
            if amount > 0 {
                self.add(figure, amount, one.client, place, persons);
            }
        };
        let one_if = i64::from;
        let (began, ended) = (one.start >= period.start, one.end <= period.end);
        let reason = one.reason.unwrap_or(EndReason::Other);
        add(Figure::InCare, 1);
        add(Figure::StockStart, one_if(!began));
        add(Figure::Inflow, one_if(began));
        add(Figure::Returning, one_if(began && one.returning));
        add(Figure::NotReturning, one_if(began && !one.returning));
        add(Figure::StockEnd, one_if(!ended));
        if ended {
            add(Figure::Outflow, 1);
            add(Figure::OutflowFor(reason), 1);
            add(Figure::Early, one_if(reason.is_early()));
            add(Figure::NotEarly, one_if(!reason.is_early()));
        }
        let (mut extensions, mut ups, mut downs) = (0, 0, 0);
        for event in all.events_of(one).iter().filter(|event| period.holds(event.day)) {
            match event.kind {
                EventKind::Extension => extensions += 1,
                EventKind::Upscaling => ups += 1,
                EventKind::Downscaling => downs += 1,
            }
        }
        add(Figure::Extensions, extensions);
        add(Figure::Upscalings, ups);
        add(Figure::Downscalings, downs);
        add(Figure::Downscaled, one_if(downs > 0));
        add(Figure::NotDownscaled, one_if(downs == 0));
    }

    fn add(&mut self, figure: Figure, amount: i64, client: u32, place: usize, persons: &mut [[Distinct; COUNTS]]) {
        let (Some(counted), Some(persons)) = (self.periods.get_mut(place), persons.get_mut(place)) else { return };
        let value = &mut counted.values[figure.place()];
        *value = value.saturating_add(amount);
        persons[figure.place()].add(client);
    }
}

impl Counted {
    /// The figure, one of [`Figure::COUNTS`].
    pub(super) fn value(&self, figure: Figure) -> i64 {
        self.values.get(figure.place()).copied().unwrap_or(0)
    }

    /// The persons behind it.
    pub(super) fn persons(&self, figure: Figure) -> u32 {
        self.persons.get(figure.place()).copied().unwrap_or(0)
    }

    /// Does it have a row among the flows?
    pub(super) fn has_row(&self) -> bool {
        self.value(Figure::InCare) > 0
    }

    /// Nothing is behind the figure, or behind all that it is computed from.
    pub(super) fn is_zero(&self, figure: Figure) -> bool {
        match figure.made_of() {
            [] => self.persons(figure) == 0,
            counts => counts.iter().any(|count| self.persons(*count) == 0),
        }
    }
}
