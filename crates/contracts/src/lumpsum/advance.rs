//! Advances (*voorschotten*): a lump sum in equal parts, which settle themselves as amounts move.

use chrono::NaiveDate;

use crate::contract::Terms;
use crate::money::{Amount, split};

/// One advance on a lump sum. Amounts are in cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advance {
    /// Its number in the year, from 1.
    pub number: u32,
    /// The day on which it is due.
    pub due: NaiveDate,
    /// Its equal part of the lump sum.
    pub planned: Amount,
    /// What is still to be paid at it, when all that was paid so far is counted.
    pub payable: Amount,
}

/// A lump sum in so many equal parts, in cents; the first get the odd cents.
///
/// ```
/// use stoplicht_contracts::lumpsum::planned;
///
/// assert_eq!(planned(43_888_174, 4), [10_972_044, 10_972_044, 10_972_043, 10_972_043]);
/// ```
pub fn planned(lumpsum_cents: i64, advances: u32) -> Vec<i64> {
    split(lumpsum_cents, &vec![1; advances as usize]).unwrap_or_default()
}

/// What is still to be paid at each advance, in cents: the earliest is settled first.
///
/// `payable(q) = max(0, Σ_{j ≤ q} planned_j − prepaid − advances paid − Σ_{j < q} payable(j))`, all as of the day of looking. So a
/// correction of the lump sum runs through the next advance, and what was paid by the former arrangement counts (section 23; the
/// order of settling is ours).
///
/// ```
/// use stoplicht_contracts::lumpsum::{payable, planned};
///
/// // A lump sum of 1 412 632.00, of which 400 000.00 was paid by the arrangement before.
/// let parts = planned(141_263_200, 4);
/// assert_eq!(payable(&parts, 40_000_000, 0), [0, 30_631_600, 35_315_800, 35_315_800]);
/// // After the first two were paid, the auditors bring it down to 1 393 416.05.
/// let parts = planned(139_341_605, 4);
/// assert_eq!(payable(&parts, 40_000_000, 30_631_600), [0, 0, 33_874_604, 34_835_401]);
/// ```
pub fn payable(planned: &[i64], prepaid_cents: i64, paid_cents: i64) -> Vec<i64> {
    let settled = i128::from(prepaid_cents) + i128::from(paid_cents);
    let (mut due, mut before) = (0i128, 0i128);
    let mut payable = Vec::with_capacity(planned.len());
    for part in planned {
        due += i128::from(*part);
        let rest = (due - settled - before).max(0);
        before += rest;
        payable.push(i64::try_from(rest).unwrap_or(i64::MAX));
    }
    payable
}

/// The days on which the advances are due: the first day of equal runs of the contract's months, not before the decision.
pub fn due_days(terms: &Terms) -> Vec<NaiveDate> {
    let months: Vec<_> = terms.months().collect();
    let run = |number: u32| months.get(number as usize * months.len() / terms.advances.max(1) as usize);
    let day = |number| {
        let first = run(number).and_then(|month| month.first_day()).unwrap_or(terms.term.from);
        first.max(terms.term.from).max(terms.decided_on)
    };
    (0..terms.advances).map(day).collect()
}

/// The advances on a lump sum, of which so much was paid before the contract and by advances.
pub fn advances(terms: &Terms, lumpsum: &Amount, prepaid: &Amount, paid: &Amount) -> Vec<Advance> {
    let parts = lumpsum.cents().map(|cents| planned(cents, terms.advances));
    // Where any of them is unknown, what is payable is, for want of the same parts.
    let all = lumpsum.clone() + prepaid.clone() + paid.clone();
    let payable = match (&parts, prepaid.cents(), paid.cents()) {
        (Some(parts), Some(prepaid), Some(paid)) => Some(payable(parts, prepaid, paid)),
        _ => None,
    };
    let amount = |known: &Option<Vec<i64>>, place: usize, unknown: &Amount| {
        let cents = known.as_ref().and_then(|known| known.get(place));
        cents.map_or_else(|| unknown.clone(), |cents| Amount::known(*cents))
    };
    let due = due_days(terms).into_iter().enumerate();
    due.map(|(place, due)| Advance {
        number: place as u32 + 1,
        due,
        planned: amount(&parts, place, lumpsum),
        payable: amount(&payable, place, &all),
    })
    .collect()
}
