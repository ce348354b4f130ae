//! Why measures are unknown under a contract.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::definition::Measure;

/// Why a contract leaves a measure unknown (section 26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnknownReason {
    /// A lump sum pays for the care: nothing is claimed for it.
    Lumpsum,
    /// A result is paid for over the whole period: claims come at its start and end.
    OutputTotal,
}

impl UnknownReason {
    /// The word as it stands in results.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lumpsum => "lumpsum",
            Self::OutputTotal => "output_total",
        }
    }
}

/// Of each measure, why a contract leaves it unknown; none: it does not.
///
/// It serialises as a map from measures to reasons.
///
/// ```
/// use stoplicht_core::{Measure, UnknownReason, UnknownReasons};
///
/// let reasons = UnknownReasons::default().with(Measure::Utilisation, UnknownReason::Lumpsum);
/// assert_eq!(reasons.get(Measure::Utilisation), Some(UnknownReason::Lumpsum));
/// assert_eq!(serde_json::to_string(&reasons)?, r#"{"utilisation":"lumpsum"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, JsonSchema)]
#[schemars(with = "BTreeMap<Measure, UnknownReason>")]
pub struct UnknownReasons {
    lumpsum: u16,
    output_total: u16,
}

// A bit each.
const _: () = assert!(Measure::COUNT <= 16);

impl UnknownReasons {
    /// Why a measure is unknown.
    pub const fn get(self, measure: Measure) -> Option<UnknownReason> {
        let bit = 1 << measure as u16;
        if self.lumpsum & bit != 0 {
            Some(UnknownReason::Lumpsum)
        } else if self.output_total & bit != 0 {
            Some(UnknownReason::OutputTotal)
        } else {
            None
        }
    }

    /// The same, with the reason of one measure.
    #[must_use]
    pub const fn with(mut self, measure: Measure, reason: UnknownReason) -> Self {
        let bit = 1 << measure as u16;
        match reason {
            UnknownReason::Lumpsum => self.lumpsum |= bit,
            UnknownReason::OutputTotal => self.output_total |= bit,
        }
        self
    }

    /// The measures that a contract leaves unknown, in the order of the columns of `triage`.
    pub fn iter(self) -> impl Iterator<Item = (Measure, UnknownReason)> {
        Measure::ALL.iter().filter_map(move |measure| Some((*measure, self.get(*measure)?)))
    }

    /// Does a contract leave none unknown?
    pub const fn is_empty(&self) -> bool {
        self.lumpsum == 0 && self.output_total == 0
    }
}

impl Serialize for UnknownReasons {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for UnknownReasons {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let reasons = BTreeMap::<Measure, UnknownReason>::deserialize(deserializer)?;
        Ok(reasons.into_iter().fold(Self::default(), |all, (measure, reason)| all.with(measure, reason)))
    }
}
