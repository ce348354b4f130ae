//! Which rows of a run stand together in a workbook, and what the workbook is called.

use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId};
use stoplicht_report::worklist::{Audience, Title, UnscoredRow, WaitingList, WorklistRow};

use crate::error::RunError;
use crate::file_name::safe;

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

    /// What replies are made for: a list, if nothing else was asked.
    ///
    /// # Errors
    /// [`RunError::RowsOfOthers`] if a provider would get the rows of others.
    pub const fn of_replies(asked: Option<Self>) -> Result<Self, RunError> {
        match asked {
            Some(Self::All) => Err(RunError::RowsOfOthers),
            Some(per) => Ok(per),
            None => Ok(Self::List),
        }
    }
}

/// Which rows stand together in a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        let provider = (per != Per::All).then(|| assessment.provider_id.clone());
        let list = assessment.list_id.clone().filter(|_| per == Per::List);
        Self { municipality: assessment.municipality, law: assessment.law, provider, list }
    }

    /// The group of a row without a colour; `None` if the group is of a provider, and it cannot be read which.
    pub fn of_unscored(row: &UnscoredRow, per: Per) -> Option<Self> {
        let provider = if per == Per::All { None } else { Some(row.provider_id.clone()?) };
        let list = row.list_id.clone().filter(|_| per == Per::List);
        Some(Self { municipality: row.municipality, law: row.law, provider, list })
    }

    /// Is it about what waits of a list: of its municipality and law, and of its provider where it is of one?
    pub fn has(&self, list: &WaitingList) -> bool {
        (self.municipality, self.law) == (list.municipality, list.law)
            && self.provider.as_ref().is_none_or(|provider| *provider == list.provider_id)
    }

    /// `Aanbieder 42420001 Stichting Voorbeeldzorg · lijst L-07 · gemeente 0384 · Jeugdwet`.
    pub fn title(&self, rows: &GroupRows, language: Language) -> String {
        let shown = |provider: &ProviderId, name| stoplicht_report::provider(provider.as_str(), name);
        let only = || rows.only_provider().map(|(provider, name)| shown(provider, name));
        let provider = self.provider(rows.provider_name()).or_else(only);
        self.titled(provider.as_deref()).text(language)
    }

    /// The provider, with its name where that is known.
    pub fn provider(&self, name: Option<&str>) -> Option<String> {
        self.provider.as_ref().map(|provider| stoplicht_report::provider(provider.as_str(), name))
    }

    /// The title, with the provider as it is shown.
    pub const fn titled<'t>(&'t self, provider: Option<&'t str>) -> Title<'t> {
        Title { provider, list: self.list.as_ref(), municipality: self.municipality, law: self.law }
    }

    /// The name of the file, without its ending: nothing but letters, digits, `-`, `_` and `.`, since ids come from
    /// outside.
    pub fn name(&self, what: &str) -> String {
        let mut name = format!("{what}-{}-{}", safe(self.municipality.as_str()), self.law);
        let ids = [self.provider.as_ref().map(ProviderId::as_str), self.list.as_ref().map(ListId::as_str)];
        for id in ids.into_iter().flatten() {
            name.push('-');
            name.push_str(&safe(id));
        }
        name
    }
}

/// The rows of a group.
#[derive(Debug, Default)]
pub(crate) struct GroupRows {
    /// Those with a colour.
    pub scored: Vec<WorklistRow>,
    /// Those without.
    pub unscored: Vec<UnscoredRow>,
}

impl GroupRows {
    /// The provider that all of them are of, with its name where that is known; none if they are of several.
    pub fn only_provider(&self) -> Option<(&ProviderId, Option<&str>)> {
        let scored = self.scored.iter().map(|row| Some(&row.assessment.provider_id));
        let mut all = scored.chain(self.unscored.iter().map(|row| row.provider_id.as_ref()));
        let first = all.next().flatten()?;
        all.all(|other| other == Some(first)).then(|| (first, self.provider_name()))
    }

    /// The name of their provider, where it is known.
    pub fn provider_name(&self) -> Option<&str> {
        let scored = self.scored.iter().map(|row| row.provider_name.as_deref());
        scored.chain(self.unscored.iter().map(|row| row.provider_name.as_deref())).next().flatten()
    }
}
