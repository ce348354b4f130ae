//! The figures of a unit in a period, in one table: `flows` is written by it, and what may be shown to others is looked up in it.

use stoplicht_core::Language;
use stoplicht_steering::disclosure::Figure;
use stoplicht_steering::flow::Flow;
use stoplicht_steering::survival::LateEntryFlag;
use stoplicht_steering::trajectory::EndReason;

use crate::words;
use FlowDisclosure::{Of, Open, Withheld};
use FlowValue::{Count, Number, Word};

/// A column of `flows` that holds a figure.
#[derive(Debug, Clone, Copy)]
pub struct FlowColumn {
    /// Its name.
    pub name: &'static str,
    /// How its value is taken from the flows of a unit in a period.
    pub value: FlowValue,
    /// Whether its value may be shown to others.
    pub disclosure: FlowDisclosure,
    /// The unit of its value.
    pub unit: FlowUnit,
    /// The name of the column with its value as an index against the base period (= 100), if there is one.
    pub index: Option<&'static str>,
    label: fn(Language) -> &'static str,
}

/// How a value is taken from the flows of a unit in a period.
#[derive(Debug, Clone, Copy)]
pub enum FlowValue {
    /// A whole number, which is always known.
    Count(fn(&Flow) -> i64),
    /// A number; `None` if it is unknown.
    Number(fn(&Flow) -> Option<f64>),
    /// A word; `None` if there is none.
    Word(fn(&Flow) -> Option<&'static str>),
}

/// Whether a value may be shown to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowDisclosure {
    /// As is decided row by row for this figure.
    Of(Figure),
    /// Always: it says nothing of anybody.
    Open,
    /// Never: nothing is decided on it.
    Withheld,
}

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowUnit {
    /// Trajectories, clients or events.
    Count,
    /// A part of a whole.
    Ratio,
    /// Events per hundred trajectories.
    PerHundred,
    /// Days.
    Days,
    /// Eurocents.
    Cents,
    /// No unit: a word.
    Word,
}

impl FlowColumn {
    const fn indexed(self, index: &'static str) -> Self {
        Self { index: Some(index), ..self }
    }

    /// A few words that can stand above the column.
    pub fn label(&self, language: Language) -> &'static str {
        (self.label)(language)
    }

    /// The value as a number; `None` if it is unknown, or a word.
    pub fn number(&self, flow: &Flow) -> Option<f64> {
        match self.value {
            Count(count) => Some(count(flow) as f64),
            Number(number) => number(flow),
            Word(_) => None,
        }
    }

    /// The value as a word; `None` if there is none, or it is a number.
    pub fn word(&self, flow: &Flow) -> Option<&'static str> {
        match self.value {
            Word(word) => word(flow),
            Count(_) | Number(_) => None,
        }
    }

    /// The column of that name.
    pub fn find(name: &str) -> Option<&'static Self> {
        FLOW_COLUMNS.iter().find(|column| column.name == name)
    }
}

const fn column(
    name: &'static str,
    value: FlowValue,
    disclosure: FlowDisclosure,
    unit: FlowUnit,
    label: fn(Language) -> &'static str,
) -> FlowColumn {
    FlowColumn { name, value, disclosure, unit, index: None, label }
}

/// The figures of `flows`, in the order of their columns.
pub static FLOW_COLUMNS: [FlowColumn; 41] = [
    column(
        "stock_start",
        Count(|flow| flow.stock_start.into()),
        Of(Figure::StockStart),
        FlowUnit::Count,
        words::flow_column_label::stock_start,
    )
    .indexed("index_stock_start"),
    column(
        "inflow",
        Count(|flow| flow.inflow.into()),
        Of(Figure::Inflow),
        FlowUnit::Count,
        words::flow_column_label::inflow,
    )
    .indexed("index_inflow"),
    column(
        "returning",
        Count(|flow| flow.returning.into()),
        Of(Figure::Returning),
        FlowUnit::Count,
        words::flow_column_label::returning,
    ),
    column(
        "outflow",
        Count(|flow| flow.outflow.into()),
        Of(Figure::Outflow),
        FlowUnit::Count,
        words::flow_column_label::outflow,
    )
    .indexed("index_outflow"),
    column(
        "outflow_planned",
        Count(|flow| flow.outflow_for(EndReason::Planned).into()),
        Of(Figure::OutflowFor(EndReason::Planned)),
        FlowUnit::Count,
        words::flow_column_label::outflow_planned,
    ),
    column(
        "outflow_early_agreed",
        Count(|flow| flow.outflow_for(EndReason::EarlyAgreed).into()),
        Of(Figure::OutflowFor(EndReason::EarlyAgreed)),
        FlowUnit::Count,
        words::flow_column_label::outflow_early_agreed,
    ),
    column(
        "outflow_early_client",
        Count(|flow| flow.outflow_for(EndReason::EarlyClient).into()),
        Of(Figure::OutflowFor(EndReason::EarlyClient)),
        FlowUnit::Count,
        words::flow_column_label::outflow_early_client,
    ),
    column(
        "outflow_early_provider",
        Count(|flow| flow.outflow_for(EndReason::EarlyProvider).into()),
        Of(Figure::OutflowFor(EndReason::EarlyProvider)),
        FlowUnit::Count,
        words::flow_column_label::outflow_early_provider,
    ),
    column(
        "outflow_external",
        Count(|flow| flow.outflow_for(EndReason::External).into()),
        Of(Figure::OutflowFor(EndReason::External)),
        FlowUnit::Count,
        words::flow_column_label::outflow_external,
    ),
    column(
        "outflow_municipality",
        Count(|flow| flow.outflow_for(EndReason::Municipality).into()),
        Of(Figure::OutflowFor(EndReason::Municipality)),
        FlowUnit::Count,
        words::flow_column_label::outflow_municipality,
    ),
    column(
        "outflow_change_request",
        Count(|flow| flow.outflow_for(EndReason::ChangeRequest).into()),
        Of(Figure::OutflowFor(EndReason::ChangeRequest)),
        FlowUnit::Count,
        words::flow_column_label::outflow_change_request,
    ),
    column(
        "outflow_other_provider",
        Count(|flow| flow.outflow_for(EndReason::OtherProvider).into()),
        Of(Figure::OutflowFor(EndReason::OtherProvider)),
        FlowUnit::Count,
        words::flow_column_label::outflow_other_provider,
    ),
    column(
        "outflow_other_domain",
        Count(|flow| flow.outflow_for(EndReason::OtherDomain).into()),
        Of(Figure::OutflowFor(EndReason::OtherDomain)),
        FlowUnit::Count,
        words::flow_column_label::outflow_other_domain,
    ),
    column(
        "outflow_temporary",
        Count(|flow| flow.outflow_for(EndReason::Temporary).into()),
        Of(Figure::OutflowFor(EndReason::Temporary)),
        FlowUnit::Count,
        words::flow_column_label::outflow_temporary,
    ),
    column(
        "outflow_unreported",
        Count(|flow| flow.outflow_for(EndReason::Unreported).into()),
        Of(Figure::OutflowFor(EndReason::Unreported)),
        FlowUnit::Count,
        words::flow_column_label::outflow_unreported,
    ),
    column(
        "outflow_other",
        Count(|flow| flow.outflow_for(EndReason::Other).into()),
        Of(Figure::OutflowFor(EndReason::Other)),
        FlowUnit::Count,
        words::flow_column_label::outflow_other,
    ),
    column(
        "stock_end",
        Count(|flow| flow.stock_end.into()),
        Of(Figure::StockEnd),
        FlowUnit::Count,
        words::flow_column_label::stock_end,
    )
    .indexed("index_stock_end"),
    column(
        "outflow_rate",
        Number(Flow::outflow_rate),
        Of(Figure::OutflowRate),
        FlowUnit::Ratio,
        words::flow_column_label::outflow_rate,
    )
    .indexed("index_outflow_rate"),
    column(
        "extensions",
        Count(|flow| flow.extensions.into()),
        Of(Figure::Extensions),
        FlowUnit::Count,
        words::flow_column_label::extensions,
    )
    .indexed("index_extensions"),
    column(
        "upscalings",
        Count(|flow| flow.upscalings.into()),
        Of(Figure::Upscalings),
        FlowUnit::Count,
        words::flow_column_label::upscalings,
    )
    .indexed("index_upscalings"),
    column(
        "downscalings",
        Count(|flow| flow.downscalings.into()),
        Of(Figure::Downscalings),
        FlowUnit::Count,
        words::flow_column_label::downscalings,
    )
    .indexed("index_downscalings"),
    column(
        "extensions_per_100",
        Number(Flow::extensions_per_100),
        Of(Figure::ExtensionsPer100),
        FlowUnit::PerHundred,
        words::flow_column_label::extensions_per_100,
    ),
    column(
        "mean_days",
        Number(|flow| flow.ended.mean),
        Of(Figure::EndedDurations),
        FlowUnit::Days,
        words::flow_column_label::mean_days,
    )
    .indexed("index_mean_days"),
    column(
        "median_days",
        Number(|flow| flow.ended.median),
        Of(Figure::EndedDurations),
        FlowUnit::Days,
        words::flow_column_label::median_days,
    ),
    column(
        "q1_days",
        Number(|flow| flow.ended.q1),
        Of(Figure::EndedDurations),
        FlowUnit::Days,
        words::flow_column_label::q1_days,
    ),
    column(
        "q3_days",
        Number(|flow| flow.ended.q3),
        Of(Figure::EndedDurations),
        FlowUnit::Days,
        words::flow_column_label::q3_days,
    ),
    column(
        "km_median",
        Number(|flow| flow.in_care.median),
        Of(Figure::InCareDurations),
        FlowUnit::Days,
        words::flow_column_label::km_median,
    )
    .indexed("index_km_median"),
    column(
        "km_median_low",
        Number(|flow| flow.in_care.median_low),
        Of(Figure::InCareDurations),
        FlowUnit::Days,
        words::flow_column_label::km_median_low,
    ),
    column(
        "km_median_high",
        Number(|flow| flow.in_care.median_high),
        Of(Figure::InCareDurations),
        FlowUnit::Days,
        words::flow_column_label::km_median_high,
    ),
    column(
        "rmst",
        Number(|flow| flow.in_care.restricted_mean),
        Of(Figure::InCareDurations),
        FlowUnit::Days,
        words::flow_column_label::rmst,
    )
    .indexed("index_rmst"),
    column(
        "rmst_horizon",
        Count(|flow| flow.in_care.horizon.into()),
        Open,
        FlowUnit::Days,
        words::flow_column_label::rmst_horizon,
    ),
    column(
        "km_flag",
        Word(|flow| flow.in_care.flag.map(LateEntryFlag::as_str)),
        Of(Figure::InCareDurations),
        FlowUnit::Word,
        words::flow_column_label::km_flag,
    ),
    column(
        "claimed_cents",
        Count(|flow| flow.claimed_cents),
        Of(Figure::ClaimedCents),
        FlowUnit::Cents,
        words::flow_column_label::claimed_cents,
    )
    .indexed("index_claimed_cents"),
    column(
        "utilisation",
        Number(|flow| flow.utilisation),
        Of(Figure::Utilisation),
        FlowUnit::Ratio,
        words::flow_column_label::utilisation,
    ),
    column(
        "ended_to_3_months",
        Count(|flow| flow.ended.classes[0].into()),
        Withheld,
        FlowUnit::Count,
        words::flow_column_label::ended_to_3_months,
    ),
    column(
        "ended_3_to_6_months",
        Count(|flow| flow.ended.classes[1].into()),
        Withheld,
        FlowUnit::Count,
        words::flow_column_label::ended_3_to_6_months,
    ),
    column(
        "ended_6_to_12_months",
        Count(|flow| flow.ended.classes[2].into()),
        Withheld,
        FlowUnit::Count,
        words::flow_column_label::ended_6_to_12_months,
    ),
    column(
        "ended_1_to_2_years",
        Count(|flow| flow.ended.classes[3].into()),
        Withheld,
        FlowUnit::Count,
        words::flow_column_label::ended_1_to_2_years,
    ),
    column(
        "ended_over_2_years",
        Count(|flow| flow.ended.classes[4].into()),
        Withheld,
        FlowUnit::Count,
        words::flow_column_label::ended_over_2_years,
    ),
    column(
        "provisional",
        Count(|flow| flow.provisional.into()),
        Withheld,
        FlowUnit::Count,
        words::flow_column_label::provisional,
    ),
    column(
        "clients",
        Count(|flow| flow.clients.into()),
        Of(Figure::Clients),
        FlowUnit::Count,
        words::flow_column_label::clients,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_that_is_decided_on_has_a_column_and_no_two_columns_a_name() {
        let decided = |column: &FlowColumn| if let Of(figure) = column.disclosure { Some(figure) } else { None };
        let decided: Vec<Figure> = FLOW_COLUMNS.iter().filter_map(decided).collect();
        for figure in Figure::PUBLISHED {
            let is_a_column = decided.contains(&figure);
            let is_made_of_others = matches!(
                figure,
                Figure::InCare
                    | Figure::NotReturning
                    | Figure::Early
                    | Figure::NotEarly
                    | Figure::Downscaled
                    | Figure::NotDownscaled
            );
            assert!(is_a_column != is_made_of_others, "{figure:?}");
        }
        let indexes = FLOW_COLUMNS.iter().filter_map(|column| column.index);
        let mut names: Vec<&str> = FLOW_COLUMNS.iter().map(|column| column.name).chain(indexes).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
        for column in &FLOW_COLUMNS {
            assert_eq!(FlowColumn::find(column.name).map(|found| found.name), Some(column.name));
            assert!(Language::ALL.iter().all(|language| !column.label(*language).is_empty()), "{column:?}");
        }
    }
}
