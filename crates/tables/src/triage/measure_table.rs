//! The measures of many requests, in few bytes each.

use rustc_hash::FxHashMap;
use stoplicht_core::{Measure, Measures};

/// The measures of some requests.
#[derive(Debug, Default)]
pub struct MeasureTable {
    /// Row by row, those that are whole numbers.
    wholes: Vec<i32>,
    /// Row by row, the others.
    numbers: Vec<f64>,
    /// All measures of the rows in which one does not fit: of dates that are none of this world.
    large: FxHashMap<u32, Measures>,
}

impl MeasureTable {
    const UNKNOWN: i32 = i32::MIN;

    /// Where each measure stands.
    #[expect(clippy::indexing_slicing, reason = "the number of a measure is below how many there are")]
    const SLOTS: [Slot; Measure::COUNT] = {
        let mut slots = [Slot::Whole(0); Measure::COUNT];
        let (mut measure, mut wholes) = (0, 0);
        while measure < Measure::COUNT {
            if Measure::ALL[measure].definition().unit.is_whole() {
                slots[measure] = Slot::Whole(wholes);
                wholes += 1;
            } else {
                slots[measure] = Slot::Number(measure - wholes);
            }
            measure += 1;
        }
        slots
    };

    #[expect(clippy::indexing_slicing, reason = "the number of a measure is below how many there are")]
    const WHOLES: usize = {
        let (mut measure, mut wholes) = (0, 0);
        while measure < Measure::COUNT {
            wholes += matches!(Self::SLOTS[measure], Slot::Whole(_)) as usize;
            measure += 1;
        }
        wholes
    };

    const NUMBERS: usize = Measure::COUNT - Self::WHOLES;

    pub fn with_capacity(rows: usize) -> Self {
        Self {
            wholes: Vec::with_capacity(rows * Self::WHOLES),
            numbers: Vec::with_capacity(rows * Self::NUMBERS),
            large: FxHashMap::default(),
        }
    }

    #[expect(clippy::indexing_slicing, reason = "there is a slot for each measure")]
    pub fn push(&mut self, measures: &Measures) {
        let row = (self.wholes.len() / Self::WHOLES) as u32;
        for measure in Measure::ALL {
            let value = measures.get(*measure);
            if matches!(Self::SLOTS[*measure as usize], Slot::Number(_)) {
                self.numbers.push(value.unwrap_or(f64::NAN));
                continue;
            }
            let whole = value.map_or(Self::UNKNOWN, |value| value as i32);
            if value.is_some_and(|value| f64::from(whole) != value || whole == Self::UNKNOWN) {
                self.large.insert(row, *measures);
            }
            self.wholes.push(whole);
        }
    }

    pub fn append(&mut self, others: &mut Self) {
        let rows = (self.wholes.len() / Self::WHOLES) as u32;
        self.wholes.append(&mut others.wholes);
        self.numbers.append(&mut others.numbers);
        self.large.extend(others.large.drain().map(|(row, measures)| (rows + row, measures)));
    }

    #[expect(clippy::indexing_slicing, reason = "there is a slot for each measure")]
    pub fn get(&self, row: usize, measure: Measure) -> Option<f64> {
        if let Some(measures) = self.large_of(row) {
            return measures.get(measure);
        }
        match Self::SLOTS[measure as usize] {
            Slot::Whole(place) => {
                let whole = self.wholes.get(row * Self::WHOLES + place)?;
                (*whole != Self::UNKNOWN).then(|| f64::from(*whole))
            }
            Slot::Number(place) => {
                self.numbers.get(row * Self::NUMBERS + place).copied().filter(|number| !number.is_nan())
            }
        }
    }

    pub fn large_of(&self, row: usize) -> Option<&Measures> {
        if self.large.is_empty() { None } else { self.large.get(&(row as u32)) }
    }
}

/// Where a measure stands among those of its kind.
#[derive(Clone, Copy)]
enum Slot {
    Whole(usize),
    Number(usize),
}
