//! `stoplicht answer`: decided requests in, messages out.

mod decisions;
mod page;
mod verdict;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use clap::Args;
use serde::Serialize;
use sha2::{Digest, Sha256};
use stoplicht_core::register::{
    AllocationId, AllocationVersion, ClientId, Law, Municipality, ProviderId, Register, Request, RequestId,
};
use stoplicht_messages::write::Unknown;
use stoplicht_messages::{AnswerDecision, AnswerError, Context, Note, Reply, answer};
use stoplicht_tables::output::write_file;
use stoplicht_tables::{ColumnSpec, Kind, NoProgress, Source, Table, read_requests, versions_of_clients};

use crate::clock::today;
use crate::done::Done;
use crate::failure::Failure;
use crate::options::day;
use crate::output::Output;
use crate::terminal::Terminal;
use crate::warnings::written_line;
use decisions::{Decided, Unusable};
use verdict::{Why, verdict};

/// Write the messages that answer decided requests.
///
/// A request that is declined, or to be discussed first ("under study"), gets an answer (319), ready to be sent. One
/// that is agreed or shortened is answered by the allocation itself (301): it is written as a proposal for the
/// municipality's own system. The program does not know who a client is, so a proposal is a template: where number,
/// name, day of birth and address belong stands a placeholder such as {{BSN}}, which no schema accepts.
///
/// The decisions are a table (.csv, .xlsx or .parquet) with the columns `municipality`, `law`, `provider_id`,
/// `request_id`, `allocation_id`, `decision` (`agreed`, `shortened`, `declined` or `to_discuss`), `shortened_to` (a
/// date) and `reason` (of code list WJ759); or a decision register (.jsonl). Of two decisions on a row the last one
/// stands.
///
/// The standard answers a request as a whole: all its rows are decided, and alike, or it is left out, and listed.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub struct Answer {
    /// Folder with what `triage` wrote, as .parquet or .csv.
    #[arg(long, value_name = "DIR")]
    triage: PathBuf,

    /// The decisions.
    #[arg(long, value_name = "FILE")]
    decisions: PathBuf,

    /// Folder with the registers: needed for requests that are agreed or shortened [default: that of --triage].
    #[arg(long, value_name = "DIR")]
    registers: Option<PathBuf>,

    /// Take the requests from this file, as `triage` did, and not from the registers.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,

    /// Folder to write to; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// The day of the answers [default: today].
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,

    /// End with exit code 3 if a decision could not be used, or a decided request was left out.
    #[arg(long)]
    strict: bool,
}

const AFTER_HELP: &str = "\
Examples:
  stoplicht answer --triage out --registers registers --decisions decisions.csv --out answers
  Only answers that say no, or not yet: no registers are needed
    stoplicht answer --triage out --decisions decisions.xlsx --out answers --date 2025-07-04";

/// A request: the standard answers it as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RequestKey {
    municipality: Municipality,
    law: Law,
    provider_id: ProviderId,
    request_id: RequestId,
}

/// What came of the decisions: `answers.json`.
#[derive(Debug, Serialize)]
pub struct Outcome {
    date: NaiveDate,
    written: Vec<Sent>,
    left_out: Vec<LeftOut>,
    unusable: Vec<Unusable>,
    /// Requests that were scored, and on which nothing was decided.
    undecided: u64,
}

/// An answer that was written.
#[derive(Debug, Serialize)]
struct Sent {
    #[serde(flatten)]
    request: RequestKey,
    decision: &'static str,
    message: u16,
    file: String,
    is_template: bool,
    notes: Vec<Told>,
}

/// What a person should know before a message is sent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "note", rename_all = "snake_case")]
enum Told {
    /// The client is not known here: placeholders stand in the message.
    ClientUnknown,
    /// A new allocation needs a number from the municipality.
    NumberNeeded,
    /// The allocation gets a new number instead of a later end.
    NewNumber { follows: u32 },
    /// The request also asks something else, which the proposal leaves out.
    AlsoAsked { kind: String },
}

/// A decided request that is not answered.
#[derive(Debug, Serialize)]
struct LeftOut {
    #[serde(flatten)]
    request: RequestKey,
    #[serde(flatten)]
    why: Why,
}

const fn required(name: &'static str, kind: Kind) -> ColumnSpec {
    ColumnSpec { name, kind, required: true }
}

const fn optional(name: &'static str, kind: Kind) -> ColumnSpec {
    ColumnSpec { name, kind, required: false }
}

/// What is known of the requests.
struct Known {
    /// The allocations that each scored request asks for.
    scored: BTreeMap<RequestKey, BTreeSet<AllocationId>>,
    /// Their rows, where the registers are at hand.
    requests: BTreeMap<RequestKey, Vec<Request>>,
    /// Versions of all allocations of the clients whom they are about.
    clients: HashMap<(Municipality, Law, ClientId), Vec<AllocationVersion>>,
    /// Whose an allocation is.
    holders: HashMap<(Municipality, Law, AllocationId), ClientId>,
    /// What else is asked under the same reference.
    also_asked: BTreeMap<RequestKey, Vec<String>>,
    /// Answers that messages already gave.
    answered: BTreeMap<RequestKey, BTreeSet<String>>,
}

impl Answer {
    /// Runs the command.
    ///
    /// # Errors
    /// [`Failure`] if a file cannot be read or written.
    pub fn run(&self, terminal: &Terminal) -> Result<Done, Failure> {
        let (decided, unusable) = decisions::read(&self.decisions, terminal.language())?;
        let known = self.known(&decided, terminal)?;
        let date = self.date.unwrap_or_else(today);
        let mut output = Output::begin(&self.out)?;
        let outcome = answer_all(&known, decided, unusable, date, &mut output)?;
        output.json("answers", &outcome)?;
        let written = output.put()?;
        self.warn_of_earlier(&written, terminal)?;
        terminal.print(&page::page(&outcome, terminal.page()))?;
        let summary = &written[written.len().saturating_sub(1)..];
        terminal.print_lines(&format!("\n{}\n", written_line(summary, terminal)))?;
        let is_noticed = self.strict && !(outcome.left_out.is_empty() && outcome.unusable.is_empty());
        Ok(if is_noticed { Done::WithRejectedRows } else { Done::Well })
    }

    /// Reads what there is on record of the decided requests.
    fn known(
        &self,
        decided: &BTreeMap<RequestKey, BTreeMap<AllocationId, Decided>>,
        terminal: &Terminal,
    ) -> Result<Known, Failure> {
        let scored = self.scored(terminal)?;
        let folder = self.registers.as_deref().unwrap_or(&self.triage);
        let mut known = Known {
            scored,
            requests: BTreeMap::new(),
            clients: HashMap::new(),
            holders: HashMap::new(),
            also_asked: BTreeMap::new(),
            answered: BTreeMap::new(),
        };
        let allocations = match Source::find_optional(folder, Register::Allocations)? {
            // Without registers there is enough for a 319.
            None if self.registers.is_none() => return Ok(known),
            None => Source::find(folder, Register::Allocations)?,
            Some(source) => source,
        };
        let requests = match &self.requests {
            Some(path) => Some(path.clone()),
            None => Table::find(folder, Register::Requests.as_str())?,
        };
        let requests = requests.map_or_else(|| Ok(Vec::new()), |path| read_requests(&path))?;
        for row in requests {
            let key = RequestKey {
                municipality: row.municipality,
                law: row.law,
                provider_id: row.provider_id.clone(),
                request_id: row.request_id.clone(),
            };
            if decided.contains_key(&key) {
                let rows = known.requests.entry(key).or_default();
                if !rows.iter().any(|known| known.allocation_id == row.allocation_id) {
                    rows.push(row);
                }
            }
        }
        for version in versions_of_clients(&allocations, known.requests.values().flatten(), &NoProgress)? {
            let holder = (version.municipality, version.law, version.allocation_id.clone());
            known.holders.insert(holder, version.client_id.clone());
            let client = (version.municipality, version.law, version.client_id.clone());
            known.clients.entry(client).or_default().push(version);
        }
        if let Some(path) = Table::find(folder, "other_requests")? {
            known.also_asked = words_of(&path, "other_requests", "kind")?;
        }
        if let Some(path) = Table::find(folder, "given_answers")? {
            let given = words_of(&path, "given_answers", "outcome")?;
            known.answered = given.into_iter().map(|(key, words)| (key, words.into_iter().collect())).collect();
        }
        Ok(known)
    }

    /// The requests that triage scored.
    fn scored(&self, terminal: &Terminal) -> Result<BTreeMap<RequestKey, BTreeSet<AllocationId>>, Failure> {
        let Some(path) = Table::find(&self.triage, "triage")? else {
            let words = terminal.pick(
                "er is geen `triage.parquet` of `triage.csv`; laat `stoplicht triage` naar deze map schrijven",
                "there is no `triage.parquet` or `triage.csv`; let `stoplicht triage` write to this folder",
            );
            return Err(Failure::Asked(format!("{}: {words}", self.triage.display())));
        };
        let table = Table::open(&path, "triage", &decisions::KEY)?;
        let mut scored: BTreeMap<_, BTreeSet<AllocationId>> = BTreeMap::new();
        for row in 0..table.rows() {
            if let (Some(key), Some(id)) = (decisions::key(&table, row), table.text("allocation_id", row)) {
                scored.entry(key).or_default().insert(id.into());
            }
        }
        Ok(scored)
    }

    /// Warns of messages of an earlier run that lie beside these: somebody might send both.
    fn warn_of_earlier(&self, written: &[PathBuf], terminal: &Terminal) -> Result<(), Failure> {
        let entries = std::fs::read_dir(&self.out).map_err(|source| Failure::File {
            path: self.out.clone(),
            action: ("de map kan niet worden gelezen", "the folder cannot be read"),
            source,
        })?;
        let is_earlier =
            |path: &PathBuf| path.extension().is_some_and(|extension| extension == "xml") && !written.contains(path);
        let earlier = entries.flatten().map(|entry| entry.path()).filter(is_earlier).count();
        if earlier > 0 {
            let words = terminal.pick(
                "berichten van een eerdere run staan hier nog; verzend alleen wat in answers.json staat",
                "messages of an earlier run are still here; send only what is in answers.json",
            );
            terminal.warn(&format!("{}: {earlier} {words}", self.out.display()));
        }
        Ok(())
    }
}

/// Answers every decided request, or says why not.
fn answer_all(
    known: &Known,
    decided: BTreeMap<RequestKey, BTreeMap<AllocationId, Decided>>,
    unusable: Vec<Unusable>,
    date: NaiveDate,
    output: &mut Output,
) -> Result<Outcome, Failure> {
    let undecided = known.scored.keys().filter(|request| !decided.contains_key(request)).count() as u64;
    let mut outcome = Outcome { date, written: Vec::new(), left_out: Vec::new(), unusable, undecided };
    for (request, rows) in decided {
        match known.answer(&request, &rows, date) {
            Err(why) => outcome.left_out.push(LeftOut { request, why }),
            Ok((decision, given)) => {
                let letter = &given.letter;
                output.add(write_file(output.folder(), &letter.name, |out| out.write_all(letter.xml.as_bytes()))?);
                outcome.written.push(Sent {
                    decision: verdict::word(decision),
                    message: letter.message.number(),
                    file: letter.name.clone(),
                    is_template: letter.is_template,
                    notes: known.notes(&request, decision, &given.notes),
                    request,
                });
            }
        }
    }
    Ok(outcome)
}

/// The words of a column, by request.
fn words_of(
    path: &std::path::Path,
    name: &str,
    column: &'static str,
) -> Result<BTreeMap<RequestKey, Vec<String>>, Failure> {
    let [municipality, law, provider, request, _] = decisions::KEY;
    let columns = [municipality, law, provider, request, required(column, Kind::Text)];
    let table = Table::open(path, name, &columns)?;
    let mut words: BTreeMap<RequestKey, Vec<String>> = BTreeMap::new();
    for row in 0..table.rows() {
        if let (Some(key), Some(word)) = (decisions::key(&table, row), table.text(column, row)) {
            words.entry(key).or_default().push(word.to_owned());
        }
    }
    Ok(words)
}

impl Known {
    /// Decides on a request as a whole, and writes the answer.
    fn answer(
        &self,
        key: &RequestKey,
        decided: &BTreeMap<AllocationId, Decided>,
        date: NaiveDate,
    ) -> Result<(AnswerDecision, stoplicht_messages::Answer), Why> {
        let Some(scored) = self.scored.get(key) else { return Err(Why::NotScored) };
        if decided.keys().any(|id| !scored.contains(id)) {
            return Err(Why::NotScored);
        }
        let rows: &[Request] = self.requests.get(key).map_or(&[], Vec::as_slice);
        let asked = scored.iter().chain(rows.iter().map(|row| &row.allocation_id)).cloned().collect();
        let decision = verdict(&asked, decided)?;
        self.check_answered(key, decision)?;
        // A register of requests may say so itself, where no messages were read.
        if rows.iter().any(|row| row.answered_on.is_some_and(|on| on <= date)) {
            return Err(Why::AlreadyAnswered);
        }
        let is_honoured = matches!(decision, AnswerDecision::Agreed | AnswerDecision::Shortened { .. });
        if is_honoured && rows.is_empty() {
            return Err(Why::NoRegisters);
        }
        if rows.iter().any(|row| row.submitted_on > date) {
            return Err(Why::BeforeRequest);
        }
        let made;
        let rows: Vec<&Request> = if rows.is_empty() {
            made = bare(key, scored, date);
            made.iter().collect()
        } else {
            rows.iter().collect()
        };
        let allocations = if is_honoured { self.of_client(&rows) } else { &[] };
        let reply = Reply {
            decided_at: free_moment(date, allocations),
            identification: identification(key, decision, date),
            new_numbers: Vec::new(),
        };
        let context = Context { allocations, other_requests: &[] };
        let given = answer(&rows, decision, &context, &reply, &Unknown)?;
        Ok((decision, given))
    }

    /// A final answer is given once, and "under study" before it, once (TR360).
    fn check_answered(&self, key: &RequestKey, decision: AnswerDecision) -> Result<(), Why> {
        let Some(before) = self.answered.get(key) else { return Ok(()) };
        let is_final = before.iter().any(|outcome| outcome != "under_study");
        if is_final || decision == AnswerDecision::UnderStudy { Err(Why::AlreadyAnswered) } else { Ok(()) }
    }

    /// What the client of a request has and had.
    fn of_client(&self, rows: &[&Request]) -> &[AllocationVersion] {
        let client = rows.iter().find_map(|row| {
            let client = self.holders.get(&(row.municipality, row.law, row.allocation_id.clone()))?;
            self.clients.get(&(row.municipality, row.law, client.clone()))
        });
        client.map_or(&[], Vec::as_slice)
    }

    fn notes(&self, key: &RequestKey, decision: AnswerDecision, notes: &[Note]) -> Vec<Told> {
        let mut told: Vec<Told> = notes
            .iter()
            .filter_map(|note| match note {
                Note::ClientUnknown => Some(Told::ClientUnknown),
                Note::NumberNeeded => Some(Told::NumberNeeded),
                Note::NewNumber { follows, .. } => Some(Told::NewNumber { follows: *follows }),
                _ => None,
            })
            .collect();
        if matches!(decision, AnswerDecision::Agreed | AnswerDecision::Shortened { .. }) {
            let kinds = self.also_asked.get(key).into_iter().flatten();
            told.extend(kinds.map(|kind| Told::AlsoAsked { kind: kind.clone() }));
        }
        told.sort();
        told
    }
}

/// Rows that say no more than which request it is: all that a 319 needs.
fn bare(key: &RequestKey, asked: &BTreeSet<AllocationId>, date: NaiveDate) -> Vec<Request> {
    let row = |allocation_id: &AllocationId| Request {
        municipality: key.municipality,
        law: key.law,
        request_id: key.request_id.clone(),
        list_id: None,
        provider_id: key.provider_id.clone(),
        allocation_id: allocation_id.clone(),
        submitted_on: date,
        requested_start: None,
        requested_end: None,
        volume: None,
        unit: None,
        frequency: None,
        budget_cents: None,
        explanation: None,
        answered_on: None,
        answer: None,
    };
    asked.iter().map(row).collect()
}

/// Noon of the day, or the first second after it at which no version was decided.
fn free_moment(date: NaiveDate, versions: &[AllocationVersion]) -> NaiveDateTime {
    let mut moment = date.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
    while versions.iter().any(|version| version.assigned_at == moment) {
        moment += TimeDelta::seconds(1);
    }
    moment
}

/// The number of a message: the same for the same answer, so that writing it twice does not make two of it.
fn identification(key: &RequestKey, decision: AnswerDecision, date: NaiveDate) -> String {
    const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let parts = [
        key.municipality.as_str(),
        key.law.as_str(),
        key.provider_id.as_str(),
        key.request_id.as_str(),
        &format!("{decision:?} {date}"),
    ];
    let digest = parts.iter().fold(Sha256::new(), |digest, part| digest.chain_update(part).chain_update([0xFF]));
    let digits = digest.finalize().into_iter().take(11).map(|byte: u8| char::from(DIGITS[usize::from(byte % 32)]));
    std::iter::once('A').chain(digits).collect()
}

impl From<AnswerError> for Why {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::NotHeld { .. } => Self::NotHeld,
            AnswerError::SeveralClients => Self::SeveralClients,
            AnswerError::NoLaterEnd { .. } => Self::NoLaterEnd,
            AnswerError::MoreThanAsked { .. } => Self::MoreThanAsked,
            _ => Self::Unwritable,
        }
    }
}
