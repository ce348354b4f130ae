//! The files of an import, each with the day of which it shows the state: `juni.csv --snapshot 2025-06-01 juli.csv`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches, error::ErrorKind};
use stoplicht_run::ImportFile;

use crate::options::{ValueFault, day};

/// The files.
#[derive(Debug, Default)]
pub struct Files(Vec<ImportFile>);

impl Files {
    /// All of them, in their order.
    pub fn all(&self) -> &[ImportFile] {
        &self.0
    }
}

const FILES: &str = "files";
const SNAPSHOT: &str = "snapshot";

impl Args for Files {
    fn augment_args(command: Command) -> Command {
        let files = Arg::new(FILES)
            .value_name("FILE")
            .help("Excel workbooks, CSV or Parquet files")
            .num_args(1..)
            .action(ArgAction::Append)
            .required_unless_present("names")
            .value_parser(clap::value_parser!(PathBuf));
        let snapshot = Arg::new(SNAPSHOT)
            .long("snapshot")
            .value_name("DATE")
            .help(
                "The file before it shows the state of this day; of more of these, versions of allocations are made by what \
                 differs",
            )
            .action(ArgAction::Append)
            .value_parser(ValueParser::new(day));
        command.arg(files).arg(snapshot)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Files {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let places = |name| matches.indices_of(name).into_iter().flatten();
        let files = places(FILES).zip(matches.get_many::<PathBuf>(FILES).into_iter().flatten());
        let files: Vec<(usize, &PathBuf)> = files.collect();
        let days = places(SNAPSHOT).zip(matches.get_many::<NaiveDate>(SNAPSHOT).into_iter().flatten());
        let mut all: Vec<ImportFile> =
            files.iter().map(|(_, path)| ImportFile { path: (*path).clone(), snapshot: None }).collect();
        for (at, day) in days {
            // The file that stands last before it.
            let before = files.iter().rposition(|(file, _)| *file < at);
            let file = before.and_then(|place| all.get_mut(place)).filter(|file| file.snapshot.is_none());
            let Some(file) = file else {
                return Err(Error::raw(ErrorKind::ValueValidation, ValueFault::DayOfNoFile));
            };
            file.snapshot = Some(*day);
        }
        Ok(Self(all))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
