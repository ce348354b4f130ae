//! A request on a page, for the access worker: its colour, the care before it, each criterion, each measure.

use stoplicht_core::policy::RuleSet;
use stoplicht_core::register::Request;
use stoplicht_core::{Assessment, Explanation, Language, Measure, Policy, RejectionCode};

use super::frame::{Frame, Section, paragraph};
use super::styled::{advice, line, list, sentences, sign};
use crate::chart::{DataTable, Element, TableCell, chain, scrolled};
use crate::explain;
use crate::policy::{rules_of, title_of};
use crate::text::Page;
use crate::wording::{self, capital, policy_name};
use crate::words;

/// A row of a request: it may cover several allocations.
#[derive(Debug, Clone, Copy)]
pub enum RequestPart<'a> {
    /// It was scored.
    Explained {
        /// All that its colour rests on.
        explanation: &'a Explanation,
        /// The provider's name, where it is known.
        provider_name: Option<&'a str>,
    },
    /// It cannot be scored.
    NotScored {
        /// What was asked.
        request: &'a Request,
        /// Why it has no colour.
        code: RejectionCode,
    },
}

/// What a page tells of a request.
#[derive(Debug, Clone, Copy)]
pub struct RequestPage<'a> {
    /// The request (the provider's reference).
    pub request_id: &'a str,
    /// Its rows.
    pub parts: &'a [RequestPart<'a>],
    /// Rows of it that could not be used, each with the reason.
    pub left_out: &'a [String],
}

/// A request with all that its colour rests on, under the policy by which it was explained.
///
/// It is for the access worker: it shows the internal measures too, and never goes to a provider.
pub fn request(of: &RequestPage<'_>, policy: &Policy, language: Language) -> String {
    let RequestPage { request_id, parts, left_out } = of;
    let title = format!("{} {request_id}", words::page_request::request(language));
    let only = words::page_request::for_access_worker_only_it_shows(language);
    let mut sections = Vec::new();
    for (part, at) in parts.iter().zip(1..) {
        match part {
            RequestPart::Explained { explanation, provider_name } => {
                sections.extend(explained(
                    explanation,
                    policy,
                    *provider_name,
                    &Place { at, of: parts.len() },
                    language,
                ));
            }
            RequestPart::NotScored { request, code } => sections.push(not_scored(request, *code, at, language)),
        }
    }
    if !left_out.is_empty() {
        let words = words::page_request::not_used(language);
        sections.push(Section::new("niet-gebruikt", words).with(sentences(left_out.iter().map(String::as_str))));
    }
    let frame = Frame {
        language,
        title,
        head: vec![Element::new("p").class("for").text(only), paragraph(advice(language))],
        sections,
        foot: vec![format!("{}: {}", words::page_request::policy(language), policy_name(policy.id(), language))],
        has_print_choice: false,
    };
    frame.html()
}

/// Which of the parts of a request.
struct Place {
    at: usize,
    of: usize,
}

impl Place {
    fn id(&self, name: &str) -> String {
        format!("{name}-{}", self.at)
    }

    /// A title, with the allocation where there are several.
    fn title(&self, words: &str, assessment: &Assessment) -> String {
        if self.of == 1 { words.to_owned() } else { format!("{words} · {}", assessment.allocation_id) }
    }
}

fn explained(
    explanation: &Explanation,
    policy: &Policy,
    provider_name: Option<&str>,
    place: &Place,
    language: Language,
) -> Vec<Section> {
    let assessment = &explanation.assessment;
    let rules = rules_of(policy, &assessment.care_group);
    let page = Page::new(language, Page::MAX_WIDTH);
    vec![
        outcome(explanation, rules, provider_name, place, page),
        course(explanation, policy, place, page),
        criteria(assessment, rules, place, page),
        measures(assessment, rules, place, page),
    ]
}

fn outcome(
    explanation: &Explanation,
    rules: &RuleSet,
    provider_name: Option<&str>,
    place: &Place,
    page: Page,
) -> Section {
    let (assessment, language) = (&explanation.assessment, page.language());
    let on = words::page_request::on_allocation(language);
    let colour = Element::new("p")
        .class("lead")
        .child(sign(assessment.colour, language))
        .text(format!(" {on} {}", assessment.allocation_id));
    let mut section =
        Section::named(place.id("uitkomst"), place.title(words::page_request::outcome(page.language()), assessment));
    section.push(colour);
    section.push(line("p", &explain::asked(explanation, rules, page)));
    section.push(line("p", &explain::what_next(explanation, page)));
    let provider = wording::provider(assessment.provider_id.as_str(), provider_name);
    let mut facts = vec![
        (words::page_request::provider(page.language()), provider),
        (words::page_request::municipality(page.language()), wording::municipality(assessment.municipality)),
        (words::page_request::law(page.language()), wording::law(assessment.law).to_owned()),
        (words::page_request::care_group(page.language()), assessment.care_group.clone()),
        (words::page_request::submitted(page.language()), language.date(assessment.submitted_on)),
        (words::page_request::as_of(page.language()), language.date(assessment.as_of)),
        (words::page_request::answer_due(page.language()), language.date(assessment.answer_due)),
    ];
    if let Some(list) = &assessment.list_id {
        facts.push((words::page_request::list(page.language()), list.to_string()));
    }
    let facts = facts.into_iter().fold(Element::new("dl"), |list, (term, what)| {
        list.child(Element::new("dt").text(term)).child(Element::new("dd").text(what))
    });
    section.push(facts);
    if let Some(words) = explanation.request.explanation.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        let title = Element::new("h3").text(words::page_request::providers_explanation(page.language()));
        section.push(title);
        section.push(Element::new("div").class("box").child(paragraph(words)));
    }
    section
}

fn course(explanation: &Explanation, policy: &Policy, place: &Place, page: Page) -> Section {
    let chain_story = &explanation.chain;
    let title = words::page_request::course_care(page.language());
    let mut section = Section::named(place.id("verloop"), place.title(title, &explanation.assessment));
    section.push(chain(explanation, &place.id("keten"), page.language()).element());
    section.push(Element::new("h3").text(words::page_request::in_words(page.language())));
    section.push(list(chain_story.allocations.iter().map(|allocation| explain::chain::story(allocation, page))));
    if !chain_story.scalings.is_empty() {
        let tolerance = policy.history_rules().scale_tolerance;
        let lines = chain_story.scalings.iter().map(|step| explain::chain::scaling(step, tolerance, page));
        section.push(Element::new("ul").class("plain").children(lines.map(|of| line("li", &of))));
    }
    section.push(list([explain::chain::claims(explanation, policy, page)]));
    section
}

fn criteria(assessment: &Assessment, rules: &RuleSet, place: &Place, page: Page) -> Section {
    let language = page.language();
    let mut section =
        Section::named(place.id("criteria"), place.title(words::page_request::criteria(page.language()), assessment));
    let items = assessment.criteria.iter().map(|criterion| {
        let rule = rules.criteria().iter().find(|rule| rule.id() == criterion.id);
        let mut item = Element::new("li")
            .child(sign(criterion.colour, language))
            .text(format!(" {} ", capital(criterion.text(language).trim())))
            .child(Element::new("br"))
            .child(Element::new("span").class("soft").text(capital(&explain::reasons::reason(criterion, rule, page))))
            .child(Element::new("span").class("soft").text(format!(" ({})", criterion.id)));
        if let Some(by) = &criterion.overruled_by {
            let counts = words::page_request::counts_as(page.language());
            let because = words::page_request::because(page.language());
            item = item
                .child(Element::new("br"))
                .text(counts)
                .child(sign(criterion.counted_as, language))
                .text(format!(", {because} ‘{}’.", title_of(by, rules, language)));
        }
        item
    });
    section.push(Element::new("ul").class("plain").children(items));
    section
}

fn measures(assessment: &Assessment, rules: &RuleSet, place: &Place, page: Page) -> Section {
    let title = words::page_request::measures(page.language());
    let mut section = Section::named(place.id("maten"), place.title(title, assessment));
    let mut table = DataTable::new(
        words::page_request::every_measure_this_request(page.language()),
        [words::page_request::measure(page.language()), words::page_request::value(page.language())],
    );
    for measure in Measure::ALL {
        let (label, value) = explain::measure_value(assessment, *measure, rules, page);
        let mark = if measure.definition().internal { " *" } else { "" };
        table.row(vec![TableCell::words(format!("{label}{mark}")), TableCell::words(value)]);
    }
    section.push(scrolled(&table, &place.id("maten-t"), page.language()));
    section.push(Element::new("p").class("note").text(words::page_request::for_access_worker_only(page.language())));
    section
}

fn not_scored(request: &Request, code: RejectionCode, at: usize, language: Language) -> Section {
    let title = words::page_request::not_scored(language);
    let on = words::page_request::allocation(language);
    let because = words::page_request::because_2(language);
    let looks = words::page_request::request_that_cannot_be_scored_gets(language);
    Section::named(format!("niet-{at}"), format!("{title} · {}", request.allocation_id))
        .with(paragraph(format!("{on} {}: {because} {} [{code}].", request.allocation_id, code.sentence(language))))
        .with(paragraph(looks))
}
