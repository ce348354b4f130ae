//! Allocations that are left out of the money, or whose entry past the partners was allowed beforehand.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::history::Period;
use stoplicht_core::register::{AllocationId, Law, Municipality, Register};

use super::{Latest, MoneyRowFault, VersionedRow};

/// The reason that does not leave an allocation out: its entry past the partners was allowed beforehand (*dispensatie*). It
/// counts for entries alone.
pub const DISPENSATION: &str = "dispensation";

/// An allocation that is left out, for a reason of one's own or `dispensation`.
///
/// Ages do not enter the product: who is left out for being old is listed by the municipality, outside it (section 21).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// The municipality of the allocation.
    pub municipality: Municipality,
    /// The law of the allocation.
    pub law: Law,
    /// The allocation's number.
    pub allocation_id: AllocationId,
    /// Why: `elderly_group`, `dispensation`, or a word of one's own.
    pub reason: String,
    /// First day; none: from the beginning.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day; none: for good.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// The day from which the row is known.
    pub known_on: NaiveDate,
}

impl VersionedRow for Exclusion {
    type Key = (Municipality, Law, AllocationId, String);

    const REGISTER: Register = Register::Exclusions;

    fn key(&self) -> Self::Key {
        (self.municipality, self.law, self.allocation_id.clone(), self.reason.clone())
    }

    fn known_on(&self) -> NaiveDate {
        self.known_on
    }

    fn check(&self) -> Result<(), MoneyRowFault> {
        MoneyRowFault::require_filled(self.allocation_id.as_str(), "allocation_id")?;
        MoneyRowFault::require_filled(&self.reason, "reason")?;
        self.from.map_or(Ok(()), |from| MoneyRowFault::require_forwards(from, self.to, "to"))
    }
}

/// Days on which one reason leaves an allocation out, from the day on which that was known until it was corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ExcludedSpan {
    /// The days.
    pub period: Period,
    /// It is `dispensation`, which leaves nothing out.
    pub is_dispensation: bool,
    /// The day from which it is known.
    known: Day,
    /// The day from which something else is known.
    corrected: Day,
}

impl ExcludedSpan {
    /// Does it stand on this day of looking?
    pub fn stands(&self, as_of: Day) -> bool {
        self.known <= as_of && as_of < self.corrected
    }

    /// How often it changed by a day: not at all, it became known, it was corrected.
    pub fn changes(&self, as_of: Day) -> usize {
        usize::from(self.known <= as_of) + usize::from(self.corrected <= as_of)
    }
}

/// Is an allocation left out on a day, as known on the day of looking? Dispensation is another question.
pub(crate) fn excluded_on(spans: &[ExcludedSpan], day: Day, as_of: Day) -> bool {
    spans.iter().any(|span| !span.is_dispensation && span.stands(as_of) && span.period.holds(day))
}

/// The exclusions, by allocation.
#[derive(Debug, Clone)]
pub struct Exclusions {
    by_allocation: FxHashMap<(Municipality, Law), FxHashMap<Box<str>, Vec<ExcludedSpan>>>,
}

impl Exclusions {
    /// From the checked rows of the register.
    pub fn new(rows: &Latest<Exclusion>) -> Self {
        let mut by_key: BTreeMap<_, Vec<&Exclusion>> = BTreeMap::new();
        for (key, row) in rows.all() {
            by_key.entry(key).or_default().push(row);
        }
        let mut by_allocation: FxHashMap<_, FxHashMap<_, Vec<ExcludedSpan>>> = FxHashMap::default();
        for ((municipality, law, allocation, reason), versions) in by_key {
            let spans =
                by_allocation.entry((*municipality, *law)).or_default().entry(allocation.as_str().into()).or_default();
            let corrections = versions.iter().skip(1).map(|row| Day::from(row.known_on)).chain([Day::OPEN]);
            spans.extend(versions.iter().zip(corrections).map(|(row, corrected)| ExcludedSpan {
                period: Period { start: row.from.map_or(Day::MIN, Day::from), end: Day::end(row.to) },
                is_dispensation: reason == DISPENSATION,
                known: row.known_on.into(),
                corrected,
            }));
        }
        Self { by_allocation }
    }

    /// Is an allocation left out on a day, as known on the day of looking?
    pub fn excludes(
        &self,
        (municipality, law): (Municipality, Law),
        allocation: &AllocationId,
        day: Day,
        as_of: Day,
    ) -> bool {
        excluded_on(self.of(municipality, law, allocation.as_str()), day, as_of)
    }

    /// What is on record of an allocation.
    pub(crate) fn of(&self, municipality: Municipality, law: Law, allocation: &str) -> &[ExcludedSpan] {
        self.in_scope(municipality, law).and_then(|spans| spans.get(allocation)).map_or(&[], Vec::as_slice)
    }

    /// The allocations of a municipality and law of which something is on record.
    pub(crate) fn in_scope(
        &self,
        municipality: Municipality,
        law: Law,
    ) -> Option<&FxHashMap<Box<str>, Vec<ExcludedSpan>>> {
        self.by_allocation.get(&(municipality, law))
    }
}
