//! What was charged: a line per allocation and calendar month, now and then late, credited or corrected.

use chrono::NaiveDate;
use stoplicht_core::register::Code;
use stoplicht_core::register::code_list::unit;

use crate::calendar::{days, end_after_months, month_start, shifted};
use crate::delivery::Spell;
use crate::history::Allocation;
use crate::options::Options;
use crate::plan::Plan;
use crate::rng::Draw;
use crate::size::{DrawnSize, per_day};

/// A claim line; a credit has a negative volume and amount.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DrawnClaim {
    pub(crate) period: (NaiveDate, NaiveDate),
    pub(crate) volume: i64,
    pub(crate) unit: Code,
    pub(crate) amount_cents: i64,
    /// Cents per unit; none where the volume is the amount.
    pub(crate) tariff_cents: Option<i64>,
    pub(crate) submitted_on: NaiveDate,
}

impl DrawnClaim {
    /// Does it take the line before it back?
    pub(crate) const fn is_credit(&self) -> bool {
        self.volume < 0
    }
}

/// In what an allocation's care is charged.
#[derive(Debug, Clone, Copy)]
struct Charge {
    unit: Code,
    /// Cents per unit; with euros the volume is the amount.
    tariff_cents: i64,
    units_per_day: f64,
}

/// The lines for the spells of one allocation that are in by the day of the registers.
pub(crate) fn lines(
    allocation: &Allocation,
    spells: &[Spell],
    plan: &Plan<'_>,
    options: &Options,
    draw: &mut Draw,
) -> Vec<DrawnClaim> {
    let (Some(first), Some(last)) = (spells.first(), spells.last()) else { return Vec::new() };
    let charge = charge(allocation, plan);
    let mut lines = Vec::new();
    let mut month = month_start(first.start);
    while month <= last.end {
        let month_end = end_after_months(month, 1);
        let end = allocation.end().map_or(month_end, |end| end.min(month_end));
        claim_month((month.max(allocation.start), end), spells, charge, plan, options, draw, &mut lines);
        month = shifted(month_end, 1);
    }
    lines
}

fn charge(allocation: &Allocation, plan: &Plan<'_>) -> Charge {
    let tariff_cents = i64::from(plan.tariff_cents);
    let size = allocation.last().size;
    let daily = match size {
        DrawnSize::Volume { .. } => size.per_day(allocation.days()),
        DrawnSize::Budget(_) => size.per_day(allocation.days()).map(|cents| cents / tariff_cents.max(1) as f64),
        DrawnSize::Unstated => per_day(plan.volume, plan.pattern.frequency, Some(270)),
    };
    let units_per_day = daily.unwrap_or_default();
    if plan.in_minutes {
        return Charge { unit: unit::MINUTE, tariff_cents: tariff_cents / 60, units_per_day: units_per_day * 60.0 };
    }
    Charge { unit: plan.pattern.unit, tariff_cents, units_per_day }
}

/// The days of care in a period.
fn days_of_care(period: (NaiveDate, NaiveDate), spells: &[Spell]) -> i64 {
    spells.iter().map(|spell| days(spell.start.max(period.0), spell.end.min(period.1)).max(0)).sum()
}

fn claim_month(
    period: (NaiveDate, NaiveDate),
    spells: &[Spell],
    charge: Charge,
    plan: &Plan<'_>,
    options: &Options,
    draw: &mut Draw,
    lines: &mut Vec<DrawnClaim>,
) {
    let days = days_of_care(period, spells);
    let used = days as f64 * charge.units_per_day * plan.use_share;
    if used <= 0.0 {
        return;
    }
    let volume = ((used * draw.within(0.88, 1.12)).round() as i64).max(1);
    let late = draw.chance(options.shares.late_claims);
    let delay = if late { draw.between(40, 150) } else { draw.between(4, 24) };
    let line = charge.line(period, volume, shifted(period.1, delay));
    if line.submitted_on > options.as_of {
        return;
    }
    lines.push(line);
    if draw.chance(options.shares.credited) {
        credit(line, charge, options, draw, lines);
    }
}

/// Takes a line back, as a rule to put another in its place on the same day.
fn credit(line: DrawnClaim, charge: Charge, options: &Options, draw: &mut Draw, lines: &mut Vec<DrawnClaim>) {
    let submitted_on = shifted(line.submitted_on, draw.between(10, 60));
    let volume = ((line.volume as f64 * draw.pick(&[0.5, 0.75, 0.9, 1.1])).round() as i64).max(1);
    let corrected = volume != line.volume && draw.chance(0.9);
    if submitted_on > options.as_of {
        return;
    }
    lines.push(DrawnClaim { volume: -line.volume, amount_cents: -line.amount_cents, submitted_on, ..line });
    if corrected {
        lines.push(charge.line(line.period, volume, submitted_on));
    }
}

impl Charge {
    fn line(self, period: (NaiveDate, NaiveDate), volume: i64, submitted_on: NaiveDate) -> DrawnClaim {
        let amount_cents = if self.unit == unit::EUROCENT { volume } else { volume * self.tariff_cents };
        let tariff_cents = (self.unit != unit::EUROCENT).then_some(self.tariff_cents);
        DrawnClaim { period, volume, unit: self.unit, amount_cents, tariff_cents, submitted_on }
    }
}
