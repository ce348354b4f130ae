//! Why a row has its colour: a line to a criterion, for either reader.

use std::cmp::Reverse;

use stoplicht_core::register::Colour;
use stoplicht_core::{Assessment, CriterionResult, Language, Policy};

use crate::policy::{is_internal, rules_of, title_of};
use crate::sign::Sign;
use crate::wording::capital;
use crate::words;
use crate::worklist::row::{Audience, WorklistRow};

fn line(criterion: &CriterionResult, language: Language) -> String {
    format!("{} {}", Sign::of(criterion.colour).shape(), capital(criterion.text(language).trim()))
}

/// Why a row has its colour, for a reader; and below it what else is to be looked at, such as a list that names another product
/// than the allocation has.
pub(crate) fn of_row(row: &WorklistRow, audience: Audience, policy: &Policy, language: Language) -> String {
    let why = match audience {
        Audience::Provider if row.is_explanation_asked() => {
            let why = for_provider(&row.assessment, policy, language);
            format!("{}\n{why}", words::worklist_why::explanation_asked(language))
        }
        Audience::Provider => for_provider(&row.assessment, policy, language),
        Audience::Worker => for_worker(&row.assessment, policy, language),
    };
    let listed = row.listed_product.as_ref().zip(row.product).map(|(listed, product)| match audience {
        Audience::Provider => words::worklist_why::your_list_names(language, listed, product),
        Audience::Worker => words::worklist_why::list_names(language, listed, product),
    });
    // What was decided, and what people remark, is for the municipality until it replies.
    let known: Vec<String> = match audience {
        Audience::Provider => row.unread.iter().map(|why| words::worklist_reply::unread(language, why)).collect(),
        Audience::Worker => {
            let decided = row.decision.as_ref().map(|decision| decision.sentence(language));
            decided.into_iter().chain(row.earlier.clone()).chain(row.remarks.clone()).collect()
        }
    };
    let newest = row.newest_end.map(|newest| newest.sentence(language));
    std::iter::once(why).chain(listed).chain(newest).chain(known).collect::<Vec<_>>().join("\n")
}

/// Some of the criteria of a request, those that count for most first: what decided stands on top.
fn gravest_first(assessment: &Assessment, is_told: impl Fn(&CriterionResult) -> bool) -> Vec<&CriterionResult> {
    let mut told: Vec<&CriterionResult> = assessment.criteria.iter().filter(|criterion| is_told(criterion)).collect();
    told.sort_by_key(|criterion| (Reverse(criterion.counted_as), Reverse(criterion.colour)));
    told
}

/// For the provider: the criteria that gave a colour other than green, in words that are its business.
///
/// A criterion that looks at what is for the access worker only, or tells it, is not put in words; that there is one
/// is said, so that nobody looks for a reason that is not there.
fn for_provider(assessment: &Assessment, policy: &Policy, language: Language) -> String {
    let rules = rules_of(policy, &assessment.care_group);
    let hidden = |criterion: &&CriterionResult| {
        rules.criteria().iter().find(|rule| rule.id() == criterion.id).is_none_or(is_internal)
    };
    let counted = gravest_first(assessment, |criterion| criterion.counted_as != Colour::Green);
    let mut lines: Vec<String> =
        counted.iter().filter(|criterion| !hidden(criterion)).map(|criterion| line(criterion, language)).collect();
    if let Some(worst) =
        counted.iter().filter(|criterion| hidden(criterion)).map(|criterion| criterion.counted_as).max()
    {
        let words = words::worklist_why::municipality_looks(language);
        lines.push(format!("{} {words}", Sign::of(worst).shape()));
    }
    if lines.is_empty() {
        return words::worklist_why::within_the_criteria(language).to_owned();
    }
    lines.join("\n")
}

/// For the access worker: every criterion that has a colour other than green, and which one overruled it.
fn for_worker(assessment: &Assessment, policy: &Policy, language: Language) -> String {
    let rules = rules_of(policy, &assessment.care_group);
    let overruled = |criterion: &CriterionResult| match &criterion.overruled_by {
        Some(by) => {
            let counts = words::worklist_why::counts_as_green_by(language);
            format!(" ({counts} ‘{}’)", title_of(by, rules, language))
        }
        None => String::new(),
    };
    let lines: Vec<String> = gravest_first(assessment, |criterion| criterion.colour != Colour::Green)
        .into_iter()
        .map(|criterion| line(criterion, language) + &overruled(criterion))
        .collect();
    if lines.is_empty() {
        return words::worklist_why::within_the_criteria(language).to_owned();
    }
    lines.join("\n")
}
