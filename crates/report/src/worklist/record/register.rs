//! The decision register: every decision that was ever read, in order, and how often a colour is followed.
//!
//! It is only ever added to. Each entry carries the hash of the one before it; so an entry that was changed or taken
//! out later is found when the register is opened.

use std::collections::{BTreeMap, HashMap};

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use stoplicht_core::hexadecimal;
use stoplicht_core::register::Colour;

use super::change::RowChange;
use crate::worklist::decision::{Decision, DecisionKind};
use crate::worklist::row_key::RowKey;

/// A decision in the register: its number, the decision, and the link to what came before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub struct DecisionEntry {
    /// Its place, from 1.
    pub number: u64,
    /// The decision.
    #[serde(flatten)]
    pub decision: Decision,
    /// SHA-256 of the link before it and this decision, in hexadecimal.
    pub link: String,
}

/// A register that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterError {
    /// A line is no entry.
    #[error("line {line} of the decision register cannot be read")]
    Unreadable {
        /// The line, from 1.
        line: usize,
    },
    /// An entry does not follow from the ones before it.
    #[error(
        "line {line} of the decision register does not follow from the lines before it: something was changed or taken out"
    )]
    Broken {
        /// The line, from 1.
        line: usize,
    },
}

/// The entries of a register that is kept as JSON Lines.
pub(super) fn entries<E: DeserializeOwned>(text: &str) -> Result<Vec<E>, RegisterError> {
    numbered_entries(text).map(|entry| entry.map(|(_, entry)| entry)).collect()
}

/// The same, each with its line, from 1; empty lines count for nothing.
fn numbered_entries<E: DeserializeOwned>(text: &str) -> impl Iterator<Item = Result<(usize, E), RegisterError>> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(line, entry)| match serde_json::from_str(entry) {
        Ok(entry) => Ok((line, entry)),
        Err(_) => Err(RegisterError::Unreadable { line }),
    })
}

/// What was added to a register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Appended {
    /// The lines to be added to its file.
    pub lines: String,
    /// What was read otherwise before.
    pub changes: Vec<RowChange>,
}

impl Appended {
    /// Adds an entry as a line.
    pub(super) fn line(&mut self, entry: &impl Serialize) {
        // A struct with text keys always serialises.
        self.lines.push_str(&serde_json::to_string(entry).unwrap_or_default());
        self.lines.push('\n');
    }
}

/// Every decision that was read, in order. As a file it is JSON Lines, to the end of which lines are added.
///
/// ```
/// use stoplicht_report::worklist::DecisionRegister;
///
/// let mut register = DecisionRegister::open("")?;
/// let appended = register.append(Vec::new(), true);
/// assert_eq!(appended.lines, "", "what is to be added to the file");
/// # Ok::<(), stoplicht_report::worklist::RegisterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DecisionRegister {
    entries: Vec<DecisionEntry>,
}

impl DecisionRegister {
    /// Opens a register from the text of its file, and checks that nothing was changed.
    ///
    /// # Errors
    /// [`RegisterError`] with the first line that is not as it was written.
    pub fn open(text: &str) -> Result<Self, RegisterError> {
        let mut register = Self::default();
        for entry in numbered_entries::<DecisionEntry>(text) {
            let (line, entry) = entry?;
            let next = register.entry(entry.decision.clone());
            if next != entry {
                return Err(RegisterError::Broken { line });
            }
            register.entries.push(entry);
        }
        Ok(register)
    }

    /// Adds the decisions that say something else than what stands: a workbook may be read twice. What was read last
    /// stands, whatever was read earlier on the same day: the order of the lines tells, not the day.
    ///
    /// The day alone makes no other decision: where the front page names none, it is the day on which the workbook is
    /// read. Without a column for notes (`with_notes`), the note that stands beside the same decision stays.
    pub fn append(&mut self, decisions: impl IntoIterator<Item = Decision>, with_notes: bool) -> Appended {
        let mut last: HashMap<(String, RowKey), usize> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            last.insert((entry.decision.run_id.clone(), entry.decision.key.clone()), at);
        }
        let mut appended = Appended::default();
        for decision in decisions {
            let place = (decision.run_id.clone(), decision.key.clone());
            let before = last.get(&place).and_then(|at| self.entries.get(*at)).map(|entry| &entry.decision);
            if let Some(before) = before {
                let note = if with_notes { decision.note.clone() } else { before.note.clone() };
                if (Decision { decided_on: before.decided_on, note, ..decision.clone() }) == *before {
                    continue;
                }
                appended.changes.push(RowChange::of_decision(before, &decision));
            }
            let entry = self.entry(decision);
            appended.line(&entry);
            last.insert(place, self.entries.len());
            self.entries.push(entry);
        }
        appended
    }

    /// The decisions that stand on rows that came back without one: an empty box takes nothing back, since several
    /// people may decide in copies of one workbook.
    pub fn kept(&self, run_id: &str, undecided: &[RowKey]) -> Vec<RowChange> {
        let standing = self.standing().into_iter().filter(|decision| decision.run_id == run_id);
        let standing: HashMap<&RowKey, &Decision> = standing.map(|decision| (&decision.key, decision)).collect();
        undecided.iter().filter_map(|key| standing.get(key).copied()).map(RowChange::kept).collect()
    }

    /// The entry that would come next.
    fn entry(&self, decision: Decision) -> DecisionEntry {
        let before = self.entries.last().map_or("", |entry| entry.link.as_str());
        let link = hexadecimal(&Sha256::new().chain_update(before).chain_update(text_of(&decision)).finalize());
        DecisionEntry { number: self.entries.len() as u64 + 1, decision, link }
    }

    /// The register as it was when it held so many decisions.
    #[must_use]
    pub fn up_to(&self, decisions: u64) -> Self {
        Self { entries: self.entries.iter().filter(|entry| entry.number <= decisions).cloned().collect() }
    }

    /// Every entry, in order.
    pub fn entries(&self) -> &[DecisionEntry] {
        &self.entries
    }

    /// The decision that stands for each request of each run: the last one that was added.
    pub fn standing(&self) -> Vec<&Decision> {
        self.standing_entries().into_iter().map(|entry| &entry.decision).collect()
    }

    /// The same with their numbers, in order.
    pub(super) fn standing_entries(&self) -> Vec<&DecisionEntry> {
        let mut last: HashMap<(&str, &RowKey), &DecisionEntry> = HashMap::new();
        last.extend(self.entries.iter().map(|entry| ((&*entry.decision.run_id, &entry.decision.key), entry)));
        let mut standing: Vec<&DecisionEntry> = last.into_values().collect();
        standing.sort_unstable_by_key(|entry| entry.number);
        standing
    }

    /// How often reviewers followed the colour, for the decisions that stand under one policy (by its hash), or all.
    pub fn check(&self, policy_hash: Option<&str>) -> FollowCheck {
        let mut check = FollowCheck::default();
        for decision in self.standing() {
            if policy_hash.is_none_or(|hash| hash == decision.policy_hash) {
                check.count(decision);
            }
        }
        check
    }
}

/// The decision as one text; a struct with text keys always has one.
fn text_of(decision: &Decision) -> String {
    serde_json::to_string(decision).unwrap_or_default()
}

/// How many decisions of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct DecisionCounts {
    /// Agreed as asked.
    pub agreed: u64,
    /// Shortened.
    pub shortened: u64,
    /// Declined.
    pub declined: u64,
    /// To be talked about.
    pub to_discuss: u64,
}

impl DecisionCounts {
    pub(crate) const fn add(&mut self, kind: DecisionKind) {
        match kind {
            DecisionKind::Agreed => self.agreed += 1,
            DecisionKind::Shortened => self.shortened += 1,
            DecisionKind::Declined => self.declined += 1,
            DecisionKind::ToDiscuss => self.to_discuss += 1,
        }
    }

    /// All of them.
    pub const fn total(&self) -> u64 {
        self.agreed + self.shortened + self.declined + self.to_discuss
    }
}

/// What reviewers decided beside each colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Followed {
    /// Beside green.
    pub green: DecisionCounts,
    /// Beside orange.
    pub orange: DecisionCounts,
    /// Beside red.
    pub red: DecisionCounts,
}

impl Followed {
    /// What was decided beside a colour.
    pub const fn beside(&self, colour: Colour) -> &DecisionCounts {
        match colour {
            Colour::Green => &self.green,
            Colour::Orange => &self.orange,
            Colour::Red => &self.red,
        }
    }

    const fn add(&mut self, colour: Colour, kind: DecisionKind) {
        match colour {
            Colour::Green => self.green.add(kind),
            Colour::Orange => self.orange.add(kind),
            Colour::Red => self.red.add(kind),
        }
    }

    /// The share of decisions that followed the colour, from 0 to 1: green and agreed, or red and not agreed as asked.
    /// Orange advises neither, and takes no part. None without such decisions.
    pub fn share(&self) -> Option<f64> {
        let followed = self.green.agreed + (self.red.total() - self.red.agreed);
        let advised = self.green.total() + self.red.total();
        (advised > 0).then(|| followed as f64 / advised as f64)
    }
}

/// How often reviewers followed the colour: of the request, and criterion by criterion.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct FollowCheck {
    /// By the colour of the request.
    pub requests: Followed,
    /// By the colour of each criterion, as it counted.
    pub criteria: BTreeMap<String, Followed>,
    /// The same, only where this criterion alone gave the request its colour: what it says by itself.
    pub alone: BTreeMap<String, Followed>,
}

impl FollowCheck {
    fn count(&mut self, decision: &Decision) {
        // Where nothing could be scored, there is no colour to follow.
        let Some(colour) = decision.colour else { return };
        self.requests.add(colour, decision.decision);
        for criterion in &decision.criteria {
            self.criteria.entry(criterion.id.clone()).or_default().add(criterion.colour, decision.decision);
        }
        let mut worst = decision.criteria.iter().filter(|criterion| criterion.colour == colour);
        if colour != Colour::Green
            && let (Some(only), None) = (worst.next(), worst.next())
        {
            self.alone.entry(only.id.clone()).or_default().add(only.colour, decision.decision);
        }
    }
}
