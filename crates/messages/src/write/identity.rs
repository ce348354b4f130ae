//! Who a client is: what messages need, registers do not hold, and a caller has to supply.

use std::fmt;

use chrono::NaiveDate;
use stoplicht_core::register::ClientId;

use crate::bsn::Bsn;

/// The person behind a pseudonym, as far as messages need it. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// Citizen service number.
    pub bsn: Bsn,
    /// Day of birth.
    pub born: NaiveDate,
    /// Gender (COD046).
    pub gender: Gender,
    /// Surname (*Achternaam*).
    pub surname: String,
    /// Initials (*Voorletters*), letters only.
    pub initials: String,
    /// Number of the house.
    pub house_number: u32,
    /// Postcode.
    pub postcode: String,
}

/// Gender (*Geslacht*, COD046).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// 0.
    Unknown,
    /// 1.
    Male,
    /// 2.
    Female,
}

impl Gender {
    pub(super) const fn code(self) -> u8 {
        self as u8
    }
}

impl Identity {
    /// A made-up person for a number: for generators and tests, never for messages that are sent.
    ///
    /// ```
    /// use stoplicht_messages::{Bsn, write::Identity};
    ///
    /// let bsn: Bsn = "999900006".parse()?;
    /// assert_eq!(format!("{:?}", Identity::made_up(bsn)), "Identity(***)");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn made_up(bsn: Bsn) -> Self {
        let number: u64 = bsn.digits().parse().unwrap_or_default();
        let born = NaiveDate::from_ymd_opt(2008, 1, 1).unwrap_or_default() + chrono::Days::new(number % 4000);
        Self {
            bsn,
            born,
            gender: if number.is_multiple_of(2) { Gender::Female } else { Gender::Male },
            surname: "Proef".into(),
            initials: "T".into(),
            house_number: 1 + (number % 99) as u32,
            postcode: "9999XX".into(),
        }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(***)")
    }
}

/// Finds the person behind a pseudonym. Any `Fn(&ClientId) -> Option<Identity>` does; [`Unknown`] finds nobody.
pub trait ClientLookup {
    /// The person, if known.
    fn identity(&self, client: &ClientId) -> Option<Identity>;
}

impl<F: Fn(&ClientId) -> Option<Identity>> ClientLookup for F {
    fn identity(&self, client: &ClientId) -> Option<Identity> {
        self(client)
    }
}

/// Knows nobody: messages about a client come out as templates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unknown;

impl ClientLookup for Unknown {
    fn identity(&self, _: &ClientId) -> Option<Identity> {
        None
    }
}
