//! Which counts are worth telling, and what they mean: how much each weighs, what it takes from the measures, whom to ask.

use super::area::Area;
use super::count::{Count, Totals};
use super::finding::{Ask, CheckCode, CheckFinding, CheckSeverity};
use crate::measure::Measure;
use crate::register::{Register, RowCode};

/// One in so many requests makes a finding weigh much.
const ONE_IN: u64 = 20;

/// Of deliveries that should have stopped, one in so many without a stop is usual: messages get lost.
const USUAL_MISSING_STOPS: u64 = 10;

/// The findings of some counts, those that touch the most requests first.
///
/// ```
/// use stoplicht_core::check::{CheckCode, CheckSeverity, Count, Totals, findings};
/// use stoplicht_core::Measure;
/// use stoplicht_core::register::Register;
///
/// let unjoined = Count { rows: 40, of: 1000, requests: 6, ..Count::new(CheckCode::Unjoined, Register::Claims) };
/// let stops = Count { rows: 3, of: 100, ..Count::new(CheckCode::StopsMissing, Register::Deliveries) };
/// let found = findings(vec![stops, unjoined], Totals { requests: Some(100) });
/// assert_eq!(found.len(), 1, "a few stops that never came are usual");
/// assert_eq!((found[0].severity, found[0].measures[0]), (CheckSeverity::High, Measure::Utilisation));
/// ```
pub fn findings(counts: Vec<Count>, totals: Totals) -> Vec<CheckFinding> {
    let mut found: Vec<CheckFinding> = counts.into_iter().filter(is_told).map(|count| finding(count, totals)).collect();
    found.sort_by_cached_key(key);
    found
}

/// The order of findings: by requests, by what they weigh, by share of the rows.
fn key(finding: &CheckFinding) -> impl Ord + use<> {
    let share = finding.rows.saturating_mul(1_000_000) / finding.of.max(1);
    let least_first = (std::cmp::Reverse(finding.requests), finding.severity, std::cmp::Reverse(share));
    (least_first, finding.code, finding.register, finding.reason.clone())
}

/// Does a finding touch more than one in twenty of so many requests?
pub const fn touches_many(requests: u64, of: u64) -> bool {
    requests > of / ONE_IN
}

fn is_told(count: &Count) -> bool {
    match count.code {
        CheckCode::StopsMissing => count.rows.saturating_mul(USUAL_MISSING_STOPS) > count.of,
        CheckCode::RegisterMissing => true,
        _ => count.rows > 0,
    }
}

fn finding(mut count: Count, totals: Totals) -> CheckFinding {
    count.areas.sort_by(|a, b| {
        let key = |area: &Area| (std::cmp::Reverse(area.requests), std::cmp::Reverse(area.rows));
        key(a)
            .cmp(&key(b))
            .then_with(|| (a.municipality, a.law, &a.provider_id).cmp(&(b.municipality, b.law, &b.provider_id)))
    });
    CheckFinding {
        severity: severity(&count, totals),
        measures: measures(&count).to_vec(),
        steering: is_of_steering(&count),
        ask: ask(&count),
        code: count.code,
        register: count.register,
        reason: count.reason,
        columns: count.columns,
        products: count.products,
        values: count.values,
        rows: count.rows,
        of: count.of,
        requests: count.requests,
        areas: count.areas,
        places: count.places,
    }
}

/// Is it left to whoever makes the registers, or the policy? Categories that are no part of a group are one by themselves; a request
/// need not say more than until when.
fn is_free(count: &Count) -> bool {
    let is_end = || count.columns.iter().any(|column| column == "requested_end");
    match count.code {
        CheckCode::NoCareGroup => true,
        CheckCode::EmptyColumn => count.register == Register::Requests && !is_end(),
        _ => false,
    }
}

fn severity(count: &Count, totals: Totals) -> CheckSeverity {
    if is_free(count) {
        return CheckSeverity::Note;
    }
    match totals.requests.filter(|requests| *requests > 0) {
        Some(requests) if touches_many(count.requests, requests) => CheckSeverity::High,
        Some(_) if count.requests > 0 => CheckSeverity::Medium,
        Some(_) if is_of_steering(count) && touches_many(count.rows, count.of) => CheckSeverity::Medium,
        Some(_) => CheckSeverity::Low,
        None if touches_many(count.rows, count.of) => CheckSeverity::High,
        None => CheckSeverity::Medium,
    }
}

/// Rows that come back for this reason take nothing away: an equal one counts.
fn is_repeated(count: &Count) -> bool {
    let of_claim = count.reason.as_deref() == Some(RowCode::DuplicateClaim.as_str());
    count.code == CheckCode::RejectedRows && of_claim
}

/// The measures that may be unknown or wrong.
fn measures(count: &Count) -> &'static [Measure] {
    use Measure::{
        ConcurrentAllocations, DaysLate, DaysSinceDownscaling, DaysSinceLastClaim, Downscalings, IntensityChange,
        PriorExtensions, RequestedDays, RequestedIntensityChange, RequestedTrajectoryDays, TrajectoryDays,
        TrajectoryPercentile, Upscalings, Utilisation,
    };
    const CLAIMS: &[Measure] = &[Utilisation, DaysSinceLastClaim];
    const CHAIN: &[Measure] = &[
        PriorExtensions,
        TrajectoryDays,
        RequestedTrajectoryDays,
        TrajectoryPercentile,
        Upscalings,
        Downscalings,
        DaysSinceDownscaling,
        IntensityChange,
        ConcurrentAllocations,
        Utilisation,
    ];
    const REQUEST: &[Measure] = &[RequestedDays, RequestedTrajectoryDays, RequestedIntensityChange, DaysLate];
    const SIZE: &[Measure] =
        &[Utilisation, IntensityChange, Upscalings, Downscalings, DaysSinceDownscaling, RequestedIntensityChange];
    // Equal versions and deliveries change nothing, and triage reads no deliveries.
    let is_harmless = count.code == CheckCode::EqualRows && count.register != Register::Claims;
    if is_harmless || is_repeated(count) || is_free(count) || count.register == Register::Deliveries {
        return &[];
    }
    match (count.code, count.register) {
        (CheckCode::EmptyColumn | CheckCode::UnknownCodes, Register::Allocations) => {
            match count.columns.first().map_or("", String::as_str) {
                "volume" | "unit" | "frequency" | "budget_cents" => SIZE,
                "change_reason" => &[PriorExtensions],
                // Who referred a client is no measure, and of an allocation without an end nothing is measured.
                "referrer" | "end_date" => &[],
                _ => CHAIN,
            }
        }
        (CheckCode::EmptyColumn, Register::Claims) => match count.columns.first().map_or("", String::as_str) {
            "reference" => &[Utilisation],
            _ => CLAIMS,
        },
        (CheckCode::EqualRows | CheckCode::ClaimsBeginLate, _) => &[Utilisation],
        (CheckCode::OneVersion, _) => &[PriorExtensions],
        (CheckCode::FarDates, Register::Requests) => REQUEST,
        (_, Register::Claims) => CLAIMS,
        (_, Register::Allocations) => CHAIN,
        // Of other requests nothing is computed: they are not scored.
        _ => &[],
    }
}

/// May figures of a steering run be wrong?
fn is_of_steering(count: &Count) -> bool {
    let is_equal = count.code == CheckCode::EqualRows && count.register != Register::Claims;
    let is_harmless = is_free(count) || is_repeated(count) || is_equal;
    !is_harmless && !matches!(count.register, Register::Requests | Register::Providers)
}

fn ask(count: &Count) -> Ask {
    if count.reason.as_deref() == Some(RowCode::CutOff.as_str()) {
        return Ask::Exporter;
    }
    match (count.code, count.register) {
        (
            CheckCode::LostZeros
            | CheckCode::LostDigits
            | CheckCode::RegisterMissing
            | CheckCode::EqualRows
            | CheckCode::OneVersion
            | CheckCode::EmptyColumn
            | CheckCode::TwoClientNumbers
            | CheckCode::ClaimsBeginLate,
            _,
        ) => Ask::Exporter,
        (CheckCode::NoCareGroup, _) => Ask::PolicyKeeper,
        (CheckCode::AllocationsKnownLater | CheckCode::AllocationsCameBack, _) => Ask::Administration,
        (CheckCode::ProviderClaimsStopped | CheckCode::StopsMissing, _) | (_, Register::Requests) => Ask::Provider,
        _ => Ask::Administration,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_written_as_in_json() {
        for code in CheckCode::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }

    #[test]
    fn more_than_one_in_twenty_is_many() {
        assert!(!touches_many(0, 0) && !touches_many(5, 100) && touches_many(6, 100) && touches_many(1, 19));
        assert!(touches_many(u64::MAX, u64::MAX) && !touches_many(1, u64::MAX));
    }

    #[test]
    fn what_touches_most_stands_first() {
        let count = |code, requests| Count { rows: 1, of: 100, requests, ..Count::new(code, Register::Claims) };
        let counts = vec![
            count(CheckCode::EqualRows, 1),
            count(CheckCode::FarDates, 0),
            count(CheckCode::Unjoined, 30),
            Count::new(CheckCode::LostZeros, Register::Claims),
        ];
        let found = findings(counts, Totals { requests: Some(100) });
        let told: Vec<_> = found.iter().map(|one| (one.code, one.severity)).collect();
        assert_eq!(
            told,
            [
                (CheckCode::Unjoined, CheckSeverity::High),
                (CheckCode::EqualRows, CheckSeverity::Medium),
                (CheckCode::FarDates, CheckSeverity::Low),
            ]
        );
    }
}
