//! `stoplicht steer`: inflow, outflow and the length of care, per provider and beside the others.

mod picture;
mod summary;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use stoplicht_core::Language;
use stoplicht_report::steering;
use stoplicht_steering::cases::{CaseOptions, CaseThresholds};
use stoplicht_steering::flow::{FlowOptions, PeriodLength};
use stoplicht_tables::output::OutFile;
use stoplicht_tables::{
    Cases, Compared, DisclosedRows, FlowRow, NamedCase, SteerOptions, SteerSources, Steered, benchmark_batches,
    case_batch, cases, compare, disclose, duration_batches, flow_batches, flow_rows, provider_curves, rejected_batch,
    steer, trajectory_batches,
};

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{Format, day};
use crate::output::Output;
use crate::policy_file;
use crate::progress::TerminalProgress;
use crate::provider_names::{provider_names, tell_too};
use crate::terminal::Terminal;
use crate::warnings::{warn_of_columns, warn_of_older, written_line};

/// Inflow, outflow and length of care per provider, honestly compared.
///
/// Reads `allocations`, `deliveries` and `claims` from a folder and writes `trajectories` (a client's care from one
/// provider without a real break), `flows` (stock, inflow, outflow, extensions and durations per provider, care group
/// and period; without a provider: all of them together), `durations` (the Kaplan–Meier curves), `benchmark` (each
/// provider beside the others in comparable care), `cases` (trajectories to talk about), `rejected` and
/// `summary.json`. These hold small numbers and pseudonyms: they are for the analyst. What may be shared stands in the
/// folder `shared`: flows and benchmark in which nothing rests on fewer clients than --min-cell, or could be
/// worked out from what is shown. With --tables only some of the first are written, and nothing that may be shared.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Steer {
    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// Look at the world as it was known on this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: NaiveDate,

    /// The first period is the one that holds this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: NaiveDate,

    /// Length of a period.
    #[arg(long, value_name = "LENGTH", default_value = "quarter")]
    period: Length,

    /// Folder to write to; it is made if it is not there. Needed unless --provider is given.
    #[arg(long, value_name = "DIR", required_unless_present = "provider")]
    out: Option<PathBuf>,

    /// The policy, for its care groups and gaps [default: product categories, and the gaps of the guide].
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,

    /// Give each figure also as an index against this period (= 100), such as 2024Q1.
    #[arg(long, value_name = "PERIOD")]
    base: Option<String>,

    /// What began before this day was seen only because it still ran on it.
    #[arg(long, value_name = "DATE", value_parser = day)]
    observed_from: Option<NaiveDate>,

    /// In `shared` and on the screen, hide what rests on fewer distinct clients.
    #[arg(long, value_name = "N", default_value_t = 10)]
    min_cell: u32,

    /// Horizon of the restricted mean, in days.
    #[arg(long, value_name = "DAYS", default_value_t = FlowOptions::HORIZON, value_parser = clap::value_parser!(i32).range(1..))]
    horizon: i32,

    /// Print this provider's picture: its flows, durations, signals and cases.
    #[arg(long, value_name = "ID")]
    provider: Option<String>,

    /// Write only these tables, for the analyst: what none of them needs is not computed, and nothing is made to be shared.
    #[arg(long, value_name = "TABLE", value_delimiter = ',')]
    tables: Vec<TableName>,

    /// Format of the tables: `parquet`, `csv`, `csv-nl` (for a spreadsheet program in Dutch) or `jsonl` (JSON Lines).
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: Format,

    /// End with exit code 3 if rows were rejected.
    #[arg(long)]
    strict: bool,
}

/// The tables for the analyst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableName {
    /// A client's care from one provider without a real break.
    Trajectories,
    /// Stock, inflow, outflow, extensions and durations.
    Flows,
    /// The Kaplan–Meier curves.
    Durations,
    /// Each provider beside the others.
    Benchmark,
    /// Trajectories to talk about.
    Cases,
}

impl TableName {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Trajectories => "trajectories",
            Self::Flows => "flows",
            Self::Durations => "durations",
            Self::Benchmark => "benchmark",
            Self::Cases => "cases",
        }
    }
}

/// The lengths of a period.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Length {
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
}

impl From<Length> for PeriodLength {
    fn from(length: Length) -> Self {
        match length {
            Length::Month => Self::Month,
            Length::Quarter => Self::Quarter,
            Length::Year => Self::Year,
        }
    }
}

const AFTER_HELP: &str = "\
Examples:
  The quarters since 2024, under the care groups of a policy:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2024-01-01 --policy policy.toml --out steering
  Years, each figure also as an index against 2022:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2022-01-01 --period year --base 2022 --out steering
  No more than trajectories and flows, for an analysis of one's own:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2024-01-01 --tables trajectories,flows --out steering
  One provider's picture, for the talk with it:
    stoplicht steer --registers registers --as-of 2025-07-01 --from 2024-01-01 --provider 73000001";

/// The policy where none is given: no care groups of its own, and the gaps of the semantics.
const DEFAULT_POLICY: &str = r#"{
    "schema": 1, "name": "standaard", "version": "1", "valid_from": "2000-01-01",
    "criterion": [{ "id": "late", "orange": "days_late > 0" }]
}"#;

/// The folder of what may be shared.
const SHARED: &str = "shared";

/// What the tables are made of.
#[derive(Clone, Copy)]
struct Results<'a> {
    steered: &'a Steered,
    counted: &'a FlowOptions,
    rows: &'a [FlowRow<'a>],
    compared: &'a [Compared<'a>],
    cases: &'a [NamedCase<'a>],
    language: Language,
}

impl Steer {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or what is asked does not fit the registers.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let policy = match &self.policy {
            Some(path) => policy_file::read(path)?,
            None => policy_file::parse(Path::new("standaard.json"), DEFAULT_POLICY)
                .map_err(|error| Failure::Asked(error.to_string()))?,
        };
        let options = SteerOptions {
            as_of: self.as_of,
            from: self.from,
            period: self.period.into(),
            observed_from: self.observed_from,
            horizon: self.horizon,
        };
        if self.from > self.as_of {
            let words = terminal.pick("--from ligt na --as-of", "--from is later than --as-of");
            return Err(Failure::Asked(words.to_owned()));
        }
        let progress = TerminalProgress::new(terminal);
        let sources = SteerSources::find(&self.registers)?;
        warn_of_columns(sources.extra_columns(), terminal);
        let mut names = provider_names(&self.registers, terminal);
        let mut steered = steer(&sources, &policy, &options, &progress)?;
        tell_too(&mut names, &mut steered.rows_read, &mut steered.rejected);
        let base = self.base_period(&steered, terminal)?;
        let counted = options.flow_options(&policy);
        let compared = if self.needs(TableName::Benchmark) {
            compare(&steered, &counted).map_err(|error| Failure::Asked(error.to_string()))?
        } else {
            Vec::new()
        };
        let case_options = CaseOptions {
            as_of: counted.as_of,
            observed_from: counted.observed_from,
            thresholds: CaseThresholds::default(),
        };
        let cases = if self.needs(TableName::Cases) {
            cases(&steered, &case_options).map_err(|error| Failure::Asked(error.to_string()))?
        } else {
            Cases::default()
        };
        let rows = flow_rows(&steered, base);
        let results = Results {
            steered: &steered,
            counted: &counted,
            rows: &rows,
            compared: &compared,
            cases: &cases.cases,
            language: terminal.language(),
        };

        let mut output = self.out.as_deref().map(Output::begin).transpose()?;
        // Writing waits for the disk now and then; what may be shared is decided meanwhile.
        let (shared, tables) = rayon::join(
            || {
                if !self.shares() {
                    return Ok(DisclosedRows::default());
                }
                disclose(&steered, &rows, &compared, self.min_cell, &progress)
            },
            || output.as_ref().map_or_else(|| Ok(Vec::new()), |output| self.for_the_analyst(output, &results)),
        );
        let (shared, tables) = (shared?, tables?);
        let mut summary = summary::summarise(&steered, &rows, &shared, &cases, &policy, self);
        for line in &mut summary.lines {
            let name = line.provider_id.as_deref().and_then(|provider_id| names.name(provider_id));
            line.provider_name = name.map(str::to_owned);
        }
        if let Some(output) = &mut output {
            for table in tables {
                output.add(table);
            }
            if self.shares() {
                output.folder_within(SHARED)?;
            }
            let (summary, within) =
                rayon::join(|| output.written_json("summary", &summary), || self.share(output, &results, &shared));
            output.add(summary?);
            for table in within? {
                output.add(table);
            }
        }
        let written = output.map_or_else(|| Ok(Vec::new()), Output::put)?;
        drop(progress);
        match &self.provider {
            Some(provider) => {
                let curves = provider_curves(&steered, &counted, provider);
                let mut picture =
                    picture::picture(provider, &steered, &rows, &compared, &curves, &cases.cases, terminal)?;
                picture.provider_name = names.name(provider).map(str::to_owned);
                terminal.print(&steering::provider_page(&picture, terminal.page()))?;
            }
            None => terminal.print(&steering::page(&summary, terminal.page()))?,
        }
        if !written.is_empty() {
            warn_of_older(&written, terminal);
            terminal.print_lines(&format!("\n{}\n", written_line(&written, terminal)))?;
        }
        let is_noticed = self.strict && !steered.rejected.is_empty();
        drop((rows, compared, cases));
        // The program ends here: what it held need not be taken apart piece by piece.
        std::mem::forget(steered);
        Ok(if is_noticed { Done::WithRejectedRows } else { Done::Well })
    }

    /// Is a table asked for?
    fn writes(&self, table: TableName) -> bool {
        self.tables.is_empty() || self.tables.contains(&table)
    }

    /// Must what a table shows be computed? The picture of a provider shows it too.
    fn needs(&self, table: TableName) -> bool {
        self.writes(table) || self.provider.is_some()
    }

    /// Is anything made to be shared? That is decided over flows and benchmark together.
    const fn shares(&self) -> bool {
        self.tables.is_empty()
    }

    /// The tables with all rows and figures.
    fn for_the_analyst(&self, output: &Output, results: &Results<'_>) -> Result<Vec<OutFile>, Failure> {
        let Results { steered, counted, rows, compared, cases, language } = *results;
        let format = self.format.into();
        let written = |table: &TableName| match (table, table.as_str()) {
            (TableName::Trajectories, name) => output.written(name, format, trajectory_batches(steered, counted.as_of)),
            (TableName::Flows, name) => {
                output.written(name, format, flow_batches(steered, rows, self.base.is_some(), None))
            }
            (TableName::Durations, name) => output.written(name, format, duration_batches(steered, counted)),
            (TableName::Benchmark, name) => {
                output.written(name, format, benchmark_batches(steered, compared, &|_, _| true))
            }
            (TableName::Cases, name) => output.written(name, format, [Ok(case_batch(steered, cases))]),
        };
        let wanted = TableName::value_variants().iter().filter(|table| self.writes(**table));
        let mut tables: Vec<OutFile> = wanted.map(written).collect::<Result<_, _>>()?;
        tables.push(output.written("rejected", format, [Ok(rejected_batch(&steered.rejected, language))])?);
        Ok(tables)
    }

    /// What may be shared: rows and figures that tell nothing of few clients.
    fn share(&self, output: &Output, results: &Results<'_>, shared: &DisclosedRows) -> Result<Vec<OutFile>, Failure> {
        if !self.shares() {
            return Ok(Vec::new());
        }
        let Results { steered, rows, compared, .. } = *results;
        let format = self.format.into();
        let places: Vec<usize> = (0..rows.len()).filter(|row| shared.writes_flow(*row)).collect();
        let written: Vec<FlowRow<'_>> = places.iter().map(|row| rows[*row]).collect();
        let shows = |row: usize, column: &'static str| shared.shows_flow(places[row], column);
        let flows =
            output.written_within(SHARED, "flows", format, flow_batches(steered, &written, false, Some(&shows)))?;
        let places: Vec<usize> = (0..compared.len()).filter(|row| shared.writes_comparison(*row)).collect();
        let written: Vec<Compared<'_>> = places.iter().map(|row| compared[*row].clone()).collect();
        let shows = |row: usize, part| shared.shows_comparison(places[row], part);
        let benchmark =
            output.written_within(SHARED, "benchmark", format, benchmark_batches(steered, &written, &shows))?;
        Ok(vec![flows, benchmark])
    }

    /// The place of the base period.
    fn base_period(&self, steered: &Steered, terminal: &Terminal) -> Result<Option<usize>, Failure> {
        let Some(base) = &self.base else { return Ok(None) };
        let place = steered.periods.iter().position(|period| period.label == *base);
        let labels = || steered.periods.iter().map(|period| period.label.as_str()).collect::<Vec<_>>().join(", ");
        place.map(Some).ok_or_else(|| {
            let words = terminal.pick("die periode is er niet; er zijn", "there is no such period; there are");
            Failure::Asked(format!("--base {base}: {words} {}", labels()))
        })
    }
}
