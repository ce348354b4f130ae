//! What a design publishes of a run.

use std::collections::BTreeMap;

use stoplicht_core::Policy;
use stoplicht_core::register::Law;
use stoplicht_steering::comparison::ComparisonError;
use stoplicht_steering::publication::{PublicationDesign, Published, Run, propose, publish};

use super::SteerOptions;
use super::result::Steered;

/// Counts what a design publishes of a run, and decides what of it may be shown; a figure on fewer persons than the threshold is
/// hidden. The area of a row is a municipality and law, or the first municipality under a law where the design has one region.
///
/// # Errors
/// [`ComparisonError`] if a count is beyond what the distributions take.
pub fn publish_design(
    steered: &Steered,
    policy: &Policy,
    options: &SteerOptions,
    threshold: u32,
    design: &PublicationDesign,
) -> Result<Published, ComparisonError> {
    with_run(steered, policy, options, threshold, |run| publish(run, design))
}

/// Looks for the design that shows most of a run, with the tables of another.
///
/// # Errors
/// [`ComparisonError`] if a count is beyond what the distributions take.
pub fn propose_design(
    steered: &Steered,
    policy: &Policy,
    options: &SteerOptions,
    threshold: u32,
    tables: &PublicationDesign,
) -> Result<(PublicationDesign, Published), ComparisonError> {
    with_run(steered, policy, options, threshold, |run| propose(run, tables))
}

fn with_run<T>(
    steered: &Steered,
    policy: &Policy,
    options: &SteerOptions,
    threshold: u32,
    with: impl FnOnce(&Run<'_>) -> T,
) -> T {
    let mut first: BTreeMap<Law, u32> = BTreeMap::new();
    let areas = (0..).zip(&steered.names.areas);
    let law_of_area: Vec<u32> = areas.map(|(area, (_, law))| *first.entry(*law).or_insert(area)).collect();
    with(&Run {
        trajectories: &steered.trajectories,
        law_of_area: &law_of_area,
        periods: &steered.periods,
        from: options.from,
        as_of: options.as_of,
        options: &options.flow_options(policy),
        threshold,
    })
}
