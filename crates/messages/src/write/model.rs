//! What a message is written from, and what comes out.

use chrono::{NaiveDate, NaiveDateTime};
use stoplicht_core::register::{Code, Law, Municipality, ProviderId};

use crate::fact::{Product, ProductSize};
use crate::kind::MessageType;

/// What goes into the header of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Law.
    pub law: Law,
    /// Municipality.
    pub municipality: Municipality,
    /// Provider.
    pub provider: ProviderId,
    /// Number of the message, 12 characters at most, unique per sender and kind (TR056).
    pub identification: String,
    /// Day of the message.
    pub dated: NaiveDate,
}

/// A message as it is written.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is.
    pub message: MessageType,
    /// A name for its file: kind and number, nothing of a person.
    pub name: String,
    /// The text.
    pub xml: String,
    /// Has it placeholders that have to be filled in?
    pub is_template: bool,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter")
            .field("name", &self.name)
            .field("is_template", &self.is_template)
            .finish_non_exhaustive()
    }
}

/// A `ToegewezenProduct` to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The allocation's number; none: the municipality has yet to give one.
    pub number: Option<u32>,
    /// The reference of the request that it answers.
    pub reference: Option<String>,
    /// Product.
    pub product: Product,
    /// The moment of the decision.
    pub assigned_at: NaiveDateTime,
    /// First day.
    pub start: NaiveDate,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Reason of the change.
    pub reason: Option<Code>,
    /// Size or budget.
    pub size: ProductSize,
}

/// A `Prestatie` to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLine {
    /// Reference of the line, 20 characters at most.
    pub reference: String,
    /// Of a credit: the reference of the line it takes back.
    pub previous: Option<String>,
    /// The allocation's number.
    pub number: u32,
    /// Category and code of the product; both are required.
    pub product: (Code, Code),
    /// First day of the period.
    pub start: NaiveDate,
    /// Last day of the period.
    pub end: NaiveDate,
    /// Volume.
    pub volume: u32,
    /// Unit.
    pub unit: Code,
    /// Tariff in eurocents; none with unit 83.
    pub tariff: Option<u32>,
    /// Amount in eurocents.
    pub cents: u32,
    /// Is it a credit?
    pub credit: bool,
}

/// The part of a claim that is not its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimHeading {
    /// `DeclaratieNummer`, 12 letters and digits at most.
    pub number: String,
    /// The calendar month of the claim.
    pub period: (NaiveDate, NaiveDate),
    /// Day of the claim.
    pub submitted: NaiveDate,
}

/// The cents of a line with their sign.
pub(crate) fn signed(line: &WrittenLine) -> i64 {
    if line.credit { -i64::from(line.cents) } else { i64::from(line.cents) }
}
