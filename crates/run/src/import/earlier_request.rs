//! A request that was handed in before: by what it is known, and what became of it.

use chrono::NaiveDate;
use stoplicht_core::register::Request;
use stoplicht_report::worklist::RowKey;

/// By what a request is known, whatever list it is in.
pub type RequestPlace = [String; 5];

/// What a provider knows a request by: all but the allocation.
pub type RequestReference = [String; 4];

/// The columns that make it.
pub const PLACE: [&str; 5] = ["municipality", "law", "provider_id", "request_id", "allocation_id"];

/// The place of a request.
pub fn place(request: &Request) -> RequestPlace {
    [
        request.municipality.to_string(),
        request.law.to_string(),
        request.provider_id.to_string(),
        request.request_id.to_string(),
        request.allocation_id.to_string(),
    ]
}

/// What the provider knows a request by.
pub fn reference([municipality, law, provider, request, _]: &RequestPlace) -> RequestReference {
    [municipality.clone(), law.clone(), provider.clone(), request.clone()]
}

/// The place of a request of which only some is known; `None` if it cannot be told from others.
pub fn known_place(known: impl Fn(&str) -> Option<String>) -> Option<RequestPlace> {
    let texts: Option<Vec<String>> = PLACE.iter().map(|name| known(name).filter(|text| !text.is_empty())).collect();
    texts?.try_into().ok()
}

/// What became of a request that was handed in before, as far as that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It came back when it was imported.
    CameBack,
    /// It could not be assessed: triage gives it no colour.
    NotAssessed,
    /// It was read, and by the record of decisions nobody decided on it.
    Open,
    /// It was answered or decided, or the provider withdrew it.
    Closed,
    /// It was read, and nobody said what became of it.
    Unknown,
    /// It stands in another file of this import.
    InThisImport,
}

impl Outcome {
    /// Is a request that is handed in again still the one of then, since that one was never answered?
    pub const fn is_unanswered(self) -> bool {
        matches!(self, Self::CameBack | Self::NotAssessed | Self::Open)
    }
}

/// A request that was handed in before.
#[derive(Debug, Clone)]
pub struct Before {
    /// Where it stood.
    pub from: String,
    /// The end that was asked for.
    pub end: Option<NaiveDate>,
    /// What became of it, as long as it was not answered.
    pub outcome: Outcome,
    /// The day on which it was answered, decided or withdrawn, if it was.
    pub closed_on: Option<NaiveDate>,
    /// The day on which it was handed in.
    pub submitted_on: Option<NaiveDate>,
    /// The list that it stood on.
    pub list_id: Option<String>,
    /// Could it be assessed, as far as that is known?
    pub is_assessed: bool,
    /// Does it wait for nobody any more, by all that is known today?
    pub is_settled: bool,
}

impl Before {
    /// What had become of it on the day on which it is handed in again: what was answered later was still open then. Whoever reads the
    /// same files again, when more is decided, gets the same.
    pub fn outcome_on(&self, day: Option<NaiveDate>) -> Outcome {
        match self.closed_on {
            Some(closed_on) if day.is_none_or(|day| closed_on <= day) => Outcome::Closed,
            Some(_) if self.outcome == Outcome::Unknown => Outcome::Open,
            _ => self.outcome,
        }
    }

    /// What has become of it by all that is known today.
    pub const fn outcome_now(&self) -> Outcome {
        match self.outcome {
            _ if self.is_settled => Outcome::Closed,
            Outcome::Open | Outcome::Unknown if !self.is_assessed => Outcome::NotAssessed,
            outcome => outcome,
        }
    }
}

/// What stands in the place of the number of an allocation that could not be read.
pub const NO_NUMBER: &str = "-";

/// The place of a request.
pub fn place_of(key: &RowKey) -> RequestPlace {
    [
        key.municipality.to_string(),
        key.law.to_string(),
        key.provider_id.to_string(),
        key.request_id.to_string(),
        key.allocation_id.to_string(),
    ]
}
