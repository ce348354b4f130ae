//! What a steering run is asked: which registers, which periods, which tables.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::{Language, Policy};
use stoplicht_steering::flow::PeriodLength;
use stoplicht_tables::output::Format;

use crate::share_design::ShareDesign;

/// What a steering run reads, what it computes, and where it writes.
#[derive(Debug, Clone, Copy)]
pub struct SteerRunOptions<'a> {
    /// The folder of the registers.
    pub registers: &'a Path,
    /// What is computed.
    pub question: SteerQuestion<'a>,
    /// The folder of the results, made if it is not there; `None` if nothing is written.
    pub out: Option<&'a Path>,
    /// The format of the tables.
    pub format: Format,
}

/// What a steering run is asked, wherever its registers come from.
#[derive(Debug, Clone, Copy)]
pub struct SteerQuestion<'a> {
    /// The policy, for its care groups and gaps; `None` for product categories, and the gaps of the guide.
    pub policy: Option<&'a Policy>,
    /// The as-of day.
    pub as_of: NaiveDate,
    /// The first period is the one that holds this day.
    pub from: NaiveDate,
    /// The length of a period.
    pub period: PeriodLength,
    /// What began before this day was seen only because it still ran on it.
    pub observed_from: Option<NaiveDate>,
    /// The horizon of the restricted mean, in days.
    pub horizon: i32,
    /// The label of the period against which figures are given as an index too (= 100).
    pub base: Option<&'a str>,
    /// In what may be shared, figures are hidden that rest on fewer distinct clients.
    pub min_cell: u32,
    /// What is shared is designed before anything is hidden; `None`: flows and benchmark as they are, with small numbers hidden.
    pub share: Option<&'a ShareDesign>,
    /// The provider whose picture is wanted.
    pub provider: Option<&'a str>,
    /// The tables that are made; empty for all of them, and those that may be shared.
    pub tables: &'a [SteerTable],
    /// The language of the sentences in `rejected`.
    pub language: Language,
}

impl SteerQuestion<'_> {
    /// Is a table asked for?
    pub(crate) fn makes(&self, table: SteerTable) -> bool {
        self.tables.is_empty() || self.tables.contains(&table)
    }

    /// Must what a table shows be computed? The picture of a provider shows it too.
    pub(crate) fn needs(&self, table: SteerTable) -> bool {
        self.makes(table) || self.provider.is_some()
    }

    /// Is anything made to be shared? That is decided over flows and benchmark together.
    pub(crate) const fn shares(&self) -> bool {
        self.tables.is_empty()
    }
}

/// The tables for the analyst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SteerTable {
    /// A client's care from one provider without a real break.
    Trajectories,
    /// Stock, inflow, outflow, extensions and durations.
    Flows,
    /// The Kaplan–Meier curves.
    Durations,
    /// Each provider beside the others.
    Benchmark,
    /// Trajectories to discuss.
    Cases,
    /// What managers ask for: over all care groups, over municipalities, over the whole span.
    Totals,
    /// Who sent the inflow.
    Referrers,
}

impl SteerTable {
    /// Every table, in the order in which they are written.
    pub const ALL: [Self; 7] =
        [Self::Trajectories, Self::Flows, Self::Durations, Self::Benchmark, Self::Cases, Self::Totals, Self::Referrers];

    /// The name of its file, without the ending.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Trajectories => "trajectories",
            Self::Flows => "flows",
            Self::Durations => "durations",
            Self::Benchmark => "benchmark",
            Self::Cases => "cases",
            Self::Totals => "totals",
            Self::Referrers => "referrers",
        }
    }
}
