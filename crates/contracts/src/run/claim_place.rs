//! Where the claims on an allocation count: for which scopes, and from which look on.

use stoplicht_core::{Day, Month};

use super::budget_run::BudgetRun;
use crate::register::{ExcludedSpan, excluded_on};

/// Where the claims on an allocation count in a run. It is made when the allocation is
/// [added without its claims](super::Accumulator::add_without_claims), and asked for with each of its claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimPlace(Place);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Place {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In one place, from a look on.
    Plain(PlaceStep),
    /// In places that change over the looks, or but for the days on which the allocation is excluded.
    Changing(Box<Changing>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Changing {
    steps: Vec<PlaceStep>,
    excluded: Vec<ExcludedSpan>,
}

/// From a look on, claims count here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PlaceStep {
    look: u16,
    target: Target,
}

/// What claims count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// For nothing: the allocation does not exist.
    Nothing,
    /// For what is spent in a scope, and for a room in it.
    Spending {
        /// The number of the scope.
        scope: u32,
        /// The place of the room, from 1; 0: none.
        room: u16,
    },
    /// For a lump sum, by its place: they are counted, and never spending.
    Lumpsum(u32),
}

/// A claim, as far as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedClaim {
    /// The last day of the period claimed: the claim belongs to its month.
    pub period_end: Day,
    /// The day from which it is known.
    pub known: Day,
    /// Amount in eurocents, negative for a credit.
    pub amount_cents: i64,
}

/// Collects the places of an allocation, look by look.
#[derive(Debug, Default)]
pub(super) struct PlaceBuilder {
    steps: Vec<PlaceStep>,
}

impl PlaceBuilder {
    /// From this look on, claims count for something else than before, or otherwise.
    pub fn step(&mut self, look: usize, target: Target) {
        self.steps.push(PlaceStep { look: look as u16, target });
    }

    /// The places of the allocation; the builder is ready for the next.
    pub fn finish(&mut self, excluded: &[ExcludedSpan]) -> ClaimPlace {
        let leaves_out = excluded.iter().any(|span| !span.is_dispensation);
        let place = match self.steps[..] {
            [] => Place::Nowhere,
            [step] if !leaves_out => Place::Plain(step),
            _ => Place::Changing(Box::new(Changing { steps: self.steps.clone(), excluded: excluded.to_vec() })),
        };
        self.steps.clear();
        ClaimPlace(place)
    }
}

impl ClaimPlace {
    /// Do claims count anywhere?
    pub fn counts(&self) -> bool {
        self.0 != Place::Nowhere
    }

    /// Tells `add` every cell that a claim adds to: look, scope, cents; `lumpsum` its lump sum and cents.
    pub(super) fn each(
        &self,
        run: &BudgetRun<'_>,
        claim: &CountedClaim,
        care: Month,
        mut add: impl FnMut(u16, usize, i128),
        mut lumpsum: impl FnMut(u32),
    ) {
        let cents = i128::from(claim.amount_cents);
        match &self.0 {
            Place::Nowhere => {}
            Place::Plain(step) => {
                step.target.each(run, claim, care, |scope| add(step.look, scope, cents));
                if let Target::Lumpsum(place) = step.target {
                    lumpsum(place);
                }
            }
            Place::Changing(changing) => {
                let mut before = Target::Nothing;
                for step in &changing.steps {
                    let as_of = run.looks.get(usize::from(step.look)).unwrap_or(run.last()).as_of;
                    let is_out = excluded_on(&changing.excluded, claim.period_end, as_of);
                    let now = if is_out { Target::Nothing } else { step.target };
                    if now != before {
                        before.each(run, claim, care, |scope| add(step.look, scope, -cents));
                        now.each(run, claim, care, |scope| add(step.look, scope, cents));
                        before = now;
                    }
                }
                if let Target::Lumpsum(place) = before {
                    lumpsum(place);
                }
            }
        }
    }
}

impl Target {
    /// The scopes of which a claim is spending.
    fn each(self, run: &BudgetRun<'_>, claim: &CountedClaim, care: Month, mut add: impl FnMut(usize)) {
        let Self::Spending { scope, room } = self else { return };
        add(scope as usize);
        let Some(room) = usize::from(room).checked_sub(1) else { return };
        // In the month in which a room begins, care before it is not its own; months before it show how claims come in.
        if let Some((from, month)) = run.room_starts.get(room)
            && (claim.period_end >= *from || care < *month)
        {
            add(run.scopes.room(room));
        }
    }
}
