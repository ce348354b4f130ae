//! Providers compared, over all municipalities: every law and care group, period by period.

use std::collections::BTreeMap;

use rayon::prelude::*;
use stoplicht_core::register::Law;
use stoplicht_steering::comparison::{ComparisonError, ComparisonRow, ComparisonScratch, Group};
use stoplicht_steering::flow::{FlowOptions, ReportPeriod};
use stoplicht_steering::trajectory::Trajectory;

use crate::steer::result::{Steered, UnitRange};

/// A row of the comparison, with the names that its numbers stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared<'a> {
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: &'a str,
    /// The period, by its place.
    pub period: usize,
    /// The provider.
    pub provider_id: &'a str,
    /// The figures.
    pub row: ComparisonRow,
}

/// The trajectories of comparable care: of one law and one care group, over all municipalities.
#[derive(Debug, Clone)]
pub struct Comparable<'a> {
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: &'a str,
    parts: Vec<&'a [Trajectory]>,
}

impl<'a> Comparable<'a> {
    /// The trajectories.
    pub fn trajectories(&self) -> impl Iterator<Item = &'a Trajectory> + Clone + use<'_, 'a> {
        self.parts.iter().flat_map(|part| part.iter())
    }
}

/// What can be compared with one another, sorted by law and care group.
pub fn comparable(steered: &Steered) -> Vec<Comparable<'_>> {
    let mut groups: BTreeMap<(Law, &str), Vec<&UnitRange>> = BTreeMap::new();
    for unit in steered.units.iter().filter(|unit| unit.provider.is_none()) {
        if let Some(named) = steered.names.unit(unit) {
            groups.entry((named.law, named.care_group)).or_default().push(unit);
        }
    }
    let trajectories = |unit: &UnitRange| steered.trajectories.all.get(unit.trajectories.clone());
    groups
        .into_iter()
        .map(|((law, care_group), units)| Comparable {
            law,
            care_group,
            parts: units.into_iter().filter_map(trajectories).collect(),
        })
        .collect()
}

/// Compares the providers of a run.
///
/// # Errors
/// [`ComparisonError`] if a count is beyond what the distributions take.
pub fn compare<'a>(steered: &'a Steered, options: &FlowOptions) -> Result<Vec<Compared<'a>>, ComparisonError> {
    let groups = comparable(steered);
    let groups: Vec<(&Comparable<'a>, Group<'a>)> = groups
        .par_iter()
        .map(|comparable| (comparable, Group::new(comparable.trajectories(), &steered.trajectories)))
        .collect();
    let periods: Vec<(&(&Comparable<'a>, Group<'a>), usize, &ReportPeriod)> = groups
        .iter()
        .flat_map(|group| steered.periods.iter().enumerate().map(move |(place, period)| (group, place, period)))
        .collect();
    let parts: Vec<Vec<Compared<'a>>> = periods
        .par_iter()
        .map_init(ComparisonScratch::default, |scratch, ((comparable, group), place, period)| {
            let compared = group.compare(period.days, options, scratch)?;
            let named = compared.into_iter().map(|row| Compared {
                law: comparable.law,
                care_group: comparable.care_group,
                period: *place,
                provider_id: steered.names.provider(row.provider),
                row,
            });
            let mut rows: Vec<Compared<'a>> = named.collect();
            rows.sort_by_key(|row| (row.provider_id, row.row.indicator));
            Ok(rows)
        })
        .collect::<Result<_, ComparisonError>>()?;
    // In one piece from the start: the rows are large, and a list that grows would move them again and again.
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in parts {
        all.extend(part);
    }
    Ok(all)
}
