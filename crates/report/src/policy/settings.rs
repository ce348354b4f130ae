//! What a policy says beside its criteria: care groups, lists, and how a history is read.

use std::collections::BTreeMap;

use stoplicht_core::register::code_list::CATEGORY_DIGITS;
use stoplicht_core::register::{Code, Law};
use stoplicht_core::{Language, Policy};

use crate::number;
use crate::sign::Sign;
use crate::text::{Align, Page, Table, Text, TextLine, wrapped};
use crate::wording::{change_reason, listed, product_category};
use crate::words;

fn bullets(title: &'static str, sentences: Vec<String>, page: Page) -> Text {
    let mut text = Text::part(title);
    for sentence in sentences {
        for (at, line) in wrapped(&sentence, page.width() - 4).into_iter().enumerate() {
            text.push(TextLine::of(if at == 0 { "  – " } else { "    " }).plain(line));
        }
    }
    text
}

/// The products of each care group that the policy names.
pub(crate) fn products_by_group(policy: &Policy) -> BTreeMap<&str, Vec<Code>> {
    let mut groups: BTreeMap<&str, Vec<Code>> = BTreeMap::new();
    for (code, name) in policy.care_group_table() {
        groups.entry(name).or_default().push(code);
    }
    groups
}

/// Products with what is known of their codes: `45 (ambulante jeugdhulp), 54A03 (productcode)`.
pub(crate) fn product_names(codes: &[Code], language: Language) -> String {
    let name = |code: &Code| {
        let text = code.to_string();
        // No code is on the lists of both laws.
        let category = Law::ALL.iter().find_map(|law| product_category(*law, &text, language));
        match category {
            Some(name) => format!("{text} ({name})"),
            None if text.len() > CATEGORY_DIGITS => words::policy_settings::product_code(language, text),
            None => text,
        }
    };
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Which products are comparable care.
pub(super) fn care_groups(policy: &Policy, page: Page) -> Text {
    let groups = products_by_group(policy);
    let rest = words::policy_settings::not_named_here(page.language());
    let mut text = bullets(words::policy_settings::care_groups(page.language()), vec![], page);
    let mut table = Table::new()
        .column(words::policy_settings::care_group(page.language()), Align::Left)
        .wrapping(words::policy_settings::product_or_category(page.language()));
    for (name, codes) in &groups {
        table.row(vec![TextLine::new().strong(*name), TextLine::of(product_names(codes, page.language()))]);
    }
    if !groups.is_empty() {
        text.append(table.text(4, page));
    }
    for line in wrapped(rest, page.width() - 4) {
        text.push(TextLine::of("    ").faint(line));
    }
    text
}

/// When a list is handled as a whole, and who is asked to explain.
pub(super) fn lists(policy: &Policy, page: Page) -> Text {
    let language = page.language();
    bullets(words::policy_settings::lists(language), list_sentences(policy, language), page)
}

/// The same, in sentences.
pub(crate) fn list_sentences(policy: &Policy, language: Language) -> Vec<String> {
    let list = policy.list();
    let minimum = number::count(u64::from(list.bulk_minimum), language);
    let route = words::policy_settings::smallest_list(language, minimum);
    let words: Vec<&str> = list.explanation_for.iter().map(|colour| Sign::of(*colour).word(language)).collect();
    let explanation = match words.as_slice() {
        [] => words::policy_settings::no_explanation_asked(language).to_owned(),
        words => words::policy_settings::explanation_asked(language, listed(words, language)),
    };
    let holidays = match list.holidays.listed_dates() {
        None => words::policy_settings::the_dutch_holidays(language).to_owned(),
        Some(dates) if dates.is_empty() => words::policy_settings::no_holidays(language).to_owned(),
        Some(dates) => dates.iter().map(|day| language.date(*day)).collect::<Vec<_>>().join(", "),
    };
    vec![route, explanation, words::policy_settings::answer_due(language, holidays)]
}

/// How a history is read.
pub(super) fn reading(policy: &Policy, page: Page) -> Text {
    let language = page.language();
    bullets(
        words::policy_settings::history_title(language),
        reading_sentences(policy, language).into_iter().chain([steering_sentence(policy, language)]).collect(),
        page,
    )
}

/// The same, in sentences.
pub(crate) fn reading_sentences(policy: &Policy, language: Language) -> Vec<String> {
    let reading = policy.history_rules();
    let days = |number: i32| number::grouped(f64::from(number), 0, language);
    let tolerance = number::exact_percent(reading.scale_tolerance, language);
    let named = |code: &Code| {
        let text = code.to_string();
        change_reason(&text, language).map_or_else(|| text.clone(), |name| format!("{text} ({name})"))
    };
    let reasons: Vec<String> = reading.administrative_reasons.iter().map(named).collect();
    let reasons: Vec<&str> = reasons.iter().map(String::as_str).collect();
    let reasons = match reasons.as_slice() {
        [] => words::policy_settings::no_change_reason_at_all(language).to_owned(),
        some => words::policy_settings::change_reasons(language, listed(some, language)),
    };
    vec![
        words::policy_settings::gap(language, days(reading.gap_days)),
        words::policy_settings::claims_window(
            language,
            days(reading.lookback_days),
            days(reading.claim_lag_days),
            days(reading.min_observed_days),
        ),
        words::policy_settings::scaling(language, tolerance),
        words::policy_settings::administrative_reasons(language, reasons),
    ]
}

/// How histories are read for figures of steering: of no weight to a request.
pub(crate) fn steering_sentence(policy: &Policy, language: Language) -> String {
    let reading = policy.history_rules();
    let days = |number: i32| number::grouped(f64::from(number), 0, language);
    words::policy_settings::steering_windows(
        language,
        days(reading.returning_within_days),
        days(reading.temporary_gap_days),
        days(reading.unreported_after_days),
    )
}
