//! Why care ends: the codes of both laws, grouped (semantics, section 10).

use serde::Serialize;
use stoplicht_core::register::{Code, Law};

/// Why a trajectory ended: the reasons of both laws, grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum EndReason {
    /// As planned.
    Planned,
    /// Early, in agreement.
    EarlyAgreed,
    /// Early, by the client alone.
    EarlyClient,
    /// Early, by the provider alone.
    EarlyProvider,
    /// By circumstances outside: death, a move.
    External,
    /// At the municipality's initiative.
    Municipality,
    /// Because of a request for change.
    ChangeRequest,
    /// The client went to another provider.
    OtherProvider,
    /// The client went on under another law.
    OtherDomain,
    /// Stopped for a time, and not gone on since.
    Temporary,
    /// No stop was reported; the allocation ended long enough ago.
    Unreported,
    /// Any other code, or none.
    Other,
}

impl EndReason {
    /// Every reason, in the order of the columns of `flows`.
    pub const ALL: [Self; 12] = [
        Self::Planned,
        Self::EarlyAgreed,
        Self::EarlyClient,
        Self::EarlyProvider,
        Self::External,
        Self::Municipality,
        Self::ChangeRequest,
        Self::OtherProvider,
        Self::OtherDomain,
        Self::Temporary,
        Self::Unreported,
        Self::Other,
    ];

    /// The reason as it stands in `trajectories`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::EarlyAgreed => "early_agreed",
            Self::EarlyClient => "early_client",
            Self::EarlyProvider => "early_provider",
            Self::External => "external",
            Self::Municipality => "municipality",
            Self::ChangeRequest => "change_request",
            Self::OtherProvider => "other_provider",
            Self::OtherDomain => "other_domain",
            Self::Temporary => "temporary",
            Self::Unreported => "unreported",
            Self::Other => "other",
        }
    }

    /// Did it end early?
    pub const fn is_early(self) -> bool {
        matches!(self, Self::EarlyAgreed | Self::EarlyClient | Self::EarlyProvider)
    }

    /// The group of a code of `RedenBeeindiging`; the same digits mean other things under the other law.
    pub fn of_code(law: Law, code: Option<Code>) -> Self {
        let Some(code) = code else { return Self::Other };
        match (law, &*code.to_text()) {
            (_, "20") => Self::Temporary,
            (_, "36") => Self::Municipality,
            (_, "37") => Self::ChangeRequest,
            (_, "38") => Self::OtherProvider,
            (_, "39") => Self::OtherDomain,
            (Law::Jw, "31") | (Law::Wmo, "19") => Self::Planned,
            // From here on the Jeugdwet's own codes too: a Wmo message that has one by mistake can mean nothing else.
            (_, "34") | (Law::Wmo, "23") => Self::EarlyAgreed,
            (_, "32") | (Law::Wmo, "21") => Self::EarlyClient,
            (_, "33") | (Law::Wmo, "22") => Self::EarlyProvider,
            (_, "02" | "35") | (Law::Wmo, "31") => Self::External,
            _ => Self::Other,
        }
    }
}
