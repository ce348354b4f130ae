//! What was claimed and allocated in trajectories, per period and over the claims window.

use stoplicht_core::Day;
use stoplicht_core::history::{Allocation, ClaimFact, Family, Fundings, History, HistoryRules, Period, Window};

use super::builder::TrajectoryBuilder;
use super::model::{LumpsumDays, Trajectory};
use super::uses::{CareUse, LumpsumCare, PackedUses};

impl TrajectoryBuilder<'_> {
    /// Adds up what was claimed and allocated, over the trajectories and over the periods.
    ///
    /// A claim belongs to the last trajectory of the group that had begun by the claim's last day, or else to the
    /// first: so every claim on an allocation that was delivered counts exactly once. In a period it counts where its
    /// last day falls; its volume by the share of its days.
    pub(super) fn add_use(
        &mut self,
        history: &History,
        (group, fundings): (&[Allocation], &Fundings),
        as_of: Day,
        covered: Option<Day>,
        trajectories: &mut [Trajectory],
        all_uses: &mut PackedUses,
    ) {
        let mut uses = std::mem::take(&mut self.uses);
        uses.clear();
        for allocation in group {
            let family = allocation.rate.map(|rate| rate.family);
            for claim in history.claims_known(allocation.number, as_of) {
                let begun = trajectories.partition_point(|trajectory| trajectory.start <= claim.period.end);
                let owner = begun.saturating_sub(1);
                let Some(trajectory) = trajectories.get_mut(owner) else { continue };
                trajectory.claimed_cents = trajectory.claimed_cents.saturating_add(claim.amount_cents);
                if claim.volume > 0.0 {
                    trajectory.last_claimed = trajectory.last_claimed.max(Some(claim.period.end));
                }
                self.spread_claim(claim, family, owner, &mut uses);
            }
            for (owner, trajectory) in trajectories.iter_mut().enumerate() {
                self.spread_allocation(allocation, trajectory, as_of, owner, &mut uses);
                for funded in fundings.of(allocation.number).lumpsum.periods() {
                    let days = funded.shared(allocation.period);
                    self.mark_lumpsum((days, LumpsumCare::Allocated), trajectory, (group, as_of), owner, &mut uses);
                }
            }
        }
        for spell in self.spells.iter().filter(|spell| spell.carrier.is_task()) {
            for (owner, trajectory) in trajectories.iter_mut().enumerate() {
                let days = Period { start: spell.start, end: spell.stop };
                self.mark_lumpsum((days, LumpsumCare::Unallocated), trajectory, (group, as_of), owner, &mut uses);
            }
        }
        uses.sort_unstable_by_key(|(owner, one)| (*owner, one.period, one.family));
        for (owner, trajectory) in trajectories.iter_mut().enumerate() {
            let start = all_uses.words();
            let own = uses.iter().filter(|(of, _)| *of == owner).map(|(_, part)| *part);
            all_uses.extend(sums(own));
            trajectory.uses = start..all_uses.words();
            trajectory.utilisation =
                recent_utilisation(history, (group, fundings), trajectory, self.rules, as_of, covered);
        }
        self.uses = uses;
    }

    fn spread_claim(&self, claim: &ClaimFact, family: Option<Family>, owner: usize, uses: &mut Vec<(usize, CareUse)>) {
        for (place, period) in overlapping(self.periods, claim.period) {
            let window = Window::over(*period);
            let cents = if period.holds(claim.period.end) { claim.amount_cents } else { 0 };
            let claimed = family.and_then(|family| window.claim_in(claim, family)).unwrap_or(0.0);
            let claimed = millionths(claimed);
            uses.push((owner, CareUse { family, cents, claimed, ..CareUse::nothing(place) }));
        }
    }

    /// What was allocated counts where care was delivered: over the days of the trajectory.
    fn spread_allocation(
        &self,
        allocation: &Allocation,
        trajectory: &Trajectory,
        as_of: Day,
        owner: usize,
        uses: &mut Vec<(usize, CareUse)>,
    ) {
        let Some(rate) = allocation.rate else { return };
        let delivered = Period {
            start: trajectory.start.max(allocation.period.start),
            end: trajectory.end.min(allocation.period.end).min(as_of),
        };
        if delivered.start > delivered.end {
            return;
        }
        for (place, period) in overlapping(self.periods, delivered) {
            let allocated = delivered.shared_days(*period) as f64 * rate.per_week / 7.0;
            let (family, allocated) = (Some(rate.family), millionths(allocated));
            uses.push((owner, CareUse { family, allocated, ..CareUse::nothing(place) }));
        }
    }

    /// The last day, up to the day of looking, that was allocated or of care without an allocation: ongoing care is paid for as it was then.
    fn last_day_of_care(&self, group: &[Allocation], as_of: Day) -> Day {
        let tasks = self.spells.iter().filter(|spell| spell.carrier.is_task());
        let tasks = tasks.map(|spell| Period { start: spell.start, end: spell.stop });
        let begun = group.iter().map(|one| one.period).chain(tasks).filter(|period| period.start <= as_of);
        begun.map(|period| period.end.min(as_of)).max().unwrap_or(as_of)
    }

    /// Marks the days of a trajectory that a lump sum pays for (section 26).
    fn mark_lumpsum(
        &self,
        (funded, care): (Period, LumpsumCare),
        trajectory: &mut Trajectory,
        (group, as_of): (&[Allocation], Day),
        owner: usize,
        uses: &mut Vec<(usize, CareUse)>,
    ) {
        let delivered = Period { start: trajectory.start, end: trajectory.end.min(as_of) };
        let days = funded.shared(delivered);
        if days.start > days.end {
            return;
        }
        let is_now = trajectory.is_ongoing() && days.holds(self.last_day_of_care(group, as_of));
        let paid = if is_now { LumpsumDays::Now } else { LumpsumDays::Some };
        trajectory.lumpsum = trajectory.lumpsum.max(paid);
        let marked = overlapping(self.periods, days);
        let mark = |place| CareUse { lumpsum: care, ..CareUse::nothing(place) };
        uses.extend(marked.map(|(place, _)| (owner, mark(place))));
    }
}

impl CareUse {
    /// Nothing, in a period.
    const fn nothing(period: u32) -> Self {
        Self { period, family: None, cents: 0, claimed: 0, allocated: 0, lumpsum: LumpsumCare::None }
    }
}

/// The sums of each period and family, of parts in their order.
fn sums(parts: impl Iterator<Item = CareUse>) -> impl Iterator<Item = CareUse> {
    let mut parts = parts.peekable();
    std::iter::from_fn(move || {
        let mut sum = parts.next()?;
        while let Some(part) = parts.next_if(|part| (part.period, part.family) == (sum.period, sum.family)) {
            sum.cents += part.cents;
            sum.claimed += part.claimed;
            sum.allocated += part.allocated;
            sum.lumpsum = sum.lumpsum.max(part.lumpsum);
        }
        Some(sum)
    })
}

/// The periods that share a day with another, with their places.
fn overlapping(periods: &[Period], with: Period) -> impl Iterator<Item = (u32, &Period)> {
    let first = periods.partition_point(|period| period.end < with.start);
    let rest = periods.iter().skip(first).take_while(move |period| period.start <= with.end);
    (first as u32..).zip(rest)
}

/// Sums of these are exact, in whatever order they are added up.
fn millionths(amount: f64) -> i64 {
    (amount * 1e6).round() as i64
}

/// Claimed ÷ allocated over the claims window (section 5), over the chain that is active last; none where a lump sum pays for too
/// many of its days.
fn recent_utilisation(
    history: &History,
    (group, fundings): (&[Allocation], &Fundings),
    trajectory: &Trajectory,
    rules: &HistoryRules,
    as_of: Day,
    covered: Option<Day>,
) -> Option<f64> {
    if !trajectory.is_ongoing() {
        return None;
    }
    let active = group.iter().rev().find(|allocation| allocation.period.start <= as_of && allocation.rate.is_some())?;
    let family = active.rate?.family;
    let first = group.iter().position(|allocation| allocation.chain == active.chain)?;
    let last = group.iter().rposition(|allocation| allocation.chain == active.chain)?;
    let chain = group.get(first..=last)?;
    let window = Window::of_chain(chain.first()?.period.start, rules, as_of, covered).ok()?;
    let left = fundings.days_left(active.number, window.period());
    (left >= i64::from(rules.min_observed_days)).then(|| window.utilisation(history, chain, family, as_of, fundings))?
}
