//! Which requests of other runs still wait for a decision.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::answers::AnswerRegister;
use super::register::{DecisionEntry, DecisionRegister};
use super::run_entry::RunEntry;
use super::runs::RunRegister;
use super::stand::{RunRecord, Stand};
use super::waiting::WaitingRequest;
use crate::worklist::row_key::RowKey;

impl RunRegister {
    /// The requests of other runs than this one on which somebody still has to decide, each once: of the last run that asked about
    /// it. `None` for the run: of all runs.
    ///
    /// What was decided or withdrawn since on another list waits for nobody. Where a run is not on record, no more is known of it
    /// than what is to be discussed.
    pub fn waiting(
        &self,
        (decisions, answers): (&DecisionRegister, &AnswerRegister),
        own: Option<&str>,
    ) -> Vec<WaitingRequest> {
        let mut last: HashMap<&str, &RunEntry> = HashMap::new();
        last.extend(self.entries().iter().map(|entry| (entry.run_id.as_str(), entry)));
        let is_last = |entry: &&RunEntry| last.get(entry.run_id.as_str()).is_some_and(|one| std::ptr::eq(*one, *entry));
        let is_other = |run_id: &str| own.is_none_or(|own| own != run_id);
        let mut told: HashSet<RowKey> = HashSet::new();
        let order = Arc::new(self.order());
        let mut waiting = Vec::new();
        for entry in self.entries().iter().rev().filter(is_last).filter(|entry| is_other(&entry.run_id)) {
            let run = (entry.run_id.as_str(), self.since(&entry.run_id));
            let record = RunRecord::in_order((decisions, answers), run, Arc::clone(&order));
            // Of an older run the same request is told no more, whatever came of it here.
            for asked in entry.requests.iter().filter(|asked| told.insert(asked.key.clone())) {
                let stand = record.stand(&asked.key, asked.status, asked.ends());
                if stand.waits() {
                    let to_discuss = matches!(stand, Stand::Decided(_));
                    let (key, list_id, due) = (asked.key.clone(), asked.list_id.clone(), Some(asked.answer_due));
                    waiting.push(WaitingRequest { key, list_id, answer_due: due, to_discuss });
                }
            }
            // What is open of these waits for the provider.
            for (apart, key) in entry.apart.iter().filter_map(|apart| Some((apart, apart.key()?))) {
                let stand = record.stand_apart(apart);
                if told.insert(key.clone()) && stand.waits() && matches!(stand, Stand::Decided(_)) {
                    let list_id = apart.asked.list_id.clone();
                    waiting.push(WaitingRequest { key, list_id, answer_due: None, to_discuss: true });
                }
            }
        }
        let decided = decided_last(decisions);
        for DecisionEntry { number, decision, .. } in decisions.standing_entries().into_iter().rev() {
            if decision.is_decided() || !is_other(&decision.run_id) {
                continue;
            }
            let is_decided = decided.get(&decision.key).is_some_and(|last| last > number);
            if !is_decided && told.insert(decision.key.clone()) {
                let (key, list_id) = (decision.key.clone(), decision.list_id.clone());
                waiting.push(WaitingRequest { key, list_id, answer_due: None, to_discuss: true });
            }
        }
        waiting.sort_by(|a, b| (&a.list_id, &a.key).cmp(&(&b.list_id, &b.key)));
        waiting
    }
}

/// Where the last decision on a request stands in the record, of whatever run, if more is decided than that it is to be discussed.
fn decided_last(decisions: &DecisionRegister) -> HashMap<&RowKey, u64> {
    let mut last: HashMap<&RowKey, &DecisionEntry> = HashMap::new();
    last.extend(decisions.entries().iter().map(|entry| (&entry.decision.key, entry)));
    let decided = last.into_iter().filter(|(_, entry)| entry.decision.is_decided());
    decided.map(|(key, entry)| (key, entry.number)).collect()
}
