//! `stoplicht import`: the files that people have in, registers out.

mod files;
mod page;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use stoplicht_run::{ImportInput, ImportReport, ImportRunOptions, import, propose_map};

use crate::done::Done;
use crate::failure::Failure;
use crate::options::{TableFormat, ValueFault, percent, write_percent};
use crate::progress::Interruptible;
use crate::terminal::Terminal;
use crate::warnings::{warn_of_import, warn_of_older, warn_of_repeated_claims, written_line};
use crate::words;
use files::Files;
use stoplicht_run::secret_key::pseudonym_key;

/// Read the files that people have, and write registers.
///
/// Reads Excel workbooks (.xlsx), CSV with any separator in UTF-8, UTF-16 or Windows-1252, and Parquet. Columns are
/// recognised by name (`--names` lists the names), also below a title; values are read in words (`Jeugdwet`, `Zwolle`,
/// `minuten`, `per week`), and what stands together in a cell is taken apart (`45A04`, `120 minuten per week`).
///
/// Nothing is guessed. With --propose the first run writes a map and no registers: per column what it found, examples, what
/// is not sure, and what it left out and why. Read it, fill in what is asked, and give it to every later run with --map:
/// such a run is silent, or stops with what differs. Without a map only what is sure is read.
///
/// Writes the registers, `import.json` (rows, used, rejected and blank, per sheet) and `rejected.csv` (what is wrong, by
/// sheet, row and column). All are put in place together, or none is.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line, given or not")]
pub struct Import {
    #[command(flatten)]
    files: Files,

    /// Write a map of these files to --map, which must not be there yet, and no registers.
    #[arg(long, requires = "map", conflicts_with = "out")]
    propose: bool,

    /// The map: per column what it is. May be given more than once: a map for each form of list that providers have.
    #[arg(long, value_name = "MAP.toml")]
    map: Vec<PathBuf>,

    /// What is the same in every row, such as `municipality=Zwolle` or `law=jw`; may be given more than once.
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,

    /// Make pseudonyms of the citizen service numbers (BSN) in this column, as `ingest` does: `client_id`.
    #[arg(long, value_name = "COLUMN", hide_possible_values = true)]
    pseudonymise: Option<Pseudonymised>,

    /// File with the secret key of the pseudonyms [default: the environment variable `STOPLICHT_KEY`].
    #[arg(long, value_name = "FILE", requires = "pseudonymise")]
    key_file: Option<PathBuf>,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR", required_unless_present_any = ["propose", "names"])]
    out: Option<PathBuf>,

    /// Write over registers that are there already and hold what is not in these files, such as the list of another month.
    #[arg(long)]
    overwrite: bool,

    /// Folder of registers of an earlier import: say which requests were handed in then too. Those that came back then, or could not be
    /// assessed, keep the day on which they were handed in first.
    #[arg(long, value_name = "DIR", conflicts_with = "propose")]
    earlier: Option<PathBuf>,

    /// The decision register, `decisions.jsonl`: those of the earlier requests on which nobody decided keep that day too.
    #[arg(long, value_name = "FILE", requires = "earlier")]
    decisions: Option<PathBuf>,

    /// Format of the registers: `parquet`, `csv`, or `csv-nl` for a spreadsheet program in Dutch.
    #[arg(long, value_name = "FORMAT", default_value = "parquet", hide_possible_values = true)]
    format: TableFormat,

    /// End with exit code 3 if a row cannot be used.
    #[arg(long)]
    strict: bool,

    /// End with exit code 3 if more than this share of the rows of a register came back; the registers are written all the
    /// same.
    #[arg(long, value_name = "PERCENT", default_value = "5%", value_parser = percent)]
    max_rejected: f64,

    /// Print the names by which columns are recognised, and do nothing else.
    #[arg(long, exclusive = true)]
    names: bool,
}

/// Columns of which pseudonyms can be made.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Pseudonymised {
    /// The client.
    ClientId,
}

/// `column=value`.
fn pair(text: &str) -> Result<(String, String), ValueFault> {
    let (name, value) = text.split_once('=').ok_or(ValueFault::Pair)?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

const AFTER_HELP: &str = "\
Examples:
  Once: what does it make of these files? Then read kaart.toml, and fill in what is asked:
    stoplicht import toewijzingen.xlsx declaraties.csv --set municipality=Zwolle --set law=jw \\
      --propose --map kaart.toml
  Every month after that; what is of one list (list_id, submitted_on, provider_id) is said every time:
    stoplicht import toewijzingen.xlsx declaraties.csv lijst.xlsx --map kaart.toml --set list_id=2025-07 \\
      --out registers
  Exports that show the state of one day, with citizen service numbers:
    stoplicht import juni.csv --snapshot 2025-06-01 juli.csv --snapshot 2025-07-01 \\
      --pseudonymise client_id --key-file stoplicht.key --map kaart.toml --out registers
  A provider's list:
    stoplicht import lijst.xlsx --set submitted_on=2025-06-10 --out lijst";

impl Import {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, differs from the map, or leaves open what only a person can say.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        if self.names {
            terminal.print_words(&page::names(terminal.language()))?;
            return Ok(Done::Well);
        }
        let set: BTreeMap<String, String> = self.set.iter().cloned().collect();
        let input = ImportInput { files: self.files.all(), set: &set, pseudonymise: self.pseudonymise.is_some() };
        match (self.map.as_slice(), &self.out) {
            ([map, ..], _) if self.propose => {
                let report = propose_map(&input, map, terminal.language())?;
                terminal.print_lines(&page::proposal(&report, terminal.language()))?;
                Ok(Done::Well)
            }
            (maps, Some(out)) => {
                let key = self.pseudonymise.map(|_| pseudonym_key(self.key_file.as_deref())).transpose()?;
                let report = import(
                    &ImportRunOptions {
                        input,
                        map: maps.first().map(PathBuf::as_path),
                        other_maps: maps.get(1..).unwrap_or_default(),
                        earlier: self.earlier.as_deref(),
                        decisions: self.decisions.as_deref(),
                        overwrites: self.overwrite,
                        key: key.as_ref(),
                        out,
                        format: self.format.into(),
                        language: terminal.language(),
                    },
                    &Interruptible,
                )?;
                warn_of_older(&report.written, terminal);
                // The cause comes before what follows of it.
                for other in &report.other_providers {
                    terminal.warn(&page::other_provider(other, terminal.language()));
                }
                warn_of_import(out, terminal);
                warn_of_repeated_claims(&report.repeated_claims, out, terminal);
                terminal.print_lines(&page::page(&report, terminal.language()))?;
                terminal.print_lines(&format!("{}\n", written_line(&report.written, terminal)))?;
                Ok(if self.is_noticed(&report, terminal) { Done::WithRejectedRows } else { Done::Well })
            }
            _ => Err(Failure::Asked(words::import::no_out(terminal.language()).to_owned())),
        }
    }

    /// Is there something that a script must see?
    fn is_noticed(&self, report: &ImportReport, terminal: &Terminal) -> bool {
        let share = report.spoilt_share();
        if share > self.max_rejected {
            let percent = write_percent(share, terminal.language());
            // What the cause is was said before.
            terminal.warn(&if report.other_providers.is_empty() {
                words::import::too_many_returned(terminal.language(), percent)
            } else {
                words::import::many_returned(terminal.language(), percent)
            });
            return true;
        }
        self.strict && report.rejected() > 0
    }
}
