//! Care without an allocation (`task_deliveries`), client by client, so that it is followed with what else a client has.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;
use stoplicht_core::policy::CareGroup;
use stoplicht_core::register::{Code, TaskDelivery};
use stoplicht_core::{Day, Policy};
use stoplicht_steering::trajectory::TaskCare;

use crate::error::TableError;
use crate::households::Households;
use crate::keys::key::Key;
use crate::keys::scope::{ANYWHERE, Scope};
use crate::select::returned::ReturnedRows;
use crate::source::Source;
use crate::typed_rows::read_rows;

/// Care without an allocation, by client.
#[derive(Default)]
pub struct TaskDeliveries {
    clients: Vec<TaskClient>,
    /// Where each client stands in `clients`.
    places: FxHashMap<Scope, FxHashMap<String, u32>>,
    rows: Vec<TaskRow>,
    /// The providers, sorted.
    providers: Vec<String>,
}

/// A client who has care without an allocation.
pub struct TaskClient {
    pub scope: Scope,
    pub client_id: String,
    rows: Range<usize>,
}

/// A spell of such care; its provider by its place among those of [`TaskDeliveries`].
struct TaskRow {
    provider: u32,
    care_group: CareGroup,
    start: Day,
    stop: Day,
    known: Day,
    stop_known: Day,
    reason: Option<Code>,
}

impl TaskDeliveries {
    /// Reads the register, and tells the rows that cannot be used.
    pub fn read(source: Option<&Source>, policy: &Policy) -> Result<(Self, ReturnedRows), TableError> {
        let Some(source) = source else { return Ok((Self::default(), ReturnedRows::default())) };
        let read = read_rows::<TaskDelivery>(source)?;
        Ok((Self::new(read.rows, policy), read.returned))
    }

    fn new(mut read: Vec<TaskDelivery>, policy: &Policy) -> Self {
        let scope = |row: &TaskDelivery| Scope::new(row.municipality, row.law);
        let client = |row: &TaskDelivery| (scope(row), row.client_id.as_str().to_owned());
        read.sort_by_cached_key(client);
        let mut providers: Vec<String> = read.iter().map(|row| row.provider_id.as_str().to_owned()).collect();
        providers.sort_unstable();
        providers.dedup();
        let mut all = Self { providers, ..Self::default() };
        for rows in read.chunk_by(|a, b| (scope(a), &a.client_id) == (scope(b), &b.client_id)) {
            let Some((scope, client_id)) = rows.first().map(client) else { continue };
            let place = all.clients.len() as u32;
            all.places.entry(scope).or_default().insert(client_id.clone(), place);
            let start = all.rows.len();
            all.clients.push(TaskClient { scope, client_id, rows: start..start + rows.len() });
            for row in rows {
                let row = TaskRow::of(row, &all.providers, policy);
                all.rows.push(row);
            }
        }
        all
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.clients.is_empty()
    }

    /// The clients of whom there is such care.
    pub fn clients(&self) -> &[TaskClient] {
        &self.clients
    }

    /// The providers who give it.
    pub fn providers(&self) -> &[String] {
        &self.providers
    }

    /// The care of a client by its place, who has another number elsewhere, and so have its providers.
    pub fn of_client(&self, place: u32, client: u32, providers: &[u32]) -> impl Iterator<Item = TaskCare> {
        let rows = self.clients.get(place as usize).and_then(|client| self.rows.get(client.rows.clone()));
        rows.unwrap_or_default().iter().map(move |row| row.care(client, providers))
    }

    /// The place of a client, if there is care of it.
    fn place(&self, scope: Scope, client_id: &str) -> Option<u32> {
        self.places.get(&scope)?.get(client_id).copied()
    }
}

impl TaskRow {
    fn of(row: &TaskDelivery, providers: &[String], policy: &Policy) -> Self {
        let provider = providers.binary_search_by(|id| id.as_str().cmp(row.provider_id.as_str()));
        let start = Day::from(row.start_date);
        let stop = row.stop_date.map_or(Day::OPEN, Day::from);
        Self {
            provider: provider.unwrap_or_default() as u32,
            care_group: policy.care_group(Some(row.product_category), row.product_code),
            start,
            stop,
            known: row.reported_on.map_or(start, Day::from),
            stop_known: row.stop_reported_on.map_or(stop, Day::from),
            reason: row.stop_reason,
        }
    }

    fn care(&self, client: u32, providers: &[u32]) -> TaskCare {
        TaskCare {
            client,
            provider: providers.get(self.provider as usize).copied().unwrap_or_default(),
            care_group: self.care_group,
            start: self.start,
            stop: self.stop,
            known: self.known,
            stop_known: self.stop_known,
            reason: self.reason,
        }
    }
}

/// The same, as a part of the registers numbers clients and providers.
pub struct PartTasks<'t> {
    tasks: &'t TaskDeliveries,
    /// The number in the part of each provider who gives such care.
    numbers: Vec<u32>,
    /// Those that the part does not have; they are numbered after its own.
    pub more_providers: Vec<String>,
}

impl<'t> PartTasks<'t> {
    pub fn of(tasks: &'t TaskDeliveries, part: &Households<'_>) -> Self {
        let mut more_providers = Vec::new();
        let number = |id: &String| {
            part.provider(&Key::new(ANYWHERE, id)).unwrap_or_else(|| {
                more_providers.push(id.clone());
                part.providers() + more_providers.len() as u32 - 1
            })
        };
        let numbers = tasks.providers().iter().map(number).collect();
        Self { tasks, numbers, more_providers }
    }

    /// The care of the clients of a household; `taken` is told their places.
    pub fn of_household(
        &self,
        part: &Households<'_>,
        household: u32,
        mut taken: impl FnMut(u32),
    ) -> Cow<'static, [TaskCare]> {
        if self.tasks.is_empty() {
            return Cow::Borrowed(&[]);
        }
        let mut care = Vec::new();
        for client in part.clients_of(household) {
            let (scope, client_id) = part.client(client);
            if let Some(place) = self.tasks.place(scope, client_id) {
                taken(place);
                care.extend(self.tasks.of_client(place, client, &self.numbers));
            }
        }
        Cow::Owned(care)
    }
}
