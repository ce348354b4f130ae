//! The tables of a steering run: all of them for the analyst, and two that may be shared.

use stoplicht_steering::flow::FlowOptions;
use stoplicht_tables::output::OutFile;
use stoplicht_tables::{
    Compared, DisclosedRows, FlowColumn, FlowRow, NamedCase, Steered, benchmark_batches, case_batch, duration_batches,
    flow_batches, rejected_batch, trajectory_batches,
};

use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::steer_options::{SteerRunOptions, SteerTable};

/// The folder of what may be shared.
pub(crate) const SHARED: &str = "shared";

/// What the tables are made of.
#[derive(Clone, Copy)]
pub(crate) struct SteerResults<'a> {
    pub steered: &'a Steered,
    pub counted: &'a FlowOptions,
    pub rows: &'a [FlowRow<'a>],
    pub compared: &'a [Compared<'a>],
    pub cases: &'a [NamedCase<'a>],
    pub options: &'a SteerRunOptions<'a>,
}

impl SteerResults<'_> {
    /// The tables with all rows and figures.
    pub fn for_the_analyst(&self, output: &OutputFolder<'_>) -> Result<Vec<OutFile>, RunError> {
        let wanted = SteerTable::ALL.into_iter().filter(|table| self.options.writes(*table));
        let mut tables: Vec<OutFile> = wanted.map(|table| self.table(output, table)).collect::<Result<_, _>>()?;
        let rejected = rejected_batch(&self.steered.rejected, self.options.language);
        tables.push(output.draft("rejected", self.options.format, [Ok(rejected)])?);
        Ok(tables)
    }

    fn table(&self, output: &OutputFolder<'_>, table: SteerTable) -> Result<OutFile, RunError> {
        let Self { steered, counted, rows, compared, cases, options } = *self;
        let (name, format) = (table.as_str(), options.format);
        match table {
            SteerTable::Trajectories => output.draft(name, format, trajectory_batches(steered, counted.as_of)),
            SteerTable::Flows => output.draft(name, format, flow_batches(steered, rows, options.base.is_some(), None)),
            SteerTable::Durations => output.draft(name, format, duration_batches(steered, counted)),
            SteerTable::Benchmark => output.draft(name, format, benchmark_batches(steered, compared, &|_, _| true)),
            SteerTable::Cases => output.draft(name, format, [Ok(case_batch(steered, cases))]),
        }
    }

    /// What may be shared: rows and figures that tell nothing of few clients.
    pub fn to_be_shared(self, output: &OutputFolder<'_>, shared: &DisclosedRows) -> Result<Vec<OutFile>, RunError> {
        let Self { steered, rows, compared, options, .. } = self;
        if !options.shares() {
            return Ok(Vec::new());
        }
        let format = options.format;
        let places: Vec<usize> = (0..rows.len()).filter(|row| shared.writes_flow(*row)).collect();
        let written: Vec<FlowRow<'_>> = places.iter().filter_map(|row| rows.get(*row).copied()).collect();
        let shows =
            |row: usize, column: &FlowColumn| places.get(row).is_some_and(|place| shared.shows_flow(*place, column));
        let batches = flow_batches(steered, &written, false, Some(&shows));
        let flows = output.draft_within(SHARED, SteerTable::Flows.as_str(), format, batches)?;
        let places: Vec<usize> = (0..compared.len()).filter(|row| shared.writes_comparison(*row)).collect();
        let written: Vec<Compared<'_>> = places.iter().filter_map(|row| compared.get(*row).cloned()).collect();
        let shows = |row: usize, part| places.get(row).is_some_and(|place| shared.shows_comparison(*place, part));
        let batches = benchmark_batches(steered, &written, &shows);
        let benchmark = output.draft_within(SHARED, SteerTable::Benchmark.as_str(), format, batches)?;
        Ok(vec![flows, benchmark])
    }
}
