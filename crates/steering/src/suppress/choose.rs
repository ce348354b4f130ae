//! Which cells are hidden with the small ones: few, small, never a zero first, and always the same.
//!
//! Cells that hang together are decided together. Where they are a network ([`super::network`]), or few ([`super::elimination`]),
//! the fewest cells are sought ([`super::fewest`]). Where they are neither, cells are hidden one small circle at a time
//! ([`super::circles`]).

use super::circles;
use super::component::Component;
use super::elimination::Elimination;
use super::error::SuppressError;
use super::fewest::{self, Choice, Unprotected};
use super::model::{CellId, Publication, SuppressionRules};
use super::network::Network;
use super::proof::{Alternative, Evidence};
use super::setting::Reader;
use super::system::System;

/// Components that are no network and larger than this are not solved as a whole.
const MOST_SOLVED: usize = 256;

/// The publications, with the evidence on which they rest.
pub(super) fn choose(
    system: &System<'_>,
    rules: &SuppressionRules,
) -> Result<(Vec<Publication>, Vec<Evidence>), SuppressError> {
    // Zeros stay as they are while there is another way.
    let has_zeros =
        (0..system.cells.len()).any(|cell| system.cells[cell].value == 0 && !system.is_primary(cell, rules));
    let without = choose_among(system, rules, false);
    if without.is_err() && has_zeros { choose_among(system, rules, true) } else { without }
}

fn choose_among(
    system: &System<'_>,
    rules: &SuppressionRules,
    zeros: bool,
) -> Result<(Vec<Publication>, Vec<Evidence>), SuppressError> {
    let count = system.cells.len();
    let mut hidden: Vec<bool> = (0..count).map(|cell| system.is_given(cell, rules)).collect();
    let mut evidence: Vec<Evidence> = Reader::of(rules).iter().map(|&reader| Evidence::new(reader, count)).collect();
    for component in &Component::all(system, rules, zeros) {
        let global = |cell: u32| component.cells[cell as usize] as usize;
        let unprotected =
            |Unprotected { cell, .. }: Unprotected| SuppressError::CannotProtect(vec![CellId(global(cell) as u32)]);
        let choice = choose_in(component).map_err(unprotected)?;
        for (cell, own) in (0..).zip(choice.hidden) {
            hidden[global(cell)] = own;
        }
        for (evidence, found) in evidence.iter_mut().zip(choice.changes) {
            for changes in found {
                let changes = changes.into_iter().map(|(cell, by)| (global(cell), by)).collect();
                evidence.learn(Alternative { changes });
            }
        }
    }
    let publications = (0..count)
        .map(|cell| match (hidden[cell], system.is_primary(cell, rules)) {
            (false, _) => Publication::Shown,
            (true, true) => Publication::HiddenPrimary,
            (true, false) => Publication::HiddenSecondary,
        })
        .collect();
    Ok((publications, evidence))
}

fn choose_in(component: &Component<'_>) -> Result<Choice, Unprotected> {
    match Network::of(component).map(|mut network| fewest::choose(component, &mut network)) {
        Some(Ok(choice)) => return Ok(choice),
        Some(Err(unprotected)) if unprotected.is_final => return Err(unprotected),
        Some(Err(_)) | None => {}
    }
    let choice = circles::choose(component)?;
    if component.len() > MOST_SOLVED {
        return Ok(choice);
    }
    // Fewer may do; if that cannot be proved, these do.
    let chosen = (0..component.len()).filter(|&cell| choice.hidden[cell] && !component.given[cell]);
    let start = chosen.map(|cell| cell as u32).collect();
    Ok(fewest::choose_less(component, &mut Elimination::of(component), start).unwrap_or(choice))
}
