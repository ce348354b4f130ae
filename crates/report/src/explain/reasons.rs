//! The criteria with what decided each of them, and the measures behind them.

use stoplicht_core::policy::{Criterion, CriterionRole, Decided, RuleSet, Test};
use stoplicht_core::{Assessment, CriterionResult, Measure};

use super::measure::measure_value;
use crate::policy::{in_words, title_of};
use crate::sign::Sign;
use crate::text::{Align, Look, Page, Table, Text, TextLine, wrapped};
use crate::wording::capital;
use crate::words;

pub(super) fn criteria(assessment: &Assessment, rules: &RuleSet, page: Page) -> Text {
    let mut text = Text::part(words::explain_reasons::criteria(page.language()));
    for criterion in &assessment.criteria {
        let rule = rules.criteria().iter().find(|rule| rule.id() == criterion.id);
        text.append(one(criterion, rule, rules, page));
    }
    text
}

fn one(criterion: &CriterionResult, rule: Option<&Criterion>, rules: &RuleSet, page: Page) -> Text {
    const INDENT: usize = 12;
    let language = page.language();
    let sign = Sign::of(criterion.colour);
    let head = TextLine::of("  ").add(sign.look(), sign.text(language)).padded(INDENT);
    let room = page.width().saturating_sub(INDENT).max(24);
    let mut text = Text::new();
    let mut lines = wrapped(&capital(criterion.text(language).trim()), room).into_iter();
    text.push(head.plain(lines.next().unwrap_or_default()));
    lines.for_each(|line| text.push(TextLine::of(" ".repeat(INDENT)).plain(line)));
    let reason = format!("{} ({})", reason(criterion, rule, page), criterion.id);
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

/// The condition that decided, or that none did.
pub(crate) fn reason(criterion: &CriterionResult, rule: Option<&Criterion>, page: Page) -> String {
    let code = criterion.condition.as_deref().unwrap_or_default();
    let words = rule.and_then(|rule| deciding(rule, code)).map(|test| in_words(test.condition(), page.language()));
    let condition = words.map_or_else(|| code.to_owned(), |words| format!("{words} [{code}]"));
    match criterion.decided {
        Decided::Nothing => words::explain_reasons::no_condition_holds(page.language()).to_owned(),
        Decided::Orange | Decided::Red => words::explain_reasons::because_of_condition(page.language(), condition),
        Decided::Unknown => words::explain_reasons::unknown_of_condition(page.language(), condition),
        Decided::Good => words::explain_reasons::good_news_of_condition(page.language(), condition),
    }
}

/// The condition of a criterion that has this text.
fn deciding<'r>(rule: &'r Criterion, code: &str) -> Option<&'r Test> {
    let tests = match rule.role() {
        CriterionRole::Colours { orange, red, .. } => [orange.as_ref(), red.as_ref()],
        CriterionRole::Lowers { green, .. } => [Some(green), None],
    };
    tests.into_iter().flatten().find(|test| test.text() == code)
}

pub(super) fn measures(assessment: &Assessment, rules: &RuleSet, page: Page) -> Text {
    let mut text = Text::part(words::explain_reasons::measures(page.language()));
    let mut table = Table::new().column("", Align::Left).column("", Align::Right).column("", Align::Left);
    for measure in Measure::ALL {
        let (label, value) = measure_value(assessment, *measure, rules, page);
        let unknown = assessment.measures.get(*measure).is_none();
        let note = if measure.definition().internal { "*" } else { "" };
        let look = if unknown { Look::Faint } else { Look::Strong };
        table.row(vec![TextLine::of(label), TextLine::new().add(look, value), TextLine::new().faint(note)]);
    }
    text.append(table.text(2, page));
    text.push(TextLine::of("  ").faint(words::explain_reasons::for_the_access_worker_only(page.language())));
    text
}
