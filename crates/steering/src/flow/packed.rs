//! Rows of flows in little memory: most figures of most rows are 0 or unknown, and of these nothing is kept.
//!
//! A nation has millions of rows, most of a provider with a handful of clients: as [`Flow`]s they took 290 bytes each, and so take
//! about forty.

use super::Flow;
use crate::packing::{Figures, Packed, figure_of_number, one_of, pack, unpack};
use crate::survival::LateEntryFlag;
use crate::trajectory::LumpsumCare;

/// The rows of many units, unit by unit, each by period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PackedFlows {
    rows: Vec<PackedRow>,
    /// Where the rows of each unit end.
    ends: Vec<u32>,
    /// The figures, in pieces: each with the place of its first row.
    pieces: Vec<(usize, Vec<u8>)>,
}

/// A row by its period, and where its figures begin within their piece.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PackedRow {
    period: u32,
    start: u32,
}

impl PackedFlows {
    /// Adds the rows of the next unit.
    pub fn push(&mut self, flows: Vec<Flow>) {
        // Where a row begins in its piece has 32 bits.
        if self.pieces.last().is_none_or(|(_, bytes)| bytes.len() > 1 << 31) {
            self.pieces.push((self.rows.len(), Vec::new()));
        }
        let Some((_, bytes)) = self.pieces.last_mut() else { return };
        for mut flow in flows {
            self.rows.push(PackedRow { period: flow.period as u32, start: bytes.len() as u32 });
            pack(&mut flow, bytes);
        }
        self.ends.push(self.rows.len() as u32);
    }

    /// Adds the units of others, behind these.
    pub fn append(&mut self, others: Self) {
        let before = self.rows.len();
        self.rows.extend(others.rows);
        self.ends.extend(others.ends.iter().map(|end| end + before as u32));
        self.pieces.extend(others.pieces.into_iter().map(|(first, bytes)| (first + before, bytes)));
    }

    /// Lets go of memory that was kept for more rows.
    pub fn shrink_to_fit(&mut self) {
        self.rows.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.pieces.iter_mut().for_each(|(_, bytes)| bytes.shrink_to_fit());
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Number of units.
    pub fn units(&self) -> usize {
        self.ends.len()
    }

    /// The places of the rows of a unit, by its place.
    pub fn rows_of(&self, unit: usize) -> std::ops::Range<usize> {
        let end = |unit: usize| self.ends.get(unit).map_or(self.rows.len(), |end| *end as usize);
        unit.checked_sub(1).map_or(0, end)..end(unit)
    }

    /// The place of the unit of a row, by the place of the row among all.
    pub fn unit_of(&self, row: usize) -> Option<usize> {
        (row < self.rows.len()).then(|| self.ends.partition_point(|end| *end as usize <= row))
    }

    /// The period of a row, by its place among all.
    pub fn period(&self, row: usize) -> Option<usize> {
        self.rows.get(row).map(|row| row.period as usize)
    }

    /// A row, by its place among all.
    pub fn row(&self, row: usize) -> Option<Flow> {
        let packed = self.rows.get(row)?;
        // A piece without rows may begin where the next one does: the last that begins there has the row.
        let piece = self.pieces.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        let bytes = self.pieces.get(piece)?.1.get(packed.start as usize..)?;
        let mut flow = Flow::empty(packed.period as usize, 0);
        unpack(bytes, &mut flow);
        Some(flow)
    }

    /// The rows of a unit, by its place.
    pub fn of(&self, unit: usize) -> impl Iterator<Item = Flow> {
        self.rows_of(unit).filter_map(|row| self.row(row))
    }
}

impl Packed for Flow {
    /// Every figure but the period.
    fn each_figure(&mut self, figures: &mut impl Figures) {
        let Flow {
            period: _,
            stock_start,
            inflow,
            returning,
            outflow,
            outflow_by_reason,
            provisional,
            stock_end,
            clients,
            extensions,
            upscalings,
            downscalings,
            ended,
            in_care,
            claimed_cents,
            utilisation,
            lumpsum,
        } = self;
        for count in [stock_start, inflow, returning, outflow, provisional, stock_end, clients] {
            figures.count(count);
        }
        for count in
            [extensions, upscalings, downscalings].into_iter().chain(outflow_by_reason).chain(&mut ended.classes)
        {
            figures.count(count);
        }
        for number in [&mut ended.mean, &mut ended.median, &mut ended.q1, &mut ended.q3] {
            figure_of_number(number, figures);
        }
        for number in
            [&mut in_care.median, &mut in_care.median_low, &mut in_care.median_high, &mut in_care.restricted_mean]
        {
            figure_of_number(number, figures);
        }
        figure_of_number(utilisation, figures);
        let mut horizon = in_care.horizon.cast_unsigned();
        figures.count(&mut horizon);
        in_care.horizon = horizon.cast_signed();
        let mut cents = (*claimed_cents != 0).then_some(claimed_cents.cast_unsigned());
        figures.bits(&mut cents);
        *claimed_cents = cents.unwrap_or_default().cast_signed();
        one_of(&mut in_care.flag, &[None, Some(LateEntryFlag::EarlyZero), Some(LateEntryFlag::SmallRiskSet)], figures);
        one_of(lumpsum, &LumpsumCare::ALL, figures);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::packing::tests::{MadeUp, figures_of};

    fn flow(period: usize, seed: u64) -> Flow {
        let mut flow = Flow::empty(period, 0);
        flow.each_figure(&mut MadeUp(seed));
        flow
    }

    proptest! {
        /// What comes out is what went in, in whatever pieces it was put together.
        #[test]
        fn rows_come_out_as_they_went_in(
            pieces in prop::collection::vec(prop::collection::vec(prop::collection::vec((0..9_usize, any::<u64>()), 0..4), 0..5), 0..5),
        ) {
            let mut packed = PackedFlows::default();
            let mut expected: Vec<Vec<Flow>> = Vec::new();
            for piece in pieces {
                let units: Vec<Vec<Flow>> =
                    piece.iter().map(|unit| unit.iter().map(|(period, seed)| flow(*period, *seed)).collect()).collect();
                let mut some = PackedFlows::default();
                for unit in &units {
                    some.push(unit.clone());
                }
                packed.append(some);
                expected.extend(units);
            }
            packed.shrink_to_fit();
            prop_assert_eq!(packed.units(), expected.len());
            prop_assert_eq!(packed.rows(), expected.iter().map(Vec::len).sum::<usize>());
            for (unit, flows) in expected.iter().enumerate() {
                prop_assert_eq!(&packed.of(unit).collect::<Vec<_>>(), flows);
                prop_assert!(packed.rows_of(unit).all(|row| packed.unit_of(row) == Some(unit)));
                prop_assert!(packed.rows_of(unit).map(|row| packed.period(row)).eq(flows.iter().map(|flow| Some(flow.period))));
            }
            prop_assert!(packed.row(packed.rows()).is_none() && packed.unit_of(packed.rows()).is_none());
            prop_assert!(packed.of(expected.len()).next().is_none());
        }
    }

    /// Every figure has a bit of its own.
    #[test]
    fn there_are_no_more_figures_than_bits() {
        let count = figures_of(&mut Flow::empty(0, 0));
        assert!((40..=u64::BITS).contains(&count), "{count}");
    }
}
