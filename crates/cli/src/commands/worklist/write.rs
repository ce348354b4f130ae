//! `stoplicht worklist write`: workbooks out.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use stoplicht_core::Policy;
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId, Status};
use stoplicht_report::Sign;
use stoplicht_report::worklist::{Audience, DecidedRow, Run, SealKey, Worklist, WorklistRow, WriteError, write};
use stoplicht_tables::output::write_file;
use stoplicht_tables::{TriageSources, explanations};

use super::key::KeyOptions;
use super::run::TriageRun;
use crate::clock::today;
use crate::done::Done;
use crate::failure::Failure;
use crate::interrupt;
use crate::options::day;
use crate::output::Output;
use crate::policy_file;
use crate::progress::TerminalProgress;
use crate::provider_names::provider_names;
use crate::terminal::Terminal;

/// Write worklists: workbooks for the providers to explain in, or for the access workers to decide in.
///
/// What `triage` decided is worked out once more from the same registers and policy, for the chains and the reasons; if
/// anything comes out otherwise, nothing is written. Every workbook is of one municipality and law.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Write {
    /// Folder that `triage` wrote to.
    #[arg(long, value_name = "DIR")]
    triage: PathBuf,

    /// Folder with the registers.
    #[arg(long, value_name = "DIR")]
    registers: PathBuf,

    /// The policy of the run, in TOML or JSON.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,

    /// Who is to read them: `provider` or `worker`.
    #[arg(long = "for", value_name = "READER", hide_possible_values = true)]
    reader: Reader,

    /// A workbook for each `list`, each `provider`, or `all` rows of a municipality and law [default: `list` for
    /// providers, `all` for workers].
    #[arg(long, value_name = "WHAT", hide_possible_values = true)]
    per: Option<Per>,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The file that triage took the requests from, if not from the folder.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,

    #[command(flatten)]
    key: KeyOptions,

    /// What the run is known by [default: a digest of what triage decided].
    #[arg(long, value_name = "ID")]
    run: Option<String>,

    /// The day that stands in the workbooks [default: today].
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
}

const AFTER_HELP: &str = "\
Examples:
  A workbook for every list, for the providers:
    stoplicht worklist write --triage out --registers registers --policy policy.toml \\
      --for provider --key-file key.txt --out to-providers
  For the access workers, a workbook per provider, in English:
    stoplicht worklist write --triage out --registers registers --policy policy.toml \\
      --for worker --per provider --key-file key.txt --out to-workers --lang en
  A key of your own making, once; keep it where the pseudonym key is kept:
    openssl rand -hex 32 > key.txt";

/// Who is to read a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// The provider.
    Provider,
    /// The access worker.
    Worker,
}

/// What a workbook is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Per {
    /// A list.
    List,
    /// A provider.
    Provider,
    /// All rows of a municipality and law.
    All,
}

/// Which rows stand together in a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    municipality: Municipality,
    law: Law,
    provider: Option<ProviderId>,
    list: Option<ListId>,
}

impl Group {
    fn of(row: &WorklistRow, per: Per) -> Self {
        let assessment = &row.assessment;
        Self {
            municipality: assessment.municipality,
            law: assessment.law,
            provider: (per != Per::All).then(|| assessment.provider_id.clone()),
            list: assessment.list_id.clone().filter(|_| per == Per::List),
        }
    }

    /// `Aanbieder 42420001 Stichting Voorbeeldzorg · lijst L-07 · gemeente 0384 · Jeugdwet`.
    fn title(&self, rows: &[WorklistRow], terminal: &Terminal) -> String {
        let mut parts = Vec::new();
        if let Some(provider) = &self.provider {
            let name = rows.first().and_then(|row| row.provider_name.as_deref());
            let provider = stoplicht_report::provider(provider.as_str(), name);
            parts.push(format!("{} {provider}", terminal.pick("Aanbieder", "Provider")));
        }
        if let Some(list) = &self.list {
            parts.push(format!("{} {list}", terminal.pick("lijst", "list")));
        }
        parts.push(format!("{} {}", terminal.pick("gemeente", "municipality"), self.municipality));
        parts.push(match self.law {
            Law::Jw => "Jeugdwet".to_owned(),
            Law::Wmo => "Wmo".to_owned(),
        });
        parts.join(" · ")
    }

    /// The name of the file, without its ending: nothing but letters, digits, `-`, `_` and `.`, since ids come from
    /// outside.
    fn name(&self, audience: Audience) -> String {
        const LONGEST: usize = 60;
        let safe = |text: &str| -> String {
            let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
            text.chars().take(LONGEST).map(|letter| if fits(letter) { letter } else { '_' }).collect()
        };
        let mut name = format!("{}-{}-{}", audience.as_str(), safe(self.municipality.as_str()), self.law);
        let ids = [self.provider.as_ref().map(ProviderId::as_str), self.list.as_ref().map(ListId::as_str)];
        for id in ids.into_iter().flatten() {
            name.push('-');
            name.push_str(&safe(id));
        }
        name
    }
}

/// The workbooks that are made at once, before they are written.
const TOGETHER: usize = 32;

impl Write {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written, or what comes out is not what triage decided.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let (audience, per) = self.for_whom(terminal)?;
        let key = self.key.read()?;
        let policy = policy_file::read(&self.policy)?;
        let triaged = TriageRun::read(&self.triage, self.run.as_deref(), terminal)?;
        if policy.id().hash != triaged.run.policy_hash {
            return Err(Failure::Asked(self.other_policy(&policy, &triaged, terminal)));
        }
        let progress = TerminalProgress::new(terminal);
        let sources = TriageSources::find(&self.registers, self.requests.as_deref())?;
        let rows = explanations(&sources, &policy, triaged.as_of(), &progress, |told| WorklistRow::new(&told))?;
        drop(progress);
        let again = rows.iter().map(|row| DecidedRow::of(&row.assessment)).collect();
        let again = Run::new(self.run.as_deref(), &triaged.run.policy_hash, again);
        let differences = triaged.run.differences(&again);
        if let Some(first) = differences.first() {
            return Err(Failure::Asked(otherwise(&triaged, *first, differences.len(), terminal)));
        }
        if rows.is_empty() {
            let words = terminal.pick("er is geen verzoek beoordeeld", "no request was scored");
            return Err(Failure::Asked(format!("{}: {words}", triaged.file.display())));
        }
        let names = provider_names(&self.registers, terminal);
        let mut groups: BTreeMap<Group, Vec<WorklistRow>> = BTreeMap::new();
        // Nobody is asked again about what was answered.
        let (answered, rows): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.assessment.status == Status::Answered);
        let total = rows.len();
        for mut row in rows {
            row.provider_name = names.name(row.assessment.provider_id.as_str()).map(str::to_owned);
            groups.entry(Group::of(&row, per)).or_default().push(row);
        }
        let groups: Vec<(Group, Vec<WorklistRow>)> = groups.into_iter().collect();
        let made = Making { audience, policy: &policy, run: &triaged.run, key: &key, made_on: self.on, terminal };
        let written = self.write(&groups, &made)?;
        terminal.print_lines(&told(&groups, total, &written, &triaged.run, terminal))?;
        if !answered.is_empty() {
            let words = terminal
                .pick("rijen zijn al beantwoord en staan er niet in", "rows are answered already, and left out");
            terminal.print_lines(&format!("  {:>6} {words}\n", answered.len()))?;
        }
        Ok(Done::Well)
    }

    fn for_whom(&self, terminal: &Terminal) -> Result<(Audience, Per), Failure> {
        match (self.reader, self.per) {
            (Reader::Provider, Some(Per::All)) => Err(Failure::Asked(
                terminal
                    .pick(
                        "een aanbieder krijgt alleen zijn eigen rijen; kies --per list of --per provider",
                        "a provider gets its own rows only; choose --per list or --per provider",
                    )
                    .to_owned(),
            )),
            (Reader::Provider, per) => Ok((Audience::Provider, per.unwrap_or(Per::List))),
            (Reader::Worker, per) => Ok((Audience::Worker, per.unwrap_or(Per::All))),
        }
    }

    fn write(&self, groups: &[(Group, Vec<WorklistRow>)], making: &Making<'_>) -> Result<Vec<PathBuf>, Failure> {
        let mut output = Output::begin(&self.out)?;
        let mut used = HashSet::new();
        for part in groups.chunks(TOGETHER) {
            if interrupt::is_asked() {
                return Err(Failure::Stopped);
            }
            let workbooks: Vec<Result<Vec<u8>, WriteError>> =
                part.par_iter().map(|(group, rows)| making.workbook(group, rows)).collect();
            for ((group, _), workbook) in part.iter().zip(workbooks) {
                let workbook = workbook.map_err(|error| Failure::Asked(not_written(&error, making.terminal)))?;
                let name = format!("{}.xlsx", unused(&group.name(making.audience), &mut used));
                output.add(write_file(&self.out, &name, |file| file.write_all(&workbook))?);
            }
        }
        output.put()
    }

    fn other_policy(&self, policy: &Policy, triaged: &TriageRun, terminal: &Terminal) -> String {
        let (ours, theirs) = (policy.id(), &triaged.summary.policy);
        let words =
            terminal.pick("is niet het beleid van de beoordeling; dat was", "is not the policy of the run; that was");
        let version = terminal.pick("versie", "version");
        let name = |policy: &stoplicht_core::policy::PolicyRef| {
            format!("{}, {version} {} ({})", policy.name, policy.version, policy.hash.get(..12).unwrap_or_default())
        };
        format!("{}: {} {words} {}", self.policy.display(), name(ours), name(theirs))
    }
}

/// What all workbooks of a run share.
struct Making<'a> {
    audience: Audience,
    policy: &'a Policy,
    run: &'a Run,
    key: &'a SealKey,
    made_on: Option<NaiveDate>,
    terminal: &'a Terminal,
}

impl Making<'_> {
    fn workbook(&self, group: &Group, rows: &[WorklistRow]) -> Result<Vec<u8>, WriteError> {
        let list = Worklist {
            run_id: &self.run.id,
            policy: self.policy,
            audience: self.audience,
            language: self.terminal.language(),
            made_on: self.made_on.unwrap_or_else(today),
            title: &group.title(rows, self.terminal),
            rows,
        };
        write(&list, self.key)
    }
}

/// A name that no other workbook has, on a disk where capitals make no difference either.
fn unused(name: &str, used: &mut HashSet<String>) -> String {
    let numbered = (2u32..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| used.insert(name.to_lowercase())).unwrap_or_default()
}

fn not_written(error: &WriteError, terminal: &Terminal) -> String {
    match error {
        WriteError::TooManyRows { rows, most } => {
            let words = terminal.pick(
                "rijen zijn te veel voor een werkmap; kies --per provider of --per list. Hooguit:",
                "rows are too many for one workbook; choose --per provider or --per list. At most:",
            );
            format!("{rows} {words} {most}")
        }
        error => {
            let words = terminal.pick("de werkmap kan niet worden gemaakt", "the workbook cannot be made");
            format!("{words}: {error}")
        }
    }
}

/// What comes out otherwise than triage decided.
fn otherwise(
    triaged: &TriageRun,
    (then, now): (Option<&DecidedRow>, Option<&DecidedRow>),
    number: usize,
    terminal: &Terminal,
) -> String {
    let none = terminal.pick("niet beoordeeld", "not scored");
    let sign = |row: Option<&DecidedRow>| {
        row.map_or_else(
            || none.to_owned(),
            |row| format!("{} ({})", Sign::of(row.colour).text(terminal.language()), row.status),
        )
    };
    let row = then.or(now).map_or_else(String::new, |row| {
        let (request, on) = (terminal.pick("verzoek", "request"), terminal.pick("op toewijzing", "on allocation"));
        format!("{request} {} {on} {}", row.key.request_id, row.key.allocation_id)
    });
    let words = terminal.pick(
        "de registers of verzoeken zijn niet meer die van de beoordeling; draai triage opnieuw, of noem met --requests het \
         bestand dat triage las",
        "the registers or requests are no longer those of the run; run triage again, or name the file that triage read \
         with --requests",
    );
    let differ = terminal.pick("rijen komen anders uit", "rows come out otherwise");
    let (was, is) = (terminal.pick("toen", "then"), terminal.pick("nu", "now"));
    format!("{}: {number} {differ}, {row}: {was} {}, {is} {}; {words}", triaged.file.display(), sign(then), sign(now))
}

/// What was written: a line to a workbook, as far as there are not too many.
fn told(
    groups: &[(Group, Vec<WorklistRow>)],
    total: usize,
    written: &[PathBuf],
    run: &Run,
    terminal: &Terminal,
) -> String {
    const SHOWN: usize = 20;
    let (rows, books) = (terminal.pick("rijen", "rows"), terminal.pick("werkmappen", "workbooks"));
    let (inside, of) = (terminal.pick("in", "in"), terminal.pick("beoordeling", "run"));
    let mut text = format!("{total} {rows} {inside} {} {books} · {of} {}\n", written.len(), run.id);
    for ((_, part), path) in groups.iter().zip(written).take(SHOWN) {
        let _ = writeln!(text, "  {:>6} {rows}  {}", part.len(), path.display());
    }
    if written.len() > SHOWN {
        let _ = writeln!(text, "  … {} {books}", written.len() - SHOWN);
    }
    text
}
