//! A row that is published, and what others see of its figures.

use serde::Serialize;
use stoplicht_core::policy::CareGroup;

use super::regroup::RowOf;
use crate::disclosure::{Figure, FigureSet, RowMask};
use crate::flow::Flow;

/// A row of the flows.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedRow {
    /// The area: a law, or a municipality under a law.
    pub area: u32,
    /// The care group; none: all care together.
    pub care_group: Option<CareGroup>,
    /// Whose it is.
    pub of: RowOf,
    /// The figures. Not all of them may be shown.
    pub(super) flow: Flow,
    pub(super) mask: RowMask,
    pub(super) figures: FigureSet,
}

/// A figure as others see it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SharedFigure<T> {
    /// It is shown.
    Shown(T),
    /// It is hidden: few are behind it, or others could be computed from it.
    Hidden,
    /// There is nothing to compute it from.
    Undefined,
    /// The design does not publish it.
    NotShared,
}

impl<T> SharedFigure<T> {
    /// The figure, where it is shown.
    pub fn shown(self) -> Option<T> {
        match self {
            Self::Shown(value) => Some(value),
            _ => None,
        }
    }

    /// The mark in its place: `×` hidden, `–` undefined, `·` not shared.
    pub const fn mark(&self) -> Option<&'static str> {
        match self {
            Self::Shown(_) => None,
            Self::Hidden => Some("×"),
            Self::Undefined => Some("–"),
            Self::NotShared => Some("·"),
        }
    }
}

impl PublishedRow {
    /// The period, by its place.
    pub const fn period(&self) -> usize {
        self.flow.period
    }

    /// A figure that is one number. (Of the durations the mean and the median: for the others see [`PublishedRow::flow_behind`].)
    pub fn figure(&self, figure: Figure) -> SharedFigure<f64> {
        let flow = &self.flow;
        let count = |count: u32| Some(f64::from(count));
        let value = match figure {
            Figure::StockStart => count(flow.stock_start),
            Figure::Inflow => count(flow.inflow),
            Figure::Returning => count(flow.returning),
            Figure::Outflow => count(flow.outflow),
            Figure::OutflowFor(reason) => count(flow.outflow_for(reason)),
            Figure::Early => count(flow.early()),
            Figure::StockEnd => count(flow.stock_end),
            Figure::Extensions => count(flow.extensions),
            Figure::Upscalings => count(flow.upscalings),
            Figure::Downscalings => count(flow.downscalings),
            Figure::ClaimedCents => Some(flow.claimed_cents as f64),
            Figure::Clients => count(flow.clients),
            Figure::OutflowRate => flow.outflow_rate(),
            Figure::ExtensionsPer100 => flow.extensions_per_100(),
            Figure::Utilisation => flow.utilisation,
            Figure::EndedDurations => flow.ended.mean,
            Figure::InCareDurations => flow.in_care.median,
            _ => return SharedFigure::NotShared,
        };
        self.state(figure, value)
    }

    /// The flow, of which only what a figure stands for may be taken: where the figure is shown.
    pub fn flow_behind(&self, figure: Figure) -> SharedFigure<&Flow> {
        self.state(figure, Some(&self.flow))
    }

    fn state<T>(&self, figure: Figure, value: Option<T>) -> SharedFigure<T> {
        if !self.figures.contains(figure) {
            return SharedFigure::NotShared;
        }
        if self.mask.hides(figure) {
            return SharedFigure::Hidden;
        }
        value.map_or(SharedFigure::Undefined, SharedFigure::Shown)
    }

    /// How many figures above 0 are shown.
    pub(super) fn figures_shown(&self) -> u64 {
        let figures = Figure::PUBLISHED.into_iter().chain([Figure::Early]);
        figures.filter(|figure| self.figure(*figure).shown().is_some_and(|value| value > 0.0)).count() as u64
    }
}
