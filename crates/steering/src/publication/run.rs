//! A run of which something is published.

use chrono::NaiveDate;

use crate::flow::{FlowOptions, ReportPeriod};
use crate::trajectory::Trajectories;

/// A run of steering, of which something is published.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// All trajectories.
    pub trajectories: &'a Trajectories,
    /// Of each area the number of its law: areas of one law are one region.
    pub law_of_area: &'a [u32],
    /// The periods of the run, by which what was claimed is kept.
    pub periods: &'a [ReportPeriod],
    /// The first day of the first period.
    pub from: NaiveDate,
    /// The day of looking.
    pub as_of: NaiveDate,
    /// How flows are counted.
    pub options: &'a FlowOptions,
    /// A figure on fewer persons is hidden.
    pub threshold: u32,
}
