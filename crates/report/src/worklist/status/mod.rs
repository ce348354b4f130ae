//! How far a run is: what is decided and open, list by list, and how often reviewers followed the colour.
//!
//! [`WorklistStatus`] is at once what the program prints ([`page`]) and what it writes as JSON.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Colour, Law, ListId, Municipality, ProviderId};
use stoplicht_core::{Language, Policy};

mod reply_counts;

pub use reply_counts::ReplyCounts;

use super::record::waiting;
use super::record::{
    ApartRequest, DecisionCounts, DecisionRegister, FollowCheck, Followed, RecordedRun, RemarkEntry, RemarkRegister,
    RunRecord, Stand, WaitingList,
};
use crate::number::{count, grouped};
use crate::policy::title_and_id;
use crate::sign::Sign;
use crate::summary::ColourCounts;
use crate::text::{Align, Page, Table, Text, TextLine};
use crate::wording::{provider, short_hash};
use crate::words;
use crate::worklist::decision::DecisionKind;
use crate::worklist::row_key::RowKey;

/// What is decided of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListStatus {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The provider's name, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// The list; none: the provider's rows without one.
    pub list_id: Option<ListId>,
    /// How many rows it has.
    pub rows: u64,
    /// What was decided.
    pub decided: DecisionCounts,
    /// The rows to which the provider had its answer before the list came.
    #[serde(default)]
    pub answered: u64,
    /// The rows that have their answer on another list: what they ask was granted there, or it was decided there since.
    #[serde(default)]
    pub elsewhere: u64,
    /// The other rows without a decision that the provider withdrew.
    #[serde(default)]
    pub withdrawn: u64,
    /// The rows with a decision that the provider withdrew all the same.
    #[serde(default)]
    pub withdrawn_and_decided: u64,
    /// The other rows without a decision, by colour.
    pub open: ColourCounts,
}

/// What is decided of the requests that could not be scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnscoredStatus {
    /// How many there are.
    pub requests: u64,
    /// On how many of them a decision stands.
    pub decided: u64,
    /// How many of the others have their answer on another list.
    #[serde(default)]
    pub elsewhere: u64,
    /// How many of the others the provider withdrew, on a later list.
    #[serde(default)]
    pub withdrawn: u64,
    /// How many of the others repeat a request that was decided.
    #[serde(default)]
    pub with_first: u64,
    /// On how many of those that are decided is nothing on record that could be lengthened, so that it grants nothing.
    #[serde(default)]
    pub granting_nothing: u64,
}

impl UnscoredStatus {
    /// How many of them are none of these.
    const fn open(self) -> u64 {
        self.requests.saturating_sub(self.decided + self.elsewhere + self.withdrawn + self.with_first)
    }
}

/// What people wrote that is no decision and no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RemarkCounts {
    /// Remarks beside requests on which nothing was decided.
    pub undecided: u64,
    /// The other remarks.
    pub others: u64,
}

/// How far a run is, or what stands in a register of decisions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WorklistStatus {
    /// The run; none: of all runs in the register.
    pub run_id: Option<String>,
    /// The policy of the run, by its hash; none: of all policies in the register.
    pub policy_hash: Option<String>,
    /// How many requests have a decision that stands.
    pub decided: u64,
    /// The lists of the run; none without a run.
    pub lists: Vec<ListStatus>,
    /// The requests of the run that have no colour; none without a run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unscored: Option<UnscoredStatus>,
    /// The same requests as the replies count them; none without a run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replies: Option<ReplyCounts>,
    /// What waits of other lists, as far as it is on record; without a run of all lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<WaitingList>,
    /// What people wrote that is no decision and no answer.
    #[serde(default)]
    pub remarks: RemarkCounts,
    /// The share of decisions that followed the colour, from 0 to 1; none where no colour advised anything.
    pub followed: Option<f64>,
    /// What was decided beside each colour, of every decision under the policy.
    pub follow: FollowCheck,
}

impl WorklistStatus {
    /// The status of a run, or without one of everything in the register.
    ///
    /// The lists count the decisions of this run; the check counts those of every run under its policy, since it is the
    /// policy that is judged. With the run goes what is on record of it.
    pub fn new(register: &DecisionRegister, run: Option<(&RecordedRun, &RunRecord)>) -> Self {
        let policy_hash = run.map(|(run, _)| run.policy_hash.as_str());
        let follow = register.check(policy_hash);
        let lists = run.map(|(run, record)| lists(record, run)).unwrap_or_default();
        let decided = match run {
            Some(_) => lists.iter().map(|list| list.decided.total()).sum(),
            None => register.standing().len() as u64,
        };
        Self {
            run_id: run.map(|(run, _)| run.id.clone()),
            policy_hash: policy_hash.map(str::to_owned),
            decided,
            lists,
            unscored: None,
            replies: run.map(|(run, record)| ReplyCounts::of(run, record)),
            waiting: Vec::new(),
            remarks: RemarkCounts::default(),
            followed: follow.requests.share(),
            follow,
        }
    }
}

impl WorklistStatus {
    /// The same, with this number of requests of the run that have no colour: those that triage returned, and those that came
    /// back when they were imported. What is known of them one by one says which have their answer.
    #[must_use]
    pub fn with_unscored(self, requests: u64, known: &[ApartRequest], record: &RunRecord) -> Self {
        let mut status =
            UnscoredStatus { requests, decided: 0, elsewhere: 0, withdrawn: 0, with_first: 0, granting_nothing: 0 };
        let mut add = |stand: &Stand<'_>| match stand {
            Stand::Decided(decision) => {
                status.decided += 1;
                status.granting_nothing += u64::from(decision.nothing_to_extend);
            }
            Stand::GrantedBefore(_) | Stand::DecidedElsewhere(_) => status.elsewhere += 1,
            Stand::Withdrawn | Stand::WithdrawnElsewhere(_) => status.withdrawn += 1,
            Stand::WithFirst(_) => status.with_first += 1,
            Stand::Answered | Stand::Open => {}
        };
        for one in known {
            add(&record.stand_apart(one));
        }
        // Summaries of before do not tell which requests import returned, and on these may be decided too.
        let keys: HashSet<RowKey> = known.iter().filter_map(ApartRequest::key).collect();
        let own = record.decisions().filter(|decision| decision.colour.is_none() && !keys.contains(&decision.key));
        for decision in own {
            add(&Stand::Decided(decision));
        }
        let settled = status.decided + status.elsewhere + status.withdrawn + status.with_first;
        let status = UnscoredStatus { requests: requests.max(settled), ..status };
        Self { unscored: self.run_id.as_ref().map(|_| status), ..self }
    }

    /// The same, with what waits of other lists.
    #[must_use]
    pub fn with_waiting(self, waiting: Vec<WaitingList>) -> Self {
        Self { waiting, ..self }
    }

    /// The same, with the remarks that were read; of a run, those of that run. With a run goes which of its requests wait still: a remark
    /// beside another one asks for nothing.
    #[must_use]
    pub fn with_remarks(
        self,
        remarks: &RemarkRegister,
        register: &DecisionRegister,
        waits: Option<&HashSet<RowKey>>,
    ) -> Self {
        let standing = register.standing();
        let decided: HashSet<(&str, &RowKey)> =
            standing.iter().map(|decision| (decision.run_id.as_str(), &decision.key)).collect();
        let of_run = |entry: &&RemarkEntry| self.run_id.as_ref().is_none_or(|run| *run == entry.run_id);
        let is_undecided = |entry: &&RemarkEntry| {
            let request = entry.remark.request.as_ref();
            let waits = |key: &RowKey| waits.is_none_or(|waits| waits.contains(key));
            request.is_some_and(|key| !decided.contains(&(entry.run_id.as_str(), key)) && waits(key))
        };
        let all = remarks.entries().iter().filter(of_run).count() as u64;
        let undecided = remarks.entries().iter().filter(of_run).filter(is_undecided).count() as u64;
        Self { remarks: RemarkCounts { undecided, others: all - undecided }, ..self }
    }
}

fn lists(record: &RunRecord, run: &RecordedRun) -> Vec<ListStatus> {
    let mut lists: BTreeMap<_, ListStatus> = BTreeMap::new();
    for row in &run.rows {
        let key = &row.key;
        let place = (key.municipality, key.law, &key.provider_id, &row.list_id);
        let list = lists.entry(place).or_insert_with(|| ListStatus {
            municipality: key.municipality,
            law: key.law,
            provider_id: key.provider_id.clone(),
            provider_name: None,
            list_id: row.list_id.clone(),
            rows: 0,
            decided: DecisionCounts::default(),
            answered: 0,
            elsewhere: 0,
            withdrawn: 0,
            withdrawn_and_decided: 0,
            open: ColourCounts::default(),
        });
        list.rows += 1;
        match record.stand(key, row.status, run.ends(key)) {
            Stand::Decided(decision) => {
                list.decided.add(decision.decision);
                list.withdrawn_and_decided += u64::from(record.is_withdrawn(key));
            }
            Stand::Answered => list.answered += 1,
            Stand::GrantedBefore(_) | Stand::DecidedElsewhere(_) => list.elsewhere += 1,
            Stand::Withdrawn | Stand::WithdrawnElsewhere(_) => list.withdrawn += 1,
            Stand::Open | Stand::WithFirst(_) => list.open.add(row.colour),
        }
    }
    lists.into_values().collect()
}

/// A status as a person reads it; of many lists, those with the most open rows. With the policy criteria are called what it
/// calls them, without by their ids.
pub fn page(status: &WorklistStatus, policy: Option<&Policy>, most: usize, page: Page) -> Text {
    let mut text = head(status, page);
    text.append(list_table(status, most, page));
    text.append(waiting_table(status, most, page));
    text.append(follow(&status.follow, policy, page));
    text
}

fn head(status: &WorklistStatus, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    let words = match &status.run_id {
        Some(_) => {
            let rows: u64 = status.lists.iter().map(|list| list.rows).sum();
            let (answered, withdrawn) = (answered(status), withdrawn(status));
            let elsewhere: u64 = status.lists.iter().map(|list| list.elsewhere).sum();
            let open = rows - status.decided - answered - elsewhere - withdrawn;
            let mut words = words::worklist_status::progress(language, status.decided, open, rows);
            if answered > 0 {
                words.push_str(&words::worklist_status::progress_answered(language, answered));
            }
            if elsewhere > 0 {
                words.push_str(&words::worklist_status::progress_elsewhere(language, elsewhere));
            }
            if withdrawn > 0 {
                words.push_str(&words::worklist_status::progress_withdrawn(language, withdrawn));
            }
            words
        }
        None => words::worklist_status::decided(language, status.decided),
    };
    text.push(TextLine::new().strong(words));
    if let Some(unscored) = status.unscored.filter(|unscored| unscored.requests > 0) {
        text.append(unscored_words(unscored, language));
    }
    if let Some(replies) = status.replies {
        let told = words::worklist_status::in_the_replies(language, replies.words(language));
        let lists = status.lists.iter().map(|list| list.elsewhere);
        let elsewhere = lists.chain(status.unscored.map(|unscored| unscored.elsewhere)).sum::<u64>();
        let beside = (elsewhere > 0).then(|| words::worklist_status::elsewhere_in_replies(language));
        let told: Vec<&str> = std::iter::once(told.as_str()).chain(beside).collect();
        text.push(TextLine::of(told.join(" ")));
    }
    let both: u64 = status.lists.iter().map(|list| list.withdrawn_and_decided).sum();
    if both > 0 {
        text.push(TextLine::of(words::worklist_status::withdrawn_and_decided(language, both)));
    }
    let RemarkCounts { undecided, others } = status.remarks;
    if undecided > 0 {
        text.push(TextLine::of(words::worklist_status::remarks_undecided(language, undecided)));
    }
    if others > 0 {
        text.push(TextLine::of(words::worklist_status::remarks_others(language, others)));
    }
    if let (Some(run), Some(policy)) = (&status.run_id, &status.policy_hash) {
        let run = words::worklist_status::of_run(language, short_hash(policy), run);
        text.push(TextLine::of("  ").faint(run));
    }
    text
}

fn unscored_words(unscored: UnscoredStatus, language: Language) -> Text {
    use words::worklist_status as told;
    let UnscoredStatus { requests, decided, elsewhere, withdrawn, with_first, granting_nothing } = unscored;
    let parts = [
        (elsewhere, told::progress_elsewhere(language, elsewhere)),
        (withdrawn, told::progress_withdrawn(language, withdrawn)),
        (with_first, told::progress_with_first(language, with_first)),
    ];
    let parts: String = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
    let mut text = Text::new();
    text.push(TextLine::of(told::unscored(language, decided, unscored.open(), requests) + &parts + "."));
    if granting_nothing > 0 {
        text.push(TextLine::of(told::granting_nothing(language, granting_nothing)));
    }
    text
}

/// The rows of all lists that need no decision any more.
fn answered(status: &WorklistStatus) -> u64 {
    status.lists.iter().map(|list| list.answered).sum()
}

/// The rows of all lists that were withdrawn, and need no decision either.
fn withdrawn(status: &WorklistStatus) -> u64 {
    status.lists.iter().map(|list| list.withdrawn).sum()
}

fn kinds(tally: &DecisionCounts) -> [u64; 4] {
    [tally.agreed, tally.shortened, tally.declined, tally.to_discuss]
}

fn number(number: u64, language: Language) -> TextLine {
    if number == 0 { TextLine::new().faint("–") } else { TextLine::of(count(number, language)) }
}

fn list_table(status: &WorklistStatus, most: usize, page: Page) -> Text {
    let language = page.language();
    if status.lists.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(words::worklist_status::per_list(page.language()));
    let mut table = Table::new()
        .column(words::worklist_status::mun(page.language()), Align::Left)
        .column(words::worklist_status::law(page.language()), Align::Left)
        .wrapping(words::worklist_status::provider(page.language()))
        .column(words::worklist_status::list(page.language()), Align::Left)
        .column(words::worklist_status::rows(page.language()), Align::Right);
    for kind in DecisionKind::ALL {
        table = table.column(kind.word(language), Align::Right);
    }
    let has_answered = answered(status) > 0;
    if has_answered {
        table = table.column(words::worklist_status::answered(page.language()), Align::Right);
    }
    let has_elsewhere = status.lists.iter().any(|list| list.elsewhere > 0);
    if has_elsewhere {
        table = table.column(words::worklist_status::elsewhere(page.language()), Align::Right);
    }
    let has_withdrawn = withdrawn(status) > 0;
    if has_withdrawn {
        table = table.column(words::worklist_status::withdrawn(page.language()), Align::Right);
    }
    table = table.column(words::worklist_status::open(page.language()), Align::Right);
    for colour in Colour::ALL.iter().rev() {
        table = table.column(Sign::of(*colour).shape(), Align::Right);
    }
    let mut shown: Vec<usize> = (0..status.lists.len()).collect();
    shown.sort_by_key(|at| (std::cmp::Reverse(status.lists.get(*at).map(|list| list.open.total())), *at));
    shown.truncate(most);
    shown.sort_unstable();
    for list in shown.iter().filter_map(|at| status.lists.get(*at)) {
        let mut cells = vec![
            TextLine::of(list.municipality.as_str()),
            TextLine::of(list.law.as_str()),
            TextLine::of(provider(list.provider_id.as_str(), list.provider_name.as_deref())),
            TextLine::of(list.list_id.as_ref().map_or("–", ListId::as_str)),
            number(list.rows, language),
        ];
        cells.extend(kinds(&list.decided).map(|n| number(n, language)));
        if has_answered {
            cells.push(number(list.answered, language));
        }
        if has_elsewhere {
            cells.push(number(list.elsewhere, language));
        }
        if has_withdrawn {
            cells.push(number(list.withdrawn, language));
        }
        cells.push(number(list.open.total(), language));
        cells.extend(Colour::ALL.iter().rev().map(|colour| number(list.open.of(*colour), language)));
        table.row(cells);
    }
    text.append(table.text(2, page));
    let more = status.lists.len() - shown.len();
    if more > 0 {
        text.push(TextLine::new().faint(words::worklist_status::more_lists(language, more as u64)));
    }
    text
}

/// What waits of other lists: nobody sees it in what is decided now.
fn waiting_table(status: &WorklistStatus, most: usize, page: Page) -> Text {
    use words::worklist_status as told;
    let language = page.language();
    if status.waiting.is_empty() {
        return Text::new();
    }
    let title = if status.run_id.is_some() { told::waiting_elsewhere(language) } else { told::waiting(language) };
    let mut text = Text::part(title);
    let mut table = Table::new()
        .column(told::mun(language), Align::Left)
        .column(told::law(language), Align::Left)
        .column(told::provider(language), Align::Left)
        .column(told::list(language), Align::Left)
        .column(told::open(language), Align::Right)
        .column(DecisionKind::ToDiscuss.word(language), Align::Right)
        .column(told::due(language), Align::Left)
        .wrapping(told::requests(language));
    for list in status.waiting.iter().take(most) {
        let requests: Vec<_> = list.open.iter().chain(&list.to_discuss).cloned().collect();
        table.row(vec![
            TextLine::of(list.municipality.as_str()),
            TextLine::of(list.law.as_str()),
            TextLine::of(list.provider_id.as_str()),
            TextLine::of(list.list_id.as_ref().map_or("–", ListId::as_str)),
            number(list.open.len() as u64, language),
            number(list.to_discuss.len() as u64, language),
            TextLine::of(list.answer_due.map_or_else(|| "–".to_owned(), |day| language.date(day))),
            TextLine::of(waiting::named(&requests)),
        ]);
    }
    text.append(table.text(2, page));
    let more = status.waiting.len().saturating_sub(most);
    if more > 0 {
        text.push(TextLine::new().faint(told::more_lists(language, more as u64)));
    }
    text.push(TextLine::of("  ").faint(told::waiting_note(language)));
    text
}

/// How often reviewers followed the colour: by the colour of the request, and criterion by criterion.
pub fn follow(check: &FollowCheck, policy: Option<&Policy>, page: Page) -> Text {
    let language = page.language();
    if Colour::ALL.iter().all(|colour| check.requests.beside(*colour).total() == 0) {
        return Text::new();
    }
    let mut text = Text::part(words::worklist_status::follow_title(page.language()));
    let share = match check.requests.share() {
        Some(share) => format!("{}%", grouped(100.0 * share, 0, language)),
        None => "–".to_owned(),
    };
    let words = words::worklist_status::follow_note(page.language());
    text.push(TextLine::of("  ").strong(share).faint(words));
    let mut table = Table::new().column(words::worklist_status::colour(page.language()), Align::Left);
    for kind in DecisionKind::ALL {
        table = table.column(kind.word(language), Align::Right);
    }
    for colour in Colour::ALL {
        let sign = Sign::of(*colour);
        let mut cells = vec![TextLine::new().add(sign.look(), sign.text(language))];
        cells.extend(kinds(check.requests.beside(*colour)).map(|n| number(n, language)));
        table.row(cells);
    }
    text.append(table.text(2, page));
    text.append(criteria(check, policy, page));
    text
}

fn criteria(check: &FollowCheck, policy: Option<&Policy>, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::part(words::worklist_status::criteria_title(page.language()));
    let mut table = Table::new().wrapping(words::worklist_status::criterion(page.language()));
    for colour in [Colour::Orange, Colour::Red] {
        let sign = Sign::of(colour);
        table = table
            .column(format!("{} {}", sign.shape(), sign.word(language)), Align::Right)
            .column(words::worklist_status::agreed(page.language()), Align::Right);
    }
    table = table
        .column(words::worklist_status::alone_orange(page.language()), Align::Right)
        .column(words::worklist_status::agreed(page.language()), Align::Right)
        .column(words::worklist_status::alone_red(page.language()), Align::Right)
        .column(words::worklist_status::agreed(page.language()), Align::Right);
    for (id, followed) in &check.criteria {
        let alone = check.alone.get(id).copied().unwrap_or_default();
        let pair = |followed: &Followed, colour| {
            let tally = followed.beside(colour);
            // Where there was nothing to agree to, there is no number.
            let agreed = if tally.total() == 0 { TextLine::new() } else { TextLine::of(count(tally.agreed, language)) };
            [number(tally.total(), language), agreed]
        };
        let title = policy.map_or_else(|| id.clone(), |policy| title_and_id(id, policy, language));
        let mut cells = vec![TextLine::of(title)];
        for followed in [followed, &alone] {
            for colour in [Colour::Orange, Colour::Red] {
                cells.extend(pair(followed, colour));
            }
        }
        table.row(cells);
    }
    text.append(table.text(2, page));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ink;

    #[test]
    fn requests_without_a_colour_are_counted_beside_the_lists() {
        let status = WorklistStatus::new(&DecisionRegister::default(), None);
        let unscored = Some(UnscoredStatus {
            requests: 3,
            decided: 1,
            elsewhere: 0,
            withdrawn: 0,
            with_first: 0,
            granting_nothing: 0,
        });
        let told = |language| {
            let status = WorklistStatus { unscored, ..status.clone() };
            head(&status, Page::new(language, Page::MAX_WIDTH)).print(Ink::Plain)
        };
        let dutch = told(Language::Nl);
        assert!(
            dutch.contains("Daarnaast 3 verzoeken die niet beoordeeld konden worden: 1 beslist, 2 open."),
            "{dutch}"
        );
        let english = told(Language::En);
        assert!(english.contains("3 requests") && english.contains("1 decided, 2 open"), "{english}");
    }
}
