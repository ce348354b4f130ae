//! The rows of `flows`, and its columns.

use stoplicht_steering::flow::Flow;
use stoplicht_steering::survival::LateEntryFlag;
use stoplicht_steering::trajectory::EndReason;

use super::result::{Steered, Unit};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches;

/// A row of `flows`: the unit it is about, and its figures.
#[derive(Debug, Clone, Copy)]
pub struct FlowRow<'a> {
    /// The unit.
    pub unit: Unit<'a>,
    /// Its figures in a period.
    pub flow: &'a Flow,
    /// The figures of the unit in the base period, if there are any.
    pub base: Option<&'a Flow>,
}

/// The rows of `flows`: by unit, then by period. `base` is the period (by its place) that an index is made against.
pub fn flow_rows(steered: &Steered, base: Option<usize>) -> Vec<FlowRow<'_>> {
    let units = steered.units.iter().zip(&steered.flows);
    units
        .filter_map(|(unit, flows)| Some((steered.names.unit(unit)?, flows)))
        .flat_map(|(unit, flows)| {
            let base = base.and_then(|base| flows.iter().find(|flow| flow.period == base));
            flows.iter().map(move |flow| FlowRow { unit, flow, base })
        })
        .collect()
}

/// Names of the columns of outflow per reason, in the order of [`EndReason::ALL`].
pub const OUTFLOW_COLUMNS: [&str; EndReason::ALL.len()] = [
    "outflow_planned",
    "outflow_early_agreed",
    "outflow_early_client",
    "outflow_early_provider",
    "outflow_external",
    "outflow_municipality",
    "outflow_change_request",
    "outflow_other_provider",
    "outflow_other_domain",
    "outflow_temporary",
    "outflow_unreported",
    "outflow_other",
];

/// Names of the columns of the classes of duration of those that ended.
pub const CLASS_COLUMNS: [&str; 5] =
    ["ended_to_3_months", "ended_3_to_6_months", "ended_6_to_12_months", "ended_1_to_2_years", "ended_over_2_years"];

type Figure = fn(&Flow) -> Option<f64>;

/// The figures that an index against the base period is given for.
const INDEXED: [(&str, &str, Figure); 12] = [
    ("index_stock_start", "stock_start", |flow| Some(f64::from(flow.stock_start))),
    ("index_inflow", "inflow", |flow| Some(f64::from(flow.inflow))),
    ("index_outflow", "outflow", |flow| Some(f64::from(flow.outflow))),
    ("index_stock_end", "stock_end", |flow| Some(f64::from(flow.stock_end))),
    ("index_outflow_rate", "outflow_rate", Flow::outflow_rate),
    ("index_extensions", "extensions", |flow| Some(f64::from(flow.extensions))),
    ("index_upscalings", "upscalings", |flow| Some(f64::from(flow.upscalings))),
    ("index_downscalings", "downscalings", |flow| Some(f64::from(flow.downscalings))),
    ("index_mean_days", "mean_days", |flow| flow.ended.mean),
    ("index_km_median", "km_median", |flow| flow.in_care.median),
    ("index_rmst", "rmst", |flow| flow.in_care.restricted_mean),
    ("index_claimed_cents", "claimed_cents", |flow| Some(flow.claimed_cents as f64)),
];

/// Says of a row, by its place, and a column whether it may be shown.
pub type ShownFlow<'a> = &'a (dyn Fn(usize, &'static str) -> bool + Sync);

/// The table `flows`, batch by batch; without `shown` everything is. With
/// `indexed` each figure is also given as an index against the base period (= 100).
pub fn flow_batches<'a>(
    steered: &'a Steered,
    rows: &'a [FlowRow<'a>],
    indexed: bool,
    shown: Option<ShownFlow<'a>>,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches(rows, move |first, rows| match shown {
        None => flow_batch(steered, rows, indexed, None),
        Some(shown) => flow_batch(steered, rows, indexed, Some(&|place, column| shown(first + place, column))),
    })
}

fn flow_batch(steered: &Steered, rows: &[FlowRow<'_>], indexed: bool, shown: Option<ShownFlow<'_>>) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    let period = |row: &FlowRow<'_>| steered.periods.get(row.flow.period);
    batch.dictionary("municipality", each().map(|row| Some(row.unit.municipality.as_str())));
    batch.dictionary("law", each().map(|row| Some(row.unit.law.as_str())));
    batch.dictionary("provider_id", each().map(|row| row.unit.provider_id));
    batch.dictionary("care_group", each().map(|row| Some(row.unit.care_group)));
    batch.dictionary("period", each().map(|row| period(row).map(|period| &period.label)));
    batch.date("period_start", each().map(|row| period(row).and_then(|period| period.days.start.date())));
    batch.date("period_end", each().map(|row| period(row).and_then(|period| period.days.end.date())));
    batch.truth("partial", each().map(|row| period(row).map(|period| period.partial)));
    let mut batch = FlowColumns { batch, rows, shown };
    batch.count("stock_start", |flow| flow.stock_start.into());
    batch.count("inflow", |flow| flow.inflow.into());
    batch.count("returning", |flow| flow.returning.into());
    batch.count("outflow", |flow| flow.outflow.into());
    for (name, reason) in OUTFLOW_COLUMNS.iter().zip(EndReason::ALL) {
        batch.count(name, |flow| flow.outflow_for(reason).into());
    }
    batch.count("stock_end", |flow| flow.stock_end.into());
    batch.rate("outflow_rate", Flow::outflow_rate);
    batch.count("extensions", |flow| flow.extensions.into());
    batch.count("upscalings", |flow| flow.upscalings.into());
    batch.count("downscalings", |flow| flow.downscalings.into());
    batch.rate("extensions_per_100", Flow::extensions_per_100);
    batch.rate("mean_days", |flow| flow.ended.mean);
    batch.rate("median_days", |flow| flow.ended.median);
    batch.rate("q1_days", |flow| flow.ended.q1);
    batch.rate("q3_days", |flow| flow.ended.q3);
    batch.rate("km_median", |flow| flow.in_care.median);
    batch.rate("km_median_low", |flow| flow.in_care.median_low);
    batch.rate("km_median_high", |flow| flow.in_care.median_high);
    batch.rate("rmst", |flow| flow.in_care.restricted_mean);
    batch.batch.whole("rmst_horizon", each().map(|row| Some(row.flow.in_care.horizon.into())));
    batch.word("km_flag", |flow| flow.in_care.flag.map(LateEntryFlag::as_str));
    batch.count("claimed_cents", |flow| flow.claimed_cents);
    batch.rate("utilisation", |flow| flow.utilisation);
    for (place, name) in CLASS_COLUMNS.iter().enumerate() {
        batch.count(name, |flow| flow.ended.classes[place].into());
    }
    batch.count("provisional", |flow| flow.provisional.into());
    batch.count("clients", |flow| flow.clients.into());
    if indexed {
        for (name, of, figure) in INDEXED {
            let value = |(place, row): (usize, &FlowRow<'_>)| {
                let base = figure(row.base?).filter(|base| *base != 0.0)?;
                Some(100.0 * figure(row.flow)? / base).filter(|_| shown.is_none_or(|shown| shown(place, of)))
            };
            batch.batch.number(name, each().enumerate().map(value));
        }
    }
    batch.batch
}

/// The columns of some rows of the flows.
struct FlowColumns<'a> {
    batch: OutBatch,
    rows: &'a [FlowRow<'a>],
    shown: Option<ShownFlow<'a>>,
}

impl FlowColumns<'_> {
    fn count(&mut self, name: &'static str, figure: impl Fn(&Flow) -> i64) {
        let rows = self.rows.iter().map(|row| figure(row.flow));
        match self.shown {
            None => self.batch.whole(name, rows.map(Some)),
            Some(shown) => {
                self.batch.whole(name, rows.enumerate().map(|(place, value)| shown(place, name).then_some(value)));
            }
        }
    }

    fn rate(&mut self, name: &'static str, figure: impl Fn(&Flow) -> Option<f64>) {
        let rows = self.rows.iter().map(|row| figure(row.flow));
        match self.shown {
            None => self.batch.number(name, rows),
            Some(shown) => {
                self.batch.number(name, rows.enumerate().map(|(place, value)| value.filter(|_| shown(place, name))));
            }
        }
    }

    fn word(&mut self, name: &'static str, figure: impl Fn(&Flow) -> Option<&'static str>) {
        let is_shown = |place| self.shown.is_none_or(|shown| shown(place, name));
        let rows = self.rows.iter().enumerate();
        self.batch.dictionary(name, rows.map(|(place, row)| figure(row.flow).filter(|_| is_shown(place))));
    }
}
