//! The share of entries that goes past the partners: over a period, and month by month.

use stoplicht_steering::benchmark::wilson;
use stoplicht_steering::confidence::Confidence;
use stoplicht_steering::xmr::p_limits;

/// The share of entries that went past the partners, those that were allowed to beforehand left aside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharePast {
    /// Past the partners ÷ all.
    pub share: f64,
    /// Lower 95% limit.
    pub low: f64,
    /// Upper 95% limit.
    pub high: f64,
}

/// The share past the partners: `past ÷ all`, without the dispensed in either, with Wilson's 95% interval. `None`: no entries
/// (section 25).
///
/// `past` are those past the partners, of which `dispensed` were allowed to beforehand.
///
/// ```
/// use stoplicht_contracts::inflow::share_past;
///
/// // 60 entries, 12 of them past the partners, of which 2 were allowed beforehand: 10 of 58.
/// let share = share_past(60, 12, 2).unwrap();
/// assert_eq!((share.share * 1e3).round(), 172.0);
/// assert_eq!(((share.low * 1e3).round(), (share.high * 1e3).round()), (96.0, 289.0));
/// ```
pub fn share_past(entries: u64, past: u64, dispensed: u64) -> Option<SharePast> {
    let (x, n) = (past.checked_sub(dispensed)?, entries.checked_sub(dispensed)?);
    let limits = wilson(x, n, Confidence::P95)?;
    Some(SharePast { share: x as f64 / n as f64, low: limits.lower, high: limits.upper })
}

/// A month in a chart of shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PastChart {
    /// The share over all months of the chart.
    pub centre: f64,
    /// Lower limit, by the number of entries of the month.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
    /// Does the month lie outside its limits?
    pub is_outside: bool,
}

/// Months held against all of them together (p chart): `p̄ ± 3 √(p̄(1−p̄)/n)`. A month is `(past, of)`, without the dispensed; one
/// without entries has no limits.
///
/// ```
/// use stoplicht_contracts::inflow::chart_past;
///
/// let chart = chart_past(&[(2, 10), (3, 10), (0, 0), (9, 10)]);
/// assert_eq!(chart[3].unwrap().centre, 14.0 / 30.0);
/// assert!(!chart[0].unwrap().is_outside);
/// assert_eq!(chart[2], None);
/// ```
pub fn chart_past(months: &[(u64, u64)]) -> Vec<Option<PastChart>> {
    let (past, of) = months.iter().fold((0, 0), |sum, month| (sum.0 + month.0, sum.1 + month.1));
    let centre = past as f64 / of as f64;
    let point = |(past, of): &(u64, u64)| {
        let limits = p_limits(centre, *of)?;
        let share = *past as f64 / *of as f64;
        let is_outside = share < limits.lower || limits.upper < share;
        Some(PastChart { centre, lower: limits.lower, upper: limits.upper, is_outside })
    };
    months.iter().map(point).collect()
}
