//! One provider: trajectories, flows, durations, and an honest comparison with others in comparable care.
//!
//! The crate is pure: no files, no clock, no threads. Data comes in as slices of plain values, answers go
//! out as plain structs with `serde`. A figure that does not exist is `None` with its reason beside it;
//! a number that is not finite never leaves this crate.
//!
//! | module | one idea |
//! | --- | --- |
//! | [`survival`] | how long trajectories last: Kaplan–Meier with late entry, quantiles, restricted mean, log-rank, kinds of ending |
//! | [`benchmark`] | one unit among others: intervals, standardisation, funnel limits, overdispersion |
//! | [`comparison`] | providers among others in comparable care, on five indicators |
//! | [`cases`] | ongoing trajectories that stand out, with their reasons |
//! | [`handover`] | care that goes on with another provider, pair by pair |
//! | [`xmr`] | one unit over time: control charts and run rules |
//! | [`suppress`] | small cells: what may be shown, and a proof that the rest cannot be computed |
//! | [`disclosure`] | which figures of a whole run may be shown |
//! | [`confidence`] | how sure: the level of an interval |
//!
//! The definitions, formulas and their sources are in the statistics page; every item names its section.
//!
//! ```
//! use stoplicht_steering::survival::{KaplanMeier, Spell};
//!
//! let spells = [Spell::ended(90), Spell::ended(180), Spell::open(200), Spell::ended(365)];
//! let curve = KaplanMeier::fit(&spells);
//! assert_eq!(curve.median().value, Some(272.5));
//! assert_eq!(curve.restricted_mean(365)?.value, Some(250.0));
//! # Ok::<(), stoplicht_steering::survival::SurvivalError>(())
//! ```

#![forbid(unsafe_code)]

pub mod benchmark;
pub mod cases;
pub mod comparison;
pub mod confidence;
#[allow(
    clippy::indexing_slicing,
    reason = "figures, cells and components are numbered by their place in its own lists"
)]
pub mod disclosure;
pub mod flow;
pub mod handover;
pub mod publication;
#[allow(clippy::indexing_slicing, reason = "cells and relations are numbered by their place in its own lists")]
pub mod suppress;
pub mod survival;
pub mod trajectory;
pub mod xmr;

mod distinct;
mod packing;
mod report_period;
mod special;
