//! The requests: what each is about, and what is odd about their rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stoplicht_core::check::{CheckCode, Count, Place};
use stoplicht_core::register::Register;
use stoplicht_core::{Day, RequestRows};

use super::far_days::NearDays;
use super::records::{AllocationRecords, Joined};
use super::touched::{Asked, Tally};
use crate::keys::hash::key_hash;
use crate::keys::scope::{ANYWHERE, Scope};
use crate::source::Source;
use crate::triage::requests::Requests;

/// The days on which requests were submitted.
pub fn days_submitted(requests: &Requests) -> Vec<i32> {
    (0..requests.count()).map(|row| Day::from(requests.row(row).submitted_on).number()).collect()
}

/// What each request is about.
pub fn asked(requests: &Requests, records: &AllocationRecords) -> Vec<Asked> {
    let one = |row| {
        let request = requests.row(row);
        let provider = key_hash(ANYWHERE, request.provider_id.as_str());
        records.asked(requests.scope(row), request.allocation_id, provider)
    };
    (0..requests.count()).map(one).collect()
}

/// Of the requests of which the claims begin too late, from when on they are on record; with the municipality and law.
pub fn begin_late<'a>(
    requests: &'a Requests,
    claims_from: &'a BTreeMap<u64, NaiveDate>,
) -> impl Iterator<Item = (Scope, NaiveDate)> + 'a {
    let from = |row| claims_from.get(&requests.number(row)).map(|from| (requests.scope(row), *from));
    (0..requests.count()).filter_map(from)
}

/// What is odd about requests: allocations that are not on record, numbers that a spreadsheet changed, days far away. `is_unknown`
/// says of a row whether triage does not know its allocation.
pub fn odd_requests(
    requests: &Requests,
    source: &Source,
    (records, asked): (&AllocationRecords, &[Asked]),
    near: NearDays,
    is_unknown: impl Fn(usize) -> bool,
) -> Vec<Count> {
    let (mut unknown, mut zeros, mut powers, mut far) =
        (Tally::default(), Tally::default(), Tally::default(), Tally::default());
    let (mut later, mut returned) = (Tally::default(), Tally::default());
    for (row, one) in asked.iter().enumerate() {
        let request = requests.row(row);
        let tell = |tally: &mut Tally, column: &str| {
            tally.add(one.scope, column);
            *tally.own_requests.entry(one.scope).or_default() += 1;
            let number = requests.number(row);
            let line = u32::try_from(number).ok().and_then(|row| source.line(row.checked_sub(1)?));
            tally.shown(Place { file: source.file(), row: number, line });
        };
        let joined = records.joined(one.record.unwrap_or(u32::MAX), one.scope, one.allocation, request.allocation_id);
        match joined {
            _ if !is_unknown(row) => {}
            Joined::Nothing => tell(&mut unknown, "allocation_id"),
            Joined::LostZeros(_) => tell(&mut zeros, "allocation_id"),
            Joined::PowerOfTen => tell(&mut powers, "allocation_id"),
            // Versions of it that came back may be the ones that were known on the day of the request.
            Joined::To(_) if !records.has_returned(one.allocation) => tell(&mut later, "allocation_id"),
            Joined::To(_) | Joined::CameBack => tell(&mut returned, "allocation_id"),
        }
        let days = [("submitted_on", Some(request.submitted_on)), ("answered_on", request.answered_on)];
        let fact = requests.fact(row, None, None);
        let dates = days.map(|(name, date)| (name, date.map(Day::from)));
        let dates = dates.into_iter().chain([("requested_start", fact.start), ("requested_end", fact.end)]);
        let is_far = |(name, day): &(&str, Option<Day>)| {
            day.is_some_and(|day| !day.is_open() && near.is_far(name, day.number()))
        };
        if let Some((column, _)) = dates.into_iter().find(is_far) {
            tell(&mut far, column);
        }
    }
    let of = asked.len() as u64;
    let tallies = [
        (CheckCode::UnknownAllocations, unknown),
        (CheckCode::AllocationsKnownLater, later),
        (CheckCode::AllocationsCameBack, returned),
        (CheckCode::LostZeros, zeros),
        (CheckCode::LostDigits, powers),
        (CheckCode::FarDates, far),
    ];
    tallies.into_iter().map(|(code, tally)| tally.count(code, Register::Requests, of, &[])).collect()
}
