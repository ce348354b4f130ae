//! What was paid to partners, and what is left of their lump sums.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::register::Municipality;

use super::Lumpsum;
use crate::contract::Contract;
use crate::money::{Amount, split};
use crate::register::{Latest, Payment, PaymentKind};

/// Where it comes from what was paid before the contract began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrepaidBasis {
    /// From payments of kind `arrangement`.
    Payments,
    /// From claims, for want of a register of payments.
    Claims,
}

impl PrepaidBasis {
    /// The word as it stands in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Payments => "payments",
            Self::Claims => "claims",
        }
    }
}

/// Claims of a partner on a service that its lump sum is for. They are known by the day of looking, and their last day lies in the
/// contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LumpsumClaims {
    /// Cents claimed for days before lump sums were paid.
    pub before_cents: i128,
    /// Number of claims from then on: they are counted and listed, and never added to spending.
    pub count: u64,
    /// Cents of those.
    pub cents: i128,
}

/// What was paid to a partner for a service in a municipality. Amounts are in cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// By the arrangement before the contract; `None` without a register of payments.
    pub arrangement: Option<Amount>,
    /// Advances.
    pub advances: Amount,
    /// Advances, settlements and recoveries; what was paid back is negative.
    pub in_all: Amount,
}

/// What was paid under a contract by each lump sum, as known on a day, and the number of payments under it that are of no partner
/// or of a service that the partner does not have.
///
/// A payment without a service is divided over the services of its partner by lump sum (section 23).
pub fn paid(
    contract: &Contract,
    payments: Option<&Latest<Payment>>,
    lumpsums: &[Lumpsum],
    as_of: Day,
) -> (Vec<Paid>, usize) {
    let has_register = payments.is_some();
    let nothing =
        || Paid { arrangement: has_register.then_some(Amount::ZERO), advances: Amount::ZERO, in_all: Amount::ZERO };
    let mut paid: Vec<Paid> = lumpsums.iter().map(|_| nothing()).collect();
    let mut unjoined = 0;
    let places: BTreeMap<(Municipality, usize, usize), usize> =
        lumpsums.iter().enumerate().map(|(place, l)| ((l.municipality, l.service, l.partner), place)).collect();
    let rows = payments.into_iter().flat_map(|register| register.all_at(as_of)).map(|(_, row)| row);
    for payment in rows.filter(|row| row.law == contract.terms().law && row.contract == contract.reference().id) {
        let shares = shares(contract, payment, lumpsums, &places);
        unjoined += usize::from(shares.is_empty());
        for (place, amount) in shares {
            if let Some(paid) = paid.get_mut(place) {
                paid.add(payment.kind, amount);
            }
        }
    }
    (paid, unjoined)
}

impl Paid {
    fn add(&mut self, kind: PaymentKind, amount: Amount) {
        let add = |sum: &mut Amount, amount: Amount| *sum = std::mem::replace(sum, Amount::ZERO) + amount;
        match kind {
            PaymentKind::Arrangement => self.arrangement.as_mut().into_iter().for_each(|sum| add(sum, amount.clone())),
            PaymentKind::Advance => {
                add(&mut self.advances, amount.clone());
                add(&mut self.in_all, amount);
            }
            PaymentKind::Settlement | PaymentKind::Recovery => add(&mut self.in_all, amount),
        }
    }
}

/// The lump sums that a payment is on, by their place, and how much of it is on each.
fn shares(
    contract: &Contract,
    payment: &Payment,
    lumpsums: &[Lumpsum],
    places: &BTreeMap<(Municipality, usize, usize), usize>,
) -> Vec<(usize, Amount)> {
    let provider = payment.provider_id.as_str();
    let of_service =
        |service: usize| places.get(&(payment.municipality, service, contract.partner_of(service, provider)?)).copied();
    if let Some(id) = &payment.service {
        let service = contract.services().iter().position(|service| service.id == *id);
        let place = service.and_then(of_service);
        return place.map(|place| (place, Amount::known(payment.amount_cents))).into_iter().collect();
    }
    let on: Vec<usize> = (0..contract.services().len()).filter_map(of_service).collect();
    let of = |place: &usize| lumpsums.get(*place).map_or(Amount::ZERO, |lumpsum| lumpsum.lumpsum.clone());
    let weights: Option<Vec<u64>> = on.iter().map(|place| u64::try_from(of(place).cents()?).ok()).collect();
    let Some(weights) = weights else {
        // For want of a lump sum the shares are unknown.
        let unknown: Amount = on.iter().map(of).sum();
        return on.into_iter().map(|place| (place, unknown.clone())).collect();
    };
    match split(payment.amount_cents, &weights) {
        Some(shares) => on.into_iter().zip(shares.into_iter().map(Amount::known)).collect(),
        None => {
            let unknown = Amount::unknown(crate::money::MissingPart::NoWeights);
            on.into_iter().map(|place| (place, unknown.clone())).collect()
        }
    }
}

/// How a lump sum is settled. Amounts are in cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// What the partner bears of an overrun.
    pub recovery: Amount,
    /// It is no more than the lump sum, though its share is.
    pub capped: Option<bool>,
    /// What was paid by the arrangement before.
    pub prepaid: Amount,
    /// Where that comes from.
    pub prepaid_basis: PrepaidBasis,
    /// Advances, settlements and recoveries paid.
    pub paid: Amount,
    /// `lumpsum − recovery − prepaid − paid`; negative: to be paid back.
    pub balance: Amount,
}

/// Settles a lump sum: `balance = lumpsum − recovery − prepaid − paid` (section 23).
///
/// Without a register of payments, what was claimed for days before lump sums were paid counts as prepaid.
pub fn settle(lumpsum: &Amount, recovery: (Amount, Option<bool>), paid: &Paid, claims: LumpsumClaims) -> Settlement {
    let (recovery, capped) = recovery;
    let (prepaid, prepaid_basis) = match &paid.arrangement {
        Some(arrangement) => (arrangement.clone(), PrepaidBasis::Payments),
        None => (Amount::fitting(i64::try_from(claims.before_cents).ok()), PrepaidBasis::Claims),
    };
    let balance = lumpsum.clone() - recovery.clone() - prepaid.clone() - paid.in_all.clone();
    Settlement { recovery, capped, prepaid, prepaid_basis, paid: paid.in_all.clone(), balance }
}
