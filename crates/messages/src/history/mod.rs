//! Writes registers as the messages that they could have come from, so that reading those gives the registers again.

mod claims;
mod plan;
mod result;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use stoplicht_core::register::{
    AllocationVersion, Answer, ClientId, Code, Delivery, Law, Municipality, ProviderId, Register, Request,
};

use crate::fact::{
    Product, ProductSize, RequestAnswer, RequestSubject, RequestedChange, StartedProduct, StoppedProduct,
};
use crate::inbox::Registers;
use crate::write::{
    ClientLookup, Granted, Heading, Identity, Letter, allocation_message, answer_message, application_message,
    change_request_message, start_message, stop_message,
};
use plan::{Numbering, agb, fit, number_of, reference, size_of};
pub use result::{Unwritable, UnwrittenRow, Written};

/// Writes a region's history as messages: 301 and 315, 305 and 307, 323 and 325, 317 and what answers it.
///
/// Reading them, in any order, gives the registers again, row for row. What messages do not carry is lost on the way:
/// `list_id` and `explanation` of a request. A report or claim without a day is written under its own day, and comes
/// back with it; a request without `requested_start` is written from the first day of its allocation. A request that
/// asks no more time comes back among the other requests. A request that was answered is followed by its answer, the
/// 319 with a reason of its own. Rows that no message can say are left out and listed.
///
/// As in real traffic a 301 repeats what else the client has from the provider (R5), and a 317 lists what is to stay.
///
/// ```
/// use stoplicht_messages::write::Identity;
/// use stoplicht_messages::{Bsn, Registers, write_history};
///
/// let bsn: Bsn = "999900006".parse()?;
/// let lookup = |_: &_| Some(Identity::made_up(bsn));
/// let written = write_history(&Registers::default(), &lookup, |letter| {
///     println!("{}: {} bytes", letter.name, letter.xml.len());
///     Ok::<(), std::io::Error>(())
/// })?;
/// assert_eq!(written.messages, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of the sink.
pub fn write_history<E>(
    registers: &Registers,
    clients: &impl ClientLookup,
    mut sink: impl FnMut(Letter) -> Result<(), E>,
) -> Result<Written, E> {
    let mut writer = HistoryWriter {
        sink: &mut |letter: Letter| sink(letter),
        clients,
        known: HashMap::new(),
        holdings: BTreeMap::new(),
        numbering: Numbering::default(),
        written: Written::default(),
    };
    writer.allocations(&registers.allocations)?;
    writer.deliveries(&registers.deliveries)?;
    writer.claims(&registers.claims)?;
    writer.requests(&registers.requests)?;
    let mut written = writer.written;
    written.left_out.sort_unstable();
    Ok(written)
}

type AllocationKey = (Municipality, Law, u32);

/// What is known of an allocation: enough to say things about it.
#[derive(Debug, Clone)]
struct KnownClient {
    client: ClientId,
    provider: ProviderId,
    product: Product,
    start: NaiveDate,
    /// Its versions, in order of decision, each with whether it removes the allocation.
    versions: Vec<(Granted, bool)>,
}

impl KnownClient {
    /// Its version on a day.
    fn on(&self, day: NaiveDate) -> Option<&(Granted, bool)> {
        self.versions.iter().rev().find(|(version, _)| version.assigned_at.date() <= day)
    }

    /// Is it current on a day (R27)?
    fn is_current(&self, on: NaiveDate) -> bool {
        self.on(on).is_some_and(|(version, removes)| !removes && version.end.is_none_or(|end| end >= on))
    }
}

/// Law, municipality, provider and client: who a message is between, and about.
type Correspondence = (Municipality, Law, ProviderId, ClientId);

struct HistoryWriter<'a, L, E> {
    sink: &'a mut dyn FnMut(Letter) -> Result<(), E>,
    clients: &'a L,
    known: HashMap<AllocationKey, KnownClient>,
    /// The allocations of each client with each provider.
    holdings: BTreeMap<Correspondence, Vec<u32>>,
    numbering: Numbering,
    written: Written,
}

impl<L: ClientLookup, E> HistoryWriter<'_, L, E> {
    fn send(&mut self, letter: Letter) -> Result<(), E> {
        self.written.messages += 1;
        (self.sink)(letter)
    }

    fn leave_out(&mut self, register: Register, row: usize, why: Unwritable) {
        self.written.left_out.push(UnwrittenRow { register, row, why });
    }

    fn heading(&mut self, (municipality, law, provider, _): &Correspondence, letter: char, on: NaiveDate) -> Heading {
        Heading {
            law: *law,
            municipality: *municipality,
            provider: provider.clone(),
            identification: self.numbering.message(letter),
            dated: on,
        }
    }

    // --- 301 and 315 ------------------------------------------------------------------------------------------------

    fn allocations(&mut self, rows: &[AllocationVersion]) -> Result<(), E> {
        // One message per client, provider and moment of decision.
        let mut decisions: BTreeMap<(Correspondence, chrono::NaiveDateTime), Vec<(&AllocationVersion, u32)>> =
            BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            let writable = number_of(&row.allocation_id).and_then(|number| {
                granted(row, number)?;
                self.clients.identity(&row.client_id).ok_or(Unwritable::UnknownClient)?;
                Ok(number)
            });
            match writable {
                Err(why) => self.leave_out(Register::Allocations, at, why),
                Ok(number) => {
                    let with = (row.municipality, row.law, row.provider_id.clone(), row.client_id.clone());
                    decisions.entry((with, row.assigned_at)).or_default().push((row, number));
                }
            }
        }
        let mut firsts: HashMap<AllocationKey, chrono::NaiveDateTime> = HashMap::new();
        for (((municipality, law, ..), moment), versions) in &decisions {
            for (_, number) in versions {
                let first = firsts.entry((*municipality, *law, *number)).or_insert(*moment);
                *first = (*first).min(*moment);
            }
        }
        let mut latest: BTreeMap<u32, Granted> = BTreeMap::new();
        let mut last_with: Option<Correspondence> = None;
        for ((with, moment), versions) in decisions {
            if last_with.as_ref() != Some(&with) {
                latest.clear();
                last_with = Some(with.clone());
            }
            let Some(client) = self.clients.identity(&with.3) else { continue };
            let is_first = |number: u32| firsts.get(&(with.0, with.1, number)) == Some(&moment);
            let products = self.decided(&versions, &with, &client, is_first)?;
            let changed: Vec<u32> = versions.iter().map(|(_, number)| *number).collect();
            let on = moment.date();
            let mut message = products.clone();
            message.extend(latest.values().filter(|other| along(other, &changed, on)).cloned());
            for product in products {
                latest.extend(
                    product.number.map(|number| (number, Granted { reason: None, reference: None, ..product })),
                );
            }
            let heading = self.heading(&with, 'T', on);
            self.send(allocation_message(&heading, Some(&client), &message))?;
        }
        for known in self.known.values_mut() {
            known.versions.sort_by_key(|(version, _)| version.assigned_at);
        }
        Ok(())
    }

    /// The products of one decision; those of a first version with a referrer are asked for in a 315 first.
    fn decided(
        &mut self,
        versions: &[(&AllocationVersion, u32)],
        with: &Correspondence,
        client: &Identity,
        is_first: impl Fn(u32) -> bool,
    ) -> Result<Vec<Granted>, E> {
        let (mut products, mut wishes) = (Vec::new(), Vec::new());
        for (row, number) in versions {
            let Ok(mut product) = granted(row, *number) else { continue };
            if let (Some(referrer), true) = (row.referrer, is_first(*number)) {
                let reference = format!("VOT{number}");
                wishes.push(RequestedChange {
                    reference: reference.as_str().into(),
                    client: row.client_id.clone(),
                    asked: RequestSubject::Application(product.product, referrer),
                    size: product.size,
                    start: Some(product.start),
                    end: product.end,
                });
                product.reference = Some(reference);
            }
            self.remember(row, *number, &product);
            products.push(product);
        }
        if !wishes.is_empty() {
            let on = products.iter().map(|product| product.assigned_at.date()).min().unwrap_or_default();
            let heading = self.heading(with, 'A', on);
            self.send(application_message(&heading, Some(client), &wishes))?;
        }
        Ok(products)
    }

    fn remember(&mut self, row: &AllocationVersion, number: u32, product: &Granted) {
        let key = (row.municipality, row.law, number);
        let known = self.known.entry(key).or_insert_with(|| KnownClient {
            client: row.client_id.clone(),
            provider: row.provider_id.clone(),
            product: product.product,
            start: row.start_date,
            versions: Vec::new(),
        });
        known.versions.push((Granted { reason: None, reference: None, ..product.clone() }, row.is_removal()));
        let with = (row.municipality, row.law, row.provider_id.clone(), row.client_id.clone());
        let held = self.holdings.entry(with).or_default();
        if !held.contains(&number) {
            held.push(number);
        }
    }

    // --- 305 and 307 ------------------------------------------------------------------------------------------------

    fn deliveries(&mut self, rows: &[Delivery]) -> Result<(), E> {
        let mut starts: BTreeMap<(Correspondence, NaiveDate), Vec<StartedProduct>> = BTreeMap::new();
        let mut stops: BTreeMap<(Correspondence, NaiveDate), Vec<StoppedProduct>> = BTreeMap::new();
        let mut seen = std::collections::HashSet::new();
        for (at, row) in rows.iter().enumerate() {
            let found = self.about(row.municipality, row.law, &row.allocation_id);
            let (number, with, product) = match found {
                Ok(found) => found,
                Err(why) => {
                    self.leave_out(Register::Deliveries, at, why);
                    continue;
                }
            };
            if !seen.insert((with.0, with.1, number, row.start_date)) {
                self.leave_out(Register::Deliveries, at, Unwritable::SameStart);
                continue;
            }
            let (number, start) = (Some(number), row.start_date);
            let on = row.reported_on.unwrap_or(start);
            let client = with.3.clone();
            let report = StartedProduct { number, client, product, start, deletes: false };
            starts.entry((with.clone(), on)).or_default().push(report);
            match (row.stop_date, row.stop_reason) {
                (Some(_), Some(reason)) if fit(&[(Some(reason), 2)]).is_err() => {
                    self.leave_out(Register::Deliveries, at, Unwritable::Code);
                }
                (Some(end), Some(reason)) => {
                    let on = row.stop_reported_on.unwrap_or(end);
                    let client = with.3.clone();
                    let report = StoppedProduct { number, client, product, start, end, reason, deletes: false };
                    stops.entry((with, on)).or_default().push(report);
                }
                (Some(_), None) => self.leave_out(Register::Deliveries, at, Unwritable::NoReason),
                (None, _) => {}
            }
        }
        for ((with, on), products) in starts {
            let client = self.clients.identity(&with.3);
            let heading = self.heading(&with, 'S', on);
            self.send(start_message(&heading, client.as_ref(), &products))?;
        }
        for ((with, on), products) in stops {
            let client = self.clients.identity(&with.3);
            let heading = self.heading(&with, 'E', on);
            self.send(stop_message(&heading, client.as_ref(), &products))?;
        }
        Ok(())
    }

    /// Number, correspondence and product of the allocation that a row is about.
    fn about(
        &self,
        municipality: Municipality,
        law: Law,
        id: &stoplicht_core::register::AllocationId,
    ) -> Result<(u32, Correspondence, Product), Unwritable> {
        let number = number_of(id)?;
        let known = self.known.get(&(municipality, law, number)).ok_or(Unwritable::UnknownAllocation)?;
        Ok((number, (municipality, law, known.provider.clone(), known.client.clone()), known.product))
    }

    // --- 317 --------------------------------------------------------------------------------------------------------

    fn requests(&mut self, rows: &[Request]) -> Result<(), E> {
        let mut requests: BTreeMap<(Correspondence, &str, NaiveDate), (Reply, Vec<RequestedChange>)> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            match self.wish(row).and_then(|(with, wish)| Ok((with, wish, reply_of(row)?))) {
                Err(why) => self.leave_out(Register::Requests, at, why),
                Ok((with, wish, reply)) => {
                    let key = (with, row.request_id.as_str(), row.submitted_on);
                    let (known, wishes) = requests.entry(key).or_insert_with(|| (reply, Vec::new()));
                    // A request is answered as a whole.
                    if *known == reply {
                        wishes.push(wish);
                    } else {
                        self.leave_out(Register::Requests, at, Unwritable::Answer);
                    }
                }
            }
        }
        for ((with, reference, on), (reply, mut wishes)) in requests {
            let asked: Vec<u32> = wishes.iter().filter_map(changed).collect();
            for number in self.holdings.get(&with).into_iter().flatten() {
                let is_asked = wishes.iter().any(|wish| wish.asked == RequestSubject::Change(*number));
                let known = self.known.get(&(with.0, with.1, *number));
                if !is_asked && known.is_some_and(|known| known.is_current(on)) {
                    wishes.push(RequestedChange {
                        reference: reference.into(),
                        client: with.3.clone(),
                        asked: RequestSubject::Unchanged(*number),
                        size: ProductSize::default(),
                        start: None,
                        end: None,
                    });
                }
            }
            let client = self.clients.identity(&with.3);
            let heading = self.heading(&with, 'V', on);
            self.send(change_request_message(&heading, client.as_ref(), &wishes))?;
            self.reply(&with, reference, &asked, reply)?;
        }
        Ok(())
    }

    /// The answer to a request: a 319 that declines it, or a 301 that carries its reference (R24).
    fn reply(&mut self, with: &Correspondence, reference: &str, asked: &[u32], reply: Reply) -> Result<(), E> {
        match reply {
            None => Ok(()),
            Some((on, Answer::Declined)) => {
                let heading = self.heading(with, 'N', on);
                let answer = RequestAnswer { reference: reference.into(), rejected: Some(DECLINED) };
                self.send(answer_message(&heading, &answer))
            }
            Some((on, Answer::Honoured)) => {
                let client = self.clients.identity(&with.3);
                let numbers = self.holdings.get(with).into_iter().flatten();
                let products: Vec<Granted> = numbers
                    .filter_map(|number| {
                        let known = self.known.get(&(with.0, with.1, *number))?;
                        let (version, _) = known.on(on).or(known.versions.first())?;
                        let is_in = known.is_current(on) || asked.contains(number);
                        is_in.then(|| Granted { reference: Some(reference.to_owned()), ..version.clone() })
                    })
                    .collect();
                let heading = self.heading(with, 'H', on);
                self.send(allocation_message(&heading, client.as_ref(), &products))
            }
        }
    }

    fn wish(&self, row: &Request) -> Result<(Correspondence, RequestedChange), Unwritable> {
        let number = number_of(&row.allocation_id)?;
        let key = (row.municipality, row.law, number);
        let known = self.known.get(&key).ok_or(Unwritable::UnknownAllocation)?;
        agb(&row.provider_id)?;
        let wish = RequestedChange {
            reference: reference(row.request_id.as_str())?,
            client: known.client.clone(),
            asked: RequestSubject::Change(number),
            size: size_of(row.volume, row.unit, row.frequency, row.budget_cents)?,
            start: Some(row.requested_start.unwrap_or(known.start)),
            end: row.requested_end,
        };
        Ok(((row.municipality, row.law, row.provider_id.clone(), known.client.clone()), wish))
    }
}

/// The day and the kind of an answer; none: not answered.
type Reply = Option<(NaiveDate, Answer)>;

/// The reason of WJ759 that a decline is written with: the registers do not hold the one that was given.
const DECLINED: Code = Code::literal("7");

fn reply_of(row: &Request) -> Result<Reply, Unwritable> {
    match (row.answered_on, row.answer) {
        (None, None) => Ok(None),
        (Some(on), Some(answer)) if on >= row.submitted_on => Ok(Some((on, answer))),
        _ => Err(Unwritable::Answer),
    }
}

/// The allocation that a wish is to change.
fn changed(wish: &RequestedChange) -> Option<u32> {
    match wish.asked {
        RequestSubject::Change(number) => Some(number),
        _ => None,
    }
}

/// Does an allocation come along in a 301 of this day: not changed by it, and valid on or after it (R5)?
fn along(product: &Granted, changed: &[u32], on: NaiveDate) -> bool {
    let is_changed = product.number.is_some_and(|number| changed.contains(&number));
    let one_day = product.end == Some(product.start);
    !is_changed && !one_day && product.end.is_none_or(|end| end >= on)
}

fn granted(row: &AllocationVersion, number: u32) -> Result<Granted, Unwritable> {
    let product = Product { category: row.product_category, code: row.product_code };
    if product.category.is_none() && product.code.is_some() {
        return Err(Unwritable::Incomplete);
    }
    fit(&[(product.category, 2), (product.code, 5), (row.change_reason, 2), (row.referrer, 2)])?;
    agb(&row.provider_id)?;
    Ok(Granted {
        number: Some(number),
        reference: None,
        product,
        assigned_at: row.assigned_at,
        start: row.start_date,
        end: row.end_date,
        reason: row.change_reason,
        size: size_of(row.volume, row.unit, row.frequency, row.budget_cents)?,
    })
}
