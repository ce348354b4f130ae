//! A reader of what is shown of a run, who puts down all that follows from sums and balances, and looks for other tables that
//! agree with it. Shares no code with what is tested.

use stoplicht_steering::disclosure::{Figure, RowMask, UnitCounts};
use stoplicht_steering::flow::Flow;
use stoplicht_steering::trajectory::EndReason;

use crate::support::Random;

/// A run: the region first, then the providers by number.
pub struct Run {
    pub units: Vec<UnitCounts>,
    pub flows: Vec<Vec<Flow>>,
    /// What was claimed, by unit and period. Where nobody was in care any more there is no flow that says so.
    pub claimed: Vec<Vec<i64>>,
}

/// Every published count of a run, and what a reader knows of them, put down anew from the flows: no code is shared with what is tested.
pub struct Reader {
    /// Value of each hidden count; those shown stand in the right-hand sides.
    pub values: Vec<i64>,
    pub hidden: Vec<(usize, usize, Figure)>,
    /// Σ coefficient·hidden = rhs, with `rhs` put in by the shown ones.
    equations: Vec<Vec<(usize, i64)>>,
}

pub const COLUMNS: [Figure; 9] = [
    Figure::StockStart,
    Figure::Inflow,
    Figure::Returning,
    Figure::Outflow,
    Figure::StockEnd,
    Figure::Extensions,
    Figure::Upscalings,
    Figure::Downscalings,
    Figure::ClaimedCents,
];

pub fn value(flow: &Flow, figure: Figure) -> i64 {
    match figure {
        Figure::StockStart => i64::from(flow.stock_start),
        Figure::Inflow => i64::from(flow.inflow),
        Figure::Returning => i64::from(flow.returning),
        Figure::Outflow => i64::from(flow.outflow),
        Figure::OutflowFor(reason) => i64::from(flow.outflow_for(reason)),
        Figure::StockEnd => i64::from(flow.stock_end),
        Figure::Extensions => i64::from(flow.extensions),
        Figure::Upscalings => i64::from(flow.upscalings),
        Figure::Downscalings => i64::from(flow.downscalings),
        Figure::ClaimedCents => flow.claimed_cents,
        _ => panic!("not a column"),
    }
}

impl Reader {
    pub fn new(run: &Run, masks: &[Vec<RowMask>]) -> Self {
        let mut reader = Self { values: Vec::new(), hidden: Vec::new(), equations: Vec::new() };
        let periods = masks[0].len();
        // Of rows that are withheld a reader knows only what the others leave of the region: they are one more unit, all of it
        // hidden, but for its zeros.
        let withheld = |unit: &usize| masks[*unit].iter().any(|mask| mask.is_withheld());
        let (hidden, mut known): (Vec<usize>, Vec<usize>) = (0..run.units.len()).partition(withheld);
        let rest = run.units.len();
        let columns: Vec<Figure> = COLUMNS.into_iter().chain(EndReason::ALL.map(Figure::OutflowFor)).collect();
        for &unit in &known {
            // A row that is left out is all zeros; what was claimed in it is known.
            for flow in &run.flows[unit] {
                for &figure in columns.iter().filter(|figure| masks[unit][flow.period].hides(**figure)) {
                    reader.hidden.push((unit, flow.period, figure));
                    reader.values.push(value(flow, figure));
                }
            }
        }
        if known.first() == Some(&0) && !hidden.is_empty() {
            let flows = || hidden.iter().flat_map(|unit| &run.flows[*unit]);
            for (period, &figure) in (0..periods).flat_map(|period| columns.iter().map(move |figure| (period, figure)))
            {
                let in_period = || flows().filter(|flow| flow.period == period);
                let value = match figure {
                    // The region's holds what was claimed for those who had left: also of a unit without a row, so long as
                    // another of them has one.
                    Figure::ClaimedCents => hidden.iter().map(|unit| run.claimed[*unit][period]).sum(),
                    _ => in_period().map(|flow| value(flow, figure)).sum::<i64>(),
                };
                if value != 0 && in_period().next().is_some() {
                    reader.hidden.push((rest, period, figure));
                    reader.values.push(value);
                }
            }
            known.push(rest);
        }
        for &unit in &known {
            for period in 0..periods {
                use Figure::{Inflow, Outflow, StockEnd, StockStart};
                reader.equation(&[
                    (unit, period, StockStart, 1),
                    (unit, period, Inflow, 1),
                    (unit, period, Outflow, -1),
                    (unit, period, StockEnd, -1),
                ]);
                let reasons = EndReason::ALL.map(|reason| (unit, period, Figure::OutflowFor(reason), 1));
                reader.equation(&[reasons.as_slice(), &[(unit, period, Outflow, -1)]].concat());
                if period + 1 < periods {
                    reader.equation(&[(unit, period, StockEnd, 1), (unit, period + 1, StockStart, -1)]);
                }
            }
        }
        if known.first() != Some(&0) {
            return reader;
        }
        for period in 0..periods {
            for &figure in &columns {
                // Claims without a row are all that the region's consist of: nobody knows of them.
                let row = |unit: usize| run.flows[unit].iter().find(|flow| flow.period == period);
                let claims = (1..run.units.len()).filter_map(row).any(|flow| flow.claimed_cents != 0);
                if figure == Figure::ClaimedCents && !claims {
                    continue;
                }
                let parts = known.iter().skip(1).map(|unit| (*unit, period, figure, 1));
                reader.equation(&parts.chain([(0, period, figure, -1)]).collect::<Vec<_>>());
            }
        }
        reader
    }

    fn equation(&mut self, terms: &[(usize, usize, Figure, i64)]) {
        let place = |unit, period, figure| self.hidden.iter().position(|known| *known == (unit, period, figure));
        let unknown: Vec<(usize, i64)> = terms.iter().filter_map(|&(u, p, f, c)| Some((place(u, p, f)?, c))).collect();
        if !unknown.is_empty() {
            self.equations.push(unknown);
        }
    }

    /// Directions in which the hidden counts can move together: whole numbers that add up to 0 in every equation.
    fn directions(&self) -> Vec<Vec<i64>> {
        let size = self.values.len();
        let mut matrix: Vec<Vec<f64>> = self
            .equations
            .iter()
            .map(|terms| {
                let mut row = vec![0.0; size];
                for &(cell, coefficient) in terms {
                    row[cell] += coefficient as f64;
                }
                row
            })
            .collect();
        // Reduced row echelon form; the coefficients of these tables stay small whole numbers or halves.
        let (mut pivots, mut rank) = (Vec::new(), 0);
        for column in 0..size {
            let Some(at) = (rank..matrix.len()).find(|&row| matrix[row][column].abs() > 1e-9) else { continue };
            matrix.swap(rank, at);
            let pivot = matrix[rank][column];
            matrix[rank].iter_mut().for_each(|cell| *cell /= pivot);
            let own = matrix[rank].clone();
            for (row, cells) in matrix.iter_mut().enumerate() {
                let factor = cells[column];
                if row != rank && factor.abs() > 1e-12 {
                    cells.iter_mut().zip(&own).for_each(|(cell, own)| *cell -= factor * own);
                }
            }
            pivots.push(column);
            rank += 1;
        }
        let free = (0..size).filter(|column| !pivots.contains(column));
        free.map(|free| {
            let mut direction = vec![0.0; size];
            direction[free] = 1.0;
            for (row, &pivot) in pivots.iter().enumerate() {
                direction[pivot] = -matrix[row][free];
            }
            // Make it whole.
            let times = (1..=12).find(|&times| direction.iter().all(|x| (x * f64::from(times)).fract().abs() < 1e-6));
            direction.iter().map(|x| (x * f64::from(times.unwrap_or(1))).round() as i64).collect()
        })
        .collect()
    }

    /// The hidden counts whose value follows from sums and balances alone. Of what is withheld only small ones matter: that
    /// others are large is no secret.
    pub fn determined(&self, run: &Run, threshold: i64) -> Vec<(usize, usize, Figure)> {
        let directions = self.directions();
        let moves = |cell: usize| directions.iter().any(|direction| direction[cell] != 0);
        let matters =
            |cell: usize| self.hidden[cell].0 < run.units.len() || (1..threshold).contains(&self.values[cell]);
        (0..self.values.len()).filter(|&cell| !moves(cell) && matters(cell)).map(|cell| self.hidden[cell]).collect()
    }

    /// The hidden counts for which other whole tables were found by walking at random among them. None is below 0, and as zeros are
    /// shown none is 0 but of what is withheld.
    pub fn moved(&self, run: &Run, random: &mut Random) -> Vec<bool> {
        let known = self.hidden.iter().zip(&self.values);
        let least: Vec<i64> =
            known.map(|((unit, ..), value)| if *unit < run.units.len() { 1.min(*value) } else { 0 }).collect();
        let directions = self.directions();
        let mut now = self.values.clone();
        let mut moved = vec![false; now.len()];
        if directions.is_empty() {
            return moved;
        }
        for _ in 0..4_000 {
            let mut step = vec![0_i64; now.len()];
            for _ in 0..=random.below(3) {
                let direction = &directions[random.below(directions.len() as u64) as usize];
                let sign = if random.uniform() < 0.5 { 1 } else { -1 };
                step.iter_mut().zip(direction).for_each(|(step, by)| *step += sign * by);
            }
            if now.iter().zip(&step).zip(&least).all(|((value, by), least)| value + by >= *least) {
                now.iter_mut().zip(&step).for_each(|(value, by)| *value += by);
                for (cell, moved) in moved.iter_mut().enumerate() {
                    *moved |= now[cell] != self.values[cell];
                }
            }
        }
        moved
    }
}
