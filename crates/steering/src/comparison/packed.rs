//! Rows of a comparison in little memory: a nation has over half a million, and most figures of most of them are unknown.

use super::row::{ComparisonRow, ComparisonStatus, DurationComparison, Indicator, Spread};
use crate::benchmark::{Flag, FunnelLimits, OverdispersionStatus, Signal};
use crate::confidence::Interval;
use crate::packing::{Figures, Packed, figure_of_number, one_of, pack, unpack};

/// The rows of a law, a care group and a period, in their order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PackedComparison {
    /// Where the figures of each row begin.
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl PackedComparison {
    /// Rows to be packed, in this order.
    pub fn of(rows: &[ComparisonRow]) -> Self {
        let mut packed = Self::default();
        for row in rows {
            packed.starts.push(packed.bytes.len() as u32);
            pack(&mut row.clone(), &mut packed.bytes);
        }
        packed.bytes.shrink_to_fit();
        packed.starts.shrink_to_fit();
        packed
    }

    /// Number of rows.
    pub const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Are there none?
    pub const fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// A row by its place.
    pub fn row(&self, place: usize) -> Option<ComparisonRow> {
        let bytes = self.bytes.get(*self.starts.get(place)? as usize..)?;
        let mut row = ComparisonRow::bare(0, Indicator::OutflowRate, ComparisonStatus::Compared);
        unpack(bytes, &mut row);
        Some(row)
    }

    /// All rows.
    pub fn rows(&self) -> impl Iterator<Item = ComparisonRow> {
        (0..self.len()).filter_map(|place| self.row(place))
    }
}

const STATUSES: [ComparisonStatus; 8] = [
    ComparisonStatus::Compared,
    ComparisonStatus::TooSmall,
    ComparisonStatus::OneUnit,
    ComparisonStatus::NoExposure,
    ComparisonStatus::NoEvents,
    ComparisonStatus::NoVariance,
    ComparisonStatus::EarlyZero,
    ComparisonStatus::SmallRiskSet,
];

const FLAGS: [Option<Flag>; 6] =
    [None, Some(Flag::Low998), Some(Flag::Low95), Some(Flag::Inside), Some(Flag::High95), Some(Flag::High998)];

const SIGNALS: [Option<Signal>; 4] = [None, Some(Signal::Low), Some(Signal::Within), Some(Signal::High)];

const SPREADS: [Option<OverdispersionStatus>; 4] = [
    None,
    Some(OverdispersionStatus::Estimated),
    Some(OverdispersionStatus::TooFewUnits),
    Some(OverdispersionStatus::NoVariance),
];

impl Packed for ComparisonRow {
    fn each_figure(&mut self, figures: &mut impl Figures) {
        let Self {
            provider,
            indicator,
            status,
            trajectories,
            clients,
            clients_with,
            trajectories_without,
            clients_without,
            value,
            lower,
            upper,
            group_value,
            observed,
            expected,
            ratio,
            standardised,
            limits,
            flag_limits,
            p,
            flag,
            signal,
            adjusted_p,
            spread,
            adjusted_limits,
            adjusted_signal,
            duration,
        } = self;
        one_of(indicator, &Indicator::ALL, figures);
        one_of(status, &STATUSES, figures);
        for count in [provider, trajectories, clients, clients_with, trajectories_without, clients_without] {
            figures.count(count);
        }
        for number in [value, lower, upper, group_value, expected, ratio, standardised, p, adjusted_p] {
            figure_of_number(number, figures);
        }
        let mut ends = (*observed != 0).then_some(*observed);
        figures.bits(&mut ends);
        *observed = ends.unwrap_or_default();
        for limits in [limits, flag_limits, adjusted_limits] {
            figures_of_limits(limits, figures);
        }
        one_of(flag, &FLAGS, figures);
        one_of(signal, &SIGNALS, figures);
        one_of(adjusted_signal, &SIGNALS, figures);
        figures_of_spread(spread, figures);
        figures_of_duration(duration, figures);
    }
}

fn figures_of_limits(limits: &mut Option<FunnelLimits>, figures: &mut impl Figures) {
    let interval = |interval: Interval| [Some(interval.lower), Some(interval.upper)];
    let [mut low_95, mut high_95] = limits.map_or([None; 2], |limits| interval(limits.p95));
    let [mut low_998, mut high_998] = limits.map_or([None; 2], |limits| interval(limits.p998));
    for number in [&mut low_95, &mut high_95, &mut low_998, &mut high_998] {
        figure_of_number(number, figures);
    }
    *limits = low_95.zip(high_95).zip(low_998.zip(high_998)).map(|(p95, p998)| FunnelLimits {
        p95: Interval { lower: p95.0, upper: p95.1 },
        p998: Interval { lower: p998.0, upper: p998.1 },
    });
}

fn figures_of_spread(spread: &mut Option<Spread>, figures: &mut impl Figures) {
    let mut status = spread.map(|spread| spread.status);
    let mut units = spread.map(|spread| spread.units as u64);
    let (mut phi, mut tau2) = (spread.and_then(|spread| spread.phi), spread.and_then(|spread| spread.tau2));
    one_of(&mut status, &SPREADS, figures);
    figures.bits(&mut units);
    figure_of_number(&mut phi, figures);
    figure_of_number(&mut tau2, figures);
    *spread = status.map(|status| Spread { status, units: units.unwrap_or_default() as usize, phi, tau2 });
}

fn figures_of_duration(duration: &mut Option<DurationComparison>, figures: &mut impl Figures) {
    let mut horizon = duration.map(|duration| u64::from(duration.horizon.cast_unsigned()));
    figures.bits(&mut horizon);
    let mut of = duration.unwrap_or(DurationComparison {
        z: None,
        horizon: 0,
        restricted_mean: None,
        rest_restricted_mean: None,
        difference: None,
        difference_lower: None,
        difference_upper: None,
    });
    let DurationComparison {
        z,
        horizon: _,
        restricted_mean,
        rest_restricted_mean,
        difference,
        difference_lower,
        difference_upper,
    } = &mut of;
    for number in [z, restricted_mean, rest_restricted_mean, difference, difference_lower, difference_upper] {
        figure_of_number(number, figures);
    }
    *duration = horizon.map(|horizon| DurationComparison { horizon: (horizon as u32).cast_signed(), ..of });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::packing::tests::{MadeUp, figures_of};

    fn row(seed: u64) -> ComparisonRow {
        let mut row = ComparisonRow::bare(0, Indicator::OutflowRate, ComparisonStatus::Compared);
        row.each_figure(&mut MadeUp(seed));
        // A place that is none of a list changes nothing, and figures of a spread or a duration that is not there are nowhere.
        (row.indicator, row.status) = (Indicator::ALL[seed as usize % 5], STATUSES[seed as usize % 8]);
        (row.flag, row.signal) = (FLAGS[seed as usize % 6], SIGNALS[seed as usize % 4]);
        row.adjusted_signal = SIGNALS[seed as usize / 4 % 4];
        let spread =
            Spread { status: OverdispersionStatus::Estimated, units: seed as usize % 99, phi: row.p, tau2: row.value };
        row.spread =
            seed.is_multiple_of(3).then(|| Spread { status: SPREADS[1 + seed as usize % 3].unwrap(), ..spread });
        row
    }

    proptest! {
        /// What comes out is what went in.
        #[test]
        fn rows_come_out_as_they_went_in(seeds in prop::collection::vec(any::<u64>(), 0..20)) {
            let rows: Vec<ComparisonRow> = seeds.into_iter().map(row).collect();
            let packed = PackedComparison::of(&rows);
            prop_assert_eq!(packed.len(), rows.len());
            prop_assert_eq!(packed.rows().collect::<Vec<_>>(), rows);
            prop_assert!(packed.row(packed.len()).is_none());
        }
    }

    #[test]
    fn limits_and_durations_come_out_as_they_went_in() {
        let limits = |from: f64| FunnelLimits {
            p95: Interval { lower: from, upper: f64::INFINITY },
            p998: Interval { lower: -0.0, upper: from },
        };
        let duration = DurationComparison {
            z: Some(-1.5),
            horizon: -1,
            restricted_mean: None,
            rest_restricted_mean: Some(0.0),
            difference: None,
            difference_lower: Some(f64::MIN),
            difference_upper: None,
        };
        let row = ComparisonRow {
            limits: Some(limits(1.0)),
            adjusted_limits: Some(limits(2.0)),
            duration: Some(duration),
            observed: u64::MAX,
            ..ComparisonRow::bare(7, Indicator::Duration, ComparisonStatus::SmallRiskSet)
        };
        let nothing =
            DurationComparison { horizon: 0, difference_lower: None, rest_restricted_mean: None, z: None, ..duration };
        let bare = ComparisonRow {
            duration: Some(nothing),
            ..ComparisonRow::bare(0, Indicator::Duration, ComparisonStatus::OneUnit)
        };
        assert_eq!(PackedComparison::of(&[row, bare]).rows().collect::<Vec<_>>(), [row, bare]);
    }

    /// Every figure has a bit of its own.
    #[test]
    fn there_are_no_more_figures_than_bits() {
        let count = figures_of(&mut row(1));
        assert!((40..=u64::BITS).contains(&count), "{count}");
    }
}
