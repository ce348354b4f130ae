//! Trajectories made by hand or by chance, for what counts them.

use chrono::NaiveDate;
use stoplicht_core::Day;
use stoplicht_core::register::Code;
use stoplicht_steering::flow::{FlowOptions, PeriodLength, ReportPeriod, report_periods};
use stoplicht_steering::trajectory::{CareUse, EndReason, Event, EventKind, LumpsumCare, Trajectories, Trajectory};

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn day(year: i32, month: u32, day: u32) -> Day {
    date(year, month, day).into()
}

/// The day of looking of these tests.
pub fn today() -> Day {
    day(2025, 7, 1)
}

pub fn options() -> FlowOptions {
    FlowOptions { as_of: today(), observed_from: None, horizon: 365, claim_lag_days: 92 }
}

/// The first two quarters of 2025.
pub fn quarters() -> Vec<ReportPeriod> {
    report_periods(PeriodLength::Quarter, date(2025, 1, 1), date(2025, 6, 30))
}

pub fn ended(provider: u32, client: u32, start: Day, end: Day, reason: EndReason) -> Trajectory {
    Trajectory { end, reason: Some(reason), ..Trajectory::ongoing(provider, client, start) }
}

pub fn referred(by: &str, trajectory: Trajectory) -> Trajectory {
    let referrer: Code = by.parse().unwrap();
    Trajectory { referrer: Some(referrer), ..trajectory }
}

/// Adds a trajectory with its events and with claims (period, cents).
pub fn add(to: &mut Trajectories, mut trajectory: Trajectory, events: &[(Day, EventKind)], claims: &[(u32, i64)]) {
    let (first_event, first_use) = (to.events.len() as u32, to.uses.words());
    to.events.extend(events.iter().map(|(day, kind)| Event { day: *day, kind: *kind }));
    let used = |&(period, cents): &(u32, i64)| CareUse {
        period,
        family: None,
        cents,
        claimed: 0,
        allocated: 0,
        lumpsum: LumpsumCare::None,
    };
    to.uses.extend(claims.iter().map(used));
    let count = |kind| events.iter().filter(|event| event.1 == kind).count() as u32;
    trajectory.extensions = count(EventKind::Extension);
    trajectory.upscalings = count(EventKind::Upscaling);
    trajectory.downscalings = count(EventKind::Downscaling);
    trajectory.events = first_event..to.events.len() as u32;
    trajectory.uses = first_use..to.uses.words();
    to.all.push(trajectory);
}
