//! The requests of a triage run, by provider: what they were coloured, and what was explained.

use std::collections::HashMap;
use std::path::Path;

use stoplicht_core::register::{Municipality, Status};
use stoplicht_report::page::MirrorRequests;
use stoplicht_report::summary::ColourCounts;

use super::sight::Sight;
use crate::error::RunError;
use crate::worklist::TriageOutput;

/// The requests of a provider in a municipality.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    colours: ColourCounts,
    asked: u64,
    given: u64,
    answered: u64,
}

/// The requests of a triage run.
#[derive(Debug, Default)]
pub(super) struct Requests {
    counts: HashMap<String, HashMap<Municipality, Counts>>,
}

impl Requests {
    /// Reads what triage wrote in a folder.
    ///
    /// # Errors
    /// [`RunError`] if it is not there, or not as triage writes it.
    pub fn read(folder: &Path) -> Result<Self, RunError> {
        let mut requests = Self::default();
        for row in TriageOutput::read(folder, None)?.run.rows {
            let provider = requests.counts.entry(row.key.provider_id.as_str().to_owned()).or_default();
            let counts = provider.entry(row.key.municipality).or_default();
            counts.colours.add(row.colour);
            match row.status {
                Status::Answered => counts.answered += 1,
                Status::ExplanationMissing => counts.asked += 1,
                Status::ExplanationGiven => {
                    counts.asked += 1;
                    counts.given += 1;
                }
                Status::Agreed | Status::ToDiscuss => {}
            }
        }
        Ok(requests)
    }

    /// Those of a provider, as far as the reader sees them.
    pub fn of(&self, own: &str, sight: &Sight<'_>) -> Option<MirrorRequests> {
        if !sight.shows_clients() {
            return None;
        }
        let mut sum = Counts::default();
        for (municipality, counts) in self.counts.get(own).into_iter().flatten() {
            if sight.is_own_municipality(*municipality) {
                sum.colours.green += counts.colours.green;
                sum.colours.orange += counts.colours.orange;
                sum.colours.red += counts.colours.red;
                sum.asked += counts.asked;
                sum.given += counts.given;
                sum.answered += counts.answered;
            }
        }
        Some(MirrorRequests {
            colours: sum.colours,
            explanations_asked: sum.asked,
            explanations_given: sum.given,
            answered: sum.answered,
        })
    }
}
