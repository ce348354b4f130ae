//! Which rows of a run stand together in a workbook, and what the workbook is called.

use std::collections::HashSet;

use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId};
use stoplicht_report::worklist::{Audience, Title, WorklistRow};

use crate::error::RunError;

/// What a workbook is made for. Every workbook is of one municipality and law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// A list.
    List,
    /// A provider.
    Provider,
    /// All rows of a municipality and law.
    All,
}

impl Per {
    /// What workbooks are made for, if nothing was asked: a list for providers, everything for workers.
    ///
    /// # Errors
    /// [`RunError::RowsOfOthers`] if a provider would get the rows of others.
    pub fn of(audience: Audience, asked: Option<Self>) -> Result<Self, RunError> {
        match (audience, asked) {
            (Audience::Provider, Some(Self::All)) => Err(RunError::RowsOfOthers),
            (Audience::Provider, per) => Ok(per.unwrap_or(Self::List)),
            (Audience::Worker, per) => Ok(per.unwrap_or(Self::All)),
        }
    }
}

/// Which rows stand together in a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    municipality: Municipality,
    law: Law,
    provider: Option<ProviderId>,
    list: Option<ListId>,
}

impl Group {
    /// The group of a row.
    pub fn of(row: &WorklistRow, per: Per) -> Self {
        let assessment = &row.assessment;
        Self {
            municipality: assessment.municipality,
            law: assessment.law,
            provider: (per != Per::All).then(|| assessment.provider_id.clone()),
            list: assessment.list_id.clone().filter(|_| per == Per::List),
        }
    }

    /// `Aanbieder 42420001 Stichting Voorbeeldzorg · lijst L-07 · gemeente 0384 · Jeugdwet`.
    pub fn title(&self, rows: &[WorklistRow], language: Language) -> String {
        let name = rows.first().and_then(|row| row.provider_name.as_deref());
        let provider = self.provider.as_ref().map(|provider| stoplicht_report::provider(provider.as_str(), name));
        let (list, municipality, law) = (self.list.as_ref(), self.municipality, self.law);
        Title { provider: provider.as_deref(), list, municipality, law }.text(language)
    }

    /// The name of the file, without its ending: nothing but letters, digits, `-`, `_` and `.`, since ids come from
    /// outside.
    pub fn name(&self, audience: Audience) -> String {
        const LONGEST: usize = 60;
        let safe = |text: &str| -> String {
            let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
            text.chars().take(LONGEST).map(|letter| if fits(letter) { letter } else { '_' }).collect()
        };
        let mut name = format!("{}-{}-{}", audience.as_str(), safe(self.municipality.as_str()), self.law);
        let ids = [self.provider.as_ref().map(ProviderId::as_str), self.list.as_ref().map(ListId::as_str)];
        for id in ids.into_iter().flatten() {
            name.push('-');
            name.push_str(&safe(id));
        }
        name
    }
}

/// A name that no other workbook has, on a disk where capitals make no difference either.
pub(crate) fn unused(name: &str, used: &mut HashSet<String>) -> String {
    let numbered = (2u32..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| used.insert(name.to_lowercase())).unwrap_or_default()
}
