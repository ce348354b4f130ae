//! The facts of one household, and the trajectories that are followed from them.

use chrono::NaiveDate;
use stoplicht_core::history::{ClaimFact, DeliveryFact, History, HistoryRules, Period, Size, Snapshot, VersionFact};
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Code, Law};
use stoplicht_core::{Day, Moment};
use stoplicht_steering::trajectory::{ClientPlace, TaskCare, Trajectories, Trajectory, TrajectoryBuilder};

use crate::care::quarters;

pub const DAY_MICROS: i64 = 86_400_000_000;

pub fn on(date: &str) -> Day {
    date.parse::<NaiveDate>().unwrap().into()
}

/// `first..last`, the last day open if empty.
pub fn period(text: &str) -> Period {
    let (first, last) = text.split_once("..").unwrap();
    Period { start: on(first), end: if last.is_empty() { Day::OPEN } else { on(last) } }
}

/// Nine in the morning.
pub fn morning(day: Day) -> Moment {
    Moment::from_micros(i64::from(day.number()) * DAY_MICROS + DAY_MICROS * 9 / 24)
}

/// The facts of one household under one law.
#[derive(Debug, Clone)]
pub struct Facts {
    pub law: Law,
    pub versions: Vec<VersionFact>,
    pub deliveries: Vec<DeliveryFact>,
    pub claims: Vec<ClaimFact>,
    pub tasks: Vec<TaskCare>,
    /// Until when claims are on record.
    pub covered: Option<Day>,
}

impl Facts {
    pub fn new() -> Self {
        Self {
            law: Law::Jw,
            versions: Vec::new(),
            deliveries: Vec::new(),
            claims: Vec::new(),
            tasks: Vec::new(),
            covered: Some(Day::OPEN),
        }
    }

    /// Client 1, provider 1, category 45, three hours a week, decided on its first day.
    pub fn allocated(self, number: u32, days: &str) -> Self {
        self.allocated_as(number, days, |_| {})
    }

    pub fn allocated_as(mut self, number: u32, days: &str, change: impl Fn(&mut VersionFact)) -> Self {
        let mut version = version(number, period(days));
        change(&mut version);
        self.versions.push(version);
        self
    }

    /// A delivery, with its start and stop known on their own days; no reason where it is empty.
    pub fn delivered(self, number: u32, days: &str, reason: &str) -> Self {
        self.delivered_as(number, days, reason, |_| {})
    }

    pub fn delivered_as(mut self, number: u32, days: &str, reason: &str, change: impl Fn(&mut DeliveryFact)) -> Self {
        let Period { start, end: stop } = period(days);
        let reason = reason.parse().ok();
        let mut delivery = DeliveryFact { allocation: number, start, stop, known: start, stop_known: stop, reason };
        change(&mut delivery);
        self.deliveries.push(delivery);
        self
    }

    /// Care without an allocation, with its start and stop known on their own days; no reason where it is empty.
    pub fn tasked(self, days: &str, reason: &str) -> Self {
        self.tasked_as(days, reason, |_| {})
    }

    pub fn tasked_as(mut self, days: &str, reason: &str, change: impl Fn(&mut TaskCare)) -> Self {
        let Period { start, end: stop } = period(days);
        let mut task = TaskCare {
            client: 1,
            provider: 1,
            care_group: CareGroup::Category(Code::literal("45")),
            start,
            stop,
            known: start,
            stop_known: stop,
            reason: reason.parse().ok(),
        };
        change(&mut task);
        self.tasks.push(task);
        self
    }

    pub fn claimed(mut self, number: u32, days: &str, amount_cents: i64) -> Self {
        let period = period(days);
        let unit = Code::literal("04");
        self.claims.push(ClaimFact { allocation: number, period, known: period.end, volume: 7.0, unit, amount_cents });
        self
    }

    pub fn seen(&self, as_of: Day) -> Trajectories {
        let periods: Vec<Period> = quarters().iter().map(|quarter| quarter.days).collect();
        let mut history = History::default();
        self.versions.iter().for_each(|version| history.push_version(*version));
        self.deliveries.iter().for_each(|delivery| history.push_delivery(*delivery));
        self.claims.iter().for_each(|claim| history.push_claim(*claim));
        history.finish(|_| {});
        let rules = HistoryRules::default();
        let mut snapshot = Snapshot::default();
        let group = |category: Option<Code>, _| category.map_or(CareGroup::Generic, CareGroup::Category);
        snapshot.take(&history, &rules, group, as_of);
        let mut out = Trajectories::default();
        let place = |_| ClientPlace { area: 7, law: self.law, covered: self.covered };
        TrajectoryBuilder::new(&rules, &periods).follow_with_tasks(&history, &snapshot, &self.tasks, place, &mut out);
        out
    }

    /// On 1 July 2025.
    pub fn all(&self) -> Vec<Trajectory> {
        self.seen(on("2025-07-01")).all
    }

    /// First days and last days (open: ongoing) on 1 July 2025.
    pub fn spans(&self) -> Vec<(Day, Day)> {
        self.all().iter().map(|one| (one.start, one.end)).collect()
    }

    pub fn only(&self) -> Trajectory {
        let [one] = <[Trajectory; 1]>::try_from(self.all()).unwrap();
        one
    }
}

pub fn version(allocation: u32, period: Period) -> VersionFact {
    VersionFact {
        allocation,
        client: 1,
        provider: 1,
        row: 0,
        assigned_at: morning(period.start),
        period,
        size: hours(3.0),
        category: Some(Code::literal("45")),
        product: None,
        reason: None,
        referrer: None,
    }
}

pub fn hours(volume: f64) -> Size {
    let (unit, frequency) = (Some(Code::literal("04")), Some(Code::literal("2")));
    Size { volume: Some(volume), unit, frequency, budget_cents: None }
}

pub fn year() -> Facts {
    Facts::new().allocated(0, "2024-01-01..2025-12-31")
}

pub fn span(days: &str) -> (Day, Day) {
    let Period { start, end } = period(days);
    (start, end)
}
