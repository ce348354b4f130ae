//! The figures of a unit in a period: how they stand in a row of a table, and what must be known to read them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Law, Municipality};

use super::curve_flag;
use crate::number::{count, grouped};
use crate::text::{Align, Look, Page, Table, TextLine};
use crate::words;

/// The figures of a unit in a period, as far as they may be shown: a figure that rests on too few clients is none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct FlowFigures {
    /// In care before the first day.
    pub stock_start: Option<u32>,
    /// Began.
    pub inflow: Option<u32>,
    /// Ended.
    pub outflow: Option<u32>,
    /// In care on the last day.
    pub stock_end: Option<u32>,
    /// Ended ÷ in care.
    pub outflow_rate: Option<f64>,
    /// Extensions per 100 in care.
    pub extensions_per_100: Option<f64>,
    /// Mean length of those that ended, in days.
    pub mean_days: Option<f64>,
    /// Kaplan–Meier median of those in care, in days.
    pub km_median: Option<f64>,
    /// Lower limit of its interval.
    pub km_median_low: Option<f64>,
    /// Upper limit of its interval; none: open-ended.
    pub km_median_high: Option<f64>,
    /// Why the median is unknown although it was counted (`early_zero`, `small_risk_set`); none: it is not for that.
    pub km_flag: Option<String>,
    /// So many of the ends are recent, and may yet turn out to be none.
    pub provisional: Option<u32>,
    /// Something of the row is hidden, because it rests on too few clients.
    pub hidden: bool,
}

impl FlowFigures {
    /// Does the line tell anything: is a number above 0 shown, or nothing hidden?
    pub fn tells(&self) -> bool {
        let counts = [self.stock_start, self.inflow, self.outflow, self.stock_end];
        !self.hidden || counts.iter().flatten().any(|count| *count > 0)
    }

    /// Are some of the ends that are shown provisional?
    fn is_starred(&self) -> bool {
        self.outflow.is_some() && self.provisional.is_some_and(|provisional| provisional > 0)
    }
}

/// A unit with its figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowLine {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// The provider; none: all providers together.
    pub provider_id: Option<String>,
    /// The provider's name, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// The period.
    pub period: String,
    /// The period is not over.
    pub partial: bool,
    /// The figures.
    pub figures: FlowFigures,
}

pub(super) fn figure_columns(table: Table, page: Page) -> Table {
    table
        .column(words::steering_figures::start(page.language()), Align::Right)
        .column(words::steering_figures::r#in(page.language()), Align::Right)
        .column(words::steering_figures::out(page.language()), Align::Right)
        .column(words::steering_figures::end(page.language()), Align::Right)
        .column(words::steering_figures::outfl(page.language()), Align::Right)
        .column(words::steering_figures::ext_100(page.language()), Align::Right)
        .column(words::steering_figures::median_95(page.language()), Align::Right)
        .column(words::steering_figures::mean_ended(page.language()), Align::Right)
}

pub(super) fn figure_cells(figures: &FlowFigures, page: Page) -> Vec<TextLine> {
    let language = page.language();
    let none = || TextLine::new().faint(if figures.hidden { "×" } else { "–" });
    let whole = |number: Option<u32>| number.map_or_else(none, |number| TextLine::of(count(number.into(), language)));
    let decimal = |number: Option<f64>, decimals: usize, sign: &str| {
        number.map_or_else(none, |number| TextLine::of(format!("{}{sign}", grouped(number, decimals, language))))
    };
    let mut outflow = whole(figures.outflow);
    if figures.is_starred() {
        outflow.push(Look::Faint, "*");
    }
    vec![
        whole(figures.stock_start),
        whole(figures.inflow),
        outflow,
        whole(figures.stock_end),
        decimal(figures.outflow_rate.map(|rate| rate * 100.0), 0, "%"),
        decimal(figures.extensions_per_100, 0, ""),
        median(figures, page).unwrap_or_else(none),
        decimal(figures.mean_days, 0, ""),
    ]
}

/// `310 [284, 361]`; an interval without an upper limit is open: `310 [284, …]`.
fn median(figures: &FlowFigures, page: Page) -> Option<TextLine> {
    if let Some(flag) = &figures.km_flag {
        return Some(curve_flag::unknown(flag, page));
    }
    let language = page.language();
    let days = |days: f64| grouped(days, 0, language);
    let limit = |limit: Option<f64>| limit.map_or_else(|| "…".to_owned(), days);
    let mut line = TextLine::of(days(figures.km_median?));
    line.push(Look::Faint, format!(" [{}, {}]", limit(figures.km_median_low), limit(figures.km_median_high)));
    Some(line)
}

/// What must be known to read the columns of figures.
pub(super) fn figure_notes<'a>(mut figures: impl Iterator<Item = &'a FlowFigures> + Clone, page: Page) -> Vec<String> {
    let flags = figures.clone().filter_map(|figures| figures.km_flag.as_deref());
    let mut notes = vec![
        words::steering_figures::median_note(page.language()).to_owned(),
        words::steering_figures::mean_ended_note(page.language()).to_owned(),
    ];
    notes.extend(curve_flag::notes(flags, page));
    if figures.any(FlowFigures::is_starred) {
        notes.push(words::steering_figures::provisional_note(page.language()).to_owned());
    }
    notes
}
