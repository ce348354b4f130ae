//! Which share of trajectories ends in which way by day t: cumulative incidence (Aalen and Johansen 1978).
//!
//! `1 − S` of a Kaplan–Meier curve in which the other kinds of ending are censored is not this share: it is too high, because it lets
//! trajectories that ended otherwise go on running. It is not offered.
//!
//! No output of the program has it: it is for who asks of a run's spells how care ends, beside how long it lasts.

use serde::Serialize;

use super::Status;
use super::curve::log_log;
use super::kaplan_meier::CurveOptions;
use super::late_entry::{Flags, LateEntryFlag};
use super::risk_table::{RiskTable, Scratch};
use super::spell::{Clock, LeftOut, Spell};
use crate::confidence::Confidence;

/// F on one day with endings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct IncidencePoint {
    /// Day t: an ending of any kind was seen on it.
    pub time: i32,
    /// `d_k(t)`: endings of this kind.
    pub events: u32,
    /// `F_k(t)`: share that has ended in this way by day t.
    pub incidence: f64,
    /// Greenwood-type standard error (Allignol, Schumacher and Beyersmann 2010).
    pub se: f64,
    /// Lower limit, on the log(−log F) scale; `None` at F = 0 and F = 1.
    pub lower: Option<f64>,
    /// Upper limit; `None` at F = 0 and F = 1.
    pub upper: Option<f64>,
}

/// The incidence of one kind of ending.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KindOfEnding {
    /// The kind, as in [`Spell::cause`].
    pub cause: u8,
    /// Endings of this kind.
    pub events: u64,
    /// One point per day on which anything ended.
    pub points: Vec<IncidencePoint>,
}

/// The cumulative incidence of each kind of ending, and the share still running.
///
/// `F_k(t) = Σ_{s ≤ t} S(s−)·d_k(s)/Y(s)` with S from all kinds together; on every day `Σ F_k + S = 1`
/// (section 6 of the statistics page). Different kinds on one day need no breaking of ties.
///
/// ```
/// use stoplicht_steering::survival::{CumulativeIncidence, Spell};
///
/// let spells = [
///     Spell::ended_as(2, 1), Spell::ended_as(2, 2), Spell::ended_as(4, 1), Spell::open(4), Spell::ended_as(6, 2),
/// ];
/// let incidence = CumulativeIncidence::fit(&spells);
/// assert!((incidence.at(1, 4).unwrap().incidence - 0.4).abs() < 1e-12);
/// assert!((incidence.at(2, 6).unwrap().incidence - 0.6).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CumulativeIncidence {
    /// Whether there was anything to estimate from.
    pub status: Status,
    /// Usable spells.
    pub spells: usize,
    /// Rows that could not count, per reason.
    pub left_out: LeftOut,
    /// Day the incidences start on, with F = 0.
    pub origin: i32,
    /// Level of the intervals.
    pub confidence: Confidence,
    /// The kinds that occur, ordered.
    pub kinds: Vec<KindOfEnding>,
    /// S on the days of the points: share still running.
    pub still_running: Vec<f64>,
    /// Largest exit day.
    pub last_exit: Option<i32>,
    /// Why none of these is to be told; none: late entry has not ruined the curve that they are made of.
    pub late_entry: Option<LateEntryFlag>,
}

impl CumulativeIncidence {
    /// The incidences with 95 % intervals.
    pub fn fit(spells: &[Spell]) -> Self {
        Self::fit_with(&mut Scratch::new(), spells, None, Confidence::P95)
    }

    /// The incidences, with an `origin` given that the trajectory still runs on that day.
    pub fn fit_with(scratch: &mut Scratch, spells: &[Spell], origin: Option<i32>, confidence: Confidence) -> Self {
        let table = scratch.risk_table(spells, origin);
        let endings = endings_per_kind(spells, Clock::of(spells, origin));
        let z = confidence.z();
        let kinds = endings
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|endings| {
                let (cause, _) = *endings.first()?;
                Some(KindOfEnding { cause, events: endings.len() as u64, points: points(&table, endings, z) })
            })
            .collect();
        Self {
            status: if table.rows.is_empty() { Status::NoData } else { Status::Estimated },
            spells: table.spells,
            left_out: table.left_out,
            origin: table.origin,
            confidence,
            kinds,
            still_running: table.steps().filter(|step| step.row.events > 0).map(|step| step.survival).collect(),
            last_exit: table.rows.last().map(|row| row.time),
            late_entry: Flags::of(&table, CurveOptions::default().small_risk_set).late_entry,
        }
    }

    /// F of `cause` on `day`; `None` before the first ending of any kind, and for a kind that does not occur.
    ///
    /// After the last exit the last value is given: look at [`CumulativeIncidence::last_exit`].
    pub fn at(&self, cause: u8, day: i32) -> Option<&IncidencePoint> {
        let points = &self.kinds.iter().find(|kind| kind.cause == cause)?.points;
        let passed = points.partition_point(|point| point.time <= day);
        points.get(passed.checked_sub(1)?)
    }
}

/// (kind, day) of every usable ending, ordered.
fn endings_per_kind(spells: &[Spell], clock: Clock) -> Vec<(u8, i32)> {
    let mut endings: Vec<(u8, i32)> = spells
        .iter()
        .filter(|spell| spell.cause > 0)
        .filter_map(|spell| Some((spell.cause, spell.days_at_risk(clock).ok()?.until)))
        .collect();
    endings.sort_unstable();
    endings
}

fn points(table: &RiskTable<'_>, endings: &[(u8, i32)], z: f64) -> Vec<IncidencePoint> {
    let mut endings = endings.iter().peekable();
    let mut variance = IncidenceVariance::default();
    let (mut survival_before, mut incidence) = (1.0, 0.0_f64);
    let mut points = Vec::new();
    for step in table.steps().filter(|step| step.row.events > 0) {
        let mut events = 0_u32;
        while endings.next_if(|ending| ending.1 == step.row.time).is_some() {
            events += 1;
        }
        let at_risk = f64::from(step.row.at_risk);
        let rise = survival_before * f64::from(events) / at_risk;
        incidence += rise;
        variance.add(survival_before, at_risk, f64::from(step.row.events), f64::from(events));
        let se = variance.total().sqrt();
        let interval = log_log(incidence, se / incidence, z);
        points.push(IncidencePoint {
            time: step.row.time,
            events,
            incidence,
            se,
            lower: interval.map(|limits| limits.lower),
            upper: interval.map(|limits| limits.upper),
        });
        survival_before = step.survival;
    }
    points
}

/// The Greenwood-type variance of `F_k(t)`, carried along in time. With `D(s) = F(t) − F(s)`:
///
/// `Σ D²·d/(Y(Y−d)) + Σ S(s−)²·d_k(Y−d_k)/Y³ − 2·Σ D·S(s−)·d_k/Y²`
///
/// When F rises by δ, every D rises by δ, so each sum over D follows from sums without it; nothing is subtracted.
#[derive(Debug, Default)]
struct IncidenceVariance {
    /// g = d/(Y(Y−d)): Σ g, Σ D·g, Σ D²·g.
    hazard: [f64; 3],
    /// `c = S(s−)·d_k/Y²`: Σ c, Σ D·c.
    shared: [f64; 2],
    own: f64,
}

impl IncidenceVariance {
    fn add(&mut self, survival_before: f64, at_risk: f64, all: f64, of_kind: f64) {
        let rise = survival_before * of_kind / at_risk;
        let [g, dg, ddg] = self.hazard;
        self.hazard[2] = ddg + rise * (2.0 * dg + rise * g);
        self.hazard[1] = dg + rise * g;
        self.shared[1] += rise * self.shared[0];
        if at_risk > all {
            self.hazard[0] += all / (at_risk * (at_risk - all));
        }
        self.shared[0] += rise / at_risk;
        self.own += rise * survival_before * (at_risk - of_kind) / (at_risk * at_risk);
    }

    fn total(&self) -> f64 {
        (self.hazard[2] + self.own - 2.0 * self.shared[1]).max(0.0)
    }
}
