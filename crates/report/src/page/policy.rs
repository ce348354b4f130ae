//! A policy on a page: its boundaries as bands, each criterion in a sentence, and how histories and lists are handled.

use stoplicht_core::policy::{Criterion, CriterionRole};
use stoplicht_core::{Language, Measure, Policy};

use super::frame::{Frame, Section, absent, paragraph};
use super::styled::{advice, sentences, sign};
use crate::chart::{Element, HowToRead, identifier, policy_bands, sideways};
use crate::policy::settings::{list_sentences, product_names, products_by_group, reading_sentences, steering_sentence};
use crate::policy::{RulesFor, criterion_title, finding, is_internal, may_be_unknown, rules_by_care, sentence};
use crate::wording::{capital, listed};
use crate::words;

/// Who reads a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PolicyReader {
    /// Anybody: what is for the access worker only is not on the page.
    #[default]
    Public,
    /// The access worker: everything.
    Worker,
}

/// What a policy says, as a page: for a municipality's website, or for the access worker.
///
/// ```
/// use stoplicht_core::{Language, Policy};
/// use stoplicht_report::page::{PolicyReader, policy};
///
/// let rules = Policy::from_toml(r#"
///     schema = 1
///     name = "Voorbeeldregio"
///     version = "2026.1"
///     valid_from = 2026-01-01
///     [[criterion]]
///     id = "prior-extensions"
///     red = "prior_extensions >= 4"
/// "#)?;
/// let page = policy(&rules, PolicyReader::Public, Language::En);
/// assert!(page.starts_with("<!doctype html>"));
/// assert!(page.contains("Red at 4 or more earlier extensions."));
/// # Ok::<(), stoplicht_core::policy::PolicyError>(())
/// ```
pub fn policy(policy: &Policy, reader: PolicyReader, language: Language) -> String {
    let id = policy.id();
    let version = words::page_policy::version_valid_from(language, language.date(policy.valid_from()), &id.version);
    let what = words::page_policy::so_request_to_extend_care_gets(language);
    let mut sections = vec![boundaries(policy, reader, language), in_words(policy, reader, language)];
    sections.push(measures(policy, reader, language));
    sections.push(care_groups(policy, language));
    let lists = words::page_policy::lists_explanations_and_terms(language);
    sections.push(Section::new("lijsten", lists).with(sentences(list_sentences(policy, language))));
    let reading = words::policy_settings::history_title(language);
    let mut read = reading_sentences(policy, language);
    if reader == PolicyReader::Worker {
        read.push(steering_sentence(policy, language));
    }
    sections.push(Section::new("geschiedenis", reading).with(sentences(read)));
    sections.push(to_reckon_after(policy, reader, language));
    if reader == PolicyReader::Worker && !policy.warnings().is_empty() {
        // One warning is told once, wherever it was found.
        let mut lines: Vec<String> = Vec::new();
        for words in policy.warnings().iter().map(|one| finding::in_words(one, language)) {
            if !lines.contains(&words) {
                lines.push(words);
            }
        }
        sections.push(Section::new("let-op", words::page_policy::mind(language)).with(sentences(lines)));
    }
    let frame = Frame {
        language,
        title: id.name.clone(),
        head: vec![paragraph(version), Element::new("p").class("lead").text(what), paragraph(advice(language))],
        sections,
        foot: vec![format!("SHA-256 {}", id.hash)],
        has_print_choice: true,
    };
    frame.html()
}

/// The criteria of some rules that the reader may see, and how many there are that are not for the reader.
fn seen<'p>(of: &RulesFor<'p>, reader: PolicyReader) -> (Vec<&'p Criterion>, usize) {
    let is_seen = |criterion: &&&Criterion| reader == PolicyReader::Worker || !is_internal(criterion);
    let seen: Vec<&Criterion> = of.shown.iter().filter(is_seen).copied().collect();
    let hidden = of.shown.len() - seen.len();
    (seen, hidden)
}

/// The heading of some rules, where there are several.
fn heading(of: &RulesFor<'_>, language: Language) -> Element {
    let rest = if of.is_part { words::page_policy::for_rest_as_above(language) } else { "" };
    Element::new("h3").text(format!("{}{rest}", capital(&of.title)))
}

fn hidden_words(hidden: usize, language: Language) -> Option<Element> {
    let words = match hidden {
        0 => return None,
        1 => words::page_policy::one_criterion_is_for_access_worker(language).to_owned(),

        _ => words::page_policy::criteria_are_for_access_worker_only(language, hidden),
    };
    Some(absent(words))
}

fn boundaries(policy: &Policy, reader: PolicyReader, language: Language) -> Section {
    let mut section = Section::new("grenzen", words::page_policy::where_boundaries_lie(language));
    let all = rules_by_care(policy, language);
    let (mut read, mut content) = (HowToRead::default(), Vec::new());
    for of in &all {
        content.extend((all.len() > 1).then(|| heading(of, language)));
        let (criteria, _) = seen(of, reader);
        let chart = policy_bands(of.rules, criteria, &identifier(&["grenzen", &of.title]), language);
        content.push(read.figure(&chart));
    }
    section.push_all(read.elements());
    section.push_all(content);
    section
}

/// What a criterion is called, with the measure that it looks at where that has another name.
fn named(criterion: &Criterion, language: Language) -> String {
    let title = criterion_title(criterion, language);
    match criterion.looks_at() {
        [measure] if capital(measure.label(language)) != title => format!("{title} ({})", measure.label(language)),
        _ => title,
    }
}

fn in_words(policy: &Policy, reader: PolicyReader, language: Language) -> Section {
    let mut section = Section::new("woorden", words::page_policy::in_words(language));
    let all = rules_by_care(policy, language);
    for of in &all {
        if all.len() > 1 {
            section.push(heading(of, language));
        }
        let (criteria, hidden) = seen(of, reader);
        let list = criteria.iter().fold(Element::new("dl"), |list, criterion| {
            let mut words = Element::new("dd").text(sentence(of.rules, criterion, language));
            if is_internal(criterion) {
                let only = words::page_policy::for_access_worker_only(language);
                words = words.child(Element::new("span").class("soft").text(only));
            }
            let title = Element::new("dt").text(named(criterion, language));
            list.child(title).child(words)
        });
        section.push(list);
        if let Some(words) = hidden_words(hidden, language) {
            section.push(words);
        }
    }
    section
}

/// The conditions as the policy has them, folded: most readers are done with the words.
fn to_reckon_after(policy: &Policy, reader: PolicyReader, language: Language) -> Section {
    let summary = Element::new("summary").text(words::page_policy::to_reckon_after(language));
    let mut fold = Element::new("details").class("aside").child(summary);
    for of in rules_by_care(policy, language) {
        let (criteria, _) = seen(&of, reader);
        fold = fold.child(conditions(&of, &criteria, language));
    }
    Section::new("narekenen", words::page_policy::reckon_after_heading(language)).with(fold)
}

/// The conditions of some criteria as they stand in the policy.
fn conditions(of: &RulesFor<'_>, criteria: &[&Criterion], language: Language) -> Element {
    let title = |words: &str| Element::new("th").attribute("scope", "col").text(words);
    let titles = [
        words::page_policy::criterion(language),
        words::page_policy::orange_if(language),
        words::page_policy::red_if(language),
        words::page_policy::unknown_counts_as(language),
    ];
    let head = Element::new("thead").child(Element::new("tr").children(titles.map(title)));
    let [_, orange_if, red_if, unknown_counts_as] = titles;
    let cell = |title: &str| Element::new("td").attribute("data-title", title);
    let code = |title: &str, test: Option<&str>| match test {
        Some(test) => cell(title).child(Element::new("code").text(test)),
        None => cell(title).text("–"),
    };
    let row = |criterion: &&Criterion| {
        let row = Element::new("tr").child(Element::new("th").attribute("scope", "row").text(criterion.id()));
        match criterion.role() {
            CriterionRole::Colours { orange, red, unknown, .. } => row
                .child(code(orange_if, orange.as_ref().map(stoplicht_core::policy::Test::text)))
                .child(code(red_if, red.as_ref().map(stoplicht_core::policy::Test::text)))
                .child(if may_be_unknown(criterion) {
                    cell(unknown_counts_as).child(sign(*unknown, language))
                } else {
                    cell(unknown_counts_as).text("–")
                }),
            CriterionRole::Lowers { green, over } => {
                let rules = of.rules.criteria();
                let names: Vec<&str> = over.iter().filter_map(|at| rules.get(*at)).map(Criterion::id).collect();
                let lowers = words::page_policy::makes_green(language);
                let what = Element::new("td").attribute("colspan", "3").child(Element::new("code").text(green.text()));
                row.child(what.text(format!(" {lowers} {}", listed(&names, language))))
            }
        }
    };
    let table = Element::new("table")
        .class("cards")
        .child(Element::new("caption").text(capital(&of.title)))
        .child(head)
        .child(Element::new("tbody").children(criteria.iter().map(row)));
    sideways(table, &of.title, None, language)
}

/// What the measures mean that the criteria look at.
fn measures(policy: &Policy, reader: PolicyReader, language: Language) -> Section {
    let shown: Vec<&Criterion> = rules_by_care(policy, language).iter().flat_map(|of| seen(of, reader).0).collect();
    let is_named = |measure: &&Measure| shown.iter().any(|criterion| criterion.looks_at().contains(measure));
    let list = Measure::ALL.iter().filter(is_named).fold(Element::new("dl"), |list, measure| {
        list.child(Element::new("dt").text(capital(measure.label(language))))
            .child(Element::new("dd").text(measure.meaning(language)))
    });
    Section::new("maten", words::page_policy::what_measures_mean(language)).with(list)
}

fn care_groups(policy: &Policy, language: Language) -> Section {
    let groups = products_by_group(policy);
    let mut section = Section::new("zorggroepen", words::page_policy::care_groups(language));
    if !groups.is_empty() {
        let list = groups.iter().fold(Element::new("dl"), |list, (name, codes)| {
            let names = product_names(codes, language);
            list.child(Element::new("dt").text(*name)).child(Element::new("dd").text(names))
        });
        section.push(paragraph(words::page_policy::what_care_groups_hold(language)));
        section.push(list);
    }
    section.with(paragraph(words::policy_settings::not_named_here(language)))
}
