//! Amounts that are known, and amounts of which a part is not: unknown is not zero.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;
use stoplicht_core::register::ProviderId;

/// A part of an amount that is not known, so that nothing that rests on it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MissingPart {
    /// There is nothing to divide an amount by.
    NoWeights,
    /// The PGB amount that a ceiling part rests on.
    Pgb,
    /// A number that is too large to be an amount.
    TooLarge,
    /// The turnover of a provider in a service in the base year; no provider: of all who are no partner.
    Turnover {
        /// The service.
        service: String,
        /// The provider.
        provider: Option<ProviderId>,
    },
    /// What was spent on PGB.
    PgbSpent,
}

impl fmt::Display for MissingPart {
    /// As it stands in the column `missing`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Turnover { service, provider: Some(provider) } => write!(f, "turnover {service} {provider}"),
            Self::Turnover { service, provider: None } => write!(f, "turnover {service} *"),
            Self::Pgb => f.write_str("pgb"),
            Self::PgbSpent => f.write_str("pgb spent"),
            Self::NoWeights => f.write_str("no_weights"),
            Self::TooLarge => f.write_str("too_large"),
        }
    }
}

impl Serialize for MissingPart {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An amount in whole cents, or the parts of it that are not known (section 20).
///
/// ```
/// use stoplicht_contracts::money::{Amount, MissingPart};
///
/// let known = Amount::known(100) + Amount::known(20);
/// assert_eq!(known.cents(), Some(120));
/// let unknown = known + Amount::unknown(MissingPart::PgbSpent);
/// assert_eq!(unknown.cents(), None);
/// assert_eq!(unknown.missing().map(ToString::to_string).collect::<Vec<_>>(), ["pgb spent"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount(Result<i64, BTreeSet<MissingPart>>);

impl Amount {
    /// Nothing at all.
    pub const ZERO: Self = Self(Ok(0));

    /// So many cents.
    pub const fn known(cents: i64) -> Self {
        Self(Ok(cents))
    }

    /// It is not known, for want of this.
    pub fn unknown(part: MissingPart) -> Self {
        Self(Err(BTreeSet::from([part])))
    }

    /// A number of cents; where there is none, because it is too large to be one.
    pub fn fitting(cents: Option<i64>) -> Self {
        cents.map_or_else(|| Self::unknown(MissingPart::TooLarge), Self::known)
    }

    /// The cents, where they are known.
    pub fn cents(&self) -> Option<i64> {
        self.0.as_ref().ok().copied()
    }

    /// The parts that are not known, in order; none: the amount is known.
    pub fn missing(&self) -> impl Iterator<Item = &MissingPart> {
        self.0.as_ref().err().into_iter().flatten()
    }

    /// What comes of the cents, where they are known.
    #[must_use]
    pub fn and_then(&self, then: impl FnOnce(i64) -> Self) -> Self {
        match &self.0 {
            Ok(cents) => then(*cents),
            Err(missing) => Self(Err(missing.clone())),
        }
    }
}

impl std::ops::Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Ok(a), Ok(b)) => Self::fitting(a.checked_add(b)),
            (Ok(_), Err(missing)) | (Err(missing), Ok(_)) => Self(Err(missing)),
            (Err(mut a), Err(b)) => {
                a.extend(b);
                Self(Err(a))
            }
        }
    }
}

impl std::ops::Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        self.and_then(|cents| Self::fitting(cents.checked_neg()))
    }
}

impl std::ops::Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum + amount)
    }
}
