//! What a mirror report may not hold, for its reader.

use super::model::{Mirror, MirrorReader, MirrorSubject};

/// A report that would show its reader what is not the reader's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MirrorError {
    /// A provider's report is of something else than that provider.
    #[error("a mirror report for a provider may not be of others")]
    OthersInProvider,
    /// Clients stand in a report that leaves the municipality and the provider.
    #[error("a mirror report for region or public may not hold cases")]
    CasesInShared,
    /// Figures that nothing is decided on stand in a report that leaves the municipality and the provider.
    #[error("a mirror report for region or public may not hold curves, trends or requests")]
    UndecidedInShared,
    /// Small numbers are shown where they may not be.
    #[error("a mirror report for region or public needs the least number of clients that a figure may rest on")]
    SmallNumbersInShared,
    /// Lump sums stand in a report that is not of the partner.
    #[error("a mirror report that is not of a partner may not hold lump sums")]
    LumpSumsOfNobody,
    /// Which provider went on with whose care stands in a report of one of them, or for the public.
    #[error("a mirror report for a provider or the public may not hold hand-overs between providers")]
    HandOversOfOthers,
    /// A report of a provider for who may not see one.
    #[error("a mirror report for the public may not be of one provider")]
    ProviderInPublic,
}

impl Mirror {
    /// Is there anything in it that its reader may not see, as far as its form tells?
    ///
    /// # Errors
    /// [`MirrorError`] says what.
    pub fn check(&self) -> Result<(), MirrorError> {
        let is_of_provider = matches!(self.subject, MirrorSubject::Provider { .. });
        let has_links = || self.rows().any(|row| row.page.is_some());
        if self.reader == MirrorReader::Provider && (!self.care_pages.is_empty() || has_links()) {
            return Err(MirrorError::OthersInProvider);
        }
        if self.reader == MirrorReader::Provider && !is_of_provider {
            return Err(MirrorError::OthersInProvider);
        }
        if self.reader == MirrorReader::Public && is_of_provider {
            return Err(MirrorError::ProviderInPublic);
        }
        if !is_of_provider && !self.lump_sums.is_empty() {
            return Err(MirrorError::LumpSumsOfNobody);
        }
        let may_see_pairs = matches!(self.reader, MirrorReader::Manager | MirrorReader::Region) && !is_of_provider;
        if !may_see_pairs && self.care.iter().any(|care| care.hand_overs.is_some()) {
            return Err(MirrorError::HandOversOfOthers);
        }
        if !self.reader.is_of_shared() {
            return Ok(());
        }
        if self.cases.is_some() {
            return Err(MirrorError::CasesInShared);
        }
        let has_trends = self.indicators.iter().any(|one| !one.trends.is_empty());
        if has_trends || self.requests.is_some() || self.care.iter().any(|care| care.duration.is_some()) {
            return Err(MirrorError::UndecidedInShared);
        }
        if self.basis.min_cell.is_none() {
            return Err(MirrorError::SmallNumbersInShared);
        }
        Ok(())
    }
}
