//! From which month on claims are missing, held against the care that there was to claim for.
//!
//! Claims differ from month to month. A month lacks claims if it has fewer than one in four of those that its allocations
//! usually bring: the rule by which it is told until when claims are on record (section 5), with the care of the month in
//! the place of the fullest month.

use std::collections::BTreeMap;

use crate::month::Month;

/// A month in which fewer claims are usual than this tells nothing by having none.
const LEAST_EXPECTED: u64 = 10;

/// Nor does care for fewer clients than this tell anything: one may just not use what was allocated.
const LEAST_ACTIVE: u64 = 3;

/// A month lacks claims if it has fewer than one in so many of the usual ones.
const ONE_IN: u64 = 4;

/// The months of a provider, or of a municipality and law: allocations that were active, and claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActivityMonths(BTreeMap<Month, Activity>);

/// A month: allocations that were active, and claims whose period ends in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Activity {
    active: u64,
    claims: u64,
}

impl ActivityMonths {
    /// Counts allocations that were active in a month.
    pub fn add_active(&mut self, month: Month, allocations: u64) {
        self.0.entry(month).or_default().active += allocations;
    }

    /// Counts claims whose period ends in a month.
    pub fn add_claims(&mut self, month: Month, claims: u64) {
        self.0.entry(month).or_default().claims += claims;
    }

    /// Adds what was counted elsewhere.
    pub fn merge(&mut self, other: &Self) {
        for (month, activity) in &other.0 {
            let sum = self.0.entry(*month).or_default();
            sum.active += activity.active;
            sum.claims += activity.claims;
        }
    }

    /// The first month with claims.
    pub fn first_claimed(&self) -> Option<Month> {
        self.0.iter().find(|(_, activity)| activity.claims > 0).map(|(month, _)| *month)
    }

    /// Claims and allocations of the months from one to another.
    fn sums(&self, from: Month, through: Month) -> (u64, u64) {
        let within = if from <= through { Some(self.0.range(from..=through)) } else { None };
        within
            .into_iter()
            .flatten()
            .fold((0, 0), |(claims, active), (_, month)| (claims + month.claims, active + month.active))
    }
}

/// Claims that are missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MissingClaims {
    /// Months in between.
    pub gaps: Vec<Month>,
    /// Months at the end.
    pub end: Vec<Month>,
    /// The last month with as many claims as is usual; `None` if there is none.
    pub last: Option<Month>,
}

/// The months in which claims are missing, of those from `from` through `through`. What is usual is said by the months of
/// `usual` with claims: one's own, or those of all providers together for one that never claimed.
///
/// ```
/// use stoplicht_core::check::{ActivityMonths, missing_claims};
/// use stoplicht_core::Month;
///
/// let month = |number: u32| format!("2025-{number:02}").parse::<Month>().unwrap();
/// let mut months = ActivityMonths::default();
/// for (number, claims) in (1..).zip([20, 21, 0, 19, 22, 2, 0]) {
///     months.add_active(month(number), 20);
///     months.add_claims(month(number), claims);
/// }
/// let missing = missing_claims(&months, &months, month(1), month(7));
/// assert_eq!((missing.gaps, missing.end), (vec![month(3)], vec![month(6), month(7)]));
/// assert_eq!(missing.last, Some(month(5)));
/// ```
pub fn missing_claims(months: &ActivityMonths, usual: &ActivityMonths, from: Month, through: Month) -> MissingClaims {
    let Some(first) = usual.first_claimed() else { return MissingClaims::default() };
    let with_claims = usual.0.range(first..).filter(|(month, activity)| **month <= through && activity.claims > 0);
    let (claims, active) =
        with_claims.fold((0, 0), |(claims, active), (_, month)| (claims + month.claims, active + month.active));
    if active == 0 || from > through {
        return MissingClaims::default();
    }
    // Usual claims of `n` active allocations: n × claims ÷ active, compared without dividing.
    let is_thin = |of: &Activity| {
        u128::from(of.claims) * u128::from(active) * u128::from(ONE_IN) < u128::from(of.active) * u128::from(claims)
    };
    let is_told = |allocations: u64| {
        u128::from(allocations) * u128::from(claims) >= u128::from(active) * u128::from(LEAST_EXPECTED)
    };
    let within = || months.0.range(from..=through);
    let last = within().rev().find(|(_, of)| of.claims > 0 && !is_thin(of)).map(|(month, _)| *month);
    let gaps = within().filter(|(month, of)| Some(**month) < last && is_thin(of) && is_told(of.active));
    let at_end = within().filter(|(month, of)| Some(**month) > last && of.active > 0);
    let end: Vec<Month> = at_end.map(|(month, _)| *month).collect();
    let is_seen = within().any(|(month, of)| Some(*month) > last && of.active >= LEAST_ACTIVE);
    let (_, waited) = end.first().map_or((0, 0), |first| months.sums(*first, through));
    MissingClaims {
        gaps: gaps.map(|(month, _)| *month).collect(),
        end: if is_seen && is_told(waited) { end } else { Vec::new() },
        last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(number: i32) -> Month {
        format!("{}-{:02}", 2024 + (number - 1) / 12, (number - 1) % 12 + 1).parse().unwrap()
    }

    fn months(rows: &[(u64, u64)]) -> ActivityMonths {
        let mut months = ActivityMonths::default();
        for (number, (active, claims)) in (1..).zip(rows) {
            months.add_active(month(number), *active);
            months.add_claims(month(number), *claims);
        }
        months
    }

    #[test]
    fn a_small_provider_says_nothing_by_a_month_without_claims() {
        let few = months(&[(3, 3), (3, 3), (3, 0), (3, 3), (3, 0), (3, 0)]);
        assert_eq!(
            missing_claims(&few, &few, month(1), month(6)),
            MissingClaims { last: Some(month(4)), ..MissingClaims::default() }
        );
        let longer = months(&[(3, 3), (3, 3), (3, 0), (3, 0), (3, 0), (3, 0)]);
        let missing = missing_claims(&longer, &longer, month(1), month(6));
        assert_eq!((missing.end.len(), missing.last), (4, Some(month(2))), "twelve claims were to come");
    }

    #[test]
    fn one_that_has_no_care_left_misses_nothing() {
        let left = months(&[(30, 30), (30, 28), (0, 0), (0, 0)]);
        assert!(missing_claims(&left, &left, month(1), month(4)).end.is_empty());
    }

    #[test]
    fn one_that_never_claimed_is_held_against_the_others() {
        let (own, all) = (months(&[(12, 0), (12, 0)]), months(&[(50, 50), (50, 48)]));
        assert_eq!(missing_claims(&own, &all, month(1), month(2)).end, [month(1), month(2)]);
        assert_eq!(missing_claims(&own, &own, month(1), month(2)), MissingClaims::default());
    }

    #[test]
    fn nothing_is_asked_of_later_months() {
        let own = months(&[(12, 12), (12, 12), (12, 0)]);
        assert!(missing_claims(&own, &own, month(1), month(2)).end.is_empty());
        assert_eq!(missing_claims(&own, &own, month(3), month(2)), MissingClaims::default());
    }
}
