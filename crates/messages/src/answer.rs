//! Answers to decided requests: the 319, and a proposal for the 301 that honours one (R14, R15, R24).

use chrono::{Days, NaiveDate, NaiveDateTime};
use stoplicht_core::register::code_list::{change_reason, frequency};
use stoplicht_core::register::{
    AllocationVersion, ClientId, DeclineReason, Law, Municipality, ProviderId, Request, RequestId,
};

use crate::fact::{Product, ProductSize, RequestAnswer};
use crate::inbox::OtherRequest;
use crate::read::value;
use crate::write::{ClientLookup, Granted, Heading, Letter, allocation_message, answer_message};

/// What was decided on a request. The standard honours or rejects a request as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerDecision {
    /// Honoured as it was asked.
    Agreed,
    /// Honoured, with an earlier end than was asked.
    Shortened {
        /// The last day that is granted.
        until: NaiveDate,
    },
    /// Rejected.
    Declined {
        /// Why.
        reason: DeclineReason,
    },
    /// Under study: a final answer follows within eight weeks of the request. It can be said once (TR360).
    UnderStudy,
}

/// What the registers know around a request.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Versions of allocations: at least all of those of the client and the provider.
    pub allocations: &'a [AllocationVersion],
    /// What else is asked under the same reference, as [`Ingested::other_requests`](crate::Ingested) gives it.
    pub other_requests: &'a [OtherRequest],
}

/// How and when an answer is given.
#[derive(Debug, Clone)]
pub struct AnswerDetails {
    /// The moment of the decision. It may not be the moment of any other version of the same allocation.
    pub decided_at: NaiveDateTime,
    /// Number of the message: 12 characters at most, unique per sender and kind.
    pub identification: String,
    /// Numbers for new allocations, in the order in which they are needed; too few: a template.
    pub new_numbers: Vec<u32>,
}

/// An answer that can be sent, or filled in and sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The message: a 319, or a 301 as a proposal.
    pub letter: Letter,
    /// What a person should know before it is sent.
    pub notes: Vec<Note>,
}

/// What a person should know before an answer is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// The request also asks this, which the proposal leaves out.
    AlsoAsked(OtherRequest),
    /// The allocation gets a new number instead of a later end (R15).
    NewNumber {
        /// The number that it follows.
        follows: u32,
        /// Why.
        because: NewNumberReason,
    },
    /// The client is not known to the lookup: the message is a template.
    ClientUnknown,
    /// A new allocation has no number yet: the message is a template.
    NumberNeeded,
}

/// Why an extension needs a new number (R14, R15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NewNumberReason {
    /// The old end has passed.
    EndPassed,
    /// Another size is asked, and it is no total or budget.
    OtherSize,
}

/// Why no answer can be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// There are no rows.
    #[error("a request has at least one row")]
    NoRows,
    /// The rows are not of one request.
    #[error("the rows are not of one municipality, law, provider and reference")]
    SeveralRequests,
    /// The number of the message, or the reference of the request, is too long for a message or empty.
    #[error("the number of the message has 1 to 12 characters, a reference 1 to 36")]
    Identification,
    /// An allocation is not in the register, or removed, or another provider's.
    #[error("allocation `{allocation_id}` is not one that this provider has")]
    NotHeld {
        /// The allocation.
        allocation_id: stoplicht_core::register::AllocationId,
    },
    /// The allocations are not of one client.
    #[error("the allocations of the request are not of one client")]
    SeveralClients,
    /// A number or size cannot be written in a message.
    #[error("allocation `{allocation_id}` cannot be written in a message")]
    Unwritable {
        /// The allocation.
        allocation_id: stoplicht_core::register::AllocationId,
    },
    /// Nothing longer is granted: the end that is wanted is none, or not after the present one.
    #[error("the end that is granted for allocation `{allocation_id}` is not later than the present one")]
    NoLaterEnd {
        /// The allocation.
        allocation_id: stoplicht_core::register::AllocationId,
    },
    /// The end that is granted is later than what was asked.
    #[error("the end that is granted for allocation `{allocation_id}` is later than what was asked")]
    MoreThanAsked {
        /// The allocation.
        allocation_id: stoplicht_core::register::AllocationId,
    },
}

/// Writes the answer to one request: all rows with one reference.
///
/// A rejection or "under study" is a 319, and complete. A request that is honoured is answered by the 301 itself, as a
/// proposal: the allocations that change, with reason 12, and those that stay as they are, each with the provider's
/// reference (R24). An allocation keeps its number and gets the later end (R14); it gets a new one where its end has
/// passed, or where another size is asked that is no total or budget (R15).
///
/// ```
/// use stoplicht_core::register::Request;
/// use stoplicht_messages::write::Unknown;
/// use stoplicht_messages::{AnswerDecision, AnswerDetails, Context, DeclineReason, answer};
///
/// let request: Request = serde_json::from_str(
///     r#"{"municipality": "0384", "law": "jw", "request_id": "VOW-2025-0001", "provider_id": "42420001",
///         "allocation_id": "667899", "submitted_on": "2025-05-12", "requested_end": "2025-12-31"}"#,
/// )?;
/// let reply = AnswerDetails {
///     decided_at: "2025-05-16T09:30:00".parse()?,
///     identification: "A25051600001".into(),
///     new_numbers: vec![],
/// };
/// let context = Context { allocations: &[], other_requests: &[] };
/// let declined = AnswerDecision::Declined { reason: DeclineReason::OverBudget };
/// let answer = answer(&[&request], declined, &context, &reply, &Unknown)?;
/// assert_eq!(answer.letter.name, "JW319_A25051600001.xml");
/// assert!(answer.letter.xml.contains("<jw319:RedenAfwijzingVerzoek>2</jw319:RedenAfwijzingVerzoek>"));
/// assert!(!answer.letter.is_template, "a 319 needs nothing that registers do not hold");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`AnswerError`] if the rows are not one request, or it cannot be honoured as decided.
pub fn answer(
    request: &[&Request],
    decision: AnswerDecision,
    context: &Context,
    reply: &AnswerDetails,
    clients: &impl ClientLookup,
) -> Result<Answer, AnswerError> {
    let first = *request.first().ok_or(AnswerError::NoRows)?;
    if request.iter().any(|row| key(row) != key(first)) {
        return Err(AnswerError::SeveralRequests);
    }
    let reference: Box<str> = value::text(first.request_id.as_str(), 36).ok_or(AnswerError::Identification)?.into();
    value::text(&reply.identification, 12).ok_or(AnswerError::Identification)?;
    let heading = Heading {
        law: first.law,
        municipality: first.municipality,
        provider: first.provider_id.clone(),
        identification: reply.identification.clone(),
        dated: reply.decided_at.date(),
    };
    let rejected = match decision {
        AnswerDecision::Declined { reason } => Some(reason.code()),
        AnswerDecision::UnderStudy => None,
        AnswerDecision::Agreed => return honour(request, None, context, reply, clients, &heading),
        AnswerDecision::Shortened { until } => return honour(request, Some(until), context, reply, clients, &heading),
    };
    Ok(Answer { letter: answer_message(&heading, &RequestAnswer { reference, rejected }), notes: Vec::new() })
}

fn key(row: &Request) -> (Municipality, Law, &ProviderId, &RequestId) {
    (row.municipality, row.law, &row.provider_id, &row.request_id)
}

fn honour(
    request: &[&Request],
    until: Option<NaiveDate>,
    context: &Context,
    reply: &AnswerDetails,
    clients: &impl ClientLookup,
    heading: &Heading,
) -> Result<Answer, AnswerError> {
    let held = held(request, context)?;
    let reference = request.first().map(|row| row.request_id.to_string());
    let mut notes: Vec<Note> = also_asked(request, context).map(Note::AlsoAsked).collect();
    let mut numbers = reply.new_numbers.iter().copied();
    let mut products = Vec::new();
    for (row, now) in request.iter().zip(&held) {
        grant(row, now, until, reply.decided_at, &mut numbers, &mut products, &mut notes)?;
    }
    let asked: Vec<_> = request.iter().map(|row| &row.allocation_id).collect();
    let client: &ClientId = match held.first() {
        Some(now) => &now.client_id,
        None => return Err(AnswerError::NoRows),
    };
    for other in current(context.allocations, heading, client, reply.decided_at) {
        if !asked.contains(&&other.allocation_id) {
            products.push(Granted { reason: None, ..as_granted(other)? });
        }
    }
    for product in &mut products {
        product.reference.clone_from(&reference);
    }
    if products.iter().any(|product| product.number.is_none()) {
        notes.push(Note::NumberNeeded);
    }
    let identity = clients.identity(client);
    if identity.is_none() {
        notes.push(Note::ClientUnknown);
    }
    Ok(Answer { letter: allocation_message(heading, identity.as_ref(), &products), notes })
}

/// The present version of each allocation that is asked for.
fn held<'a>(request: &[&Request], context: &Context<'a>) -> Result<Vec<&'a AllocationVersion>, AnswerError> {
    let mut held: Vec<&AllocationVersion> = Vec::new();
    for row in request {
        let of_row = |version: &&AllocationVersion| {
            (version.municipality, version.law) == (row.municipality, row.law)
                && version.allocation_id == row.allocation_id
        };
        let last = context.allocations.iter().filter(of_row).max_by_key(|version| version.assigned_at);
        let last = last.filter(|version| version.provider_id == row.provider_id && !version.is_removal());
        let last = last.ok_or_else(|| AnswerError::NotHeld { allocation_id: row.allocation_id.clone() })?;
        if held.first().is_some_and(|first| first.client_id != last.client_id) {
            return Err(AnswerError::SeveralClients);
        }
        held.push(last);
    }
    Ok(held)
}

fn also_asked<'a>(request: &[&'a Request], context: &Context<'a>) -> impl Iterator<Item = OtherRequest> {
    let first = request.first().copied();
    let others = context.other_requests.iter().filter(move |other| {
        first.is_some_and(|row| key(row) == (other.municipality, other.law, &other.provider_id, &other.request_id))
    });
    others.cloned()
}

/// The allocations of a client with a provider that are valid on or after the decision, in order of number.
fn current<'a>(
    allocations: &'a [AllocationVersion],
    heading: &Heading,
    client: &ClientId,
    at: NaiveDateTime,
) -> Vec<&'a AllocationVersion> {
    let mut mine: Vec<&AllocationVersion> = allocations
        .iter()
        .filter(|version| {
            (version.municipality, version.law, &version.provider_id, &version.client_id)
                == (heading.municipality, heading.law, &heading.provider, client)
                && version.assigned_at <= at
        })
        .collect();
    mine.sort_by(|a, b| (&a.allocation_id, a.assigned_at).cmp(&(&b.allocation_id, b.assigned_at)));
    let last = mine.chunk_by(|a, b| a.allocation_id == b.allocation_id).filter_map(<[_]>::last).copied();
    last.filter(|version| !version.is_removal() && version.end_date.is_none_or(|end| end >= at.date())).collect()
}

/// Grants one row: a later end under the same number, or a new number (R14, R15).
fn grant(
    row: &Request,
    now: &AllocationVersion,
    until: Option<NaiveDate>,
    decided_at: NaiveDateTime,
    numbers: &mut impl Iterator<Item = u32>,
    products: &mut Vec<Granted>,
    notes: &mut Vec<Note>,
) -> Result<(), AnswerError> {
    let allocation_id = || row.allocation_id.clone();
    let present = as_granted(now)?;
    let granted = match (until, row.requested_end) {
        (Some(until), Some(asked)) if until > asked => {
            return Err(AnswerError::MoreThanAsked { allocation_id: allocation_id() });
        }
        (until, asked) => until.or(asked),
    };
    let (Some(granted_end), Some(old_end)) = (granted, present.end) else {
        return Err(AnswerError::NoLaterEnd { allocation_id: allocation_id() });
    };
    if granted_end <= old_end {
        return Err(AnswerError::NoLaterEnd { allocation_id: allocation_id() });
    }

    let size =
        asked_size(row, &present.size).ok_or_else(|| AnswerError::Unwritable { allocation_id: allocation_id() })?;
    let is_total = present.size.frequency == Some(frequency::IN_TOTAL) || present.size.budget_cents.is_some();
    let because = if old_end < decided_at.date() {
        Some(NewNumberReason::EndPassed)
    } else if size != present.size && !is_total {
        Some(NewNumberReason::OtherSize)
    } else {
        None
    };
    let changed = Granted { assigned_at: decided_at, reason: Some(change_reason::BY_PROVIDER), ..present.clone() };
    let Some(because) = because else {
        products.push(Granted { end: Some(granted_end), size, ..changed });
        return Ok(());
    };
    notes.extend(present.number.map(|follows| Note::NewNumber { follows, because }));
    let after = old_end + Days::new(1);
    let start = match because {
        // The old number ended by itself, and is no part of the answer.
        NewNumberReason::EndPassed => row.requested_start.filter(|start| *start > after).unwrap_or(after),
        NewNumberReason::OtherSize => {
            // From the day that is wanted, but not back in time, and not before the old number had a day.
            let earliest = (decided_at.date().max(present.start) + Days::new(1)).min(after);
            let start = row.requested_start.unwrap_or(earliest).clamp(earliest, after);
            products.push(if start == after {
                Granted { reason: None, ..present.clone() }
            } else {
                Granted { end: Some(start - Days::new(1)), ..changed }
            });
            start
        }
    };
    let (number, reason) = (numbers.next(), None);
    products.push(Granted { number, reason, start, end: Some(granted_end), size, assigned_at: decided_at, ..present });
    Ok(())
}

/// The size that is asked, with what is not said taken from the present one.
fn asked_size(row: &Request, present: &ProductSize) -> Option<ProductSize> {
    let budget_cents = match row.budget_cents {
        Some(cents) => Some(u32::try_from(cents).ok()?),
        None => present.budget_cents,
    };
    let volume = match row.volume {
        Some(volume) if volume.fract() == 0.0 && (0.0..1e8).contains(&volume) => Some(volume as u32),
        Some(_) => return None,
        None => present.volume,
    };
    Some(ProductSize {
        volume,
        unit: row.unit.or(present.unit),
        frequency: row.frequency.or(present.frequency),
        budget_cents,
    })
}

fn as_granted(version: &AllocationVersion) -> Result<Granted, AnswerError> {
    let unwritable = || AnswerError::Unwritable { allocation_id: version.allocation_id.clone() };
    let number = version.allocation_id.as_str().parse().ok().filter(|number| *number <= 999_999_999_u32);
    let volume = match version.volume {
        Some(volume) if volume.fract() == 0.0 && (0.0..1e8).contains(&volume) => Some(volume as u32),
        Some(_) => return Err(unwritable()),
        None => None,
    };
    let budget_cents = version.budget_cents.map(u32::try_from).transpose().map_err(|_| unwritable())?;
    Ok(Granted {
        number: Some(number.ok_or_else(unwritable)?),
        reference: None,
        product: Product { category: version.product_category, code: version.product_code },
        assigned_at: version.assigned_at,
        start: version.start_date,
        end: version.end_date,
        reason: version.change_reason,
        size: ProductSize { volume, unit: version.unit, frequency: version.frequency, budget_cents },
    })
}
