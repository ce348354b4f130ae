//! One client's care: how much of it, from whom, and the rows that it leaves in the registers.

use chrono::NaiveDate;
use stoplicht_core::register::{
    AllocationId, AllocationVersion, Claim, ClaimReference, ClientId, Delivery, Law, Municipality, ProviderId,
};

use crate::answer::answer;
use crate::calendar::{days, shifted};
use crate::catalogue::{CareKind, KINDS};
use crate::claim::{DrawnClaim, lines};
use crate::client_rows::ClientRows;
use crate::delivery::{Spell, spells};
use crate::history::{Allocation, DrawnDecision, Numbers, Trajectory, trajectory};
use crate::options::Options;
use crate::plan::{Plan, Shape};
use crate::provider::Provider;
use crate::region::Region;
use crate::request::Asking;
use crate::rng::{Draw, Topic};
use crate::size::DrawnSize;

/// The numbers of a client's allocations: nine digits, scattered over the region, each used once.
struct ClientNumbers {
    client: u64,
    next: u64,
    offset: u64,
}

impl ClientNumbers {
    const PER_CLIENT: u64 = 32;
    const LOWEST: u64 = 100_000_000;
    /// Clients times numbers per client: every place is reached once, as the factor below is odd.
    const PLACES: u64 = Options::MAX_CLIENTS * Self::PER_CLIENT;
    const SCATTER: u64 = 0x2545_F491;

    fn number(&self, ordinal: u64) -> AllocationId {
        let place = self.client * Self::PER_CLIENT + ordinal;
        let scattered = place.wrapping_mul(Self::SCATTER).wrapping_add(self.offset) % Self::PLACES;
        (Self::LOWEST + scattered).to_string().into()
    }

    /// A number that is never handed out.
    fn unused(&self) -> AllocationId {
        self.number(Self::PER_CLIENT - 1)
    }
}

impl Numbers for ClientNumbers {
    fn next(&mut self) -> Option<AllocationId> {
        let ordinal = self.next;
        self.next += 1;
        (ordinal < Self::PER_CLIENT - 1).then(|| self.number(ordinal))
    }
}

impl Region {
    /// The rows of all clients, one after the other.
    pub fn clients(&self) -> impl Iterator<Item = ClientRows> {
        (0..self.options().clients).map(|client| self.client(client))
    }

    /// The rows of client number `client`, which do not depend on any other client.
    pub fn client(&self, client: u64) -> ClientRows {
        self.client_as(client, |client| self.pseudonym(client))
    }

    /// The rows of client number `client` under a pseudonym of the caller's, as when the registers are to agree with
    /// messages in which the client has a [test number](crate::test_bsn).
    ///
    /// ```
    /// use stoplicht_core::register::ClientId;
    /// use stoplicht_synthesize::{Options, Region};
    ///
    /// let region = Region::new(Options::default())?;
    /// let rows = region.client_as(3, |client| ClientId::from(format!("client-{client}")));
    /// assert!(rows.versions.iter().all(|version| version.client_id.as_str() == "client-3"));
    /// # Ok::<(), stoplicht_synthesize::OptionsError>(())
    /// ```
    pub fn client_as(&self, client: u64, pseudonym: impl Fn(u64) -> ClientId) -> ClientRows {
        Life::new(self, client, pseudonym(client)).live()
    }
}

/// One client's care, while it is being drawn.
pub(crate) struct Life<'r> {
    region: &'r Region,
    options: &'r Options,
    draw: Draw,
    numbers: ClientNumbers,
    client: u64,
    client_id: ClientId,
    municipality: Municipality,
    law: Law,
    rows: ClientRows,
}

impl<'r> Life<'r> {
    pub(crate) fn new(region: &'r Region, client: u64, client_id: ClientId) -> Self {
        let options = region.options();
        let mut draw = Draw::new(options.seed, Topic::Client, client);
        let offset = Draw::new(options.seed, Topic::Number, 0).below(ClientNumbers::PLACES);
        let numbers = ClientNumbers { client, next: 0, offset };
        let municipality = region.municipality(&mut draw);
        let law = if draw.chance(options.shares.wmo) { Law::Wmo } else { Law::Jw };
        Self { region, options, draw, numbers, client, client_id, municipality, law, rows: ClientRows::default() }
    }

    /// Draws all of it.
    pub(crate) fn live(mut self) -> ClientRows {
        let span = days(self.options.first_day, self.options.as_of) + 20;
        let start = shifted(self.options.first_day, self.draw.between(0, span));
        let kind = self.kind(None);
        let provider = self.region.provider_of(kind, &mut self.draw);
        let first = self.plan(kind, provider, start, false);
        let last_end = self.receive(&first);
        let generic = first.shape == Shape::Generic;
        if self.draw.chance(self.options.shares.second_care) && !generic {
            self.second_care(kind, &first);
        }
        if let Some(end) = last_end
            && self.draw.chance(self.options.shares.returning)
        {
            self.return_after(end, kind, provider);
        }
        answer(&mut self.rows, self.options, &mut Draw::new(self.options.seed, Topic::Answer, self.client));
        self.rows
    }

    /// A kind of care under the client's law, other than the given one.
    fn kind(&mut self, other_than: Option<usize>) -> usize {
        let suits = |(place, kind): &(usize, &CareKind)| kind.law == self.law && Some(*place) != other_than;
        let weighted: Vec<(usize, u32)> =
            KINDS.iter().enumerate().filter(suits).map(|(place, kind)| (place, kind.weight)).collect();
        self.draw.weighted(&weighted)
    }

    #[expect(clippy::indexing_slicing, reason = "kinds are numbered by their place")]
    fn plan(&mut self, kind: usize, provider: &'r Provider, start: NaiveDate, only_products: bool) -> Plan<'r> {
        let kind: &'static CareKind = &KINDS[kind];
        Plan::draw(kind, provider, start, only_products, &self.options.shares, &mut self.draw)
    }

    /// Another kind of care beside the first, from the same provider where it offers that, or from another.
    fn second_care(&mut self, first_kind: usize, first: &Plan<'r>) {
        let kind = self.kind(Some(first_kind));
        let same = first.provider.kinds.contains(&kind) && self.draw.chance(0.6);
        let provider = if same { first.provider } else { self.region.provider_of(kind, &mut self.draw) };
        let together = same && self.draw.chance(0.5);
        let start = if together { first.start } else { shifted(first.start, self.draw.between(0, 200)) };
        let second = self.plan(kind, provider, start, true);
        self.receive(&second);
    }

    /// Care of the same kind again, some time after the last allocation ended.
    fn return_after(&mut self, end: NaiveDate, kind: usize, provider: &'r Provider) {
        let provider = if self.draw.chance(0.5) { provider } else { self.region.provider_of(kind, &mut self.draw) };
        let start = shifted(end, self.draw.between(20, 330));
        if start < self.options.as_of {
            let again = self.plan(kind, provider, start, true);
            self.receive(&again);
        }
    }

    /// Draws everything that follows from a plan; gives the day on which the client is done with it, if that is past.
    fn receive(&mut self, plan: &Plan<'r>) -> Option<NaiveDate> {
        let trajectory = trajectory(plan, self.options, &mut self.numbers, &mut self.draw);
        let spells = spells(&trajectory, plan, self.options, &mut self.draw);
        for (place, allocation) in trajectory.allocations.iter().enumerate() {
            let versions = allocation.decisions().map(|decision| self.version(allocation, decision, plan));
            self.rows.versions.extend(versions.collect::<Vec<_>>());
            let from = spells.partition_point(|spell| spell.place < place);
            let until = spells.partition_point(|spell| spell.place <= place);
            let own = spells.get(from..until).unwrap_or_default();
            let deliveries = own.iter().map(|spell| delivery(self.municipality, self.law, allocation, spell));
            self.rows.deliveries.extend(deliveries);
            let lines = lines(allocation, own, plan, self.options, &mut self.draw);
            for line in &lines {
                let reference = self.reference(self.rows.claims.len() + 1);
                let previous = self.rows.claims.last().and_then(|debit| debit.reference.clone());
                self.rows.claims.push(Claim {
                    product_category: Some(plan.kind.category),
                    product_code: Some(plan.code),
                    previous_reference: previous.filter(|_| line.is_credit()),
                    ..claim(self.municipality, self.law, allocation, line, reference)
                });
            }
        }
        self.ask(&trajectory, plan);
        let end = trajectory.allocations.last()?.end()?;
        (!trajectory.asks && plan.care_end <= end && end < self.options.as_of).then_some(end)
    }

    /// The provider's reference of a claim line: its own for every client and line.
    fn reference(&self, ordinal: usize) -> ClaimReference {
        format!("D{:08}-{ordinal:05}", self.client).into()
    }

    fn ask(&mut self, trajectory: &Trajectory, plan: &Plan<'r>) {
        let asking = Asking {
            municipality: self.municipality,
            law: self.law,
            client: self.client,
            options: self.options,
            stranger: self.stranger(&plan.provider.id),
            unused: self.numbers.unused(),
        };
        asking.ask(trajectory, plan, &mut self.draw, &mut self.rows.requests);
    }

    fn stranger(&self, provider: &ProviderId) -> Option<ProviderId> {
        self.region.providers().iter().map(|other| &other.id).find(|other| *other != provider).cloned()
    }

    fn version(&self, allocation: &Allocation, decision: &DrawnDecision, plan: &Plan<'_>) -> AllocationVersion {
        let (volume, unit, frequency, budget_cents) = match decision.size {
            DrawnSize::Volume { volume, unit, frequency } => {
                (Some(f64::from(volume)), Some(unit), Some(frequency), None)
            }
            DrawnSize::Budget(cents) => (None, None, None, Some(cents)),
            DrawnSize::Unstated => (None, None, None, None),
        };
        AllocationVersion {
            municipality: self.municipality,
            law: self.law,
            allocation_id: allocation.id.clone(),
            assigned_at: decision.at,
            client_id: self.client_id.clone(),
            provider_id: plan.provider.id.clone(),
            product_category: allocation.category,
            product_code: allocation.code,
            start_date: allocation.start,
            end_date: decision.end,
            volume,
            unit,
            frequency,
            budget_cents,
            change_reason: decision.reason,
            referrer: allocation.referrer,
        }
    }
}

fn delivery(municipality: Municipality, law: Law, allocation: &Allocation, spell: &Spell) -> Delivery {
    Delivery {
        municipality,
        law,
        allocation_id: allocation.id.clone(),
        start_date: spell.start,
        stop_date: spell.stop.map(|stop| stop.date),
        stop_reason: spell.stop.map(|stop| stop.reason),
        reported_on: Some(spell.reported_on),
        stop_reported_on: spell.stop.map(|stop| stop.reported_on),
    }
}

fn claim(
    municipality: Municipality,
    law: Law,
    allocation: &Allocation,
    line: &DrawnClaim,
    reference: ClaimReference,
) -> Claim {
    Claim {
        municipality,
        law,
        allocation_id: allocation.id.clone(),
        period_start: line.period.0,
        period_end: line.period.1,
        volume: line.volume as f64,
        unit: line.unit,
        amount_cents: line.amount_cents,
        submitted_on: Some(line.submitted_on),
        reference: Some(reference),
        product_category: None,
        product_code: None,
        tariff_cents: line.tariff_cents,
        previous_reference: None,
    }
}
