//! A request on a page, for the access worker: its colour, the care before it, each criterion, each measure.

use chrono::NaiveDate;
use stoplicht_core::policy::RuleSet;
use stoplicht_core::register::{Answer, Request, Status};
use stoplicht_core::{Assessment, Explanation, Language, Measure, Policy, RejectionCode};

use super::frame::{Frame, Section, paragraph};
use super::styled::{advice, line, list, sentences, sign};
use crate::chart::{DataTable, Element, TableCell, chain, scrolled};
use crate::explain;
use crate::policy::{rules_of, title_of};
use crate::sign::Sign;
use crate::text::Page;
use crate::wording::{self, capital, policy_name};
use crate::words;
use crate::worklist::{AllocationNow, UnscoredReason};

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
        /// The provider's name, where it is known.
        provider_name: Option<&'a str>,
        /// Why it has no colour.
        code: RejectionCode,
        /// From when its allocation is on record, if that was not known on the day of looking.
        known_on: Option<NaiveDate>,
        /// Its allocation as it is, where that is on record and the provider's.
        allocation: Option<AllocationNow>,
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
    let is_explained = parts.iter().any(|part| matches!(part, RequestPart::Explained { .. }));
    let only = if is_explained {
        words::page_request::for_access_worker_only_it_shows(language)
    } else {
        words::page_request::for_access_worker(language)
    };
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
            RequestPart::NotScored { request, provider_name, code, known_on, allocation } => {
                let why = UnscoredReason::of(*code, *known_on);
                sections.push(not_scored((request, *allocation), *provider_name, &why, at, language));
            }
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
        has_print_choice: is_explained,
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
        measures(assessment, policy, place, page),
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
    section.push_all(because(assessment, rules, language));
    section.push(line("p", &explain::asked(explanation, rules, page)));
    section.push(line("p", &explain::what_next(explanation, page)));
    let provider = wording::provider(assessment.provider_id.as_str(), provider_name);
    let mut told = vec![
        (words::page_request::provider(language), provider),
        (words::page_request::municipality(language), wording::municipality(assessment.municipality)),
        (words::page_request::law(language), wording::law(assessment.law).to_owned()),
        (words::page_request::care(language), wording::care(assessment.law, &assessment.care_group, language)),
        (words::page_request::submitted(language), language.date(assessment.submitted_on)),
        (words::page_request::as_of(language), language.date(assessment.as_of)),
        answer(explanation, language),
    ];
    if let Some(list) = &assessment.list_id {
        told.push((words::page_request::list(language), list.to_string()));
    }
    section.push(facts(told));
    if let Some(words) = explanation.request.explanation.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        let title = Element::new("h3").text(words::page_request::providers_explanation(page.language()));
        section.push(title);
        section.push(Element::new("div").class("box").child(paragraph(words)));
    }
    section
}

/// What the colour comes from, the criteria that decided alone: each what held of it, and the figures behind it.
fn because(assessment: &Assessment, rules: &RuleSet, language: Language) -> Vec<Element> {
    let decisive = explain::reasons::decisive(assessment, rules, language);
    if decisive.is_empty() {
        return Vec::new();
    }
    let colour = Sign::of(assessment.colour).word(language);
    let reason = |(held, text): (String, &str)| {
        let text = Element::new("span").class("soft").text(format!(" ({text})"));
        Element::new("li").text(capital(&held)).child(text)
    };
    let reasons = decisive.into_iter().map(reason);
    vec![
        paragraph(words::page_request::because_of(language, capital(colour))),
        Element::new("ul").class("plain").children(reasons),
    ]
}

/// Until when it is to be answered, or what was answered and when.
fn answer(explanation: &Explanation, language: Language) -> (&'static str, String) {
    let (request, assessment) = (&explanation.request, &explanation.assessment);
    let answer = match &request.answer {
        Some(Answer::Honoured) => words::worklist_reply::was_honoured(language),
        Some(Answer::Declined) => words::worklist_reply::was_declined(language),
        None => words::worklist_reply::was_answered(language),
    };
    match request.answered_on {
        Some(day) => {
            let told = words::page_request::answered_on(language, answer, language.date(day));
            (words::page_request::answered(language), told)
        }
        None if assessment.status == Status::Answered => {
            (words::page_request::answered(language), words::page_request::answered_once(language, answer))
        }
        None => (words::page_request::answer_due(language), language.date(assessment.answer_due)),
    }
}

/// What is known of a request, each thing behind its name.
fn facts(told: Vec<(&'static str, String)>) -> Element {
    told.into_iter().fold(Element::new("dl"), |list, (term, what)| {
        list.child(Element::new("dt").text(term)).child(Element::new("dd").text(what))
    })
}

fn course(explanation: &Explanation, policy: &Policy, place: &Place, page: Page) -> Section {
    let chain_story = &explanation.chain;
    let title = words::page_request::course_care(page.language());
    let mut section = Section::named(place.id("verloop"), place.title(title, &explanation.assessment));
    section.push(chain(explanation, &place.id("keten"), page.language()).element());
    section.push(Element::new("h3").text(words::page_request::in_words(page.language())));
    let law = explanation.assessment.law;
    section.push(list(chain_story.allocations.iter().map(|allocation| explain::chain::story(allocation, law, page))));
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
    let items = explain::reasons::gravest_first(assessment, rules).into_iter().map(|(criterion, rule)| {
        let idle = explain::reasons::is_idle(criterion, rule);
        let mut item = Element::new("li")
            .children((!idle).then(|| sign(criterion.colour, language)))
            .text(format!(" {} ", capital(criterion.text(language).trim())))
            .child(Element::new("br"))
            .child(Element::new("span").class("soft").text(capital(&explain::reasons::reason(criterion, rule, page))));
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
    section.push(as_in_the_policy(assessment, rules, &place.id("voorwaarden"), language));
    section
}

/// The conditions as they stand in the policy, for who wants to reckon after it.
fn as_in_the_policy(assessment: &Assessment, rules: &RuleSet, id: &str, language: Language) -> Element {
    let titles = [words::page_request::criterion(language), words::page_request::condition(language)];
    let rows = explain::reasons::gravest_first(assessment, rules).into_iter().map(|(criterion, _)| {
        let condition = explain::reasons::deciding_code(criterion);
        vec![TableCell::words(criterion.id.as_str()), condition.map_or(TableCell::None("–"), TableCell::words)]
    });
    let caption = words::page_request::which_condition_decided(language);
    let table = DataTable::new(caption, titles).rows(rows);
    let summary = Element::new("summary").text(words::page_policy::to_reckon_after(language));
    Element::new("details").class("aside").child(summary).child(scrolled(&table, id, language))
}

fn measures(assessment: &Assessment, policy: &Policy, place: &Place, page: Page) -> Section {
    let title = words::page_request::measures(page.language());
    let mut section = Section::named(place.id("maten"), place.title(title, assessment));
    let mut table = DataTable::new(
        words::page_request::every_measure_this_request(page.language()),
        [words::page_request::measure(page.language()), words::page_request::value(page.language())],
    );
    for measure in Measure::ALL {
        let (label, value) = explain::measure_value(assessment, *measure, policy, page);
        let mark = if measure.definition().internal { " *" } else { "" };
        table.row(vec![TableCell::words(format!("{label}{mark}")), TableCell::words(value)]);
    }
    section.push(scrolled(&table, &place.id("maten-t"), page.language()));
    section.push(Element::new("p").class("note").text(words::page_request::for_access_worker_only(page.language())));
    section
}

fn not_scored(
    (request, allocation): (&Request, Option<AllocationNow>),
    provider_name: Option<&str>,
    why: &UnscoredReason,
    at: usize,
    language: Language,
) -> Section {
    let title = words::page_request::not_scored(language);
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "–".to_owned(), |day| language.date(day));
    let mut told = vec![
        (words::page_request::provider_can_do(language), why.what_to_do(language).to_owned()),
        (words::page_request::allocation(language), request.allocation_id.to_string()),
        (words::page_request::provider(language), wording::provider(request.provider_id.as_str(), provider_name)),
        (words::page_request::municipality(language), wording::municipality(request.municipality)),
        (words::page_request::law(language), wording::law(request.law).to_owned()),
        (words::page_request::submitted(language), language.date(request.submitted_on)),
    ];
    if let Some(now) = allocation {
        let budget = || wording::product(request.law, None, None, language);
        let product = now.product.map_or_else(budget, |code| wording::named_code(request.law, code, language));
        told.push((words::page_request::product(language), product));
        told.push((words::page_request::current_end(language), day(now.end)));
    }
    if request.requested_start.is_some() {
        told.push((words::page_request::requested_start(language), day(request.requested_start)));
    }
    told.push((words::page_request::requested_end(language), day(request.requested_end)));
    if let Some(list) = &request.list_id {
        told.push((words::page_request::list(language), list.to_string()));
    }
    Section::named(format!("niet-{at}"), format!("{title} · {}", request.allocation_id))
        .with(Element::new("p").class("lead").text(why.wrong(language)))
        .with(paragraph(words::page_request::request_that_cannot_be_scored_gets(language)))
        .with(facts(told))
}
