//! Providers compared, over all municipalities: every law and care group, period by period.

use std::collections::BTreeMap;

use rayon::prelude::*;
use stoplicht_core::register::Law;
use stoplicht_steering::comparison::{ComparisonError, ComparisonRow, ComparisonScratch, Group, PackedComparison};
use stoplicht_steering::flow::{FlowOptions, ReportPeriod};
use stoplicht_steering::trajectory::Trajectory;

use crate::steer::result::{Names, Steered, UnitRange};

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

/// The rows of a comparison: law by law, care group by care group, period by period, and within one by provider and indicator.
#[derive(Default)]
pub struct ComparedRows<'a> {
    /// None of them without rows.
    groups: Vec<ComparedGroup<'a>>,
    /// Rows up to and with each group.
    ends: Vec<usize>,
}

/// The rows of a law, a care group and a period.
pub struct ComparedGroup<'a> {
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: &'a str,
    /// The period, by its place.
    pub period: usize,
    /// The figures, by provider and indicator.
    pub rows: PackedComparison,
    names: &'a Names,
}

impl<'a> ComparedGroup<'a> {
    fn get(&self, place: usize) -> Option<Compared<'a>> {
        let row = self.rows.row(place)?;
        let provider_id = self.names.provider(row.provider);
        Some(Compared { law: self.law, care_group: self.care_group, period: self.period, provider_id, row })
    }
}

impl<'a> ComparedRows<'a> {
    fn new(mut groups: Vec<ComparedGroup<'a>>) -> Self {
        groups.retain(|group| !group.rows.is_empty());
        let mut end = 0;
        let ends = groups.iter().map(|group| {
            end += group.rows.len();
            end
        });
        Self { ends: ends.collect(), groups }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Are there none?
    pub const fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// A row by its place.
    pub fn get(&self, place: usize) -> Option<Compared<'a>> {
        let group = self.ends.partition_point(|end| *end <= place);
        let (of, end) = (self.groups.get(group)?, self.ends.get(group)?);
        of.get(of.rows.len() - (end - place))
    }

    /// All rows, in the order of their places.
    pub fn iter(&self) -> impl Iterator<Item = Compared<'a>> {
        self.groups.iter().flat_map(|group| (0..group.rows.len()).filter_map(|place| group.get(place)))
    }

    /// The rows of each law, care group and period.
    pub fn groups(&self) -> &[ComparedGroup<'a>] {
        &self.groups
    }
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
pub fn compare<'a>(steered: &'a Steered, options: &FlowOptions) -> Result<ComparedRows<'a>, ComparisonError> {
    let groups = comparable(steered);
    let groups: Vec<(&Comparable<'a>, Group<'a>)> = groups
        .par_iter()
        .map(|comparable| (comparable, Group::new(comparable.trajectories(), &steered.trajectories)))
        .collect();
    let periods: Vec<(&(&Comparable<'a>, Group<'a>), usize, &ReportPeriod)> = groups
        .iter()
        .flat_map(|group| steered.periods.iter().enumerate().map(move |(place, period)| (group, place, period)))
        .collect();
    let compared: Vec<ComparedGroup<'a>> = periods
        .par_iter()
        .map_init(ComparisonScratch::default, |scratch, ((comparable, group), place, period)| {
            let mut rows = group.compare(period.days, options, scratch)?;
            rows.sort_by_key(|row| (steered.names.provider(row.provider), row.indicator));
            Ok(ComparedGroup {
                law: comparable.law,
                care_group: comparable.care_group,
                period: *place,
                rows: PackedComparison::of(&rows),
                names: &steered.names,
            })
        })
        .collect::<Result<_, ComparisonError>>()?;
    Ok(ComparedRows::new(compared))
}
