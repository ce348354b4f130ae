//! What the figures of a mirror report rest on.

use stoplicht_core::Language;

use super::model::{Mirror, MirrorReader};
use crate::chart::{Element, Quantity};
use crate::number::count;
use crate::page::frame::{Section, paragraph};
use crate::wording::{law, municipality, policy_name};
use crate::words::mirror_basis as words;

/// The section.
pub(super) fn section(of: &Mirror, language: Language) -> Section {
    let basis = &of.basis;
    let mut terms = vec![
        (words::as_of(language).to_owned(), language.date(basis.as_of)),
        (words::signals_about(language).to_owned(), basis.in_period(language)),
        (words::policy(language).to_owned(), policy_name(&basis.policy, language)),
    ];
    if let Some(all) = basis.trajectories {
        terms.push((words::trajectories(language).to_owned(), count(all, language)));
        if let Some(unreported) = basis.unreported {
            let share = if all > 0 { unreported as f64 / all as f64 } else { 0.0 };
            let words = format!("{} ({})", count(unreported, language), Quantity::Share.exact(share, language));
            terms.push((words::without_reported_end(language).to_owned(), words));
        }
    }
    if let Some(provisional) = basis.provisional {
        terms.push((words::provisional(language).to_owned(), count(provisional, language)));
    }
    for line in &basis.claims {
        let through = line.through.map_or_else(|| words::no_day(language).to_owned(), |day| language.date(day));
        let words = if line.are_recent { through } else { words::too_long_ago(language, through) };
        terms.push((words::claims(language, law(line.law), municipality(line.municipality)), words));
    }
    let list = terms.into_iter().fold(Element::new("dl"), |list, (term, what)| {
        list.child(Element::new("dt").text(term)).child(Element::new("dd").text(what))
    });
    let small = match basis.min_cell {
        Some(_) if of.reader == MirrorReader::Manager => words::comparison_hidden(language).to_owned(),
        Some(least) => words::hidden(language, least),
        None => words::small_numbers_shown(language).to_owned(),
    };
    Section::new("basis", words::title(language))
        .with(list)
        .with(paragraph(of.where_selected(words::a_trajectory(language), words::one_in_twenty(language))))
        .with(paragraph(small))
}
