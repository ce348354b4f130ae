//! The colours of the criteria of a request.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::Colour;

/// The colour of a criterion, as it counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CriterionColour {
    /// The criterion.
    pub id: String,
    /// Its colour.
    pub colour: Colour,
}
