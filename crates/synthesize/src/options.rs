//! What a region is to look like.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// What to make up. The default is a small region of 1000 clients, seen on 1 July 2025.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// How many clients the region has. A client may have had no care yet, and then has no rows.
    pub clients: u64,
    /// The same seed gives the same rows.
    pub seed: u64,
    /// The first day on which care may begin.
    pub first_day: NaiveDate,
    /// The day on which the registers are drawn up: nothing in them became known later.
    pub as_of: NaiveDate,
    /// How many municipalities there are; the first is the largest.
    pub municipalities: u16,
    /// How much larger it is than the others.
    pub municipality_sizes: MunicipalitySizes,
    /// How many providers there are; none: a number that suits the clients, from 12 to 400.
    pub providers: Option<u16>,
    /// In which form the requests come in.
    pub requests: RequestForm,
    /// How often things happen.
    pub shares: Shares,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            clients: 1_000,
            seed: 1,
            first_day: NaiveDate::from_ymd_opt(2022, 1, 1).unwrap_or_default(),
            as_of: NaiveDate::from_ymd_opt(2025, 7, 1).unwrap_or_default(),
            municipalities: 3,
            municipality_sizes: MunicipalitySizes::default(),
            providers: None,
            requests: RequestForm::default(),
            shares: Shares::default(),
        }
    }
}

/// How the clients are divided over the municipalities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MunicipalitySizes {
    /// As in a region around a city: about half of the clients live in the largest municipality.
    #[default]
    Region,
    /// As in a country: of hundreds of municipalities the largest has a few in a hundred of the clients, and the smallest has
    /// some in ten thousand.
    Country,
}

/// In which form requests for more time come in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestForm {
    /// As providers' lists, with explanations, and with the mistakes that people make in lists.
    #[default]
    Lists,
    /// As 317 messages can carry them: no list, no explanation, the wanted first day and size always stated, and
    /// only requests that ask for a later end of an allocation that the provider still has.
    Messages,
}

/// Defines the shares once: the field, its default and its name in an error.
macro_rules! shares {
    ($($(#[$doc:meta])* $name:ident = $default:literal),+ $(,)?) => {
        /// How often things happen, each as a share from 0 to 1.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Shares {
            $($(#[$doc])* pub $name: f64),+
        }

        impl Default for Shares {
            fn default() -> Self {
                Self { $($name: $default),+ }
            }
        }

        impl Shares {
            fn check(&self) -> Result<(), OptionsError> {
                $(if !(0.0..=1.0).contains(&self.$name) {
                    return Err(OptionsError::Share(stringify!($name)));
                })+
                Ok(())
            }
        }
    };
}

shares! {
    /// Clients under the Wmo; the others are under the Jeugdwet.
    wmo = 0.4,
    /// Clients with a second kind of care beside the first.
    second_care = 0.2,
    /// Clients who come back after their care ended.
    returning = 0.15,
    /// Allocations of a category without a code.
    aspecific = 0.08,
    /// Allocations that are a budget only, without a product.
    generic = 0.04,
    /// Allocations without an end date, where the size allows it.
    open_ended = 0.12,
    /// Extensions that get a new number, other than for a change of size.
    renumbered = 0.3,
    /// Extensions that come with another size.
    rescaled = 0.2,
    /// Grants with an administrative change (03, 10, 11, 14).
    administrative = 0.08,
    /// Grants that are removed (13), with or without another in their place.
    removed = 0.04,
    /// Allocations cut short (05 and the like) where care ended early.
    shortened = 0.35,
    /// Spells of care with a temporary stop.
    paused = 0.08,
    /// Definitive stops that nobody reported.
    unreported = 0.06,
    /// Claims that come in months later.
    late_claims = 0.06,
    /// Claims that are credited, as a rule followed by a corrected line.
    credited = 0.03,
    /// Of the allocations that run out within weeks of `as_of` while care is still needed: those for which more time
    /// is asked. The others were extended before, or are let go.
    asked = 0.9,
    /// Of the allocations that have just run out while care is still needed: those for which more time is asked late.
    asked_late = 0.22,
    /// Requests for another size.
    other_size = 0.16,
    /// Requests with an explanation.
    explained = 0.45,
    /// Requests that cannot be scored.
    unscorable = 0.12,
    /// Requests that are answered by `as_of`, where there was time for it.
    answered = 0.1,
}

/// The options do not describe a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OptionsError {
    /// More clients than there are allocation numbers of nine digits for.
    #[error("at most {} clients can have allocation numbers of their own", Options::MAX_CLIENTS)]
    Clients,
    /// The first day is not before the day of the registers, or they lie outside the years 1990 to 2200.
    #[error("`first_day` must be before `as_of`, both between 1990 and 2200")]
    Dates,
    /// No municipality, or too many.
    #[error("a region has 1 to {} municipalities", Options::MAX_MUNICIPALITIES)]
    Municipalities,
    /// Too few providers to offer all kinds of care, or too many.
    #[error("a region has {} to {} providers", Options::MIN_PROVIDERS, Options::MAX_PROVIDERS)]
    Providers,
    /// A share is not between 0 and 1.
    #[error("the share `{0}` must be between 0 and 1")]
    Share(&'static str),
}

impl Options {
    /// A whole country, to measure with: 200,000 clients, 342 municipalities, 2,000 providers, and care since 2021. A hundred
    /// thousand clients have about 205,000 allocations in 350,000 versions, 1.6 million claims and 8,400 requests.
    ///
    /// ```
    /// use stoplicht_synthesize::{Options, Region};
    ///
    /// let region = Region::new(Options { clients: 10, ..Options::large() })?;
    /// assert_eq!((region.municipalities().count(), region.providers().len()), (342, 2_000));
    /// # Ok::<(), stoplicht_synthesize::OptionsError>(())
    /// ```
    pub fn large() -> Self {
        Self {
            clients: 200_000,
            first_day: NaiveDate::from_ymd_opt(2021, 1, 1).unwrap_or_default(),
            municipalities: 342,
            municipality_sizes: MunicipalitySizes::Country,
            providers: Some(2_000),
            shares: Shares { second_care: 0.35, returning: 0.35, ..Shares::default() },
            ..Self::default()
        }
    }

    /// The most clients that a region can have.
    pub const MAX_CLIENTS: u64 = 1 << 24;
    /// The most municipalities.
    pub const MAX_MUNICIPALITIES: u16 = 400;
    /// The fewest providers.
    pub const MIN_PROVIDERS: u16 = 4;
    /// The most providers.
    pub const MAX_PROVIDERS: u16 = 5_000;

    /// The number of providers asked for, or one that suits the clients.
    pub(crate) fn provider_count(&self) -> u16 {
        self.providers.unwrap_or_else(|| (self.clients / 80).clamp(12, 400) as u16)
    }

    pub(crate) fn check(&self) -> Result<(), OptionsError> {
        let years = 1990..=2200;
        if self.clients > Self::MAX_CLIENTS {
            return Err(OptionsError::Clients);
        }
        let known = years.contains(&self.first_day.year()) && years.contains(&self.as_of.year());
        if !known || self.first_day >= self.as_of {
            return Err(OptionsError::Dates);
        }
        if !(1..=Self::MAX_MUNICIPALITIES).contains(&self.municipalities) {
            return Err(OptionsError::Municipalities);
        }
        if !(Self::MIN_PROVIDERS..=Self::MAX_PROVIDERS).contains(&self.provider_count()) {
            return Err(OptionsError::Providers);
        }
        self.shares.check()
    }
}
