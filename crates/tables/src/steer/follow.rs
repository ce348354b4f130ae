//! Follows the clients of one partition of the registers.

use std::borrow::Cow;

use rayon::prelude::*;
use stoplicht_contracts::triage::ContractRule;
use stoplicht_core::history::{History, Period, Snapshot, is_recent};
use stoplicht_core::register::{Law, Municipality};
use stoplicht_core::{Day, Policy};
use stoplicht_steering::trajectory::{ClientPlace, TaskCare, Trajectories, TrajectoryBuilder};

use super::registers::{GroupRows, PartitionRows, partition_rows};
use super::result::{AreaClaims, Names};
use super::task_deliveries::{PartTasks, TaskDeliveries};
use crate::column::text_list::TextList;
use crate::coverage::ClaimCoverage;
use crate::error::TableError;
use crate::households::Households;
use crate::households::conflicts::conflict_rows;
use crate::households::funding::funding;
use crate::keys::scope::Scope;
use crate::progress::Progress;
use crate::rejected::RejectedRow;
use crate::source::Source;
use crate::source::partition::Partition;
use crate::source::run_sources::SteerSources;

/// Households whose trajectories one thread follows in one go.
const TOGETHER: usize = 4_096;

/// Groups of parts that are followed at the same time, at most: with more groups more rows are there that were followed.
const GROUPS_TOGETHER: usize = 4;

/// How trajectories are followed.
pub struct Follow<'a> {
    pub policy: &'a Policy,
    /// The contract under which care is paid for.
    pub contract: Option<ContractRule<'a>>,
    /// Care without an allocation.
    pub tasks: &'a TaskDeliveries,
    pub as_of: Day,
    pub periods: Vec<Period>,
    pub progress: &'a dyn Progress,
}

/// The trajectories of a partition of the registers, part by part.
pub struct PartitionFollowed<'a> {
    pub parts: Vec<PartFollowed>,
    pub coverage: Cow<'a, ClaimCoverage>,
    pub rejected: Vec<RejectedRow>,
    /// Rows of allocations, deliveries and claims in which every cell is empty.
    pub blank: Vec<u64>,
}

/// The trajectories of a part, with numbers of its own for clients and providers; its areas are [`Scope::number`]s.
pub struct PartFollowed {
    pub trajectories: Trajectories,
    pub clients: TextList,
    pub providers: Vec<String>,
    /// The ids of [`Trajectories::allocations`], in their order.
    pub allocations: TextList,
    /// Deliveries and claims on the allocations of the part.
    pub joined: [u64; 2],
    /// The clients, by their places in [`TaskDeliveries`], whose care without an allocation was followed.
    pub with_tasks: Vec<u32>,
    conflicts: Vec<u32>,
}

/// The trajectories of some households of a part.
#[derive(Default)]
struct HouseholdsFollowed {
    trajectories: Trajectories,
    allocations: TextList,
    with_tasks: Vec<u32>,
    conflicts: Vec<u32>,
}

impl Follow<'_> {
    /// The trajectories of the clients of a partition.
    pub fn partition<'s>(
        &self,
        sources: &'s SteerSources,
        partition: Partition,
    ) -> Result<PartitionFollowed<'s>, TableError> {
        let with_products = self.contract.is_some();
        let PartitionRows { groups, mut rejected, blank, claim_counts } =
            partition_rows(sources, partition, with_products, self.progress)?;
        let known = sources.claims.as_ref().and_then(Source::claim_coverage).map(Cow::Borrowed);
        let coverage = known.unwrap_or_else(|| Cow::Owned(claim_counts.coverage()));
        let of_group = |rows: GroupRows| self.group(&rows, &coverage, &sources.allocations);
        let (mut parts, mut groups) = (Vec::new(), groups.into_iter());
        // Some at a time: what they were made of is gone before the next are followed.
        let together = rayon::current_num_threads().clamp(1, GROUPS_TOGETHER);
        loop {
            let some: Vec<GroupRows> = groups.by_ref().take(together).collect();
            if some.is_empty() {
                break;
            }
            let some: Vec<_> = some.into_par_iter().map(of_group).collect::<Result<_, TableError>>()?;
            for (of_group, conflicts) in some {
                parts.extend(of_group);
                rejected.extend(conflicts);
            }
            if groups.len() > 0 {
                self.progress.let_go();
            }
        }
        Ok(PartitionFollowed { parts, coverage, rejected, blank })
    }

    /// The trajectories of a group of parts, and the versions that contradict each other.
    fn group(
        &self,
        rows: &GroupRows,
        coverage: &ClaimCoverage,
        allocations: &Source,
    ) -> Result<(Vec<PartFollowed>, Vec<RejectedRow>), TableError> {
        let GroupRows { versions, deliveries, claims } = rows;
        let followed = |part: Households<'_>| self.part(&part, coverage);
        let (delivered, claimed) = (Some(deliveries), claims.as_ref());
        let parts: Vec<PartFollowed> = if self.contract.is_some() {
            Households::parts_with_products(versions, delivered, claimed).map(followed).collect::<Result<_, _>>()?
        } else {
            Households::parts(versions, delivered, claimed).map(followed).collect::<Result<_, _>>()?
        };
        let conflicts: Vec<u32> = parts.iter().flat_map(|part| part.conflicts.iter().copied()).collect();
        let conflicts = conflict_rows(allocations, versions, &conflicts);
        Ok((parts, conflicts))
    }

    /// Until when claims are on record, per area.
    pub fn claims(&self, names: &Names, coverage: &ClaimCoverage) -> Vec<AreaClaims> {
        let of_area = |(municipality, law): &(Municipality, Law)| {
            let through = coverage.covered(Scope::new(*municipality, *law), self.as_of);
            let are_recent = through.is_some_and(|through| is_recent(through, self.policy.history_rules(), self.as_of));
            AreaClaims { through, are_recent }
        };
        names.areas.iter().map(of_area).collect()
    }

    /// Follows the trajectories of every household of a part.
    fn part(&self, part: &Households<'_>, coverage: &ClaimCoverage) -> Result<PartFollowed, TableError> {
        let reading = self.policy.history_rules();
        let care_group = |category, product| self.policy.care_group(category, product);
        let place = |client: u32| self.place(part.client(client).0, coverage);
        let tasks = PartTasks::of(self.tasks, part);
        let households: Vec<u32> = (0..part.households()).collect();
        let followed: Vec<HouseholdsFollowed> = households
            .par_chunks(TOGETHER)
            .map_init(
                || (History::default(), Snapshot::default(), TrajectoryBuilder::new(reading, &self.periods)),
                |(history, snapshot, builder), households| {
                    if self.progress.stop() {
                        return Err(TableError::Stopped);
                    }
                    let mut followed = HouseholdsFollowed::default();
                    for household in households {
                        part.fill(*household, history, |row| followed.conflicts.push(row));
                        snapshot.take(history, reading, care_group, self.as_of);
                        if let Some(contract) = self.contract {
                            snapshot.fund(history, funding(part, *household, contract, self.as_of));
                        }
                        let taken = |client| followed.with_tasks.push(client);
                        let care = tasks.of_household(part, *household, taken);
                        builder.follow_with_tasks(history, snapshot, &care, place, &mut followed.trajectories);
                        let numbers = followed.trajectories.allocations.get(followed.allocations.len()..);
                        for number in numbers.unwrap_or_default() {
                            followed.allocations.push(part.allocation(*household, *number).1);
                        }
                    }
                    Ok(followed)
                },
            )
            .collect::<Result<_, _>>()?;
        let mut followed_part = PartFollowed {
            trajectories: Trajectories::with_room_for(followed.iter().map(|some| &some.trajectories)),
            clients: TextList::default(),
            allocations: TextList::default(),
            providers: (0..part.providers()).map(|provider| part.provider_id(provider).to_owned()).collect(),
            joined: [part.deliveries_held() as u64, part.claims_held() as u64],
            with_tasks: Vec::new(),
            conflicts: Vec::new(),
        };
        followed_part.providers.extend(tasks.more_providers);
        (0..part.clients()).for_each(|client| followed_part.clients.push(part.client(client).1));
        for some in followed {
            followed_part.trajectories.append(some.trajectories);
            followed_part.allocations.append(&some.allocations);
            followed_part.conflicts.extend(some.conflicts);
            followed_part.with_tasks.extend(some.with_tasks);
        }
        Ok(followed_part)
    }

    /// Follows the clients of whom there is nothing but care without an allocation: those that are in none of the parts.
    pub fn tasks_alone(&self, parts: &[PartFollowed], coverage: &ClaimCoverage) -> Option<PartFollowed> {
        let mut alone = vec![true; self.tasks.clients().len()];
        for place in parts.iter().flat_map(|part| &part.with_tasks) {
            if let Some(alone) = alone.get_mut(*place as usize) {
                *alone = false;
            }
        }
        let mut part = PartFollowed {
            trajectories: Trajectories::default(),
            clients: TextList::default(),
            providers: self.tasks.providers().to_vec(),
            allocations: TextList::default(),
            joined: [0; 2],
            with_tasks: Vec::new(),
            conflicts: Vec::new(),
        };
        let providers: Vec<u32> = (0..).take(part.providers.len()).collect();
        let reading = self.policy.history_rules();
        let (mut history, mut snapshot) = (History::default(), Snapshot::default());
        history.finish(|_| ());
        snapshot.take(&history, reading, |category, product| self.policy.care_group(category, product), self.as_of);
        let mut builder = TrajectoryBuilder::new(reading, &self.periods);
        for ((number, client), _) in (0..).zip(self.tasks.clients()).zip(&alone).filter(|(_, alone)| **alone) {
            let (place, scope) = (part.clients.len() as u32, client.scope);
            part.clients.push(&client.client_id);
            let care: Vec<TaskCare> = self.tasks.of_client(number, place, &providers).collect();
            let place = |_| self.place(scope, coverage);
            builder.follow_with_tasks(&history, &snapshot, &care, place, &mut part.trajectories);
        }
        (!part.trajectories.all.is_empty()).then_some(part)
    }

    fn place(&self, scope: Scope, coverage: &ClaimCoverage) -> ClientPlace {
        ClientPlace { area: u32::from(scope.number()), law: scope.law(), covered: coverage.covered(scope, self.as_of) }
    }
}
