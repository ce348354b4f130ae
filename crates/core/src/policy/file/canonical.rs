//! The canonical form: the one way to write a policy down, whatever its file looks like. Its hash is the policy's.

use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::reader::GroupDraft;
use crate::hexadecimal::hexadecimal;
use crate::history::HistoryRules;
use crate::policy::model::ListRules;

pub(super) fn list_json(list: &ListRules) -> Json {
    json!({
        "bulk_minimum": list.bulk_minimum,
        "explanation_for": list.explanation_for,
        "holidays": list.holidays.listed_dates(),
    })
}

pub(super) fn history_json(rules: &HistoryRules) -> Json {
    json!({
        "gap_days": rules.gap_days,
        "lookback_days": rules.lookback_days,
        "claim_lag_days": rules.claim_lag_days,
        "min_observed_days": rules.min_observed_days,
        "scale_tolerance": rules.scale_tolerance,
        "administrative_reasons": rules.administrative_reasons,
        "unreported_after_days": rules.unreported_after_days,
        "temporary_gap_days": rules.temporary_gap_days,
        "returning_within_days": rules.returning_within_days,
    })
}

pub(super) fn groups_json(groups: &[GroupDraft]) -> Json {
    let mut sorted: Vec<_> = groups.iter().collect();
    sorted.sort_by(|a, b| a.name.cmp(&b.name));
    sorted
        .into_iter()
        .map(|group| {
            let criteria: Vec<_> = group.criteria.iter().map(|draft| draft.canonical.clone()).collect();
            json!({ "name": group.name, "criterion": criteria })
        })
        .collect()
}

/// Leaves out what is not said, so that the canonical form is itself a policy that can be read.
pub fn without_nulls(json: Json) -> Json {
    match json {
        Json::Object(map) => Json::Object(
            map.into_iter().filter(|(_, value)| !value.is_null()).map(|(k, v)| (k, without_nulls(v))).collect(),
        ),
        other => other,
    }
}

/// SHA-256 of the canonical form; `serde_json` writes keys in sorted order and no white space.
pub fn hash(canonical: &Json) -> String {
    hexadecimal(&Sha256::digest(canonical.to_string()))
}
