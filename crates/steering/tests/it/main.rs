//! The statistics of `stoplicht-steering` against separate implementations, hand calculations, edge cases and simulation.

mod benchmark_properties;
mod benchmark_worked;
mod charts_worked;
mod coverage;
mod reference_funnel;
mod reference_survival;
mod support;
mod suppress;
mod survival_edges;
mod survival_properties;
mod survival_worked;
