//! What was sent, and the seal over it: the hidden sheet of a workbook.

use std::collections::HashMap;
use std::fmt;

use chrono::NaiveDate;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Colour, Status};
use stoplicht_core::{KeyText, KeyTextError, hexadecimal};

use super::row::{Audience, CriterionColour, Worklist, WorklistRow};
use super::row_key::RowKey;
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
    pub(super) status: Status,
    pub(super) explanation_required: bool,
    /// As they counted; empty in a provider's workbook.
    pub(super) criteria: Vec<CriterionColour>,
    /// Which explanation stood in the provider's box when it was sent; none: it was empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) explanation: Option<String>,
    /// Is nothing on record that a decision on it could lengthen?
    #[serde(default, skip_serializing_if = "is_not")]
    pub(super) has_nothing_to_extend: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks it")]
const fn is_not(truth: &bool) -> bool {
    !*truth
}

/// What an explanation is known by, however its words are spaced or its lines are broken; none where there is none.
pub(super) fn text_digest(text: &str) -> Option<String> {
    let words = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let digest = || hexadecimal(&Sha256::digest(words.as_bytes())).get(..16).map(str::to_owned);
    if words.is_empty() { None } else { digest() }
}

/// What the texts of a row are known by, however they are spaced.
pub(super) fn shown_digest(texts: &[String]) -> String {
    text_digest(&texts.join(" | ")).unwrap_or_default()
}

/// What a provider's workbook shows of the requests without a colour.
fn shown_apart(list: &Worklist<'_>) -> Vec<String> {
    let shown = list.unscored.iter().map(|row| shown_digest(&row.shown_to_provider(list.language)));
    let mut shown: Vec<String> = shown.collect();
    shown.sort_unstable();
    shown
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
            status: assessment.status,
            explanation_required: assessment.explanation_required,
            criteria,
            explanation,
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
            status: Status::ToDiscuss,
            explanation_required: false,
            criteria: Vec::new(),
            explanation: None,
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

/// A request without a colour that a person can decide on all the same: it is known which allocation it is about.
pub(super) struct DecidedApart<'a> {
    pub(super) key: RowKey,
    pub(super) row: &'a UnscoredRow,
}

/// The requests without a colour that a person can decide on, in the order in which they are shown. One that goes by the same
/// numbers as another request of the list has no decision of its own.
pub(super) fn decided_apart<'a>(unscored: &'a [UnscoredRow], scored: &[&WorklistRow]) -> Vec<DecidedApart<'a>> {
    let mut times: HashMap<RowKey, usize> = HashMap::new();
    let keys = scored.iter().map(|row| RowKey::of(&row.assessment)).chain(unscored.iter().filter_map(UnscoredRow::key));
    keys.for_each(|key| *times.entry(key).or_default() += 1);
    let of = |row: &'a UnscoredRow| row.key().map(|key| DecidedApart { key, row });
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
    /// In a provider's workbook: what is shown of each request without a colour, as digests. There are no boxes beside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) apart: Option<Vec<String>>,
}

/// All that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sealed {
    pub(super) head: Head,
    pub(super) records: Vec<SentRow>,
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
    /// What is sent: the rows in their order.
    /// Those without a colour that a person decides on come last.
    pub(super) fn of(list: &Worklist<'_>, rows: &[&WorklistRow], unscored: &[DecidedApart<'_>], key: &SealKey) -> Self {
        let mut records: Vec<SentRow> =
            rows.iter().enumerate().map(|(number, row)| SentRow::of(row, number, list, key)).collect();
        for (one, number) in unscored.iter().zip(rows.len()..) {
            records.push(SentRow::of_unscored(one.key.clone(), one.row, number, list, key));
        }
        Self {
            head: Head {
                run_id: list.run_id.to_owned(),
                policy: list.policy.id().clone(),
                audience: list.audience,
                made_on: list.made_on,
                rows: records.len(),
                apart: (list.audience == Audience::Provider).then(|| shown_apart(list)),
            },
            records,
        }
    }

    /// The cells of the hidden sheet, from top to bottom: the first words, the head, the seal, the records.
    pub(super) fn cells(&self, key: &SealKey) -> Vec<String> {
        let head = json(&self.head);
        let records: Vec<String> = self.records.iter().map(json).collect();
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
        let records = records.get(..parsed.rows).ok_or(Broken::Damaged)?;
        let seal = unhex(seal).ok_or(Broken::Damaged)?;
        let mac = key.mac("worklist", std::iter::once(head).chain(records).map(String::as_str));
        mac.verify_slice(&seal).map_err(|_| Broken::Seal)?;
        let records: Result<Vec<SentRow>, _> = records.iter().map(|record| serde_json::from_str(record)).collect();
        Ok(Self { head: parsed, records: records.map_err(|_| Broken::Damaged)? })
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
