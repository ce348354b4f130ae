//! The columns by which a row of a table is known: which request, on which allocation.

use serde::Serialize;
use stoplicht_core::register::{Law, Municipality, ProviderId, Request, RequestId};
use stoplicht_tables::{ColumnSpec, Kind, Table};

/// A request: the standard answers it as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RequestKey {
    /// The municipality that was asked.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The request.
    pub request_id: RequestId,
}

impl From<&Request> for RequestKey {
    fn from(row: &Request) -> Self {
        Self {
            municipality: row.municipality,
            law: row.law,
            provider_id: row.provider_id.clone(),
            request_id: row.request_id.clone(),
        }
    }
}

/// The columns that say which row of which request.
pub(crate) const KEY: [ColumnSpec; 5] = [
    required("municipality", Kind::Text),
    required("law", Kind::Text),
    required("provider_id", Kind::Text),
    required("request_id", Kind::Text),
    required("allocation_id", Kind::Text),
];

/// A column that a table must have.
pub(crate) const fn required(name: &'static str, kind: Kind) -> ColumnSpec {
    ColumnSpec { name, kind, required: true }
}

/// A column that a table may have.
pub(crate) const fn optional(name: &'static str, kind: Kind) -> ColumnSpec {
    ColumnSpec { name, kind, required: false }
}

/// The request of a row.
pub(crate) fn key(table: &Table, row: usize) -> Option<RequestKey> {
    Some(RequestKey {
        municipality: table.text("municipality", row)?.parse().ok()?,
        law: table.text("law", row)?.parse().ok()?,
        provider_id: table.text("provider_id", row)?.into(),
        request_id: table.text("request_id", row)?.into(),
    })
}
