//! What of a run may be shown to others, row by row of its tables.

use std::collections::HashMap;

use rayon::prelude::*;
use stoplicht_core::register::Law;
use stoplicht_steering::comparison::Indicator;
use stoplicht_steering::disclosure::{
    ComparisonMask, CountScratch, DisclosureOptions, DisclosureTotals, Figure, RowMask, UnitCounts, UnitKey,
    comparison_masks, disclose as decide,
};
use stoplicht_steering::suppress::{Mark, Publication};
use stoplicht_steering::trajectory::Trajectory;

use super::flow_columns::{FlowColumn, FlowDisclosure};
use crate::error::TableError;
use crate::progress::Progress;
use crate::steer::compare::{ComparedGroup, ComparedRows};
use crate::steer::result::{Steered, UnitRange};

/// A part of a row of the comparison that is shown or hidden together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonPart {
    /// The provider's own figures.
    Own,
    /// What needs the figures of all together.
    Beside,
    /// What is made of every provider's distance.
    Spread,
}

/// What may be shown of the flows and the comparison of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisclosedRows {
    flows: RowMasks,
    comparison: Vec<ComparisonMask>,
    totals: DisclosureTotals,
}

/// A mask per row: most rows are of providers of whom nothing is shown, and these share one.
#[derive(Debug, Clone, PartialEq, Default)]
struct RowMasks {
    /// Those of the rows that may be written, in their order.
    written: Vec<RowMask>,
    /// Of each row the number of its own, from 1; 0 if it must not be written.
    numbers: Vec<u32>,
}

impl RowMasks {
    fn get(&self, row: usize) -> Option<RowMask> {
        let number = *self.numbers.get(row)? as usize;
        number.checked_sub(1).map_or(Some(RowMask::WITHHELD), |own| self.written.get(own).copied())
    }

    fn iter(&self) -> impl Iterator<Item = RowMask> {
        (0..self.numbers.len()).filter_map(|row| self.get(row))
    }
}

impl FromIterator<RowMask> for RowMasks {
    fn from_iter<T: IntoIterator<Item = RowMask>>(masks: T) -> Self {
        let mut all = Self::default();
        for mask in masks {
            if mask == RowMask::WITHHELD {
                all.numbers.push(0);
            } else {
                all.written.push(mask);
                all.numbers.push(all.written.len() as u32);
            }
        }
        all
    }
}

impl DisclosedRows {
    /// May the row of the flows be written at all?
    pub fn writes_flow(&self, row: usize) -> bool {
        self.flows.get(row).is_some_and(|mask| !mask.is_withheld())
    }

    /// May a figure of the flows be shown? What is not decided on is not shown.
    pub fn shows_flow(&self, row: usize, column: &FlowColumn) -> bool {
        match column.disclosure {
            FlowDisclosure::Of(figure) => self.flows.get(row).is_some_and(|mask| !mask.hides(figure)),
            FlowDisclosure::Open => self.writes_flow(row),
            FlowDisclosure::Withheld => false,
        }
    }

    /// May every count of a row of the flows be shown that an indicator is made of? A figure of several municipalities is shown
    /// only where this holds for each of them.
    pub fn shows_counts(&self, row: usize, indicator: Indicator) -> bool {
        self.flows.get(row).is_some_and(|mask| !mask.is_withheld() && mask.allows(indicator))
    }

    /// May the row of the comparison be written at all?
    pub fn writes_comparison(&self, row: usize) -> bool {
        self.comparison.get(row).is_some_and(|mask| !mask.withheld)
    }

    /// May a part of a row of the comparison be shown?
    pub fn shows_comparison(&self, row: usize, part: ComparisonPart) -> bool {
        self.comparison.get(row).is_some_and(|mask| {
            let publication = match part {
                ComparisonPart::Own => mask.own,
                ComparisonPart::Beside => mask.beside,
                ComparisonPart::Spread => mask.spread,
            };
            publication == Publication::Shown
        })
    }

    /// Rows of the flows of which something is hidden.
    pub fn hidden_flow_rows(&self) -> u64 {
        let hides = |mask: &RowMask| Figure::PUBLISHED.iter().any(|figure| mask.hides(*figure));
        self.flows.iter().filter(hides).count() as u64
    }

    /// How much is hidden, in all.
    pub fn totals(&self) -> DisclosureTotals {
        self.totals
    }
}

/// Decides what may be shown of a run: of its flows, and of the comparison. `compared` is all there is.
///
/// # Errors
/// [`TableError::Stopped`] if the run is to stop.
pub fn disclose(
    steered: &Steered,
    compared: &ComparedRows<'_>,
    threshold: u32,
    progress: &dyn Progress,
) -> Result<DisclosedRows, TableError> {
    // An empty field is an empty field: the tables do not say why.
    let options = DisclosureOptions { threshold, mark: Mark::Same, ..DisclosureOptions::default() };
    let same = |a: &UnitRange, b: &UnitRange| (a.area, a.care_group) == (b.area, b.care_group);
    let components: Vec<&[UnitRange]> = steered.units.chunk_by(same).collect();
    let decided: Vec<_> = components
        .par_iter()
        .map_init(CountScratch::default, |scratch, units| {
            if progress.stop() {
                return Err(TableError::Stopped);
            }
            let counts: Vec<UnitCounts> = units.iter().map(|unit| counts(steered, unit, threshold, scratch)).collect();
            Ok(decide(&counts, &options))
        })
        .collect::<Result<_, TableError>>()?;
    let mut totals = DisclosureTotals::default();
    let mut masks: Vec<Vec<RowMask>> = Vec::new();
    for component in decided {
        totals += component.totals;
        masks.extend(component.units);
    }
    let rows = masks.iter().enumerate().flat_map(|(unit, masks)| {
        let periods = steered.flows.rows_of(unit).filter_map(|row| steered.flows.period(row));
        periods.map(|period| masks.get(period).copied().unwrap_or(RowMask::WITHHELD))
    });
    let flows = rows.collect();
    let comparison = comparison(steered, &masks, compared, threshold);
    Ok(DisclosedRows { flows, comparison, totals })
}

fn counts(steered: &Steered, unit: &UnitRange, threshold: u32, scratch: &mut CountScratch) -> UnitCounts {
    let key = UnitKey { area: unit.area, care_group: unit.care_group, provider: unit.provider };
    // Not even all its trajectories have so many clients.
    if unit.provider.is_some() && unit.trajectories.len() < threshold as usize {
        return UnitCounts::minor(key);
    }
    let own: Vec<&Trajectory> =
        steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default().iter().collect();
    UnitCounts::of(key, &own, &steered.trajectories, &steered.periods, scratch)
}

/// The provider of a unit (`None` if it is all of them together), and the masks of its rows.
type UnitMasks<'a> = (Option<u32>, &'a [RowMask]);

/// The masks of the comparison, law by law, care group by care group, period by period.
fn comparison(
    steered: &Steered,
    masks: &[Vec<RowMask>],
    compared: &ComparedRows<'_>,
    threshold: u32,
) -> Vec<ComparisonMask> {
    let mut units: HashMap<(Law, &str), Vec<UnitMasks<'_>>> = HashMap::new();
    for (unit, masks) in steered.units.iter().zip(masks) {
        if let Some(named) = steered.names.unit(unit) {
            units.entry((named.law, named.care_group)).or_default().push((unit.provider, masks));
        }
    }
    let masks_of = |group: &ComparedGroup<'_>| {
        let units = units.get(&(group.law, group.care_group)).map(Vec::as_slice).unwrap_or_default();
        // What was not counted is not shown.
        let mask = |masks: &[RowMask]| masks.get(group.period).copied().unwrap_or(RowMask::WITHHELD);
        let own: Vec<(u32, RowMask)> =
            units.iter().filter_map(|(provider, masks)| Some(((*provider)?, mask(masks)))).collect();
        let region: Vec<RowMask> =
            units.iter().filter(|(provider, _)| provider.is_none()).map(|(_, masks)| mask(masks)).collect();
        let figures: Vec<_> = group.rows.rows().collect();
        comparison_masks(&figures, &own, &region, threshold)
    };
    compared.groups().par_iter().flat_map_iter(masks_of).collect()
}
