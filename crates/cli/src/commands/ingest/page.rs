//! The outcome of reading messages, as a person reads it.

use std::collections::BTreeMap;

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_messages::{IngestReport, Observed, Refusal, RefusalReason, RequestKind};
use stoplicht_report::{Page, Text, TextLine, count};
use stoplicht_run::IngestRunReport;

use crate::json::word;
use crate::wording::io_error;

/// Refusals that are shown; all are in `ingest.json`.
const MOST: usize = 20;

/// The page.
pub fn page(run: &IngestRunReport, page: Page) -> Text {
    let language = page.language();
    let report = &run.report;
    let mut text = messages(report, language);
    let parts =
        [became(report, language), others(run, language), observations(report, language), refusals(report, language)];
    for part in parts.into_iter().filter(|part| !part.lines().is_empty()) {
        text.gap();
        text.append(part);
    }
    text
}

/// A count with its words, in a column.
fn counted(number: u64, words: &str, language: Language) -> TextLine {
    TextLine::of(format!("{:>12}  {words}", count(number, language)))
}

fn messages(report: &IngestReport, language: Language) -> Text {
    let mut text = Text::new();
    let read: u64 = report.messages.iter().map(|count| count.read).sum();
    let one = read == 1;
    let words = language.pick(
        if one { "bericht gelezen" } else { "berichten gelezen" },
        if one { "message read" } else { "messages read" },
    );
    text.push(TextLine::new().strong(format!("{} {words}", count(read, language))));
    let mut kinds: BTreeMap<u16, [u64; 5]> = BTreeMap::new();
    for count in &report.messages {
        let [jw, wmo, repeated, rows, refused] = kinds.entry(count.number).or_default();
        match count.law {
            Law::Jw => *jw += count.read,
            Law::Wmo => *wmo += count.read,
        }
        *repeated += count.repeated;
        *rows += count.rows.read;
        *refused += count.rows.refused;
    }
    let columns = |cells: [&str; 5]| {
        let [jw, wmo, repeated, rows, refused] = cells;
        format!("{jw:>9}{wmo:>9}{repeated:>13}{rows:>11}{refused:>10}")
    };
    if !kinds.is_empty() {
        let [repeated, rows, refused] = match language {
            Language::Nl => ["al bekend", "regels", "geweigerd"],
            Language::En => ["known before", "rows", "refused"],
        };
        text.push(TextLine::new().faint(format!("{:28}{}", "", columns(["iJw", "iWmo", repeated, rows, refused]))));
    }
    for (number, counts) in kinds {
        let cells = counts.map(|cell| count(cell, language));
        let cells = columns(cells.each_ref().map(String::as_str));
        text.push(TextLine::of(format!("  {:26}{cells}", format!("{number} {}", message_name(number, language)))));
    }
    text
}

fn message_name(number: u16, language: Language) -> &'static str {
    match number {
        301 => language.pick("toewijzing", "allocation"),
        305 => language.pick("start levering", "start of care"),
        307 => language.pick("stop levering", "end of care"),
        315 => language.pick("verzoek om toewijzing", "request for allocation"),
        317 => language.pick("verzoek om wijziging", "request for change"),
        319 => language.pick("antwoord op verzoek", "answer to a request"),
        323 => language.pick("declaratie", "claim"),
        325 => language.pick("declaratie-antwoord", "answer to a claim"),
        _ => language.pick("retourbericht", "retour"),
    }
}

fn became(report: &IngestReport, language: Language) -> Text {
    let became = &report.became;
    let mut text = Text::new();
    text.heading(language.pick(
        "Wat alle berichten samen werden (ook die van eerdere runs)",
        "What all messages together became (those of earlier runs too)",
    ));
    let rows = [
        (true, became.allocation_versions, "toewijzingen: versies (301)", "allocations: versions (301)"),
        (
            false,
            became.repeated_versions,
            "  ongewijzigd meegestuurd: tellen niet opnieuw",
            "  came along unchanged: not counted again",
        ),
        (
            false,
            became.referred_allocations,
            "  toewijzingen met verwijzer (315)",
            "  allocations with a referrer (315)",
        ),
        (true, became.deliveries, "leveringen (305, 307)", "deliveries (305, 307)"),
        (false, became.deleted_reports, "  meldingen teruggenomen", "  reports taken back"),
        (
            false,
            became.repeated_reports,
            "  meldingen opnieuw gedaan: tellen niet opnieuw",
            "  reports made again: not counted again",
        ),
        (
            false,
            became.task_based_reports,
            "  meldingen zonder toewijzing (taakgericht): niet in een register",
            "  reports without an allocation (task-based): in no register",
        ),
        (true, became.claim_lines, "declaratieregels (323)", "claim lines (323)"),
        (false, became.credit_lines, "  daarvan creditregels", "  of which credits"),
        (false, became.rejected_lines, "  regels afgekeurd (325): tellen niet", "  lines rejected (325): not counted"),
        (
            false,
            became.repeated_lines,
            "  regels opnieuw ingediend, zonder verschil: tellen niet opnieuw",
            "  lines sent again, without a difference: not counted again",
        ),
        (true, became.requests, "verzoeken om verlenging (317)", "requests for more time (317)"),
        (
            false,
            became.unchanged_products,
            "  toewijzingen die een verzoek ongewijzigd laat",
            "  allocations that a request leaves unchanged",
        ),
        (
            false,
            became.repeated_wishes,
            "  verzoeken opnieuw gedaan: het eerste telt",
            "  requests made again: the first counts",
        ),
        (
            false,
            became.rejected_messages,
            "berichten afgekeurd door een retourbericht of 325: tellen niet",
            "messages rejected by a retour or a 325: not counted",
        ),
        (false, became.rejected_rows, "  regels in die berichten", "  rows in those messages"),
        (
            false,
            report.repeated_rows,
            "regels die al bekend waren: tellen niet opnieuw",
            "rows that were known before: not counted again",
        ),
        (
            false,
            became.answers_to_nothing,
            "retouren en antwoorden op berichten die niet gelezen zijn",
            "retours and answers to messages that were not read",
        ),
    ];
    for (always, count, nl, en) in rows {
        if always || count > 0 {
            text.push(counted(count, language.pick(nl, en), language));
        }
    }
    text
}

fn others(run: &IngestRunReport, language: Language) -> Text {
    let mut text = Text::new();
    if !run.other_requests.is_empty() {
        text.heading(language.pick("Andere verzoeken (other_requests)", "Other requests (other_requests)"));
        for (&kind, &count) in &run.other_requests {
            let words = match kind {
                RequestKind::Scaling => language.pick("op- of afschalen", "another size"),
                RequestKind::Total => language.pick("ander totaal of budget", "another total or budget"),
                RequestKind::Shortening => language.pick("eerder einde", "an earlier end"),
                RequestKind::NoChange => language.pick("wijziging die niets wijzigt", "a change that changes nothing"),
                RequestKind::FollowOn => language.pick(
                    "vervolg op een toewijzing, onder een nieuw nummer",
                    "a follow-on of an allocation, under a new number",
                ),
                RequestKind::Substitution => language
                    .pick("ander product in plaats van een toewijzing", "another product instead of an allocation"),
                RequestKind::Addition => language.pick("nieuw product", "a new product"),
                _ => "?",
            };
            text.push(counted(count, &format!("{words} (`{}`)", word(&kind)), language));
        }
    }
    text
}

fn observations(report: &IngestReport, language: Language) -> Text {
    let mut text = Text::new();
    let mut kinds: BTreeMap<Observed, u64> = BTreeMap::new();
    for observation in &report.observations {
        *kinds.entry(observation.what).or_default() += 1;
    }
    if !kinds.is_empty() {
        text.heading(language.pick("Opgemerkt (waar precies: ingest.json)", "Noticed (where exactly: ingest.json)"));
        for (what, count) in kinds {
            text.push(counted(count, &format!("{} (`{}`)", observed(what, language), word(&what)), language));
        }
    }
    text
}

fn observed(what: Observed, language: Language) -> &'static str {
    match what {
        Observed::ConflictingVersions => {
            language.pick("versies van één moment die verschillen", "versions of one moment that differ")
        }
        Observed::ClientChanged => {
            language.pick("andere client onder hetzelfde nummer", "another client under one number")
        }
        Observed::ProviderChanged => {
            language.pick("andere aanbieder onder hetzelfde nummer", "another provider under one number")
        }
        Observed::ProductChanged => {
            language.pick("ander product onder hetzelfde nummer", "another product under one number")
        }
        Observed::OtherClient => language.pick(
            "start, stop, verzoek of declaratie voor een andere client dan die van de toewijzing",
            "start, stop, request or claim for another client than the allocation's",
        ),
        Observed::OtherProvider => language.pick(
            "start, stop, verzoek of declaratie van een andere aanbieder dan die van de toewijzing",
            "start, stop, request or claim of another provider than the allocation's",
        ),
        Observed::StartChanged => {
            language.pick("andere ingangsdatum onder hetzelfde nummer", "another first day under one number")
        }
        Observed::SizeChanged => language.pick("andere omvang onder hetzelfde nummer", "another size under one number"),
        Observed::UnitChanged => {
            language.pick("andere eenheid onder hetzelfde nummer", "another unit under one number")
        }
        Observed::VersionAfterRemoval => {
            language.pick("versie na een verwijdering; de laatste telt", "version after a removal; the last one counts")
        }
        Observed::StartWhileOpen => {
            language.pick("start terwijl de vorige nog loopt", "start while the last one is open")
        }
        Observed::StopWithoutStart => {
            language.pick("stop zonder start: niet opgenomen", "stop without its start: not taken in")
        }
        Observed::SecondTemporaryStop => {
            language.pick("tweede tijdelijke stop: niet opgenomen", "second temporary stop: not taken in")
        }
        Observed::StopBeforeTemporary => language.pick(
            "definitieve stop voor de tijdelijke: niet opgenomen",
            "definitive stop before the temporary one: not taken in",
        ),
        Observed::StopAfterDefinitive => {
            language.pick("stop na een definitieve: niet opgenomen", "stop after a definitive one: not taken in")
        }
        Observed::DeletionOfNothing => {
            language.pick("verwijdering van iets dat niet gemeld was", "deletion of something that was not reported")
        }
        Observed::LineReferenceReused => language.pick(
            "andere declaratieregel onder een gebruikte referentie: alle tellen",
            "another claim line under a used reference: all count",
        ),
        Observed::RequestReferenceReused => language.pick(
            "ander verzoek onder een gebruikte referentie: het eerste telt",
            "another request under a used reference: the first counts",
        ),
        Observed::AnsweredAgain => language
            .pick("tweede antwoord op een verzoek: het eerste telt", "second answer to a request: the first counts"),
        Observed::UnnamedAnswer => language.pick(
            "antwoord op een verzoek dat niet gelezen is, met een burgerservicenummer in de referentie: niet opgenomen",
            "answer to a request that was not read, with a citizen service number in its reference: not listed",
        ),
        _ => "?",
    }
}

fn refusals(report: &IngestReport, language: Language) -> Text {
    let mut text = Text::new();
    let is_other = |refusal: &&Refusal| refusal.why == RefusalReason::OtherFile;
    let passed = report.refusals.iter().filter(is_other).count() as u64;
    let refused: Vec<&Refusal> = report.refusals.iter().filter(|refusal| !is_other(refusal)).collect();
    let total = refused.len() as u64 + report.more_refusals;
    if total > 0 {
        let words = language.pick("Geweigerd", "Refused");
        let of = language.pick("waarvan hele berichten", "of which whole messages");
        let whole = count(report.refused_messages, language);
        text.heading(format!("{words}: {} ({of}: {whole})", count(total, language)));
        for refusal in refused.iter().take(MOST) {
            text.push(TextLine::of("  ").plain(place(refusal, language)));
            text.push(TextLine::of("    ").plain(why(&refusal.why, language)));
        }
        if total > MOST as u64 {
            let more = language.pick("meer; allemaal in ingest.json", "more; all of them in ingest.json");
            text.push(TextLine::of(format!("  … {} {more}", count(total - MOST as u64, language))));
        }
    }
    if passed > 0 {
        text.gap();
        let words = language.pick(
            "overgeslagen, want geen `.xml` of `.zip` (zie ingest.json)",
            "passed over, being neither `.xml` nor `.zip` (see ingest.json)",
        );
        text.push(counted(passed, words, language));
    }
    text
}

fn place(refusal: &Refusal, language: Language) -> String {
    if refusal.path.is_empty() && refusal.line == 0 {
        return refusal.file.clone();
    }
    format!("{}, {} {}: {}", refusal.file, language.pick("regel", "line"), refusal.line, refusal.path)
}

/// RefusalReason something was refused. Details are those of the report, which has them in English.
fn why(why: &RefusalReason, language: Language) -> String {
    if language == Language::En {
        return why.to_string();
    }
    match why {
        RefusalReason::Missing => "een verplicht element ontbreekt".to_owned(),
        RefusalReason::Unreadable { expected } => format!("niet te lezen; verwacht: {expected}"),
        RefusalReason::NotABsn => "geen burgerservicenummer: negen cijfers die aan de elfproef voldoen".to_owned(),
        RefusalReason::BsnInReference => {
            "een referentie mag het burgerservicenummer van de client niet bevatten".to_owned()
        }
        RefusalReason::Repeated => "het element mag hier maar één keer staan".to_owned(),
        RefusalReason::Misplaced => "de standaard kent hier geen element met deze naam".to_owned(),
        RefusalReason::OtherNamespace => "het element staat in de verkeerde namespace".to_owned(),
        RefusalReason::TooEarly { before } => format!("het element staat voor `{before}`, dat eerst moet komen"),
        RefusalReason::StrayText => "tekst waar de standaard alleen elementen kent".to_owned(),
        RefusalReason::Attribute => "het element heeft een attribuut, en berichten hebben er geen".to_owned(),
        RefusalReason::NotWellFormed { what } => format!("geen welgevormde XML: {what}"),
        RefusalReason::Truncated => "het bestand houdt op voor het bericht uit is".to_owned(),
        RefusalReason::Encoding { what } => format!("geen UTF-8: {what}"),
        RefusalReason::Doctype => "een documenttype-declaratie (DTD) wordt geweigerd".to_owned(),
        RefusalReason::Entity => "een entiteit buiten de vijf van XML wordt geweigerd".to_owned(),
        RefusalReason::TooDeep { limit } => format!("elementen staan dieper dan {limit} in elkaar"),
        RefusalReason::TooLarge { limit } => format!("een bericht mag hooguit {limit} bytes zijn"),
        RefusalReason::TooLong { limit } => format!("een tag of tekst mag hooguit {limit} bytes zijn"),
        RefusalReason::NotAMessage => "geen bericht van iJw of iWmo 3.2".to_owned(),
        RefusalReason::OtherRelease => "een andere release dan 3.2 van iJw of iWmo".to_owned(),
        RefusalReason::Io { kind } => {
            format!("kan niet worden gelezen: {}", io_error(&std::io::Error::from(*kind), language))
        }
        RefusalReason::Zip { what } => format!("ZIP: {what}"),
        RefusalReason::TooMany { what, limit } => format!("meer dan {limit} {what}"),
        other => other.to_string(),
    }
}
