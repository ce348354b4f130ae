//! Ids as text that keeps its leading zeros.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::municipality_list::MUNICIPALITIES;

/// Reads an id without the white space around it.
fn trimmed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<str>, D::Error> {
    String::deserialize(deserializer).map(|text| text.trim().into())
}

/// Defines a newtype over text, so that a client can never be passed where a provider is meant.
macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// White space at both ends is no part of it.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(#[serde(deserialize_with = "trimmed")] Box<str>);

        impl $name {
            /// The id, without white space around it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.trim().into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                if text.trim().len() == text.len() { Self(text.into()) } else { Self(text.trim().into()) }
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}

text_id! {
    /// The number of an allocation (`ToewijzingNummer`): unique per municipality and law only.
    AllocationId
}
text_id! {
    /// The pseudonym of a client. Never a BSN.
    ClientId
}
text_id! {
    /// The AGB code of a care provider (*aanbieder*), eight digits.
    ProviderId
}
text_id! {
    /// The provider's reference of a request (`ReferentieAanbieder`); it may cover several allocations.
    RequestId
}
text_id! {
    /// The list on which a provider handed requests in together.
    ListId
}
text_id! {
    /// The reference of a claim line (`ReferentieNummer` of a `Prestatie`).
    ClaimReference
}

/// A municipality (*gemeente*) by its four-digit CBS code, such as `0363`.
///
/// ```
/// use stoplicht_core::register::Municipality;
///
/// let amsterdam: Municipality = "0363".parse()?;
/// assert_eq!(amsterdam.as_str(), "0363");
/// assert!("363".parse::<Municipality>().is_err(), "a spreadsheet ate the leading zero");
/// # Ok::<(), stoplicht_core::register::MunicipalityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Municipality([u8; 4]);

/// The text is not a four-digit CBS code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a municipality is a CBS code of four digits")]
pub struct MunicipalityError;

impl AsRef<str> for Municipality {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Municipality {
    /// The four digits.
    pub fn as_str(&self) -> &str {
        // Only digits are ever stored, so this is always valid; an empty text would be the honest fallback.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Its name by the list of Statistics Netherlands (CBS); `None` if the list does not have its number.
    ///
    /// ```
    /// use stoplicht_core::register::Municipality;
    ///
    /// let name = |number: &str| number.parse::<Municipality>().ok().and_then(|municipality| municipality.name());
    /// assert_eq!(name("0193"), Some("Zwolle"));
    /// assert_eq!(name("0901"), None);
    /// ```
    pub fn name(&self) -> Option<&'static str> {
        // The list is in the order of the numbers.
        let at = MUNICIPALITIES.binary_search_by_key(&self.as_str(), |(number, _)| *number).ok()?;
        MUNICIPALITIES.get(at).map(|(_, name)| *name)
    }
}

impl std::str::FromStr for Municipality {
    type Err = MunicipalityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: [u8; 4] = text.as_bytes().try_into().map_err(|_| MunicipalityError)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(MunicipalityError) }
    }
}

impl TryFrom<String> for Municipality {
    type Error = MunicipalityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Municipality> for String {
    fn from(municipality: Municipality) -> Self {
        municipality.as_str().to_owned()
    }
}

impl fmt::Display for Municipality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Municipality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
