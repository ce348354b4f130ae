//! What came of the decisions, as a person reads it.

use std::collections::BTreeMap;

use stoplicht_core::Language;
use stoplicht_report::{Page, Text, TextLine};

use super::decisions::Fault;
use super::{LeftOut, Outcome, Told};
use crate::wording::place;

/// Requests that are listed; all are in `answers.json`.
const MOST: usize = 20;

/// The page.
pub fn page(outcome: &Outcome, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    let total = outcome.written.len();
    let words = language.pick(
        if total == 1 { "antwoord geschreven" } else { "antwoorden geschreven" },
        if total == 1 { "answer written" } else { "answers written" },
    );
    text.push(TextLine::new().strong(format!("{total} {words}, {}", language.date(outcome.date))));
    let decisions = [
        ("declined", "afgewezen (319): klaar om te verzenden", "declined (319): ready to be sent"),
        ("under_study", "in onderzoek (319): klaar om te verzenden", "under study (319): ready to be sent"),
        (
            "agreed",
            "akkoord (301): SJABLOON, vul client en nummers aan",
            "agreed (301): TEMPLATE, fill in client and numbers",
        ),
        (
            "shortened",
            "ingekort (301): SJABLOON, vul client en nummers aan",
            "shortened (301): TEMPLATE, fill in client and numbers",
        ),
    ];
    for (decision, nl, en) in decisions {
        let count = outcome.written.iter().filter(|sent| sent.decision == decision).count();
        if count > 0 {
            text.push(TextLine::of(format!("{count:>8}  {}", language.pick(nl, en))));
        }
    }
    let parts = [notes(outcome, language), left_out(&outcome.left_out, language), unusable(outcome, language)];
    for part in parts.into_iter().filter(|part| !part.lines().is_empty()) {
        text.gap();
        text.append(part);
    }
    if outcome.undecided > 0 {
        text.gap();
        let words = language.pick(
            "beoordeelde verzoeken waarover nog niets is beslist",
            "scored requests on which nothing is decided yet",
        );
        text.push(TextLine::of(format!("{:>8}  {words}", outcome.undecided)));
    }
    text
}

fn notes(outcome: &Outcome, language: Language) -> Text {
    let mut text = Text::new();
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    for note in outcome.written.iter().flat_map(|sent| &sent.notes) {
        let words = match note {
            Told::ClientUnknown => continue,
            Told::NumberNeeded => {
                language.pick("een nieuwe toewijzing heeft nog een nummer nodig", "a new allocation needs a number")
            }
            Told::NewNumber { .. } => language.pick(
                "nieuw nummer in plaats van een later einde (einde voorbij, of andere omvang)",
                "a new number instead of a later end (the end has passed, or another size)",
            ),
            Told::AlsoAsked { .. } => language.pick(
                "er is ook iets anders gevraagd, dat niet in het voorstel staat",
                "something else is asked too, which the proposal leaves out",
            ),
        };
        *counts.entry(words).or_default() += 1;
    }
    if !counts.is_empty() {
        text.heading(language.pick(
            "Kijk hiernaar voor u verzendt (per bericht: answers.json)",
            "Look at this before you send (per message: answers.json)",
        ));
        for (words, count) in counts {
            text.push(TextLine::of(format!("{count:>8}  {words}")));
        }
    }
    text
}

fn left_out(left_out: &[LeftOut], language: Language) -> Text {
    let mut text = Text::new();
    if left_out.is_empty() {
        return text;
    }
    text.heading(format!("{}: {}", language.pick("Niet beantwoord", "Not answered"), left_out.len()));
    for left in left_out.iter().take(MOST) {
        let request = &left.request;
        let place = format!("{} {} {}", request.municipality, request.law, request.provider_id);
        text.push(TextLine::of(format!("  {} ({place}): {}", request.request_id, left.why.words(language))));
    }
    more(left_out.len(), language, &mut text);
    text
}

fn unusable(outcome: &Outcome, language: Language) -> Text {
    let mut text = Text::new();
    if outcome.unusable.is_empty() {
        return text;
    }
    let words = language.pick("Beslissingen die niet te gebruiken zijn", "Decisions that cannot be used");
    text.heading(format!("{words}: {}", outcome.unusable.len()));
    for row in outcome.unusable.iter().take(MOST) {
        let words = match &row.fault {
            Fault::Unreadable(detail) => detail.as_str(),
            Fault::Key => language.pick(
                "gemeente, wet, aanbieder, verzoek of toewijzing ontbreekt of is er geen",
                "municipality, law, provider, request or allocation is missing, or none",
            ),
            Fault::Decision => language.pick(
                "verwacht: `agreed`, `shortened`, `declined` of `to_discuss`",
                "expected: `agreed`, `shortened`, `declined` or `to_discuss`",
            ),
            Fault::NoDate => {
                language.pick("ingekort, maar `shortened_to` is leeg", "shortened, but `shortened_to` is empty")
            }
            Fault::NoReason => language.pick(
                "afgewezen, maar `reason` is geen reden van WJ759 (1-7 of 9)",
                "declined, but `reason` is no reason of WJ759 (1-7 or 9)",
            ),
        };
        let place = place(row.row, row.line, language);
        text.push(TextLine::of(format!("  {}, {place}: {words}", row.file)));
    }
    more(outcome.unusable.len(), language, &mut text);
    text
}

fn more(total: usize, language: Language, text: &mut Text) {
    if total > MOST {
        let more = language.pick("meer; allemaal in answers.json", "more; all of them in answers.json");
        text.push(TextLine::of(format!("  … {} {more}", total - MOST)));
    }
}
