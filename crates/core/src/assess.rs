//! One request on one history: a colour with its reasons, or why there is none (sections 7 and 8).

use std::borrow::Cow;
use std::ops::Deref;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::as_of::AsOf;
use crate::care_group::CareGroup;
use crate::client::ClientHistory;
use crate::day::Day;
use crate::history::{
    Allocation, AllocationState, ClaimsUnknown, Funding, FundingRule, History, RecordStart, Snapshot, VersionFact,
    Window,
};
use crate::language::Language;
use crate::measure::{Measure, MeasureCalculator, MeasureInput, MeasureOutput, Measures, UnknownReasons};
use crate::policy::{Decided, Policy, PolicyRef, Verdict, Workspace};
use crate::register::{AllocationId, Colour, Law, ListId, Municipality, ProviderId, Request, RequestId, Route, Status};
use crate::rejection::{Rejection, RejectionCode};
use crate::request_fact::RequestFact;

/// The version of this engine, which stands in every [`Assessment`].
pub const ENGINE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// A request that was scored: measures, and the verdict of the policy over them.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The care group, whose criteria were applied.
    pub care_group: CareGroup,
    /// The measures.
    pub measures: Measures,
    /// Why the measures of the claims window are unknown; none: there is a window.
    pub claims_unknown: Option<ClaimsUnknown>,
    /// The first day of which claims are on record, where the window looks at days before it though the care ran by then; none: they
    /// are on record over all of the window, as far as is known.
    pub claims_from: Option<Day>,
    /// Why a contract leaves measures unknown.
    pub unknown_reasons: UnknownReasons,
    /// Colour, and what decided each criterion.
    pub verdict: Verdict,
}

/// Scores requests under a policy, history by history; it keeps its memory between them.
///
/// [`look`](Self::look) at a history on a day, then [`score`](Self::score) as many requests on it as there are; or
/// [`assess`](Self::assess) one request at a time. It borrows its policy, or shares it with others in an
/// [`Arc`](std::sync::Arc), so that it can outlive the place where the policy was read.
///
/// ```
/// use std::sync::Arc;
/// use stoplicht_core::{Assessor, Policy};
///
/// let text = "schema = 1\nname = \"P\"\nversion = \"1\"\nvalid_from = 2026-01-01\n\
///             [[criterion]]\nid = \"late\"\norange = \"days_late > 0\"";
/// let policy = Arc::new(Policy::from_toml(text)?);
/// // Each thread has an assessor of its own; the policy is shared.
/// let mut assessor = Assessor::new(Arc::clone(&policy));
/// std::thread::spawn(move || assessor.policy().id().version.clone()).join().unwrap();
/// # let _ = Assessor::new(&*policy);
/// # Ok::<(), stoplicht_core::policy::PolicyError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Assessor<P> {
    policy: P,
    snapshot: Snapshot,
    covered: Option<Day>,
    record_start: Option<RecordStart>,
    calculator: MeasureCalculator,
    workspace: Workspace,
}

impl<P: Deref<Target = Policy>> Assessor<P> {
    /// An assessor for a policy, which is borrowed or shared.
    pub fn new(policy: P) -> Self {
        let (snapshot, calculator, workspace) =
            (Snapshot::default(), MeasureCalculator::default(), Workspace::default());
        Self { policy, snapshot, covered: None, record_start: None, calculator, workspace }
    }

    /// Looks at a history on a day. `covered` is the last day of which claims are on record, as is known on that day;
    /// none: of no day.
    pub fn look(&mut self, history: &History, as_of: Day, covered: Option<Day>) {
        let policy = &*self.policy;
        (self.covered, self.record_start) = (covered, None);
        self.snapshot.take(
            history,
            policy.history_rules(),
            |category, product| policy.care_group(category, product),
            as_of,
        );
    }

    /// Says from when claims are on record, as is known on the day that was looked at last. No measure hangs on it.
    pub const fn start_record(&mut self, start: Option<RecordStart>) {
        self.record_start = start;
    }

    /// Says how the allocations that were seen last are paid for, under a contract; `funding` is told the last known version of
    /// each. Without it, care is paid for by what is claimed.
    pub fn fund(&mut self, history: &History, funding: impl FnMut(&VersionFact) -> Funding) {
        self.snapshot.fund(history, funding);
    }

    /// Its policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Assesses one request on a client's history, seen on a day.
    ///
    /// # Errors
    /// [`Rejection`] if the request cannot be scored.
    pub fn assess(
        &mut self,
        request: &Request,
        history: &ClientHistory,
        as_of: NaiveDate,
    ) -> Result<Assessment, Rejection> {
        let score = self.score_one(request, history, as_of, None).map_err(|code| Rejection::new(code, request))?;
        Ok(self.policy.describe(request, &score, AsOf::On(as_of), self.covered))
    }

    /// Assesses one request on a client's history, seen on a day, under a contract.
    ///
    /// # Errors
    /// [`Rejection`] if the request cannot be scored.
    pub fn assess_under(
        &mut self,
        contract: &dyn FundingRule,
        request: &Request,
        history: &ClientHistory,
        as_of: NaiveDate,
    ) -> Result<Assessment, Rejection> {
        let scored = self.score_one(request, history, as_of, Some(contract));
        let score = scored.map_err(|code| Rejection::new(code, request))?;
        Ok(self.policy.describe(request, &score, AsOf::On(as_of), self.covered))
    }

    /// What was seen.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The last day of which claims are on record.
    pub fn covered(&self) -> Option<Day> {
        self.covered
    }

    /// Looks at a client's history on a day, and scores a request on it; under a contract, if there is one.
    ///
    /// # Errors
    /// [`RejectionCode`] if the request cannot be scored, or cannot be read.
    pub(crate) fn score_one(
        &mut self,
        request: &Request,
        history: &ClientHistory,
        as_of: NaiveDate,
        contract: Option<&dyn FundingRule>,
    ) -> Result<Score, RejectionCode> {
        request.check()?;
        self.look_at(history, as_of, contract);
        self.score(&history.locate(request), history.facts())
    }

    /// Looks at a client's history on a day; under a contract, if there is one.
    pub(crate) fn look_at(&mut self, history: &ClientHistory, as_of: NaiveDate, contract: Option<&dyn FundingRule>) {
        let day = as_of.into();
        self.look(history.facts(), day, history.covered(day));
        if let Some(contract) = contract {
            self.fund(history.facts(), |version| history.funding(version, day, contract));
        }
    }

    /// Scores a request on the history that was looked at last.
    ///
    /// # Errors
    /// [`RejectionCode`] if the request cannot be scored: the first that applies.
    pub fn score(&mut self, request: &RequestFact, history: &History) -> Result<Score, RejectionCode> {
        let state = request.allocation.map_or(AllocationState::Unknown, |number| self.snapshot.state(number));
        let allocation = match state {
            AllocationState::Unknown => return Err(RejectionCode::UnknownAllocation),
            AllocationState::Removed => return Err(RejectionCode::RemovedAllocation),
            AllocationState::Exists(at) => {
                self.snapshot.allocations().get(at as usize).ok_or(RejectionCode::UnknownAllocation)?
            }
        };
        if request.provider != Some(allocation.provider) {
            return Err(RejectionCode::NotThisProvider);
        }
        if self.snapshot.fundings().of(allocation.number).needs_no_request.holds(request.submitted) {
            return Err(RejectionCode::NoRequestNeeded);
        }
        if allocation.period.end.is_open() {
            return Err(RejectionCode::OpenEndedAllocation);
        }
        let end = request.end.ok_or(RejectionCode::NoEndDate)?;
        if request.start.is_some_and(|start| start > end) {
            return Err(RejectionCode::InvalidPeriod);
        }
        if end <= allocation.period.end {
            return Err(RejectionCode::NoExtension);
        }
        if request.submitted > self.snapshot.as_of() {
            return Err(RejectionCode::SubmittedAfterAsOf);
        }
        let asked = MeasureInput { submitted: request.submitted, start: request.start, end, size: request.size };
        let rules = self.policy.history_rules();
        let measured = self.calculator.measure(&asked, allocation, &self.snapshot, self.covered, history, rules);
        let measures = with_percentile(measured.measures, &self.policy, allocation.care_group);
        let MeasureOutput { claims_unknown, unknown_reasons, .. } = measured;
        // Where nothing is computed over the window, nothing is missed.
        let claims_from = measures.get(Measure::Utilisation).and_then(|_| self.claims_from(allocation));
        let rules = self.policy.rules_for(allocation.care_group);
        let verdict = rules.decide_under(&measures, unknown_reasons, &mut self.workspace);
        Ok(Score { care_group: allocation.care_group, measures, claims_unknown, claims_from, unknown_reasons, verdict })
    }

    /// The first day of which claims are on record, if the window of an allocation's chain looks at days before it.
    fn claims_from(&self, allocation: &Allocation) -> Option<Day> {
        let start = self.record_start?;
        let chain = self.snapshot.chains().get(allocation.chain as usize)?;
        let (rules, as_of) = (self.policy.history_rules(), self.snapshot.as_of());
        let window = Window::of_chain(chain.start, rules, as_of, self.covered).ok()?;
        start.is_missed_by(window, chain.start).then_some(start.on_record)
    }
}

/// Adds how long the trajectory is beside comparable ones, where there is a reference.
fn with_percentile(measures: Measures, policy: &Policy, group: CareGroup) -> Measures {
    let percentile = policy.durations().and_then(|durations| {
        let days = measures.get(Measure::TrajectoryDays)?;
        durations.curve(&policy.care_group_name(group))?.percentile(days as i64)
    });
    percentile.map_or(measures, |percentile| measures.with(Measure::TrajectoryPercentile, percentile))
}

/// A scored request with all that a person is to be told of it.
///
/// It serialises in `snake_case`, under the column names of `triage`; its JSON Schema is that of [`schemars`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Assessment {
    /// The municipality that was asked.
    pub municipality: Municipality,
    /// The law of the allocation.
    pub law: Law,
    /// The request.
    pub request_id: RequestId,
    /// The list that it came on.
    pub list_id: Option<ListId>,
    /// The provider that asks.
    pub provider_id: ProviderId,
    /// The allocation that is to last longer.
    pub allocation_id: AllocationId,
    /// The day of the request.
    pub submitted_on: NaiveDate,
    /// The day at which the world was looked at (*peildatum*).
    pub as_of: NaiveDate,
    /// The care group, whose criteria were applied.
    pub care_group: String,
    /// The worst colour of its criteria, as they count.
    pub colour: Colour,
    /// The worst colour of the scored rows of the whole request; its own where it was assessed alone.
    pub request_colour: Colour,
    /// The route of its list; none where it was assessed alone.
    pub route: Option<Route>,
    /// What the access worker sees.
    pub status: Status,
    /// Is an explanation asked?
    pub explanation_required: bool,
    /// The day on which the answer is due.
    pub answer_due: NaiveDate,
    /// The measures.
    pub measures: Measures,
    /// Until when claims are on record for this municipality and law (*dekking*); none: no claims are.
    #[serde(default)]
    pub claims_through: Option<NaiveDate>,
    /// From when they are, where the claims window looks at days before that though the care ran by then; none: they are on record over
    /// all of the window, as far as is known. No measure hangs on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims_from: Option<NaiveDate>,
    /// Why the measures that rest on the claims window are unknown; none: there is a window.
    #[serde(default)]
    pub claims_unknown: Option<ClaimsUnknown>,
    /// Why a contract leaves measures unknown.
    #[serde(default, skip_serializing_if = "UnknownReasons::is_empty")]
    pub unknown_reasons: UnknownReasons,
    /// Every criterion, in the order of the policy.
    pub criteria: Vec<CriterionResult>,
    /// Name, version and hash of the policy.
    pub policy: PolicyRef,
    /// The version of the engine that scored it: with the policy, `as_of` and the rows it gives the same answer again.
    pub engine_version: Cow<'static, str>,
}

/// What came of one criterion, with its reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct CriterionResult {
    /// The criterion's id.
    pub id: String,
    /// Its own colour.
    pub colour: Colour,
    /// The colour that it counts as: green where another criterion overruled it.
    pub counted_as: Colour,
    /// The criterion that overruled it.
    pub overruled_by: Option<String>,
    /// What decided it.
    pub decided: Decided,
    /// The condition that decided: the one that held, or with an unknown measure the first that could not be said.
    pub condition: Option<String>,
    /// The values that it used.
    pub values: std::collections::BTreeMap<Measure, Option<f64>>,
    /// Its text in Dutch.
    pub text_nl: String,
    /// Its text in English.
    pub text_en: String,
}

impl CriterionResult {
    /// Its text: the Dutch one, and the English one for who reads no Dutch.
    pub fn text(&self, language: Language) -> &str {
        if language == Language::Nl { &self.text_nl } else { &self.text_en }
    }
}

impl Policy {
    /// Assesses one request, seen on a day.
    ///
    /// # Errors
    /// [`Rejection`] if the request cannot be scored.
    pub fn assess(
        &self,
        request: &Request,
        history: &ClientHistory,
        as_of: NaiveDate,
    ) -> Result<Assessment, Rejection> {
        Assessor::new(self).assess(request, history, as_of)
    }

    /// Assesses one request, seen on a day, under a contract.
    ///
    /// # Errors
    /// [`Rejection`] if the request cannot be scored.
    pub fn assess_under(
        &self,
        contract: &dyn FundingRule,
        request: &Request,
        history: &ClientHistory,
        as_of: NaiveDate,
    ) -> Result<Assessment, Rejection> {
        Assessor::new(self).assess_under(contract, request, history, as_of)
    }

    /// Puts a scored request in words. `covered` is the last day of which claims are on record.
    pub fn describe(&self, request: &Request, scored: &Score, as_of: AsOf, covered: Option<Day>) -> Assessment {
        let colour = scored.verdict.colour;
        Assessment {
            municipality: request.municipality,
            law: request.law,
            request_id: request.request_id.clone(),
            list_id: request.list_id.clone(),
            provider_id: request.provider_id.clone(),
            allocation_id: request.allocation_id.clone(),
            submitted_on: request.submitted_on,
            as_of: as_of.of(request),
            care_group: self.care_group_name(scored.care_group).into_owned(),
            colour,
            request_colour: colour,
            route: None,
            status: self.status(colour, request.is_explained(), as_of.is_answered(request.answered_on)),
            explanation_required: self.asks_explanation(colour),
            answer_due: self.list().holidays.answer_due(request.submitted_on),
            measures: scored.measures,
            claims_through: covered.and_then(Day::date),
            claims_from: scored.claims_from.and_then(Day::date),
            claims_unknown: scored.claims_unknown,
            unknown_reasons: scored.unknown_reasons,
            criteria: self.criterion_results(scored),
            policy: self.id().clone(),
            engine_version: Cow::Borrowed(ENGINE_VERSION),
        }
    }

    /// Is an explanation asked for this colour?
    pub fn asks_explanation(&self, colour: Colour) -> bool {
        self.list().explanation_for.contains(&colour)
    }

    /// What the access worker sees: what is answered is done, green is agreed, orange waits for an explanation or has one,
    /// red is talked about.
    ///
    /// An orange request for which the policy asks no explanation, and that has none, is talked about: it cannot be
    /// missing what nobody asked for.
    pub fn status(&self, colour: Colour, explained: bool, answered: bool) -> Status {
        match colour {
            _ if answered => Status::Answered,
            Colour::Green => Status::Agreed,
            Colour::Orange if explained => Status::ExplanationGiven,
            Colour::Orange if self.asks_explanation(colour) => Status::ExplanationMissing,
            Colour::Orange | Colour::Red => Status::ToDiscuss,
        }
    }

    fn criterion_results(&self, scored: &Score) -> Vec<CriterionResult> {
        let rules = self.rules_for(scored.care_group);
        let text = |criterion: &crate::policy::Criterion, language| {
            let mut text = String::new();
            criterion.write_text(&scored.measures, language, &mut text);
            text
        };
        let results = rules.criteria().iter().zip(&scored.verdict.criteria).enumerate();
        results
            .map(|(place, (criterion, outcome))| CriterionResult {
                id: criterion.id().to_owned(),
                colour: outcome.colour,
                counted_as: outcome.counted_as,
                overruled_by: rules.overruled_by(place, &scored.verdict).map(str::to_owned),
                decided: outcome.decided,
                condition: criterion.condition(outcome.decided, &scored.measures).map(str::to_owned),
                values: criterion.looks_at().iter().map(|measure| (*measure, scored.measures.get(*measure))).collect(),
                text_nl: text(criterion, Language::Nl),
                text_en: text(criterion, Language::En),
            })
            .collect()
    }
}
