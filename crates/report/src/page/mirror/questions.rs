//! The questions that a report asks: of each signal, of what is other than usual, of cases, and of agreements that were
//! not met.
//!
//! What touches the most trajectories is asked first: of signals those that the figure rests on, and of all together those
//! in care. After the signals come changes, in the largest kinds of care first, and then cases and agreements.

use std::cmp::Reverse;

use stoplicht_core::Language;
use stoplicht_core::register::{Colour, Law};
use stoplicht_steering::benchmark::Signal;

use super::model::{Mirror, MirrorIndicator, MirrorSubject, MirrorTrend};
use super::names::{mirror_care, mirror_indicator_name, mirror_quantity, name_on_page};
use super::small;
use crate::chart::{BudgetLine, Element, ForestRow, counted};
use crate::page::frame::{Section, paragraph};
use crate::words::{mirror_questions as words, mirror_short};

/// Questions about signals that are written out; how many more there are is said.
const MOST: usize = 16;

/// A question.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// In full.
    words: String,
    /// The name and the file of the page that it is about, where there is one beside this page.
    page: Option<(String, String)>,
}

impl Question {
    const fn of(words: String) -> Self {
        Self { words, page: None }
    }

    fn element(self) -> Element {
        let item = Element::new("li");
        let link = |name: String, file: String| Element::new("a").attribute("href", file).text(name);
        let Some((name, file)) = self.page else { return item.text(self.words) };
        match self.words.split_once(&name) {
            Some((before, after)) => item.text(before).child(link(name.clone(), file)).text(after),
            None => item.text(self.words).text(" ").child(link(name, file)),
        }
    }
}

/// The questions under their heading.
pub(super) fn section(of: &Mirror, questions: Vec<Question>, language: Language) -> Section {
    let section = Section::new("vragen", words::title(language));
    if !questions.is_empty() {
        section.with(Element::new("ul").class("plain").children(questions.into_iter().map(Question::element)))
    } else if of.is_judged() {
        section.with(paragraph(words::no_question(language)))
    } else {
        section.with(paragraph(words::nothing_judged(language)))
    }
}

/// How many questions there are, or why there is none.
pub(super) fn told(of: &Mirror, questions: &[Question], language: Language) -> String {
    if questions.is_empty() && !of.is_judged() {
        words::nothing_judged(language).to_owned()
    } else {
        words::number(language, questions.len() as u64)
    }
}

/// All questions, in the order in which they are asked.
pub(super) fn all(of: &Mirror, language: Language) -> Vec<Question> {
    let mut all: Vec<Question> =
        over_ceiling(of).map(|line| Question::of(words::what_of_ceiling(language, line.finding(language)))).collect();
    let mut signals: Vec<Question> = signals(of, language).into_iter().map(|signal| signal.question).collect();
    if signals.len() > MOST {
        let more = signals.len() - MOST;
        signals.truncate(MOST);
        signals.push(Question::of(words::more(language, more as u64)));
    }
    all.append(&mut signals);
    let asked = |turned: &Turned<'_>| words::what_changed(language, &turned.care, turned.figure, &turned.how);
    all.extend(changes(of, language).iter().map(asked).map(Question::of));
    if small::is_small(of) {
        all.extend(small::questions(of, language).into_iter().map(Question::of));
    }
    all.extend(requests(of, language).into_iter().map(Question::of));
    let cases = of.cases.as_ref().map_or(0, Vec::len);
    if cases > 0 {
        all.push(Question::of(words::which_cases(language, cases as u64)));
    }
    let late = of.agreements.iter().flatten().filter(|one| !one.is_met && one.due < of.basis.as_of);
    all.extend(late.map(|one| Question::of(words::agreement_not_met(language, &one.words, language.date(one.due)))));
    all
}

/// Budgets of which the ceiling is passed, or is expected to be.
pub(super) fn over_ceiling(of: &Mirror) -> impl Iterator<Item = &BudgetLine> {
    of.budgets.iter().flatten().filter(|line| line.is_over())
}

/// Red is to be talked about, and so is an explanation that was asked for and did not come.
fn requests(of: &Mirror, language: Language) -> Vec<String> {
    let Some(requests) = &of.requests else { return Vec::new() };
    let mut all = Vec::new();
    let red = requests.colours.of(Colour::Red);
    if red > 0 {
        all.push(words::which_red_requests(language, red));
    }
    let missing = requests.explanations_asked.saturating_sub(requests.explanations_given);
    if missing > 0 {
        all.push(words::which_explanations(language, requests.explanations_asked, missing));
    }
    all
}

/// What was other than usual in the last year.
pub(super) struct Turned<'a> {
    /// Of which figure.
    pub figure: &'a str,
    /// In which care.
    pub care: String,
    /// How: `hoger dan gewoonlijk in 2025Q2 (31,0%, gemiddeld 22,4%)`.
    pub how: String,
}

/// What was other than usual in the last year, in the largest kinds of care first.
pub(super) fn changes(of: &Mirror, language: Language) -> Vec<Turned<'_>> {
    let names: Vec<String> = of.care.iter().map(|care| mirror_care(care.law, &care.care_group, language)).collect();
    let of_care = of
        .care
        .iter()
        .enumerate()
        .flat_map(|(at, care)| care.trends.iter().map(move |trend| (at, trend, name_on_page(of, care, language))));
    let of_indicators = of.indicators.iter().flat_map(|one| &one.trends).map(|trend| {
        let at = names.iter().position(|name| *name == trend.name).unwrap_or(names.len());
        (at, trend, trend.name.clone())
    });
    let mut all: Vec<(usize, Turned<'_>)> = of_care
        .chain(of_indicators)
        .filter_map(|(at, trend, care)| {
            let how = trend.view.turn_in_words(trend.turned_lately()?, language)?;
            Some((at, Turned { figure: &trend.view.indicator, care, how }))
        })
        .collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, turned)| turned).collect()
}

/// Every figure that is followed over the periods.
pub(super) fn trends(of: &Mirror) -> impl Iterator<Item = &MirrorTrend> {
    of.indicators.iter().flat_map(|one| &one.trends).chain(of.care.iter().flat_map(|care| &care.trends))
}

/// A signal: in a few words, and as a question.
pub(super) struct Told {
    /// `verlengingen hoger in ambulant · Jeugdwet`.
    pub short: String,
    question: Question,
    /// Trajectories that it touches.
    touches: u64,
}

/// The signals, those that touch the most trajectories first; where it is as many, in the order of the indicators.
pub(super) fn signals(of: &Mirror, language: Language) -> Vec<Told> {
    let mut all = match of.subject {
        MirrorSubject::Region => between_providers(of, language),
        MirrorSubject::Care { .. } | MirrorSubject::Provider { .. } => {
            let rows = of.indicators.iter().flat_map(|one| one.rows.iter().map(move |row| (one, row)));
            rows.filter_map(|(one, row)| signal(of, one, row, language)).collect()
        }
    };
    all.sort_by_key(|signal| Reverse(signal.touches));
    all
}

/// Of all together: why do providers of a kind of care differ so much?
fn between_providers(of: &Mirror, language: Language) -> Vec<Told> {
    let beyond = of.signals.iter().filter(|one| one.high + one.low > 0);
    beyond
        .map(|one| {
            let care = mirror_care(one.law, &one.care_group, language);
            let name = mirror_indicator_name(one.indicator, language);
            let page = of.care_pages.get(&(one.law, one.care_group.clone())).cloned();
            let beyond = counted(one.high, one.low, language);
            Told {
                short: words::providers_in_short(language, &beyond, &care, one.judged, name),
                question: Question {
                    words: words::why_providers_differ(language, &beyond, &care, one.judged, name),
                    page: page.map(|file| (care, file)),
                },
                touches: in_care(of, one.law, &one.care_group),
            }
        })
        .collect()
}

/// Trajectories in care in a kind of care at the end of the last period, as far as that may be known.
pub(super) fn in_care(of: &Mirror, law: Law, care_group: &str) -> u64 {
    let same = of.care.iter().filter(|care| (care.law, care.care_group.as_str()) == (law, care_group));
    same.filter_map(|care| care.flows.last()?.stock_end).map(u64::from).sum()
}

/// The signal of a row, if there is one.
fn signal(of: &Mirror, one: &MirrorIndicator, row: &ForestRow, language: Language) -> Option<Told> {
    let quantity = mirror_quantity(one.indicator);
    let name = mirror_indicator_name(one.indicator, language);
    let is_high = match row.signal? {
        Signal::High => true,
        Signal::Low => false,
        Signal::Within => return None,
    };
    // The test compares with what was to be expected with the same clients, where that is known.
    let written = |number: f64| quantity.words(number, language);
    let figures = match (row.value.map(written), row.expected.map(written), row.group.map(written)) {
        (Some(value), Some(expected), _) => words::where_expected(language, expected, value),
        (Some(value), None, Some(group)) => words::against(language, group, value),
        (Some(value), None, None) => value,
        (None, _, _) => row.instead.to_owned(),
    };
    let is_of_providers = matches!(of.subject, MirrorSubject::Care { .. });
    let place = if is_of_providers { words::at(language, &row.name) } else { words::within(language, &row.name) };
    let (question, short) = if is_high {
        (words::why_higher(language, figures, name, &place), mirror_short::higher(language, name, &place))
    } else {
        (words::why_lower(language, figures, name, &place), mirror_short::lower(language, name, &place))
    };
    Some(Told {
        short,
        question: Question { words: question, page: row.page.clone().map(|file| (row.name.clone(), file)) },
        touches: row.rests_on.unwrap_or(0).into(),
    })
}
