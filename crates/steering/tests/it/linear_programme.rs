//! A linear programme over what a reader does not know: how far a hidden figure can go, with all that is shown as it is.
//!
//! It shares no code with what it judges: a dense table of numbers, and Bland's rule.

const TINY: f64 = 1e-7;

/// `Σ coefficient·change = 0` for each row, every change within its bounds, of which 0 is always one.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Reduced rows: the change of the basic cell is minus the sum of the others.
    rows: Vec<Vec<f64>>,
    basic: Vec<usize>,
    size: usize,
}

/// Where a cell can go at most, and which cells keep it from going on.
#[derive(Debug)]
pub struct Extreme {
    /// The change.
    pub reach: f64,
    /// Per cell, the direction in which it would have to move to let this one go on; 0: it does not matter.
    pub held_by: Vec<f64>,
}

impl Programme {
    /// Reduces the relations, given by (cell, coefficient).
    pub fn new(size: usize, relations: &[Vec<(usize, f64)>]) -> Self {
        let mut rows: Vec<Vec<f64>> = Vec::new();
        let mut basic = Vec::new();
        for relation in relations {
            let mut row = vec![0.0; size];
            for &(cell, coefficient) in relation {
                row[cell] += coefficient;
            }
            for (other, &pivot) in rows.iter().zip(&basic) {
                subtract(&mut row, other, pivot);
            }
            let Some(pivot) = (0..size).find(|&cell| row[cell].abs() > TINY) else { continue };
            let by = row[pivot];
            for coefficient in &mut row {
                *coefficient /= by;
            }
            for other in &mut rows {
                subtract(other, &row, pivot);
            }
            rows.push(row);
            basic.push(pivot);
        }
        Self { rows, basic, size }
    }

    /// How far up (`sign` 1) or down (−1) the cell can go. Every table on the way is told to `seen`.
    pub fn push(&self, cell: usize, sign: f64, bounds: &[(f64, f64)], mut seen: impl FnMut(&[f64])) -> Extreme {
        let Self { mut rows, mut basic, size } = self.clone();
        let mut change = vec![0.0; size];
        for _ in 0..10_000 {
            // How the cell moves with each that is not basic.
            let own = basic.iter().position(|&other| other == cell);
            let gain = |free: usize| match own {
                Some(row) if free != cell => -sign * rows[row][free],
                None if free == cell => sign,
                _ => 0.0,
            };
            let room = |at: usize, up: bool, change: &[f64]| {
                if up { bounds[at].1 - change[at] } else { change[at] - bounds[at].0 }
            };
            let entering = (0..size).find(|&free| {
                !basic.contains(&free) && gain(free).abs() > TINY && room(free, gain(free) > 0.0, &change) > TINY
            });
            let Some(free) = entering else {
                let held_by = (0..size).map(|free| if basic.contains(&free) { 0.0 } else { gain(free) });
                return Extreme {
                    reach: sign * change[cell],
                    held_by: held_by.map(|gain| if gain.abs() > TINY { gain } else { 0.0 }).collect(),
                };
            };
            let up = gain(free) > 0.0;
            let direction = if up { 1.0 } else { -1.0 };
            let (mut most, mut blocked) = (room(free, up, &change), None);
            for (row, &other) in basic.iter().enumerate() {
                let rate = -rows[row][free] * direction;
                if rate.abs() > TINY {
                    let limit = room(other, rate > 0.0, &change) / rate.abs();
                    let earlier = blocked.is_some_and(|blocked: usize| other < basic[blocked]);
                    if limit < most - TINY || (limit < most + TINY && earlier) {
                        (most, blocked) = (limit.max(0.0), Some(row));
                    }
                }
            }
            most = most.min(1e9);
            change[free] += direction * most;
            for (row, &other) in basic.iter().enumerate() {
                change[other] -= rows[row][free] * direction * most;
            }
            if most > TINY {
                seen(&change);
            }
            if most >= 1e9 {
                return Extreme { reach: 1e9, held_by: vec![0.0; size] };
            }
            if let Some(row) = blocked {
                let by = rows[row][free];
                rows[row].iter_mut().for_each(|coefficient| *coefficient /= by);
                let own = rows[row].clone();
                for (at, other) in rows.iter_mut().enumerate() {
                    if at != row {
                        subtract(other, &own, free);
                    }
                }
                basic[row] = free;
            }
        }
        panic!("the linear programme does not end");
    }
}

fn subtract(row: &mut [f64], other: &[f64], pivot: usize) {
    let factor = row[pivot];
    if factor != 0.0 {
        row.iter_mut().zip(other).for_each(|(coefficient, other)| *coefficient -= factor * other);
        row[pivot] = 0.0;
    }
}
