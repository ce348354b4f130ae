//! What a mirror report shows: figures that its reader may see, and no others.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_contracts::run::{LumpsumRow, SettlementRow};
use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::Indicator;
use stoplicht_steering::survival::LateEntryFlag;
use stoplicht_steering::trajectory::EndReason;

use crate::chart::{BudgetLine, FlowPeriod, ForestRow, FunnelView, SurvivalView, XmrView};
use crate::steering::{CaseLine, ClaimsLine};
use crate::summary::ColourCounts;
use crate::wording;

/// Who reads a mirror report. Another reader gets another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MirrorReader {
    /// The provider itself: its own figures, also small ones, and a band of others without a name.
    Provider,
    /// The municipality's contract manager: figures of its own clients, also small ones, and others by name.
    Manager,
    /// The region: others by name, small numbers hidden, no cases.
    Region,
    /// Council and public: only what may be shared with anybody, and no page of a provider.
    Public,
}

impl MirrorReader {
    /// Its name in files and options.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Manager => "manager",
            Self::Region => "region",
            Self::Public => "public",
        }
    }

    /// Does the reader get only what may be shared: no small numbers, no cases?
    pub const fn is_of_shared(self) -> bool {
        matches!(self, Self::Region | Self::Public)
    }
}

/// Of what a report is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MirrorSubject {
    /// All providers together.
    Region,
    /// All providers beside one another, in one kind of care.
    Care {
        /// The law.
        law: Law,
        /// The care group.
        care_group: String,
    },
    /// One provider.
    Provider {
        /// Its number.
        id: String,
        /// Its name, where it is known.
        name: Option<String>,
    },
}

/// What the figures rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct MirrorBasis {
    /// The day of looking.
    pub as_of: NaiveDate,
    /// The period that the signals are about.
    pub period: String,
    /// The policy that gave care groups and gaps.
    pub policy: PolicyRef,
    /// Trajectories followed; none: not to be shown.
    pub trajectories: Option<u64>,
    /// Of those: ended so recently that care may go on.
    pub provisional: Option<u64>,
    /// Of those: ended without a reported stop.
    pub unreported: Option<u64>,
    /// Until when claims are on record.
    pub claims: Vec<ClaimsLine>,
    /// Figures that rest on fewer clients are hidden; none: small numbers are shown.
    pub min_cell: Option<u32>,
    /// The municipality of which the reader sees its own clients; none: all of them.
    pub municipality: Option<Municipality>,
}

impl MirrorBasis {
    /// The period that the signals are about, as people say it.
    pub(super) fn in_period(&self, language: Language) -> String {
        wording::period(&self.period, language)
    }
}

/// A figure that may be hidden from the reader.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MirrorFigure {
    /// It is this.
    Known(f64),
    /// It is hidden.
    Hidden,
    /// There is none.
    Unknown,
}

/// A figure in the last year, and in the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MirrorCount {
    /// In care at the end.
    Stock,
    /// Began.
    Inflow,
    /// Of those: came back.
    Returning,
    /// Ended.
    Outflow,
    /// Of those that ended: handed over to another provider, as reported.
    HandedOver,
    /// Extensions.
    Extensions,
    /// Upscalings.
    Upscalings,
    /// Downscalings.
    Downscalings,
    /// The median of the days between the start of the allocation and that of the care, of those that began.
    Waiting,
    /// The days after which half of the care is over, of those in care in the last period.
    Median,
}

/// A figure in the last year, and in the year before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MirrorChange {
    /// What is counted.
    pub of: MirrorCount,
    /// In the year before; unknown where the periods do not reach so far back.
    pub before: MirrorFigure,
    /// In the last year.
    pub now: MirrorFigure,
}

/// The days after which half of the care is over, of those who were in care in a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MirrorMedian {
    /// The days; unknown where more than half goes on, or too little is known.
    pub days: MirrorFigure,
    /// Lower limit, with 95% confidence.
    pub lower: Option<f64>,
    /// Upper limit; none: open.
    pub upper: Option<f64>,
    /// Why it is unknown: a few who had been in care for a short time decide on it; none: they do not.
    pub flag: Option<LateEntryFlag>,
}

impl MirrorMedian {
    /// Nothing is known of it.
    pub const UNKNOWN: Self = Self { days: MirrorFigure::Unknown, lower: None, upper: None, flag: None };
    /// It may not be shown.
    pub const HIDDEN: Self = Self { days: MirrorFigure::Hidden, lower: None, upper: None, flag: None };

    /// The days, where they are known and may be shown.
    pub const fn known(self) -> Option<f64> {
        match self.days {
            MirrorFigure::Known(days) => Some(days),
            MirrorFigure::Hidden | MirrorFigure::Unknown => None,
        }
    }
}

/// How long care lasts, beside that of all others together.
#[derive(Debug, Clone, PartialEq)]
pub struct MirrorDuration {
    /// The curve, and where the medians of most peers lie.
    pub view: SurvivalView,
    /// What the log-rank test against all others says, of those in care in the last period; none: too little is known.
    pub signal: Option<Signal>,
    /// How many days shorter (below 0) or longer it is within the horizon, with its limits; none: not known, or hidden.
    pub difference: Option<(f64, f64, f64)>,
    /// The difference would tell the reader too much of others.
    pub is_difference_hidden: bool,
    /// The horizon, in days.
    pub horizon: i32,
}

/// Trajectories that ended with a provider and that another went on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorHandOver {
    /// The provider with which care ended.
    pub from: String,
    /// The provider with which it went on.
    pub to: String,
    /// Trajectories.
    pub trajectories: u32,
}

/// How a lump sum shows in the figures of a kind of care, in the last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MirrorLumpsumCare {
    /// All that it pays for has an allocation: how that is scaled is not counted, for such care has no size.
    Allocated,
    /// Some of it has no allocation: it is counted as it was reported, and has no extensions, no scaling and no waiting.
    Unallocated,
    /// What has no allocation is not at hand, and not counted.
    Uncounted,
}

impl MirrorLumpsumCare {
    /// Is nothing of such care held against others and against earlier periods?
    pub const fn is_apart(self) -> bool {
        !matches!(self, Self::Allocated)
    }

    /// May a figure of it be held against that of the year before?
    pub(super) const fn compares(self, count: MirrorCount) -> bool {
        match self {
            Self::Allocated => !matches!(count, MirrorCount::Upscalings | MirrorCount::Downscalings),
            Self::Unallocated => {
                use MirrorCount::{Downscalings, Extensions, Upscalings, Waiting};
                !matches!(count, Extensions | Upscalings | Downscalings | Waiting | MirrorCount::Median)
            }
            Self::Uncounted => false,
        }
    }
}

/// A kind of care: what came and went, and how long it lasts.
#[derive(Debug, Clone, PartialEq)]
pub struct MirrorCare {
    /// The municipality; none: all that the reader sees, together.
    pub municipality: Option<Municipality>,
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// Its flows, by period.
    pub flows: Vec<FlowPeriod>,
    /// The last year beside the year before.
    pub changes: Vec<MirrorChange>,
    /// Why care ended in the last year.
    pub reasons: Vec<(EndReason, MirrorFigure)>,
    /// How long it lasts; none: not for this reader.
    pub duration: Option<MirrorDuration>,
    /// When half of it is over, in the last period.
    pub median: MirrorMedian,
    /// The same, a year before.
    pub median_before: MirrorMedian,
    /// Of all providers together: its flows over the periods, made of what may be shown of each.
    pub trends: Vec<MirrorTrend>,
    /// Of all providers together: who went on with whose care in the last year, the most first; none: not for this reader.
    pub hand_overs: Option<Vec<MirrorHandOver>>,
    /// Of all providers together: how many may be shown, and the share of the largest of them.
    pub providers: Option<(u64, Option<f64>)>,
    /// How a lump sum that paid for some of it in the last year shows in its figures; none: there was none, or it is not for this
    /// reader.
    pub lump_sum: Option<MirrorLumpsumCare>,
}

impl MirrorCare {
    /// Is nothing of it held against others and against earlier periods, for what a lump sum pays for?
    pub(super) fn is_apart(&self) -> bool {
        self.lump_sum.is_some_and(MirrorLumpsumCare::is_apart)
    }
}

/// An indicator, of one row beside another: kinds of care of a provider, or providers in a kind of care.
#[derive(Debug, Clone, PartialEq)]
pub struct MirrorIndicator {
    /// The indicator.
    pub indicator: Indicator,
    /// The figures in the last period that is over.
    pub rows: Vec<ForestRow>,
    /// The providers around what all of them together show, with the limits of chance, on a page of a kind of care.
    pub funnel: Option<FunnelView>,
    /// The figure over the periods, for a provider's own report.
    pub trends: Vec<MirrorTrend>,
}

/// A figure over the periods.
#[derive(Debug, Clone, PartialEq)]
pub struct MirrorTrend {
    /// Of what.
    pub name: String,
    /// The chart.
    pub view: XmrView,
    /// The periods in a year.
    pub in_year: usize,
}

impl MirrorTrend {
    /// Has anything changed?
    pub fn has_changed(&self) -> bool {
        self.view.last_turn(0).is_some()
    }

    /// Is there too little to say whether anything has changed: too few periods, or periods on too few clients?
    pub fn is_too_small(&self) -> bool {
        self.view.is_too_small()
    }

    /// Is there too little to say that since in too many periods there is no figure?
    pub(super) fn lacks_figures(&self) -> bool {
        self.view.lacks_figures()
    }

    /// Can it be said whether the last year was as usual: has it a level, and a figure in the last period?
    pub(super) fn can_be_followed(&self) -> bool {
        let has_last = self.view.chart.values.last().is_some_and(Option::is_some);
        has_last && !self.is_too_small() && !self.lacks_level()
    }

    /// Is there no level that a period could have left?
    pub fn lacks_level(&self) -> bool {
        self.view.lacks_level()
    }

    /// Has anything changed in the last year?
    pub fn has_changed_lately(&self) -> bool {
        self.turned_lately().is_some()
    }

    /// The last period of the last year in which it is other than usual, by place.
    pub(super) fn turned_lately(&self) -> Option<usize> {
        self.view.last_turn(self.view.chart.values.len().saturating_sub(self.in_year))
    }
}

impl MirrorTrend {
    /// The same period of the year before, by place, if the figure was other than usual in it.
    pub(super) fn turned_a_year_before(&self) -> Option<usize> {
        let at = self.view.chart.values.len().checked_sub(self.in_year + 1)?;
        self.view.last_turn(at).filter(|turned| *turned == at)
    }
}

/// How many providers lie higher or lower than chance explains, of those of which the reader may see that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorSignals {
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// The indicator.
    pub indicator: Indicator,
    /// Providers of which it can be said.
    pub judged: usize,
    /// Of those: higher.
    pub high: usize,
    /// Of those: lower.
    pub low: usize,
    /// Do they differ by more than chance explains, all of them together: are more of them outside than chance puts there?
    pub differ: bool,
    /// Providers of which it is not to be said, since a lump sum pays for some of their care.
    pub not_compared: usize,
    /// Providers of which it is not to be said, since the size of some care is not known.
    pub without_size: usize,
}

impl MirrorSignals {
    /// Is it asked why: do providers differ, and may it be told of one at least?
    pub(super) const fn is_asked(&self) -> bool {
        self.differ && self.high + self.low > 0
    }
}

/// A request that is red and has no answer yet, by what both sides know it by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MirrorRedRequest {
    /// The request (the provider's reference).
    pub request_id: String,
    /// The allocation that is to be extended.
    pub allocation_id: String,
}

/// Requests for extension, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MirrorRequests {
    /// The lists that they came on.
    pub lists: Vec<String>,
    /// The first and the last day on which they were submitted.
    pub submitted: Option<(NaiveDate, NaiveDate)>,
    /// Those that are red and have no answer yet.
    pub red: Vec<MirrorRedRequest>,
    /// Scored, by colour.
    pub colours: ColourCounts,
    /// Explanations that are asked for.
    pub explanations_asked: u64,
    /// Of those: given.
    pub explanations_given: u64,
    /// Answered already.
    pub answered: u64,
}

/// A lump sum of the provider, or of a combination that it is in.
#[derive(Debug, Clone, PartialEq)]
pub struct MirrorLumpsum {
    /// How many providers it is for together.
    pub providers: usize,
    /// The lump sum.
    pub lumpsum: LumpsumRow,
    /// What is paid of it.
    pub settled: SettlementRow,
}

/// An agreement with a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorAgreement {
    /// What was agreed.
    pub words: String,
    /// By when.
    pub due: NaiveDate,
    /// Was it met?
    pub is_met: bool,
}

/// A mirror report (*spiegelinformatie*).
#[derive(Debug, Clone, PartialEq)]
pub struct Mirror {
    /// For whom.
    pub reader: MirrorReader,
    /// Of what.
    pub subject: MirrorSubject,
    /// What it rests on.
    pub basis: MirrorBasis,
    /// Of several municipalities: kind of care by kind of care over all of them together, as far as that may be shown.
    pub together: Vec<MirrorCare>,
    /// Kind of care by kind of care; of several municipalities, in each of them.
    pub care: Vec<MirrorCare>,
    /// Beside others.
    pub indicators: Vec<MirrorIndicator>,
    /// Of all together and of a kind of care: how many providers lie higher or lower, kind of care by kind of care.
    pub signals: Vec<MirrorSignals>,
    /// Requests; none: no triage run is at hand.
    pub requests: Option<MirrorRequests>,
    /// Budgets or rooms; none: no contract is at hand.
    pub budgets: Option<Vec<BudgetLine>>,
    /// Lump sums, where the provider is a partner.
    pub lump_sums: Vec<MirrorLumpsum>,
    /// Cases; none: not for this reader.
    pub cases: Option<Vec<CaseLine>>,
    /// Agreements; none: no dialogue is recorded.
    pub agreements: Option<Vec<MirrorAgreement>>,
    /// Pages of kinds of care that lie beside this one, for the same reader: their files.
    pub care_pages: BTreeMap<(Law, String), String>,
}
