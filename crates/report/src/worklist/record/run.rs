//! What a triage run decided, request by request: what a worklist must be equal to, and what comes back must be of.

use std::collections::HashMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use stoplicht_core::register::{Colour, ListId, Route, Status};
use stoplicht_core::{Assessment, hexadecimal};

use super::apart::ApartRequest;
use super::asked::AskedRequest;
use super::asked_ends::AskedEnds;
use crate::worklist::row_key::RowKey;

/// What a run decided of one request.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct DecidedRow {
    /// The row.
    #[serde(flatten)]
    pub key: RowKey,
    /// The list that it came on.
    pub list_id: Option<ListId>,
    /// The day at which the world was looked at.
    pub as_of: NaiveDate,
    /// Its colour.
    pub colour: Colour,
    /// The worst colour of the whole request.
    pub request_colour: Colour,
    /// The route of its list.
    pub route: Option<Route>,
    /// What the access worker sees.
    pub status: Status,
    /// The day on which the answer is due.
    pub answer_due: NaiveDate,
}

impl DecidedRow {
    /// What was decided in an assessment.
    pub fn of(assessment: &Assessment) -> Self {
        Self {
            key: RowKey::of(assessment),
            list_id: assessment.list_id.clone(),
            as_of: assessment.as_of,
            colour: assessment.colour,
            request_colour: assessment.request_colour,
            route: assessment.route,
            status: assessment.status,
            answer_due: assessment.answer_due,
        }
    }
}

/// The rows that a run decided, under one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedRun {
    /// What the run is known by.
    pub id: String,
    /// The policy, by its hash.
    pub policy_hash: String,
    /// What was decided, sorted.
    pub rows: Vec<DecidedRow>,
    /// The ends that each request is about, where they are known; they are no part of what a run is known by.
    ends: HashMap<RowKey, AskedEnds>,
    /// The requests without a colour, as far as it is known whose they are; no part of it either.
    apart: Vec<ApartRequest>,
}

impl RecordedRun {
    /// A run. Without a name of its own it is known by a digest of all that was decided: two runs that decided the same
    /// have one name, whatever the files that they were written to.
    pub fn new(id: Option<&str>, policy_hash: &str, mut rows: Vec<DecidedRow>) -> Self {
        rows.sort_unstable();
        let digest = || {
            let mut digest = Sha256::new().chain_update(policy_hash);
            for row in &rows {
                // A struct with text keys always serialises; the byte keeps rows from running into each other.
                digest.update(serde_json::to_string(row).unwrap_or_default());
                digest.update([0xFF]);
            }
            hexadecimal(&digest.finalize()).get(..16).unwrap_or_default().to_owned()
        };
        let (id, policy_hash) = (id.map_or_else(digest, str::to_owned), policy_hash.to_owned());
        Self { id, policy_hash, rows, ends: HashMap::new(), apart: Vec::new() }
    }

    /// The same, with the ends that the requests are about.
    #[must_use]
    pub fn with_ends(self, ends: impl IntoIterator<Item = (RowKey, AskedEnds)>) -> Self {
        Self { ends: ends.into_iter().collect(), ..self }
    }

    /// The same, with the requests that have no colour.
    #[must_use]
    pub fn with_apart(self, apart: Vec<ApartRequest>) -> Self {
        Self { apart, ..self }
    }

    /// The requests that have no colour, as far as it is known whose they are.
    pub fn apart(&self) -> &[ApartRequest] {
        &self.apart
    }

    /// The requests with a colour, as they were asked.
    pub fn asked(&self) -> impl Iterator<Item = AskedRequest> {
        self.rows.iter().map(|row| AskedRequest {
            key: row.key.clone(),
            list_id: row.list_id.clone(),
            current_end: self.ends(&row.key).now,
            requested_end: self.ends(&row.key).requested,
            status: row.status,
            answer_due: row.answer_due,
        })
    }

    /// The ends that a request is about, where they are known.
    pub fn ends(&self, key: &RowKey) -> AskedEnds {
        self.ends.get(key).copied().unwrap_or_default()
    }

    /// The rows that one of the two has and the other has not, or decided otherwise; as they stand in this run, and in
    /// the other one.
    pub fn differences<'a>(&'a self, other: &'a Self) -> Vec<(Option<&'a DecidedRow>, Option<&'a DecidedRow>)> {
        let place = |row: &'a DecidedRow| (&row.key, &row.list_id);
        let (mut ours, mut theirs) = (self.rows.iter().peekable(), other.rows.iter().peekable());
        let mut found = Vec::new();
        loop {
            let order = match (ours.peek(), theirs.peek()) {
                (None, None) => return found,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(our), Some(their)) => place(our).cmp(&place(their)),
            };
            let our = if order.is_le() { ours.next() } else { None };
            let their = if order.is_ge() { theirs.next() } else { None };
            if our != their {
                found.push((our, their));
            }
        }
    }
}
