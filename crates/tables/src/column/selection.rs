//! Which rows of a chunk are read, as bits and as numbers: one is quicker here, and the other there.

use polars_arrow::bitmap::{Bitmap, MutableBitmap};

/// Some rows of a chunk, in its order.
#[derive(Debug, Clone)]
pub struct RowSelection {
    bits: Bitmap,
    rows: Vec<u32>,
}

impl RowSelection {
    /// The rows of which the bit is set.
    pub fn new(bits: Bitmap) -> Self {
        Self { rows: rows_of(&bits), bits }
    }

    /// These rows, in their order, of `number` rows.
    pub fn of_rows(rows: Vec<u32>, number: usize) -> Self {
        let mut bits = MutableBitmap::from_len_zeroed(number);
        for row in &rows {
            bits.set(*row as usize, true);
        }
        Self { bits: bits.freeze(), rows }
    }

    /// A bit for each row of the chunk.
    pub const fn bits(&self) -> &Bitmap {
        &self.bits
    }

    /// The rows.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }
}

/// The rows of which the bit is set.
pub fn rows_of(bits: &Bitmap) -> Vec<u32> {
    let mut rows = Vec::with_capacity(bits.set_bits());
    let mut words = bits.fast_iter_u64();
    let mut start = 0;
    let mut add = |mut word: u64| {
        while word != 0 {
            rows.push(start + word.trailing_zeros());
            word &= word - 1;
        }
        start += u64::BITS;
    };
    words.by_ref().for_each(&mut add);
    words.remainder().0.into_iter().for_each(add);
    rows
}

/// What is known of these rows, in this order; nothing, if it is known of none.
#[expect(clippy::indexing_slicing, reason = "the rows are of those of which it is known")]
pub fn at<T: Copy>(known: &[T], rows: &[u32]) -> Vec<T> {
    if known.is_empty() { Vec::new() } else { rows.iter().map(|row| known[*row as usize]).collect() }
}
