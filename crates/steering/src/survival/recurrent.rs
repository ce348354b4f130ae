//! How often something happens while a trajectory runs, such as an extension: per year in care, and on average up to day t.
//!
//! A plain average per trajectory that includes open ones is not offered: it only says "so far".
//!
//! No output of the program has it: it is for who asks how often clients come back or are extended.

use serde::Serialize;

use super::Status;
use super::kaplan_meier::CurveOptions;
use super::late_entry::{Flags, LateEntryFlag};
use super::risk_table::Scratch;
use super::spell::{Clock, LeftOut, Spell};
use crate::benchmark::{CountInterval, poisson_interval};
use crate::confidence::{Confidence, Interval};

/// Days in a year, on average.
const DAYS_PER_YEAR: f64 = 365.25;

/// Something that happened to one trajectory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RepeatedEvent {
    /// Position of the trajectory in the slice of spells.
    pub spell: usize,
    /// Day, on the clock of the trajectory.
    pub day: i32,
}

/// Events per year in care.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct EventRate {
    /// Events on a day at risk.
    pub events: u64,
    /// Events outside the days at risk, or of a spell that could not count.
    pub events_left_out: usize,
    /// Days observed: Σ (exit − entry).
    pub days: u64,
    /// Events / days · 365.25; `None` where no day was observed.
    pub per_year: Option<f64>,
    /// Poisson limits of the rate, and the method by which they were made.
    pub interval: Option<CountInterval>,
    /// Rows that could not count, per reason.
    pub left_out: LeftOut,
}

/// The mean number of events up to day t, per trajectory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MeanNumber {
    /// Whether there was anything to estimate from.
    pub status: Status,
    /// Usable spells.
    pub spells: usize,
    /// One point per day on which an event happened.
    pub points: Vec<MeanNumberPoint>,
    /// Events outside the days at risk, or of a spell that could not count.
    pub events_left_out: usize,
    /// Rows that could not count, per reason.
    pub left_out: LeftOut,
    /// Largest exit day: nothing is known after it.
    pub last_exit: Option<i32>,
    /// Why no mean is to be told; none: late entry has not ruined the curve that they are made of.
    pub late_entry: Option<LateEntryFlag>,
}

/// μ on one day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MeanNumberPoint {
    /// Day t.
    pub time: i32,
    /// Y(t): spells at risk.
    pub at_risk: u32,
    /// Events on day t.
    pub events: u32,
    /// μ(t): mean number of events up to and including day t.
    pub mean: f64,
}

/// Events per year in care, with a Poisson interval (exact below 10 events, Byar's from 10 on).
///
/// ```
/// use stoplicht_steering::confidence::Confidence;
/// use stoplicht_steering::survival::{RepeatedEvent, Spell, event_rate};
///
/// let spells = [Spell::open(400), Spell::ended(330)];
/// let extensions = [RepeatedEvent { spell: 0, day: 180 }, RepeatedEvent { spell: 1, day: 90 }];
/// let rate = event_rate(&spells, &extensions, Confidence::P95);
/// assert_eq!((rate.events, rate.days), (2, 730));
/// assert_eq!(rate.per_year, Some(2.0 * 365.25 / 730.0));
/// ```
pub fn event_rate(spells: &[Spell], events: &[RepeatedEvent], confidence: Confidence) -> EventRate {
    let clock = Clock::of(spells, None);
    let mut left_out = LeftOut::default();
    let mut days = 0_u64;
    for spell in spells {
        match spell.days_at_risk(clock) {
            Ok(at_risk) => days += u64::from(at_risk.until.abs_diff(at_risk.after.max(0))),
            Err(reason) => left_out.count(reason),
        }
    }
    let count = days_of_events(spells, events, clock).len();
    let years = days as f64 / DAYS_PER_YEAR;
    let interval = (days > 0).then(|| {
        let CountInterval { limits, method } = poisson_interval(count as u64, confidence);
        let Interval { lower, upper } = limits.per(years);
        CountInterval { limits: Interval { lower, upper }, method }
    });
    EventRate {
        events: count as u64,
        events_left_out: events.len() - count,
        days,
        per_year: (days > 0).then(|| count as f64 / years),
        interval,
        left_out,
    }
}

/// The mean number of events per trajectory up to day t: `μ(t) = Σ_{s ≤ t} S(s−)·dN(s)/Y(s)`.
///
/// A trajectory that has ended stops counting; one that is out of view does not (Ghosh and Lin 2000; section 6 of
/// the statistics page).
///
/// ```
/// use stoplicht_steering::survival::{RepeatedEvent, Spell, mean_number};
///
/// let spells = [Spell::ended(10), Spell::ended(20)];
/// let events = [RepeatedEvent { spell: 0, day: 5 }, RepeatedEvent { spell: 1, day: 15 }];
/// let curve = mean_number(&spells, &events);
/// assert_eq!(curve.points[0].mean, 0.5); // S = 1, one event among two
/// assert_eq!(curve.points[1].mean, 1.0); // S = ½, one event of the one still at risk
/// ```
pub fn mean_number(spells: &[Spell], events: &[RepeatedEvent]) -> MeanNumber {
    let clock = Clock::of(spells, None);
    let mut scratch = Scratch::new();
    let table = scratch.risk_table(spells, None);
    let mut days = days_of_events(spells, events, clock);
    days.sort_unstable();
    let at_risk_days: Vec<_> = spells.iter().filter_map(|spell| spell.days_at_risk(clock).ok()).collect();
    let mut entries: Vec<i32> = at_risk_days.iter().map(|days| days.after).collect();
    let mut exits: Vec<i32> = at_risk_days.iter().map(|days| days.until).collect();
    entries.sort_unstable();
    exits.sort_unstable();

    let mut steps = table.steps().peekable();
    let (mut survival_before, mut mean) = (1.0, 0.0);
    let points = days
        .chunk_by(|a, b| a == b)
        .filter_map(|same| {
            let time = *same.first()?;
            while let Some(step) = steps.next_if(|step| step.row.time < time) {
                survival_before = step.survival;
            }
            let at_risk = entries.partition_point(|&entry| entry < time) - exits.partition_point(|&exit| exit < time);
            mean += survival_before * same.len() as f64 / at_risk as f64;
            Some(MeanNumberPoint { time, at_risk: at_risk as u32, events: same.len() as u32, mean })
        })
        .collect();
    MeanNumber {
        status: if table.rows.is_empty() { Status::NoData } else { Status::Estimated },
        spells: table.spells,
        points,
        events_left_out: events.len() - days.len(),
        left_out: table.left_out,
        last_exit: table.rows.last().map(|row| row.time),
        late_entry: Flags::of(&table, CurveOptions::default().small_risk_set).late_entry,
    }
}

/// The days of the events that fell on a day at risk of their own spell.
fn days_of_events(spells: &[Spell], events: &[RepeatedEvent], clock: Clock) -> Vec<i32> {
    events
        .iter()
        .filter(|event| {
            spells
                .get(event.spell)
                .and_then(|spell| spell.days_at_risk(clock).ok())
                .is_some_and(|at_risk| at_risk.after < event.day && event.day <= at_risk.until)
        })
        .map(|event| event.day)
        .collect()
}
