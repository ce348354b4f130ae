//! What was read, what became of it, and what was refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::{AllocationId, Law, Municipality, ProviderId, RequestId};

use super::facts::Facts;
use super::unallocated::Unallocated;
use crate::fact::{ElementCounts, Envelope, Parties};
use crate::kind::MessageType;
use crate::refusal::Refusal;

/// What came of reading. It names files, elements, numbers and days, and no person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct IngestReport {
    /// The messages of this run, by law and number.
    pub messages: Vec<MessageCount>,
    /// What all messages became, those of earlier runs included.
    pub became: IngestCounts,
    /// Messages that were refused as a whole: with those that were read, all that were tried.
    pub refused_messages: u64,
    /// Rows of this run that were known already: of a message that was read before, or twice in one message. They
    /// count once.
    pub repeated_rows: u64,
    /// What was refused, messages and elements, by file and place.
    pub refusals: Vec<Refusal>,
    /// Refusals beyond those that are listed.
    pub more_refusals: u64,
    /// What is odd in the history that the messages tell.
    pub observations: Vec<Observation>,
}

/// How many messages of a kind were read in this run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MessageCount {
    /// Law.
    pub law: Law,
    /// Number, such as 301; a retour has its own.
    pub number: u16,
    /// Read, repeats included.
    pub read: u64,
    /// Of those, read before, in this run or an earlier one: they count once.
    pub repeated: u64,
    /// Rows in them: elements that are a row of a register each, or say something of one.
    pub rows: ElementCounts,
}

/// What all messages together became.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct IngestCounts {
    /// Messages that a retour or a 325 rejected as a whole: nothing in them counts (R13, R42).
    pub rejected_messages: u64,
    /// The rows in those messages.
    pub rejected_rows: u64,
    /// Answers to messages that were never read.
    pub answers_to_nothing: u64,
    /// Rows of the register of allocations.
    pub allocation_versions: u64,
    /// Versions that came along again unchanged (R6).
    pub repeated_versions: u64,
    /// Allocations that got the referrer of a 315.
    pub referred_allocations: u64,
    /// Rows of the register of deliveries.
    pub deliveries: u64,
    /// Starts and stops that were taken back (R37).
    pub deleted_reports: u64,
    /// Starts and stops that were reported again while they stood.
    pub repeated_reports: u64,
    /// Starts and stops without the number of an allocation: the task-based (*taakgericht*) variant.
    pub task_based_reports: u64,
    /// Rows of the register of care without an allocation: what these reports became.
    pub task_deliveries: u64,
    /// Rows of the register of claims.
    pub claim_lines: u64,
    /// Of those, credits: negative rows.
    pub credit_lines: u64,
    /// Lines that a 325 rejected.
    pub rejected_lines: u64,
    /// Lines that were sent again under the same reference, and differ in nothing.
    pub repeated_lines: u64,
    /// Rows of the register of requests.
    pub requests: u64,
    /// Allocations that a request leaves as they are (`OngewijzigdProduct`).
    pub unchanged_products: u64,
    /// Rows of requests for something else than more time.
    pub other_requests: u64,
    /// Wishes that came again under the same reference: the earliest counts.
    pub repeated_wishes: u64,
}

/// Something odd in the history, and where to look.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Observation {
    /// Municipality.
    pub municipality: Municipality,
    /// Law.
    pub law: Law,
    /// Provider.
    pub provider_id: ProviderId,
    /// What.
    pub what: Observed,
    /// The allocation, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allocation_id: Option<AllocationId>,
    /// The request, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<RequestId>,
    /// The day of the message or the decision.
    pub on: NaiveDate,
}

/// What is odd. In brackets the rule, and the return code that the standard has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Observed {
    /// Two versions of one moment differ in more than reason and reference; both are in the register, which the
    /// engine will reject (R7, U11).
    ConflictingVersions,
    /// A version for another client under one number (R4). Taken in as it is.
    ClientChanged,
    /// A version for another provider under one number (R4). Taken in as it is.
    ProviderChanged,
    /// The product changed under one number (R4). Taken in as it is.
    ProductChanged,
    /// The first day changed under one number (R4). Taken in as it is.
    StartChanged,
    /// The size changed under one number and is no total or budget (R4). Taken in as it is.
    SizeChanged,
    /// The unit of a total changed under one number (U3). Taken in as it is.
    UnitChanged,
    /// A version after a removal; the last one counts (U5).
    VersionAfterRemoval,
    /// A start while the last one is still open (R33, 9326). Taken in as it is.
    StartWhileOpen,
    /// A stop without its start (R34, 9069). Not taken in.
    StopWithoutStart,
    /// A second temporary stop of one start (R35, 9413). Not taken in.
    SecondTemporaryStop,
    /// A definitive stop before the temporary one (R35, 9414). Not taken in.
    StopBeforeTemporary,
    /// A stop after a definitive one (R35, 9415). Not taken in.
    StopAfterDefinitive,
    /// A deletion of something that was not reported (R37, 9063). Not taken in.
    DeletionOfNothing,
    /// A start, stop, request or claim for another client than the allocation's; where no allocation was read, than the one whom the
    /// first message under its number is about. Taken in as it is.
    OtherClient,
    /// A start, stop, request or claim of another provider than the allocation's. Taken in as it is.
    OtherProvider,
    /// Another claim line under a reference that is in use (8021). Taken in as it is.
    LineReferenceReused,
    /// Another request for one allocation under one reference (9347). The earliest is taken in.
    RequestReferenceReused,
    /// A second final answer to one request. The earliest is the one that answered it.
    AnsweredAgain,
    /// An answer whose reference may hold a citizen service number, to a request that was not read. Not listed.
    UnnamedAnswer,
}

/// How many refusals a report lists; the rest is counted.
const MOST_REFUSALS: usize = 100_000;

/// Refusals in the order in which they were told: the first are listed, the rest is counted.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    listed: Vec<Refusal>,
    more: u64,
}

impl Refusals {
    pub fn add(&mut self, refusal: Refusal) {
        if self.listed.len() < MOST_REFUSALS {
            self.listed.push(refusal);
        } else {
            self.more += 1;
        }
    }

    /// Adds those that were told later.
    fn join(&mut self, later: Self) {
        for refusal in later.listed {
            self.add(refusal);
        }
        self.more += later.more;
    }
}

/// What is counted while reading.
#[derive(Debug, Default)]
pub(super) struct Tally {
    messages: BTreeMap<(Law, u16), MessageTally>,
    refused_messages: u64,
    refusals: Refusals,
}

/// What is counted of messages of one kind.
#[derive(Debug, Default, Clone, Copy)]
struct MessageTally {
    read: u64,
    repeated: u64,
    rows: ElementCounts,
}

/// What the rules note while they make rows.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub became: IngestCounts,
    observations: Vec<Observation>,
    unallocated: Unallocated,
}

impl Tally {
    pub fn read(&mut self, message: MessageType, is_repeat: bool, rows: ElementCounts) {
        let tally = self.messages.entry((message.law, message.number())).or_default();
        tally.read += 1;
        tally.repeated += u64::from(is_repeat);
        tally.rows.read += rows.read;
        tally.rows.refused += rows.refused;
    }

    pub fn refuse_message(&mut self, refusal: Refusal) {
        self.refused_messages += 1;
        self.refuse(refusal);
    }

    pub fn refuse(&mut self, refusal: Refusal) {
        self.refusals.add(refusal);
    }

    /// Adds what was refused within a message.
    pub fn refuse_all(&mut self, refusals: Refusals) {
        self.refusals.join(refusals);
    }

    pub fn finish(self, facts: &Facts, standing: &[bool], repeated_rows: u64, notes: Notes) -> IngestReport {
        let Refusals { listed: mut refusals, more: more_refusals } = self.refusals;
        refusals.sort_unstable();
        let Notes { mut became, mut observations, unallocated } = notes;
        observations.extend(unallocated.of_others().map(|(municipality, law, number, mention)| Observation {
            municipality,
            law,
            provider_id: mention.provider,
            what: Observed::OtherClient,
            allocation_id: Some(allocation_id(number)),
            request_id: None,
            on: mention.on,
        }));
        observations.sort_unstable();
        observations.dedup();
        became.rejected_rows = facts.rows_of_rejected(standing);
        became.rejected_messages = standing.iter().filter(|stands| !**stands).count() as u64;
        became.answers_to_nothing = facts.verdicts_on_nothing() as u64;
        let messages = self.messages.into_iter();
        IngestReport {
            messages: messages
                .map(|((law, number), MessageTally { read, repeated, rows })| MessageCount {
                    law,
                    number,
                    read,
                    repeated,
                    rows,
                })
                .collect(),
            became,
            refused_messages: self.refused_messages,
            repeated_rows,
            refusals,
            more_refusals,
            observations,
        }
    }
}

impl Notes {
    /// Adds what was noted of some claim lines apart from the others.
    pub fn join(&mut self, lines: Self) {
        self.became.rejected_lines += lines.became.rejected_lines;
        self.observations.extend(lines.observations);
        self.unallocated.join(lines.unallocated);
    }

    /// A message about a client under the number of an allocation that is not known.
    pub fn unallocated(&mut self, message: &Envelope, number: u32, client: &str, on: NaiveDate) {
        self.unallocated.mention(message, number, client, on);
    }

    /// Something odd about an allocation.
    pub fn allocation(&mut self, message: &Envelope, number: u32, what: Observed, on: NaiveDate) {
        self.observe(message, Some(allocation_id(number)), None, what, on);
    }

    /// Something odd about a request.
    pub fn request(&mut self, message: &Envelope, reference: &str, what: Observed, on: NaiveDate) {
        self.observe(message, None, Some(RequestId::from(reference)), what, on);
    }

    /// Something odd in a message, about nothing that can be named.
    pub fn message(&mut self, message: &Envelope, what: Observed, on: NaiveDate) {
        self.observe(message, None, None, what, on);
    }

    fn observe(
        &mut self,
        message: &Envelope,
        allocation_id: Option<AllocationId>,
        request_id: Option<RequestId>,
        what: Observed,
        on: NaiveDate,
    ) {
        let Parties { municipality, law, provider: provider_id } = message.parties();
        self.observations.push(Observation { municipality, law, provider_id, what, allocation_id, request_id, on });
    }
}

/// The number of an allocation as the registers have it: without leading zeros.
pub(super) fn allocation_id(number: u32) -> AllocationId {
    AllocationId::from(number.to_string())
}
