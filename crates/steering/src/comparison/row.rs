//! What stands in a row of the comparison.

use serde::Serialize;

use super::peers::PeerBand;
use crate::benchmark::{Flag, FunnelLimits, OverdispersionStatus, Signal};
use crate::survival::LateEntryFlag;

/// What providers are compared on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Indicator {
    /// Share of those in care that ended.
    OutflowRate,
    /// Share of those that ended that ended early.
    EarlyEnds,
    /// Extensions per 100 in care.
    #[serde(rename = "extensions_per_100")]
    Extensions,
    /// Share of those in care with a downscaling.
    Downscaling,
    /// How long care lasts: the Kaplan–Meier median, in days.
    Duration,
}

impl Indicator {
    /// Every indicator, in the order of the rows.
    pub const ALL: [Self; 5] =
        [Self::OutflowRate, Self::EarlyEnds, Self::Extensions, Self::Downscaling, Self::Duration];

    /// The indicator as it stands in `benchmark`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OutflowRate => "outflow_rate",
            Self::EarlyEnds => "early_ends",
            Self::Extensions => "extensions_per_100",
            Self::Downscaling => "downscaling",
            Self::Duration => "duration",
        }
    }

    /// Per how many of the number it rests on its value is given.
    pub(super) const fn per(self) -> f64 {
        match self {
            Self::Extensions => 100.0,
            _ => 1.0,
        }
    }
}

/// Whether something is said about a provider, and if not why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ComparisonStatus {
    /// There is a signal.
    Compared,
    /// It expects less than one event: shown without a signal, and kept in the totals.
    TooSmall,
    /// No other provider has anything to be compared with.
    OneUnit,
    /// Nothing to count among: of the early ends, when nobody's care ended.
    NoExposure,
    /// Nothing ended with any provider, so there is no log-rank test.
    NoEvents,
    /// At every ending one provider was at risk alone, so there is no log-rank test.
    NoVariance,
    /// A curve that the row would rest on reaches 0 while somebody leaves later ([`LateEntryFlag::EarlyZero`]): the
    /// provider's own, that of the others, or that of all together. What is read from that curve is unknown.
    EarlyZero,
    /// A curve that the row would rest on is decided by a few who were at risk early ([`LateEntryFlag::SmallRiskSet`]).
    SmallRiskSet,
}

impl From<LateEntryFlag> for ComparisonStatus {
    fn from(flag: LateEntryFlag) -> Self {
        match flag {
            LateEntryFlag::EarlyZero => Self::EarlyZero,
            LateEntryFlag::SmallRiskSet => Self::SmallRiskSet,
        }
    }
}

impl ComparisonStatus {
    /// Does it tell of a curve that is not to be read? That may be the others' curve.
    pub const fn is_of_a_curve(self) -> bool {
        matches!(self, Self::EarlyZero | Self::SmallRiskSet)
    }

    /// The status as it stands in `benchmark`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Compared => "compared",
            Self::TooSmall => "too_small",
            Self::OneUnit => "one_unit",
            Self::NoExposure => "no_exposure",
            Self::NoEvents => "no_events",
            Self::NoVariance => "no_variance",
            Self::EarlyZero => LateEntryFlag::EarlyZero.as_str(),
            Self::SmallRiskSet => LateEntryFlag::SmallRiskSet.as_str(),
        }
    }
}

/// Whether providers stray further than chance, all of them together (section 11 of the statistics page, on the scale
/// (O − E)/√V). A large τ² means that case mix is missing, not that everyone is fine.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// Fewer than 10 providers: `too_few_units`, and φ is not estimated.
    pub status: OverdispersionStatus,
    /// I: providers that count.
    pub units: usize,
    /// φ. At most 1: nothing to adjust, and no adjusted limits.
    pub phi: Option<f64>,
    /// τ²: variance between providers, of the ratio.
    pub tau2: Option<f64>,
}

/// One provider on one indicator in one period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ComparisonRow {
    /// The provider, by number.
    pub provider: u32,
    /// What is compared.
    pub indicator: Indicator,
    /// Whether there is a signal, and if not why.
    pub status: ComparisonStatus,
    /// n: trajectories it rests on.
    pub trajectories: u32,
    /// Distinct clients among them.
    pub clients: u32,
    /// Distinct clients with the outcome. Few of them make the row small too, as few others do.
    pub clients_with: u32,
    /// Trajectories without the outcome; of extensions, those that were not extended.
    pub trajectories_without: u32,
    /// Distinct clients among those.
    pub clients_without: u32,
    /// The provider's own value: O/n, per 100, or the Kaplan–Meier median in days.
    pub value: Option<f64>,
    /// Lower limit of its 95 % interval (Wilson; Poisson; log-log).
    pub lower: Option<f64>,
    /// Upper limit of its 95 % interval; of a median none: open-ended.
    pub upper: Option<f64>,
    /// The same value of all providers together, this one included.
    pub group_value: Option<f64>,
    /// O.
    pub observed: u64,
    /// E.
    pub expected: Option<f64>,
    /// O/E; to be compared with 1 only.
    pub ratio: Option<f64>,
    /// Ratio × the group's value: what lies within or beyond the limits. Of the duration none.
    pub standardised: Option<f64>,
    /// Control limits, 95 % and 99.8 %, times the group's value.
    pub limits: Option<FunnelLimits>,
    /// The same as the flag has them: `standardised` lies beyond these exactly where it is flagged.
    pub flag_limits: Option<FunnelLimits>,
    /// Two-sided p: by mid-p, or of the log-rank's z.
    pub p: Option<f64>,
    /// By the tail probabilities.
    pub flag: Option<Flag>,
    /// By the flag, from 95 % on. Never better or worse.
    pub signal: Option<Signal>,
    /// Benjamini and Hochberg's value of `p`, among the providers with a flag.
    pub adjusted_p: Option<f64>,
    /// Overdispersion of the providers; of the duration none.
    pub spread: Option<Spread>,
    /// Control limits that allow for overdispersion (additive), times the group's value; none where φ is at most 1.
    pub adjusted_limits: Option<FunnelLimits>,
    /// Where `standardised` lies against the adjusted 95 % limits. It stands beside the signal and does not replace it.
    pub adjusted_signal: Option<Signal>,
    /// What belongs to the duration alone.
    pub duration: Option<DurationComparison>,
}

impl ComparisonRow {
    /// Does a signal rest on very few? The log-rank test of the duration takes the ends to be spread as if there were many: with
    /// fewer than five expected its signal may be chance. The other indicators count exactly.
    pub fn rests_on_few(&self) -> bool {
        const LEAST: f64 = 5.0;
        let is_of_duration = self.indicator == Indicator::Duration && self.signal.is_some();
        is_of_duration && self.expected.is_some_and(|expected| expected < LEAST)
    }

    /// The one verdict on a provider, for all that tells it: a sign, words, a count. It is the signal of the test; none
    /// where too little is known.
    ///
    /// On fewer than five trajectories, or five expected ends, no signal is one, whatever it is: were those that lie far out
    /// told and the others not, then of those that are told more would lie far out than chance puts there.
    pub fn verdict(&self) -> Option<Signal> {
        const LEAST: u32 = 5;
        let is_on_few = self.trajectories < LEAST || self.rests_on_few();
        self.signal.filter(|_| !is_on_few)
    }

    /// Does the figure of a period rest on enough clients to be held against that of other periods: on ten, as the figure
    /// of a peer must (section 28 of the semantics)?
    pub const fn can_be_followed(&self) -> bool {
        self.clients >= PeerBand::LEAST_CLIENTS
    }

    /// A row about which nothing is said yet.
    pub(super) fn bare(provider: u32, indicator: Indicator, status: ComparisonStatus) -> Self {
        Self {
            provider,
            indicator,
            status,
            trajectories: 0,
            clients: 0,
            clients_with: 0,
            trajectories_without: 0,
            clients_without: 0,
            value: None,
            lower: None,
            upper: None,
            group_value: None,
            observed: 0,
            expected: None,
            ratio: None,
            standardised: None,
            limits: None,
            flag_limits: None,
            p: None,
            flag: None,
            signal: None,
            adjusted_p: None,
            spread: None,
            adjusted_limits: None,
            adjusted_signal: None,
            duration: None,
        }
    }
}

/// What stands beside the ends expected: how far the curves lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DurationComparison {
    /// (O − E)/√V of the ends: above 0, care ends sooner than with the others.
    pub z: Option<f64>,
    /// The horizon of the restricted means, in days.
    pub horizon: i32,
    /// The provider's restricted mean, in days; none where nobody was followed that long, or its curve is not to be read.
    pub restricted_mean: Option<f64>,
    /// That of all others together.
    pub rest_restricted_mean: Option<f64>,
    /// The provider's minus the others', in days.
    pub difference: Option<f64>,
    /// Lower limit of its 95 % interval.
    pub difference_lower: Option<f64>,
    /// Upper limit of its 95 % interval.
    pub difference_upper: Option<f64>,
}
