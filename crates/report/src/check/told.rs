//! A finding in words: what is the matter, what it takes from the measures, what to do, and where to look.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use stoplicht_core::check::{Area, CheckCode, CheckFinding, CheckSeverity, Place};
use stoplicht_core::register::{Register, RowCode};
use stoplicht_core::{Language, RejectionCode};

use super::{ClaimSpan, OnReturned, RegisterCheck, ReturnedAtImport};
use crate::number::{self, count};
use crate::summary::{RejectedCount, reason_sentence};
use crate::wording::{self, listed};
use crate::words;

/// Areas that are named beside a finding.
pub(crate) const NAMED_AREAS: usize = 5;

/// Measures that are named beside a finding.
const MEASURES: usize = 4;

/// Wrong values that are named beside a column.
const NAMED_VALUES: usize = 3;

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// What is the matter.
    pub(crate) what: String,
    /// How many requests it touches, or that it touches figures of steering alone; none: there are no requests, or it weighs little.
    pub(crate) touches: Option<String>,
    /// What it takes from the measures.
    pub(crate) lacks: String,
    /// What to do, and whom to ask.
    pub(crate) remedy: &'static str,
    /// The first of the areas where it is, with what is to be known of each.
    pub(crate) areas: Option<String>,
    /// Some of the rows.
    pub(crate) places: Option<String>,
}

impl Told {
    pub(crate) fn new(finding: &CheckFinding, check: &RegisterCheck, language: Language) -> Self {
        let touches = |total| match finding.requests {
            0 if finding.severity == CheckSeverity::Medium && finding.of > 0 => {
                let share = number::grouped(100.0 * finding.rows as f64 / finding.of as f64, 0, language);
                Some(words::check::no_request_but(language, finding.register.label(language), share))
            }
            0 => None,
            requests => Some(words::check::requests_touched(language, requests, total)),
        };
        Self {
            what: what(finding, check, language),
            // Of requests that are told themselves it is known how many there are.
            touches: check.requests.filter(|total| *total > 0 && !is_of_requests(finding.code)).and_then(touches),
            lacks: lacks(finding, language),
            remedy: remedy(finding, language),
            areas: areas(finding, language),
            places: places(finding, language),
        }
    }
}

/// Are the rows requests that get no colour, and nothing else?
pub(crate) const fn is_of_requests(code: CheckCode) -> bool {
    matches!(
        code,
        CheckCode::UnscoredRequests
            | CheckCode::UnknownAllocations
            | CheckCode::AllocationsKnownLater
            | CheckCode::AllocationsCameBack
    )
}

/// What is the matter, in a sentence.
fn what(finding: &CheckFinding, check: &RegisterCheck, language: Language) -> String {
    use words::check_finding as say;
    let (rows, of) = (finding.rows, count(finding.of, language));
    let register = finding.register.label(language);
    let columns = match finding.columns.as_slice() {
        [] => String::new(),
        columns => {
            let columns = some(columns.iter().map(|column| format!("`{column}`")), language);
            let values: Vec<&str> = finding.values.iter().map(String::as_str).take(NAMED_VALUES).collect();
            match values.as_slice() {
                [] => format!(" ({columns})"),
                values => format!(" ({})", words::check::column_values(language, columns, listed(values, language))),
            }
        }
    };
    match finding.code {
        CheckCode::RegisterMissing => say::register_missing(language, register),
        CheckCode::RejectedRows if is_repeated(finding) => say::repeated_claims(language, rows),
        CheckCode::RejectedRows => {
            let code = finding.reason.as_deref().unwrap_or_default();
            let reason = reason_sentence(finding.register, code, language).unwrap_or(code);
            say::rejected_rows(language, columns, rows, of, reason, register)
        }
        CheckCode::LostZeros => say::lost_zeros(language, columns, rows, register),
        CheckCode::LostDigits => say::lost_digits(language, columns, rows, register),
        CheckCode::UnknownAllocations => say::unknown_allocations(language, rows),
        CheckCode::AllocationsKnownLater => say::allocations_known_later(language, rows),
        CheckCode::AllocationsCameBack => say::allocations_came_back(language, rows),
        CheckCode::Unjoined => {
            let told = say::unjoined(language, rows, of, register);
            match check.on_returned.iter().find(|one| one.register == finding.register) {
                Some(beside) => format!("{told} {}", say::unjoined_beside(language, beside.rows)),
                None => told,
            }
        }
        CheckCode::EqualRows if finding.register == Register::Claims => say::equal_claims(language, rows),
        CheckCode::EqualRows => say::equal_rows(language, rows, register),
        CheckCode::ConflictingVersions => say::conflicting_versions(language, rows),
        CheckCode::OneVersion => say::one_version(language, rows),
        CheckCode::TwoClientNumbers => say::two_client_numbers(language, rows),
        CheckCode::FarDates => say::far_dates(language, columns, rows, register),
        CheckCode::ClaimsNotRecent => say::claims_not_recent(language, finding.areas.len() as u64),
        CheckCode::ClaimsBeginLate => say::claims_begin_late(language, finding.areas.len() as u64),
        CheckCode::ClaimsGap => say::claims_gap(language, months(finding)),
        CheckCode::ProviderClaimsStopped => say::provider_claims_stopped(language, providers(finding)),
        CheckCode::StopsMissing => say::stops_missing(language, rows, of),
        CheckCode::EmptyColumn => empty_column(finding, language),
        CheckCode::UnscoredRequests => {
            let code = finding.reason.as_deref().unwrap_or_default();
            say::unscored_requests(language, rows, reason_sentence(finding.register, code, language).unwrap_or(code))
        }
        CheckCode::UnknownCodes => unknown_codes(finding, language),
        CheckCode::NoCareGroup => say::no_care_group(language, rows, some(finding.products.iter().cloned(), language)),
        // A code of tomorrow stands for itself until it has words.
        other => other.as_str().to_owned(),
    }
}

/// What is not known since a column is empty.
fn empty_column(finding: &CheckFinding, language: Language) -> String {
    use words::check_empty as say;
    let column = finding.columns.first().map_or("", String::as_str);
    let rows = finding.rows;
    let words = match (finding.register, column) {
        (Register::Allocations, "end_date") => say::allocation_end(language),
        (Register::Allocations, "volume") => return say::allocation_volume(language, rows),
        (Register::Allocations, "unit") => return say::allocation_unit(language, rows),
        (Register::Allocations, "frequency") => return say::allocation_frequency(language, rows),
        (Register::Allocations, "budget_cents") => return say::allocation_budget(language, rows),
        (Register::Allocations, "product_category") => say::allocation_category(language),
        (Register::Allocations, "product_code") => say::allocation_product(language),
        (Register::Allocations, "change_reason") => say::allocation_reason(language),
        (Register::Allocations, "referrer") => say::allocation_referrer(language),
        (Register::Deliveries, "stop_date") => say::delivery_stop(language),
        (Register::Deliveries, "stop_reason") => say::delivery_reason(language),
        (Register::Deliveries, "stop_reported_on") => say::delivery_stop_reported(language),
        (Register::Deliveries, "reported_on") => say::delivery_reported(language),
        (Register::Claims, "submitted_on") => say::claim_submitted(language),
        (Register::Claims, "reference") => say::claim_reference(language),
        (Register::Requests, "requested_end") => say::request_end(language),
        (Register::Requests, "requested_start") => say::request_start(language),
        (Register::Requests, "volume") => say::request_size(language),
        (Register::Requests, "unit" | "frequency") => say::request_unit(language),
        (Register::Requests, "list_id") => say::request_list(language),
        (Register::Requests, "explanation") => say::request_explanation(language),
        (Register::Requests, "answered_on") => say::request_answered(language),
        (Register::Requests, "answer") => say::request_answer(language),
        (register, column) => return say::other(language, column, register.label(language)),
    };
    words.to_owned()
}

/// Codes that are on no list, and as what they count.
fn unknown_codes(finding: &CheckFinding, language: Language) -> String {
    use words::check_codes as say;
    let (rows, codes) = (finding.rows, some(finding.values.iter().cloned(), language));
    match finding.columns.first().map_or("", String::as_str) {
        "product_category" => say::category(language, codes, rows),
        "change_reason" => say::change_reason(language, codes, rows),
        "stop_reason" => say::stop_reason(language, codes, rows),
        _ => say::referrer(language, codes, rows),
    }
}

/// The first of some words, and how many there are more.
fn some(all: impl ExactSizeIterator<Item = String>, language: Language) -> String {
    let number = all.len();
    let mut named = all.take(NAMED_AREAS).collect::<Vec<_>>().join(", ");
    if number > NAMED_AREAS {
        named.push_str(&words::check::and_more(language, (number - NAMED_AREAS) as u64));
    }
    named
}

/// The different months of which claims are missing.
fn months(finding: &CheckFinding) -> u64 {
    let months = finding.areas.iter().flat_map(|area| &area.months);
    months.collect::<BTreeSet<_>>().len() as u64
}

fn providers(finding: &CheckFinding) -> u64 {
    let providers = finding.areas.iter().filter_map(|area| area.provider_id.as_ref());
    providers.collect::<BTreeSet<_>>().len() as u64
}

fn is_repeated(finding: &CheckFinding) -> bool {
    finding.reason.as_deref() == Some(RowCode::DuplicateClaim.as_str())
}

/// What it takes from the measures.
fn lacks(finding: &CheckFinding, language: Language) -> String {
    if is_of_requests(finding.code) {
        return String::new();
    }
    if finding.measures.is_empty() {
        let is_colourless = finding.code == CheckCode::EmptyColumn && finding.requests > 0;
        if is_colourless && finding.steering {
            return format!("{} {}", words::check::not_scored(language), words::check::steering_too(language));
        }
        let steering = if finding.severity == CheckSeverity::Note {
            words::check::nothing_lacks(language)
        } else if finding.steering {
            words::check::steering_only(language)
        } else if finding.register == Register::Requests {
            words::check::not_scored(language)
        } else {
            words::check::nothing_lacks(language)
        };
        return steering.to_owned();
    }
    let labels: Vec<&str> = finding.measures.iter().map(|measure| measure.label(language)).collect();
    let lacks = if labels.len() > MEASURES {
        let more = words::check::more_measures(language, (labels.len() - MEASURES) as u64);
        let shown: Vec<&str> = labels.iter().copied().take(MEASURES).chain([more.as_str()]).collect();
        words::check::measures_lack(language, listed(&shown, language))
    } else {
        words::check::measures_lack(language, listed(&labels, language))
    };
    if finding.steering { format!("{lacks} {}", words::check::steering_too(language)) } else { lacks }
}

/// What to do, and whom to ask.
fn remedy(finding: &CheckFinding, language: Language) -> &'static str {
    use words::check_remedy as say;
    let is_of_requests = finding.register == Register::Requests;
    match finding.code {
        CheckCode::RegisterMissing if finding.register == Register::Claims => say::claims_register(language),
        CheckCode::RegisterMissing => say::deliveries_register(language),
        CheckCode::RejectedRows if is_repeated(finding) => say::repeated_claims(language),
        CheckCode::RejectedRows if finding.reason.as_deref() == Some(RowCode::CutOff.as_str()) => {
            say::cut_off(language)
        }
        CheckCode::RejectedRows if is_of_requests => say::rejected_requests(language),
        CheckCode::LostZeros => say::lost_zeros(language),
        CheckCode::LostDigits => say::lost_digits(language),
        CheckCode::UnknownAllocations => say::unknown_allocations(language),
        CheckCode::AllocationsKnownLater => say::allocations_known_later(language),
        CheckCode::AllocationsCameBack => say::allocations_came_back(language),
        CheckCode::Unjoined => say::unjoined(language),
        CheckCode::EqualRows if finding.register == Register::Claims => say::equal_claims(language),
        CheckCode::EqualRows => say::equal_rows(language),
        CheckCode::ConflictingVersions => say::conflicting_versions(language),
        CheckCode::OneVersion => say::one_version(language),
        CheckCode::TwoClientNumbers => say::two_client_numbers(language),
        CheckCode::FarDates if is_of_requests => say::far_requests(language),
        CheckCode::FarDates => say::far_dates(language),
        CheckCode::ClaimsNotRecent => say::claims_not_recent(language),
        CheckCode::ClaimsBeginLate => say::claims_begin_late(language),
        CheckCode::ClaimsGap => say::claims_gap(language),
        CheckCode::ProviderClaimsStopped => say::provider_claims_stopped(language),
        CheckCode::StopsMissing => say::stops_missing(language),
        CheckCode::NoCareGroup => say::no_care_group(language),
        CheckCode::EmptyColumn if finding.severity == CheckSeverity::Note => say::free_column(language),
        CheckCode::EmptyColumn if is_of_requests => say::no_end(language),
        CheckCode::EmptyColumn => say::empty_column(language),
        CheckCode::UnknownCodes => say::unknown_codes(language),
        CheckCode::UnscoredRequests => unscored_remedy(finding.reason.as_deref().unwrap_or_default(), language),
        _ => say::rejected_rows(language),
    }
}

/// What to do about requests without a colour.
fn unscored_remedy(reason: &str, language: Language) -> &'static str {
    use words::check_remedy as say;
    let is = |code: RejectionCode| reason == code.as_str();
    if is(RejectionCode::DuplicateRequest) {
        say::repeated_requests(language)
    } else if is(RejectionCode::ConflictingRequests) {
        say::conflicting_requests(language)
    } else if is(RejectionCode::NotThisProvider) {
        say::other_number(language)
    } else if is(RejectionCode::NoExtension) {
        say::no_extension(language)
    } else if is(RejectionCode::OpenEndedAllocation) || is(RejectionCode::RemovedAllocation) {
        say::nothing_to_extend(language)
    } else if is(RejectionCode::SubmittedAfterAsOf) {
        say::after_the_day(language)
    } else {
        say::rejected_requests(language)
    }
}

fn areas(finding: &CheckFinding, language: Language) -> Option<String> {
    let words = finding.areas.iter().map(|area| area_words(area, finding.code, language));
    (!finding.areas.is_empty()).then(|| some(words, language))
}

/// So many of what a finding counts: rows, unless it is about allocations or clients.
fn counted(code: CheckCode, number: u64, language: Language) -> String {
    match code {
        CheckCode::NoCareGroup | CheckCode::OneVersion => words::check::some_allocations(language, number),
        CheckCode::TwoClientNumbers => words::check::some_clients(language, number),
        _ => words::check::some_rows(language, number),
    }
}

/// What a finding counts, as the heading of a column.
pub(crate) const fn counted_heading(code: CheckCode, language: Language) -> &'static str {
    match code {
        CheckCode::NoCareGroup | CheckCode::OneVersion => words::check::allocations_heading(language),
        CheckCode::TwoClientNumbers => words::check::clients_heading(language),
        _ => words::rows_read::rows(language),
    }
}

/// `0901 Jeugdwet 42420001 Stichting Voorbeeldzorg (na 31-3-2025)`, `0901 Wmo (1.552 rijen, 95 verzoeken)`.
fn area_words(area: &Area, code: CheckCode, language: Language) -> String {
    let mut words = format!("{} {}", area.municipality, wording::law(area.law));
    if let Some(provider) = &area.provider_id {
        words.push(' ');
        words.push_str(&wording::provider(provider.as_str(), area.provider_name.as_deref()));
    }
    if is_of_requests(code) {
        return format!("{words} ({})", words::check::some_requests(language, area.requests));
    }
    let requests = (area.requests > 0).then(|| words::check::some_requests(language, area.requests));
    let (known, between) = match known_of(area, code, language) {
        Some(known) => (known, "; "),
        None => (counted(code, area.rows, language), ", "),
    };
    let requests = requests.map_or_else(String::new, |requests| format!("{between}{requests}"));
    format!("{words} ({known}{requests})")
}

/// What is to be known of an area in place of its rows: until when, or of which months.
pub(crate) fn known_of(area: &Area, code: CheckCode, language: Language) -> Option<String> {
    match code {
        CheckCode::ClaimsNotRecent | CheckCode::ProviderClaimsStopped => Some(match area.through {
            Some(day) => words::check::after(language, language.date(day)),
            None => words::check::none_yet(language).to_owned(),
        }),
        CheckCode::ClaimsBeginLate => area.from.map(|day| words::check::only_since(language, language.date(day))),
        CheckCode::ClaimsGap => Some(some(area.months.iter().cloned(), language)),
        _ => None,
    }
}

/// Some of the rows: `claims.csv regel 12, regel 40`.
fn places(finding: &CheckFinding, language: Language) -> Option<String> {
    let first = finding.places.first()?;
    let place = |place: &Place| match place.line {
        Some(row) if place.file.contains(".xlsx") => words::check::row(language, row),
        Some(line) => words::check::line(language, line),
        None => words::check::row(language, place.row),
    };
    let rows: Vec<String> = finding.places.iter().filter(|one| one.file == first.file).map(place).collect();
    Some(format!("{}: {}", first.file, rows.join(", ")))
}

/// Are the registers in order, and if not, how much is the matter: a sentence or two.
pub(crate) fn verdict(check: &RegisterCheck, language: Language) -> String {
    if check.in_order {
        return words::check::in_order(language, language.date(check.as_of));
    }
    let all = check.findings.iter().filter(|finding| finding.severity != CheckSeverity::Note).count() as u64;
    let high = check.of(CheckSeverity::High).count() as u64;
    let of =
        if check.weighs_by_requests() { words::check::of_requests(language) } else { words::check::of_rows(language) };
    let mut words = words::check::some_findings(language, all);
    if all == 1 && high == 1 {
        words = format!("{words} {}", words::check::it_weighs_much(language, of));
    } else if all == high {
        words = format!("{words} {}", words::check::all_are_high(language, high, of));
    } else if high > 0 {
        words = format!("{words} {}", words::check::of_which_high(language, high, of));
    }
    format!("{words} {}", words::check::as_of_day(language, language.date(check.as_of)))
}

/// What was read: the rows of each register in which anything stands, and how many are blank beside them.
pub(crate) fn read_line(check: &RegisterCheck, language: Language) -> String {
    let one = |register: &crate::summary::RegisterCount| {
        let (label, rows) = (register.register.label(language), register.rows.saturating_sub(register.blank));
        match register.blank {
            0 => words::check::register_rows(language, label, rows),
            blank => words::check::register_rows_and_blank(language, blank, label, rows),
        }
    };
    let rows: Vec<String> = check.registers.iter().map(one).collect();
    format!("{}{}", words::check::read(language), rows.join(", "))
}

/// How many requests triage would give no colour, of how many; none if it would colour all.
fn unscored_of(check: &RegisterCheck) -> Option<(u64, u64)> {
    let all: u64 = check.unscored().iter().map(|count| count.count).sum();
    Some((all, check.requests.filter(|_| all > 0)?))
}

/// How many requests triage would give no colour, where the reasons are told below.
pub(crate) fn unscored_count(check: &RegisterCheck, language: Language) -> Option<String> {
    unscored_of(check).map(|(all, total)| words::check::without_colour_below(language, all, total))
}

/// How many requests triage would give no colour, by reason; none if it would colour all.
pub(crate) fn unscored_words(check: &RegisterCheck, language: Language) -> Option<String> {
    let (all, total) = unscored_of(check)?;
    let unscored = check.unscored();
    let one = |count: &&RejectedCount| {
        let reason = reason_sentence(count.register, &count.code, language).unwrap_or(&count.code);
        words::check::some_with_reason(language, count.count, reason)
    };
    let reasons: Vec<String> = unscored.iter().map(one).collect();
    Some(words::check::without_colour(language, all, reasons.join("; "), total))
}

/// How many claims and deliveries count for nothing since their allocation came back itself.
pub(crate) fn returned_words(check: &RegisterCheck, language: Language) -> Vec<String> {
    let one = |returned: &OnReturned| {
        let counts = check.registers.iter().find(|count| count.register == returned.register)?;
        let (register, all) = (returned.register.label(language), count(counts.unjoined?, language));
        Some(words::check::on_returned(language, all, returned.rows, register))
    };
    check.on_returned.iter().filter_map(one).collect()
}

/// What the import says of the registers: that the allocations show one day only, and that rows are in none of them.
pub(crate) fn import_lines(check: &RegisterCheck, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(check.single_snapshot.map(|day| words::check::single_snapshot(language, language.date(day))));
    let one = |returned: &ReturnedAtImport| {
        let ReturnedAtImport { register, rejected, of } = returned;
        words::check::returned_of(language, *of, register.label(language), *rejected)
    };
    let returned: Vec<String> = check.returned_at_import.iter().map(one).collect();
    if !returned.is_empty() {
        lines.push(words::check::returned_at_import(language, returned.join(", ")));
    }
    lines
}

/// Until when claims are on record: a sentence for those of which it is the same.
pub(crate) fn span_words(check: &RegisterCheck, language: Language) -> Vec<String> {
    let mut of_day: BTreeMap<Option<NaiveDate>, Vec<&ClaimSpan>> = BTreeMap::new();
    for span in &check.claims {
        of_day.entry(span.through).or_default().push(span);
    }
    let is_one = of_day.len() == 1;
    let sentence = |(through, spans): (Option<NaiveDate>, Vec<&ClaimSpan>)| {
        let first = spans.iter().filter_map(|span| span.from).min();
        let words = match first.zip(through) {
            Some((from, through)) => {
                words::check::claims_through(language, language.date(from), language.date(through))
            }
            None => words::check::claims_none(language).to_owned(),
        };
        // Where it is the same everywhere nobody needs to be told where.
        if is_one {
            return format!("{words}.");
        }
        let areas = spans.iter().map(|span| wording::place(span.municipality, span.law));
        format!("{words}: {}", some(areas, language))
    };
    of_day.into_iter().map(sentence).collect()
}
