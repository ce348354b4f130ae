//! What the 317 and the 315 ask, told apart by the history of the allocation (R14 to R29, D.3), and what was answered.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::code_list::frequency;
use stoplicht_core::register::{AllocationId, Answer, Code, Law, Municipality, ProviderId, Request, RequestId};

use super::allocations::{AllocationHistory, Version};
use super::facts::Facts;
use super::report::{Notes, Observed, allocation_id};
use crate::fact::{Envelope, JoinKey, Parties, Product, ProductSize, RequestSubject, RequestedChange};
use crate::kind::MessageKind;
use crate::pseudonym::PseudonymKey;

/// What the absence of an end date in a `TeWijzigenProduct` means (U6).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MissingEnd {
    /// Care without an end is wanted. The engine then answers that there is no end date to judge.
    #[default]
    OpenEnded,
    /// The end is to stay as it is, so nothing longer is asked.
    Unchanged,
}

/// Something that a 317 or a 315 asks and that is not more time for an allocation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct OtherRequest {
    /// The municipality that is asked.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider that asks.
    pub provider_id: ProviderId,
    /// The provider's reference.
    pub request_id: RequestId,
    /// The day of the message.
    pub submitted_on: NaiveDate,
    /// The message: 315 or 317.
    pub message: MessageKind,
    /// What kind of wish it is.
    pub kind: RequestKind,
    /// The allocation that is to change, or that something new follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allocation_id: Option<AllocationId>,
    /// The product that is asked.
    #[serde(flatten)]
    pub product: Product,
    /// From when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested_start: Option<NaiveDate>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested_end: Option<NaiveDate>,
    /// Size or budget that is asked; empty: unchanged.
    #[serde(flatten)]
    pub size: ProductSize,
}

/// What is asked, other than more time (table D.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RequestKind {
    /// Another size, the end as it is or earlier (*op- of afschalen*).
    Scaling,
    /// Another total or budget, the end as it is or earlier.
    Total,
    /// An earlier end.
    Shortening,
    /// A change that changes nothing.
    NoChange,
    /// The product of an allocation, from after its end: an extension under a new number.
    FollowOn,
    /// Another product, beside an allocation that is to end earlier.
    Substitution,
    /// A product that is not held.
    Addition,
}

/// An answer that a request already got.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct GivenAnswer {
    /// The municipality that answered.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider that asked.
    pub provider_id: ProviderId,
    /// The provider's reference.
    pub request_id: RequestId,
    /// The day of the message: the 319, or the first 301 that honours.
    pub on: NaiveDate,
    /// What was answered.
    pub outcome: RequestOutcome,
}

/// What a request was answered with. There is no message that says "approved": approval is the 301 itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
#[non_exhaustive]
pub enum RequestOutcome {
    /// 319: under study; another answer follows.
    UnderStudy,
    /// 319: rejected, for a reason of WJ759.
    Rejected {
        /// The reason.
        reason: Code,
    },
    /// 301: honoured.
    Honoured,
}

/// Everything that was asked and answered.
pub(super) struct Requests {
    pub rows: Vec<Request>,
    pub other: Vec<OtherRequest>,
    pub answers: Vec<GivenAnswer>,
}

/// What requests are worked out from.
pub(super) struct Asking<'a> {
    pub facts: &'a Facts,
    pub standing: &'a [bool],
    pub history: &'a AllocationHistory<'a>,
    /// The key of the digests that join answers to requests.
    pub key: &'a PseudonymKey,
}

/// A wish and the message it is in.
type Said<'a> = (&'a Envelope, &'a RequestedChange);

impl Requests {
    pub fn of(all: &Asking, missing_end: MissingEnd, notes: &mut Notes) -> Self {
        let Asking { facts, standing, history, .. } = *all;
        let mut wishes: Vec<Said> = facts.counting(&facts.wishes, standing).collect();
        wishes.sort_by(|a, b| {
            let (a_key, b_key) = (key(*a), key(*b));
            a_key.cmp(&b_key).then_with(|| (a.0.dated, a.1, a.0.key).cmp(&(b.0.dated, b.1, b.0.key)))
        });
        // One wish per reference and thing asked: the earliest counts, the same again is a repeat.
        wishes.dedup_by(|this, kept| {
            let same = key(*this) == key(*kept);
            notes.became.repeated_wishes += u64::from(same);
            if same && this.1 != kept.1 {
                notes.request(this.0, &this.1.reference, Observed::RequestReferenceReused, this.0.dated);
            }
            same
        });
        let answers = Answers::of(all, &wishes, notes);
        let mut all = Self { rows: Vec::new(), other: Vec::new(), answers: Vec::new() };
        for request in wishes.chunk_by(|a, b| (parties(*a), &a.1.reference) == (parties(*b), &b.1.reference)) {
            all.take(request, history, &answers, missing_end, notes);
        }
        all.answers = answers.given;
        notes.became.requests = all.rows.len() as u64;
        notes.became.other_requests = all.other.len() as u64;
        all.rows.sort_by(|a, b| order(a).cmp(&order(b)));
        all.other.sort_unstable();
        all.answers.sort_unstable();
        all
    }

    /// The wishes under one reference, which may depend on each other.
    fn take(
        &mut self,
        request: &[Said],
        history: &AllocationHistory,
        answers: &Answers,
        missing_end: MissingEnd,
        notes: &mut Notes,
    ) {
        let mut kinds = Vec::with_capacity(request.len());
        for &(message, wish) in request {
            if let RequestSubject::Unchanged(number) | RequestSubject::Change(number) = wish.asked {
                history.observe_parties(message, number, wish.client.as_str(), message.dated, notes);
            }
            kinds.push(match wish.asked {
                RequestSubject::Change(number) => {
                    let versions = history.of_allocation(message.municipality, message.message.law, number);
                    asked_of(versions, message, wish, missing_end)
                }
                _ => None,
            });
        }
        let shortens = kinds.contains(&Some(RequestKind::Shortening));
        for (&(message, wish), kind) in request.iter().zip(kinds) {
            match (&wish.asked, kind) {
                (RequestSubject::Unchanged(_), _) => notes.became.unchanged_products += 1,
                (RequestSubject::Change(number), None) => {
                    self.rows.push(row(message, wish, *number, answers.of_request(message, wish)));
                }
                (RequestSubject::Change(number), Some(kind)) => {
                    self.other.push(other(message, wish, kind, Some(*number), Product::default()));
                }
                (RequestSubject::New(product) | RequestSubject::Application(product, _), _) => {
                    let followed = followed(history, message, wish, product);
                    let kind = match followed {
                        Some(_) => RequestKind::FollowOn,
                        None if shortens => RequestKind::Substitution,
                        None => RequestKind::Addition,
                    };
                    self.other.push(other(message, wish, kind, followed, *product));
                }
            }
        }
    }
}

fn parties((message, _): Said<'_>) -> (Municipality, Law, &ProviderId) {
    (message.municipality, message.message.law, &message.provider)
}

/// What makes two wishes the same (R23).
fn key(said: Said<'_>) -> impl Ord {
    let wish = said.1;
    let (number, product, from) = match &wish.asked {
        RequestSubject::Unchanged(number) => (Some((0, *number)), None, None),
        RequestSubject::Change(number) => (Some((1, *number)), None, None),
        RequestSubject::New(product) => (None, Some((0, *product)), wish.start),
        RequestSubject::Application(product, _) => (None, Some((1, *product)), wish.start),
    };
    (parties(said), &wish.reference, &wish.client, number, product, from)
}

/// The order of the rows of the register.
pub(super) fn order(row: &Request) -> impl Ord + '_ {
    (row.municipality, row.law, &row.provider_id, &row.request_id, &row.allocation_id, row.submitted_on)
}

fn row(message: &Envelope, wish: &RequestedChange, number: u32, answer: Option<FinalAnswer>) -> Request {
    Request {
        municipality: message.municipality,
        law: message.message.law,
        request_id: RequestId::from(&*wish.reference),
        list_id: None,
        provider_id: message.provider.clone(),
        allocation_id: allocation_id(number),
        submitted_on: message.dated,
        requested_start: wish.start,
        requested_end: wish.end,
        volume: wish.size.volume.map(f64::from),
        unit: wish.size.unit,
        frequency: wish.size.frequency,
        budget_cents: wish.size.budget_cents.map(i64::from),
        explanation: None,
        answered_on: answer.map(|answer| answer.on),
        answer: answer.map(|answer| answer.answer),
        client_reference: None,
    }
}

fn other(
    message: &Envelope,
    wish: &RequestedChange,
    kind: RequestKind,
    number: Option<u32>,
    product: Product,
) -> OtherRequest {
    OtherRequest {
        municipality: message.municipality,
        law: message.message.law,
        provider_id: message.provider.clone(),
        request_id: RequestId::from(&*wish.reference),
        submitted_on: message.dated,
        message: message.kind(),
        kind,
        allocation_id: number.map(allocation_id),
        product,
        requested_start: wish.start,
        requested_end: wish.end,
        size: wish.size,
    }
}

// --- More time, or something else -----------------------------------------------------------------------------------

/// What a change of an allocation asks; none: more time, or nothing that can be told apart from it here.
///
/// A request for an allocation that is unknown, removed or another provider's is left to the engine, which has a
/// reason for each. The same day may have brought a decision (even the answer itself), so more time than *one* of the
/// versions that could be meant is enough.
fn asked_of(
    versions: &[Version],
    message: &Envelope,
    wish: &RequestedChange,
    missing_end: MissingEnd,
) -> Option<RequestKind> {
    let on = message.dated;
    let on_or_before = |limit: &dyn Fn(NaiveDate) -> bool| {
        versions.iter().rev().find(|version| limit(version.fact.assigned_at.date()))
    };
    let before = on_or_before(&|day| day < on).or(versions.first())?;
    let at = on_or_before(&|day| day <= on).unwrap_or(before);
    let end_asked = |version: &Version| match (wish.end, missing_end) {
        (None, MissingEnd::Unchanged) => version.fact.end,
        (end, _) => end,
    };
    let asks_more = |version: &Version| later(end_asked(version), version.fact.end);
    let is_for_engine = |version: &Version| version.removes() || version.message.provider != message.provider;
    if is_for_engine(before) || is_for_engine(at) || asks_more(before) || asks_more(at) {
        return None;
    }
    let (now, size) = (at.fact, wish.size);
    let is_resized = !size.is_empty() && size != now.size;
    Some(match (is_resized, later(now.end, end_asked(at))) {
        (true, _) if now.size.frequency == Some(frequency::IN_TOTAL) || now.size.budget_cents.is_some() => {
            RequestKind::Total
        }
        (true, _) => RequestKind::Scaling,
        (false, true) => RequestKind::Shortening,
        (false, false) => RequestKind::NoChange,
    })
}

/// Is the first end later than the second? None is no end at all.
fn later(end: Option<NaiveDate>, than: Option<NaiveDate>) -> bool {
    match (end, than) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(end), Some(than)) => end > than,
    }
}

/// The allocation of this client and product that something new follows: the one that ends last before it.
fn followed(history: &AllocationHistory, message: &Envelope, wish: &RequestedChange, product: &Product) -> Option<u32> {
    let start = wish.start?;
    let parties: Parties = message.parties();
    history
        .of_client(&parties, &wish.client)
        .filter_map(|versions| {
            let known = versions.iter().rev().find(|version| version.fact.assigned_at.date() <= message.dated);
            known.or(versions.first())
        })
        .filter(|version| !version.removes() && version.fact.product.is_same_as(product))
        .filter_map(|version| Some((version.fact.end.filter(|end| *end < start)?, version.fact.number)))
        .max()
        .map(|(_, number)| number)
}

// --- Answers --------------------------------------------------------------------------------------------------------

/// A request by its parties and its reference.
type RequestKey<'a> = (Parties, &'a str);

/// The answer that closed a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FinalAnswer {
    /// The day of the message.
    on: NaiveDate,
    /// On one day the 301 comes first: it has changed what the client has.
    answer: Answer,
}

/// What was answered.
struct Answers<'a> {
    /// Every answer, that a request is under study too.
    given: Vec<GivenAnswer>,
    /// The answer that closed each request.
    closed: HashMap<RequestKey<'a>, FinalAnswer>,
}

impl<'a> Answers<'a> {
    fn of(all: &Asking<'a>, wishes: &[Said<'a>], notes: &mut Notes) -> Self {
        // The first day of each request; nothing that was said before it answers it.
        let mut asked: HashMap<RequestKey, NaiveDate> = HashMap::new();
        for (message, wish) in wishes {
            let on = asked.entry((message.parties(), &*wish.reference)).or_insert(message.dated);
            *on = message.dated.min(*on);
        }
        let mut answers = Self { given: Vec::new(), closed: HashMap::new() };
        answers.honour(all.history, &asked, notes);
        answers.read(all, &asked, notes);
        answers
    }

    /// The 301 honours: a request is honoured by the first one, on or after its day, that carries its reference (R24).
    fn honour(
        &mut self,
        history: &AllocationHistory<'a>,
        asked: &HashMap<RequestKey<'a>, NaiveDate>,
        notes: &mut Notes,
    ) {
        let mut honoured: BTreeMap<RequestKey, (NaiveDate, &Envelope)> = BTreeMap::new();
        for version in history.versions() {
            for (reference, dated) in &version.references {
                let key = (version.message.parties(), *reference);
                if asked.get(&key).is_some_and(|on| dated >= on) {
                    let first = honoured.entry(key).or_insert((*dated, version.message));
                    first.0 = first.0.min(*dated);
                }
            }
        }
        for ((parties, reference), (on, message)) in honoured {
            self.given.push(given(message, reference, on, RequestOutcome::Honoured));
            self.close(message, (parties, reference), FinalAnswer { on, answer: Answer::Honoured }, notes);
        }
    }

    /// The 319 declines, or says that the request is under study.
    fn read(&mut self, all: &Asking<'a>, asked: &HashMap<RequestKey<'a>, NaiveDate>, notes: &mut Notes) {
        let by_digest: HashMap<(&Parties, JoinKey), &RequestKey> =
            asked.keys().map(|request| ((&request.0, JoinKey::of_request(all.key, request.1)), request)).collect();
        for (message, answer) in all.facts.counting(&all.facts.answers, all.standing) {
            let parties = message.parties();
            let request = by_digest.get(&(&parties, answer.key));
            let Some(reference) = request.map(|request| request.1).or(answer.reference.as_deref()) else {
                notes.message(message, Observed::UnnamedAnswer, message.dated);
                continue;
            };
            let on = message.dated;
            let Some(reason) = answer.rejected else {
                self.given.push(given(message, reference, on, RequestOutcome::UnderStudy));
                continue;
            };
            self.given.push(given(message, reference, on, RequestOutcome::Rejected { reason }));
            if let Some(request) = request
                && asked.get(*request).is_some_and(|first| on >= *first)
            {
                let declined = FinalAnswer { on, answer: Answer::Declined };
                self.close(message, (*request).clone(), declined, notes);
            }
        }
    }

    /// The earliest final answer is the one that answered; another is noted.
    fn close(&mut self, message: &Envelope, request: RequestKey<'a>, answer: FinalAnswer, notes: &mut Notes) {
        let reference = request.1;
        match self.closed.entry(request) {
            Entry::Vacant(open) => {
                open.insert(answer);
            }
            Entry::Occupied(mut closed) => {
                let known = *closed.get();
                if known != answer {
                    notes.request(message, reference, Observed::AnsweredAgain, known.max(answer).on);
                    closed.insert(known.min(answer));
                }
            }
        }
    }

    /// The answer that closed the request that a wish is part of.
    fn of_request(&self, message: &Envelope, wish: &RequestedChange) -> Option<FinalAnswer> {
        self.closed.get(&(message.parties(), &*wish.reference)).copied()
    }
}

fn given(message: &Envelope, reference: &str, on: NaiveDate, outcome: RequestOutcome) -> GivenAnswer {
    GivenAnswer {
        municipality: message.municipality,
        law: message.message.law,
        provider_id: message.provider.clone(),
        request_id: RequestId::from(reference),
        on,
        outcome,
    }
}
