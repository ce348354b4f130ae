//! What a design publishes of a run: counted anew, and decided by the audit.

use serde::Serialize;
use stoplicht_core::policy::CareGroup;

use super::design::{CareGroupDesign, PublicationDesign, TableDesign};
use super::regroup::{Regrouped, RowOf, regroup};
use super::row::PublishedRow;
use super::run::Run;
use super::signals::{SharedSignal, signals};
use crate::comparison::ComparisonError;
use crate::disclosure::{CountScratch, DisclosureOptions, Figure, RowMask, UnitCounts, UnitKey, disclose};
use crate::flow::{FlowScratch, ReportPeriod, flows, report_periods};
use crate::suppress::Mark;
use crate::trajectory::Trajectory;

/// What is published.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// The periods.
    pub periods: Vec<ReportPeriod>,
    /// The rows that may be written, sorted by area, care group, whose they are, and period.
    pub rows: Vec<PublishedRow>,
    /// The signals, sorted by law, care group, period, whose they are, and indicator.
    pub signals: Vec<SharedSignal>,
    /// How much is shown.
    pub totals: PublicationTotals,
}

/// How much of a publication is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PublicationTotals {
    /// Stock, inflow, outflow and rates of providers, where they are not 0: how many there are.
    pub figures: u64,
    /// How many of them are shown.
    pub figures_shown: u64,
    /// Signals.
    pub signals: u64,
    /// Signals that are shown.
    pub signals_shown: u64,
    /// Signals that are high or low.
    pub high_low: u64,
    /// High or low ones that are shown.
    pub high_low_shown: u64,
    /// Providers that are named, counted under each law.
    pub named: u64,
    /// Providers that are others.
    pub others: u64,
}

/// Counts what the design publishes, and decides what of it may be shown.
///
/// # Errors
/// When a count is beyond what the distributions of the comparison take.
pub fn publish(run: &Run<'_>, design: &PublicationDesign) -> Result<Published, ComparisonError> {
    let periods = report_periods(design.period, run.from, run.as_of);
    let regrouped = regroup(run, design, &periods);
    let figures = design.figures();
    let options =
        DisclosureOptions { threshold: run.threshold, mark: Mark::Same, figures, ..DisclosureOptions::default() };
    let mut rows = Vec::new();
    let (mut counting, mut flowing) = (CountScratch::default(), FlowScratch::default());
    let all = &regrouped.trajectories;
    for component in all.all.chunk_by(|a, b| (a.area, a.care_group) == (b.area, b.care_group)) {
        let providers = component.chunk_by(|a, b| a.provider == b.provider);
        let units: Vec<(Option<u32>, Vec<&Trajectory>)> = std::iter::once((None, component.iter().collect()))
            .chain(providers.map(|own| (own.first().map(|one| one.provider), own.iter().collect())))
            .collect();
        let counts: Vec<UnitCounts> = units
            .iter()
            .map(|(provider, own)| {
                let (area, care_group) = own.first().map_or((0, CareGroup::Generic), |one| (one.area, one.care_group));
                let key = UnitKey { area, care_group, provider: *provider };
                UnitCounts::of(key, own, all, &periods, &mut counting)
            })
            .collect();
        let disclosure = disclose(&counts, &options);
        for ((counts, (provider, own)), masks) in counts.iter().zip(&units).zip(disclosure.units) {
            for flow in flows(own.iter().copied(), all, &periods, run.options, &mut flowing) {
                let mask = masks.get(flow.period).copied().unwrap_or(RowMask::WITHHELD);
                if !mask.is_withheld() {
                    let apart = design.care_groups == CareGroupDesign::Apart;
                    rows.push(PublishedRow {
                        area: counts.key.area,
                        care_group: apart.then_some(counts.key.care_group),
                        of: RowOf::of(*provider),
                        flow,
                        mask,
                        figures,
                    });
                }
            }
        }
    }
    let signals =
        if design.has(TableDesign::Signals) { signals(run, design, &regrouped, &periods, &rows)? } else { Vec::new() };
    let totals = totals(&rows, &signals, &regrouped);
    Ok(Published { periods, rows, signals, totals })
}

fn totals(rows: &[PublishedRow], signals: &[SharedSignal], regrouped: &Regrouped) -> PublicationTotals {
    const COUNTED: [Figure; 5] =
        [Figure::StockStart, Figure::Inflow, Figure::Outflow, Figure::StockEnd, Figure::OutflowRate];
    let mut totals = PublicationTotals {
        named: regrouped.named as u64,
        others: regrouped.others as u64,
        ..PublicationTotals::default()
    };
    for row in rows.iter().filter(|row| row.of != RowOf::All) {
        for figure in COUNTED {
            let bare = PublishedRow { mask: RowMask::default(), ..row.clone() };
            if bare.figure(figure).shown().is_some_and(|value| value > 0.0) {
                totals.figures += 1;
                totals.figures_shown += u64::from(row.figure(figure).shown().is_some());
            }
        }
    }
    for signal in signals {
        let is_shown = u64::from(signal.signal.shown().is_some());
        totals.signals += 1;
        totals.signals_shown += is_shown;
        if signal.is_high_or_low {
            totals.high_low += 1;
            totals.high_low_shown += is_shown;
        }
    }
    totals
}

impl Published {
    /// Figures above 0 of named providers that are shown, of any kind, and signals that are shown.
    pub fn shown(&self) -> u64 {
        let of_providers = self.rows.iter().filter(|row| matches!(row.of, RowOf::Provider(_)));
        let figures = of_providers.map(PublishedRow::figures_shown).sum::<u64>();
        figures + self.totals.signals_shown
    }
}
