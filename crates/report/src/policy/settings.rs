//! What a policy says beside its criteria: care groups, lists, and how a history is read.

use std::collections::BTreeMap;

use stoplicht_core::Policy;
use stoplicht_core::register::Code;

use crate::number;
use crate::sign::Sign;
use crate::text::{Align, Page, Table, Text, TextLine, wrapped};
use crate::wording::listed;

fn bullets(title: &'static str, sentences: Vec<String>, page: Page) -> Text {
    let mut text = Text::part(title);
    for sentence in sentences {
        for (at, line) in wrapped(&sentence, page.width() - 4).into_iter().enumerate() {
            text.push(TextLine::of(if at == 0 { "  – " } else { "    " }).plain(line));
        }
    }
    text
}

/// Which products are comparable care.
pub(super) fn care_groups(policy: &Policy, page: Page) -> Text {
    let mut groups: BTreeMap<&str, Vec<Code>> = BTreeMap::new();
    for (code, name) in policy.care_group_table() {
        groups.entry(name).or_default().push(code);
    }
    let rest = page.pick(
        "Wat hier niet staat valt onder zijn productcategorie; een budget zonder product onder ‘generic’.",
        "What is not named here falls under its product category; a budget without a product under ‘generic’.",
    );
    let mut text = bullets(page.pick("Zorggroepen", "Care groups"), vec![], page);
    let mut table = Table::new()
        .column(page.pick("zorggroep", "care group"), Align::Left)
        .wrapping(page.pick("product of categorie", "product or category"));
    for (name, codes) in &groups {
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        table.row(vec![TextLine::new().strong(*name), TextLine::of(codes.join(", "))]);
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
    let (list, language) = (policy.list(), page.language());
    let minimum = number::count(u64::from(list.bulk_minimum), language);
    let route = page.pick(
        "Een lijst met ten minste {} beoordeelde verzoeken wordt als lijst behandeld, een kortere een voor een.",
        "A list of at least {} scored requests is handled as a list, a shorter one request by request.",
    );
    let words: Vec<&str> = list.explanation_for.iter().map(|colour| Sign::of(*colour).word(language)).collect();
    let explanation = match words.as_slice() {
        [] => {
            page.pick("Er wordt nergens een toelichting gevraagd.", "No explanation is asked for anything.").to_owned()
        }
        words => {
            format!(
                "{} {}.",
                page.pick("Een toelichting wordt gevraagd bij", "An explanation is asked for"),
                listed(words, language)
            )
        }
    };
    let holidays = match list.holidays.listed_dates() {
        None => page.pick("de Nederlandse feestdagen", "the Dutch holidays").to_owned(),
        Some(dates) if dates.is_empty() => page.pick("geen feestdagen", "no holidays").to_owned(),
        Some(dates) => dates.iter().map(|day| language.date(*day)).collect::<Vec<_>>().join(", "),
    };
    let due = page.pick(
        "Het antwoord is er binnen 5 werkdagen, of binnen 8 weken als het verzoek in onderzoek is. Vrije dagen, naast het weekeinde:",
        "The answer is due in 5 working days, or in 8 weeks once the request is under study. Days off, beside weekends:",
    );
    let sentences = vec![route.replacen("{}", &minimum, 1), explanation, format!("{due} {holidays}.")];
    bullets(page.pick("Lijsten", "Lists"), sentences, page)
}

/// How a history is read.
pub(super) fn reading(policy: &Policy, page: Page) -> Text {
    let (reading, language) = (policy.history_rules(), page.language());
    let fill = |template: &str, numbers: &[i32]| {
        numbers.iter().fold(template.to_owned(), |text, number| {
            text.replacen("{}", &number::grouped(f64::from(*number), 0, language), 1)
        })
    };
    let tolerance = number::exact_percent(reading.scale_tolerance, language);
    let reasons: Vec<String> = reading.administrative_reasons.iter().map(ToString::to_string).collect();
    let reasons: Vec<&str> = reasons.iter().map(String::as_str).collect();
    let reasons = match reasons.as_slice() {
        [] => page.pick("geen enkele reden van wijziging", "no change reason at all").to_owned(),
        some => format!("{} {}", page.pick("reden van wijziging", "change reasons"), listed(some, language)),
    };
    let sentences = vec![
        fill(
            page.pick(
                "Zorg loopt door als er niet meer dan {} dagen tussen zitten.",
                "Care goes on where there are no more than {} days in between.",
            ),
            &[reading.gap_days],
        ),
        fill(
            page.pick(
                "Declaraties worden vergeleken over {} dagen, tot {} dagen voor de peildatum; bij minder dan {} dagen is de benutting onbekend.",
                "Claims are compared over {} days, up to {} days before the day of looking; with fewer than {} days utilisation is unknown.",
            ),
            &[reading.lookback_days, reading.claim_lag_days, reading.min_observed_days],
        ),
        page.pick(
            "Een verandering van de inzet met meer dan {} is een op- of afschaling.",
            "A change of intensity by more than {} is an up- or downscaling.",
        )
        .replacen("{}", &tolerance, 1),
        format!(
            "{} {reasons}.",
            page.pick("Geen verlenging, maar administratie:", "No extension, but administration:")
        ),
        fill(
            page.pick(
                "In stuurcijfers: een levering zonder stopbericht geldt {} dagen na het einde van de toewijzing als geëindigd; een tijdelijke stop duurt hooguit {} dagen; wie binnen {} dagen terugkomt telt als terugkeer.",
                "In steering figures: a delivery without a stop counts as ended {} days after the allocation's end; a temporary stop lasts at most {} days; who comes back within {} days is returning.",
            ),
            &[reading.unreported_after_days, reading.temporary_gap_days, reading.returning_within_days],
        ),
    ];
    bullets(page.pick("Hoe de geschiedenis wordt gelezen", "How a history is read"), sentences, page)
}
