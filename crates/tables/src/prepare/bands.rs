//! Partitions that are put in order together: as many as memory holds the rows of.

use std::ops::Range;

use super::partitions::Partitions;

/// Bands of partitions that follow one another.
pub struct PartitionBands {
    /// Partitions of a band.
    width: usize,
    /// Partitions of all bands.
    partitions: usize,
    /// The first household of each band.
    starts: Vec<u32>,
}

impl PartitionBands {
    /// As many bands as there are runs of a register of this number of rows.
    pub fn new(partitions: &Partitions, rows: usize, rows_of_a_run: u32) -> Self {
        let all = partitions.len();
        let width = all.div_ceil(rows.div_ceil(rows_of_a_run.max(1) as usize).clamp(1, all));
        let starts = (0..all).step_by(width).map(|first| partitions.households_of(first).0).collect();
        Self { width, partitions: all, starts }
    }

    /// Number of bands.
    pub const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Number of partitions.
    pub const fn partitions(&self) -> usize {
        self.partitions
    }

    /// The band of a household.
    pub fn of(&self, household: u32) -> u32 {
        (self.starts.partition_point(|start| *start <= household) as u32).saturating_sub(1)
    }

    /// The partitions of a band.
    pub fn partitions_of(&self, band: usize) -> Range<usize> {
        band * self.width..((band + 1) * self.width).min(self.partitions)
    }
}
