//! Other tables that agree with everything that is shown: how hidden cells can change together.
//!
//! Every relation among cells that may change says that their changes add up to 0. Solved by exact elimination, that gives some cells (dependent)
//! as combinations of the others (free): change a free cell, and the dependent ones follow. To push one cell as far as it goes
//! with all cells within their bounds, free cells are moved one after the other; where a dependent cell meets its bound,
//! it changes places with the free one. That is the simplex method, started from the true table instead of from a corner,
//! with whole steps only: every table it visits is a table a reader must deem possible.

use std::mem;

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

/// Cells with a coefficient each, by cell, none of them 0. There are few: sums of parts, and balances.
type Terms = Vec<(u32, i64)>;

/// `scale · change of the dependent cell = Σ coefficient · change of free cells`, scale above 0.
#[derive(Debug, Default)]
struct Row {
    dependent: usize,
    scale: i64,
    terms: Terms,
}

/// The numbers have outgrown exact arithmetic: nothing is proved.
#[derive(Debug)]
pub(super) struct Overflow;

/// The changes that a set of hidden cells allows. Cells are numbered within the set. Its memory is used for one set after
/// the other.
#[derive(Debug, Default)]
pub(super) struct Alternatives {
    values: Vec<i64>,
    bounds: Vec<Bounds>,
    /// The relations that were solved, and behind them rows of earlier sets.
    rows: Vec<Row>,
    solved: usize,
    /// From here on cells are marks.
    marks: u32,
    /// The row in which a cell is dependent.
    row_of: Vec<Option<usize>>,
    /// The rows in which a cell is free, in no order.
    rows_with: Vec<Vec<u32>>,
    /// The table at hand.
    current: Vec<i64>,
    /// Terms that are being put together.
    merged: Terms,
    /// The dependent cells of the relation that is being solved.
    dependents: Vec<u32>,
}

/// Which way a cell is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

impl Alternatives {
    /// Starts on a set of cells, each with its true value and its bounds, and no relations among them yet. Cells that come
    /// first become dependent first, and of the free ones move first.
    /// Those from `marks` on are marks, which never become dependent.
    pub(super) fn start(&mut self, cells: impl Iterator<Item = (i64, Bounds)>, marks: usize) {
        self.marks = marks as u32;
        self.values.clear();
        self.bounds.clear();
        for (value, bounds) in cells {
            self.values.push(value);
            self.bounds.push(bounds);
        }
        self.current.clone_from(&self.values);
        self.solved = 0;
        self.row_of.clear();
        self.row_of.resize(self.values.len(), None);
        self.rows_with.iter_mut().for_each(Vec::clear);
        if self.rows_with.len() < self.values.len() {
            self.rows_with.resize(self.values.len(), Vec::new());
        }
    }

    /// The value follows from what is shown: no free cell moves it.
    pub(super) fn is_determined(&self, cell: usize) -> bool {
        self.row_of[cell].is_some_and(|row| self.rows[row].terms.is_empty())
    }

    /// Changes what is known of a cell beforehand.
    pub(super) fn set_bounds(&mut self, cell: usize, bounds: Bounds) {
        self.bounds[cell] = bounds;
    }

    /// The free cells that move a dependent one, with the sign and the weight with which they do; `None` if it is free itself.
    pub(super) fn combination(&self, cell: usize) -> Option<&[(u32, i64)]> {
        self.row_of[cell].map(|row| self.rows[row].terms.as_slice())
    }

    /// Solves one more relation: its terms, each cell once, add up to what they add up to now.
    pub(super) fn add(&mut self, relation: &[(u32, i64)]) -> Result<(), Overflow> {
        // 0 = Σ terms: an equation with nothing on its left side yet.
        let number = self.solved;
        if number == self.rows.len() {
            self.rows.push(Row::default());
        }
        let mut equation = mem::take(&mut self.rows[number]);
        (equation.dependent, equation.scale) = (usize::MAX, 0);
        equation.terms.clear();
        equation.terms.extend_from_slice(relation);
        equation.terms.sort_unstable();
        let mut dependents = mem::take(&mut self.dependents);
        dependents.clear();
        dependents
            .extend(equation.terms.iter().map(|term| term.0).filter(|cell| self.row_of[*cell as usize].is_some()));
        for &cell in &dependents {
            if let Some(row) = self.row_of[cell as usize] {
                replace(&mut equation, cell, &self.rows[row], &mut self.merged, |_, _| ())?;
            }
        }
        self.dependents = dependents;
        reduce(&mut equation);
        // The smallest coefficient keeps the numbers whole and small; a cell that stands in no other row need be replaced in none.
        let cost = |(cell, c): &(u32, i64)| (c.unsigned_abs(), !self.rows_with[*cell as usize].is_empty(), *cell);
        let cells = equation.terms.iter().copied().filter(|term| term.0 < self.marks);
        let Some((cell, _)) = cells.min_by_key(cost) else {
            return Ok(());
        };
        self.solved += 1;
        self.install(number, solve_for(equation, cell as usize)?)
    }

    /// Puts `row` in place, and replaces its dependent cell wherever it is free.
    fn install(&mut self, number: usize, row: Row) -> Result<(), Overflow> {
        let cell = row.dependent;
        let mut others = mem::take(&mut self.rows_with[cell]);
        for other in others.drain(..).filter(|other| *other as usize != number) {
            let rows_with = &mut self.rows_with;
            let changed = &mut self.rows[other as usize];
            replace(changed, cell as u32, &row, &mut self.merged, |free, stays| {
                let rows = &mut rows_with[free as usize];
                if stays {
                    rows.push(other);
                } else {
                    leave(rows, other);
                }
            })?;
            reduce(changed);
        }
        self.rows_with[cell] = others;
        for (free, _) in &row.terms {
            self.rows_with[*free as usize].push(number as u32);
        }
        self.row_of[cell] = Some(number);
        self.rows[number] = row;
        Ok(())
    }

    /// The dependent cell of `number` changes places with the free cell `entering`.
    fn exchange(&mut self, number: usize, entering: usize) -> Result<(), Overflow> {
        let old = mem::take(&mut self.rows[number]);
        for (free, _) in &old.terms {
            leave(&mut self.rows_with[*free as usize], number as u32);
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
                Way::Up => goal.saturating_sub(self.current[cell]),
                Way::Down => self.current[cell].saturating_sub(goal),
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
    fn next_step(&self, cell: usize, way: Way, missing: i64) -> Result<Option<Step>, Overflow> {
        let sign = if way == Way::Up { 1 } else { -1 };
        let Some(row) = self.row_of[cell] else {
            return self.step(cell, sign, missing, (1, 1));
        };
        let Row { scale, terms, .. } = &self.rows[row];
        for &(free, coefficient) in terms {
            let direction = sign * coefficient.signum();
            if let Some(step) = self.step(free as usize, direction, missing, (coefficient.abs(), *scale))? {
                return Ok(Some(step));
            }
        }
        Ok(None)
    }

    /// How far the free cell can go; `rate` is the change of the pushed cell per unit, as a fraction.
    fn step(&self, free: usize, direction: i64, missing: i64, rate: (i64, i64)) -> Result<Option<Step>, Overflow> {
        let own = self.room(free, direction);
        let (mut unit, mut most, mut blocked_by) = (1_i64, own, None);
        for &number in &self.rows_with[free] {
            let number = number as usize;
            let row = &self.rows[number];
            let coefficient = row.coefficient(free);
            let room = self.room(row.dependent, direction * coefficient.signum());
            let limit = times_over(room, row.scale, coefficient.abs());
            // Of those that block first, the earliest: with the order of free cells this is Bland's rule, which cannot go in circles.
            let earlier = blocked_by.is_some_and(|other: usize| row.dependent < self.rows[other].dependent);
            if limit < most || (limit == most && earlier) {
                (most, blocked_by) = (limit, Some(number));
            }
            if row.scale != 1 {
                unit = least_common_multiple(unit, row.scale / gcd(row.scale, coefficient))?;
            }
        }
        if own < unit {
            return Ok(None);
        }
        let needed = times_over_up(missing, rate.1, rate.0);
        let needed = needed.div_ceil(unit.unsigned_abs()).checked_mul(unit.unsigned_abs()).ok_or(Overflow)?;
        let length = (most / unit) * unit;
        Ok(Some(match i64::try_from(needed) {
            Ok(needed) if needed <= length => Step { free, change: direction * needed, blocked_by: None },
            _ => Step { free, change: direction * length, blocked_by },
        }))
    }

    fn room(&self, cell: usize, direction: i64) -> i64 {
        let (value, Bounds { lower, upper }) = (self.current[cell], self.bounds[cell]);
        (if direction > 0 { upper - value } else { value - lower }).max(0)
    }

    fn take(&mut self, step: &Step) {
        let Self { rows, rows_with, current, .. } = self;
        // Within the bounds of the cells, hence of the type.
        current[step.free] = current[step.free].saturating_add(step.change);
        for &number in &rows_with[step.free] {
            let row = &rows[number as usize];
            // A whole number, because the step is a multiple of the unit.
            let change = times_over_exactly(row.coefficient(step.free), step.change, row.scale);
            current[row.dependent] = current[row.dependent].saturating_add(change);
        }
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
    change: i64,
    blocked_by: Option<usize>,
}

impl Row {
    fn coefficient(&self, free: usize) -> i64 {
        let place = self.terms.binary_search_by_key(&(free as u32), |term| term.0);
        place.ok().and_then(|place| self.terms.get(place)).map_or(0, |term| term.1)
    }
}

/// Takes a row from a list in which it stands once.
fn leave(rows: &mut Vec<u32>, row: u32) {
    if let Some(place) = rows.iter().position(|other| *other == row) {
        rows.swap_remove(place);
    }
}

/// `a·b ÷ c`, rounded down; none of them below 0. Further than any room there is, it is as far as numbers go.
fn times_over(a: i64, b: i64, c: i64) -> i64 {
    if b == c { a } else { i64::try_from(i128::from(a) * i128::from(b) / i128::from(c)).unwrap_or(i64::MAX) }
}

/// The same of any two numbers whose product `c` divides.
fn times_over_exactly(a: i64, b: i64, c: i64) -> i64 {
    let product = i128::from(a) * i128::from(b);
    (if c == 1 { product } else { product / i128::from(c) }) as i64
}

/// The same, rounded up.
fn times_over_up(a: i64, b: i64, c: i64) -> u64 {
    if b == c {
        return a.unsigned_abs();
    }
    let product = u128::from(a.unsigned_abs()) * u128::from(b.unsigned_abs());
    u64::try_from(product.div_ceil(u128::from(c.unsigned_abs()))).unwrap_or(u64::MAX)
}

fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn least_common_multiple(a: i64, b: i64) -> Result<i64, Overflow> {
    (a / gcd(a, b)).checked_mul(b).ok_or(Overflow)
}

/// Puts `definition` of `cell` into `row`, which has it as a free cell. `changed` is told which cells come into the row
/// (true), and which leave it with `cell` (false).
fn replace(
    row: &mut Row,
    cell: u32,
    definition: &Row,
    merged: &mut Terms,
    mut changed: impl FnMut(u32, bool),
) -> Result<(), Overflow> {
    let coefficient = row.coefficient(cell as usize);
    if coefficient == 0 {
        return Ok(());
    }
    let common = gcd(coefficient, definition.scale);
    let (times, factor) = (definition.scale / common, coefficient / common);
    let scaled = |amount: i64| amount.checked_mul(times).ok_or(Overflow);
    let put_in = |amount: i64| amount.checked_mul(factor).ok_or(Overflow);
    row.scale = scaled(row.scale)?;
    merged.clear();
    let mut more = definition.terms.iter().peekable();
    for &(free, amount) in row.terms.iter().filter(|term| term.0 != cell) {
        while let Some(&(new, amount)) = more.next_if(|term| term.0 < free) {
            merged.push((new, put_in(amount)?));
            changed(new, true);
        }
        let mut sum = scaled(amount)?;
        if let Some(&(_, amount)) = more.next_if(|term| term.0 == free) {
            sum = sum.checked_add(put_in(amount)?).ok_or(Overflow)?;
        }
        if sum == 0 {
            changed(free, false);
        } else {
            merged.push((free, sum));
        }
    }
    for &(new, amount) in more {
        merged.push((new, put_in(amount)?));
        changed(new, true);
    }
    mem::swap(&mut row.terms, merged);
    Ok(())
}

/// Divides by the common divisor of all coefficients.
fn reduce(row: &mut Row) {
    let mut divisor = row.scale;
    for (_, amount) in &row.terms {
        if divisor == 1 {
            return;
        }
        divisor = gcd(divisor, *amount);
    }
    if divisor > 1 {
        row.scale /= divisor;
        row.terms.iter_mut().for_each(|(_, amount)| *amount /= divisor);
    }
}

/// The same equation with `cell` on the left: `scale·dependent − Σ others = coefficient·cell`.
fn solve_for(mut row: Row, cell: usize) -> Result<Row, Overflow> {
    let place = row.terms.binary_search_by_key(&(cell as u32), |term| term.0).map_err(|_| Overflow)?;
    let (_, coefficient) = row.terms.remove(place);
    let sign = coefficient.signum();
    for (_, amount) in &mut row.terms {
        *amount *= -sign;
    }
    if row.scale != 0 {
        let dependent = row.dependent as u32;
        let place = row.terms.partition_point(|term| term.0 < dependent);
        row.terms.insert(place, (dependent, sign * row.scale));
    }
    let mut solved = Row { dependent: cell, scale: coefficient.abs(), terms: row.terms };
    reduce(&mut solved);
    Ok(solved)
}
