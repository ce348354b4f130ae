//! Claims followed month by month: what is in, what is still to come in, and what the year comes to.

use std::collections::BTreeMap;

use stoplicht_core::Month;
use stoplicht_steering::xmr::{XmrOptions, xmr};

use super::{Forecast, MOST_MONTHS, MonthPlace, RunOff, Triangle, YearMonth};

/// Care months before the last one that is over, of which claims make the run-off.
pub const ORIGINS: i32 = 36;

/// Cents claimed, by care month and by the month in which they came in, as known on a day of looking.
///
/// What came in before its care month counts as of the care month itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    cells: BTreeMap<(Month, Month), i128>,
}

impl Claims {
    /// Adds cents of a care month that came in in a month.
    pub fn add(&mut self, care: Month, submitted: Month, cents: i128) {
        *self.cells.entry((care, submitted.max(care))).or_insert(0) += cents;
    }

    /// What came in of a care month, by the month in which it did.
    fn of(&self, care: Month) -> impl Iterator<Item = (Month, i128)> {
        let first = (care, care);
        self.cells.range(first..).take_while(move |(cell, _)| cell.0 == care).map(|(cell, cents)| (cell.1, *cents))
    }

    /// All that came in of a care month.
    fn known(&self, care: Month) -> i128 {
        self.of(care).map(|(_, cents)| cents).sum()
    }

    /// The triangle of the care months up to the last that is over, the oldest first.
    fn triangle(&self, first: Month, over: Month) -> Triangle {
        let row = |care: Month| {
            let columns = over.since(care).min(MOST_MONTHS as i32) as usize + 1;
            let mut row = vec![0; columns];
            for (submitted, cents) in self.of(care).filter(|(submitted, _)| *submitted <= over) {
                if let Some(cell) = row.get_mut(submitted.since(care) as usize) {
                    *cell += cents;
                }
            }
            // Cumulative.
            let mut sum = 0;
            for cell in &mut row {
                sum += *cell;
                *cell = sum;
            }
            row
        };
        Triangle::new(first.up_to(over).map(row))
    }
}

/// Of which months, looked at when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FollowScope {
    /// First month of the year, or of a room.
    pub first: Month,
    /// Last month of the year.
    pub last: Month,
    /// The last month that is over.
    pub over: Month,
}

/// A month of the year, followed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FollowMonth {
    pub month: Month,
    /// Cents claimed for it.
    pub claimed: i128,
    /// What it will come to; none without a basis.
    pub ultimate: Option<f64>,
    /// What is still to come in.
    pub outstanding: Option<f64>,
    /// Is much still to come in?
    pub is_immature: Option<bool>,
}

/// The claims of a year, followed.
#[derive(Debug, Clone)]
pub(crate) struct Follow {
    /// Cents claimed in the year.
    pub claimed: i128,
    /// The months of the year.
    pub months: Vec<FollowMonth>,
    /// What is still to come in of the year's months that are over; none: too young.
    pub outstanding: Option<f64>,
    /// What came in later than the run-off covers.
    pub late_beyond: i128,
    /// What the year comes to; none: too young.
    pub forecast: Option<Forecast>,
    run_off: RunOff,
    first_origin: Month,
}

impl Follow {
    /// Follows claims, all of which are known on the day of looking.
    pub fn of(claims: &Claims, scope: FollowScope) -> Self {
        let first_origin = scope.over.plus(-ORIGINS);
        let run_off = RunOff::of(&claims.triangle(first_origin, scope.over));
        let covered = if run_off.is_too_young() { MOST_MONTHS } else { run_off.depth() };
        let year: Vec<(Month, YearMonth)> = scope
            .first
            .up_to(scope.last)
            .map(|month| {
                let late = claims.of(month).filter(|(submitted, _)| submitted.since(month) > covered as i32);
                let late_beyond = late.map(|(_, cents)| cents).sum();
                let place = if month > scope.over {
                    MonthPlace::ToCome
                } else if month < first_origin {
                    MonthPlace::Final
                } else {
                    MonthPlace::Origin(month.since(first_origin) as usize)
                };
                (month, YearMonth { claimed: claims.known(month), late_beyond, place })
            })
            .collect();
        let forecast = Forecast::of(&run_off, &year.iter().map(|(_, month)| *month).collect::<Vec<_>>());
        let months: Vec<FollowMonth> = year.iter().map(|(month, of)| followed(&run_off, *month, of)).collect();
        let outstanding = forecast.map(|_| months.iter().filter_map(|month| month.outstanding).fold(0.0, |a, b| a + b));
        Self {
            claimed: year.iter().map(|(_, month)| month.claimed).sum(),
            outstanding,
            late_beyond: year.iter().map(|(_, month)| month.late_beyond).sum(),
            months,
            forecast,
            run_off,
            first_origin,
        }
    }

    /// What a care month comes to; none without a basis.
    pub fn ultimate(&self, month: Month) -> Option<f64> {
        let place = usize::try_from(month.since(self.first_origin)).ok()?;
        self.run_off.origins().get(place)?.ultimate.filter(|_| !self.run_off.is_too_young())
    }

    /// What in the course of the ultimates asks for another base than their level: the names of the signals of a chart of
    /// individual values, over the months since the last one without a basis. None: no signal.
    pub fn shift(&self) -> Option<String> {
        let ultimates: Vec<Option<f64>> = self.run_off.origins().iter().map(|origin| origin.ultimate).collect();
        // The latest months may be too young to have a basis; they do not end the series.
        let last = ultimates.iter().rposition(Option::is_some)?;
        let series = ultimates.get(..=last)?;
        let start = series.iter().rposition(Option::is_none).map_or(0, |place| place + 1);
        let signals = xmr(series.get(start..)?, &XmrOptions::default()).ok()?.signals;
        let named = [
            ("outside", !signals.outside.is_empty()),
            ("run", !signals.run_of_7.is_empty()),
            ("trend", !signals.trend_of_7.is_empty()),
            ("two_of_three", !signals.two_of_three.is_empty()),
        ];
        let names: Vec<&str> = named.into_iter().filter(|(_, found)| *found).map(|(name, _)| name).collect();
        (!names.is_empty() && !self.run_off.is_too_young()).then(|| names.join(","))
    }
}

fn followed(run_off: &RunOff, month: Month, of: &YearMonth) -> FollowMonth {
    let origin = match of.place {
        MonthPlace::Origin(place) if !run_off.is_too_young() => run_off.origins().get(place),
        _ => None,
    };
    FollowMonth {
        month,
        claimed: of.claimed,
        ultimate: origin.and_then(|origin| origin.ultimate),
        outstanding: origin.and_then(super::Origin::outstanding),
        is_immature: origin.and_then(super::Origin::is_immature),
    }
}
