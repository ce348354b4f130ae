//! The requests of a triage run, by provider: what they were coloured, and what was explained.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use chrono::NaiveDate;
use stoplicht_core::register::{Colour, Municipality, Status};
use stoplicht_report::page::{MirrorRedRequest, MirrorRequests};
use stoplicht_report::summary::ColourCounts;
use stoplicht_tables::{ColumnSpec, Kind, Table};

use super::sight::Sight;
use crate::error::RunError;
use crate::worklist::TriageOutput;

/// The requests of a provider in a municipality.
#[derive(Debug, Clone, Default)]
struct Counts {
    colours: ColourCounts,
    asked: u64,
    given: u64,
    answered: u64,
    lists: BTreeSet<String>,
    /// The first and the last day on which they were submitted.
    submitted: Option<(NaiveDate, NaiveDate)>,
    /// Those that are red and have no answer yet.
    red: Vec<MirrorRedRequest>,
}

/// Where a request stands, and when it was submitted.
const SUBMITTED: [ColumnSpec; 3] = [
    ColumnSpec::required("municipality", Kind::Text),
    ColumnSpec::required("provider_id", Kind::Text),
    ColumnSpec::required("submitted_on", Kind::Date),
];

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
        let output = TriageOutput::read(folder, None)?;
        let table = Table::open(&output.file, "triage", &SUBMITTED)?;
        for row in output.run.rows {
            let provider = requests.counts.entry(row.key.provider_id.as_str().to_owned()).or_default();
            let counts = provider.entry(row.key.municipality).or_default();
            counts.colours.add(row.colour);
            counts.lists.extend(row.list_id.as_ref().map(ToString::to_string));
            if row.colour == Colour::Red && row.status != Status::Answered {
                counts.red.push(MirrorRedRequest {
                    request_id: row.key.request_id.to_string(),
                    allocation_id: row.key.allocation_id.to_string(),
                });
            }
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
        requests.add_days(&table);
        Ok(requests)
    }

    /// Adds when the requests were submitted.
    fn add_days(&mut self, table: &Table) {
        for row in 0..table.rows() {
            let day = table.date("submitted_on", row);
            let municipality = table.text("municipality", row).and_then(|text| text.parse::<Municipality>().ok());
            let (Some(day), Some(municipality)) = (day, municipality) else { continue };
            let provider = table.text("provider_id", row).and_then(|id| self.counts.get_mut(id));
            let Some(counts) = provider.and_then(|provider| provider.get_mut(&municipality)) else { continue };
            counts.submitted =
                Some(counts.submitted.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
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
                sum.lists.extend(counts.lists.iter().cloned());
                sum.red.extend(counts.red.iter().cloned());
                sum.submitted = match (sum.submitted, counts.submitted) {
                    (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
                    (one, other) => one.or(other),
                };
            }
        }
        sum.red.sort_unstable();
        Some(MirrorRequests {
            lists: sum.lists.into_iter().collect(),
            submitted: sum.submitted,
            red: sum.red,
            colours: sum.colours,
            explanations_asked: sum.asked,
            explanations_given: sum.given,
            answered: sum.answered,
        })
    }
}
