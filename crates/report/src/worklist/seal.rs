//! What was sent, and the seal over it: the hidden sheet of a workbook.

use std::collections::HashMap;
use std::fmt;

use chrono::NaiveDate;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Colour, DeclineReason, ListId, Status};
use stoplicht_core::{KeyText, KeyTextError, hexadecimal};

use super::criterion_colour::CriterionColour;
use super::decision::{Decision, DecisionKind};
use super::known::KnownRecord;
use super::row::{Audience, Worklist, WorklistRow};
use super::row_key::RowKey;
use super::shown::Shown;
use super::unscored::{UnscoredRow, in_order};
use crate::workbook::cell_text::clean;

/// The name of the hidden sheet.
pub(super) const SHEET: &str = "stoplicht";
/// What stands in the place of a mark, and in the boxes, of a request on which nobody can decide.
pub(super) const UNMARKED: &str = "–";
/// The first words of the hidden sheet.
const MAGIC: &str = "stoplicht worklist 1";
/// The secret key with which workbooks are sealed, of the same kind as that of the pseudonyms: there is no default.
///
/// `Debug` does not show it.
#[derive(Clone)]
pub struct SealKey(Hmac<Sha256>);

impl SealKey {
    /// A key from its text; what stands around it does not count (see [`KeyText`]).
    ///
    /// # Errors
    /// [`KeyTextError`] if the text is too short, or the same few characters over and over.
    pub fn from_text(text: &str) -> Result<Self, KeyTextError> {
        Self::new(&KeyText::from_text(text)?)
    }

    /// A key from a text that was found fit to be one.
    ///
    /// # Errors
    /// None today: an HMAC takes a key of any length.
    pub fn new(text: &KeyText) -> Result<Self, KeyTextError> {
        let bytes = text.as_bytes();
        let short = KeyTextError::TooShort { characters: bytes.len() };
        Hmac::new_from_slice(bytes).map(Self).map_err(|_| short)
    }

    fn mac<'a>(&self, purpose: &'a str, parts: impl Iterator<Item = &'a str>) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        for part in std::iter::once(purpose).chain(parts) {
            mac.update(part.as_bytes());
            mac.update(&[0xFF]); // no byte of UTF-8: parts cannot run into each other
        }
        mac
    }
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey")
    }
}

/// A row as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SentRow {
    /// What stands in the row itself, to find its record by.
    pub(super) mark: String,
    pub(super) key: RowKey,
    /// None: it could not be scored.
    pub(super) colour: Option<Colour>,
    /// None: it could not be scored, and no end is on record.
    pub(super) current_end: Option<NaiveDate>,
    /// None: it could not be read, or is none that can be granted.
    pub(super) requested_end: Option<NaiveDate>,
    /// The day of the request; none in workbooks of before it was sent along.
    #[serde(default)]
    pub(super) submitted_on: Option<NaiveDate>,
    /// The list that it stands on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) list_id: Option<ListId>,
    pub(super) status: Status,
    pub(super) explanation_required: bool,
    /// As they counted; empty in a provider's workbook.
    pub(super) criteria: Vec<CriterionColour>,
    /// Which explanation stood in the provider's box when it was sent; none: it was empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) explanation: Option<String>,
    /// Which decision was filled in when it was sent; none: its boxes were empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) decision: Option<String>,
    /// Which note was filled in beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<String>,
    /// Was it sent as withdrawn?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) is_withdrawn: bool,
    /// Is nothing on record that a decision on it could lengthen?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) has_nothing_to_extend: bool,
}

/// What an explanation is known by, however its words are spaced or its lines are broken; none where there is none.
pub(super) fn text_digest(text: &str) -> Option<String> {
    let words = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let digest = || hexadecimal(&Sha256::digest(words.as_bytes())).get(..16).map(str::to_owned);
    if words.is_empty() { None } else { digest() }
}

/// What a decision that is filled in is known by: what is decided, without the note.
fn decision_digest(decision: &Decision) -> String {
    boxes_digest(decision.decision, decision.shortened_to.or(decision.granted_until), decision.reason)
}

/// What boxes are known by in which this is decided.
pub(super) fn boxes_digest(kind: DecisionKind, until: Option<NaiveDate>, reason: Option<DeclineReason>) -> String {
    let until = until.map(|date| date.to_string()).unwrap_or_default();
    let reason = reason.map(|reason| reason.code().to_string()).unwrap_or_default();
    format!("{} {until} {reason}", kind.as_str())
}

/// What the note is known by that is filled in beside a decision.
fn note_digest(decision: &Decision) -> Option<String> {
    decision.note.as_deref().and_then(text_digest)
}

impl SentRow {
    fn of(row: &WorklistRow, number: usize, list: &Worklist<'_>, key: &SealKey) -> Self {
        let assessment = &row.assessment;
        let colour = |c: &stoplicht_core::CriterionResult| CriterionColour { id: c.id.clone(), colour: c.counted_as };
        let (criteria, explanation) = match list.audience {
            Audience::Provider => (Vec::new(), row.explanation.as_deref().and_then(text_digest)),
            Audience::Worker => (assessment.criteria.iter().map(colour).collect(), None),
        };
        let mut record = Self {
            mark: String::new(),
            key: RowKey::of(assessment),
            colour: Some(assessment.colour),
            current_end: Some(row.current_end),
            requested_end: Some(row.requested_end),
            submitted_on: Some(assessment.submitted_on),
            list_id: assessment.list_id.clone(),
            status: assessment.status,
            explanation_required: assessment.explanation_required,
            criteria,
            explanation,
            decision: row.decision.as_ref().map(decision_digest),
            note: row.decision.as_ref().and_then(note_digest),
            is_withdrawn: row.withdrawn,
            has_nothing_to_extend: false,
        };
        record.mark = record.marked(number, list, key);
        record
    }

    /// A request that has no colour, and on which a person decides.
    fn of_unscored(key: RowKey, row: &UnscoredRow, number: usize, list: &Worklist<'_>, seal: &SealKey) -> Self {
        let mut record = Self {
            mark: String::new(),
            key,
            colour: None,
            current_end: row.current_end(),
            requested_end: row.grantable_end(),
            submitted_on: None,
            list_id: row.list_id.clone(),
            status: Status::ToDiscuss,
            explanation_required: false,
            criteria: Vec::new(),
            explanation: None,
            decision: row.decision.as_ref().map(decision_digest),
            note: row.decision.as_ref().and_then(note_digest),
            is_withdrawn: false,
            has_nothing_to_extend: row.has_nothing_to_extend(),
        };
        record.mark = record.marked(number, list, seal);
        record
    }

    /// What stands in the row itself: its number, and a digest.
    fn marked(&self, number: usize, list: &Worklist<'_>, key: &SealKey) -> String {
        let digest = hexadecimal(&key.mac("row", [list.run_id, &json(self)].into_iter()).finalize().into_bytes());
        format!("{}-{}", number + 1, digest.get(..8).unwrap_or_default())
    }
}

/// A request without a colour that is told apart from all others: a person can decide on it all the same.
pub(super) struct ToldApart<'a> {
    pub(super) key: RowKey,
    pub(super) row: &'a UnscoredRow,
}

/// The requests without a colour that are told apart, in the order in which they are shown. One that goes by the same numbers as
/// another request of the list is not, and has no decision of its own.
pub(super) fn told_apart<'a>(unscored: &'a [UnscoredRow], scored: &[&WorklistRow]) -> Vec<ToldApart<'a>> {
    let mut times: HashMap<RowKey, usize> = HashMap::new();
    let keys = scored.iter().map(|row| RowKey::of(&row.assessment)).chain(unscored.iter().filter_map(UnscoredRow::key));
    keys.for_each(|key| *times.entry(key).or_default() += 1);
    let of = |row: &'a UnscoredRow| row.key().map(|key| ToldApart { key, row });
    in_order(unscored).into_iter().filter_map(of).filter(|one| times.get(&one.key) == Some(&1)).collect()
}

/// What was sent, save for the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) run_id: String,
    pub(super) policy: PolicyRef,
    pub(super) audience: Audience,
    pub(super) made_on: NaiveDate,
    rows: usize,
    /// How much of the record was known.
    #[serde(default)]
    pub(super) known: KnownRecord,
    /// Rows that are shown and have no boxes; they stand behind the others.
    #[serde(default)]
    unboxed: usize,
    /// Lines that say what the cells show; they stand last. None: a workbook of before it was sent along.
    #[serde(default)]
    shown: Option<usize>,
}

/// All that was sent.
#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) head: Head,
    /// The rows with boxes.
    pub(super) records: Vec<SentRow>,
    /// The rows that are shown without boxes: a provider's requests that have no colour.
    pub(super) unboxed: Vec<SentRow>,
    /// What the cells show, once they are written.
    pub(super) shown: Option<Shown>,
}

/// Why a hidden sheet cannot be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// It is not there, or not one of ours.
    Absent,
    /// It cannot be read to the end.
    Damaged,
    /// It was sealed with another key, or changed.
    Seal,
}

impl Sealed {
    /// What is sent: the rows in their order. Those without a colour come last; a person decides on them, and a provider sees
    /// them.
    pub(super) fn of(list: &Worklist<'_>, rows: &[&WorklistRow], unscored: &[ToldApart<'_>], key: &SealKey) -> Self {
        let mut records: Vec<SentRow> =
            rows.iter().enumerate().map(|(number, row)| SentRow::of(row, number, list, key)).collect();
        let apart = unscored.iter().zip(rows.len()..);
        let apart = apart.map(|(one, number)| SentRow::of_unscored(one.key.clone(), one.row, number, list, key));
        let mut unboxed = Vec::new();
        match list.audience {
            Audience::Provider => unboxed.extend(apart),
            Audience::Worker => records.extend(apart),
        }
        Self {
            head: Head {
                run_id: list.run_id.to_owned(),
                policy: list.policy.id().clone(),
                audience: list.audience,
                made_on: list.made_on,
                rows: records.len(),
                known: list.known.cloned().unwrap_or_default(),
                unboxed: unboxed.len(),
                shown: None,
            },
            records,
            unboxed,
            shown: None,
        }
    }

    /// The cells of the hidden sheet, from top to bottom: the first words, the head, the seal, the records, and what the cells of
    /// the other sheets show.
    pub(super) fn cells(&self, shown: &Shown, key: &SealKey) -> Vec<String> {
        let shown = shown.lines();
        let head = json(&Head { shown: Some(shown.len()), ..self.head.clone() });
        let records: Vec<String> = self.records.iter().chain(&self.unboxed).map(json).chain(shown).collect();
        let seal = key.mac("worklist", std::iter::once(&head).chain(&records).map(String::as_str)).finalize();
        [MAGIC.to_owned(), head, hexadecimal(&seal.into_bytes())].into_iter().chain(records).collect()
    }

    /// Reads the cells of a hidden sheet and checks its seal.
    pub(super) fn open(cells: &[String], key: &SealKey) -> Result<Self, Broken> {
        let [magic, head, seal, records @ ..] = cells else { return Err(Broken::Absent) };
        if magic != MAGIC {
            return Err(Broken::Absent);
        }
        let parsed: Head = serde_json::from_str(head).map_err(|_| Broken::Damaged)?;
        let with_boxes = parsed.rows;
        let all = with_boxes.saturating_add(parsed.unboxed);
        let records = records.get(..all.saturating_add(parsed.shown.unwrap_or(0))).ok_or(Broken::Damaged)?;
        let seal = unhex(seal).ok_or(Broken::Damaged)?;
        let mac = key.mac("worklist", std::iter::once(head).chain(records).map(String::as_str));
        mac.verify_slice(&seal).map_err(|_| Broken::Seal)?;
        let (rows, shown) = records.split_at_checked(all).ok_or(Broken::Damaged)?;
        let rows: Result<Vec<SentRow>, _> = rows.iter().map(|record| serde_json::from_str(record)).collect();
        let mut records = rows.map_err(|_| Broken::Damaged)?;
        let unboxed = records.split_off(with_boxes.min(records.len()));
        let shown = parsed.shown.map(|_| Shown::from_lines(shown));
        Ok(Self { head: parsed, records, unboxed, shown })
    }

    /// The requests of all rows by their marks, whether these have boxes or not.
    pub(super) fn keys_by_mark(&self) -> HashMap<&str, &RowKey> {
        let all = self.records.iter().chain(&self.unboxed);
        all.map(|record| (record.mark.as_str(), &record.key)).collect()
    }

    /// The records by their marks.
    pub(super) fn by_mark(&self) -> HashMap<&str, &SentRow> {
        self.records.iter().map(|record| (record.mark.as_str(), record)).collect()
    }
}

/// JSON in one line that every spreadsheet program hands back as it got it: nothing in it is a control character, a
/// character that XML does not have, or what Excel takes for an escape (`_x0041_`).
fn json(value: &impl Serialize) -> String {
    // These structs have only text keys, so they always serialise; an empty text would not open again.
    let text = serde_json::to_string(value).unwrap_or_default();
    text.replace("_x", "\\u005fx")
        .replace('\u{fffe}', "\\ufffe")
        .replace('\u{ffff}', "\\uffff")
        .replace('\u{7f}', "\\u007f")
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.trim().chars().map(|letter| letter.to_digit(16)).collect();
    Some(digits?.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte * 16 + *digit) as u8).collect())
}
