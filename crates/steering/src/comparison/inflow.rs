//! Inflow over the months: which months differ from the usual variation.

use crate::flow::{Flow, ReportPeriod};
use crate::xmr::{ChartError, Floor, Xmr, XmrOptions, xmr};

/// The `XmR` chart of the inflow of one unit: a provider in a care group, over periods, which should be months
/// (section 12 of the statistics page).
///
/// It runs from the unit's first row to the last period that is over; a period without a row has an inflow of 0. Limits
/// are those of a count: never below 0. [`Xmr::first_point`] is the place of the first point among `periods`; the signals
/// are numbered from there. With fewer than 12 points the limits are `trial`.
///
/// ```
/// use stoplicht_steering::comparison::inflow_chart;
/// use stoplicht_steering::xmr::ChartStatus;
///
/// assert_eq!(inflow_chart(&[], &[])?.status, ChartStatus::TooFewPoints);
/// # Ok::<(), stoplicht_steering::xmr::ChartError>(())
/// ```
///
/// # Errors
/// Never for counts, which are finite; the chart itself would refuse others.
pub fn inflow_chart(flows: &[Flow], periods: &[ReportPeriod]) -> Result<Xmr, ChartError> {
    let first = flows.iter().map(|flow| flow.period).min().unwrap_or(periods.len()).min(periods.len());
    let complete = periods.iter().take_while(|period| !period.partial).count();
    let mut values = vec![Some(0.0); complete.saturating_sub(first)];
    for flow in flows {
        let value = flow.period.checked_sub(first).and_then(|place| values.get_mut(place));
        if let Some(value) = value {
            *value = Some(f64::from(flow.inflow));
        }
    }
    let chart = xmr(&values, &XmrOptions { floor: Floor::Zero, ..XmrOptions::default() })?;
    Ok(Xmr { first_point: first, ..chart })
}
