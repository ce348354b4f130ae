//! The criteria with what decided each of them, and the measures behind them.

use std::cmp::Reverse;

use stoplicht_core::policy::{Condition, Criterion, CriterionRole, Decided, RuleSet, Test, Truth};
use stoplicht_core::register::Colour;
use stoplicht_core::{Assessment, CriterionResult, Language, Measure, Measures, Policy};

use super::measure::measure_value;
use crate::policy::{in_words, title_of};
use crate::sign::Sign;
use crate::text::{Align, Look, Page, Table, Text, TextLine, wrapped};
use crate::wording::{capital, listed};
use crate::words;

pub(super) fn criteria(assessment: &Assessment, rules: &RuleSet, page: Page) -> Text {
    let mut text = Text::part(words::explain_reasons::criteria(page.language()));
    for (criterion, rule) in gravest_first(assessment, rules) {
        text.append(one(criterion, rule, rules, page));
    }
    text
}

/// The criteria of a request with their rules: the gravest first, and last the good news that does not hold.
pub(crate) fn gravest_first<'a>(
    assessment: &'a Assessment,
    rules: &'a RuleSet,
) -> Vec<(&'a CriterionResult, Option<&'a Criterion>)> {
    let rule = |of: &CriterionResult| rules.criteria().iter().find(|rule| rule.id() == of.id);
    let mut all: Vec<_> = assessment.criteria.iter().map(|one| (one, rule(one))).collect();
    all.sort_by_key(|(one, rule)| (is_idle(one, *rule), Reverse(one.counted_as), Reverse(one.colour)));
    all
}

/// Is it good news that does not hold? It has no say in the colour.
pub(crate) fn is_idle(criterion: &CriterionResult, rule: Option<&Criterion>) -> bool {
    criterion.decided != Decided::Good && rule.is_some_and(|rule| matches!(rule.role(), CriterionRole::Lowers { .. }))
}

/// What gave a request its colour, one by one: what held of each criterion that counts as that, and its text; none of a green one.
pub(crate) fn decisive<'a>(
    assessment: &'a Assessment,
    rules: &'a RuleSet,
    language: Language,
) -> Vec<(String, &'a str)> {
    let is_green = assessment.colour == Colour::Green;
    let all = gravest_first(assessment, rules).into_iter().filter(|_| !is_green);
    let of_colour = all.filter(|(one, _)| one.counted_as == assessment.colour);
    of_colour.map(|(one, rule)| (what_held(one, rule, language), one.text(language).trim())).collect()
}

/// What of a criterion held, or could not be said.
fn what_held(criterion: &CriterionResult, rule: Option<&Criterion>, language: Language) -> String {
    match criterion.decided {
        Decided::Unknown => not_to_be_said(criterion, language),
        _ => condition_that_held(criterion, rule, language),
    }
}

/// The condition that decided in words: of one that takes one of several to hold, those that do.
fn condition_that_held(criterion: &CriterionResult, rule: Option<&Criterion>, language: Language) -> String {
    let code = criterion.condition.as_deref().unwrap_or_default();
    let Some(test) = rule.and_then(|rule| deciding(rule, code)) else { return code.to_owned() };
    let values = criterion.values.iter().filter_map(|(measure, value)| Some((*measure, (*value)?)));
    let measures = values.fold(Measures::default(), |all, (measure, value)| all.with(measure, value));
    let holds = |one: &&Condition| one.truth(&measures) == Truth::True;
    let held: Vec<&Condition> = test.condition().alternatives().into_iter().filter(holds).collect();
    match held.as_slice() {
        [] => in_words(test.condition(), language),
        held => held
            .iter()
            .map(|one| in_words(one, language))
            .collect::<Vec<_>>()
            .join(&format!(", {} ", words::policy_condition::and(language))),
    }
}

fn one(criterion: &CriterionResult, rule: Option<&Criterion>, rules: &RuleSet, page: Page) -> Text {
    const INDENT: usize = 12;
    let language = page.language();
    let sign = Sign::of(criterion.colour);
    let head = if is_idle(criterion, rule) {
        TextLine::of("  –").padded(INDENT)
    } else {
        TextLine::of("  ").add(sign.look(), sign.text(language)).padded(INDENT)
    };
    let room = page.width().saturating_sub(INDENT).max(24);
    let mut text = Text::new();
    let mut lines = wrapped(&capital(criterion.text(language).trim()), room).into_iter();
    text.push(head.plain(lines.next().unwrap_or_default()));
    lines.for_each(|line| text.push(TextLine::of(" ".repeat(INDENT)).plain(line)));
    let code = deciding_code(criterion).map_or_else(String::new, |code| format!(" [{code}]"));
    let reason = format!("{}{code} ({})", reason(criterion, rule, page), criterion.id);
    for line in wrapped(&reason, room) {
        text.push(TextLine::of(" ".repeat(INDENT)).faint(line));
    }
    if let Some(by) = &criterion.overruled_by {
        let counted = Sign::of(criterion.counted_as);
        let words = words::explain_reasons::counts_as(page.language());
        let line = TextLine::of(" ".repeat(INDENT)).plain(words).add(counted.look(), counted.text(language));
        text.push(
            line.plain(words::explain_reasons::overruled_by(language, format!("‘{}’", title_of(by, rules, language)))),
        );
    }
    text
}

/// The condition that decided in words, or that none did. Of what could not be said no condition is told: which it would have
/// been is not known.
pub(crate) fn reason(criterion: &CriterionResult, rule: Option<&Criterion>, page: Page) -> String {
    let language = page.language();
    if is_idle(criterion, rule) {
        return words::explain_reasons::no_good_news(language).to_owned();
    }
    let condition = condition_that_held(criterion, rule, language);
    match criterion.decided {
        Decided::Nothing => words::explain_reasons::no_condition_holds(language).to_owned(),
        Decided::Orange | Decided::Red => words::explain_reasons::because_of_condition(language, condition),
        Decided::Unknown => not_to_be_said(criterion, language),
        Decided::Good => words::explain_reasons::good_news_of_condition(language, condition),
    }
}

/// Which measures are unknown, and what that counts as.
fn not_to_be_said(criterion: &CriterionResult, language: Language) -> String {
    let colour = Sign::of(criterion.colour).word(language);
    let unknown = criterion.values.iter().filter(|(_, value)| value.is_none());
    let labels: Vec<&str> = unknown.map(|(measure, _)| measure.label(language)).collect();
    if labels.is_empty() {
        return words::explain_reasons::not_to_be_said(language, colour);
    }
    words::explain_reasons::unknown_measures(language, colour, listed(&labels, language))
}

/// The condition that decided, as the policy has it; none where none did: one that could not be said is no reason.
pub(crate) fn deciding_code(criterion: &CriterionResult) -> Option<&str> {
    criterion.condition.as_deref().filter(|_| criterion.decided != Decided::Unknown)
}

/// The condition of a criterion that has this text.
fn deciding<'r>(rule: &'r Criterion, code: &str) -> Option<&'r Test> {
    let tests = match rule.role() {
        CriterionRole::Colours { orange, red, .. } => [orange.as_ref(), red.as_ref()],
        CriterionRole::Lowers { green, .. } => [Some(green), None],
    };
    tests.into_iter().flatten().find(|test| test.text() == code)
}

pub(super) fn measures(assessment: &Assessment, policy: &Policy, page: Page) -> Text {
    let mut text = Text::part(words::explain_reasons::measures(page.language()));
    let mut table = Table::new().column("", Align::Left).column("", Align::Right).column("", Align::Left);
    for measure in Measure::ALL {
        let (label, value) = measure_value(assessment, *measure, policy, page);
        let unknown = assessment.measures.get(*measure).is_none();
        let note = if measure.definition().internal { "*" } else { "" };
        let look = if unknown { Look::Faint } else { Look::Strong };
        table.row(vec![TextLine::of(label), TextLine::new().add(look, value), TextLine::new().faint(note)]);
    }
    text.append(table.text(2, page));
    text.push(TextLine::of("  ").faint(words::explain_reasons::for_the_access_worker_only(page.language())));
    text
}
