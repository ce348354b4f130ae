//! How much of a mirror report is drawn, so that a page can be sent by mail.

use super::model::Mirror;

/// What a page may weigh, in bytes: it is sent by mail.
pub const MIRROR_MOST_BYTES: usize = 250_000;

/// How much is drawn. What is not drawn of a chart stands in words and tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// Everything.
    Full,
    /// Over time only what has changed.
    Changes,
    /// Three funnels at most.
    ThreeFunnels,
    /// Two funnels at most.
    TwoFunnels,
    /// One funnel at most.
    OneFunnel,
    /// Only the largest kinds of care, and figures of which something can be said.
    Largest,
    /// Only the largest kind of care, and figures with a signal.
    Least,
}

impl Detail {
    /// From everything to the least, as far as these draw another page of a report.
    pub(super) fn steps(of: &Mirror) -> impl Iterator<Item = Self> {
        let funnels = of.indicators.iter().filter(|one| one.funnel.is_some()).count();
        let all = [
            Self::Full,
            Self::Changes,
            Self::ThreeFunnels,
            Self::TwoFunnels,
            Self::OneFunnel,
            Self::Largest,
            Self::Least,
        ];
        let is_of_funnels = |step: Self| step > Self::Changes && step < Self::Largest;
        all.into_iter().filter(move |step| !is_of_funnels(*step) || step.most_funnels() < funnels)
    }

    /// Kinds of care that are drawn, the largest first; the others stand in a table.
    pub(super) const fn most_care(self) -> usize {
        match self {
            Self::Full | Self::Changes | Self::ThreeFunnels | Self::TwoFunnels | Self::OneFunnel => 4,
            Self::Largest => 2,
            Self::Least => 1,
        }
    }

    /// Funnels that are drawn: of figures in which providers differ before others.
    pub(super) const fn most_funnels(self) -> usize {
        match self {
            Self::Full | Self::Changes => usize::MAX,
            Self::ThreeFunnels => 3,
            Self::TwoFunnels => 2,
            Self::OneFunnel => 1,
            Self::Largest | Self::Least => 0,
        }
    }
}
