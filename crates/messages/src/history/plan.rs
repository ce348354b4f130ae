//! From values of rows to values of messages, and the numbers that messages and lines get.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use stoplicht_core::register::{AllocationId, Code, Law, Municipality, ProviderId};

use super::result::Unwritable;
use crate::fact::ProductSize;
use crate::read::value;

/// Volumes and amounts have eight digits at most.
const LARGEST: f64 = 99_999_999.0;

/// A number as a message has it: only one that reads back as the same id will do.
pub(super) fn number_of(id: &AllocationId) -> Result<u32, Unwritable> {
    let number: u32 = id.as_str().parse().map_err(|_| Unwritable::Number)?;
    let same = number <= 999_999_999 && number.to_string() == id.as_str();
    if same { Ok(number) } else { Err(Unwritable::Number) }
}

/// Codes that are not longer than a message allows.
pub(super) fn fit(codes: &[(Option<Code>, usize)]) -> Result<(), Unwritable> {
    let fits =
        |(code, most): &(Option<Code>, usize)| code.is_none_or(|code| value::code(&code.to_text(), *most).is_some());
    if codes.iter().all(fits) { Ok(()) } else { Err(Unwritable::Code) }
}

/// A provider by its AGB code.
pub(super) fn agb(provider: &ProviderId) -> Result<(), Unwritable> {
    value::digit_text(provider.as_str(), 8).map(drop).ok_or(Unwritable::Code)
}

/// A reference of a request.
pub(super) fn reference(text: &str) -> Result<Box<str>, Unwritable> {
    value::text(text, 36).map(Box::from).ok_or(Unwritable::Code)
}

/// A reference of a claim line.
pub(super) fn claim_reference(text: &str) -> Result<String, Unwritable> {
    value::text(text, 20).map(str::to_owned).ok_or(Unwritable::Code)
}

/// A whole number that is not negative.
pub(super) fn whole(number: f64) -> Result<u32, Unwritable> {
    let fits = (0.0..=LARGEST).contains(&number) && number.fract() == 0.0;
    if fits { Ok(number as u32) } else { Err(Unwritable::Amount) }
}

pub(super) fn size_of(
    volume: Option<f64>,
    unit: Option<Code>,
    frequency: Option<Code>,
    budget_cents: Option<i64>,
) -> Result<ProductSize, Unwritable> {
    let parts = [volume.is_some(), unit.is_some(), frequency.is_some()];
    if parts.contains(&true) && parts.contains(&false) {
        return Err(Unwritable::Incomplete);
    }
    fit(&[(unit, 2), (frequency, 1)])?;
    let volume = volume.map(whole).transpose()?;
    let budget_cents = budget_cents.map(|cents| whole(cents as f64)).transpose()?;
    Ok(ProductSize { volume, unit, frequency, budget_cents })
}

/// The first day of a month.
pub(super) fn first_day(of: NaiveDate) -> NaiveDate {
    of.with_day(1).unwrap_or(of)
}

/// Gives out numbers, in the order in which they are asked for.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    messages: HashMap<char, u64>,
    lines: HashMap<(Municipality, Law, ProviderId), u64>,
    /// References of claim lines that the registers have.
    taken: HashSet<(Municipality, Law, ProviderId, String)>,
}

impl Numbering {
    /// The next number of a message: a letter for its kind and eleven digits.
    pub fn message(&mut self, letter: char) -> String {
        let count = self.messages.entry(letter).or_default();
        *count += 1;
        format!("{letter}{count:011}")
    }

    /// Keeps a reference of a claim line from being given out.
    pub fn take(&mut self, municipality: Municipality, law: Law, provider: &ProviderId, reference: &str) {
        if !reference.is_empty() {
            self.taken.insert((municipality, law, provider.clone(), reference.to_owned()));
        }
    }

    /// The next number of a claim line of a provider.
    pub fn line(&mut self, municipality: Municipality, law: Law, provider: &ProviderId) -> String {
        let count = self.lines.entry((municipality, law, provider.clone())).or_default();
        loop {
            *count += 1;
            let reference = format!("P{count:09}");
            if !self.taken.contains(&(municipality, law, provider.clone(), reference.clone())) {
                return reference;
            }
        }
    }
}
