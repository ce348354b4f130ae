//! The requests: what each is about, and what is odd about their rows.

use stoplicht_core::check::{CheckCode, Count, Place};
use stoplicht_core::register::Register;
use stoplicht_core::{Day, RejectionCode, RequestRows};

use super::far_days::NearDays;
use super::records::{AllocationRecords, Joined};
use super::touched::{Asked, Tally};
use crate::keys::hash::key_hash;
use crate::keys::scope::ANYWHERE;
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
    let mut later = Tally::default();
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
            // It is on record, and was not yet on the day of the request.
            Joined::To(_) => tell(&mut later, "allocation_id"),
            Joined::CameBack => {}
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
        (CheckCode::LostZeros, zeros),
        (CheckCode::LostDigits, powers),
        (CheckCode::FarDates, far),
    ];
    let counts = tallies.into_iter().map(|(code, tally)| tally.count(code, Register::Requests, of, &[]));
    let later = later.count(CheckCode::UnscoredRequests, Register::Requests, of, &[]);
    let reason = Some(RejectionCode::UnknownAllocation.as_str().to_owned());
    counts.chain([Count { reason, ..later }]).collect()
}
