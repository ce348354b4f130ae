//! The history of one client from register rows, for whoever embeds a single call.

use std::borrow::Borrow;
use std::fmt;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::day::Day;
use crate::history::{ClaimFact, Funding, FundingQuery, FundingRule, History, Size, VersionFact};
use crate::period::Period;
use crate::register::{
    AllocationId, AllocationVersion, Claim, ClaimReference, ClientId, Code, Law, Municipality, ProviderId, Register,
    Request, RowCode, RowFault,
};
use crate::request_fact::RequestFact;

/// What a municipality knows of one client: allocations, and the claims on them.
///
/// ```
/// use stoplicht_core::ClientHistory;
///
/// let versions: Vec<stoplicht_core::register::AllocationVersion> = Vec::new();
/// let history = ClientHistory::new(&versions, &[])?;
/// # Ok::<(), stoplicht_core::HistoryError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ClientHistory {
    history: History,
    allocations: Vec<AllocationKey>,
    providers: Vec<ProviderId>,
    /// Until when the caller says that claims are on record.
    claims_through: Option<Day>,
    /// Of each claim that was given, the day from which it is known and the last day of its period.
    claimed: Vec<(Day, Day)>,
    /// The products that claims name: of which allocation, and the day from which they are known.
    claimed_products: Vec<(u32, Day, Code)>,
}

/// Numbers are unique per municipality and law only.
type AllocationKey = (Municipality, Law, AllocationId);

/// A row that cannot be used: which register, which row of it (from 0), and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[non_exhaustive]
pub struct RejectedHistoryRow {
    /// The register.
    pub register: Register,
    /// The place of the row among those handed in, from 0.
    pub row: usize,
    /// What is wrong with it.
    #[serde(flatten)]
    pub fault: RowFault,
}

/// Some rows cannot be used. A history without them would be another history, so none is given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct HistoryError {
    rejected: Vec<RejectedHistoryRow>,
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rows of the history cannot be used", self.rejected.len())?;
        let Some(first) = self.rejected.first() else { return Ok(()) };
        write!(f, "; the first: {}, row {}: {}", first.register, first.row, first.fault)
    }
}

impl HistoryError {
    /// The rows that cannot be used: at least one.
    pub fn rejected(&self) -> &[RejectedHistoryRow] {
        &self.rejected
    }
}

/// Claim rows by allocation and reference.
type ClaimKey<'c> = (Municipality, Law, &'c AllocationId, &'c ClaimReference);

/// Of claim rows on one allocation with one reference that differ in nothing, the first counts (section 1).
fn not_seen<'c>(seen: &mut FxHashMap<ClaimKey<'c>, Vec<&'c Claim>>, claim: &'c Claim) -> Result<(), RowFault> {
    let Some(reference) = claim.reference.as_ref().filter(|reference| !reference.as_str().is_empty()) else {
        return Ok(());
    };
    let others = seen.entry((claim.municipality, claim.law, &claim.allocation_id, reference)).or_default();
    if others.contains(&claim) {
        return Err(RowFault { code: RowCode::DuplicateClaim, column: "reference" });
    }
    others.push(claim);
    Ok(())
}

impl ClientHistory {
    /// Arranges the rows of one client, in whatever order they come.
    ///
    /// # Errors
    /// [`HistoryError`] if a row cannot be used, or versions are in conflict. To go on without such rows, as a bulk run
    /// does, see [`ClientHistory::new_lossy`].
    pub fn new(
        versions: impl IntoIterator<Item = impl Borrow<AllocationVersion>>,
        claims: impl IntoIterator<Item = impl Borrow<Claim>>,
    ) -> Result<Self, HistoryError> {
        let (history, rejected) = Self::new_lossy(versions, claims);
        if rejected.is_empty() { Ok(history) } else { Err(HistoryError { rejected }) }
    }

    /// Arranges the rows of one client, and hands those back that cannot be used.
    pub fn new_lossy(
        versions: impl IntoIterator<Item = impl Borrow<AllocationVersion>>,
        claims: impl IntoIterator<Item = impl Borrow<Claim>>,
    ) -> (Self, Vec<RejectedHistoryRow>) {
        let mut rejected = Vec::new();
        let mut usable = |register, row, check: Result<(), RowFault>| match check {
            Ok(()) => true,
            Err(fault) => {
                rejected.push(RejectedHistoryRow { register, row, fault });
                false
            }
        };
        let versions: Vec<_> = versions.into_iter().collect();
        let versions: Vec<(usize, &AllocationVersion)> = versions
            .iter()
            .map(Borrow::borrow)
            .enumerate()
            .filter(|(row, version)| usable(Register::Allocations, *row, version.check()))
            .collect();
        let mut arranged = Self::numbered(&versions);
        arranged.push_versions(&versions);
        let claims: Vec<_> = claims.into_iter().collect();
        let mut seen: FxHashMap<_, Vec<&Claim>> = FxHashMap::default();
        for (row, claim) in claims.iter().map(Borrow::borrow).enumerate() {
            let check = claim.check().and_then(|()| not_seen(&mut seen, claim));
            if usable(Register::Claims, row, check) {
                arranged.push_claim(claim);
            }
        }
        arranged.history.finish(|row| {
            let fault = RowFault { code: RowCode::ConflictingVersions, column: "assigned_at" };
            rejected.push(RejectedHistoryRow { register: Register::Allocations, row: row as usize, fault });
        });
        rejected.sort_by_key(|row| (row.register, row.row));
        (arranged, rejected)
    }

    /// Numbers the allocations in the order of their keys, and the providers.
    fn numbered(versions: &[(usize, &AllocationVersion)]) -> Self {
        let mut keys: Vec<_> = versions.iter().map(|(_, v)| (v.municipality, v.law, &v.allocation_id)).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut providers: Vec<_> = versions.iter().map(|(_, version)| &version.provider_id).collect();
        providers.sort_unstable();
        providers.dedup();
        Self {
            history: History::default(),
            allocations: keys.into_iter().map(|(municipality, law, id)| (municipality, law, id.clone())).collect(),
            providers: providers.into_iter().cloned().collect(),
            ..Self::default()
        }
    }

    fn push_versions(&mut self, versions: &[(usize, &AllocationVersion)]) {
        // A client of another municipality or law is another client.
        let client_of = |version: &AllocationVersion| (version.municipality, version.law, version.client_id.clone());
        let mut clients: Vec<(Municipality, Law, ClientId)> =
            versions.iter().map(|(_, version)| client_of(version)).collect();
        clients.sort_unstable();
        clients.dedup();
        for (row, version) in versions {
            let client = clients.binary_search(&client_of(version)).unwrap_or_default();
            let (Some(allocation), Some(provider)) = (
                self.number(version.municipality, version.law, &version.allocation_id),
                self.provider(&version.provider_id),
            ) else {
                continue;
            };
            self.history.push_version(VersionFact {
                allocation,
                client: client as u32,
                provider,
                row: *row as u32,
                assigned_at: version.assigned_at.into(),
                period: Period { start: version.start_date.into(), end: Day::end(version.end_date) },
                size: Size {
                    volume: version.volume,
                    unit: version.unit,
                    frequency: version.frequency,
                    budget_cents: version.budget_cents,
                },
                category: version.product_category,
                product: version.product_code,
                reason: version.change_reason,
                referrer: version.referrer,
            });
        }
    }

    /// A claim on an allocation that nothing is known of tells no more than that claims are on record.
    fn push_claim(&mut self, claim: &Claim) {
        let known = claim.submitted_on.unwrap_or(claim.period_end).into();
        self.claimed.push((known, claim.period_end.into()));
        let Some(allocation) = self.number(claim.municipality, claim.law, &claim.allocation_id) else { return };
        self.claimed_products.extend(claim.product_code.map(|product| (allocation, known, product)));
        self.history.push_claim(ClaimFact {
            allocation,
            period: Period { start: claim.period_start.into(), end: claim.period_end.into() },
            known,
            volume: claim.volume,
            unit: claim.unit,
            amount_cents: claim.amount_cents,
        });
    }

    fn number(&self, municipality: Municipality, law: Law, id: &AllocationId) -> Option<u32> {
        self.allocations
            .binary_search_by(|key| (key.0, key.1, &key.2).cmp(&(municipality, law, id)))
            .ok()
            .map(|place| place as u32)
    }

    fn provider(&self, id: &ProviderId) -> Option<u32> {
        self.providers.binary_search(id).ok().map(|place| place as u32)
    }

    /// The same history, of which claims are on record until a day: what was not claimed until then was not used. Say it
    /// wherever it is known; without it, claims are taken to be on record until the last day that one of those given ends
    /// on, and of a client without claims nothing is known.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use stoplicht_core::ClientHistory;
    /// use stoplicht_core::register::{AllocationVersion, Claim};
    ///
    /// let history = ClientHistory::new(Vec::<AllocationVersion>::new(), Vec::<Claim>::new())?
    ///     .with_claims_through(NaiveDate::from_ymd_opt(2026, 4, 30).unwrap());
    /// let today = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
    /// assert_eq!(history.covered(today.into()), NaiveDate::from_ymd_opt(2026, 4, 30).map(Into::into));
    /// # Ok::<(), stoplicht_core::HistoryError>(())
    /// ```
    #[must_use]
    pub fn with_claims_through(mut self, day: NaiveDate) -> Self {
        self.claims_through = Some(day.into());
        self
    }

    /// The last day of which claims are on record, as known on a day (section 5); none: nothing is covered.
    pub fn covered(&self, as_of: Day) -> Option<Day> {
        let given = || self.claimed.iter().filter(|(known, _)| *known <= as_of).map(|(_, end)| *end).max();
        self.claims_through.or_else(given)
    }

    /// How a contract says that an allocation is paid for, as known on a day.
    pub(crate) fn funding(&self, version: &VersionFact, as_of: Day, contract: &dyn FundingRule) -> Funding {
        let key = self.allocations.get(version.allocation as usize);
        let Some(((municipality, law, id), provider)) = key.zip(self.providers.get(version.provider as usize)) else {
            return Funding::default();
        };
        let known = self.claimed_products.iter().filter(|claim| claim.0 == version.allocation && claim.1 <= as_of);
        let claimed: Vec<Code> = known.map(|(.., product)| *product).collect();
        contract.funding(&FundingQuery {
            municipality: *municipality,
            law: *law,
            allocation_id: id.as_str(),
            provider_id: provider.as_str(),
            category: version.category,
            product: version.product,
            size: &version.size,
            claimed: &claimed,
            as_of,
        })
    }

    /// The facts, with ids as numbers.
    pub fn facts(&self) -> &History {
        &self.history
    }

    /// The allocation of that number.
    pub fn allocation_id(&self, number: u32) -> Option<&AllocationId> {
        self.allocations.get(number as usize).map(|(_, _, id)| id)
    }

    /// A request with its ids as numbers of this history.
    pub fn locate(&self, request: &Request) -> RequestFact {
        let number = self.number(request.municipality, request.law, &request.allocation_id);
        RequestFact::new(request, number, self.provider(&request.provider_id))
    }
}
