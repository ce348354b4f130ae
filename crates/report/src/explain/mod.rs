//! One request explained: from the colour, by the chain and the measures, to the condition that decided.

pub(crate) mod chain;
mod measure;
pub(crate) mod reasons;

pub(crate) use measure::measure_value;

use stoplicht_core::policy::RuleSet;
use stoplicht_core::{Explanation, Measure, Policy};

use crate::policy::rules_of;
use crate::sign::Sign;
use crate::text::{Look, Page, Text, TextLine, packed};
use crate::wording;
use crate::words;

/// One request, as a person wants to read it; the policy is the one under which it was explained, and the provider's
/// name stands beside its number where it is known.
///
/// It is for the access worker: it shows the internal measures too, and never goes to a provider.
pub fn page(explanation: &Explanation, policy: &Policy, provider_name: Option<&str>, page: Page) -> Text {
    let rules = rules_of(policy, &explanation.assessment.care_group);
    let mut text = head(explanation, rules, provider_name, page);
    text.append(chain::text(explanation, policy, page));
    text.append(reasons::criteria(&explanation.assessment, rules, page));
    text.append(reasons::measures(&explanation.assessment, policy, page));
    text.append(foot(explanation, page));
    text
}

fn head(explanation: &Explanation, rules: &RuleSet, provider_name: Option<&str>, page: Page) -> Text {
    let assessment = &explanation.assessment;
    let language = page.language();
    let date = |day| language.date(day);
    let sign = Sign::of(assessment.colour);
    let mut text = Text::new();
    let on = words::explain::request_on_allocation(language, &assessment.allocation_id, &assessment.request_id);
    text.push(TextLine::new().add(sign.look(), sign.text(language)).plain("   ").strong(on));

    let mut whose = vec![
        words::explain::provider_named(language, wording::provider(assessment.provider_id.as_str(), provider_name)),
        words::explain::municipality_named(language, wording::municipality(assessment.municipality)),
        wording::law(assessment.law).to_owned(),
        wording::care(assessment.law, &assessment.care_group, language),
    ];
    whose.extend(assessment.list_id.as_ref().map(|list| words::explain::list_named(language, list)));
    for line in packed(&whose, " · ", page.width()) {
        text.push(TextLine::of(line));
    }
    text.push(TextLine::of(words::explain::dates(
        language,
        date(assessment.as_of),
        date(assessment.answer_due),
        date(assessment.submitted_on),
    )));
    text.gap();
    text.push(asked(explanation, rules, page));
    text.push(what_next(explanation, page));
    if let Some(words) = explanation.request.explanation.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        let label = words::explain::explanation(page.language());
        for (at, line) in crate::text::wrapped(words, page.width() - 15).into_iter().enumerate() {
            let start = if at == 0 { label.to_owned() } else { " ".repeat(label.len()) };
            text.push(TextLine::new().faint(start).plain(line));
        }
    }
    text
}

/// What is asked: until when, how much longer, and how much care.
pub(crate) fn asked(explanation: &Explanation, rules: &RuleSet, page: Page) -> TextLine {
    let language = page.language();
    let measures = &explanation.assessment.measures;
    let days = Measure::RequestedDays.format_value(measures.get(Measure::RequestedDays), language);
    let mut line = TextLine::of(format!("{} ", words::explain::asked_end_from(page.language())));
    line.push(Look::Strong, language.date(explanation.current_end));
    line.push(Look::Plain, words::explain::to(page.language()));
    line.push(Look::Strong, language.date(explanation.requested_end));
    line.push(Look::Plain, format!(" (+{days})"));
    let size = match measures.get(Measure::RequestedIntensityChange) {
        Some(0.0) => words::explain::the_same_care_per_week(page.language()).to_owned(),
        Some(_) => {
            let change = measure::value(&explanation.assessment, Measure::RequestedIntensityChange, rules, page);
            words::explain::care_per_week_changed(language, change)
        }
        None => words::explain::care_per_week_unknown(page.language()).to_owned(),
    };
    line.plain(format!(", {size}"))
}

/// What the colour means for the people who handle the request.
pub(crate) fn what_next(explanation: &Explanation, page: Page) -> TextLine {
    let assessment = &explanation.assessment;
    let language = page.language();
    let mut line = TextLine::of(format!("{}: ", words::explain::status(page.language())));
    line.push(Look::Strong, wording::status(assessment.status, language));
    if let Some(route) = assessment.route {
        line.push(Look::Plain, wording::handled(route, language));
    }
    if assessment.request_colour != assessment.colour {
        let whole = Sign::of(assessment.request_colour);
        line.push(Look::Plain, words::explain::the_request_as_a_whole(page.language()));
        line.push(whole.look(), whole.text(language));
    }
    line
}

fn foot(explanation: &Explanation, page: Page) -> Text {
    let assessment = &explanation.assessment;
    let parts = [
        words::explain::policy_named(page.language(), wording::policy_name(&assessment.policy, page.language())),
        words::explain::as_of_day(page.language(), page.language().date(assessment.as_of)),
    ];
    let mut text = Text::new();
    text.push(TextLine::new());
    for line in packed(&parts, " · ", page.width()) {
        text.push(TextLine::new().faint(line));
    }
    let advice = words::explain::colour_is_advice(page.language());
    text.push(TextLine::new().faint(advice));
    text
}
