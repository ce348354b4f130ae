//! The table of measures: name, unit, labels, meaning.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::words;

/// What a measure counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureUnit {
    /// A number of things: whole, never negative.
    Count,
    /// A number of days: whole.
    Days,
    /// A ratio, where 1 is "as much as"; people read it in percent.
    Ratio,
    /// A relative change, where 0 is "no change"; people read it in percent.
    Change,
    /// A share in percent, 0 to 100.
    Percent,
}

impl MeasureUnit {
    /// Is its value a whole number?
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Count | Self::Days)
    }

    /// Has its value nine decimals (section 0)?
    pub const fn has_nine_decimals(self) -> bool {
        matches!(self, Self::Ratio | Self::Change)
    }
}

/// Everything that is to be known of a measure.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// Its name in policies and columns.
    pub name: &'static str,
    /// What it counts in.
    pub unit: MeasureUnit,
    /// The smallest value that it can have, where there is one.
    pub least: Option<f64>,
    /// Can it be unknown?
    pub may_be_unknown: bool,
    /// Is it for the access worker only, and never shown to a provider?
    pub internal: bool,
    /// The section of the semantics that defines it.
    pub section: u8,
    /// What it means, in one sentence, for who reads the code (see [`Measure::meaning`]).
    pub meaning: &'static str,
}

impl Definition {
    /// The smallest and the largest value that it can have, as far as calendars and memory go.
    pub fn bounds(&self) -> (f64, f64) {
        // Ten thousand years; rows are numbered in 32 bits; and nothing that is divided is near what a double can hold.
        let most = match self.unit {
            MeasureUnit::Days => 3_652_425.0,
            MeasureUnit::Count => f64::from(u32::MAX),
            MeasureUnit::Percent => 100.0,
            MeasureUnit::Ratio | MeasureUnit::Change => 1e100,
        };
        (self.least.unwrap_or(-most), most)
    }
}

/// Defines the measures once: the enum, their number, and their definitions.
macro_rules! measures {
    ($($variant:ident = $name:literal, $unit:ident, least $least:expr, unknown $unknown:literal, internal $internal:literal, section $section:literal,
        $label:ident, $meaning:literal;)+) => {
        /// A measure that a policy may name (semantics, sections 3–6).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[repr(u8)]
        pub enum Measure {
            $(#[doc = $meaning] #[serde(rename = $name)] $variant),+
        }

        impl Measure {
            /// Every measure, in the order of the columns of `triage`.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What is to be known of it.
            pub const fn definition(self) -> &'static Definition {
                match self {
                    $(Self::$variant => &Definition {
                        name: $name, unit: MeasureUnit::$unit, least: $least, may_be_unknown: $unknown, internal: $internal,
                        section: $section, meaning: $meaning,
                    }),+
                }
            }

            /// What people call it.
            pub const fn label(self, language: Language) -> &'static str {
                match self {
                    $(Self::$variant => words::measure_label::$label(language)),+
                }
            }

            /// What it means, in one sentence.
            pub const fn meaning(self, language: Language) -> &'static str {
                match self {
                    $(Self::$variant => words::measure_meaning::$label(language)),+
                }
            }
        }
    };
}

measures! {
    PriorExtensions = "prior_extensions", Count, least Some(0.0), unknown false, internal false, section 3,
        prior_extensions,
        "How often the care was extended before, under the same number or under a new one; what is decided on one day counts once.";
    Upscalings = "upscalings", Count, least Some(0.0), unknown false, internal false, section 4,
        upscalings,
        "How often the level of care in the chain went up.";
    Downscalings = "downscalings", Count, least Some(0.0), unknown false, internal false, section 4,
        downscalings,
        "How often the level of care in the chain went down.";
    DaysSinceDownscaling = "days_since_downscaling", Days, least Some(0.0), unknown true, internal false, section 4,
        days_since_downscaling,
        "Days since care was last stepped down; unknown if it never was.";
    IntensityChange = "intensity_change", Change, least Some(-1.0), unknown true, internal false, section 4,
        intensity_change,
        "The last level of care relative to the first: last ÷ first − 1.";
    RequestedIntensityChange = "requested_intensity_change", Change, least Some(-1.0), unknown true, internal false, section 4,
        requested_intensity_change,
        "How much more or less care a week is asked for than there is now: +25% is a quarter more, 0% as much.";
    Utilisation = "utilisation", Ratio, least None, unknown true, internal false, section 5,
        utilisation,
        "What was claimed of what was allocated, over the claims window.";
    DaysSinceLastClaim = "days_since_last_claim", Days, least None, unknown true, internal false, section 5,
        days_since_last_claim,
        "Days since the last day for which care was claimed; unknown if nothing was, or if claims are not on record so far.";
    TrajectoryDays = "trajectory_days", Days, least Some(1.0), unknown false, internal false, section 6,
        trajectory_days,
        "Days from the first day of the chain to the end of the allocation as it is now.";
    RequestedTrajectoryDays = "requested_trajectory_days", Days, least Some(2.0), unknown false, internal false, section 6,
        requested_trajectory_days,
        "Days from the first day of the chain to the requested end.";
    RequestedDays = "requested_days", Days, least Some(1.0), unknown false, internal false, section 6,
        requested_days,
        "Days by which the end is to move.";
    DaysLate = "days_late", Days, least None, unknown false, internal false, section 6,
        days_late,
        "Days by which the request came after the end of the allocation; negative: so many days in time.";
    ConcurrentAllocations = "concurrent_allocations", Count, least Some(0.0), unknown false, internal true, section 6,
        concurrent_allocations,
        "Other allocations of the client, outside this chain, that are active now; for the access worker only.";
    TrajectoryPercentile = "trajectory_percentile", Percent, least Some(0.0), unknown true, internal true, section 6,
        trajectory_percentile,
        "Share, in %, of comparable trajectories that lasted at most as long; unknown without a steering reference.";
}

impl Measure {
    /// Number of measures.
    pub const COUNT: usize = Self::ALL.len();

    /// Its name in policies and columns.
    pub const fn name(self) -> &'static str {
        self.definition().name
    }

    /// The measure of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|measure| measure.name() == name)
    }
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}
