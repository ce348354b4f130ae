//! Claim lines from the 323, less what a 325 rejected (R40 to R44).

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use stoplicht_core::register::{Claim, Law, Municipality, ProviderId};

use super::allocations::AllocationHistory;
use super::facts::{Facts, Said};
use super::report::{Notes, Observed, allocation_id};
use crate::fact::{ClaimLine, Envelope, RejectedLine};
use crate::pseudonym::base32;

/// A line that counts.
#[derive(Clone, Copy)]
struct Claimed<'a> {
    /// The message it is in.
    message: &'a Envelope,
    line: &'a ClaimLine,
    /// A number for the parties of the message.
    parties: u32,
}

impl Claimed<'_> {
    /// Whose line it is, and under which reference.
    fn reference(&self) -> (u128, u32) {
        (u128::from_be_bytes(self.line.key.0), self.parties)
    }

    /// What its row is put in order by first, in numbers that are compared at once: the allocation, as the text that it has in
    /// the register, and the three days.
    fn place(&self) -> (u128, u128) {
        let Envelope { municipality, message, .. } = self.message;
        let number = self.line.number.to_string();
        let allocation = municipality.as_str().bytes().chain([message.law as u8]).chain(number.bytes());
        let mut key = [0; 16];
        for (to, from) in key.iter_mut().zip(allocation) {
            *to = from;
        }
        let days = [self.line.start, self.line.end, self.line.submitted];
        let from_first = |day: NaiveDate| u128::from(day.num_days_from_ce().wrapping_sub(i32::MIN).cast_unsigned());
        (u128::from_be_bytes(key), days.into_iter().fold(0, |all, day| all << 32 | from_first(day)))
    }

    /// What its row is put in order by next.
    fn rest(&self) -> impl Ord + '_ {
        let ClaimLine { unit, volume, cents, credit, reference, product, tariff, previous, .. } = self.line;
        let signed = |number: u32| if *credit { -i64::from(number) } else { i64::from(number) };
        ((unit.code(), signed(*volume), signed(*cents), reference), (product.category, product.code, tariff, previous))
    }
}

pub(super) fn rows(facts: &Facts, standing: &[bool], history: &AllocationHistory, notes: &mut Notes) -> Vec<Claim> {
    // Parties as small numbers: there are few, and lines are many.
    let mut parties = Parties::new();
    for message in &facts.messages {
        let next = parties.len() as u32;
        parties.entry(parties_of(message)).or_insert(next);
    }
    let mut kept: Vec<Claimed> = Vec::with_capacity(facts.claims.len());
    let parts = facts.claims.par_chunks(LINES).map(|said| counting(facts, said, standing, history, &parties));
    for (lines, noted) in parts.collect::<Vec<_>>() {
        kept.extend(lines);
        notes.join(noted);
    }
    let kept = in_order(without_repeats(kept, notes));

    let rows: Vec<Claim> = kept.into_par_iter().map(|claimed| row(claimed.message, claimed.line)).collect();
    debug_assert!(rows.is_sorted_by(|a, b| order(a) <= order(b)), "the order of lines is that of their rows");
    notes.became.claim_lines = rows.len() as u64;
    notes.became.credit_lines = rows.iter().filter(|row| row.amount_cents < 0 || row.volume < 0.0).count() as u64;
    rows
}

/// Parties, each with a number.
type Parties<'a> = HashMap<(Municipality, Law, &'a ProviderId), u32>;

fn parties_of(message: &Envelope) -> (Municipality, Law, &ProviderId) {
    (message.municipality, message.message.law, &message.provider)
}

/// Lines that one thread looks at in one go.
const LINES: usize = 8192;

/// Of some lines those that count, and what is odd about them.
fn counting<'a>(
    facts: &'a Facts,
    said: &'a [Said<ClaimLine>],
    standing: &[bool],
    history: &AllocationHistory,
    parties: &Parties<'_>,
) -> (Vec<Claimed<'a>>, Notes) {
    let (mut kept, mut notes) = (Vec::with_capacity(said.len()), Notes::default());
    for (message, line) in facts.counting(said, standing) {
        let rejected = RejectedLine { message: message.key, line: line.key };
        if facts.rejected_lines.binary_search(&rejected).is_ok() {
            notes.became.rejected_lines += 1;
        } else {
            history.observe_parties(message, line.number, &base32(line.client.0), line.submitted, &mut notes);
            let parties = parties.get(&parties_of(message)).copied().unwrap_or_default();
            kept.push(Claimed { message, line, parties });
        }
    }
    (kept, notes)
}

/// Of lines of one provider under one reference that differ in nothing, the first counts. Those that differ all count,
/// as they do in any register of claims; that a reference is used again is noted (TR314, 8021).
fn without_repeats<'a>(mut lines: Vec<Claimed<'a>>, notes: &mut Notes) -> Vec<Claimed<'a>> {
    let within = |claimed: &Claimed<'a>| (claimed.line, claimed.message.key);
    sort_by(&mut lines, Claimed::reference, |one, other| within(one).cmp(&within(other)));

    let mut last: Option<Claimed> = None;
    lines.retain(|claimed| {
        let Some(before) = last.replace(*claimed).filter(|before| before.reference() == claimed.reference()) else {
            return true;
        };
        if is_same(before.line, claimed.line) {
            notes.became.repeated_lines += 1;
            return false;
        }
        let Claimed { message, line, .. } = claimed;
        notes.allocation(message, line.number, Observed::LineReferenceReused, line.submitted);
        true
    });
    lines
}

/// Lines in the order of their rows.
fn in_order(mut lines: Vec<Claimed>) -> Vec<Claimed> {
    sort_by(&mut lines, Claimed::place, |one, other| one.rest().cmp(&other.rest()));
    lines
}

/// Puts lines in order by a small key, and where that is the same by what is compared then.
fn sort_by<'a, K: Ord + Copy + Send>(
    lines: &mut Vec<Claimed<'a>>,
    key: impl Fn(&Claimed<'a>) -> K + Sync,
    then: impl Fn(&Claimed<'a>, &Claimed<'a>) -> Ordering + Sync,
) {
    let mut keyed: Vec<(K, Claimed)> = lines.par_iter().map(|claimed| (key(claimed), *claimed)).collect();
    keyed.par_sort_by(|(key, one), (other_key, other)| key.cmp(other_key).then_with(|| then(one, other)));
    keyed.into_par_iter().map(|(_, claimed)| claimed).collect_into_vec(lines);
}

/// Do two lines under one reference differ in nothing that a register of claims has?
fn is_same(one: &ClaimLine, other: &ClaimLine) -> bool {
    fn columns(line: &ClaimLine) -> impl PartialEq + '_ {
        let ClaimLine { number, start, end, submitted, volume, cents, unit, credit, product, tariff, .. } = line;
        ((number, start, end, submitted, volume, cents, unit, credit), (product, tariff, &line.previous))
    }
    columns(one) == columns(other)
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
        reference: line.reference.clone(),
        product_category: line.product.category,
        product_code: line.product.code,
        tariff_cents: line.tariff.map(i64::from),
        previous_reference: line.previous.clone(),
    }
}

/// The order of the rows of the register.
pub(super) fn order(row: &Claim) -> impl Ord + '_ {
    (
        (row.municipality, row.law, &row.allocation_id, row.period_start, row.period_end, row.submitted_on),
        (row.unit, row.volume as i64, row.amount_cents, &row.reference),
        (row.product_category, row.product_code, row.tariff_cents, &row.previous_reference),
    )
}
