//! Numbers that lie close together, in as few bytes as they need: how far each is from the least of them.
//!
//! Rows that are held for long take half the room so. Days of some years take two bytes instead of four, and volumes and amounts
//! one to four instead of eight.

use crate::column::selection::at;
use crate::schema::Kind;

/// Whole numbers of a kind, as distances from the least of them.
#[derive(Debug, Clone)]
pub struct FrameOfReference {
    kind: Kind,
    /// One step below the least number.
    below: i64,
    step: i64,
    /// Steps above `below`; 0: there is no number.
    distances: Distances,
}

#[derive(Debug, Clone)]
enum Distances {
    Bytes(Vec<u8>),
    Shorts(Vec<u16>),
    Words(Vec<u32>),
}

impl FrameOfReference {
    /// The whole numbers of some rows; `None` if they take more than four bytes each, or as many as `width`. They are held in steps of
    /// this size, if all of them are.
    pub fn of(
        kind: Kind,
        rows: usize,
        number: impl Fn(usize) -> Option<i64>,
        (step, width): (i64, usize),
    ) -> Option<Self> {
        let (mut least, mut most, mut are_steps) = (i64::MAX, i64::MIN, true);
        for number in (0..rows).filter_map(&number) {
            (least, most) = (least.min(number), most.max(number));
            are_steps &= number % step == 0;
        }
        let step = if are_steps { step } else { 1 };
        if least > most {
            (least, most) = (step, step);
        }
        let below = least.checked_sub(step)?;
        let furthest = most.checked_sub(below)? / step;
        let distances = (0..rows).map(|row| number(row).map_or(0, |number| (number - below) / step));
        let distances = if u8::try_from(furthest).is_ok() {
            Distances::Bytes(distances.map(|distance| distance as u8).collect())
        } else if u16::try_from(furthest).is_ok() {
            Distances::Shorts(distances.map(|distance| distance as u16).collect())
        } else if u32::try_from(furthest).is_ok() && width > size_of::<u32>() {
            Distances::Words(distances.map(|distance| distance as u32).collect())
        } else {
            return None;
        };
        Some(Self { kind, below, step, distances })
    }

    /// Bytes that a number takes.
    #[cfg(test)]
    pub const fn width(&self) -> usize {
        match self.distances {
            Distances::Bytes(_) => 1,
            Distances::Shorts(_) => 2,
            Distances::Words(_) => 4,
        }
    }

    /// What kind of numbers they are.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The number of a row.
    pub fn get(&self, row: usize) -> Option<i64> {
        let distance = match &self.distances {
            Distances::Bytes(distances) => i64::from(*distances.get(row)?),
            Distances::Shorts(distances) => i64::from(*distances.get(row)?),
            Distances::Words(distances) => i64::from(*distances.get(row)?),
        };
        (distance > 0).then(|| self.below + distance * self.step)
    }

    /// Number of rows.
    pub const fn rows(&self) -> usize {
        match &self.distances {
            Distances::Bytes(distances) => distances.len(),
            Distances::Shorts(distances) => distances.len(),
            Distances::Words(distances) => distances.len(),
        }
    }

    /// The numbers at these rows, in this order.
    pub fn at(&self, rows: &[u32]) -> Self {
        let distances = match &self.distances {
            Distances::Bytes(distances) => Distances::Bytes(at(distances, rows)),
            Distances::Shorts(distances) => Distances::Shorts(at(distances, rows)),
            Distances::Words(distances) => Distances::Words(at(distances, rows)),
        };
        Self { distances, ..*self }
    }
}
