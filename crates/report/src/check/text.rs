//! The state of the registers on a terminal.

use stoplicht_core::Language;
use stoplicht_core::check::{CheckFinding, CheckSeverity};

use super::RegisterCheck;
use super::told::{Told, import_lines, read_line, returned_words, span_words, unscored_words, verdict};
use crate::summary::registers_read;
use crate::text::{Look, Page, Text, TextLine, wrapped};
use crate::wording::capital;
use crate::words;

/// The state of the registers as a person reads it: what to ask first stands on top.
pub fn page(check: &RegisterCheck, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    for line in wrapped(&verdict(check, language), page.width()) {
        text.push(TextLine::new().strong(line));
    }
    text.append(lines(&read_line(check, language), "", page));
    for words in import_lines(check, language) {
        text.append(lines(&words, "", page));
    }
    if let Some(words) = unscored_words(check, language) {
        text.append(lines(&words, "", page));
    }
    if check.in_order {
        for words in span_words(check, language) {
            text.append(lines(&capital(&words), "", page));
        }
    }
    for (severity, heading, look) in weights(check, language) {
        let mut findings = check.of(severity).peekable();
        if findings.peek().is_some() {
            text.gap();
            for line in wrapped(heading, page.width()) {
                text.push(TextLine::new().add(look, line));
            }
        }
        for (at, one) in findings.enumerate() {
            if at > 0 {
                text.gap();
            }
            text.append(finding(one, check, page));
        }
    }
    if check.in_order {
        return text;
    }
    text.append(registers_read(&check.registers, page));
    for words in returned_words(check, language) {
        text.append(lines(&words, "  ", page));
    }
    for words in span_words(check, language) {
        text.append(lines(&words, "  ", page));
    }
    text
}

/// The weights of findings with their headings.
pub(crate) fn weights(check: &RegisterCheck, language: Language) -> [(CheckSeverity, &'static str, Look); 4] {
    let high =
        if check.weighs_by_requests() { words::check::high(language) } else { words::check::high_of_rows(language) };
    [
        (CheckSeverity::High, high, Look::Red),
        (CheckSeverity::Medium, words::check::medium(language), Look::Orange),
        (CheckSeverity::Low, words::check::low(language), Look::Strong),
        (CheckSeverity::Note, words::check::note(language), Look::Strong),
    ]
}

fn finding(finding: &CheckFinding, check: &RegisterCheck, page: Page) -> Text {
    let language = page.language();
    let told = Told::new(finding, check, language);
    let what = match &told.touches {
        Some(touches) => format!("{} {}.", told.what, capital(touches)),
        None => told.what.clone(),
    };
    let mut text = Text::new();
    for (at, line) in wrapped(&what, page.width().saturating_sub(4)).into_iter().enumerate() {
        text.push(TextLine::of(if at == 0 { "  - " } else { "    " }).strong(line));
    }
    let named = |name: &str, words: &str| lines(&format!("{name}{words}"), "    ", page);
    text.append(named(words::check::to_do(language), told.remedy));
    text.append(lines(&told.lacks, "    ", page));
    if let Some(areas) = &told.areas {
        text.append(named(words::check::where_areas(language), areas));
    }
    if let Some(places) = &told.places {
        text.append(named(words::check::rows_of(language), places));
    }
    text
}

/// Words over as many lines as they take.
fn lines(words: &str, indent: &str, page: Page) -> Text {
    let mut text = Text::new();
    for line in wrapped(words, page.width().saturating_sub(indent.len())) {
        text.push(TextLine::of(indent).plain(line));
    }
    text
}
