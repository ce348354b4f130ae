//! Partitions that are put in order together: as many as memory holds the rows of.

use std::ops::Range;

use super::partitions::Partitions;

/// Bands of partitions that follow one another.
pub struct PartitionBands {
    /// Partitions of a band.
    width: usize,
    /// Partitions of all bands.
    partitions: usize,
}

impl PartitionBands {
    /// As many bands as there are runs of a register of this number of rows.
    pub fn new(partitions: &Partitions, rows: usize, rows_of_a_run: u32) -> Self {
        let all = partitions.len();
        Self { width: all.div_ceil(rows.div_ceil(rows_of_a_run.max(1) as usize).clamp(1, all)), partitions: all }
    }

    /// Number of bands.
    pub const fn len(&self) -> usize {
        self.partitions.div_ceil(self.width)
    }

    /// Number of partitions.
    pub const fn partitions(&self) -> usize {
        self.partitions
    }

    /// Where the rows of each band begin, and where those of the last end, of rows that stand partition by partition.
    pub fn starts_of(&self, partitions: &[u32]) -> Vec<u32> {
        let ends = partitions.iter().skip(self.partitions).copied();
        partitions.iter().take(self.partitions).step_by(self.width).copied().chain(ends).collect()
    }

    /// The partitions of a band.
    pub fn partitions_of(&self, band: usize) -> Range<usize> {
        band * self.width..((band + 1) * self.width).min(self.partitions)
    }
}
