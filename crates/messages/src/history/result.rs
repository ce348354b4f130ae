//! What came of writing registers as messages: how many, and the rows that none of them can say.

use stoplicht_core::register::Register;

/// Rows that no message can say, and how many messages were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Messages handed to the sink.
    pub messages: u64,
    /// Rows that are not in any of them.
    pub left_out: Vec<UnwrittenRow>,
}

/// A row that no message can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnwrittenRow {
    /// The register.
    pub register: Register,
    /// The row, from 0.
    pub row: usize,
    /// Why not.
    pub why: Unwritable,
}

/// Why no message can say a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum Unwritable {
    /// The number of the allocation is no integer of nine digits at most.
    #[error("the allocation's number is not an integer of nine digits at most")]
    Number,
    /// A volume or amount is not a whole number within what messages allow, or the two have different signs.
    #[error("a volume or an amount is not a whole number within bounds")]
    Amount,
    /// A code, a provider or a reference is none that messages can have: too long, or not digits.
    #[error("a code, a provider or a reference does not fit in a message")]
    Code,
    /// A size lacks its volume, unit or frequency; a product has a code and no category.
    #[error("a size or a product is incomplete")]
    Incomplete,
    /// The register of allocations does not have the allocation, so its client and provider are not known.
    #[error("the allocation is not in the register of allocations")]
    UnknownAllocation,
    /// The lookup does not know the client.
    #[error("the client is not known")]
    UnknownClient,
    /// A stop without a reason.
    #[error("a stop has no reason")]
    NoReason,
    /// An answer to a request lacks its day or its kind, was given before the request, or differs within one request.
    #[error("an answer lacks its day or its kind, or is not the one answer to its request")]
    Answer,
    /// A second delivery of one allocation that starts on the same day.
    #[error("there is another delivery of the allocation from that day")]
    SameStart,
}
