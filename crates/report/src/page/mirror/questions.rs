//! The questions that a report asks: of each signal, of what is other than usual, of cases, and of agreements that were
//! not met.
//!
//! What touches the most trajectories is asked first: of signals those that the figure rests on, and of all together those
//! in care. After the signals come changes, in the largest kinds of care first, and then cases and agreements. No more are written
//! out than a talk has room for.

use std::cmp::Reverse;

use stoplicht_core::Language;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::Indicator;

use super::model::{Mirror, MirrorIndicator, MirrorReader, MirrorSubject, MirrorTrend};
use super::names::{beyond, differing, mirror_care, mirror_indicator_name, mirror_quantity, name_on_page, place};
use super::parts::Places;
use super::small;
use super::spread::{self, in_care};
use crate::chart::{BudgetLine, Element, ForestRow, NotCompared, Quantity, by_chance, is_as_chance};
use crate::page::frame::{Section, paragraph};
use crate::wording::{capital, listed};
use crate::words::{mirror_places, mirror_questions as words, mirror_short};

/// Questions that are written out, as many as a talk has room for; how many more there are is said.
const MOST: usize = 10;
/// Of those: for what is other than usual, where there are more signals than there is room for.
const LEAST_CHANGES: usize = 3;

/// A question.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// In full.
    words: String,
    /// The name and the file of the page that it is about, where there is one beside this page.
    page: Option<(String, String)>,
    /// Of several municipalities: which it is about; none: all of them together.
    place: Option<Municipality>,
    /// What it is asked of, where it is one question of several figures.
    figures: Vec<Self>,
    /// It is no question, and says that there are so many more.
    more: u64,
}

impl Question {
    const fn of(words: String) -> Self {
        Self { words, page: None, place: None, figures: Vec::new(), more: 0 }
    }

    /// One question of several figures.
    fn of_these(words: String, figures: Vec<Self>) -> Self {
        Self { figures, ..Self::of(words) }
    }

    /// How many more there are than are written out.
    fn and_more(more: usize, place: Option<Municipality>, language: Language) -> Self {
        Self { place, more: more as u64, ..Self::of(words::more(language, more as u64)) }
    }

    fn element(self) -> Element {
        let item = Element::new("li");
        let link = |name: String, file: String| Element::new("a").attribute("href", file).text(name);
        let item = match self.page {
            None => item.text(self.words),
            Some((name, file)) => match self.words.split_once(&name) {
                Some((before, after)) => item.text(before).child(link(name.clone(), file)).text(after),
                None => item.text(self.words).text(" ").child(link(name, file)),
            },
        };
        if self.figures.is_empty() {
            return item;
        }
        item.child(Element::new("ul").class("plain").children(self.figures.into_iter().map(Self::element)))
    }
}

/// The questions under their heading; of several municipalities first those about all of them.
pub(super) fn section(of: &Mirror, places: Option<&Places>, questions: &[Question], language: Language) -> Section {
    let is_public = of.reader == MirrorReader::Public;
    let title = if is_public { words::title_for_public(language) } else { words::title(language) };
    let mut section = Section::new("vragen", title);
    if questions.is_empty() {
        return section.with(paragraph(why_none(of, language)));
    }
    if !small::asks_of_each(of) {
        section.push(paragraph(words::each_rests_on_a_figure(language)));
        section.push_all(as_chance_would(of, language).map(paragraph));
        section.push_all(not_asked(of, language).map(paragraph));
        let is_provisional = |trend: &MirrorTrend| trend.has_changed_lately() && trend.view.is_provisional();
        section.push_all(trends(of).any(is_provisional).then(|| paragraph(words::provisional(language))));
        let is_hidden = hides_what_is_compared(of);
        section.push_all(is_hidden.then(|| paragraph(words::compared_with_is_hidden(language))));
    }
    let list = |questions: &[Question]| {
        Element::new("ul").class("plain").children(questions.iter().cloned().map(Question::element))
    };
    for same in questions.chunk_by(|one, next| one.place == next.place) {
        if places.is_some() {
            let at = same.first().and_then(|one| one.place);
            let title =
                at.map_or_else(|| mirror_places::all_together(language).to_owned(), |at| capital(&place(at, language)));
            section.push(Element::new("h3").text(title));
        }
        section.push(list(same));
    }
    section
}

/// That no more lies high or low than chance alone gives: then a question may be about chance.
fn as_chance_would(of: &Mirror, language: Language) -> Option<String> {
    let (judged, outside) = (of.judged(), of.outside());
    // On the page of a kind of care each figure in which they differ no more than by chance is told by itself.
    let is_of_care = matches!(of.subject, MirrorSubject::Care { .. });
    let is_it = !is_of_care && !of.is_selected() && outside > 0 && is_as_chance(outside, judged);
    is_it.then(|| words::as_chance_would(language, by_chance(judged as usize, language), judged, outside))
}

/// In which figures of a kind of care providers lie high or low, and not more of them than chance puts there: of these nothing is
/// asked.
fn not_asked(of: &Mirror, language: Language) -> Option<String> {
    if !matches!(of.subject, MirrorSubject::Care { .. }) {
        return None;
    }
    let names: Vec<&str> = of
        .signals
        .iter()
        .filter(|one| one.high + one.low > 0 && !one.differ)
        .map(|one| mirror_indicator_name(one.indicator, language))
        .collect();
    (!names.is_empty()).then(|| words::not_asked(language, listed(&names, language)))
}

/// Is there a question of which the reader may not see what the figure was held against?
fn hides_what_is_compared(of: &Mirror) -> bool {
    let is_hidden = |row: &ForestRow| {
        let is_asked = row.signal.is_some_and(|signal| signal != Signal::Within);
        is_asked && row.value.is_some() && row.expected.is_none() && row.group.is_none()
    };
    of.rows().any(is_hidden)
}

/// How many questions are written out.
pub(super) fn written(questions: &[Question]) -> u64 {
    questions.iter().filter(|question| question.more == 0).count() as u64
}

/// How many questions there are, or why there is none.
pub(super) fn told(of: &Mirror, questions: &[Question], language: Language) -> String {
    let number = written(questions);
    match of.reader {
        _ if questions.is_empty() => why_none(of, language).to_owned(),
        MirrorReader::Public => words::number_for_public(language, number),
        _ => words::number(language, number),
    }
}

/// Why there is no question.
fn why_none(of: &Mirror, language: Language) -> &'static str {
    let (is_hidden, is_followed) = (of.has_hidden_verdicts(), trends(of).any(MirrorTrend::can_be_followed));
    let told: fn(Language) -> &'static str = match (of.is_judged(), of.outside() > 0, is_followed) {
        (false, ..) if of.not_compared(NotCompared::LumpSum) > 0 && is_hidden => words::no_question_of_lump_sums_here,
        (false, ..) if of.not_compared(NotCompared::LumpSum) > 0 => words::no_question_of_lump_sums,
        (false, _, true) if is_hidden => words::no_question_of_changes,
        (false, ..) if is_hidden => words::nothing_judged_here,
        (false, ..) => words::nothing_judged,
        (true, true, true) => words::no_question_beyond_chance,
        (true, true, false) => words::no_question_beyond_chance_of_what_is_known,
        (true, false, true) if is_hidden => words::no_question_here,
        (true, false, true) => words::no_question,
        (true, false, false) if is_hidden => words::no_question_of_what_is_here,
        (true, false, false) => words::no_question_of_what_is_known,
    };
    told(language)
}

/// All questions, in the order in which they are asked; of several municipalities first those about all of them together, and
/// then those about each.
pub(super) fn all(of: &Mirror, places: Option<&Places>, language: Language) -> Vec<Question> {
    let Some(places) = places else { return of_page(of, language) };
    let mut all = of_page(&places.together, language);
    for (at, of) in places.each() {
        let asked = what_changed(of, &changes(of, language), language);
        all.extend(asked.into_iter().map(|asked| Question { place: Some(at), ..asked }));
    }
    at_most(all, language)
}

/// The first of many questions; how many more there are is said.
fn at_most(mut all: Vec<Question>, language: Language) -> Vec<Question> {
    let asked = written(&all) as usize;
    if asked <= MOST {
        return all;
    }
    let more: u64 = all.iter().map(|question| question.more).sum();
    all.retain(|question| question.more == 0);
    all.truncate(MOST);
    let place = all.last().and_then(|last| last.place);
    all.push(Question::and_more(asked - MOST + more as usize, place, language));
    all
}

fn of_page(of: &Mirror, language: Language) -> Vec<Question> {
    let ceilings: Vec<Question> = over_ceiling(of)
        .map(|line| Question::of(words::what_of_ceiling(language, line.finding_with_sums(language))))
        .collect();
    let rest = beside_figures(of, language);
    let signals = signals(of, language);
    // One thing is asked of once: a change in what has a signal stands with the signal. That providers differ is another thing.
    let mut changes = changes(of, language);
    let is_of_all = of.subject == MirrorSubject::Region;
    changes.retain(|turned| is_of_all || !signals.iter().any(|signal| signal.is_about(turned)));
    let changes = what_changed(of, &changes, language);
    let mut signals: Vec<Question> = match of.subject {
        MirrorSubject::Region => why_providers_differ(of, signals, language).into_iter().collect(),
        _ => signals.into_iter().map(|signal| signal.question).collect(),
    };
    let room = MOST.saturating_sub(ceilings.len() + rest.len());
    let for_changes = changes.len().min(LEAST_CHANGES).min(room);
    let left_out = signals.len().saturating_sub(room - for_changes);
    signals.truncate(room - for_changes);
    let room = room - signals.len();
    let left_out = left_out + changes.len().saturating_sub(room);
    let more = (left_out > 0).then(|| Question::and_more(left_out, None, language));
    ceilings.into_iter().chain(signals).chain(changes.into_iter().take(room)).chain(rest).chain(more).collect()
}

/// What is asked of something else than a figure beside others or over time: of very few, requests, cases and agreements.
fn beside_figures(of: &Mirror, language: Language) -> Vec<Question> {
    let mut all = Vec::new();
    if small::asks_of_each(of) {
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

/// What was other than usual: where there are several kinds of care, one question of all of it.
fn what_changed(of: &Mirror, changes: &[Turned<'_>], language: Language) -> Vec<Question> {
    if of.subject != MirrorSubject::Region || changes.len() < 2 {
        return changes.iter().map(|turned| turned.asked(language)).collect();
    }
    let figures = changes.iter().map(|turned| Question::of(turned.in_words(language))).collect();
    vec![Question::of_these(words::what_changed_in_these(language).to_owned(), figures)]
}

/// Of all together: why do providers lie so far apart? One question, of each kind of care in which they do.
fn why_providers_differ(of: &Mirror, mut told: Vec<Told>, language: Language) -> Option<Question> {
    if told.len() < 2 {
        return told.pop().map(|only| only.question);
    }
    let mut kinds: Vec<(Law, &str)> = Vec::new();
    for one in of.signals.iter().filter(|one| one.is_asked()) {
        if !kinds.contains(&(one.law, one.care_group.as_str())) {
            kinds.push((one.law, &one.care_group));
        }
    }
    kinds.sort_by_key(|(law, care_group)| Reverse(in_care(of, *law, care_group)));
    let kind = |(law, care_group): (Law, &str)| {
        let care = mirror_care(law, care_group, language);
        let same = of.signals.iter().filter(|one| (one.law, one.care_group.as_str()) == (law, care_group));
        let figures: Vec<String> = same
            .filter(|one| one.is_asked())
            .map(|one| {
                words::figure_with(language, spread::in_words(one, language), differing(one.indicator, language))
            })
            .collect();
        let page = of.care_pages.get(&(law, care_group.to_owned())).cloned();
        Question {
            page: page.map(|file| (care.clone(), file)),
            ..Question::of(words::kind_with(language, care, figures.join("; ")))
        }
    };
    let kinds = kinds.into_iter().map(kind).collect();
    Some(Question::of_these(words::why_these_differ(language).to_owned(), kinds))
}

/// Budgets of which the ceiling is passed, or is expected to be.
pub(super) fn over_ceiling(of: &Mirror) -> impl Iterator<Item = &BudgetLine> {
    of.budgets.iter().flatten().filter(|line| line.is_over())
}

/// Red is to be talked about, and so is an explanation that was asked for and did not come.
fn requests(of: &Mirror, language: Language) -> Vec<String> {
    let Some(requests) = &of.requests else { return Vec::new() };
    let mut all = Vec::new();
    match requests.red.as_slice() {
        [] => {}
        [red] => all.push(words::which_red_request(language, &red.allocation_id, &red.request_id)),
        red => all.push(words::which_red_requests(language, red.len() as u64)),
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

impl Turned<'_> {
    /// `duur in verblijf · Jeugdwet: in 2025Q2 lager dan de gewone schommeling: 147 dagen`.
    pub(super) fn in_words(&self, language: Language) -> String {
        mirror_short::turned(language, &self.care, self.figure, &self.how)
    }

    fn asked(&self, language: Language) -> Question {
        Question::of(words::what_changed(language, &self.care, capital(self.figure), &self.how))
    }
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
    /// Of which figure, in which care.
    about: (&'static str, String),
}

impl Told {
    /// Is it about what was other than usual?
    fn is_about(&self, turned: &Turned<'_>) -> bool {
        (self.about.0, self.about.1.as_str()) == (turned.figure, turned.care.as_str())
    }
}

/// The signals, those that touch the most trajectories first; where it is as many, in the order of the indicators. Of the providers
/// in a kind of care only those of figures in which they differ by more than chance explains.
pub(super) fn signals(of: &Mirror, language: Language) -> Vec<Told> {
    let mut all = match of.subject {
        MirrorSubject::Region => between_providers(of, language),
        MirrorSubject::Care { .. } | MirrorSubject::Provider { .. } => {
            let is_asked = |one: &&MirrorIndicator| {
                !matches!(of.subject, MirrorSubject::Care { .. }) || of.differ_in(one.indicator)
            };
            let rows = of.indicators.iter().filter(is_asked).flat_map(|one| one.rows.iter().map(move |row| (one, row)));
            let changes = changes(of, language);
            rows.filter_map(|(one, row)| signal(of, one, row, &changes, language)).collect()
        }
    };
    all.sort_by_key(|signal| Reverse(signal.touches));
    all
}

/// Of all together: why do providers of a kind of care differ so much? Where no more of them lie outside than chance puts there they do
/// not.
fn between_providers(of: &Mirror, language: Language) -> Vec<Told> {
    let beyond = of.signals.iter().filter(|one| one.is_asked());
    beyond
        .map(|one| {
            let care = mirror_care(one.law, &one.care_group, language);
            let name = mirror_indicator_name(one.indicator, language);
            let page = of.care_pages.get(&(one.law, one.care_group.clone())).cloned();
            let beyond = spread::beyond(one, language);
            let differing = differing(one.indicator, language);
            let asked = if one.judged > 1 {
                words::why_providers_differ(language, &beyond, &care, one.judged, differing)
            } else {
                words::why_one_provider_differs(language, &beyond, &care, differing)
            };
            Told {
                short: words::providers_in_short(language, &beyond, &care, one.judged as u64, name),
                touches: in_care(of, one.law, &one.care_group),
                about: (name, care.clone()),
                question: Question { page: page.map(|file| (care, file)), ..Question::of(asked) },
            }
        })
        .collect()
}

/// The signal of a row, if there is one.
fn signal(
    of: &Mirror,
    one: &MirrorIndicator,
    row: &ForestRow,
    changes: &[Turned<'_>],
    language: Language,
) -> Option<Told> {
    let quantity = mirror_quantity(one.indicator);
    let is_high = match row.signal? {
        Signal::High => true,
        Signal::Low => false,
        Signal::Within => return None,
    };
    // The test compares with what was to be expected with the same clients, where that is known.
    let written = |number: f64| quantity.words(number, language);
    let figures = match (row.value.map(written), row.expected.map(written), row.group.map(written)) {
        _ if row.ends.is_some() => row.ends.map_or_else(String::new, |(ended, expected)| {
            let expected = Quantity::Count.exact(expected.round(), language);
            words::ended_and_expected(language, ended, expected)
        }),
        (Some(value), Some(expected), _) => words::where_expected(language, expected, value),
        (Some(value), None, Some(group)) => words::against(language, group, value),
        (Some(value), None, None) => match (row.lower.map(written), row.upper.map(written)) {
            (Some(low), Some(high)) => words::value_between(language, high, low, value),
            _ => value,
        },
        (None, _, _) => row.instead.to_owned(),
    };
    let is_of_providers = matches!(of.subject, MirrorSubject::Care { .. });
    let place = if is_of_providers { words::at(language, &row.name) } else { words::within(language, &row.name) };
    let short = format!("{place} {}", beyond(one.indicator, is_high, language));
    let name = mirror_indicator_name(one.indicator, language);
    let turned = changes.iter().find(|turned| (turned.figure, turned.care.as_str()) == (name, row.name.as_str()));
    let question = match (one.indicator, turned) {
        (Indicator::Duration, Some(turned)) => {
            words::why_longer_or_shorter_over_time(language, figures, &turned.how, capital(&short))
        }
        (_, Some(turned)) => words::why_more_or_less_over_time(language, figures, &turned.how, capital(&short)),
        (Indicator::Duration, None) => words::why_longer_or_shorter(language, figures, capital(&short)),
        (_, None) => words::why_more_or_less(language, figures, capital(&short)),
    };
    let question =
        if row.is_as_chance { format!("{question} {}", words::as_chance_among_all(language)) } else { question };
    Some(Told {
        short,
        question: Question { page: row.page.clone().map(|file| (row.name.clone(), file)), ..Question::of(question) },
        about: (name, row.name.clone()),
        touches: row.rests_on.unwrap_or(0).into(),
    })
}
