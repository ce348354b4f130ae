//! What came of a steering run: the region first, then providers; what is hidden and what is provisional is said.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::policy::PolicyRef;

use super::figures::{FlowLine, figure_cells, figure_columns, figure_notes};
use crate::summary::{RegisterCount, RejectedCount, unjoined};
use crate::text::{Align, Page, Table, Text, TextLine};
use crate::wording::provider;
use crate::words;

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SteeringSummary {
    /// The version of the engine; empty in summaries that were written before it was told.
    #[serde(default)]
    pub engine_version: String,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// The policy that gave care groups and gaps.
    pub policy: PolicyRef,
    /// The period that the lines are about: the last one that is over.
    pub period: String,
    /// Trajectories followed.
    pub trajectories: u64,
    /// Of those: still going on.
    pub ongoing: u64,
    /// Of those: ended so recently that care may go on.
    pub provisional: u64,
    /// Of those: ended without a reported stop.
    pub unreported: u64,
    /// The tables that were asked for; empty: all of them, and what may be shared. Of some tables no lines are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<String>,
    /// A figure that rests on fewer distinct clients is hidden in what is shared and in what is printed.
    pub min_cell: u32,
    /// Rows of the flows of which something is hidden.
    pub hidden_rows: u64,
    /// Cases to talk about.
    pub cases: u64,
    /// Care groups of which it is unknown what is long, because a few have ruined their curve: none of them is a case for it.
    #[serde(default)]
    pub unread_curves: u64,
    /// Municipalities and laws of which claims are on record so long ago that nothing is a case for claims that are missing.
    #[serde(default)]
    pub areas_without_recent_claims: u64,
    /// The lines of which something may be shown: all providers together first, then each of them.
    pub lines: Vec<FlowLine>,
    /// How many others there are.
    pub lines_left_out: u64,
    /// Rows gone through, per register.
    pub rows: Vec<RegisterCount>,
    /// Rows that could not be used, by reason.
    pub rejected: Vec<RejectedCount>,
}

/// Lines of the table that are shown.
const MOST_LINES: usize = 40;

/// A summary as a person reads it.
pub fn page(summary: &SteeringSummary, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    text.push(TextLine::new().strong(words::steering_summary::followed(language, summary.trajectories)));
    text.push(TextLine::of(words::steering_summary::ends(
        language,
        summary.ongoing,
        summary.provisional,
        summary.unreported,
    )));
    text.push(TextLine::of("  ").faint(words::steering_summary::policy_as_of(
        language,
        language.date(summary.as_of),
        &summary.policy.name,
        &summary.policy.version,
    )));
    if summary.tables.is_empty() {
        text.append(lines(summary, page));
    }
    text.append(notes(summary, page));
    text
}

fn lines(summary: &SteeringSummary, page: Page) -> Text {
    let mut text = Text::new();
    text.push(TextLine::new());
    text.heading(words::steering_summary::flows_in(page.language(), &summary.period));
    let (region, mut providers): (Vec<&FlowLine>, Vec<&FlowLine>) =
        summary.lines.iter().partition(|line| line.provider_id.is_none());
    text.append(table(region.get(..MOST_LINES).unwrap_or(&region), false, page).text(2, page));
    text.append(more(region.len().saturating_sub(MOST_LINES), page));
    if !providers.is_empty() {
        let size = |line: &FlowLine| line.figures.stock_start.unwrap_or(0) + line.figures.inflow.unwrap_or(0);
        let total = providers.len();
        providers.sort_by_key(|line| std::cmp::Reverse(size(line)));
        providers.truncate(MOST_LINES);
        text.push(TextLine::new());
        text.heading(words::steering_summary::providers_title(page.language()));
        text.append(table(&providers, true, page).text(2, page));
        text.append(more(total.saturating_sub(MOST_LINES), page));
    }
    if summary.lines_left_out > 0 {
        let words = words::steering_summary::lines_left_out(page.language(), summary.lines_left_out);
        text.push(TextLine::new());
        text.push(TextLine::new().faint(words));
    }
    text
}

/// How many lines are left out, if any.
pub(super) fn more(rest: usize, page: Page) -> Text {
    let mut text = Text::new();
    if rest > 0 {
        text.push(TextLine::new().faint(words::steering_summary::more_lines(page.language(), rest as u64)));
    }
    text
}

fn table(lines: &[&FlowLine], with_provider: bool, page: Page) -> Table {
    let mut table = Table::new()
        .column(words::steering_summary::mun(page.language()), Align::Left)
        .column(words::steering_summary::law(page.language()), Align::Left)
        .column(words::steering_summary::care_group(page.language()), Align::Left);
    if with_provider {
        table = table.wrapping(words::steering_summary::provider(page.language()));
    }
    table = figure_columns(table, page);
    for line in lines {
        let mut cells = vec![
            TextLine::of(line.municipality.as_str()),
            TextLine::of(line.law.as_str()),
            TextLine::of(line.care_group.as_str()),
        ];
        if with_provider {
            let provider_id = line.provider_id.as_deref().unwrap_or_default();
            cells.push(TextLine::of(provider(provider_id, line.provider_name.as_deref())));
        }
        cells.extend(figure_cells(&line.figures, page));
        table.row(cells);
    }
    table
}

fn notes(summary: &SteeringSummary, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    text.push(TextLine::new());
    let mut note = |words: String| text.push(TextLine::new().faint(format!("  {words}")));
    if summary.tables.is_empty() {
        figure_notes(summary.lines.iter().map(|line| &line.figures), page).into_iter().for_each(&mut note);
    }
    if summary.hidden_rows > 0 {
        note(words::steering_summary::hidden(language, summary.min_cell, summary.hidden_rows));
    }
    if summary.cases > 0 {
        note(words::steering_summary::cases(language, summary.cases));
    }
    if summary.unread_curves > 0 {
        note(words::steering_summary::unreadable_curves(language, summary.unread_curves));
    }
    if summary.areas_without_recent_claims > 0 {
        note(words::steering_summary::no_recent_claims(language, summary.areas_without_recent_claims));
    }
    summary.rows.iter().filter_map(|register| unjoined(register, language)).for_each(&mut note);
    let rejected: u64 = summary.rejected.iter().map(|reason| reason.count).sum();
    if rejected > 0 {
        note(words::steering_summary::rows_rejected(language, rejected));
    }
    text
}
