//! The message that answers one request.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use sha2::{Digest, Sha256};
use stoplicht_core::register::{AllocationId, AllocationVersion, Request};
use stoplicht_messages::write::Unknown;
use stoplicht_messages::{AnswerDecision, AnswerDetails, Context, Note, answer};

use super::columns::RequestKey;
use super::decisions::RowDecision;
use super::known::Known;
use super::outcome::AnswerNote;
use super::verdict::{Unanswered, verdict};

impl Known {
    /// Decides on a request as a whole, and writes the answer.
    ///
    /// # Errors
    /// [`Unanswered`] if it cannot be answered.
    pub fn answer(
        &self,
        key: &RequestKey,
        decided: &BTreeMap<AllocationId, RowDecision>,
        date: NaiveDate,
    ) -> Result<(AnswerDecision, stoplicht_messages::Answer), Unanswered> {
        let Some(scored) = self.scored.get(key) else { return Err(Unanswered::NotScored) };
        if decided.keys().any(|id| !scored.contains(id)) {
            return Err(Unanswered::NotScored);
        }
        let rows: &[Request] = self.requests.get(key).map_or(&[], Vec::as_slice);
        let asked = scored.iter().chain(rows.iter().map(|row| &row.allocation_id)).cloned().collect();
        let decision = verdict(&asked, decided)?;
        self.check_answered(key, decision)?;
        // A register of requests may say so itself, where no messages were read.
        if rows.iter().any(|row| row.answered_on.is_some_and(|on| on <= date)) {
            return Err(Unanswered::AlreadyAnswered);
        }
        let is_honoured = matches!(decision, AnswerDecision::Agreed | AnswerDecision::Shortened { .. });
        if is_honoured && rows.is_empty() {
            return Err(Unanswered::NoRegisters);
        }
        if rows.iter().any(|row| row.submitted_on > date) {
            return Err(Unanswered::BeforeRequest);
        }
        let made;
        let rows: Vec<&Request> = if rows.is_empty() {
            made = bare(key, scored, date);
            made.iter().collect()
        } else {
            rows.iter().collect()
        };
        let allocations = if is_honoured { self.of_client(&rows) } else { &[] };
        let reply = AnswerDetails {
            decided_at: free_moment(date, allocations),
            identification: identification(key, decision, date),
            new_numbers: Vec::new(),
        };
        let context = Context { allocations, other_requests: &[] };
        let given = answer(&rows, decision, &context, &reply, &Unknown)?;
        Ok((decision, given))
    }

    /// A final answer is given once, and "under study" before it, once (TR360).
    fn check_answered(&self, key: &RequestKey, decision: AnswerDecision) -> Result<(), Unanswered> {
        let Some(before) = self.answered.get(key) else { return Ok(()) };
        let is_final = before.iter().any(|outcome| outcome != "under_study");
        if is_final || decision == AnswerDecision::UnderStudy { Err(Unanswered::AlreadyAnswered) } else { Ok(()) }
    }

    /// What a person should know before the answer is sent.
    pub fn notes(&self, key: &RequestKey, decision: AnswerDecision, notes: &[Note]) -> Vec<AnswerNote> {
        let mut told: Vec<AnswerNote> = notes
            .iter()
            .filter_map(|note| match note {
                Note::ClientUnknown => Some(AnswerNote::ClientUnknown),
                Note::NumberNeeded => Some(AnswerNote::NumberNeeded),
                Note::NewNumber { follows, .. } => Some(AnswerNote::NewNumber { follows: *follows }),
                _ => None,
            })
            .collect();
        if matches!(decision, AnswerDecision::Agreed | AnswerDecision::Shortened { .. }) {
            let kinds = self.also_asked.get(key).into_iter().flatten();
            told.extend(kinds.map(|kind| AnswerNote::AlsoAsked { kind: kind.clone() }));
        }
        told.sort();
        told
    }
}

/// Rows that say no more than which request it is: all that a 319 needs.
fn bare(key: &RequestKey, asked: &BTreeSet<AllocationId>, date: NaiveDate) -> Vec<Request> {
    let row = |allocation_id: &AllocationId| {
        let (request_id, provider_id) = (key.request_id.clone(), key.provider_id.clone());
        Request::new(key.municipality, key.law, request_id, provider_id, allocation_id.clone(), date)
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
#[expect(clippy::indexing_slicing, reason = "there are 32 digits")]
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
