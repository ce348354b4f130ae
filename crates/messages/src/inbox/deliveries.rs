//! Spells of care from the 305 and the 307 (R33 to R37).

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;
use stoplicht_core::register::{ClientId, Code, Delivery, Law, Municipality, ProviderId, TaskDelivery};

use super::allocations::AllocationHistory;
use super::facts::{Facts, Said};
use super::report::{Notes, Observed, allocation_id};
use crate::fact::{Envelope, Product, StartedProduct, StoppedProduct};

/// The reason of a stop that is a pause.
const TEMPORARY: Code = Code::literal("20");

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject<'a> {
    /// An allocation.
    Allocation(Municipality, Law, u32),
    /// Care of a product that nothing was allocated for: then product and first day are the key (IV096).
    Task { municipality: Municipality, law: Law, provider: &'a ProviderId, client: &'a ClientId, product: Product },
}

impl<'a> Subject<'a> {
    fn of(message: &'a Envelope, number: Option<u32>, client: &'a ClientId, product: Product) -> Self {
        let (municipality, law) = (message.municipality, message.message.law);
        match number {
            Some(number) => Self::Allocation(municipality, law, number),
            None => Self::Task { municipality, law, provider: &message.provider, client, product },
        }
    }

    /// Notes something odd about it.
    fn note(&self, message: &Envelope, what: Observed, on: NaiveDate, notes: &mut Notes) {
        match self {
            Self::Allocation(.., number) => notes.allocation(message, *number, what, on),
            Self::Task { .. } => notes.message(message, what, on),
        }
    }
}

/// A stop that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stop<'a> {
    reported_on: NaiveDate,
    /// On one day a pause comes before the stop that follows it.
    is_definitive: bool,
    end: NaiveDate,
    reason: Code,
    message: &'a Envelope,
}

/// A start that stands, and the stop that closes it.
#[derive(Debug)]
struct Spell<'a> {
    reported_on: NaiveDate,
    message: &'a Envelope,
    stop: Option<Stop<'a>>,
}

/// The rows of the register of deliveries, and those of care without an allocation.
pub(super) fn rows(
    facts: &Facts,
    standing: &[bool],
    history: &AllocationHistory,
    notes: &mut Notes,
) -> (Vec<Delivery>, Vec<TaskDelivery>) {
    observe_parties(&facts.starts, facts, standing, history, notes);
    observe_parties(&facts.stops, facts, standing, history, notes);
    let mut spells = starts(facts, standing, notes);
    for ((subject, start), stops) in stops(facts, standing, notes) {
        match spells.get_mut(&(subject, start)) {
            Some(spell) => close(spell, stops, &subject, notes),
            None => {
                for stop in stops {
                    subject.note(stop.message, Observed::StopWithoutStart, stop.reported_on, notes);
                }
            }
        }
    }
    observe_open(&spells, notes);
    let mut rows: Vec<Delivery> = spells.iter().filter_map(|(key, spell)| row(*key, spell)).collect();
    notes.became.deliveries = rows.len() as u64;
    rows.sort_by(|a, b| order(a).cmp(&order(b)));
    let mut task_rows: Vec<TaskDelivery> = spells.iter().filter_map(|(key, spell)| task_row(*key, spell)).collect();
    notes.became.task_deliveries = task_rows.len() as u64;
    task_rows.sort_by(|a, b| task_order(a).cmp(&task_order(b)));
    (rows, task_rows)
}

/// The order of the rows of the register.
pub(super) fn order(row: &Delivery) -> impl Ord + '_ {
    (row.municipality, row.law, &row.allocation_id, row.start_date)
}

/// The order of the rows of care without an allocation.
pub(super) fn task_order(row: &TaskDelivery) -> impl Ord + '_ {
    (
        row.municipality,
        row.law,
        &row.client_id,
        &row.provider_id,
        row.product_category,
        row.product_code,
        row.start_date,
    )
}

fn task_row((subject, start_date): (Subject<'_>, NaiveDate), spell: &Spell) -> Option<TaskDelivery> {
    let Subject::Task { municipality, law, provider, client, product } = subject else { return None };
    Some(TaskDelivery {
        municipality,
        law,
        client_id: client.clone(),
        provider_id: provider.clone(),
        // A report names it.
        product_category: product.category?,
        product_code: product.code,
        start_date,
        stop_date: spell.stop.map(|stop| stop.end),
        stop_reason: spell.stop.map(|stop| stop.reason),
        reported_on: Some(spell.reported_on),
        stop_reported_on: spell.stop.map(|stop| stop.reported_on),
    })
}

fn row((subject, start_date): (Subject<'_>, NaiveDate), spell: &Spell) -> Option<Delivery> {
    let Subject::Allocation(municipality, law, number) = subject else { return None };
    Some(Delivery {
        municipality,
        law,
        allocation_id: allocation_id(number),
        start_date,
        stop_date: spell.stop.map(|stop| stop.end),
        stop_reason: spell.stop.map(|stop| stop.reason),
        reported_on: Some(spell.reported_on),
        stop_reported_on: spell.stop.map(|stop| stop.reported_on),
    })
}

/// Takes the stops of one start in the order in which they were reported (R35, R36).
fn close<'a>(spell: &mut Spell<'a>, mut stops: Vec<Stop<'a>>, subject: &Subject<'_>, notes: &mut Notes) {
    stops.sort_unstable();
    for stop in stops {
        let wrong = match spell.stop {
            Some(known) if known.is_definitive => Some(Observed::StopAfterDefinitive),
            Some(_) if !stop.is_definitive => Some(Observed::SecondTemporaryStop),
            Some(known) if stop.end < known.end => Some(Observed::StopBeforeTemporary),
            _ => None,
        };
        match wrong {
            Some(what) => subject.note(stop.message, what, stop.reported_on, notes),
            None => spell.stop = Some(stop),
        }
    }
}

/// Notes starts while an earlier one of the same has no stop (R33).
fn observe_open(spells: &BTreeMap<(Subject<'_>, NaiveDate), Spell>, notes: &mut Notes) {
    let mut open: Option<Subject<'_>> = None;
    for ((subject, start), spell) in spells {
        if open == Some(*subject) {
            subject.note(spell.message, Observed::StartWhileOpen, *start, notes);
        }
        open = spell.stop.is_none().then_some(*subject);
    }
}

// --- What stands after deletions ------------------------------------------------------------------------------------

/// Something that can be reported and taken back, under a key.
trait Report {
    /// All that makes it the same report (R34, R37), beside what it is about.
    type Key: Ord + Copy;
    fn number(&self) -> Option<u32>;
    fn client(&self) -> &ClientId;
    fn product(&self) -> Product;
    fn key(&self) -> Self::Key;
    fn deletes(&self) -> bool;
}

impl Report for StartedProduct {
    type Key = (NaiveDate, Product);

    fn number(&self) -> Option<u32> {
        self.number
    }

    fn client(&self) -> &ClientId {
        &self.client
    }

    fn product(&self) -> Product {
        self.product
    }

    fn key(&self) -> Self::Key {
        (self.start, self.product)
    }

    fn deletes(&self) -> bool {
        self.deletes
    }
}

impl Report for StoppedProduct {
    type Key = (NaiveDate, Product, Code, NaiveDate);

    fn number(&self) -> Option<u32> {
        self.number
    }

    fn client(&self) -> &ClientId {
        &self.client
    }

    fn product(&self) -> Product {
        self.product
    }

    fn key(&self) -> Self::Key {
        (self.start, self.product, self.reason, self.end)
    }

    fn deletes(&self) -> bool {
        self.deletes
    }
}

/// Notes reports about another client than the allocation's, or from another provider.
fn observe_parties<T: Report>(
    said: &[Said<T>],
    facts: &Facts,
    standing: &[bool],
    history: &AllocationHistory,
    notes: &mut Notes,
) {
    for (message, report) in facts.counting(said, standing) {
        if let Some(number) = report.number() {
            history.observe_parties(message, number, report.client().as_str(), message.dated, notes);
        }
    }
}

/// How often a report was made and taken back on one day.
#[derive(Debug, Default, Clone, Copy)]
struct Day<'a> {
    made: u32,
    taken_back: u32,
    message: Option<&'a Envelope>,
}

/// The reports that stand, each with the day on which it was made and the message that did.
///
/// Days are taken in order. Within a day the order is not known, and need not be: reports and deletions of one key
/// alternate, so what stands at the end of the day follows from their numbers.
fn standing_reports<'a, T: Report>(
    said: &'a [Said<T>],
    facts: &'a Facts,
    standing: &[bool],
    notes: &mut Notes,
) -> Vec<(Subject<'a>, T::Key, NaiveDate, &'a Envelope)> {
    let mut keys: BTreeMap<(Subject<'a>, T::Key), BTreeMap<NaiveDate, Day<'a>>> = BTreeMap::new();
    for (message, report) in facts.counting(said, standing) {
        notes.became.task_based_reports += u64::from(report.number().is_none());
        let subject = Subject::of(message, report.number(), report.client(), report.product());
        let days = keys.entry((subject, report.key())).or_default();
        let day = days.entry(message.dated).or_default();
        day.message = Some(message);
        if report.deletes() { day.taken_back += 1 } else { day.made += 1 }
    }
    let mut left = Vec::new();
    for ((subject, key), days) in keys {
        let mut stands: Option<(NaiveDate, &Envelope)> = None;
        for (on, day) in days {
            let Some(message) = day.message else { continue };
            let before = u32::from(stands.is_some());
            let after = before + day.made > day.taken_back;
            if before + day.made < day.taken_back {
                subject.note(message, Observed::DeletionOfNothing, on, notes);
            }
            let deleted = day.taken_back.min(before + day.made);
            notes.became.deleted_reports += u64::from(deleted);
            notes.became.repeated_reports += u64::from(before + day.made - deleted - u32::from(after));
            stands = match stands {
                // Taken back and made anew on one day: it is known from that day.
                Some(known) if after && day.taken_back == 0 => Some(known),
                _ if after => Some((on, message)),
                _ => None,
            };
        }
        left.extend(stands.map(|(on, message)| (subject, key, on, message)));
    }
    left
}

/// Starts that stand, by what they are about and their day.
type Spells<'a> = BTreeMap<(Subject<'a>, NaiveDate), Spell<'a>>;

fn starts<'a>(facts: &'a Facts, standing: &[bool], notes: &mut Notes) -> Spells<'a> {
    let mut spells: BTreeMap<_, Spell> = BTreeMap::new();
    for (subject, (start, _), reported_on, message) in standing_reports(&facts.starts, facts, standing, notes) {
        let spell = match spells.entry((subject, start)) {
            Entry::Vacant(free) => free.insert(Spell { reported_on, message, stop: None }),
            Entry::Occupied(taken) => {
                // Of another product: an allocation has one.
                notes.became.repeated_reports += 1;
                taken.into_mut()
            }
        };
        if (reported_on, message) < (spell.reported_on, spell.message) {
            (spell.reported_on, spell.message) = (reported_on, message);
        }
    }
    spells
}

fn stops<'a>(
    facts: &'a Facts,
    standing: &[bool],
    notes: &mut Notes,
) -> BTreeMap<(Subject<'a>, NaiveDate), Vec<Stop<'a>>> {
    let mut found: BTreeMap<_, Vec<Stop>> = BTreeMap::new();
    for (subject, (start, _, reason, end), reported_on, message) in
        standing_reports(&facts.stops, facts, standing, notes)
    {
        let is_definitive = reason != TEMPORARY;
        let stop = Stop { reported_on, is_definitive, end, reason, message };
        found.entry((subject, start)).or_default().push(stop);
    }
    found
}
