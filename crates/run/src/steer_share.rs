//! What is shared by a design: published, and written.

use serde::Serialize;
use stoplicht_core::{Language, Policy};
use stoplicht_steering::publication::{PublicationDesign, PublicationTotals, Published, TableDesign};
use stoplicht_tables::{
    SteerOptions, Steered, propose_design, publish_design, published_flow_batches, published_signal_batches,
    told_signals,
};

use crate::error::RunError;
use crate::results::Results;
use crate::share_design::ShareDesign;
use crate::steer_options::SteerQuestion;
use crate::steer_tables::SHARED;

/// How much a design shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShareReport {
    /// The design.
    pub design: PublicationDesign,
    /// How much of it is shown.
    pub totals: PublicationTotals,
}

/// A design with what it publishes.
pub(crate) struct Designed {
    design: PublicationDesign,
    published: Published,
}

impl Designed {
    /// Publishes what is asked for; none: nothing is shared by a design.
    pub fn of(
        question: &SteerQuestion<'_>,
        steered: &Steered,
        policy: &Policy,
        followed: &SteerOptions,
    ) -> Result<Option<Self>, RunError> {
        let designed = match question.share {
            None => return Ok(None),
            Some(ShareDesign::Of(design)) => {
                let published = publish_design(steered, policy, followed, question.min_cell, design)?;
                Self { design: design.clone(), published }
            }
            Some(ShareDesign::Proposed) => {
                let tables = PublicationDesign::default();
                let (design, published) = propose_design(steered, policy, followed, question.min_cell, &tables)?;
                Self { design, published }
            }
        };
        Ok(Some(designed))
    }

    /// The tables, for the folder of what may be shared.
    pub fn tables<R: Results>(
        &self,
        results: &R,
        steered: &Steered,
        language: Language,
    ) -> Result<Vec<R::Table>, RunError> {
        let Self { design, published } = self;
        let batches = published_flow_batches(steered, published, design, language);
        let mut tables = vec![results.table(Some(SHARED), TableDesign::Flows.as_str(), batches)?];
        if design.has(TableDesign::Signals) {
            let signals = told_signals(published);
            let batches = published_signal_batches(steered, published, &signals, language);
            tables.push(results.table(Some(SHARED), TableDesign::Signals.as_str(), batches)?);
        }
        Ok(tables)
    }

    /// How much it shows.
    pub fn report(&self) -> ShareReport {
        ShareReport { design: self.design.clone(), totals: self.published.totals }
    }
}
