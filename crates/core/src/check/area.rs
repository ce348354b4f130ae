//! Where a kind of trouble is: municipality, law and provider, and rows.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::register::{Law, Municipality, ProviderId};

/// What there is of a kind of trouble in one municipality and law, or of one provider there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider, where the trouble is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_id: Option<ProviderId>,
    /// The provider's name, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// Rows.
    pub rows: u64,
    /// Requests that it touches.
    pub requests: u64,
    /// The first day of which claims are on record, where that is the matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day of which claims are on record, where that is the matter; none: there are none at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<NaiveDate>,
    /// Months of which claims are missing, as `2025-03`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months: Vec<String>,
}

impl Area {
    /// An area of which nothing is known yet.
    pub const fn new(municipality: Municipality, law: Law) -> Self {
        Self {
            municipality,
            law,
            provider_id: None,
            provider_name: None,
            rows: 0,
            requests: 0,
            from: None,
            through: None,
            months: Vec::new(),
        }
    }
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The row, counted from 1 without the heading.
    pub row: u64,
    /// The line of a CSV file or the row of a sheet, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
}
