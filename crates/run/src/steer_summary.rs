//! The summary of a steering run: counts, and the lines of flows that may be shown.

use stoplicht_core::{ENGINE_VERSION, Policy};
use stoplicht_report::steering::{FlowFigures, FlowLine, SteeringSummary};
use stoplicht_steering::trajectory::EndReason;
use stoplicht_tables::{Cases, DisclosedRows, FlowColumn, FlowRow, Steered, flow_rows_in};

use crate::register_counts::{reasons, registers};
use crate::steer_options::SteerQuestion;

/// The summary: the lines are about the last period that is over.
pub fn summarise(
    steered: &Steered,
    shared: &DisclosedRows,
    cases: &Cases<'_>,
    policy: &Policy,
    question: &SteerQuestion<'_>,
) -> SteeringSummary {
    let period = last_whole_period(steered);
    let shown_period = period.filter(|_| question.shares());
    let of_period = shown_period.into_iter().flat_map(|period| flow_rows_in(steered, period));
    let all = &steered.trajectories.all;
    let (mut ongoing, mut provisional, mut unreported) = (0, 0, 0);
    for trajectory in all {
        ongoing += u64::from(trajectory.is_ongoing());
        provisional += u64::from(trajectory.provisional);
        unreported += u64::from(trajectory.reason == Some(EndReason::Unreported));
    }
    let mut lines_left_out = 0;
    let shown = |row: FlowRow<'_>| {
        let line = line(steered, &row, &|column| shared.shows_flow(row.place, column));
        let tells = shared.writes_flow(row.place) && line.figures.tells();
        lines_left_out += u64::from(!tells);
        tells.then_some(line)
    };
    let lines = of_period.filter_map(shown).collect();
    SteeringSummary {
        engine_version: ENGINE_VERSION.to_owned(),
        as_of: question.as_of,
        policy: policy.id().clone(),
        period: period
            .and_then(|place| steered.periods.get(place))
            .map_or_else(String::new, |period| period.label.clone()),
        trajectories: all.len() as u64,
        ongoing,
        provisional,
        unreported,
        tables: question.tables.iter().map(|table| table.as_str().to_owned()).collect(),
        min_cell: question.min_cell,
        hidden_rows: shared.hidden_flow_rows(),
        cases: cases.cases.len() as u64,
        unread_curves: cases.unread_curves as u64,
        areas_without_recent_claims: steered.claims.iter().filter(|claims| !claims.are_recent).count() as u64,
        lines,
        lines_left_out,
        rows: registers(&steered.rows_read, &steered.rejected),
        rejected: reasons(&steered.rejected),
    }
}

/// The last period that is over; the partial one if there is no other.
pub fn last_whole_period(steered: &Steered) -> Option<usize> {
    let whole = steered.periods.iter().rposition(|period| !period.partial);
    whole.or_else(|| steered.periods.len().checked_sub(1))
}

/// The figures of a line: where one of them is hidden, what is empty is no figure that is not defined.
const TOLD: [&str; 8] =
    ["stock_start", "inflow", "outflow", "stock_end", "outflow_rate", "extensions_per_100", "mean_days", "km_median"];

/// A row of the flows, as far as its figures may be shown. Each figure is the value of the column of that name.
pub fn line(steered: &Steered, row: &FlowRow<'_>, shown: &dyn Fn(&FlowColumn) -> bool) -> FlowLine {
    let period = steered.periods.get(row.flow.period);
    let value = |name| FlowColumn::find(name).filter(|column| shown(column)).map(|column| (column, &row.flow));
    let number = |name| value(name).and_then(|(column, flow)| column.number(flow));
    let count = |name| number(name).map(|count| count as u32);
    let figures = FlowFigures {
        stock_start: count("stock_start"),
        inflow: count("inflow"),
        outflow: count("outflow"),
        stock_end: count("stock_end"),
        outflow_rate: number("outflow_rate"),
        extensions_per_100: number("extensions_per_100"),
        mean_days: number("mean_days"),
        km_median: number("km_median"),
        km_median_low: number("km_median_low"),
        km_median_high: number("km_median_high"),
        km_flag: value("km_flag").and_then(|(column, flow)| column.word(flow)).map(str::to_owned),
        provisional: count("provisional"),
        hidden: false,
    };
    let hidden = TOLD.into_iter().filter_map(FlowColumn::find).any(|column| !shown(column));
    FlowLine {
        municipality: row.unit.municipality,
        law: row.unit.law,
        care_group: row.unit.care_group.to_owned(),
        provider_id: row.unit.provider_id.map(str::to_owned),
        provider_name: None,
        period: period.map_or_else(String::new, |period| period.label.clone()),
        partial: period.is_some_and(|period| period.partial),
        figures: FlowFigures { hidden, ..figures },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_of_a_line_is_a_column_of_the_flows() {
        let figures = serde_json::to_value(FlowFigures::default()).unwrap();
        for name in figures.as_object().unwrap().keys().filter(|name| *name != "hidden") {
            assert!(FlowColumn::find(name).is_some(), "{name}");
        }
    }
}
