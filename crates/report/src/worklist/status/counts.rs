//! What is decided and open of a run, list by list.

use std::collections::{BTreeMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId};

use super::reply_counts::ReplyCounts;
use crate::summary::ColourCounts;
use crate::worklist::record::{
    ApartRequest, DecisionCounts, DecisionRegister, FollowCheck, RecordedRun, RemarkEntry, RemarkRegister, RunRecord,
    Stand, WaitingList,
};
use crate::worklist::row_key::RowKey;

/// What is decided of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListStatus {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The provider's name, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
    /// The list; none: the provider's rows without one.
    pub list_id: Option<ListId>,
    /// How many rows it has.
    pub rows: u64,
    /// What was decided.
    pub decided: DecisionCounts,
    /// The rows to which the provider had its answer before the list came.
    #[serde(default)]
    pub answered: u64,
    /// The rows that have their answer on another list: what they ask was granted there, or it was decided there since.
    #[serde(default)]
    pub elsewhere: u64,
    /// The other rows without a decision that the provider withdrew.
    #[serde(default)]
    pub withdrawn: u64,
    /// The rows with a decision that the provider withdrew all the same.
    #[serde(default)]
    pub withdrawn_and_decided: u64,
    /// The other rows without a decision, by colour.
    pub open: ColourCounts,
}

/// What is decided of the requests that could not be scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnscoredStatus {
    /// How many there are.
    pub requests: u64,
    /// On how many of them a decision stands.
    pub decided: u64,
    /// How many of the others have their answer on another list.
    #[serde(default)]
    pub elsewhere: u64,
    /// How many of the others the provider withdrew, on a later list.
    #[serde(default)]
    pub withdrawn: u64,
    /// How many of the others repeat a request that was decided.
    #[serde(default)]
    pub with_first: u64,
    /// On how many of those that are decided is nothing on record that could be lengthened, so that it grants nothing.
    #[serde(default)]
    pub granting_nothing: u64,
}

impl UnscoredStatus {
    /// How many of them are none of these.
    pub(super) const fn open(self) -> u64 {
        self.requests.saturating_sub(self.decided + self.elsewhere + self.withdrawn + self.with_first)
    }
}

/// What people wrote that is no decision and no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RemarkCounts {
    /// Remarks beside requests on which nothing was decided.
    pub undecided: u64,
    /// The other remarks.
    pub others: u64,
}

/// How far a run is, or what stands in a register of decisions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WorklistStatus {
    /// The run; none: of all runs in the register.
    pub run_id: Option<String>,
    /// The policy of the run, by its hash; none: of all policies in the register.
    pub policy_hash: Option<String>,
    /// How many requests have a decision that stands.
    pub decided: u64,
    /// The lists of the run; none without a run.
    pub lists: Vec<ListStatus>,
    /// The requests of the run that have no colour; none without a run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unscored: Option<UnscoredStatus>,
    /// The same requests as the replies count them; none without a run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replies: Option<ReplyCounts>,
    /// What waits of other lists, as far as it is on record; without a run of all lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<WaitingList>,
    /// What people wrote that is no decision and no answer.
    #[serde(default)]
    pub remarks: RemarkCounts,
    /// The share of decisions that followed the colour, from 0 to 1; none where no colour advised anything.
    pub followed: Option<f64>,
    /// What was decided beside each colour, of every decision under the policy.
    pub follow: FollowCheck,
}

impl WorklistStatus {
    /// The status of a run, or without one of everything in the register.
    ///
    /// The lists count the decisions of this run; the check counts those of every run under its policy, since it is the
    /// policy that is judged. With the run goes what is on record of it.
    pub fn new(register: &DecisionRegister, run: Option<(&RecordedRun, &RunRecord)>) -> Self {
        let policy_hash = run.map(|(run, _)| run.policy_hash.as_str());
        let follow = register.check(policy_hash);
        let lists = run.map(|(run, record)| lists(record, run)).unwrap_or_default();
        let decided = match run {
            Some(_) => lists.iter().map(|list| list.decided.total()).sum(),
            None => register.standing().len() as u64,
        };
        Self {
            run_id: run.map(|(run, _)| run.id.clone()),
            policy_hash: policy_hash.map(str::to_owned),
            decided,
            lists,
            unscored: None,
            replies: run.map(|(run, record)| ReplyCounts::of(run, record)),
            waiting: Vec::new(),
            remarks: RemarkCounts::default(),
            followed: follow.requests.share(),
            follow,
        }
    }

    /// The same, with this number of requests of the run that have no colour: those that triage returned, and those that came
    /// back when they were imported. What is known of them one by one says which have their answer.
    #[must_use]
    pub fn with_unscored(self, requests: u64, known: &[ApartRequest], record: &RunRecord) -> Self {
        let mut status =
            UnscoredStatus { requests, decided: 0, elsewhere: 0, withdrawn: 0, with_first: 0, granting_nothing: 0 };
        let mut add = |stand: &Stand<'_>| match stand {
            Stand::Decided(decision) => {
                status.decided += 1;
                status.granting_nothing += u64::from(decision.nothing_to_extend);
            }
            Stand::GrantedBefore(_) | Stand::DecidedElsewhere(_) => status.elsewhere += 1,
            Stand::Withdrawn | Stand::WithdrawnElsewhere(_) => status.withdrawn += 1,
            Stand::WithFirst(_) => status.with_first += 1,
            Stand::Answered | Stand::Open => {}
        };
        for one in known {
            add(&record.stand_apart(one));
        }
        // Summaries of before do not tell which requests import returned, and on these may be decided too.
        let keys: HashSet<RowKey> = known.iter().filter_map(ApartRequest::key).collect();
        let own = record.decisions().filter(|decision| decision.colour.is_none() && !keys.contains(&decision.key));
        for decision in own {
            add(&Stand::Decided(decision));
        }
        let settled = status.decided + status.elsewhere + status.withdrawn + status.with_first;
        let status = UnscoredStatus { requests: requests.max(settled), ..status };
        Self { unscored: self.run_id.as_ref().map(|_| status), ..self }
    }

    /// The same, with what waits of other lists.
    #[must_use]
    pub fn with_waiting(self, waiting: Vec<WaitingList>) -> Self {
        Self { waiting, ..self }
    }

    /// The same, with the remarks that were read; of a run, those of that run. With a run goes which of its requests wait still: a remark
    /// beside another one asks for nothing.
    #[must_use]
    pub fn with_remarks(
        self,
        remarks: &RemarkRegister,
        register: &DecisionRegister,
        waits: Option<&HashSet<RowKey>>,
    ) -> Self {
        let standing = register.standing();
        let decided: HashSet<(&str, &RowKey)> =
            standing.iter().map(|decision| (decision.run_id.as_str(), &decision.key)).collect();
        let of_run = |entry: &&RemarkEntry| self.run_id.as_ref().is_none_or(|run| *run == entry.run_id);
        let is_undecided = |entry: &&RemarkEntry| {
            let request = entry.remark.request.as_ref();
            let waits = |key: &RowKey| waits.is_none_or(|waits| waits.contains(key));
            request.is_some_and(|key| !decided.contains(&(entry.run_id.as_str(), key)) && waits(key))
        };
        let all = remarks.entries().iter().filter(of_run).count() as u64;
        let undecided = remarks.entries().iter().filter(of_run).filter(is_undecided).count() as u64;
        Self { remarks: RemarkCounts { undecided, others: all - undecided }, ..self }
    }
}

fn lists(record: &RunRecord, run: &RecordedRun) -> Vec<ListStatus> {
    let mut lists: BTreeMap<_, ListStatus> = BTreeMap::new();
    for row in &run.rows {
        let key = &row.key;
        let place = (key.municipality, key.law, &key.provider_id, &row.list_id);
        let list = lists.entry(place).or_insert_with(|| ListStatus {
            municipality: key.municipality,
            law: key.law,
            provider_id: key.provider_id.clone(),
            provider_name: None,
            list_id: row.list_id.clone(),
            rows: 0,
            decided: DecisionCounts::default(),
            answered: 0,
            elsewhere: 0,
            withdrawn: 0,
            withdrawn_and_decided: 0,
            open: ColourCounts::default(),
        });
        list.rows += 1;
        match record.stand(key, row.status, run.ends(key)) {
            Stand::Decided(decision) => {
                list.decided.add(decision.decision);
                list.withdrawn_and_decided += u64::from(record.is_withdrawn(key));
            }
            Stand::Answered => list.answered += 1,
            Stand::GrantedBefore(_) | Stand::DecidedElsewhere(_) => list.elsewhere += 1,
            Stand::Withdrawn | Stand::WithdrawnElsewhere(_) => list.withdrawn += 1,
            Stand::Open | Stand::WithFirst(_) => list.open.add(row.colour),
        }
    }
    lists.into_values().collect()
}
