//! Which signals may be shown: each judged by itself, and the numbers behind them all together.

use std::collections::BTreeMap;

use stoplicht_core::history::Period;
use stoplicht_core::policy::CareGroup;

use super::design::{AreaDesign, CareGroupDesign, PublicationDesign};
use super::regroup::{OTHERS, Regrouped, RowOf};
use super::row::{PublishedRow, SharedFigure};
use super::run::Run;
use crate::benchmark::Signal;
use crate::comparison::{ComparisonError, ComparisonRow, ComparisonScratch, Group, Indicator};
use crate::disclosure::Figure;
use crate::flow::ReportPeriod;
use crate::suppress::{Audit, Cell, CellId, Mark, Publication, PublishedTables, Relation, SuppressionRules};
use crate::trajectory::Trajectory;

/// Limits of 95 %, of a standard normal.
const LIMIT: f64 = 1.96;

/// Whether a provider is high or low among the others in a care group.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedSignal {
    /// The law, by number.
    pub law: u32,
    /// The care group.
    pub care_group: CareGroup,
    /// The period, by its place.
    pub period: usize,
    /// Whose it is.
    pub of: RowOf,
    /// What is compared.
    pub indicator: Indicator,
    /// The signal; undefined: nothing was compared.
    pub signal: SharedFigure<Signal>,
    pub(super) is_high_or_low: bool,
}

/// A signal that is decided on.
struct Judged {
    of: RowOf,
    care_group: CareGroup,
    is_within: bool,
    /// What it says of the number behind it, at least: more is granted to the reader than it says.
    bounds: (u64, u64),
    is_shown: bool,
}

/// The number behind some signals: a provider in a care group.
struct Number {
    of: RowOf,
    care_group: CareGroup,
    persons: u32,
    value: u64,
    /// There cannot be more; none: no matter how many.
    most: Option<u64>,
}

/// The numbers of one figure in a law and period, with the signals that rest on them.
#[derive(Default)]
struct Numbers {
    numbers: Vec<Number>,
    /// Place of each among the signals of the law and period, and what is decided.
    judged: Vec<(usize, Judged)>,
}

/// The signals of a publication.
pub(super) fn signals(
    run: &Run<'_>,
    design: &PublicationDesign,
    regrouped: &Regrouped,
    periods: &[ReportPeriod],
    rows: &[PublishedRow],
) -> Result<Vec<SharedSignal>, ComparisonError> {
    let mut by_law: BTreeMap<u32, BTreeMap<CareGroup, Vec<&Trajectory>>> = BTreeMap::new();
    for (one, care_group) in regrouped.trajectories.all.iter().zip(&regrouped.care_groups) {
        by_law.entry(law_of(run, design, one.area)).or_default().entry(*care_group).or_default().push(one);
    }
    let mut all = Vec::new();
    let mut scratch = ComparisonScratch::default();
    for (law, groups) in by_law {
        for (place, period) in periods.iter().enumerate() {
            let mut compared = Vec::new();
            for (care_group, own) in &groups {
                let own = named_from(own, period.days, run.threshold);
                let group = Group::new(&own, &regrouped.trajectories);
                let rows = group.compare(period.days, run.options, &mut scratch)?;
                compared.extend(rows.into_iter().map(|row| (*care_group, row)));
            }
            let published: Vec<&PublishedRow> = rows
                .iter()
                .filter(|row| row.period() == place && law_of(run, design, row.area) == law && row.of != RowOf::All)
                .collect();
            let shown = decide(run, design, &compared, &published);
            for ((care_group, row), is_shown) in compared.iter().zip(shown) {
                let signal = match row.signal {
                    None => SharedFigure::Undefined,
                    Some(signal) if is_shown => SharedFigure::Shown(signal),
                    Some(_) => SharedFigure::Hidden,
                };
                all.push(SharedSignal {
                    law,
                    care_group: *care_group,
                    period: place,
                    of: RowOf::of(Some(row.provider)),
                    indicator: row.indicator,
                    is_high_or_low: row.signal.is_some_and(|signal| signal != Signal::Within),
                    signal,
                });
            }
        }
    }
    Ok(all)
}

/// Those in care in a period, with providers that have too few clients among them put with the others: a signal would rest on few.
fn named_from(group: &[&Trajectory], period: Period, threshold: u32) -> Vec<Trajectory> {
    let in_care = group.iter().filter(|one| one.start <= period.end && one.end >= period.start);
    let mut own: Vec<Trajectory> = in_care.map(|one| (*one).clone()).collect();
    own.sort_by_key(|one| (one.provider, one.client));
    for own in own.chunk_by_mut(|a, b| a.provider == b.provider) {
        let clients = own.chunk_by(|a, b| a.client == b.client).count();
        if clients < threshold as usize {
            for one in own {
                one.provider = OTHERS;
            }
        }
    }
    own
}

/// The law of an area of the design.
fn law_of(run: &Run<'_>, design: &PublicationDesign, area: u32) -> u32 {
    match design.area {
        AreaDesign::Region => area,
        AreaDesign::Municipality => run.law_of_area.get(area as usize).copied().unwrap_or(area),
    }
}

/// The count that an indicator is about.
const fn counted(indicator: Indicator) -> Figure {
    match indicator {
        Indicator::OutflowRate | Indicator::Duration => Figure::Outflow,
        Indicator::EarlyEnds => Figure::Early,
        Indicator::Extensions => Figure::Extensions,
        Indicator::Downscaling => Figure::Downscaled,
    }
}

/// Which signals of a law and period are shown.
fn decide(
    run: &Run<'_>,
    design: &PublicationDesign,
    compared: &[(CareGroup, ComparisonRow)],
    published: &[&PublishedRow],
) -> Vec<bool> {
    let mut shown = vec![false; compared.len()];
    for figure in [Figure::Outflow, Figure::Early, Figure::Extensions, Figure::Downscaled] {
        let is_published = design.figures().counted().contains(figure);
        let mut numbers = Numbers::of(compared, figure, run.threshold);
        if is_published && design.care_groups == CareGroupDesign::Apart {
            numbers.judged.retain(|(_, judged)| is_shown_itself(judged, figure, published));
            // What is shown needs no proof, and what is not is protected among the flows: nothing is said of it here.
        } else {
            let totals = is_published.then(|| provider_totals(figure, published));
            numbers.protect(totals.as_ref(), run.threshold);
        }
        for (place, judged) in numbers.judged {
            if let Some(shown) = shown.get_mut(place) {
                *shown = judged.is_shown;
            }
        }
    }
    shown
}

/// Is the number behind a signal shown in every row that it is the sum of?
fn is_shown_itself(judged: &Judged, figure: Figure, published: &[&PublishedRow]) -> bool {
    let mut own = published.iter().filter(|row| row.of == judged.of && row.care_group == Some(judged.care_group));
    own.all(|row| !row.mask.hides(figure))
}

/// What each provider has in all its care together; none: not all of it is shown.
fn provider_totals(figure: Figure, published: &[&PublishedRow]) -> BTreeMap<RowOf, Option<i64>> {
    let mut totals: BTreeMap<RowOf, Option<i64>> = BTreeMap::new();
    for row in published {
        let flow = &row.flow;
        let value = match figure {
            Figure::Outflow => Some(i64::from(flow.outflow)),
            Figure::Early => Some(i64::from(flow.early())),
            Figure::Extensions => Some(i64::from(flow.extensions)),
            _ => None,
        };
        let value = value.filter(|_| !row.mask.hides(figure));
        let total = totals.entry(row.of).or_insert(Some(0));
        *total = total.zip(value).map(|(sum, value)| sum + value);
    }
    totals
}

impl Numbers {
    fn of(compared: &[(CareGroup, ComparisonRow)], figure: Figure, threshold: u32) -> Self {
        let mut numbers = Self::default();
        for (place, (care_group, row)) in compared.iter().enumerate() {
            if counted(row.indicator) != figure {
                continue;
            }
            let of = RowOf::of(Some(row.provider));
            if row.indicator != Indicator::Duration {
                numbers.numbers.push(Number {
                    of,
                    care_group: *care_group,
                    persons: row.clients_with,
                    value: row.observed,
                    most: (row.indicator != Indicator::Extensions).then_some(u64::from(row.trajectories)),
                });
            }
            if let Some(signal) = row.signal.filter(|_| row.clients >= threshold) {
                let bounds = bounds(row, signal);
                numbers.judged.push((
                    place,
                    Judged { of, care_group: *care_group, is_within: signal == Signal::Within, bounds, is_shown: true },
                ));
            }
        }
        numbers
    }

    /// Hides signals until the numbers behind those that are left are open enough.
    fn protect(&mut self, totals: Option<&BTreeMap<RowOf, Option<i64>>>, threshold: u32) {
        if let Some(totals) = totals {
            // A total that is published and hidden is protected among the flows: nothing more is said of what it consists of.
            for (_, judged) in &mut self.judged {
                judged.is_shown = totals.get(&judged.of).is_some_and(Option::is_some);
            }
        }
        loop {
            let exposed = self.exposed(totals, threshold);
            if exposed.is_empty() || self.judged.iter().all(|(_, judged)| !judged.is_shown) {
                return;
            }
            if !self.hide_for(&exposed) {
                self.judged.iter_mut().for_each(|(_, judged)| judged.is_shown = false);
            }
        }
    }

    /// Hides signals for the sake of these numbers: those first that say least, and are nearest. Were there any?
    fn hide_for(&mut self, exposed: &[usize]) -> bool {
        type Nearness = fn(&Judged, &Number) -> bool;
        let own: Nearness = |judged, number| (judged.of, judged.care_group) == (number.of, number.care_group);
        let of_group: Nearness = |judged, number| judged.care_group == number.care_group;
        let of_provider: Nearness = |judged, number| judged.of == number.of;
        let stages =
            [(own, true), (of_group, true), (of_provider, true), (own, false), (of_group, false), (of_provider, false)];
        for (is_near, only_within) in stages {
            let mut any = false;
            for number in exposed.iter().filter_map(|place| self.numbers.get(*place)) {
                let near = self.judged.iter_mut().map(|(_, judged)| judged).filter(|judged| is_near(judged, number));
                for judged in near.filter(|judged| judged.is_shown && (judged.is_within || !only_within)) {
                    judged.is_shown = false;
                    any = true;
                }
            }
            if any {
                return true;
            }
        }
        false
    }

    /// The small numbers that a reader could tell too well.
    fn exposed(&self, totals: Option<&BTreeMap<RowOf, Option<i64>>>, threshold: u32) -> Vec<usize> {
        let mut tables = PublishedTables::new();
        let mut publications = Vec::with_capacity(self.numbers.len());
        let mut cells: Vec<CellId> = Vec::with_capacity(self.numbers.len());
        for number in &self.numbers {
            let (mut least, mut most) = (0, number.most.unwrap_or(u64::MAX));
            let own = self.judged.iter().map(|(_, judged)| judged).filter(|judged| judged.is_shown);
            for judged in own.filter(|judged| (judged.of, judged.care_group) == (number.of, number.care_group)) {
                (least, most) = (least.max(judged.bounds.0), most.min(judged.bounds.1));
            }
            // Of the ends that a duration rests on the unreported are none.
            let (least, most) = (least.min(number.value), most.max(number.value));
            cells.push(tables.add(Cell::of(u64::from(number.persons), number.value).known_within(least, most)));
            let is_small = (1..threshold).contains(&number.persons);
            publications.push(if is_small { Publication::HiddenPrimary } else { Publication::HiddenSecondary });
        }
        self.relate(&mut tables, &cells, totals);
        let rules =
            SuppressionRules { threshold: u64::from(threshold), mark: Mark::Same, ..SuppressionRules::default() };
        let all = || self.numbers.iter().enumerate().filter(|(_, one)| (1..threshold).contains(&one.persons));
        match tables.audit(&rules, &publications) {
            Ok(Audit { exposed, .. }) => {
                let is_exposed = |place: &usize| exposed.iter().any(|hidden| hidden.cell.index() == *place);
                all().map(|(place, _)| place).filter(is_exposed).collect()
            }
            Err(_) => (0..self.numbers.len()).collect(),
        }
    }

    /// The region's number in each care group with a signal, and the provider's total where it is shown.
    fn relate(&self, tables: &mut PublishedTables, cells: &[CellId], totals: Option<&BTreeMap<RowOf, Option<i64>>>) {
        /// Of all providers in a care group, or of one in all its care.
        type Whole = (Option<CareGroup>, Option<RowOf>);
        let mut sums: BTreeMap<Whole, Vec<(CellId, i64)>> = BTreeMap::new();
        for (number, &cell) in self.numbers.iter().zip(cells) {
            let judged = || self.judged.iter().map(|(_, judged)| judged).filter(|judged| judged.is_shown);
            if judged().any(|judged| judged.care_group == number.care_group) {
                sums.entry((Some(number.care_group), None)).or_default().push((cell, 1));
            }
            if totals.is_some_and(|totals| totals.get(&number.of).is_some_and(Option::is_some)) {
                sums.entry((None, Some(number.of))).or_default().push((cell, 1));
            }
        }
        for terms in sums.into_values() {
            let value = |cell: &CellId| self.numbers.get(cell.index()).map_or(0, |number| number.value);
            let rhs: u64 = terms.iter().map(|(cell, _)| value(cell)).sum();
            tables.relate(Relation { terms, rhs: i64::try_from(rhs).unwrap_or(i64::MAX) });
        }
    }
}

/// What a signal says of the number behind it, and more.
fn bounds(row: &ComparisonRow, signal: Signal) -> (u64, u64) {
    // A duration is high where few ended.
    let is_more = match signal {
        Signal::Within => return within(row),
        Signal::High => row.indicator != Indicator::Duration,
        Signal::Low => row.indicator == Indicator::Duration,
    };
    if is_more { (row.observed, u64::MAX) } else { (0, row.observed) }
}

/// Numbers that are within the limits for sure: one within the drawn ones, which are not those by which the signal is given.
fn within(row: &ComparisonRow) -> (u64, u64) {
    let expected = row.expected.unwrap_or(0.0);
    let observed = row.observed as f64;
    let limits = match row.indicator {
        Indicator::Duration => row.duration.and_then(|duration| duration.z).filter(|z| *z != 0.0).map(|z| {
            let spread = ((observed - expected) / z).abs();
            (expected - LIMIT * spread, expected + LIMIT * spread)
        }),
        _ => row
            .limits
            .zip(row.group_value)
            .filter(|(_, value)| *value > 0.0)
            .map(|(limits, value)| (expected * limits.p95.lower / value, expected * limits.p95.upper / value)),
    };
    let Some((lower, upper)) = limits.filter(|(lower, upper)| lower.is_finite() && upper.is_finite()) else {
        return (row.observed, row.observed);
    };
    let least = (lower.max(0.0).ceil() + 1.0).min(observed);
    let most = (upper.floor() - 1.0).max(observed);
    (least as u64, most as u64)
}
