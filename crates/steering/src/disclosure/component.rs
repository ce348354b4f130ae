//! One component: the units that add up with each other, decided together.

use super::counts::{Counted, UnitCounts};
use super::figure::{COUNTS, Figure, FigureSet, RowMask};
use super::options::DisclosureOptions;
use crate::suppress::{Cell, CellId, Mark, Publication, PublishedTables, Relation, Suppression, SuppressionRules};
use crate::trajectory::EndReason;

/// Figures that hang together with no other: each is one total per period.
const LOOSE: [Figure; 4] = [Figure::Extensions, Figure::Upscalings, Figure::Downscalings, Figure::ClaimedCents];

/// The cells of one unit in one period, by [`Figure::place`]; none: nobody is behind it, and 0 is shown.
type Row = [Option<CellId>; COUNTS];

/// What a unit is to the others that it is audited with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// All providers together: the total.
    Region,
    /// A provider: a part.
    Part,
    /// What the listed providers leave of the region: a part that is never written.
    Rest,
}

/// A unit with its role. The role is not read off the key: what the listed providers leave of the region has no provider
/// either.
#[derive(Debug, Clone, Copy)]
struct Audited<'a> {
    role: Role,
    counts: &'a UnitCounts,
}

impl<'a> Audited<'a> {
    fn listed(counts: &'a UnitCounts) -> Self {
        let role = if counts.key.provider.is_none() { Role::Region } else { Role::Part };
        Self { role, counts }
    }

    fn rest(counts: &'a UnitCounts) -> Self {
        Self { role: Role::Rest, counts }
    }

    fn is_region(&self) -> bool {
        self.role == Role::Region
    }

    /// How many published figures go with a count in a period: itself, and what is computed from it, unless that is hidden anyhow,
    /// since something else that it is computed from is small.
    fn weight_of(&self, figure: Figure, place: usize, options: &DisclosureOptions) -> u32 {
        // What is written nowhere is hidden for nothing.
        let Some(counted) = self.counts.periods.get(place).filter(|_| self.role != Role::Rest) else { return 0 };
        let is_small = |part: &Figure| (1..options.threshold).contains(&counted.persons(*part));
        let goes_with = |published: &&Figure| {
            let parts = published.made_of();
            **published == figure
                || parts.contains(&figure) && !parts.iter().any(|part| *part != figure && is_small(part))
        };
        // The stock at the end stands in the next period too.
        let again = figure == Figure::StockEnd && place + 1 < self.counts.periods.len();
        let published = Figure::PUBLISHED.iter().filter(|published| options.figures.contains(**published));
        published.filter(goes_with).count() as u32 + u32::from(again)
    }

    /// A count of it as a cell: that of the rest is written nowhere.
    fn cell(&self, persons: u32, value: u64) -> Cell {
        let cell = Cell::of(u64::from(persons), value);
        if self.role == Role::Rest { cell.unpublished() } else { cell }
    }

    /// Its coefficient in a total: parts less the whole are 0.
    fn sign(&self) -> i64 {
        if self.is_region() { -1 } else { 1 }
    }
}

/// The masks of the units, and whether all its providers had to be withheld.
///
/// Minor providers, of which no figure could be shown but zeros, are withheld anyhow. All that is known of them is what the listed
/// ones leave of the region, so that takes their place in the audit, as if it were one provider. Which
/// providers these are, and whether one has anybody in care at all, is not shown.
pub(super) fn decide(units: &[&UnitCounts], options: &DisclosureOptions) -> (Vec<Vec<RowMask>>, bool) {
    let figures = options.figures.counted();
    let is_minor = |unit: &UnitCounts| unit.key.provider.is_some() && unit.is_minor(options.threshold, figures);
    let (minor, listed): (Vec<&UnitCounts>, Vec<&UnitCounts>) = units.iter().partition(|unit| is_minor(unit));
    let rest = if minor.is_empty() { None } else { UnitCounts::rest(&listed) };
    // Where no provider is listed the rest is the region itself.
    let any_listed = listed.iter().any(|unit| unit.key.provider.is_some());
    let of_listed = listed.iter().copied().map(Audited::listed);
    let together: Vec<Audited<'_>> = of_listed.chain(rest.as_ref().filter(|_| any_listed).map(Audited::rest)).collect();
    let audited_masks = audited(&together, options);
    let all_withheld = audited_masks.is_none();
    let mut masks = audited_masks.unwrap_or_else(|| region_only(&listed, options)).into_iter();
    let mut own = |unit: &&UnitCounts| if is_minor(unit) { Some(withheld(unit)) } else { masks.next() };
    (units.iter().map(|unit| own(unit).unwrap_or_else(|| withheld(unit))).collect(), all_withheld)
}

/// The masks with all providers withheld; if that does not protect them, the region too.
fn region_only(units: &[&UnitCounts], options: &DisclosureOptions) -> Vec<Vec<RowMask>> {
    let (regions, providers): (Vec<&UnitCounts>, Vec<&UnitCounts>) =
        units.iter().partition(|unit| unit.key.provider.is_none());
    let regions: Vec<Audited<'_>> = regions.into_iter().map(Audited::listed).collect();
    let region = audited(&regions, options).filter(|_| can_change_places(&providers, options));
    let mut region = region.unwrap_or_default().into_iter();
    let mut own = |unit: &&UnitCounts| if unit.key.provider.is_none() { region.next() } else { None };
    units.iter().map(|unit| own(unit).unwrap_or_else(|| withheld(unit))).collect()
}

fn withheld(unit: &UnitCounts) -> Vec<RowMask> {
    vec![RowMask::WITHHELD; unit.periods.len()]
}

/// Whether exchanging two providers, with all their rows, leaves every small figure of a withheld provider open enough: every
/// total stays, every balance holds, and the figure takes the value of the other.
fn can_change_places(providers: &[&UnitCounts], options: &DisclosureOptions) -> bool {
    let (threshold, figures) = (options.threshold, options.figures.counted());
    let periods = providers.iter().map(|unit| unit.periods.len()).max().unwrap_or(0);
    (0..periods).all(|place| {
        Figure::COUNTS.iter().filter(|figure| figures.contains(**figure)).all(|figure| {
            let counted = || providers.iter().filter_map(|unit| unit.periods.get(place));
            let small = counted().any(|counted| (1..threshold).contains(&counted.persons(*figure)));
            let values = || counted().map(|counted| counted.value(*figure));
            let (lowest, highest) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
            !small || (lowest < highest && (lowest <= 0 || highest >= i64::from(threshold)))
        })
    })
}

/// The masks by the full audit; none if there are too many figures, or if some cannot be protected.
fn audited(units: &[Audited<'_>], options: &DisclosureOptions) -> Option<Vec<Vec<RowMask>>> {
    // Of a figure marked `<2` a reader knows that it is 1.
    let is_marked = options.threshold > 2 && options.mark == Mark::Distinct;
    let marked = if is_marked { audited_with(units, options, Mark::Distinct) } else { None };
    marked.or_else(|| {
        let mut masks = audited_with(units, options, Mark::Same)?;
        masks.iter_mut().flatten().for_each(RowMask::mark_alike);
        Some(masks)
    })
}

fn audited_with(units: &[Audited<'_>], options: &DisclosureOptions, mark: Mark) -> Option<Vec<Vec<RowMask>>> {
    let mut masks: Vec<Vec<RowMask>> =
        units.iter().map(|unit| vec![RowMask::default(); unit.counts.periods.len()]).collect();
    let figures = options.figures.counted();
    if units.iter().any(|unit| has_small(unit.counts, options.threshold, figures)) {
        let rules = SuppressionRules { threshold: u64::from(options.threshold), mark, ..SuppressionRules::default() };
        decide_flows(units, options, &rules, &mut masks)?;
        let periods = units.iter().map(|unit| unit.counts.periods.len()).max().unwrap_or(0);
        for figure in LOOSE.into_iter().filter(|figure| figures.contains(*figure)) {
            (0..periods).for_each(|place| decide_total(units, figure, place, &rules, &mut masks));
        }
        if figures.contains(Figure::Downscaled) {
            (0..periods).for_each(|place| decide_downscaled(units, place, &rules, &mut masks));
        }
    }
    for figure in Figure::COUNTS.into_iter().filter(|figure| !figures.contains(*figure)) {
        masks.iter_mut().flatten().for_each(|mask| mask.set(figure, Publication::HiddenSecondary));
    }
    masks.iter_mut().flatten().for_each(RowMask::hide_computed);
    Some(masks)
}

fn has_small(unit: &UnitCounts, threshold: u32, figures: FigureSet) -> bool {
    let counts = || Figure::COUNTS.iter().filter(|figure| figures.contains(**figure));
    let small = |figure: &Figure, counted: &Counted| (1..threshold).contains(&counted.persons(*figure));
    unit.periods.iter().any(|counted| counts().any(|figure| small(figure, counted)))
}

/// Stocks, flows and reasons, over all units and periods together.
fn decide_flows(
    units: &[Audited<'_>],
    options: &DisclosureOptions,
    rules: &SuppressionRules,
    masks: &mut [Vec<RowMask>],
) -> Option<()> {
    let figures = options.figures.counted();
    let mut tables = PublishedTables::new();
    let mut cells = 0;
    let mut rows: Vec<Vec<Row>> = Vec::with_capacity(units.len());
    for unit in units {
        rows.push(add_unit(&mut tables, unit, options, &mut cells));
        if cells > options.most_cells {
            return None;
        }
    }
    add_totals(&mut tables, units, &rows, figures);
    let suppression = tables.suppress(rules).ok()?;
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
fn add_unit(
    tables: &mut PublishedTables,
    unit: &Audited<'_>,
    options: &DisclosureOptions,
    cells: &mut usize,
) -> Vec<Row> {
    let figures = options.figures.counted();
    let mut rows: Vec<Row> = Vec::with_capacity(unit.counts.periods.len());
    for (place, counted) in unit.counts.periods.iter().enumerate() {
        let mut row: Row = [None; COUNTS];
        let before = rows.last().and_then(|before| before[Figure::StockEnd.place()]);
        for (figure, whole) in within().filter(|(figure, _)| figures.contains(*figure)) {
            let persons = counted.persons(figure);
            let all = whole.filter(|whole| counted.value(*whole) == counted.value(figure));
            row[figure.place()] = match (figure, before, all) {
                _ if persons == 0 => None,
                (Figure::StockStart, Some(stock), _) => Some(stock),
                (_, _, Some(all)) => row[all.place()],
                _ => {
                    *cells += 1;
                    let value = |figure| u64::try_from(counted.value(figure)).unwrap_or(0);
                    let cell = unit.cell(persons, value(figure));
                    // Those with a downscaling are decided by themselves: whatever is known of them, here all of it is.
                    let least = if figure == Figure::InCare && figures.contains(Figure::Downscaled) {
                        value(Figure::Downscaled)
                    } else {
                        0
                    };
                    let weight = unit.weight_of(figure, place, options);
                    Some(tables.add(cell.known_within(least, u64::MAX).weighing(weight)))
                }
            };
        }
        relate_row(tables, &row, figures);
        rows.push(row);
    }
    rows
}

/// The figures that are related, each with one that it is a part of, or that is a part of it, and that comes earlier. If the two are equal
/// they are one: the same trajectories.
fn within() -> impl Iterator<Item = (Figure, Option<Figure>)> {
    let fixed = [
        (Figure::StockStart, None),
        (Figure::InCare, Some(Figure::StockStart)),
        (Figure::Inflow, Some(Figure::InCare)),
        (Figure::Outflow, Some(Figure::InCare)),
        (Figure::StockEnd, Some(Figure::InCare)),
        (Figure::Returning, Some(Figure::Inflow)),
        (Figure::NotReturning, Some(Figure::Inflow)),
        (Figure::Early, Some(Figure::Outflow)),
        (Figure::NotEarly, Some(Figure::Outflow)),
    ];
    let reasons = EndReason::ALL.into_iter().map(|reason| {
        let part = if reason.is_early() { Figure::Early } else { Figure::NotEarly };
        (Figure::OutflowFor(reason), Some(part))
    });
    fixed.into_iter().chain(reasons)
}

/// What holds within a row.
fn relate_row(tables: &mut PublishedTables, row: &Row, figures: FigureSet) {
    use Figure::{Early, InCare, Inflow, NotEarly, NotReturning, Outflow, OutflowFor, Returning, StockEnd, StockStart};
    relate(tables, row, &[(StockStart, 1), (Inflow, 1), (InCare, -1)]);
    relate(tables, row, &[(Outflow, 1), (StockEnd, 1), (InCare, -1)]);
    if figures.contains(Returning) {
        relate(tables, row, &[(Returning, 1), (NotReturning, 1), (Inflow, -1)]);
    }
    if figures.contains(Early) {
        relate(tables, row, &[(Early, 1), (NotEarly, 1), (Outflow, -1)]);
    }
    if !figures.contains(OutflowFor(EndReason::ALL[0])) {
        return;
    }
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

/// Figures of which nothing is a part, and that are no part of a figure of the row but one: what comes from outside and what goes there.
/// Where the region is the sum of its providers in these, it is in all others, for what holds within a row holds for each.
fn from_outside(place: usize, periods: usize, figures: FigureSet) -> Vec<Figure> {
    let mut outer = Vec::new();
    if place == 0 {
        outer.push(Figure::StockStart);
    }
    if place + 1 == periods {
        outer.push(Figure::StockEnd);
    }
    let parted = |part, parts: &[Figure], whole| if figures.contains(part) { parts.to_vec() } else { vec![whole] };
    outer.extend(parted(Figure::Returning, &[Figure::Returning, Figure::NotReturning], Figure::Inflow));
    let reasons = EndReason::ALL.map(Figure::OutflowFor);
    outer.extend(if figures.contains(reasons[0]) {
        reasons.to_vec()
    } else {
        parted(Figure::Early, &[Figure::Early, Figure::NotEarly], Figure::Outflow)
    });
    outer
}

/// The region is the sum of its providers.
fn add_totals(tables: &mut PublishedTables, units: &[Audited<'_>], rows: &[Vec<Row>], figures: FigureSet) {
    let Some(region) = units.iter().position(Audited::is_region) else { return };
    let periods = rows.get(region).map_or(0, Vec::len);
    for place in 0..periods {
        for figure in from_outside(place, periods, figures) {
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

/// Those with and without a downscaling in one period: the region and its providers.
///
/// A reader is granted to know how many were in care, so the tables that prove it leave all other figures as they are. The other way
/// round, those that prove how many were in care leave the number with a downscaling as it is, and change the one without.
fn decide_downscaled(units: &[Audited<'_>], place: usize, rules: &SuppressionRules, masks: &mut [Vec<RowMask>]) {
    let mut tables = PublishedTables::new();
    let add = |tables: &mut PublishedTables, unit: &Audited<'_>, counted: Option<&Counted>, figure| {
        let (persons, value) = counted.map(|counted| (counted.persons(figure), counted.value(figure)))?;
        let value = u64::try_from(value).unwrap_or(0);
        (persons > 0).then(|| tables.add(unit.cell(persons, value)))
    };
    let mut cells = Vec::new();
    for unit in units {
        let counted = unit.counts.periods.get(place);
        let of_unit = [Figure::Downscaled, Figure::NotDownscaled].map(|figure| add(&mut tables, unit, counted, figure));
        let terms: Vec<_> = of_unit.iter().flatten().map(|cell| (*cell, 1)).collect();
        if !terms.is_empty() {
            let in_care = counted.map_or(0, |counted| counted.value(Figure::InCare));
            tables.relate(Relation { terms, rhs: in_care });
        }
        cells.push(of_unit);
    }
    if units.len() > 1 && units.iter().any(Audited::is_region) {
        let of_unit = units.iter().zip(&cells).filter_map(|(unit, cells)| Some((unit.sign(), cells[0]?)));
        let terms: Vec<_> = of_unit.map(|(sign, cell)| (cell, sign)).collect();
        if !terms.is_empty() {
            tables.relate(Relation { terms, rhs: 0 });
        }
    }
    let suppression = tables.suppress(rules).ok();
    for (rows, cells) in masks.iter_mut().zip(cells) {
        let Some(mask) = rows.get_mut(place) else { continue };
        for (figure, cell) in [Figure::Downscaled, Figure::NotDownscaled].into_iter().zip(cells) {
            let Some(cell) = cell else { continue };
            mask.set(figure, suppression.as_ref().map_or(Publication::HiddenSecondary, |known| known.of(cell)));
            if mask.hides(Figure::InCare) {
                mask.set(figure, Publication::HiddenSecondary);
            }
        }
    }
}

/// One figure in one period: the region and its providers.
///
/// Sums of money can be below 0: they are raised by what makes the lowest 0, which the total then has as often as it has parts.
/// A reader who does not know of that bound knows less, not more. What was claimed late, for one who was in care before the
/// period, has no row: it is not counted on to hide anything else.
fn decide_total(
    units: &[Audited<'_>],
    figure: Figure,
    place: usize,
    rules: &SuppressionRules,
    masks: &mut [Vec<RowMask>],
) {
    let counted =
        || units.iter().enumerate().filter_map(|(at, unit)| Some((at, unit, unit.counts.periods.get(place)?)));
    let raise = counted().map(|(_, _, counted)| counted.value(figure).saturating_neg()).max().unwrap_or(0).max(0);
    let mut tables = PublishedTables::new();
    let (mut cells, mut terms, mut rhs) = (Vec::new(), Vec::new(), 0_i64);
    for (at, unit, counted) in counted().filter(|(_, _, counted)| counted.persons(figure) > 0) {
        let value = counted.value(figure);
        if !counted.has_row() {
            rhs = rhs.saturating_sub(unit.sign().saturating_mul(value));
            continue;
        }
        let protection = if figure == Figure::ClaimedCents { value.unsigned_abs() / 10 } else { 1 };
        let amount = value.saturating_add(raise).unsigned_abs();
        let cell = tables.add(unit.cell(counted.persons(figure), amount).protected_by(protection.max(1)));
        cells.push((at, cell));
        terms.push((cell, unit.sign()));
        rhs = rhs.saturating_add(unit.sign().saturating_mul(raise));
    }
    if units.iter().any(Audited::is_region) && terms.len() > 1 {
        tables.relate(Relation { terms, rhs });
    }
    let suppression = tables.suppress(rules).ok();
    for (at, cell) in cells {
        // Where no smaller number of them will do, all of them.
        let publication = suppression.as_ref().map_or(Publication::HiddenSecondary, |known| known.of(cell));
        if let Some(mask) = masks.get_mut(at).and_then(|rows| rows.get_mut(place)) {
            mask.set(figure, publication);
        }
    }
}
