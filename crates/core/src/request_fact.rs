//! A request as its history sees it: ids as numbers, days as whole numbers.

use crate::day::Day;
use crate::history::Size;
use crate::register::Request;

/// A request with its ids as numbers: what scoring needs of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RequestFact {
    /// The allocation's number in its history; none: the history does not know it.
    pub allocation: Option<u32>,
    /// The provider's number; none: no allocation of the history is this provider's.
    pub provider: Option<u32>,
    /// The day of the request.
    pub submitted: Day,
    /// The day from which the change is wanted.
    pub start: Option<Day>,
    /// The last day that is wanted.
    pub end: Option<Day>,
    /// The size that is wanted; empty: unchanged.
    pub size: Size,
}

impl RequestFact {
    /// A request, with its allocation and provider by number.
    pub fn new(request: &Request, allocation: Option<u32>, provider: Option<u32>) -> Self {
        Self {
            allocation,
            provider,
            submitted: request.submitted_on.into(),
            start: request.requested_start.map(Day::from),
            end: request.requested_end.map(Day::from),
            size: Size {
                volume: request.volume,
                unit: request.unit,
                frequency: request.frequency,
                budget_cents: request.budget_cents,
            },
        }
    }
}
