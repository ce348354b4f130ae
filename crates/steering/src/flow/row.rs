//! The figures of a unit in a period.

use serde::Serialize;

use super::durations::{EndedDurations, InCareDurations};
use crate::trajectory::{CareUse, EndReason, EventKind, LumpsumCare};

/// The figures of a unit in a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Flow {
    /// The period, by its place.
    pub period: usize,
    /// In care on the day before the first.
    pub stock_start: u32,
    /// Began in the period.
    pub inflow: u32,
    /// Of the inflow: clients who came back.
    pub returning: u32,
    /// Ended in the period.
    pub outflow: u32,
    /// Of the outflow: per reason, in the order of [`EndReason::ALL`].
    pub outflow_by_reason: [u32; EndReason::ALL.len()],
    /// Of the outflow: so recent that care may go on.
    pub provisional: u32,
    /// In care on the last day.
    pub stock_end: u32,
    /// Clients behind the row.
    pub clients: u32,
    /// Extensions dated in the period: per trajectory a day counts once.
    pub extensions: u32,
    /// Upscalings dated in the period.
    pub upscalings: u32,
    /// Downscalings dated in the period.
    pub downscalings: u32,
    /// The length of those that ended in the period.
    pub ended: EndedDurations,
    /// The length of those in care in the period, ended or not.
    pub in_care: InCareDurations,
    /// Claimed, in eurocents: claims whose last day falls in the period.
    pub claimed_cents: i64,
    /// Claimed ÷ allocated over the days delivered, weighed over the families of units, to nine decimals; none where nothing
    /// was allocated, or where claims may still come in.
    pub utilisation: Option<f64>,
    /// Whether a lump sum pays for some of this care: what was claimed, and the utilisation, are not of all of it then.
    pub lumpsum: LumpsumCare,
}

impl Flow {
    /// In care at some moment of the period.
    pub fn in_care_count(&self) -> u32 {
        self.stock_start + self.inflow
    }

    /// Outflow ÷ (stock at the start + inflow); none if nobody was in care.
    pub fn outflow_rate(&self) -> Option<f64> {
        (self.in_care_count() > 0).then(|| f64::from(self.outflow) / f64::from(self.in_care_count()))
    }

    /// Extensions per 100 trajectories in care.
    pub fn extensions_per_100(&self) -> Option<f64> {
        (self.in_care_count() > 0).then(|| 100.0 * f64::from(self.extensions) / f64::from(self.in_care_count()))
    }

    /// Of the outflow: for one reason.
    #[expect(clippy::indexing_slicing, reason = "there is a number for each reason")]
    pub fn outflow_for(&self, reason: EndReason) -> u32 {
        self.outflow_by_reason[reason as usize]
    }

    /// Of the outflow: ended early.
    pub fn early(&self) -> u32 {
        EndReason::ALL.iter().filter(|reason| reason.is_early()).map(|reason| self.outflow_for(*reason)).sum()
    }
}

impl Flow {
    /// A row in which nothing is counted yet.
    pub(super) fn empty(period: usize, horizon: i32) -> Self {
        Self {
            period,
            stock_start: 0,
            inflow: 0,
            returning: 0,
            outflow: 0,
            outflow_by_reason: [0; EndReason::ALL.len()],
            provisional: 0,
            stock_end: 0,
            clients: 0,
            extensions: 0,
            upscalings: 0,
            downscalings: 0,
            ended: EndedDurations::default(),
            in_care: InCareDurations { horizon, ..InCareDurations::default() },
            claimed_cents: 0,
            utilisation: None,
            lumpsum: LumpsumCare::None,
        }
    }

    /// One more event.
    pub(super) fn add_event(&mut self, kind: EventKind) {
        match kind {
            EventKind::Extension => self.extensions += 1,
            EventKind::Upscaling => self.upscalings += 1,
            EventKind::Downscaling => self.downscalings += 1,
        }
    }

    /// Adds what was claimed; not what of it is held against what was allocated.
    pub(super) fn add_use(&mut self, part: &CareUse) {
        self.claimed_cents = self.claimed_cents.saturating_add(part.cents);
        self.lumpsum = self.lumpsum.max(part.lumpsum);
    }

    /// Was anybody in care?
    pub(super) fn has_any(&self) -> bool {
        self.stock_start + self.stock_end + self.inflow + self.outflow > 0
    }
}
