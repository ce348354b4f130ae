//! How the page is to be read, for who does not read such pages for a living.

use stoplicht_core::Language;

use super::model::Mirror;
use crate::page::frame::Section;
use crate::page::styled::sentences;
use crate::words::mirror_guide as words;

/// The section.
pub(super) fn section(of: &Mirror, language: Language) -> Section {
    let mut told = vec![
        words::trajectory(language).to_owned(),
        words::half(language).to_owned(),
        words::confidence(language).to_owned(),
        words::chance(language).to_owned(),
        words::usual(language).to_owned(),
    ];
    told.extend(of.basis.min_cell.map(|least| words::hidden(language, least)));
    Section::new("leeswijzer", words::title(language)).with(sentences(told))
}
