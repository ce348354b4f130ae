//! The outcome of the requests of a run, in few bytes each: it is all held until the run ends.
//!
//! Measures of days and counts take four bytes, and what the policy says is held once for all requests of which it says
//! the same.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::{Mutex, PoisonError};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;
use stoplicht_core::history::ClaimsUnknown;
use stoplicht_core::policy::{CareGroup, Verdict};
use stoplicht_core::register::{Colour, Route};
use stoplicht_core::{Batch, Day, Explanation, Measure, Measures, Policy, RejectionCode, Score, UnknownReasons};

use super::measure_table::MeasureTable;

/// What the policy says of a request, and from when its claims are on record: all but the values of the measures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DecisionRow {
    pub care_group: CareGroup,
    pub claims_unknown: Option<ClaimsUnknown>,
    pub claims_from: Option<Day>,
    pub unknown_reasons: UnknownReasons,
    pub verdict: Verdict,
}

/// Decisions with a number each.
#[derive(Debug, Default)]
struct DecisionRows {
    known: Vec<DecisionRow>,
    places: HashTable<u32>,
}

impl DecisionRows {
    /// The number of a decision, which is given one if it is new.
    #[expect(clippy::indexing_slicing, reason = "decisions are numbered by their place")]
    fn number(&mut self, decision: Cow<'_, DecisionRow>) -> u32 {
        let Self { known, places } = self;
        let hash = |decision: &DecisionRow| FxBuildHasher.hash_one(decision);
        let entry = places.entry(
            hash(&decision),
            |place| known[*place as usize] == *decision,
            |place| hash(&known[*place as usize]),
        );
        match entry {
            Entry::Occupied(place) => *place.get(),
            Entry::Vacant(new) => {
                let place = known.len() as u32;
                new.insert(place);
                known.push(decision.into_owned());
                place
            }
        }
    }
}

/// The outcome of some requests.
#[derive(Debug, Default)]
pub struct OutcomeBuffer {
    /// The requests that were scored, each with the number of what the policy says.
    rows: Vec<(u32, u32)>,
    measures: MeasureTable,
    decisions: DecisionRows,
    unscored: Vec<(u32, RejectionCode)>,
}

impl OutcomeBuffer {
    fn with_capacity(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), measures: MeasureTable::with_capacity(rows), ..Self::default() }
    }

    /// Adds the outcome of the request in a row.
    pub fn push(&mut self, row: u32, scored: Result<Score, RejectionCode>) {
        match scored {
            Ok(Score { care_group, measures, claims_unknown, claims_from, unknown_reasons, verdict }) => {
                let decision = DecisionRow { care_group, claims_unknown, claims_from, unknown_reasons, verdict };
                self.rows.push((row, self.decisions.number(Cow::Owned(decision))));
                self.measures.push(&measures);
            }
            Err(code) => self.unscored.push((row, code)),
        }
    }

    /// Moves the outcome of other requests behind these; what the policy says is kept, to be numbered the same again.
    #[expect(clippy::indexing_slicing, reason = "decisions are numbered by their place")]
    fn append(&mut self, others: &mut Self) {
        let known = others.decisions.known.iter();
        let numbers: Vec<u32> = known.map(|decision| self.decisions.number(Cow::Borrowed(decision))).collect();
        self.rows.extend(others.rows.drain(..).map(|(row, number)| (row, numbers[number as usize])));
        self.measures.append(&mut others.measures);
        self.unscored.append(&mut others.unscored);
    }

    /// Number of requests.
    pub fn len(&self) -> usize {
        self.rows.len() + self.unscored.len()
    }
}

/// What comes of the requests of a run, from any thread.
#[derive(Debug)]
pub struct OutcomeSlots(Mutex<OutcomeBuffer>);

impl OutcomeSlots {
    /// With room for this number of requests.
    pub fn with_capacity(rows: usize) -> Self {
        Self(Mutex::new(OutcomeBuffer::with_capacity(rows)))
    }

    /// Moves the outcome of some requests here, in any order: it is looked up by the rows of the requests.
    pub fn add(&self, some: &mut OutcomeBuffer) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).append(some);
    }
}

/// The outcome of a request that was scored.
#[derive(Debug, Clone, Copy)]
pub struct ScoredOutcome<'a> {
    pub decision: &'a DecisionRow,
    /// Requests with the same number have the same decision.
    pub number: u32,
    measures: &'a MeasureTable,
    at: usize,
}

impl ScoredOutcome<'_> {
    /// The value of a measure; `None` if it is unknown.
    pub fn measure(&self, measure: Measure) -> Option<f64> {
        self.measures.get(self.at, measure)
    }

    /// All measures.
    pub fn measures(&self) -> Measures {
        Measures::from_fn(|measure| self.measure(measure))
    }
}

/// The outcome of every request.
#[derive(Debug)]
pub struct Outcomes {
    /// As they were found.
    findings: OutcomeBuffer,
    /// Per row of the requests, where its finding stands, if it was scored.
    places: Vec<Result<u32, RejectionCode>>,
    /// Per row, the worst colour of its request; `None` where the row was not scored.
    request_colours: Vec<Option<Colour>>,
    /// Per row, the route of its list.
    routes: Vec<Route>,
}

impl Outcomes {
    /// Of requests of which these were scored; a request whose allocation was not found was not.
    #[expect(
        clippy::indexing_slicing,
        reason = "what was scored is a row of the requests, and decisions are numbered by their place"
    )]
    pub fn new(slots: OutcomeSlots, requests: usize, batch: &Batch, policy: &Policy) -> Self {
        let findings = slots.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let before = |row| Err(batch.rejected(row).unwrap_or(RejectionCode::UnknownAllocation));
        let mut places: Vec<_> = (0..requests).map(before).collect();
        let mut colours = vec![None; requests];
        let rows = (0..).zip(&findings.rows).map(|(at, (row, number))| (*row as usize, at, *number));
        for (row, at, number) in rows.filter(|(row, ..)| batch.rejected(*row).is_none()) {
            places[row] = Ok(at);
            colours[row] = Some(findings.decisions.known[number as usize].verdict.colour);
        }
        for (row, code) in findings.unscored.iter().filter(|(row, _)| batch.rejected(*row as usize).is_none()) {
            places[*row as usize] = Err(*code);
        }
        let (request_colours, routes) =
            (batch.request_colours(&colours), batch.routes(&colours, policy.list().bulk_minimum));
        Self { findings, places, request_colours, routes }
    }

    /// The outcome of the request in a row.
    pub fn of(&self, row: usize) -> Result<ScoredOutcome<'_>, RejectionCode> {
        let at = self.places.get(row).copied().unwrap_or(Err(RejectionCode::UnknownAllocation))? as usize;
        let OutcomeBuffer { rows, decisions, measures, .. } = &self.findings;
        let found = || {
            let (_, number) = *rows.get(at)?;
            Some(ScoredOutcome { decision: decisions.known.get(number as usize)?, number, measures, at })
        };
        found().ok_or(RejectionCode::UnknownAllocation)
    }

    /// The rows that were not scored, and why.
    pub fn unscored(&self) -> impl Iterator<Item = (usize, RejectionCode)> {
        (0..self.places.len()).filter_map(|row| Some((row, self.reason(row)?)))
    }

    /// Why the request in a row was not scored; `None` if it was.
    pub fn reason(&self, row: usize) -> Option<RejectionCode> {
        self.places.get(row).and_then(|place| place.err())
    }

    /// Was the request in a row scored?
    pub fn is_scored(&self, row: usize) -> bool {
        self.places.get(row).is_some_and(Result::is_ok)
    }

    /// The worst colour of the scored rows of the request in a row, as a whole; `None` where the row was not scored.
    pub fn request_colour(&self, row: usize) -> Option<Colour> {
        self.request_colours.get(row).copied().flatten()
    }

    /// The route of the list of a row.
    pub fn route(&self, row: usize) -> Route {
        self.routes.get(row).copied().unwrap_or(Route::Individual)
    }

    /// Says of a request that was explained by itself what hangs on the others.
    pub fn complete(&self, row: usize, explanation: &mut Explanation) {
        let assessment = &mut explanation.assessment;
        assessment.request_colour = self.request_colour(row).unwrap_or(assessment.request_colour);
        assessment.route = Some(self.route(row));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is held in fewer bytes comes back as it was.
        #[test]
        fn measures_come_back(rows in prop::collection::vec(
            prop::collection::vec(
                prop_oneof![
                    2 => Just(None),
                    6 => (-5000_i32..5000).prop_map(|value| Some(f64::from(value))),
                    1 => prop::sample::select(vec![Some(-2_147_483_648.0), Some(4e9), Some(-4e9)]),
                ],
                Measure::COUNT,
            ),
            1..20,
        )) {
            let measures = |values: &Vec<Option<f64>>| {
                let known = Measure::ALL.iter().zip(values).filter_map(|(measure, value)| Some((*measure, (*value)?)));
                let value = |measure: Measure, value| if measure.definition().unit.is_whole() { value } else { value / 3.0 };
                known.fold(Measures::default(), |all, (measure, number)| all.with(measure, value(measure, number)))
            };
            let mut table = MeasureTable::with_capacity(rows.len());
            for row in &rows {
                table.push(&measures(row));
            }
            for (at, row) in rows.iter().enumerate() {
                for measure in Measure::ALL {
                    prop_assert_eq!(table.get(at, *measure), measures(row).get(*measure));
                }
            }
        }
    }
}
