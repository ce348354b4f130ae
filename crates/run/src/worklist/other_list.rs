//! Rows that come out otherwise than triage decided since their requests stand on another list now.

use std::collections::BTreeMap;
use std::path::Path;

use stoplicht_core::register::ListId;
use stoplicht_report::worklist::{DecidedRow, RowKey};

use crate::error::RunError;

/// The list that requests were on and that they are on now, where that is most of what differs.
pub fn other_list(file: &Path, differences: &[(Option<&DecidedRow>, Option<&DecidedRow>)]) -> Option<RunError> {
    type Lists<'r> = (Option<&'r ListId>, Option<&'r ListId>);
    let gone = differences.iter().filter_map(|(then, now)| then.filter(|_| now.is_none()));
    let gone: BTreeMap<&RowKey, &DecidedRow> = gone.map(|row| (&row.key, row)).collect();
    let new = differences.iter().filter_map(|(then, now)| now.filter(|_| then.is_none()));
    let mut moved: BTreeMap<Lists<'_>, usize> = BTreeMap::new();
    for row in new {
        if let Some(then) = gone.get(&row.key) {
            *moved.entry((then.list_id.as_ref(), row.list_id.as_ref())).or_default() += 1;
        }
    }
    // Each of them is two of what differs: on the one list no more, and on the other one now.
    let is_most = moved.values().sum::<usize>() * 4 > differences.len();
    let ((then, now), requests) = moved.into_iter().filter(|_| is_most).max_by_key(|(_, requests)| *requests)?;
    Some(RunError::OtherList { file: file.to_owned(), requests, then: then.cloned(), now: now.cloned() })
}
