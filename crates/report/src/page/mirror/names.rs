//! What an indicator, a count and a reason are called in a mirror report, and what a signal does not prove.

use stoplicht_core::Language;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::comparison::{ComparisonStatus, Indicator};
use stoplicht_steering::survival::LateEntryFlag;
use stoplicht_steering::trajectory::EndReason;

use super::model::{Mirror, MirrorCare, MirrorCount, MirrorFigure, MirrorMedian, MirrorReader, MirrorSubject};
use crate::chart::{NotCompared, Quantity, TableCell};
use crate::wording::{self, product_category};
use crate::words::{mirror, mirror_beside, mirror_count, mirror_durations, mirror_indicator, mirror_reason};

/// What an indicator is called in a mirror report: without its unit.
pub const fn mirror_indicator_name(indicator: Indicator, language: Language) -> &'static str {
    match indicator {
        Indicator::OutflowRate => mirror_indicator::outflow_rate(language),
        Indicator::EarlyEnds => mirror_indicator::early_ends(language),
        Indicator::Extensions => mirror_indicator::extensions(language),
        Indicator::Downscaling => mirror_indicator::downscaling(language),
        Indicator::Duration => mirror_indicator::duration(language),
    }
}

/// What the value of an indicator is.
pub const fn mirror_quantity(indicator: Indicator) -> Quantity {
    match indicator {
        Indicator::Extensions => Quantity::Per100,
        Indicator::Duration => Quantity::Days,
        Indicator::OutflowRate | Indicator::EarlyEnds | Indicator::Downscaling => Quantity::Share,
    }
}

/// A kind of care, as it is named in a mirror report: `ambulant · Jeugdwet`; a product category that is in no care group by
/// its name on the national list: `categorie dagbesteding · Wmo`, and by its number where it is on none.
pub fn mirror_care(law: Law, care_group: &str, language: Language) -> String {
    let (law_of, law) = (law, wording::law(law));
    if care_group == "generic" {
        format!("{} · {law}", mirror::generic(language))
    } else if let Some(name) = product_category(law_of, care_group, language) {
        format!("{} · {law}", mirror::category_named(language, name))
    } else if care_group.bytes().all(|letter| letter.is_ascii_digit()) {
        format!("{} · {law}", mirror::category(language, care_group))
    } else {
        format!("{care_group} · {law}")
    }
}

/// A provider by its number, with its name where that is known: `aanbieder 42420001`, `42420001 Stichting Voorbeeldzorg`.
pub fn mirror_provider_name(id: &str, name: Option<&str>, language: Language) -> String {
    match name {
        Some(name) => wording::provider(id, Some(name)),
        None => mirror::provider(language, id),
    }
}

/// Why there is no verdict on a figure, or no figure.
pub const fn mirror_status(status: ComparisonStatus, language: Language) -> &'static str {
    match status {
        ComparisonStatus::TooSmall => mirror_beside::too_small(language),
        ComparisonStatus::OneUnit => mirror_beside::one_unit(language),
        ComparisonStatus::EarlyZero => mirror_beside::early_zero(language),
        ComparisonStatus::SmallRiskSet => mirror_beside::small_risk_set(language),
        // A verdict, and no figure: the curve does not fall to a half.
        ComparisonStatus::Compared => mirror_beside::half_goes_on(language),
        _ => mirror_beside::nothing_ended(language),
    }
}

/// Why nothing is said of a duration of which the own curve can be read: that of the others cannot.
pub const fn mirror_status_of_others(language: Language) -> &'static str {
    mirror_beside::not_followed_of_others(language)
}

/// Why there is no number of days after which half is over.
pub(super) const fn why_no_days(median: MirrorMedian, language: Language) -> &'static str {
    match (median.days, median.flag) {
        (MirrorFigure::Hidden, _) => mirror_durations::hidden_short(language),
        (_, Some(LateEntryFlag::EarlyZero)) => mirror_beside::early_zero(language),
        (_, Some(LateEntryFlag::SmallRiskSet)) => mirror_beside::small_risk_set(language),
        (_, None) => mirror_durations::not_reached(language),
    }
}

/// Why there is nothing of an indicator.
pub(super) fn nothing_of_it(of: &Mirror, language: Language) -> &'static str {
    of.where_selected(mirror_beside::nothing_of_it_to_be_shown(language), mirror_beside::nothing_of_it(language))
}

/// Why a figure is not held against others.
pub const fn mirror_not_compared(why: NotCompared, language: Language) -> &'static str {
    match why {
        NotCompared::LumpSum => mirror_beside::lump_sum(language),
        NotCompared::NoSize => mirror_beside::no_size(language),
    }
}

/// What stands where a figure is hidden from the reader.
pub const fn mirror_hidden(language: Language) -> &'static str {
    mirror_beside::hidden(language)
}

/// What the curve of the provider is called that a report is of.
pub const fn mirror_own_curve(language: Language) -> &'static str {
    mirror_durations::this_provider(language)
}

/// What an indicator is, in a sentence.
pub(super) const fn meaning(indicator: Indicator, language: Language) -> &'static str {
    match indicator {
        Indicator::OutflowRate => mirror_indicator::outflow_rate_meaning(language),
        Indicator::EarlyEnds => mirror_indicator::early_ends_meaning(language),
        Indicator::Extensions => mirror_indicator::extensions_meaning(language),
        Indicator::Downscaling => mirror_indicator::downscaling_meaning(language),
        Indicator::Duration => mirror_indicator::duration_meaning(language),
    }
}

/// What a figure that stands out does not prove.
pub(super) const fn proves_not(indicator: Indicator, language: Language) -> &'static str {
    match indicator {
        Indicator::OutflowRate => mirror_indicator::outflow_rate_proves_not(language),
        Indicator::EarlyEnds => mirror_indicator::early_ends_proves_not(language),
        Indicator::Extensions => mirror_indicator::extensions_proves_not(language),
        Indicator::Downscaling => mirror_indicator::downscaling_proves_not(language),
        Indicator::Duration => mirror_indicator::duration_proves_not(language),
    }
}

/// What is the matter where an indicator is high or low: `duurt de zorg langer`.
pub(super) const fn beyond(indicator: Indicator, is_high: bool, language: Language) -> &'static str {
    match (indicator, is_high) {
        (Indicator::OutflowRate, true) => mirror_indicator::outflow_rate_high(language),
        (Indicator::OutflowRate, false) => mirror_indicator::outflow_rate_low(language),
        (Indicator::EarlyEnds, true) => mirror_indicator::early_ends_high(language),
        (Indicator::EarlyEnds, false) => mirror_indicator::early_ends_low(language),
        (Indicator::Extensions, true) => mirror_indicator::extensions_high(language),
        (Indicator::Extensions, false) => mirror_indicator::extensions_low(language),
        (Indicator::Downscaling, true) => mirror_indicator::downscaling_high(language),
        (Indicator::Downscaling, false) => mirror_indicator::downscaling_low(language),
        (Indicator::Duration, true) => mirror_indicator::duration_high(language),
        (Indicator::Duration, false) => mirror_indicator::duration_low(language),
    }
}

/// In what providers differ: `hoe lang de zorg duurt`.
pub(super) const fn differing(indicator: Indicator, language: Language) -> &'static str {
    match indicator {
        Indicator::OutflowRate => mirror_indicator::outflow_rate_differs(language),
        Indicator::EarlyEnds => mirror_indicator::early_ends_differ(language),
        Indicator::Extensions => mirror_indicator::extensions_differ(language),
        Indicator::Downscaling => mirror_indicator::downscaling_differs(language),
        Indicator::Duration => mirror_indicator::duration_differs(language),
    }
}

/// Why care ended.
pub(super) const fn reason(reason: EndReason, language: Language) -> &'static str {
    match reason {
        EndReason::Planned => mirror_reason::planned(language),
        EndReason::EarlyAgreed => mirror_reason::early_agreed(language),
        EndReason::EarlyClient => mirror_reason::early_client(language),
        EndReason::EarlyProvider => mirror_reason::early_provider(language),
        EndReason::External => mirror_reason::external(language),
        EndReason::Municipality => mirror_reason::municipality(language),
        EndReason::ChangeRequest => mirror_reason::change_request(language),
        EndReason::OtherProvider => mirror_reason::other_provider(language),
        EndReason::OtherDomain => mirror_reason::other_domain(language),
        EndReason::Temporary => mirror_reason::temporary(language),
        EndReason::Unreported => mirror_reason::unreported(language),
        EndReason::Other => mirror_reason::other(language),
    }
}

/// What is counted over a year.
pub(super) const fn count_name(count: MirrorCount, language: Language) -> &'static str {
    match count {
        MirrorCount::Stock => mirror_count::stock(language),
        MirrorCount::Inflow => mirror_count::inflow(language),
        MirrorCount::Returning => mirror_count::returning(language),
        MirrorCount::Outflow => mirror_count::outflow(language),
        MirrorCount::HandedOver => mirror_count::handed_over(language),
        MirrorCount::Extensions => mirror_count::extensions(language),
        MirrorCount::Upscalings => mirror_count::upscalings(language),
        MirrorCount::Downscalings => mirror_count::downscalings(language),
        MirrorCount::Waiting => mirror_count::waiting(language),
        MirrorCount::Median => mirror_count::median(language),
    }
}

/// What a figure is called over the periods.
pub const fn mirror_trend_name(count: MirrorCount, language: Language) -> &'static str {
    match count {
        MirrorCount::Inflow => mirror_count::inflow_over_time(language),
        MirrorCount::Median => mirror_count::median_over_time(language),
        _ => count_name(count, language),
    }
}

/// What the size of a provider counts.
pub const fn mirror_trajectories(language: Language) -> &'static str {
    mirror::counted_trajectories(language)
}

/// A kind of care, and where: `ambulant · Jeugdwet · gemeente 0384`.
pub(super) fn care_name(care: &MirrorCare, language: Language) -> String {
    let name = mirror_care(care.law, &care.care_group, language);
    care.municipality.map_or_else(|| name.clone(), |at| format!("{name} · {}", place(at, language)))
}

/// The name of a kind of care in a table, as a link to its page where that lies beside this one.
pub(super) fn care_cell(of: &Mirror, law: Law, care_group: &str, name: String) -> TableCell {
    match of.care_pages.get(&(law, care_group.to_owned())) {
        Some(file) => TableCell::Linked(name, file.clone()),
        None => TableCell::Words(name),
    }
}

/// The same, without the municipality where all of the page is of one.
pub(super) fn name_on_page(of: &Mirror, care: &MirrorCare, language: Language) -> String {
    if of.care.iter().all(|other| other.municipality == care.municipality) {
        mirror_care(care.law, &care.care_group, language)
    } else {
        care_name(care, language)
    }
}

/// `gemeente Zwolle`; by its number where its name is not known.
pub(super) fn place(municipality: Municipality, language: Language) -> String {
    mirror::municipality(language, municipality.name().map_or_else(|| municipality.to_string(), str::to_owned))
}

/// The title of a report.
pub(super) fn title(subject: &MirrorSubject, language: Language) -> String {
    let of = subject_name(subject, language);
    mirror::title(language, of)
}

/// Of what a report is, in words.
pub(super) fn subject_name(subject: &MirrorSubject, language: Language) -> String {
    match subject {
        MirrorSubject::Region => mirror::region(language).to_owned(),
        MirrorSubject::Care { law, care_group } => mirror_care(*law, care_group, language),
        MirrorSubject::Provider { id, name } => name.clone().unwrap_or_else(|| mirror::provider(language, id)),
    }
}

/// For whom the page is.
pub(super) const fn for_whom(reader: MirrorReader, language: Language) -> &'static str {
    match reader {
        MirrorReader::Provider => mirror::for_provider(language),
        MirrorReader::Manager => mirror::for_manager(language),
        MirrorReader::Region => mirror::for_region(language),
        MirrorReader::Public => mirror::for_public(language),
    }
}
