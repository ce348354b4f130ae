//! Which figures of the comparison may be shown.

use serde::Serialize;

use super::figure::RowMask;
use crate::comparison::{ComparisonRow, Indicator};
use crate::suppress::Publication;

/// What may be shown of a row of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ComparisonMask {
    /// The provider's own figures: value and interval, O, and the numbers it rests on. Hidden: nothing of the row is shown but
    /// provider and indicator.
    pub own: Publication,
    /// What needs the figures of all together: the group's value, E, ratio, standardised value, limits, p, flag and signal,
    /// and the differences with the rest.
    pub beside: Publication,
    /// What is made of every provider's distance: φ, τ², adjusted limits and signal, and Benjamini and Hochberg's value.
    pub spread: Publication,
    /// The row must not be written at all, for that the provider had anyone in care is itself not shown.
    pub withheld: bool,
}

/// Decides what is shown of the comparison of one law, care group and period.
///
/// `own` holds the masks of the provider rows of that law, care group and period, with the provider's number: one for each
/// municipality in which it has a row. `region` holds the masks of the region rows.
///
/// A row is shown only if 0, or at least `threshold`, distinct clients are in it, with the outcome and without it, and if every count that
/// it is made of is shown among the flows of every municipality. So it tells nothing that those do not, and their audit holds for it too. What
/// needs the group's figures is shown only if those of every region are shown as well; what is made of every provider's
/// distance only if no provider is hidden on that indicator.
///
/// With many municipalities this hides more than would be needed if only the comparison were published, without flows per municipality. To
/// publish it that way, give all municipalities of a law one number as their area when counting ([`super::UnitCounts::of`]).
pub fn comparison_masks(
    rows: &[ComparisonRow],
    own: &[(u32, RowMask)],
    region: &[RowMask],
    threshold: u32,
) -> Vec<ComparisonMask> {
    let mut sorted: Vec<(u32, RowMask)> = own.to_vec();
    sorted.sort_by_key(|(provider, _)| *provider);
    let of_provider = |provider: u32| {
        let from = sorted.partition_point(|(other, _)| *other < provider);
        sorted.iter().skip(from).take_while(move |(other, _)| *other == provider).map(|(_, mask)| *mask)
    };
    let own_of = |row: &ComparisonRow| {
        let small = |persons: u32| (1..threshold).contains(&persons);
        if small(row.clients) || small(row.clients_with) || small(row.clients_without) {
            Publication::HiddenPrimary
        } else if of_provider(row.provider).all(|mask| mask.allows(row.indicator)) {
            Publication::Shown
        } else {
            Publication::HiddenSecondary
        }
    };
    let decided: Vec<Publication> = rows.iter().map(own_of).collect();
    let any_hidden = Indicator::ALL.map(|indicator| {
        let mut of_indicator = rows.iter().zip(&decided).filter(|(row, _)| row.indicator == indicator);
        of_indicator.any(|(_, publication)| *publication != Publication::Shown)
    });
    let region_hidden = Indicator::ALL.map(|indicator| !region.iter().all(|mask| mask.allows(indicator)));
    let hidden_if = |own: Publication, condition: bool| match own {
        Publication::Shown if condition => Publication::HiddenSecondary,
        own => own,
    };
    rows.iter()
        .zip(decided)
        .map(|(row, own)| {
            let place = row.indicator as usize;
            let beside = hidden_if(own, region_hidden.get(place).copied().unwrap_or(true));
            let spread = hidden_if(beside, any_hidden.get(place).copied().unwrap_or(true));
            let withheld = of_provider(row.provider).any(RowMask::is_withheld);
            ComparisonMask { own, beside, spread, withheld }
        })
        .collect()
}
