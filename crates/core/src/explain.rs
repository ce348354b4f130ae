//! One request with all that its colour rests on: the chain, its events and its claims, as data.
//!
//! [`Explanation`] is what a page, a worklist or a case file is made from. Nothing is computed here that triage does
//! not compute: the chain, the extensions, the scaling, the window and its sums come from [`crate::history`].
//! [`Policy::explain`] serves the single call; [`Policy::explain_facts`] a bulk run, where ids are numbers.

use std::ops::Deref;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::as_of::AsOf;
use crate::assess::{Assessment, Assessor, Score};
use crate::client::ClientHistory;
use crate::day::Day;
use crate::history::{
    Allocation, AllocationState, Chain, Direction, Family, FundingRule, Fundings, History, HistoryRules, Levels, Size,
    Snapshot, VersionFact, Window, last_claimed_day,
};
use crate::policy::Policy;
use crate::register::{AllocationId, Code, Request};
use crate::rejection::{Rejection, RejectionCode};
use crate::request_fact::RequestFact;

/// A scored request, and the chain of care behind it.
///
/// It serialises in `snake_case`, as the registers do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// The colour and its reasons.
    pub assessment: Assessment,
    /// What was asked.
    pub request: Request,
    /// The last day of the allocation as it is now.
    pub current_end: NaiveDate,
    /// The last day that is asked for.
    pub requested_end: NaiveDate,
    /// The care without a real break that the request would lengthen.
    pub chain: ChainStory,
    /// The window over which claims are held against what was allocated; none where it says too little, or where the
    /// intensity is unknown.
    pub claims: Option<ClaimsWindow>,
    /// The last day for which anything was claimed on the chain.
    pub last_claimed_on: Option<NaiveDate>,
}

/// A chain of care (section 3 of the semantics) as a story: what was allocated, and what changed when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChainStory {
    /// Its first day.
    pub start: NaiveDate,
    /// Its allocations, by start.
    pub allocations: Vec<ChainAllocation>,
    /// The level of care from day to day, up to the day of looking.
    pub levels: Vec<LevelStep>,
    /// The days on which care was scaled up or down.
    pub scalings: Vec<ScalingStep>,
}

/// One allocation of a chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChainAllocation {
    /// Its number.
    pub allocation_id: AllocationId,
    /// First day.
    pub start_date: NaiveDate,
    /// Last day; none: open-ended.
    pub end_date: Option<NaiveDate>,
    /// Product category.
    pub product_category: Option<Code>,
    /// Product code.
    pub product_code: Option<Code>,
    /// Care per week, where it can be known.
    pub per_week: Option<Intensity>,
    /// Its extensions, under its own number.
    pub extensions: Vec<ExtensionStep>,
    /// What else its versions changed: an end that moved earlier, or later for administration, a start, and sizes. They are no extensions, and
    /// no scaling either: the size of the last version holds for the whole period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<VersionChange>,
    /// The day from which it is known, if it is a follow-on: an extension under a new number.
    pub follow_on: Option<NaiveDate>,
    /// Is it the allocation that the request is about?
    pub is_requested: bool,
    /// Do its extensions count in `prior_extensions`? Only those at or before the request's allocation do.
    pub counts: bool,
    /// The days that a lump sum pays for, under a contract: they say nothing to the measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lumpsum: Vec<FundedSpan>,
}

/// Days in a row on which a lump sum pays for an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FundedSpan {
    /// First day.
    pub from: NaiveDate,
    /// Last day; none: for as long as it lasts.
    pub to: Option<NaiveDate>,
}

/// Care per week, in the base unit of a family: minutes, nights, pieces or euros.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Intensity {
    /// What is counted.
    pub family: Family,
    /// How much of it per week.
    pub per_week: f64,
}

/// An extension event (*verlenging*): the end moved later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExtensionStep {
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The end before it.
    pub from: Option<NaiveDate>,
    /// The end after it; none: open-ended.
    pub to: Option<NaiveDate>,
}

/// What a version of an allocation changed beside its extension, if it was one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VersionChange {
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day, where it moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<DayChange>,
    /// The last day, where it moved and that is no extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<DayChange>,
    /// The size, where it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<SizeChange>,
}

/// A day that moved; none: open-ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DayChange {
    /// The day before.
    pub from: Option<NaiveDate>,
    /// The day after.
    pub to: Option<NaiveDate>,
}

/// A size that changed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SizeChange {
    /// The size before.
    pub from: AllocatedSize,
    /// The size after.
    pub to: AllocatedSize,
}

/// How much was allocated, as it stands in the allocation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AllocatedSize {
    /// How much, in `unit` per `frequency`.
    pub volume: Option<f64>,
    /// The unit (WJ756).
    pub unit: Option<Code>,
    /// The frequency (WMO757).
    pub frequency: Option<Code>,
    /// A budget in eurocents.
    pub budget_cents: Option<i64>,
}

impl From<Size> for AllocatedSize {
    fn from(size: Size) -> Self {
        let Size { volume, unit, frequency, budget_cents } = size;
        Self { volume, unit, frequency, budget_cents }
    }
}

/// The level of care of the chain in a family, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LevelStep {
    /// The day from which it holds.
    pub from: NaiveDate,
    /// The level.
    pub level: Intensity,
}

/// A day on which the level of care changed by more than the tolerance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScalingStep {
    /// The day of the new level.
    pub on: NaiveDate,
    /// What is counted.
    pub family: Family,
    /// More care than before (*opschaling*)? Else less (*afschaling*).
    pub is_up: bool,
    /// The level before, per week.
    pub before: f64,
    /// The level after, per week.
    pub after: f64,
}

/// Claims next to what was allocated (section 5), in the base unit of the family.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimsWindow {
    /// First day of the window.
    pub from: NaiveDate,
    /// Last day of the window.
    pub to: NaiveDate,
    /// What is counted.
    pub family: Family,
    /// What was allocated in the window.
    pub allocated: f64,
    /// What was claimed in the window.
    pub claimed: f64,
}

impl Policy {
    /// Assesses one request as [`Policy::assess`] does, and tells what its colour rests on.
    ///
    /// # Errors
    /// [`Rejection`] if the request cannot be scored.
    pub fn explain(
        &self,
        request: &Request,
        history: &ClientHistory,
        as_of: NaiveDate,
    ) -> Result<Explanation, Rejection> {
        self.explain_seen(request, history, as_of, None)
    }

    /// The same, under a contract.
    ///
    /// # Errors
    /// [`Rejection`] if the request cannot be scored.
    pub fn explain_under(
        &self,
        contract: &dyn FundingRule,
        request: &Request,
        history: &ClientHistory,
        as_of: NaiveDate,
    ) -> Result<Explanation, Rejection> {
        self.explain_seen(request, history, as_of, Some(contract))
    }

    fn explain_seen(
        &self,
        request: &Request,
        history: &ClientHistory,
        as_of: NaiveDate,
        contract: Option<&dyn FundingRule>,
    ) -> Result<Explanation, Rejection> {
        let mut assessor = Assessor::new(self);
        assessor.look_at(history, as_of, contract);
        let id_of = |number| history.allocation_id(number).cloned();
        let fact = history.locate(request);
        request.check().map_err(|fault| Rejection::new(fault.into(), request))?;
        self.explain_facts(&mut assessor, request, &fact, AsOf::On(as_of), history.facts(), id_of)
            .map_err(|code| Rejection::new(code, request))
    }

    /// Explains a request on the history that the assessor looked at last, where ids are numbers.
    ///
    /// `fact` is the request with its ids as numbers of that history; `allocation_id` gives the number's id back. The
    /// assessor is one of this policy. The colour of the whole request and the route of the list are the caller's to
    /// set, as after [`Policy::describe`].
    ///
    /// # Errors
    /// [`RejectionCode`] if the request cannot be scored.
    pub fn explain_facts(
        &self,
        assessor: &mut Assessor<impl Deref<Target = Policy>>,
        request: &Request,
        fact: &RequestFact,
        as_of: AsOf,
        history: &History,
        allocation_id: impl Fn(u32) -> Option<AllocationId>,
    ) -> Result<Explanation, RejectionCode> {
        let scored = assessor.score(fact, history)?;
        let snapshot = assessor.snapshot();
        let allocation = located(snapshot, fact).ok_or(RejectionCode::UnknownAllocation)?;
        let chain = snapshot.chains().get(allocation.chain as usize).ok_or(RejectionCode::UnknownAllocation)?;
        let view = View {
            policy: self,
            history,
            as_of: snapshot.as_of(),
            covered: assessor.covered(),
            members: snapshot.members(chain),
            fundings: snapshot.fundings(),
            chain,
            allocation,
        };
        view.tell(request, &scored, as_of, &allocation_id).ok_or(RejectionCode::OpenEndedAllocation)
    }
}

/// The allocation that a request is about.
fn located<'s>(snapshot: &'s Snapshot, fact: &RequestFact) -> Option<&'s Allocation> {
    match snapshot.state(fact.allocation?) {
        AllocationState::Exists(at) => snapshot.allocations().get(at as usize),
        AllocationState::Unknown | AllocationState::Removed => None,
    }
}

/// A chain, seen from one of its allocations.
struct View<'a> {
    policy: &'a Policy,
    history: &'a History,
    as_of: Day,
    covered: Option<Day>,
    chain: &'a Chain,
    members: &'a [Allocation],
    fundings: &'a Fundings,
    allocation: &'a Allocation,
}

impl View<'_> {
    /// None where a day lies outside the calendar, which no scored request's does.
    fn tell(
        &self,
        request: &Request,
        scored: &Score,
        as_of: AsOf,
        allocation_id: &impl Fn(u32) -> Option<AllocationId>,
    ) -> Option<Explanation> {
        let (levels, scalings) = self.levels();
        Some(Explanation {
            assessment: self.policy.describe(request, scored, as_of, self.covered),
            request: request.clone(),
            current_end: self.allocation.period.end.date()?,
            requested_end: request.requested_end?,
            chain: ChainStory {
                start: self.chain.start.date()?,
                allocations: self.members.iter().filter_map(|member| self.member(member, allocation_id)).collect(),
                levels,
                scalings,
            },
            claims: self.claims(),
            last_claimed_on: last_claimed_day(self.history, self.members, self.as_of).and_then(Day::date),
        })
    }

    fn member(
        &self,
        member: &Allocation,
        allocation_id: &impl Fn(u32) -> Option<AllocationId>,
    ) -> Option<ChainAllocation> {
        let versions = self.history.versions_known(member.number, self.as_of);
        let last = versions.last()?;
        let place = |a: &Allocation| (a.period.start, a.number);
        Some(ChainAllocation {
            allocation_id: allocation_id(member.number)?,
            start_date: member.period.start.date()?,
            end_date: member.period.end.date(),
            product_category: last.category,
            product_code: last.product,
            per_week: member.rate.map(|rate| Intensity { family: rate.family, per_week: rate.per_week }),
            extensions: extensions(versions, self.policy.history_rules()),
            changes: changes(versions, self.policy.history_rules()),
            follow_on: member.follow_on.and_then(Day::date),
            is_requested: member.number == self.allocation.number,
            counts: place(member) <= place(self.allocation),
            lumpsum: self.lumpsum(member),
        })
    }

    /// The days of an allocation that a lump sum pays for.
    fn lumpsum(&self, member: &Allocation) -> Vec<FundedSpan> {
        let periods = self.fundings.of(member.number).lumpsum.periods().iter();
        let spans = periods.map(|funded| funded.shared(member.period)).filter(|span| span.start <= span.end);
        spans.filter_map(|span| Some(FundedSpan { from: span.start.date()?, to: span.end.date() })).collect()
    }

    /// The levels of the chain in every family, and the days on which one changed by more than the tolerance.
    fn levels(&self) -> (Vec<LevelStep>, Vec<ScalingStep>) {
        let mut walker = Levels::default();
        let mut steps = Vec::new();
        for family in Family::ALL {
            let of_family =
                walker.walk_claimed(self.members, family, self.as_of, self.fundings).filter_map(|(day, per_week)| {
                    Some(LevelStep { from: day.date()?, level: Intensity { family, per_week } })
                });
            steps.extend(of_family);
        }
        let mut scalings = Vec::new();
        let tolerance = self.policy.history_rules().scale_tolerance;
        walker.scalings(self.members, tolerance, self.as_of, self.fundings, |event| {
            let pair = steps.windows(2).find_map(|pair| match pair {
                [before, after] if after.level.family == event.family && after.from == event.day.date()? => {
                    Some((before.level.per_week, after.level.per_week))
                }
                _ => None,
            });
            if let (Some(on), Some((before, after))) = (event.day.date(), pair) {
                let is_up = event.direction == Direction::Up;
                scalings.push(ScalingStep { on, family: event.family, is_up, before, after });
            }
        });
        scalings.sort_by_key(|step| (step.on, step.family));
        (steps, scalings)
    }

    fn claims(&self) -> Option<ClaimsWindow> {
        let family = self.allocation.rate?.family;
        let window = Window::of_chain(self.chain.start, self.policy.history_rules(), self.as_of, self.covered).ok()?;
        Some(ClaimsWindow {
            from: window.period().start.date()?,
            to: window.period().end.date()?,
            family,
            allocated: window.allocated(self.members, family, self.fundings),
            claimed: window.claimed(self.history, self.members, family, self.as_of, self.fundings),
        })
    }
}

/// What the versions of an allocation changed beside its extensions.
fn changes(versions: &[VersionFact], rules: &HistoryRules) -> Vec<VersionChange> {
    let step = |pair: &[VersionFact]| {
        let [earlier, later] = pair else { return None };
        let day = |from: Day, to: Day| (from != to).then(|| DayChange { from: from.date(), to: to.date() });
        let is_extension = !extensions(pair, rules).is_empty();
        let start = day(earlier.period.start, later.period.start);
        let end = day(earlier.period.end, later.period.end).filter(|_| !is_extension);
        let size =
            (earlier.size != later.size).then(|| SizeChange { from: earlier.size.into(), to: later.size.into() });
        let decided_on = later.assigned_at.day().date()?;
        (start.is_some() || end.is_some() || size.is_some()).then_some(VersionChange { decided_on, start, end, size })
    };
    versions.windows(2).filter_map(step).collect()
}

/// The extension events among the versions of an allocation, with the ends between which each one moved.
///
/// Whether a step is one is asked of [`History::extension_events`], which is shown that step alone.
fn extensions(versions: &[VersionFact], rules: &HistoryRules) -> Vec<ExtensionStep> {
    let mut alone = History::default();
    let mut is_event = |earlier: &VersionFact, later: &VersionFact| {
        alone.clear();
        for version in [earlier, later] {
            alone.push_version(VersionFact { allocation: 0, ..*version });
        }
        alone.finish(|_| ());
        alone.extension_events(0, rules, Day::OPEN).next()
    };
    let step = |pair: &[VersionFact]| {
        let [earlier, later] = pair else { return None };
        let decided_on = is_event(earlier, later)?.date()?;
        Some(ExtensionStep { decided_on, from: earlier.period.end.date(), to: later.period.end.date() })
    };
    versions.windows(2).filter_map(step).collect()
}
