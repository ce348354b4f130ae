//! Recovery (*terugvordering*): what partners bear of an overrun, pro rata of their lump sums.

use crate::contract::Terms;
use crate::money::{Amount, Exact, MissingPart, Percentage, split};

/// What partners bear together of an overrun, in cents: `r(overrun × overrun_share)`. An under-run changes nothing.
pub fn recovery(terms: &Terms, overrun: &Amount) -> Amount {
    overrun.and_then(|cents| {
        let share =
            Exact::of(cents.max(0).into()).times(terms.overrun_share.ppm().into(), Percentage::WHOLE.ppm().into());
        Amount::fitting(share.rounded())
    })
}

/// The recovery divided over lump sums by their size; each bears its lump sum at most, and then it is capped (`true`). What is not
/// borne for a cap, nobody else bears (section 24).
///
/// ```
/// use stoplicht_contracts::budget::divide_recovery;
/// use stoplicht_contracts::money::Amount;
///
/// let lumpsums = [141_263_200, 76_863_848, 43_888_174].map(Amount::known);
/// let shares = divide_recovery(&Amount::known(1_759_409), &lumpsums);
/// let cents: Vec<_> = shares.iter().map(|(cents, capped)| (cents.cents().unwrap(), capped.unwrap())).collect();
/// assert_eq!(cents, [(948_570, false), (516_134, false), (294_705, false)]);
/// ```
pub fn divide_recovery(recovery: &Amount, lumpsums: &[Amount]) -> Vec<(Amount, Option<bool>)> {
    let all = recovery.clone() + lumpsums.iter().cloned().sum();
    let weights: Option<Vec<u64>> =
        lumpsums.iter().map(|lumpsum| lumpsum.cents().map(|cents| cents.max(0).unsigned_abs())).collect();
    let (Some(cents), Some(weights)) = (recovery.cents(), weights) else {
        return lumpsums.iter().map(|_| (all.clone(), None)).collect();
    };
    let shares = split(cents, &weights);
    let share = |place: usize, weight: u64| match (&shares, cents) {
        (Some(shares), _) => {
            let (share, most) = (shares.get(place).copied().unwrap_or(0), i64::try_from(weight).unwrap_or(i64::MAX));
            (Amount::known(share.min(most)), Some(share > most))
        }
        // Nothing to divide, over nothing.
        (None, 0) => (Amount::ZERO, Some(false)),
        (None, _) => (Amount::unknown(MissingPart::NoWeights), None),
    };
    weights.iter().enumerate().map(|(place, weight)| share(place, *weight)).collect()
}
