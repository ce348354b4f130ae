//! What came of a request, and the words for it.

use chrono::NaiveDate;
use stoplicht_core::Language;
use stoplicht_core::register::{Answer, DeclineReason};

use crate::words;
use crate::worklist::decision::{Decision, DecisionKind, reason_label};
use crate::worklist::newest_end::NewestEnd;
use crate::worklist::record::{EarlierDecision, Stand, WithdrawnLater};
use crate::worklist::unscored::UnscoredReason;

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReplyOutcome {
    /// As it was asked.
    Agreed,
    /// Up to and including this day, on a request that asked for no end that could be read.
    GrantedUntil(NaiveDate),
    /// For less long than was asked: up to and including this day.
    Shortened(NaiveDate),
    /// Not.
    Declined(Option<DeclineReason>),
    /// To be talked about first.
    ToDiscuss,
    /// The provider withdrew it.
    Withdrawn,
    /// The provider withdrew it on a later list.
    WithdrawnElsewhere(WithdrawnLater),
    /// It had its answer before.
    Answered {
        /// The day of the answer.
        on: Option<NaiveDate>,
        /// What the answer was, where it is known.
        answer: Option<Answer>,
    },
    /// It was granted before, on another list.
    GrantedBefore(Box<EarlierDecision>),
    /// It was decided on another list since, and that holds.
    DecidedElsewhere(Box<EarlierDecision>),
    /// Nothing was decided yet; the answer is due on this day.
    Open(NaiveDate),
    /// It has no colour.
    NotAssessed(UnscoredReason),
    /// It has no colour, and was agreed on; and nothing is on record that could be lengthened, so that nothing is granted.
    NothingToExtend(UnscoredReason),
}

impl From<&Decision> for ReplyOutcome {
    fn from(decision: &Decision) -> Self {
        if let (DecisionKind::Agreed, Some(until)) = (decision.decision, decision.granted_until) {
            return Self::GrantedUntil(until);
        }
        match (decision.decision, decision.shortened_to) {
            (DecisionKind::Shortened, Some(until)) => Self::Shortened(until),
            // A record without a day is none that is written here; nothing is granted on it.
            (DecisionKind::Shortened, None) | (DecisionKind::ToDiscuss, _) => Self::ToDiscuss,
            (DecisionKind::Agreed, _) => Self::Agreed,
            (DecisionKind::Declined, _) => Self::Declined(decision.reason),
        }
    }
}

impl ReplyOutcome {
    /// Does a reply say of it when the allocation ends?
    pub fn tells_end(&self) -> bool {
        match self {
            Self::Declined(_) | Self::ToDiscuss | Self::Withdrawn | Self::WithdrawnElsewhere(_) | Self::Open(_) => true,
            Self::DecidedElsewhere(earlier) => !earlier.decision.is_grant(),
            _ => false,
        }
    }

    /// The reason, or what the provider may expect; in a letter of this day, on an allocation and a request with these ends.
    pub(super) fn reason(&self, ends: Ends<'_>, made_on: NaiveDate, language: Language) -> String {
        use words::worklist_reply as told;
        let with_end = |words: &str| {
            std::iter::once(words.to_owned()).chain(ends.sentence(made_on, language)).collect::<Vec<_>>().join(" ")
        };
        match self {
            Self::Agreed => told::as_asked(language).to_owned(),
            Self::GrantedUntil(_) if ends.is_unreadable => told::granted_beside_unreadable(language).to_owned(),
            Self::GrantedUntil(_) if ends.requested.is_none() => told::granted_without_end(language).to_owned(),
            Self::GrantedUntil(_) => told::granted_until(language).to_owned(),
            Self::Shortened(until) => {
                // Who shortens may not know that the allocation was extended further since.
                let newest = ends.newest.filter(|newest| newest.end.is_none_or(|end| end > *until));
                let newest = newest.map(|newest| newest.sentence(language));
                std::iter::once(told::less_long(language).to_owned()).chain(newest).collect::<Vec<_>>().join(" ")
            }
            Self::Declined(Some(reason)) => with_end(&told::because(language, reason_label(*reason, language))),
            Self::Declined(None) => with_end("").trim().to_owned(),
            Self::ToDiscuss => with_end(told::we_call(language)),
            Self::Withdrawn => with_end(told::you_withdrew(language)),
            Self::WithdrawnElsewhere(later) => with_end(&later.sentence(language)),
            Self::Answered { on, answer } => {
                let answer = match answer {
                    Some(Answer::Honoured) => told::was_honoured(language),
                    Some(Answer::Declined) => told::was_declined(language),
                    None => told::was_answered(language),
                };
                match on {
                    Some(on) => told::answered_on(language, answer, language.date(*on)),
                    None => told::answered_before(language, answer),
                }
            }
            Self::GrantedBefore(earlier) => {
                [earlier.for_provider(language).as_str(), told::nothing_to_do(language)].join(" ")
            }
            Self::DecidedElsewhere(earlier) => {
                let reason = earlier.decision.reason.filter(|_| earlier.decision.decision == DecisionKind::Declined);
                let reason = reason.map(|reason| told::because(language, reason_label(reason, language)));
                let told = std::iter::once(earlier.for_provider(language)).chain(reason).collect::<Vec<_>>().join(" ");
                if self.tells_end() { with_end(&told) } else { told }
            }
            Self::Open(due) if *due < made_on => with_end(&told::answer_is_late(language, language.date(*due))),
            Self::Open(due) => with_end(&told::answer_follows(language, language.date(*due))),
            Self::NotAssessed(why) => format!("{}\n{}", why.wrong(language), why.what_to_do(language)),
            Self::NothingToExtend(why) => {
                [why.wrong(language).as_str(), told::nothing_to_extend(language), why.what_to_do(language)].join("\n")
            }
        }
    }
}

/// The ends that a request is about, as a reply tells them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends<'a> {
    /// The last day of the allocation as it is.
    pub(super) now: Option<NaiveDate>,
    /// That of the newest version on record, if it is another one.
    pub(super) newest: Option<NewestEnd>,
    /// The grant by which the allocation goes on after that.
    pub(super) grant: Option<&'a EarlierDecision>,
    /// The last day that is asked for.
    pub(super) requested: Option<NaiveDate>,
    /// Does the request name a last day that could not be read?
    pub(super) is_unreadable: bool,
}

impl Ends<'_> {
    /// When the allocation ends: by the newest version on record, and by the grant that it goes on by.
    fn sentence(self, made_on: NaiveDate, language: Language) -> Option<String> {
        let grant = self.grant.map(|grant| grant.stays(language));
        let end = match (self.newest, &grant) {
            (Some(newest), _) => Some(newest.sentence(language)),
            (None, Some(_)) => None,
            (None, None) => self.now.map(|end| end_of_allocation(end, made_on, language)),
        };
        let all: Vec<String> = end.into_iter().chain(grant).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}

/// `De toewijzing eindigt op 31-7-2025.`, or that it did.
fn end_of_allocation(end: NaiveDate, made_on: NaiveDate, language: Language) -> String {
    let day = language.date(end);
    if end < made_on {
        words::worklist_reply::has_ended(language, day)
    } else {
        words::worklist_reply::end_stays(language, day)
    }
}

/// What came of a request, without its particulars: to count by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Agreed,
    Shortened,
    Declined,
    ToDiscuss,
    Withdrawn,
    Answered,
    Open,
    NotAssessed,
}

impl Kind {
    pub(crate) const ALL: [Self; 8] = [
        Self::Agreed,
        Self::Shortened,
        Self::Declined,
        Self::ToDiscuss,
        Self::Withdrawn,
        Self::Answered,
        Self::Open,
        Self::NotAssessed,
    ];

    pub(crate) const fn of(outcome: &ReplyOutcome) -> Self {
        match outcome {
            ReplyOutcome::Agreed | ReplyOutcome::GrantedUntil(_) => Self::Agreed,
            ReplyOutcome::Shortened(_) => Self::Shortened,
            ReplyOutcome::Declined(_) => Self::Declined,
            ReplyOutcome::ToDiscuss => Self::ToDiscuss,
            ReplyOutcome::Withdrawn | ReplyOutcome::WithdrawnElsewhere(_) => Self::Withdrawn,
            ReplyOutcome::Answered { .. } | ReplyOutcome::GrantedBefore(_) => Self::Answered,
            ReplyOutcome::DecidedElsewhere(earlier) => Self::of_decision(&earlier.decision),
            ReplyOutcome::Open(_) => Self::Open,
            ReplyOutcome::NotAssessed(_) | ReplyOutcome::NothingToExtend(_) => Self::NotAssessed,
        }
    }

    const fn of_decision(decision: &Decision) -> Self {
        match decision.decision {
            DecisionKind::Agreed => Self::Agreed,
            DecisionKind::Shortened => Self::Shortened,
            DecisionKind::Declined => Self::Declined,
            DecisionKind::ToDiscuss => Self::ToDiscuss,
        }
    }

    /// What a reply calls what stands for a request; `open` is what it calls one on which nothing was decided.
    pub(in crate::worklist) fn of_stand(stand: &Stand<'_>, open: Self) -> Self {
        match stand {
            Stand::Decided(decision) if decision.nothing_to_extend => Self::NotAssessed,
            Stand::Decided(decision) => Self::of_decision(decision),
            Stand::DecidedElsewhere(earlier) => Self::of_decision(&earlier.decision),
            Stand::Answered | Stand::GrantedBefore(_) => Self::Answered,
            Stand::Withdrawn | Stand::WithdrawnElsewhere(_) => Self::Withdrawn,
            Stand::WithFirst(_) | Stand::Open => open,
        }
    }

    /// The word in the column of decisions.
    pub(crate) const fn word(self, language: Language) -> &'static str {
        match self {
            Self::Agreed => DecisionKind::Agreed.word(language),
            Self::Shortened => DecisionKind::Shortened.word(language),
            Self::Declined => DecisionKind::Declined.word(language),
            Self::ToDiscuss => words::worklist_reply::to_discuss(language),
            Self::Withdrawn => words::worklist_reply::withdrawn(language),
            Self::Answered => words::worklist_reply::answered(language),
            Self::Open => words::worklist_reply::open(language),
            Self::NotAssessed => words::worklist_reply::not_assessed(language),
        }
    }

    /// What it means for the provider.
    pub(crate) const fn meaning(self, language: Language) -> &'static str {
        match self {
            Self::Agreed => words::worklist_reply::agreed_means(language),
            Self::Shortened => words::worklist_reply::shortened_means(language),
            Self::Declined => words::worklist_reply::declined_means(language),
            Self::ToDiscuss => words::worklist_reply::to_discuss_means(language),
            Self::Withdrawn => words::worklist_reply::withdrawn_means(language),
            Self::Answered => words::worklist_reply::answered_means(language),
            Self::Open => words::worklist_reply::open_means(language),
            Self::NotAssessed => words::worklist_reply::not_assessed_means(language),
        }
    }
}
