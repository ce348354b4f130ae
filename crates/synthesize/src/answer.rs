//! What was answered by the day of the registers: a request that was honoured, with the later end that it led to, or
//! one that was declined.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stoplicht_core::register::code_list::{change_reason, frequency};
use stoplicht_core::register::{AllocationId, AllocationVersion, Answer, ProviderId, Request, RequestId};

use crate::calendar::{days, shifted};
use crate::client_rows::ClientRows;
use crate::options::Options;
use crate::rng::Draw;

/// The fewest days that an answer takes.
const SOONEST_DAYS: i64 = 2;
/// The most days that it takes.
const LATEST_DAYS: i64 = 28;

/// Answers some of a client's requests. The standard answers a request as a whole, so all rows of it alike.
pub(crate) fn answer(rows: &mut ClientRows, options: &Options, draw: &mut Draw) {
    let mut requests: BTreeMap<(ProviderId, RequestId), Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.requests.iter().enumerate() {
        requests.entry((row.provider_id.clone(), row.request_id.clone())).or_default().push(at);
    }
    for places in requests.into_values() {
        let asked = || places.iter().filter_map(|place| rows.requests.get(*place));
        let ends: Vec<AllocationVersion> = asked().filter_map(|row| later_end(rows, row)).collect();
        let Some(submitted_on) = asked().map(|row| row.submitted_on).max() else { continue };
        let most = days(submitted_on, options.as_of) - 1;
        let is_sound = ends.len() == places.len();
        if !draw.chance(options.shares.answered) || !is_sound || most < SOONEST_DAYS {
            continue;
        }
        let on = shifted(submitted_on, draw.between(SOONEST_DAYS, most.min(LATEST_DAYS)));
        let is_honoured = asked().all(|row| keeps_size(rows, row)) && draw.chance(0.6);
        for place in places {
            if let Some(row) = rows.requests.get_mut(place) {
                row.answered_on = Some(on);
                row.answer = Some(if is_honoured { Answer::Honoured } else { Answer::Declined });
            }
        }
        if is_honoured {
            rows.versions.extend(ends.into_iter().map(|version| decided_on(version, on)));
        }
    }
}

/// The version that a request leads to if it is honoured; none if it cannot be.
fn later_end(rows: &ClientRows, request: &Request) -> Option<AllocationVersion> {
    let last = last_version(rows, &request.allocation_id)?;
    let (end, wanted) = (last.end_date?, request.requested_end?);
    let is_fit = last.provider_id == request.provider_id
        && !last.is_removal()
        && wanted > end
        && end >= request.submitted_on
        && request.requested_start.is_none_or(|start| start <= wanted)
        && last.assigned_at.date() <= request.submitted_on;
    is_fit.then(|| AllocationVersion { end_date: Some(wanted), ..last.clone() })
}

/// Does the request leave the size as it is, so that a later end is all that it needs?
fn keeps_size(rows: &ClientRows, request: &Request) -> bool {
    let Some(last) = last_version(rows, &request.allocation_id) else { return false };
    let is_unstated = request.volume.is_none() && request.budget_cents.is_none();
    let is_total = last.frequency == Some(frequency::IN_TOTAL) || last.budget_cents.is_some();
    is_unstated || !is_total && request.volume == last.volume && request.frequency == last.frequency
}

fn last_version<'a>(rows: &'a ClientRows, id: &AllocationId) -> Option<&'a AllocationVersion> {
    rows.versions.iter().filter(|version| version.allocation_id == *id).max_by_key(|version| version.assigned_at)
}

fn decided_on(version: AllocationVersion, on: NaiveDate) -> AllocationVersion {
    let time = version.assigned_at.time();
    AllocationVersion { assigned_at: on.and_time(time), change_reason: Some(change_reason::BY_PROVIDER), ..version }
}
