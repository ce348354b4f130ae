//! Who is at risk, who ends and who drops out of view on each day: the table that every estimator of this module reads.
//!
//! Building the table is the only step whose cost grows with the number of spells; [`Steps`] is the only
//! place where the product-limit and Greenwood formulas stand.

use serde::Serialize;

use super::spell::{Clock, LeftOut, Spell};

/// One distinct exit day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RiskRow {
    /// Day t.
    pub time: i32,
    /// Y(t): spells with `entry < t ≤ exit`. Not fewer than `events + censored`.
    pub at_risk: u32,
    /// d(t): endings on day t.
    pub events: u32,
    /// Spells last seen, still running, on day t. They come after the events of the same day.
    pub censored: u32,
    /// Spells that came into view since the row before.
    pub entered: u32,
}

/// Room that can be used again for the next of very many small tables.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    /// Exit day · 2, plus 1 if censored: sorting it puts events before censorings.
    exits: Vec<u32>,
    entries: Vec<u32>,
    counts: Vec<u32>,
    rows: Vec<RiskRow>,
}

/// The rows of one set of spells, ordered by day.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskTable<'a> {
    /// One row per distinct exit day.
    pub rows: &'a [RiskRow],
    /// Usable spells.
    pub spells: usize,
    /// Rows that could not count.
    pub left_out: LeftOut,
    /// Day the curve starts on.
    pub origin: i32,
    /// First stretch of days on which nobody was at risk while others still had to enter: after, up to and including.
    pub(crate) empty_gap: Option<(i32, i32)>,
    /// Days of entry, ordered; empty when nobody enters late.
    pub(crate) entries: &'a [u32],
}

impl Scratch {
    /// Empty room.
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts `spells` into a table; with an `origin`, given that they still run on that day.
    pub fn risk_table(&mut self, spells: &[Spell], origin: Option<i32>) -> RiskTable<'_> {
        let clock = Clock::of(spells, origin);
        let left_out = self.read(spells, clock);
        sort_days(&mut self.exits, &mut self.counts);
        sort_days(&mut self.entries, &mut self.counts);
        let empty_gap = self.count_rows(clock.origin());
        RiskTable {
            rows: &self.rows,
            spells: self.exits.len(),
            left_out,
            origin: clock.origin(),
            empty_gap,
            entries: &self.entries,
        }
    }

    fn read(&mut self, spells: &[Spell], clock: Clock) -> LeftOut {
        self.exits.clear();
        self.entries.clear();
        let mut left_out = LeftOut::default();
        for spell in spells {
            match spell.days_at_risk(clock) {
                Ok(days) => {
                    self.exits.push(days.until.cast_unsigned() * 2 + u32::from(spell.cause == 0));
                    if clock != Clock::FromStart {
                        self.entries.push(days.after.cast_unsigned());
                    }
                }
                Err(reason) => left_out.count(reason),
            }
        }
        left_out
    }

    /// Walks over the sorted days; gives the first empty gap.
    fn count_rows(&mut self, origin: i32) -> Option<(i32, i32)> {
        self.rows.clear();
        let late_entry = !self.entries.is_empty();
        let mut entries = self.entries.iter().copied().peekable();
        let (mut empty_gap, mut last_day, mut running) = (None, origin, 0);
        for exits in self.exits.chunk_by(|a, b| a >> 1 == b >> 1) {
            let Some(time) = exits.first().map(|exit| (exit >> 1).cast_signed()) else { continue };
            if let Some(&entry) = entries.peek()
                && running == 0
                && entry.cast_signed() > last_day
            {
                empty_gap = empty_gap.or(Some((last_day, entry.cast_signed())));
            }
            let mut entered = 0;
            if late_entry {
                while entries.next_if(|&entry| entry.cast_signed() < time).is_some() {
                    entered += 1;
                }
            } else if self.rows.is_empty() {
                entered = self.exits.len() as u32;
            }
            let events = exits.partition_point(|exit| exit & 1 == 0) as u32;
            let censored = exits.len() as u32 - events;
            let at_risk = running + entered;
            self.rows.push(RiskRow { time, at_risk, events, censored, entered });
            running = at_risk - events - censored;
            last_day = time;
        }
        empty_gap
    }
}

/// Sorts by counting where the days are few compared with the spells, else by comparing.
#[expect(clippy::indexing_slicing, reason = "there is a count for each day up to the last one")]
fn sort_days(days: &mut [u32], counts: &mut Vec<u32>) {
    let Some(&last) = days.iter().max() else { return };
    let span = last as usize + 1;
    if span > 4 * days.len() {
        days.sort_unstable();
        return;
    }
    counts.clear();
    counts.resize(span, 0);
    for &day in days.iter() {
        counts[day as usize] += 1;
    }
    let mut rest = days;
    for (day, &count) in counts.iter().enumerate() {
        let (same, later) = rest.split_at_mut(count as usize);
        same.fill(day as u32);
        rest = later;
    }
}

impl RiskTable<'_> {
    /// Endings seen, over all days.
    pub fn events(&self) -> u64 {
        self.rows.iter().map(|row| u64::from(row.events)).sum()
    }

    /// The product-limit estimate, row by row.
    pub fn steps(&self) -> Steps<'_> {
        Steps { rows: self.rows.iter(), survival: 1.0, greenwood: Some(0.0) }
    }
}

/// One row with the product-limit estimate after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurvivalStep {
    /// The counts of the day.
    pub row: RiskRow,
    /// S(t) = Π (1 − d/Y).
    pub survival: f64,
    /// G(t) = Σ d/(Y(Y−d)); `None` once S(t) is 0.
    pub greenwood: Option<f64>,
}

impl SurvivalStep {
    /// The step of a row after S, without its G.
    pub(super) fn after(survival: f64, row: RiskRow) -> Self {
        let (at_risk, events) = (f64::from(row.at_risk), f64::from(row.events));
        let stay = if row.events > 0 { (at_risk - events) / at_risk } else { 1.0 };
        Self { row, survival: survival * stay, greenwood: None }
    }
}

/// Walks over a table, in the order of time: Kaplan and Meier's product and Greenwood's sum.
#[derive(Debug, Clone)]
pub struct Steps<'a> {
    rows: std::slice::Iter<'a, RiskRow>,
    survival: f64,
    greenwood: Option<f64>,
}

impl Iterator for Steps<'_> {
    type Item = SurvivalStep;

    fn next(&mut self) -> Option<SurvivalStep> {
        let row = *self.rows.next()?;
        self.survival = SurvivalStep::after(self.survival, row).survival;
        if row.events > 0 {
            let (at_risk, events) = (f64::from(row.at_risk), f64::from(row.events));
            let staying = at_risk - events;
            self.greenwood = match self.greenwood {
                Some(sum) if staying > 0.0 => Some(sum + events / (at_risk * staying)),
                _ => None,
            };
        }
        Some(SurvivalStep { row, survival: self.survival, greenwood: self.greenwood })
    }
}
