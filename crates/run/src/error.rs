//! Why a run failed, as data: what was read or written, where, and the cause. Whoever tells a person chooses the words.

use std::fmt;
use std::io;
use std::path::PathBuf;

use stoplicht_contracts::contract::{ContractError, ContractRef};
use stoplicht_core::policy::{PolicyError, PolicyRef};
use stoplicht_core::register::{ListId, Municipality, Register};
use stoplicht_core::shown_path;
use stoplicht_messages::JournalError;
use stoplicht_report::page::MirrorError;
use stoplicht_report::worklist::{DecidedRow, RegisterError, WriteError};
use stoplicht_steering::comparison::ComparisonError;
use stoplicht_steering::publication::DesignError;
use stoplicht_steering::survival::SurvivalError;
use stoplicht_synthesize::OptionsError;
use stoplicht_tables::TableError;

use crate::import_error::ImportError;

/// Why a run did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// A register or a result cannot be read or written.
    #[error(transparent)]
    Table(TableError),
    /// A policy has errors.
    #[error("{path}: {error}", path = shown_path(.path))]
    Policy {
        /// The file.
        path: PathBuf,
        /// What stands in it.
        text: String,
        /// What was found.
        #[source]
        error: PolicyError,
    },
    /// A policy file is no text.
    #[error("{}: this is not text in UTF-8", shown_path(.0))]
    PolicyNotText(PathBuf),
    /// A contract has errors.
    #[error("{path}: {error}", path = shown_path(.path))]
    Contract {
        /// The file.
        path: PathBuf,
        /// What stands in it.
        text: String,
        /// What was found.
        #[source]
        error: ContractError,
    },
    /// A contract file is no text.
    #[error("{}: this is not text in UTF-8", shown_path(.0))]
    ContractNotText(PathBuf),
    /// A file that is no register cannot be read or written.
    #[error("{path}: {action}: {source}", path = shown_path(.path))]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        action: FileAction,
        /// What the system says.
        source: io::Error,
    },
    /// The first period of a steering run begins after the day as of which the run looks.
    #[error("the first period begins after the as-of day")]
    PeriodsAfterAsOf,
    /// The base period is none of the periods of the run.
    #[error("there is no period {base}; there are {}", .periods.join(", "))]
    NoSuchPeriod {
        /// The period that was asked for.
        base: String,
        /// The periods that there are.
        periods: Vec<String>,
    },
    /// The providers cannot be compared.
    #[error(transparent)]
    Comparison(#[from] ComparisonError),
    /// The cases cannot be found.
    #[error(transparent)]
    Cases(#[from] SurvivalError),
    /// No trajectory is of the provider whose picture was asked for.
    #[error("no trajectory of these periods is of provider {0}")]
    NoTrajectories(String),
    /// Registers cannot be prepared in the folder that they are in.
    #[error("registers are not prepared in their own folder")]
    PreparedInPlace,
    /// A region cannot be made up as asked.
    #[error(transparent)]
    Region(#[from] OptionsError),
    /// A contract that was made up cannot be read: a fault of this library.
    #[error(transparent)]
    MadeUpContract(#[from] ContractError),
    /// There are not as many test numbers as clients who are to stand in messages.
    #[error("for messages there are test numbers for {most} clients at most, and {clients} are asked for")]
    TooManyClients {
        /// The clients that were asked for.
        clients: u64,
        /// The clients that can be had.
        most: u64,
    },
    /// The journal of an earlier run cannot be continued.
    #[error("{path}: {error}", path = shown_path(.path))]
    Journal {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        #[source]
        error: JournalError,
    },
    /// The folder holds messages of an earlier run, and was not to be continued from.
    #[error("{}: this holds the messages of an earlier run", shown_path(.0))]
    EarlierMessages(PathBuf),
    /// The folder holds registers that were read from files or messages: nobody makes these again by chance.
    #[error("{}: this holds registers that were read from files or messages", shown_path(.0))]
    RegistersThere(PathBuf),
    /// A folder holds no `triage` that can be read back.
    #[error("{}: there is no triage.parquet or triage.csv", shown_path(.folder))]
    NoTriage {
        /// The folder.
        folder: PathBuf,
        /// It is there as JSON Lines, which is not read back.
        only_jsonl: bool,
    },
    /// A file holds no duration curves over all providers, as steering writes them.
    #[error("{}: there are no duration curves over all providers", shown_path(.0))]
    NoDurations(PathBuf),
    /// A design of what is shared has an error.
    #[error("{path}: {error}", path = shown_path(.path))]
    Design {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        #[source]
        error: DesignError,
    },
    /// The file of a design is no text.
    #[error("{}: this is not text in UTF-8", shown_path(.0))]
    DesignNotText(PathBuf),
    /// A row of `durations` is not as steering writes it.
    #[error("{}: row {row} is not as steering writes it", shown_path(.file))]
    DurationsRow {
        /// The file.
        file: PathBuf,
        /// The row, from 1.
        row: u64,
    },
    /// A row of `triage` is not as triage writes it.
    #[error("{}: row {row} is not as triage writes it", shown_path(.file))]
    TriageRow {
        /// The file.
        file: PathBuf,
        /// The row, counted from 1.
        row: u64,
    },
    /// The summary of a triage run is not as triage writes it.
    #[error("{path}: this is no summary as triage writes it: {error}", path = shown_path(.path))]
    TriageSummary {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        #[source]
        error: serde_json::Error,
    },
    /// A policy is not that of the triage run.
    #[error("{}, version {}, is not the policy of the run; that was {}, version {}", .given.name, .given.version, .run.name, .run.version)]
    OtherPolicy {
        /// The policy that was given.
        given: Box<PolicyRef>,
        /// That of the run.
        run: Box<PolicyRef>,
    },
    /// The contract is not the one that the triage run was made under.
    #[error("the run was made under {}, and {} is given", named(.run.as_deref()), named(.given.as_deref()))]
    OtherContract {
        /// The contract that was given, if one was.
        given: Option<Box<ContractRef>>,
        /// That of the run, if it was made under one.
        run: Option<Box<ContractRef>>,
    },
    /// The registers give something else than triage decided.
    #[error("{file}: {number} rows come out otherwise", file = shown_path(.file))]
    Differs {
        /// The file with what triage decided.
        file: PathBuf,
        /// The rows that differ.
        number: usize,
        /// The first of them as it was; `None` if it was not scored.
        then: Option<Box<DecidedRow>>,
        /// The same as it is now; `None` if it is not scored.
        now: Option<Box<DecidedRow>>,
    },
    /// The registers have the requests of the run on another list.
    #[error("{file}: {requests} requests stand on another list", file = shown_path(.file))]
    OtherList {
        /// The file with what triage decided.
        file: PathBuf,
        /// How many requests.
        requests: usize,
        /// The list that they were on.
        then: Option<ListId>,
        /// The list that they are on now.
        now: Option<ListId>,
    },
    /// No request was scored, so there is nothing to write.
    #[error("{}: no request was scored", shown_path(.0))]
    NothingScored(PathBuf),
    /// A folder of an earlier import has no register of requests.
    #[error("{}: there are no requests", shown_path(.0))]
    NoEarlierRequests(PathBuf),
    /// A provider would get rows of other providers.
    #[error("a provider gets its own rows only")]
    RowsOfOthers,
    /// A workbook cannot be made.
    #[error(transparent)]
    Workbook(#[from] WriteError),
    /// A workbook is there already, and is another one: it may have been filled in.
    #[error("{}: there is another workbook", shown_path(.0))]
    WorkbookThere(PathBuf),
    /// A triage run is there already, over requests that are not in the one of now.
    #[error("{}: {requests} requests of the run that is there are not in this one, such as {first}", shown_path(.folder))]
    RunThere {
        /// The folder.
        folder: PathBuf,
        /// How many.
        requests: u64,
        /// The reference of one of them.
        first: String,
    },
    /// Another run adds to the record in this folder.
    #[error("{}: worklists are being read into this folder at this moment", shown_path(.0))]
    Locked(PathBuf),
    /// The record of answers or decisions is not as it was written.
    #[error("{path}: {error}", path = shown_path(.path))]
    Record {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        #[source]
        error: RegisterError,
    },
    /// Files cannot be imported.
    #[error(transparent)]
    Import(Box<ImportError>),
    /// A mirror report cannot be made for its reader.
    #[error(transparent)]
    Mirror(#[from] MirrorError),
    /// A folder holds something else than the mirror reports of this reader.
    #[error("{}: this folder holds results of another run, or mirror reports for another reader", shown_path(.0))]
    OtherReader(PathBuf),
    /// It is not known which municipality is the contract manager's.
    #[error("the municipality of the contract manager must be one of {}", .there_are.join(", "))]
    WhichMunicipality {
        /// The one that was asked for; `None` if none was.
        asked: Option<Municipality>,
        /// Those that there are.
        there_are: Vec<String>,
    },
    /// Something was given for a column that the register does not have.
    #[error("the register of {register} has no column {column}")]
    NoSuchColumn {
        /// The register.
        register: Register,
        /// The column.
        column: &'static str,
    },
    /// The run was stopped from outside.
    #[error("stopped")]
    Stopped,
}

/// What was tried with a file or a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileAction {
    /// Making a folder for results.
    MakeFolder,
    /// Reading a policy.
    ReadPolicy,
    /// Reading a contract.
    ReadContract,
    /// Reading the design of what is shared.
    ReadDesign,
    /// Reading what is in a folder.
    ReadFolder,
    /// Reading messages.
    ReadMessages,
    /// Reading decisions that are to be answered.
    ReadDecisions,
    /// Reading the summary that triage wrote.
    ReadSummary,
    /// Reading a workbook.
    ReadWorkbook,
    /// Reading the record of answers or decisions.
    ReadRecord,
    /// Reading the record of decisions, to see how far people are.
    ReadDecisionRecord,
    /// Adding to the record of answers or decisions.
    AppendRecord,
    /// Reading the map of an import.
    ReadMap,
    /// Writing the map of an import.
    WriteMap,
    /// Taking away a file of which another one takes the place.
    TakeAway,
}

impl FileAction {
    /// That it cannot be done, in English.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MakeFolder => "the folder cannot be made",
            Self::ReadPolicy => "the policy cannot be read",
            Self::ReadContract => "the contract cannot be read",
            Self::ReadDesign => "the design cannot be read",
            Self::ReadFolder => "the folder cannot be read",
            Self::ReadMessages => "the messages cannot be read",
            Self::ReadDecisions => "the decisions cannot be read",
            Self::ReadSummary => "the summary of triage cannot be read",
            Self::ReadWorkbook => "the workbook cannot be read",
            Self::ReadRecord => "the register cannot be read",
            Self::ReadDecisionRecord => "the decision register cannot be read",
            Self::AppendRecord => "nothing can be added",
            Self::ReadMap => "the map cannot be read",
            Self::WriteMap => "the map cannot be written",
            Self::TakeAway => "the file cannot be taken away",
        }
    }
}

impl fmt::Display for FileAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl RunError {
    /// Was the run stopped from outside?
    pub const fn is_stop(&self) -> bool {
        matches!(self, Self::Stopped)
    }

    /// Registers that an import or messages made are not lost to others.
    ///
    /// # Errors
    /// [`RunError::RegistersThere`] if one of these files, which tell of them, is in the folder.
    pub(crate) fn refuse_registers_of(folder: &std::path::Path, told_by: &[&str]) -> Result<(), Self> {
        if told_by.iter().any(|file| folder.join(file).exists()) {
            return Err(Self::RegistersThere(folder.to_owned()));
        }
        Ok(())
    }

    /// The system did not let something be done with a file.
    pub(crate) fn file(path: impl Into<PathBuf>, action: FileAction) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, action, source }
    }
}

impl From<ImportError> for RunError {
    fn from(error: ImportError) -> Self {
        Self::Import(Box::new(error))
    }
}

impl From<TableError> for RunError {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Stopped => Self::Stopped,
            other => Self::Table(other),
        }
    }
}

/// A contract in a sentence.
fn named(contract: Option<&ContractRef>) -> String {
    contract.map_or_else(|| "no contract".to_owned(), |one| format!("contract {}, version {}", one.id, one.version))
}
