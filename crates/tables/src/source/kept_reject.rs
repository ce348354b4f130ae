//! Rows that could not be used when registers were prepared, kept so that they come back from every run.

use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Register, RowCode};

use crate::fault::Fault;
use crate::rejected::{RejectCode, RejectedRow};

/// A row that cannot be used, kept for the runs to come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptReject {
    pub register: Register,
    pub row: u64,
    pub line: Option<u64>,
    pub code: RowCode,
    pub faults: Vec<Fault>,
    pub municipality: Option<String>,
    pub law: Option<String>,
    pub allocation_id: Option<String>,
    /// Whose allocation it is, for a version of one: the row cannot be used, but says that much.
    pub client_id: Option<String>,
    /// The partition in which its allocation is.
    #[serde(rename = "share")]
    pub partition: usize,
    /// Of a version that says whose allocation it is all the same, the number of that allocation, and its household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked: Option<LinkedAllocation>,
}

/// An allocation that a version is about that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedAllocation {
    /// Its number.
    pub allocation: u32,
    /// Its household.
    pub household: u32,
}

/// A row that cannot be used, with the keys that it was kept for.
#[derive(Debug)]
pub struct KeptRejection {
    /// The unit of partitions in which its allocation is.
    pub unit: usize,
    /// The partition.
    pub partition: usize,
    /// The row as it comes back.
    pub row: RejectedRow,
    /// Whose allocation it is, for a version of one.
    pub client_id: Option<String>,
    /// The allocation of such a version.
    pub linked: Option<LinkedAllocation>,
}

impl KeptReject {
    /// The row as it comes back.
    pub fn returned(self, file: &str, unit: impl Fn(usize) -> usize) -> KeptRejection {
        let (partition, linked) = (self.partition, self.linked);
        let row = RejectedRow {
            register: self.register,
            file: file.to_owned(),
            row: self.row,
            line: self.line,
            code: RejectCode::Row(self.code),
            faults: self.faults,
            municipality: self.municipality,
            law: self.law,
            provider_id: None,
            list_id: None,
            request_id: None,
            allocation_id: self.allocation_id,
            requested_end: None,
        };
        KeptRejection { unit: unit(partition), partition, row, client_id: self.client_id, linked }
    }
}
