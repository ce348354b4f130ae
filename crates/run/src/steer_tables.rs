//! The tables of a steering run: all of them for the analyst, and two that may be shared.

use stoplicht_steering::flow::FlowOptions;
use stoplicht_tables::{
    ComparedRows, DisclosedRows, NamedCase, Steered, benchmark_batches, case_batch, duration_batches, flow_batches,
    referrer_batches, rejected_batch, total_batches, trajectory_batches,
};

use crate::error::RunError;
use crate::results::Results;
use crate::steer_options::{SteerQuestion, SteerTable};

/// The folder of what may be shared.
pub(crate) const SHARED: &str = "shared";

/// What the tables are made of.
#[derive(Clone, Copy)]
pub(crate) struct SteerFigures<'a> {
    pub steered: &'a Steered,
    pub counted: &'a FlowOptions,
    /// The period (by its place) that an index is made against.
    pub base: Option<usize>,
    pub compared: &'a ComparedRows<'a>,
    pub cases: &'a [NamedCase<'a>],
    pub question: &'a SteerQuestion<'a>,
}

impl SteerFigures<'_> {
    /// The tables with all rows and figures.
    pub fn for_the_analyst<R: Results>(&self, results: &R) -> Result<Vec<R::Table>, RunError> {
        let wanted = SteerTable::ALL.into_iter().filter(|table| self.question.makes(*table));
        let mut tables: Vec<R::Table> = wanted.map(|table| self.table(results, table)).collect::<Result<_, _>>()?;
        let rejected = rejected_batch(&self.steered.rejected, self.question.language);
        tables.push(results.table(None, "rejected", [Ok(rejected)])?);
        Ok(tables)
    }

    fn table<R: Results>(&self, results: &R, table: SteerTable) -> Result<R::Table, RunError> {
        let Self { steered, counted, base, compared, cases, question } = *self;
        let name = table.as_str();
        match table {
            SteerTable::Trajectories => results.table(None, name, trajectory_batches(steered, counted.as_of)),
            SteerTable::Flows => results.table(None, name, flow_batches(steered, base, None)),
            SteerTable::Durations => results.table(None, name, duration_batches(steered, counted)),
            SteerTable::Benchmark => {
                let places: Vec<usize> = (0..compared.len()).collect();
                results.table(None, name, benchmark_batches(steered, compared, &places, &|_, _| true))
            }
            SteerTable::Cases => results.table(None, name, [Ok(case_batch(steered, cases))]),
            SteerTable::Totals => results.table(None, name, total_batches(steered, counted)),
            SteerTable::Referrers => results.table(None, name, referrer_batches(steered, question.language)),
        }
    }

    /// What may be shared: rows and figures that tell nothing of few clients.
    pub fn to_be_shared<R: Results>(self, results: &R, shared: &DisclosedRows) -> Result<Vec<R::Table>, RunError> {
        let Self { steered, compared, question, .. } = self;
        if !question.shares() {
            return Ok(Vec::new());
        }
        let batches = flow_batches(steered, None, Some(shared));
        let flows = results.table(Some(SHARED), SteerTable::Flows.as_str(), batches)?;
        let places: Vec<usize> = (0..compared.len()).filter(|row| shared.writes_comparison(*row)).collect();
        let shows = |place: usize, part| shared.shows_comparison(place, part);
        let batches = benchmark_batches(steered, compared, &places, &shows);
        let benchmark = results.table(Some(SHARED), SteerTable::Benchmark.as_str(), batches)?;
        Ok(vec![flows, benchmark])
    }
}
