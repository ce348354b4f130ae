//! Numbers that lie close together, in as few bytes as they need: how far each is from the least of them.
//!
//! Rows that are held for long take half the room so. Days of some years take two bytes instead of four, and volumes and amounts
//! one to four instead of eight.

use polars_arrow::bitmap::Bitmap;

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

/// Whole numbers, of which some may be missing.
pub struct WholeNumbers<'a> {
    /// A number for each row.
    pub numbers: Vec<i64>,
    /// Which of them are there, if some are not.
    pub there: Option<&'a Bitmap>,
}

/// Where all are there no row is tested, so that many are looked at at once.
impl WholeNumbers<'_> {
    fn present(&self) -> impl Iterator<Item = i64> + '_ {
        let there = self.there.into_iter().flat_map(Bitmap::true_idx_iter);
        there.filter_map(|row| self.numbers.get(row).copied())
    }

    /// The least and the most of them.
    fn range(&self) -> Option<(i64, i64)> {
        let wider = |(least, most): (i64, i64), number: i64| (least.min(number), most.max(number));
        let start = (i64::MAX, i64::MIN);
        let range = match self.there {
            None => self.numbers.iter().copied().fold(start, wider),
            Some(_) => self.present().fold(start, wider),
        };
        (range.0 <= range.1).then_some(range)
    }

    fn all(&self, is: impl Fn(i64) -> bool) -> bool {
        match self.there {
            None => self.numbers.iter().all(|number| is(*number)),
            Some(_) => self.present().all(is),
        }
    }

    /// What each number becomes; 0 where there is none.
    fn map<T: Default + Copy>(&self, of: impl Fn(i64) -> T) -> Vec<T> {
        let numbers = self.numbers.iter().map(|number| of(*number));
        match self.there {
            None => numbers.collect(),
            Some(there) => {
                let known = numbers.zip(there.iter());
                known.map(|(number, is_there)| if is_there { number } else { T::default() }).collect()
            }
        }
    }
}

#[derive(Debug, Clone)]
enum Distances {
    Bytes(Vec<u8>),
    Shorts(Vec<u16>),
    Words(Vec<u32>),
}

impl FrameOfReference {
    /// Whole numbers in steps of this size; `None` if they are not all such steps, or take more than four bytes each, or as many as `width`.
    pub fn of<const STEP: i64>(kind: Kind, numbers: &WholeNumbers<'_>, width: usize) -> Option<Self> {
        let (least, most) = numbers.range().unwrap_or((STEP, STEP));
        if STEP != 1 && !numbers.all(|number| number % STEP == 0) {
            return None;
        }
        let below = least.checked_sub(STEP)?;
        let furthest = most.checked_sub(below)? / STEP;
        // Of a row without a number its place says anything.
        let distance = |number: i64| number.wrapping_sub(below) / STEP;
        let distances = if u8::try_from(furthest).is_ok() {
            Distances::Bytes(numbers.map(|number| distance(number) as u8))
        } else if u16::try_from(furthest).is_ok() {
            Distances::Shorts(numbers.map(|number| distance(number) as u16))
        } else if u32::try_from(furthest).is_ok() && width > size_of::<u32>() {
            Distances::Words(numbers.map(|number| distance(number) as u32))
        } else {
            return None;
        };
        Some(Self { kind, below, step: STEP, distances })
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
