//! What was claimed and allocated in a unit.

use stoplicht_core::history::Family;
use stoplicht_core::nine_decimals;

use crate::trajectory::CareUse;

/// What was claimed and allocated in one family of units.
#[derive(Debug, Clone, Copy, Default)]
struct FamilyUse {
    claimed: i128,
    allocated: i128,
    weight: u64,
}

/// What was claimed and allocated, family by family. Families of units do not mix: the utilisation of a row is the mean over its
/// families, each weighed by the number of trajectories with an allocation in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct UseSums([FamilyUse; Family::ALL.len()]);

impl UseSums {
    /// Adds a trajectory's use.
    #[expect(clippy::indexing_slicing, reason = "there is a sum for each family")]
    pub(super) fn add(&mut self, part: &CareUse) {
        let Some(family) = part.family else { return };
        let sum = &mut self.0[family as usize];
        sum.claimed += i128::from(part.claimed);
        sum.allocated += i128::from(part.allocated);
        sum.weight += u64::from(part.allocated > 0);
    }

    /// Claimed ÷ allocated, each family weighed; none where nothing was allocated.
    pub(super) fn utilisation(&self) -> Option<f64> {
        let used = self.0.iter().filter(|sum| sum.allocated > 0);
        let weight: u64 = used.clone().map(|sum| sum.weight).sum();
        let share = used.map(|sum| sum.weight as f64 * (sum.claimed as f64 / sum.allocated as f64));
        (weight > 0).then(|| nine_decimals(share.fold(0.0, |total, share| total + share) / weight as f64))
    }
}
