//! One component: the units that add up with each other, decided together.

use super::counts::UnitCounts;
use super::figure::{COUNTS, Figure, RowMask};
use super::DisclosureOptions;
use crate::suppress::{Cell, CellId, Policy, Publication, PublishedTables, Relation, Suppression};
use crate::trajectory::EndReason;

/// Figures that hang together with no other: each is one total per period.
const LOOSE: [Figure; 4] =
    [Figure::Extensions, Figure::Upscalings, Figure::Downscalings, Figure::ClaimedCents];

/// Figures whose total over providers does not follow from the totals of others.
const TOTALLED: [Figure; 6] = [
    Figure::StockStart,
    Figure::Inflow,
    Figure::Returning,
    Figure::Outflow,
    Figure::StockEnd,
    Figure::Downscaled,
];

/// The cells of one unit in one period, by [`Figure::place`]; none: nobody is behind it, and 0 is shown.
type Row = [Option<CellId>; COUNTS];

/// The masks of the units, and whether its providers had to be withheld.
pub(super) fn decide(units: &[&UnitCounts], options: &DisclosureOptions) -> (Vec<Vec<RowMask>>, bool) {
    if let Some(masks) = audited(units, options) {
        return (masks, false);
    }
    let (regions, providers): (Vec<&UnitCounts>, Vec<&UnitCounts>) =
        units.iter().partition(|unit| unit.key.provider.is_none());
    let region = audited(&regions, options).filter(|_| can_change_places(&providers, options.threshold));
    let mut region = region.unwrap_or_else(|| regions.iter().map(|unit| withheld(unit)).collect()).into_iter();
    let masks = units.iter().map(|unit| {
        let own = if unit.key.provider.is_none() { region.next() } else { None };
        own.unwrap_or_else(|| withheld(unit))
    });
    (masks.collect(), true)
}

fn withheld(unit: &UnitCounts) -> Vec<RowMask> {
    vec![RowMask::WITHHELD; unit.periods.len()]
}

/// Whether exchanging two providers, with all their rows, leaves every small figure of a withheld provider open enough: every
/// total stays, every balance holds, and the figure takes the value of the other.
fn can_change_places(providers: &[&UnitCounts], threshold: u32) -> bool {
    let periods = providers.iter().map(|unit| unit.periods.len()).max().unwrap_or(0);
    (0..periods).all(|place| {
        Figure::COUNTS.iter().all(|figure| {
            let counted = || providers.iter().filter_map(|unit| unit.periods.get(place));
            let small = counted().any(|counted| (1..threshold).contains(&counted.persons(*figure)));
            let values = || counted().map(|counted| counted.value(*figure));
            let (lowest, highest) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
            !small || (lowest < highest && (lowest <= 0 || highest >= i64::from(threshold)))
        })
    })
}

/// The masks by the full audit; none if there are too many figures, or if some cannot be protected.
fn audited(units: &[&UnitCounts], options: &DisclosureOptions) -> Option<Vec<Vec<RowMask>>> {
    let mut masks: Vec<Vec<RowMask>> = units.iter().map(|unit| vec![RowMask::default(); unit.periods.len()]).collect();
    if options.threshold > 1 && units.iter().any(|unit| has_small(unit, options.threshold)) {
        let policy = Policy { threshold: u64::from(options.threshold), ..Policy::default() };
        decide_flows(units, options, &policy, &mut masks)?;
        let periods = units.iter().map(|unit| unit.periods.len()).max().unwrap_or(0);
        for figure in LOOSE {
            (0..periods).try_for_each(|place| decide_total(units, figure, place, &policy, &mut masks))?;
        }
    }
    masks.iter_mut().flatten().for_each(RowMask::hide_computed);
    Some(masks)
}

fn has_small(unit: &UnitCounts, threshold: u32) -> bool {
    let small = |figure: &Figure, counted: &super::counts::Counted| (1..threshold).contains(&counted.persons(*figure));
    unit.periods.iter().any(|counted| Figure::COUNTS.iter().any(|figure| small(figure, counted)))
}

/// Stocks, flows and reasons, over all units and periods together.
fn decide_flows(
    units: &[&UnitCounts],
    options: &DisclosureOptions,
    policy: &Policy,
    masks: &mut [Vec<RowMask>],
) -> Option<()> {
    let mut tables = PublishedTables::new();
    let mut cells = 0;
    let mut rows: Vec<Vec<Row>> = Vec::with_capacity(units.len());
    for unit in units {
        rows.push(add_unit(&mut tables, unit, &mut cells));
        if cells > options.most_cells {
            return None;
        }
    }
    add_totals(&mut tables, units, &rows);
    let suppression = tables.suppress(policy).ok()?;
    for (mask, row) in masks.iter_mut().flatten().zip(rows.iter().flatten()) {
        mark(mask, row, &suppression);
    }
    Some(())
}

fn mark(mask: &mut RowMask, row: &Row, suppression: &Suppression) {
    for (figure, cell) in Figure::COUNTS.iter().zip(row) {
        if let Some(cell) = cell {
            mask.set(*figure, suppression.of(*cell));
        }
    }
}

/// The cells of a unit with what holds within it; the stock at the end of a period is the one at the start of the next.
fn add_unit(tables: &mut PublishedTables, unit: &UnitCounts, cells: &mut usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(unit.periods.len());
    for counted in &unit.periods {
        let mut row: Row = [None; COUNTS];
        for figure in Figure::COUNTS.into_iter().filter(|figure| !LOOSE.contains(figure)) {
            let persons = counted.persons(figure);
            let value = u64::try_from(counted.value(figure)).unwrap_or(0);
            let before = rows.last().and_then(|before| before[Figure::StockEnd.place()]);
            row[figure.place()] = match before {
                _ if persons == 0 => None,
                Some(stock) if figure == Figure::StockStart => Some(stock),
                _ => {
                    *cells += 1;
                    Some(tables.add(Cell::of(u64::from(persons), value)))
                }
            };
        }
        relate_row(tables, &row);
        rows.push(row);
    }
    rows
}

/// What holds within a row.
fn relate_row(tables: &mut PublishedTables, row: &Row) {
    use Figure::{
        Downscaled, Early, InCare, Inflow, NotDownscaled, NotEarly, NotReturning, Outflow, OutflowFor, Returning,
        StockEnd, StockStart,
    };
    relate(tables, row, &[(StockStart, 1), (Inflow, 1), (Outflow, -1), (StockEnd, -1)]);
    relate(tables, row, &[(StockStart, 1), (Inflow, 1), (InCare, -1)]);
    relate(tables, row, &[(Returning, 1), (NotReturning, 1), (Inflow, -1)]);
    relate(tables, row, &[(Early, 1), (NotEarly, 1), (Outflow, -1)]);
    relate(tables, row, &[(Downscaled, 1), (NotDownscaled, 1), (InCare, -1)]);
    for (part, early) in [(Early, true), (NotEarly, false)] {
        let reasons = EndReason::ALL.into_iter().filter(|reason| reason.is_early() == early);
        let terms: Vec<_> = reasons.map(|reason| (OutflowFor(reason), 1)).chain([(part, -1)]).collect();
        relate(tables, row, &terms);
    }
}

fn relate(tables: &mut PublishedTables, row: &Row, terms: &[(Figure, i64)]) {
    let known = terms.iter().filter_map(|(figure, coefficient)| Some((row[figure.place()]?, *coefficient)));
    let terms: Vec<_> = known.collect();
    if !terms.is_empty() {
        tables.relate(Relation { terms, rhs: 0 });
    }
}

/// The region is the sum of its providers.
fn add_totals(tables: &mut PublishedTables, units: &[&UnitCounts], rows: &[Vec<Row>]) {
    let Some(region) = units.iter().position(|unit| unit.key.provider.is_none()) else { return };
    let reasons = EndReason::ALL.into_iter().map(Figure::OutflowFor);
    let periods = rows.get(region).map_or(0, Vec::len);
    for place in 0..periods {
        for figure in TOTALLED.into_iter().chain(reasons.clone()) {
            // That of the next period's start is this one's end.
            if figure == Figure::StockStart && place > 0 {
                continue;
            }
            let cell = |unit: &Vec<Row>| unit.get(place).and_then(|row| row[figure.place()]);
            let parts = rows.iter().enumerate().filter(|(unit, _)| *unit != region);
            let terms: Vec<_> = parts.filter_map(|(_, rows)| Some((cell(rows)?, 1))).collect();
            if terms.is_empty() {
                continue;
            }
            let total = rows.get(region).and_then(cell).map(|total| (total, -1));
            tables.relate(Relation { terms: terms.into_iter().chain(total).collect(), rhs: 0 });
        }
    }
}

/// One figure in one period: the region and its providers.
///
/// Sums of money can be below 0: they are raised by what makes the lowest 0, which the total then has as often as it has parts.
/// A reader who does not know of that bound knows less, not more.
fn decide_total(
    units: &[&UnitCounts],
    figure: Figure,
    place: usize,
    policy: &Policy,
    masks: &mut [Vec<RowMask>],
) -> Option<()> {
    let counted = || {
        let counted = units.iter().zip(0..).filter_map(|(unit, at)| Some((at, unit, unit.periods.get(place)?)));
        counted.filter(|(_, _, counted)| counted.persons(figure) > 0)
    };
    let raise = counted().map(|(_, _, counted)| -counted.value(figure)).max().unwrap_or(0).max(0);
    let mut tables = PublishedTables::new();
    let (mut cells, mut terms, mut rhs) = (Vec::new(), Vec::new(), 0);
    for (at, unit, counted) in counted() {
        let value = counted.value(figure);
        let amount = u64::try_from(value.saturating_add(raise)).ok()?;
        let protection = if figure == Figure::ClaimedCents { value.unsigned_abs() / 10 } else { 1 };
        let cell = tables.add(Cell::of(u64::from(counted.persons(figure)), amount).protected_by(protection.max(1)));
        let coefficient = if unit.key.provider.is_none() { -1 } else { 1 };
        cells.push((at, cell));
        terms.push((cell, coefficient));
        rhs += coefficient * raise;
    }
    if counted().any(|(_, unit, _)| unit.key.provider.is_none()) && terms.len() > 1 {
        tables.relate(Relation { terms, rhs });
    }
    let suppression = tables.suppress(policy).ok();
    for (at, cell) in cells {
        // Where no smaller number of them will do, all of them.
        let publication = suppression.as_ref().map_or(Publication::HiddenSecondary, |known| known.of(cell));
        if let Some(mask) = masks.get_mut::<usize>(at).and_then(|rows| rows.get_mut(place)) {
            mask.set(figure, publication);
        }
    }
    Some(())
}
