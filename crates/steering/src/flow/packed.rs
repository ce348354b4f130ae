//! Rows of flows in little memory: most figures of most rows are 0 or unknown, and of these nothing is kept.
//!
//! A nation has millions of rows, most of a provider with a handful of clients: as [`Flow`]s they took 290 bytes each, and so take
//! about sixty.

use super::Flow;
use crate::survival::LateEntryFlag;
use crate::trajectory::LumpsumCare;

/// The rows of many units, unit by unit, each by period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PackedFlows {
    rows: Vec<PackedRow>,
    /// Where the rows of each unit end.
    ends: Vec<u32>,
    /// The figures, in pieces: each with the place of its first row.
    pieces: Vec<(usize, Vec<u32>)>,
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
        if self.pieces.is_empty() {
            self.pieces.push((0, Vec::new()));
        }
        let Some((_, words)) = self.pieces.last_mut() else { return };
        for mut flow in flows {
            self.rows.push(PackedRow { period: flow.period as u32, start: words.len() as u32 });
            Packing::of(words, &mut flow);
        }
        self.ends.push(self.rows.len() as u32);
    }

    /// Adds the units of others, behind these.
    pub fn append(&mut self, others: Self) {
        let before = self.rows.len();
        self.rows.extend(others.rows);
        self.ends.extend(others.ends.iter().map(|end| end + before as u32));
        self.pieces.extend(others.pieces.into_iter().map(|(first, words)| (first + before, words)));
    }

    /// Lets go of memory that was kept for more rows.
    pub fn shrink_to_fit(&mut self) {
        self.rows.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.pieces.iter_mut().for_each(|(_, words)| words.shrink_to_fit());
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

    /// The period of a row, by its place among all.
    pub fn period(&self, row: usize) -> Option<usize> {
        self.rows.get(row).map(|row| row.period as usize)
    }

    /// A row, by its place among all.
    pub fn row(&self, row: usize) -> Option<Flow> {
        let packed = self.rows.get(row)?;
        // A piece without rows may begin where the next one does: the last that begins there has the row.
        let piece = self.pieces.partition_point(|(first, _)| *first <= row).checked_sub(1)?;
        let words = self.pieces.get(piece)?.1.get(packed.start as usize..)?;
        let mut flow = Flow::empty(packed.period as usize, 0);
        Unpacking::of(words, &mut flow);
        Some(flow)
    }

    /// The rows of a unit, by its place.
    pub fn of(&self, unit: usize) -> impl Iterator<Item = Flow> {
        self.rows_of(unit).filter_map(|row| self.row(row))
    }
}

/// Takes the figures of a row one after the other: to pack them, or to put them where they were.
trait Figures {
    /// A number of things.
    fn count(&mut self, figure: &mut u32);
    /// A figure as bits, if it is known.
    fn bits(&mut self, figure: &mut Option<u64>);
}

/// Hands over every figure of a row but its period, in one order.
fn each_figure(flow: &mut Flow, figures: &mut impl Figures) {
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
    } = flow;
    for count in [stock_start, inflow, returning, outflow, provisional, stock_end, clients] {
        figures.count(count);
    }
    for count in [extensions, upscalings, downscalings].into_iter().chain(outflow_by_reason).chain(&mut ended.classes) {
        figures.count(count);
    }
    for number in [&mut ended.mean, &mut ended.median, &mut ended.q1, &mut ended.q3] {
        figure_of_number(number, figures);
    }
    for number in [&mut in_care.median, &mut in_care.median_low, &mut in_care.median_high, &mut in_care.restricted_mean]
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
    one_of(lumpsum, &[LumpsumCare::None, LumpsumCare::Allocated, LumpsumCare::Unallocated], figures);
}

fn figure_of_number(number: &mut Option<f64>, figures: &mut impl Figures) {
    let mut bits = number.map(f64::to_bits);
    figures.bits(&mut bits);
    *number = bits.map(f64::from_bits);
}

/// One of some values, by its place among them.
fn one_of<T: Copy + PartialEq>(value: &mut T, all: &[T], figures: &mut impl Figures) {
    let mut place = all.iter().position(|one| one == value).unwrap_or_default() as u32;
    figures.count(&mut place);
    if let Some(one) = all.get(place as usize) {
        *value = *one;
    }
}

/// Packs a row: two words with a bit for each figure that says something, and then these.
struct Packing<'w> {
    words: &'w mut Vec<u32>,
    there: u64,
    next: u32,
}

impl Packing<'_> {
    fn of(words: &mut Vec<u32>, flow: &mut Flow) {
        let start = words.len();
        words.extend([0, 0]);
        let mut packing = Packing { words, there: 0, next: 0 };
        each_figure(flow, &mut packing);
        let Packing { there, words, .. } = packing;
        for (word, bits) in words.iter_mut().skip(start).zip([there as u32, (there >> 32) as u32]) {
            *word = bits;
        }
    }

    fn add(&mut self, words: Option<&[u32]>) {
        if let Some(words) = words {
            self.there |= 1 << self.next;
            self.words.extend_from_slice(words);
        }
        self.next += 1;
    }
}

impl Figures for Packing<'_> {
    fn count(&mut self, figure: &mut u32) {
        self.add((*figure != 0).then_some(&[*figure]));
    }

    fn bits(&mut self, figure: &mut Option<u64>) {
        let words = figure.map(|bits| [bits as u32, (bits >> 32) as u32]);
        self.add(words.as_ref().map(<[u32; 2]>::as_slice));
    }
}

/// Puts the figures of a packed row where they were.
struct Unpacking<'w> {
    words: std::slice::Iter<'w, u32>,
    there: u64,
}

impl<'w> Unpacking<'w> {
    fn of(words: &'w [u32], flow: &mut Flow) {
        let mut unpacking = Self { words: words.iter(), there: 0 };
        unpacking.there = unpacking.two_words();
        each_figure(flow, &mut unpacking);
    }

    fn word(&mut self) -> u32 {
        self.words.next().copied().unwrap_or_default()
    }

    fn two_words(&mut self) -> u64 {
        u64::from(self.word()) | u64::from(self.word()) << 32
    }

    const fn is_there(&mut self) -> bool {
        let is_there = self.there & 1 == 1;
        self.there >>= 1;
        is_there
    }
}

impl Figures for Unpacking<'_> {
    fn count(&mut self, figure: &mut u32) {
        *figure = if self.is_there() { self.word() } else { 0 };
    }

    fn bits(&mut self, figure: &mut Option<u64>) {
        *figure = if self.is_there() { Some(self.two_words()) } else { None };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Makes figures up: from numbers, of which every third one says nothing.
    struct MadeUp(u64);

    impl MadeUp {
        fn next(&mut self) -> Option<u64> {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33).is_multiple_of(3).then_some(self.0 ^ self.0 >> 29)
        }
    }

    impl Figures for MadeUp {
        fn count(&mut self, figure: &mut u32) {
            *figure = self.next().unwrap_or_default() as u32;
        }

        fn bits(&mut self, figure: &mut Option<u64>) {
            // No number that is not equal to itself.
            *figure = self.next().map(|bits| bits & !(1 << 62));
        }
    }

    fn flow(period: usize, seed: u64) -> Flow {
        let mut flow = Flow::empty(period, 0);
        each_figure(&mut flow, &mut MadeUp(seed));
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
                prop_assert!(packed.rows_of(unit).map(|row| packed.period(row)).eq(flows.iter().map(|flow| Some(flow.period))));
            }
            prop_assert!(packed.row(packed.rows()).is_none() && packed.of(expected.len()).next().is_none());
        }
    }

    /// Every figure has a bit of its own.
    #[test]
    fn there_are_no_more_figures_than_bits() {
        struct Count(u32);
        impl Figures for Count {
            fn count(&mut self, _: &mut u32) {
                self.0 += 1;
            }
            fn bits(&mut self, _: &mut Option<u64>) {
                self.0 += 1;
            }
        }
        let mut count = Count(0);
        each_figure(&mut Flow::empty(0, 0), &mut count);
        assert!((40..=u64::BITS).contains(&count.0), "{}", count.0);
    }
}
