//! Claim lines from the 323, less what a 325 rejected (R40 to R44).

use std::collections::HashMap;

use stoplicht_core::register::Claim;

use super::facts::Facts;
use super::report::{Notes, Observed, allocation_id};
use crate::fact::{ClaimLine, RejectedLine};
use crate::{Envelope, JoinKey};

pub(super) fn rows(facts: &Facts, standing: &[bool], notes: &mut Notes) -> Vec<Claim> {
    let mut kept: Vec<(&Envelope, &ClaimLine)> = Vec::with_capacity(facts.claims.len());
    for (at, line) in facts.claims.iter().filter(|(message, _)| standing[*message as usize]) {
        let message = &facts.messages[*at as usize];
        let rejected = RejectedLine { message: message.key, line: line.key };
        if facts.rejected_lines.binary_search(&rejected).is_ok() {
            notes.became.rejected_lines += 1;
        } else {
            kept.push((message, line));
        }
    }
    let kept = one_per_reference(facts, kept, notes);

    let mut rows: Vec<Claim> = kept.into_iter().map(|(message, line)| row(message, line)).collect();
    notes.became.claim_lines = rows.len() as u64;
    notes.became.credit_lines = rows.iter().filter(|row| row.amount_cents < 0 || row.volume < 0.0).count() as u64;
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    rows
}

/// A reference stands for one line: of several the earliest counts, the same line again is a repeat (TR314).
fn one_per_reference<'a>(
    facts: &'a Facts,
    mut lines: Vec<(&'a Envelope, &'a ClaimLine)>,
    notes: &mut Notes,
) -> Vec<(&'a Envelope, &'a ClaimLine)> {
    // Parties as small numbers: there are few, and lines are many.
    let mut parties = HashMap::new();
    for message in &facts.messages {
        let next = parties.len() as u32;
        parties.entry((message.municipality, message.message.law, &message.provider)).or_insert(next);
    }
    let of = |message: &Envelope| parties[&(message.municipality, message.message.law, &message.provider)];
    let reference = |(message, line): &(&Envelope, &ClaimLine)| -> (JoinKey, u32) { (line.key, of(message)) };
    lines.sort_by_cached_key(|entry| (reference(entry), entry.1.submitted, *entry.1, entry.0.key));

    let mut last: Option<((JoinKey, u32), ClaimLine)> = None;
    lines.retain(|entry| {
        let (message, line) = *entry;
        let this = reference(entry);
        match last {
            Some((known, kept)) if known == this => {
                // Sent again on another day it is the same line all the same.
                if kept == (ClaimLine { submitted: kept.submitted, ..*line }) {
                    notes.became.repeated_lines += 1;
                } else {
                    notes.allocation(message, line.number, Observed::LineReferenceReused, line.submitted);
                }
                false
            }
            _ => {
                last = Some((this, *line));
                true
            }
        }
    });
    lines
}

fn row(message: &Envelope, line: &ClaimLine) -> Claim {
    let sign = if line.credit { -1 } else { 1 };
    Claim {
        municipality: message.municipality,
        law: message.message.law,
        allocation_id: allocation_id(line.number),
        period_start: line.start,
        period_end: line.end,
        // By way of an integer: a credit of nothing is 0, not -0.
        volume: (sign * i64::from(line.volume)) as f64,
        unit: line.unit.code(),
        amount_cents: sign * i64::from(line.cents),
        submitted_on: Some(line.submitted),
        reference: None,
    }
}

/// The order of the rows of the register.
pub(super) fn order(row: &Claim) -> impl Ord + '_ {
    (
        (row.municipality, row.law, &row.allocation_id, row.period_start, row.period_end, row.submitted_on),
        (row.unit, row.volume as i64, row.amount_cents),
    )
}
