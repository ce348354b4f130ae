//! A status as a person reads it in a terminal.

use stoplicht_core::register::{Colour, ListId};
use stoplicht_core::{Language, Policy};

use super::counts::{RemarkCounts, UnscoredStatus, WorklistStatus};
use crate::number::{count, grouped};
use crate::policy::title_and_id;
use crate::sign::Sign;
use crate::text::{Align, Page, Table, Text, TextLine};
use crate::wording::{provider, short_hash};
use crate::words;
use crate::worklist::decision::DecisionKind;
use crate::worklist::record::{DecisionCounts, FollowCheck, Followed, waiting};

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
    use crate::worklist::record::DecisionRegister;

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
