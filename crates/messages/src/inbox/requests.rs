//! What the 317 and the 315 ask, told apart by the history of the allocation (R14 to R29, D.3), and what was answered.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::code_list::frequency;
use stoplicht_core::register::{AllocationId, Code, Law, Municipality, ProviderId, Request, RequestId};

use super::MissingEnd;
use super::allocations::{History, Version};
use super::facts::Facts;
use super::report::{Notes, Observed, allocation_id};
use crate::fact::{Asked, Parties, Wish};
use crate::{Envelope, Kind, Product, Size};

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
    pub message: Kind,
    /// What kind of wish it is.
    pub kind: WishKind,
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
    pub size: Size,
}

/// What is asked, other than more time (table D.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WishKind {
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
    /// The day of the 319, or of the decision in the 301.
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

/// A wish and the message it is in.
type Asking<'a> = (&'a Envelope, &'a Wish);

impl Requests {
    pub fn of(facts: &Facts, standing: &[bool], history: &History, missing_end: MissingEnd, notes: &mut Notes) -> Self {
        let mut wishes: Vec<Asking> = facts
            .wishes
            .iter()
            .filter(|(message, _)| standing[*message as usize])
            .map(|(message, wish)| (&facts.messages[*message as usize], wish))
            .collect();
        wishes.sort_by(|a, b| {
            let (a_key, b_key) = (key(*a), key(*b));
            a_key.cmp(&b_key).then_with(|| (a.0.dated, a.1, a.0.key).cmp(&(b.0.dated, b.1, b.0.key)))
        });
        // One wish per reference and thing asked: the earliest counts, the same again is a repeat.
        wishes.dedup_by(|this, kept| {
            let same = key(*this) == key(*kept);
            if same && this.1 != kept.1 {
                notes.request(this.0, &this.1.reference, Observed::RequestReferenceReused, this.0.dated);
            }
            same
        });
        let mut all = Self { rows: Vec::new(), other: Vec::new(), answers: answers(facts, standing, &wishes, history) };
        for request in wishes.chunk_by(|a, b| (parties(*a), &a.1.reference) == (parties(*b), &b.1.reference)) {
            all.take(request, history, missing_end, notes);
        }
        notes.became.requests = all.rows.len() as u64;
        notes.became.other_requests = all.other.len() as u64;
        all.rows.sort_by(|a, b| order(a).cmp(&order(b)));
        all.other.sort_unstable();
        all.answers.sort_unstable();
        all
    }

    /// The wishes under one reference, which may depend on each other.
    fn take(&mut self, request: &[Asking], history: &History, missing_end: MissingEnd, notes: &mut Notes) {
        let mut kinds = Vec::with_capacity(request.len());
        for &(message, wish) in request {
            kinds.push(match wish.asked {
                Asked::Change(number) => {
                    let versions = history.of_allocation(message.municipality, message.message.law, number);
                    asked_of(versions, message, wish, missing_end)
                }
                _ => None,
            });
        }
        let shortens = kinds.contains(&Some(WishKind::Shortening));
        for (&(message, wish), kind) in request.iter().zip(kinds) {
            match (&wish.asked, kind) {
                (Asked::Unchanged(_), _) => notes.became.unchanged_products += 1,
                (Asked::Change(number), None) => self.rows.push(row(message, wish, *number)),
                (Asked::Change(number), Some(kind)) => {
                    self.other.push(other(message, wish, kind, Some(*number), Product::default()));
                }
                (Asked::New(product) | Asked::Application(product, _), _) => {
                    let followed = followed(history, message, wish, product);
                    let kind = match followed {
                        Some(_) => WishKind::FollowOn,
                        None if shortens => WishKind::Substitution,
                        None => WishKind::Addition,
                    };
                    self.other.push(other(message, wish, kind, followed, *product));
                }
            }
        }
    }
}

fn parties((message, _): Asking<'_>) -> (Municipality, Law, &ProviderId) {
    (message.municipality, message.message.law, &message.provider)
}

/// What makes two wishes the same (R23).
fn key(asking: Asking<'_>) -> impl Ord {
    let wish = asking.1;
    let (number, product, from) = match &wish.asked {
        Asked::Unchanged(number) => (Some((0, *number)), None, None),
        Asked::Change(number) => (Some((1, *number)), None, None),
        Asked::New(product) => (None, Some((0, *product)), wish.start),
        Asked::Application(product, _) => (None, Some((1, *product)), wish.start),
    };
    (parties(asking), &wish.reference, &wish.client, number, product, from)
}

/// The order of the rows of the register.
pub(super) fn order(row: &Request) -> impl Ord + '_ {
    (row.municipality, row.law, &row.provider_id, &row.request_id, &row.allocation_id, row.submitted_on)
}

fn row(message: &Envelope, wish: &Wish, number: u32) -> Request {
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
        answered_on: None,
        answer: None,
    }
}

fn other(message: &Envelope, wish: &Wish, kind: WishKind, number: Option<u32>, product: Product) -> OtherRequest {
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
fn asked_of(versions: &[Version], message: &Envelope, wish: &Wish, missing_end: MissingEnd) -> Option<WishKind> {
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
            WishKind::Total
        }
        (true, _) => WishKind::Scaling,
        (false, true) => WishKind::Shortening,
        (false, false) => WishKind::NoChange,
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
fn followed(history: &History, message: &Envelope, wish: &Wish, product: &Product) -> Option<u32> {
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

fn answers(facts: &Facts, standing: &[bool], wishes: &[Asking], history: &History) -> Vec<GivenAnswer> {
    let given = |message: &Envelope, reference: &str, on, outcome| GivenAnswer {
        municipality: message.municipality,
        law: message.message.law,
        provider_id: message.provider.clone(),
        request_id: RequestId::from(reference),
        on,
        outcome,
    };
    let mut answers: Vec<GivenAnswer> = facts
        .answers
        .iter()
        .filter(|(message, _)| standing[*message as usize])
        .map(|(message, answer)| {
            let message = &facts.messages[*message as usize];
            let outcome = match answer.rejected {
                Some(reason) => RequestOutcome::Rejected { reason },
                None => RequestOutcome::UnderStudy,
            };
            given(message, &answer.reference, message.dated, outcome)
        })
        .collect();

    // A request is honoured by the first decision, on or after its day, that carries its reference (R24). Versions
    // that only came along carry it too, so their moment is of before.
    let mut asked: HashMap<(Parties, &str), NaiveDate> = HashMap::new();
    for (message, wish) in wishes {
        asked
            .entry((message.parties(), &*wish.reference))
            .and_modify(|on| *on = message.dated.min(*on))
            .or_insert(message.dated);
    }
    let mut honoured: HashMap<(Parties, &str), (NaiveDate, &Envelope)> = HashMap::new();
    for version in history.versions() {
        for reference in &version.references {
            let key = (version.message.parties(), *reference);
            let day = version.fact.assigned_at.date();
            if asked.get(&key).is_some_and(|on| day >= *on) {
                let first = honoured.entry(key).or_insert((day, version.message));
                first.0 = first.0.min(day);
            }
        }
    }
    answers.extend(
        honoured
            .into_iter()
            .map(|((_, reference), (day, message))| given(message, reference, day, RequestOutcome::Honoured)),
    );
    answers
}
