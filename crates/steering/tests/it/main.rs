//! The statistics of `stoplicht-steering` against separate implementations, hand calculations, edge cases and simulation.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod benchmark_extremes;
mod benchmark_properties;
mod benchmark_worked;
mod care;
mod cases;
mod charts_worked;
mod comparison;
mod coverage;
mod disclosure;
mod disclosure_reader;
mod extremes;
mod facts;
mod fewest;
mod flow;
mod handover;
mod linear_programme;
mod measurements;
mod publication;
mod random_tables;
mod reference_funnel;
mod reference_survival;
mod support;
mod suppress;
mod survival_edges;
mod survival_extremes;
mod survival_properties;
mod survival_worked;
mod task_care;
mod trajectory;
mod unpublished;
mod verdict;
