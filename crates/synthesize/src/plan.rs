//! What care a client needs: which kind, from whom, how much, from when until when, and how it ends.

use chrono::NaiveDate;
use stoplicht_core::register::code_list::unit;
use stoplicht_core::register::{Code, Law};

use crate::calendar::shifted;
use crate::catalogue::{CareKind, SizePattern};
use crate::options::Shares;
use crate::provider::Provider;
use crate::rng::Draw;

/// A client's care from one provider, before anyone has written anything down.
#[derive(Debug)]
pub(crate) struct Plan<'r> {
    pub(crate) kind: &'static CareKind,
    pub(crate) provider: &'r Provider,
    pub(crate) shape: Shape,
    pub(crate) code: Code,
    pub(crate) pattern: SizePattern,
    pub(crate) volume: u32,
    pub(crate) tariff_cents: u32,
    /// First day of the allocation.
    pub(crate) start: NaiveDate,
    /// First day of care.
    pub(crate) care_start: NaiveDate,
    /// Last day on which care is needed.
    pub(crate) care_end: NaiveDate,
    /// Why care ends then.
    pub(crate) stop_reason: Code,
    /// Part of the allocated care that is really used.
    pub(crate) use_share: f64,
    /// Care allocated in hours is claimed in minutes.
    pub(crate) in_minutes: bool,
    pub(crate) referrer: Option<Code>,
}

/// How precisely the municipality allocates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A product code with a size.
    Specific,
    /// A category without a code, with a budget or without any size.
    Aspecific { with_budget: bool },
    /// A budget and nothing else.
    Generic,
}

impl Shape {
    fn draw(draw: &mut Draw, shares: &Shares) -> Self {
        let at = draw.fraction();
        if at < shares.generic {
            Self::Generic
        } else if at < shares.generic + shares.aspecific {
            Self::Aspecific { with_budget: draw.chance(0.7) }
        } else {
            Self::Specific
        }
    }
}

impl<'r> Plan<'r> {
    /// A plan for care of a kind from a provider that is allocated from `start`. With `only_products` it is no
    /// generic allocation, which might not run beside another of the same provider.
    pub(crate) fn draw(
        kind: &'static CareKind,
        provider: &'r Provider,
        start: NaiveDate,
        only_products: bool,
        shares: &Shares,
        draw: &mut Draw,
    ) -> Self {
        let pattern = draw.weighted(kind.sizes);
        let shape = match Shape::draw(draw, shares) {
            Shape::Generic if only_products => Shape::Specific,
            shape => shape,
        };
        let wait = if draw.chance(0.06) { draw.between(22, 60) } else { draw.between(0, 14) };
        let care_start = shifted(start, wait);
        let care_end = shifted(care_start, days_needed(kind.median_months * provider.persistence, draw));
        Self {
            kind,
            provider,
            shape,
            code: draw.pick(kind.codes),
            pattern,
            volume: volume(pattern, draw),
            tariff_cents: tariff(pattern, draw),
            start,
            care_start,
            care_end,
            stop_reason: draw.weighted(stop_reasons(kind.law)),
            use_share: use_share(draw),
            in_minutes: pattern.unit == unit::HOUR && draw.chance(0.12),
            referrer: draw.weighted(referrers(kind.law)),
        }
    }

    /// The months that are asked on top: often fewer than the municipality would grant by itself.
    pub(crate) fn requested_months(&self, draw: &mut Draw) -> u32 {
        let usual = self.grant_months(draw);
        if draw.chance(0.5) { usual.div_ceil(2).max(2) } else { usual }
    }

    /// The months of a next grant.
    pub(crate) fn grant_months(&self, draw: &mut Draw) -> u32 {
        let usual = draw.weighted(self.kind.grant_months);
        if self.provider.short_grants && usual > 4 { (usual / 2).max(4) } else { usual }
    }
}

/// Days for which care is needed: month after month the same chance to end, so that half have ended by the median.
fn days_needed(median_months: f64, draw: &mut Draw) -> i64 {
    const LONGEST_MONTHS: i64 = 216;
    let ends = 0.69 / (median_months + 0.35);
    let mut months = 0;
    while months < LONGEST_MONTHS && !draw.chance(ends) {
        months += 1;
    }
    months * 30 + draw.between(6, 30)
}

fn volume(pattern: SizePattern, draw: &mut Draw) -> u32 {
    let steps = (pattern.high - pattern.low) / pattern.step;
    let least = draw.below(u64::from(steps) + 1).min(draw.below(u64::from(steps) + 1));
    pattern.low + least as u32 * pattern.step
}

/// A tariff per unit; per hour a multiple of 60, so that a claim in minutes comes out whole.
fn tariff(pattern: SizePattern, draw: &mut Draw) -> u32 {
    let (low, high) = pattern.tariff_cents;
    let tariff = draw.between(i64::from(low), i64::from(high)) as u32;
    if pattern.unit == unit::HOUR { tariff - tariff % 60 } else { tariff }
}

/// From care that is hardly used to care that outgrows its allocation; now and then nothing is ever claimed.
fn use_share(draw: &mut Draw) -> f64 {
    let (low, high) = draw.weighted(&[
        ((0.0, 0.0), 1),
        ((0.1, 0.28), 3),
        ((0.32, 0.58), 5),
        ((0.8, 1.05), 85),
        ((1.12, 1.28), 4),
        ((1.38, 1.6), 2),
    ]);
    draw.within(low, high)
}

macro_rules! weighted_codes {
    ($($code:literal $weight:literal),+) => { const { &[$((Code::literal($code), $weight)),+] } };
}

/// Reasons for which care ends, under either law.
pub(crate) const fn stop_reasons(law: Law) -> &'static [(Code, u32)] {
    match law {
        Law::Jw => {
            weighted_codes!("31" 52, "34" 13, "32" 10, "33" 4, "35" 4, "36" 3, "37" 2, "38" 4, "39" 4, "02" 1, "20" 3)
        }
        Law::Wmo => {
            weighted_codes!("19" 46, "23" 11, "21" 10, "22" 4, "31" 6, "36" 3, "37" 2, "38" 5, "39" 5, "02" 5, "20" 3)
        }
    }
}

/// The reason "as planned", under either law.
pub(crate) const fn planned(law: Law) -> Code {
    match law {
        Law::Jw => Code::literal("31"),
        Law::Wmo => Code::literal("19"),
    }
}

/// Types of referrers under either law; none where the municipality found the client itself.
const fn referrers(law: Law) -> &'static [(Option<Code>, u32)] {
    macro_rules! referrers {
        ($($code:literal $weight:literal),+; none $none:literal) => {
            const { &[$((Some(Code::literal($code)), $weight)),+, (None, $none)] }
        };
    }
    match law {
        Law::Jw => referrers!("01" 30, "02" 34, "03" 6, "04" 10, "05" 7, "06" 3, "08" 2; none 8),
        Law::Wmo => referrers!("01" 30, "02" 9, "05" 3, "06" 18; none 40),
    }
}
