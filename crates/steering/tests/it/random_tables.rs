//! Random tables of the kinds that are published: flat, in a hierarchy, three-way, and stock with flow.

use stoplicht_steering::suppress::{Cell, CellId, PublishedTables, Relation};

use crate::support::Random;

/// A kind of table, with its size.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Rows by columns, with all totals.
    Flat(usize, usize),
    /// Groups of rows by columns: totals of each group, of all groups, and of all columns.
    Grouped(usize, usize, usize),
    /// Groups of rows by groups of columns.
    TwiceGrouped(usize, usize, usize, usize),
    /// Three dimensions with all totals.
    Cube(usize, usize, usize),
    /// Units by periods: stock at the start and the end, inflow, outflow, with the totals over units.
    Flow(usize, usize),
}

/// Counts as in a register: so many in a hundred are of nobody, and so many small.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    pub none: u64,
    pub small: u64,
}

impl Counts {
    pub fn draw(self, random: &mut Random) -> u64 {
        match random.below(100) {
            at if at < self.none => 0,
            at if at < self.none + self.small => 1 + random.below(9),
            _ => 10 + (random.exponential(1.0) * 60.0) as u64,
        }
    }
}

/// A table of that kind.
pub fn table(kind: Kind, counts: Counts, random: &mut Random) -> PublishedTables {
    let mut tables = PublishedTables::new();
    match kind {
        Kind::Flat(rows, columns) => {
            let (rows, columns) = (parts(&[rows]), parts(&[columns]));
            product(&mut tables, &[rows, columns], counts, random);
        }
        Kind::Grouped(groups, rows, columns) => {
            product(&mut tables, &[parts(&[groups, rows]), parts(&[columns])], counts, random);
        }
        Kind::TwiceGrouped(groups, rows, column_groups, columns) => {
            product(&mut tables, &[parts(&[groups, rows]), parts(&[column_groups, columns])], counts, random);
        }
        Kind::Cube(a, b, c) => product(&mut tables, &[parts(&[a]), parts(&[b]), parts(&[c])], counts, random),
        Kind::Flow(units, periods) => flow(&mut tables, units, periods, counts, random),
    }
    tables
}

/// A dimension: per position, the positions that it is the sum of (none: it is counted).
type Dimension = Vec<Vec<usize>>;

/// A tree with so many children at each level.
fn parts(levels: &[usize]) -> Dimension {
    let mut dimension: Dimension = vec![Vec::new()];
    let mut leaves = vec![0];
    for &size in levels {
        let mut next = Vec::new();
        for leaf in leaves {
            let first = dimension.len();
            dimension.extend(vec![Vec::new(); size]);
            dimension[leaf] = (first..first + size).collect();
            next.extend(first..first + size);
        }
        leaves = next;
    }
    dimension
}

/// All combinations of the positions of the dimensions, and every sum over one of them.
fn product(tables: &mut PublishedTables, dimensions: &[Dimension], counts: Counts, random: &mut Random) {
    let sizes: Vec<usize> = dimensions.iter().map(Vec::len).collect();
    let total: usize = sizes.iter().product();
    let position =
        |cell: usize, dimension: usize| (cell / sizes[..dimension].iter().product::<usize>()) % sizes[dimension];
    let moved = |cell: usize, dimension: usize, to: usize| {
        let step: usize = sizes[..dimension].iter().product();
        cell - position(cell, dimension) * step + to * step
    };
    let whole = |cell: usize| (0..sizes.len()).find(|&d| !dimensions[d][position(cell, d)].is_empty());
    let mut values = vec![0_u64; total];
    // Sums stand before their parts in each dimension, so from the last cell to the first every part is known.
    for cell in (0..total).rev() {
        values[cell] = match whole(cell) {
            None => counts.draw(random),
            Some(d) => dimensions[d][position(cell, d)].iter().map(|&part| values[moved(cell, d, part)]).sum(),
        };
    }
    let ids: Vec<CellId> = values.iter().map(|&value| tables.add(Cell::of_persons(value))).collect();
    for cell in 0..total {
        for (d, dimension) in dimensions.iter().enumerate() {
            let parts: Vec<CellId> =
                dimension[position(cell, d)].iter().map(|&part| ids[moved(cell, d, part)]).collect();
            if !parts.is_empty() {
                tables.add_total(ids[cell], &parts);
            }
        }
    }
}

fn flow(tables: &mut PublishedTables, units: usize, periods: usize, counts: Counts, random: &mut Random) {
    let mut stock: Vec<u64> = (0..units).map(|_| counts.draw(random)).collect();
    let row = |tables: &mut PublishedTables, values: &[u64]| -> Vec<CellId> {
        let total = tables.add(Cell::of_persons(values.iter().sum()));
        let parts: Vec<CellId> = values.iter().map(|&value| tables.add(Cell::of_persons(value))).collect();
        tables.add_total(total, &parts);
        [vec![total], parts].concat()
    };
    let mut start = row(tables, &stock);
    for _ in 0..periods {
        let inflow: Vec<u64> = stock.iter().map(|&s| random.poisson(s as f64 * 0.3)).collect();
        let outflow: Vec<u64> = stock.iter().map(|&s| random.poisson(s as f64 * 0.3).min(s)).collect();
        stock = (0..units).map(|unit| stock[unit] + inflow[unit] - outflow[unit]).collect();
        let (come, gone, end) = (row(tables, &inflow), row(tables, &outflow), row(tables, &stock));
        for unit in 0..=units {
            let terms = vec![(start[unit], 1), (come[unit], 1), (gone[unit], -1), (end[unit], -1)];
            tables.relate(Relation { terms, rhs: 0 });
        }
        start = end;
    }
}

/// Small ones: here the fewest are found.
pub const SMALL: &[Kind] = &[
    Kind::Flat(3, 3),
    Kind::Flat(4, 5),
    Kind::Flat(6, 6),
    Kind::Grouped(2, 3, 4),
    Kind::Grouped(3, 3, 3),
    Kind::TwiceGrouped(2, 2, 2, 2),
    Kind::Cube(3, 3, 2),
    Kind::Flow(3, 2),
    Kind::Flow(5, 3),
];

/// Larger ones, of which the fewest can still be told.
pub const MIDDLE: &[Kind] = &[
    Kind::Flat(8, 8),
    Kind::Flat(10, 12),
    Kind::Flat(20, 8),
    Kind::TwiceGrouped(3, 3, 2, 3),
    Kind::Cube(4, 4, 3),
    Kind::Flow(8, 4),
];

/// Many small, some small, few small.
pub const COUNTS: &[Counts] =
    &[Counts { none: 15, small: 30 }, Counts { none: 5, small: 15 }, Counts { none: 0, small: 6 }];
