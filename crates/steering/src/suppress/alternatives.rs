//! Other tables that agree with everything that is shown: how hidden cells can change together.
//!
//! Every relation among cells that may change says that their changes add up to 0. Solved by exact elimination, that gives some cells (dependent)
//! as combinations of the others (free): change a free cell, and the dependent ones follow. To push one cell as far as it goes
//! with all cells within their bounds, free cells are moved one after the other; where a dependent cell meets its bound,
//! it changes places with the free one. That is the simplex method, started from the true table instead of from a corner,
//! with whole steps only: every table it visits is a table a reader must deem possible.

use std::collections::{BTreeMap, BTreeSet};

/// What a reader knows of a hidden cell beforehand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) lower: i64,
    pub(super) upper: i64,
}

impl Bounds {
    /// A count: not below 0, and no end in sight.
    pub(super) const COUNT: Self = Self { lower: 0, upper: i64::MAX / 4 };
}

/// `scale · change of the dependent cell = Σ coefficient · change of free cells`, scale above 0.
#[derive(Debug, Clone)]
struct Row {
    dependent: usize,
    scale: i128,
    terms: BTreeMap<usize, i128>,
}

/// The numbers have outgrown exact arithmetic: nothing is proved.
#[derive(Debug)]
pub(super) struct Overflow;

/// The changes that a set of hidden cells allows. Cells are numbered within the set.
#[derive(Debug)]
pub(super) struct Alternatives {
    values: Vec<i64>,
    bounds: Vec<Bounds>,
    rows: Vec<Row>,
    /// The row in which a cell is dependent.
    row_of: Vec<Option<usize>>,
    /// The rows in which a cell is free.
    rows_with: Vec<BTreeSet<usize>>,
    /// The table at hand.
    current: Vec<i64>,
}

/// Which way a cell is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

impl Alternatives {
    /// Solves the relations among cells with these true `values`. Cells that come first become dependent first, and of the free
    /// ones move first.
    pub(super) fn new(
        values: Vec<i64>,
        bounds: Vec<Bounds>,
        relations: impl Iterator<Item = Vec<(usize, i64)>>,
    ) -> Result<Self, Overflow> {
        let size = values.len();
        let mut solved = Self {
            bounds,
            rows: Vec::new(),
            row_of: vec![None; size],
            rows_with: vec![BTreeSet::new(); size],
            current: values.clone(),
            values,
        };
        for relation in relations {
            solved.add(&relation)?;
        }
        Ok(solved)
    }

    /// The value follows from what is shown: no free cell moves it.
    pub(super) fn is_determined(&self, cell: usize) -> bool {
        self.row_of[cell].is_some_and(|row| self.rows[row].terms.is_empty())
    }

    fn add(&mut self, relation: &[(usize, i64)]) -> Result<(), Overflow> {
        // 0 = Σ terms: an equation with nothing on its left side yet.
        let mut equation = Row { dependent: usize::MAX, scale: 0, terms: BTreeMap::new() };
        for &(cell, coefficient) in relation {
            add_term(&mut equation.terms, cell, i128::from(coefficient))?;
        }
        let dependents: Vec<usize> =
            equation.terms.keys().copied().filter(|&cell| self.row_of[cell].is_some()).collect();
        for cell in dependents {
            if let Some(row) = self.row_of[cell] {
                replace(&mut equation, cell, &self.rows[row])?;
            }
        }
        reduce(&mut equation);
        // The smallest coefficient keeps the numbers whole and small.
        let Some((&cell, _)) = equation.terms.iter().min_by_key(|(cell, c)| (c.unsigned_abs(), **cell)) else {
            return Ok(());
        };
        let number = self.rows.len();
        self.rows.push(Row { dependent: cell, scale: 1, terms: BTreeMap::new() });
        self.install(number, solve_for(equation, cell)?)
    }

    /// Puts `row` in place, and replaces its dependent cell wherever it is free.
    fn install(&mut self, number: usize, row: Row) -> Result<(), Overflow> {
        let cell = row.dependent;
        for other in std::mem::take(&mut self.rows_with[cell]) {
            if other == number {
                continue;
            }
            for free in self.rows[other].terms.keys() {
                self.rows_with[*free].remove(&other);
            }
            let mut changed = self.rows[other].clone();
            replace(&mut changed, cell, &row)?;
            reduce(&mut changed);
            for free in changed.terms.keys() {
                self.rows_with[*free].insert(other);
            }
            self.rows[other] = changed;
        }
        for free in row.terms.keys() {
            self.rows_with[*free].insert(number);
        }
        self.row_of[cell] = Some(number);
        self.rows[number] = row;
        Ok(())
    }

    /// The dependent cell of `number` changes places with the free cell `entering`.
    fn exchange(&mut self, number: usize, entering: usize) -> Result<(), Overflow> {
        let old = self.rows[number].clone();
        for free in old.terms.keys() {
            self.rows_with[*free].remove(&number);
        }
        self.row_of[old.dependent] = None;
        self.install(number, solve_for(old, entering)?)
    }

    /// Pushes `cell` from its true value towards `goal`; see [`Alternatives::changes`] for where that led.
    pub(super) fn push(&mut self, cell: usize, way: Way, goal: i64) -> Result<(), Overflow> {
        self.current.copy_from_slice(&self.values);
        let patience = 50 + 2 * self.values.len();
        for _ in 0..patience {
            let missing = match way {
                Way::Up => i128::from(goal) - i128::from(self.current[cell]),
                Way::Down => i128::from(self.current[cell]) - i128::from(goal),
            };
            if missing <= 0 {
                return Ok(());
            }
            let Some(step) = self.next_step(cell, way, missing)? else { return Ok(()) };
            self.take(&step);
            if let Some(row) = step.blocked_by {
                self.exchange(row, step.free)?;
            }
        }
        Ok(())
    }

    /// The first free cell that moves `cell` the right way and can itself move.
    fn next_step(&self, cell: usize, way: Way, missing: i128) -> Result<Option<Step>, Overflow> {
        let sign = if way == Way::Up { 1 } else { -1 };
        let Some(row) = self.row_of[cell] else {
            return self.step(cell, sign, missing, (1, 1));
        };
        let Row { scale, terms, .. } = &self.rows[row];
        for (&free, &coefficient) in terms {
            let direction = sign * coefficient.signum();
            if let Some(step) = self.step(free, direction, missing, (coefficient.abs(), *scale))? {
                return Ok(Some(step));
            }
        }
        Ok(None)
    }

    /// How far the free cell can go; `rate` is the change of the pushed cell per unit, as a fraction.
    fn step(&self, free: usize, direction: i128, missing: i128, rate: (i128, i128)) -> Result<Option<Step>, Overflow> {
        let own = self.room(free, direction);
        let (mut unit, mut most, mut blocked_by) = (1_i128, own, None);
        for &number in &self.rows_with[free] {
            let row = &self.rows[number];
            let coefficient = row.terms.get(&free).copied().unwrap_or(0);
            let room = self.room(row.dependent, direction * coefficient.signum());
            let limit = checked_mul(room, row.scale)? / coefficient.abs();
            // Of those that block first, the earliest: with the order of free cells this is Bland's rule, which cannot go in circles.
            let earlier = blocked_by.is_some_and(|other: usize| row.dependent < self.rows[other].dependent);
            if limit < most || (limit == most && earlier) {
                (most, blocked_by) = (limit, Some(number));
            }
            unit = least_common_multiple(unit, row.scale / gcd(row.scale, coefficient))?;
        }
        if own < unit {
            return Ok(None);
        }
        let needed = checked_mul(missing, rate.1)?.div_euclid(rate.0)
            + i128::from(checked_mul(missing, rate.1)?.rem_euclid(rate.0) != 0);
        let needed = checked_mul((needed + unit - 1) / unit, unit)?;
        let length = (most / unit) * unit;
        Ok(Some(if needed <= length {
            Step { free, change: direction * needed, blocked_by: None }
        } else {
            Step { free, change: direction * length, blocked_by }
        }))
    }

    fn room(&self, cell: usize, direction: i128) -> i128 {
        let (value, Bounds { lower, upper }) = (self.current[cell], self.bounds[cell]);
        i128::from(if direction > 0 { upper - value } else { value - lower }).max(0)
    }

    fn take(&mut self, step: &Step) {
        self.change(step.free, step.change);
        let rows: Vec<usize> = self.rows_with[step.free].iter().copied().collect();
        for number in rows {
            let row = &self.rows[number];
            let coefficient = row.terms.get(&step.free).copied().unwrap_or(0);
            // A whole number, because the step is a multiple of the unit.
            let change = coefficient * step.change / row.scale;
            self.change(row.dependent, change);
        }
    }

    fn change(&mut self, cell: usize, change: i128) {
        // Within the bounds of the cell, hence of the type.
        self.current[cell] = self.current[cell].saturating_add(change as i64);
    }

    /// The cells that differ from the true table, and by how much.
    pub(super) fn changes(&self) -> impl Iterator<Item = (usize, i64)> {
        let pairs = self.current.iter().zip(&self.values).enumerate();
        pairs.map(|(cell, (now, truth))| (cell, now - truth)).filter(|(_, change)| *change != 0)
    }
}

/// Change a free cell by `change`; then `blocked_by`, a dependent cell, is at its bound.
#[derive(Debug)]
struct Step {
    free: usize,
    change: i128,
    blocked_by: Option<usize>,
}

fn checked_mul(a: i128, b: i128) -> Result<i128, Overflow> {
    a.checked_mul(b).ok_or(Overflow)
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn least_common_multiple(a: i128, b: i128) -> Result<i128, Overflow> {
    checked_mul(a / gcd(a, b), b)
}

fn add_term(terms: &mut BTreeMap<usize, i128>, cell: usize, amount: i128) -> Result<(), Overflow> {
    let sum = terms.get(&cell).copied().unwrap_or(0).checked_add(amount).ok_or(Overflow)?;
    if sum == 0 {
        terms.remove(&cell);
    } else {
        terms.insert(cell, sum);
    }
    Ok(())
}

/// Puts `definition` of `cell` into `row`, which has it as a free cell.
fn replace(row: &mut Row, cell: usize, definition: &Row) -> Result<(), Overflow> {
    let Some(coefficient) = row.terms.remove(&cell) else { return Ok(()) };
    let common = gcd(coefficient, definition.scale);
    let (times, factor) = (definition.scale / common, coefficient / common);
    row.scale = checked_mul(row.scale, times)?;
    for amount in row.terms.values_mut() {
        *amount = checked_mul(*amount, times)?;
    }
    for (&free, &amount) in &definition.terms {
        add_term(&mut row.terms, free, checked_mul(amount, factor)?)?;
    }
    Ok(())
}

/// Divides by the common divisor of all coefficients.
fn reduce(row: &mut Row) {
    let divisor = row.terms.values().fold(row.scale, |divisor, &amount| gcd(divisor, amount));
    if divisor > 1 {
        row.scale /= divisor;
        row.terms.values_mut().for_each(|amount| *amount /= divisor);
    }
}

/// The same equation with `cell` on the left: `scale·dependent − Σ others = coefficient·cell`.
fn solve_for(mut row: Row, cell: usize) -> Result<Row, Overflow> {
    let coefficient = row.terms.remove(&cell).ok_or(Overflow)?;
    let sign = coefficient.signum();
    for amount in row.terms.values_mut() {
        *amount *= -sign;
    }
    if row.scale != 0 {
        row.terms.insert(row.dependent, sign * row.scale);
    }
    let mut solved = Row { dependent: cell, scale: coefficient.abs(), terms: row.terms };
    reduce(&mut solved);
    Ok(solved)
}
