//! The values of the measures for one request, the unknown ones included.

#![expect(clippy::indexing_slicing, reason = "there is a place for each measure")]

use schemars::JsonSchema;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::definition::Measure;

/// The values of the measures for one request.
///
/// ```
/// use stoplicht_core::{Measure, Measures};
///
/// let measures = Measures::default().with(Measure::PriorExtensions, 3.0);
/// assert_eq!(measures.get(Measure::PriorExtensions), Some(3.0));
/// assert_eq!(measures.get(Measure::Utilisation), None, "unknown is not zero");
/// ```
#[derive(Clone, Copy, JsonSchema)]
#[schemars(with = "std::collections::BTreeMap<Measure, Option<f64>>")]
pub struct Measures([f64; Measure::COUNT]);

impl Default for Measures {
    /// Every measure unknown.
    fn default() -> Self {
        Self([f64::NAN; Measure::COUNT])
    }
}

impl Measures {
    /// The measures with these values; none, or no finite number: unknown.
    pub fn from_fn(mut value: impl FnMut(Measure) -> Option<f64>) -> Self {
        let finite = |place| value(Measure::ALL[place]).filter(|value: &f64| value.is_finite()).unwrap_or(f64::NAN);
        Self(std::array::from_fn(finite))
    }

    /// The value of a measure; none: unknown.
    pub fn get(&self, measure: Measure) -> Option<f64> {
        Some(self.0[measure as usize]).filter(|value| !value.is_nan())
    }

    /// The same measures with one set.
    #[must_use]
    pub fn with(mut self, measure: Measure, value: f64) -> Self {
        self.0[measure as usize] = if value.is_finite() { value } else { f64::NAN };
        self
    }

    pub(super) fn set(&mut self, measure: Measure, value: Option<f64>) {
        self.0[measure as usize] = value.filter(|value| value.is_finite()).unwrap_or(f64::NAN);
    }

    /// The value of a measure, not-a-number where it is unknown: what conditions are evaluated over.
    pub(crate) fn or_nan(&self, measure: Measure) -> f64 {
        self.0[measure as usize]
    }
}

impl PartialEq for Measures {
    /// Equal where every value is equal, and what is unknown in one is unknown in the other.
    fn eq(&self, other: &Self) -> bool {
        Measure::ALL.iter().all(|measure| self.get(*measure) == other.get(*measure))
    }
}

impl std::fmt::Debug for Measures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(Measure::ALL.iter().map(|measure| (measure.name(), self.get(*measure)))).finish()
    }
}

impl Serialize for Measures {
    /// A map from names to numbers: whole numbers without a decimal point, unknown as null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Measure::COUNT))?;
        for measure in Measure::ALL {
            match self.get(*measure) {
                Some(value) if measure.definition().unit.is_whole() => {
                    map.serialize_entry(measure.name(), &(value as i64))?;
                }
                value => map.serialize_entry(measure.name(), &value)?,
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Measures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = std::collections::BTreeMap::<Measure, Option<f64>>::deserialize(deserializer)?;
        let mut measures = Self::default();
        for (measure, value) in values {
            measures.set(measure, value);
        }
        Ok(measures)
    }
}
