//! What is kept while a policy is read, and the drafts that its criteria are first.

use std::collections::HashSet;
use std::ops::Range;

use serde_json::Value as Json;

use super::fields::SettingsReader;
use crate::policy::check;
use crate::policy::decide::Criterion;
use crate::policy::finding::{Finding, PolicyFault};

/// Reads a policy, and goes on after a fault, so that all that is wrong is told at once.
pub(super) struct PolicyReader<'a> {
    pub(super) text: &'a str,
    pub(super) findings: Vec<Finding>,
    /// The ids of criteria that are there but cannot be used: whoever names them is not to blame.
    pub(super) faulty: HashSet<String>,
    pub(super) checker: check::Checker,
}

/// A criterion as the file gives it: its `over` still by name.
pub(super) struct CriterionDraft {
    pub(super) criterion: Criterion,
    pub(super) over: Vec<(String, Range<usize>)>,
    pub(super) id_span: Range<usize>,
    pub(super) canonical: Json,
}

/// A care group with the criteria that are its own.
pub(super) struct GroupDraft {
    pub(super) name: String,
    pub(super) name_span: Range<usize>,
    pub(super) criteria: Vec<CriterionDraft>,
}

impl SettingsReader for PolicyReader<'_> {
    type Fault = PolicyFault;

    fn findings(&mut self) -> &mut Vec<Finding> {
        &mut self.findings
    }
}
