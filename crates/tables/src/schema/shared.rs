//! Columns that several registers have, and how a column is told of.

use stoplicht_core::Language;

use super::spec::Kind::Text;
use super::spec::{ColumnSpec, Kind, RegisterColumn};
use crate::words;

/// A short text in each language.
type Words = fn(Language) -> &'static str;

pub(super) const fn required(name: &'static str, kind: Kind, label: Words, meaning: Words) -> RegisterColumn {
    RegisterColumn { spec: ColumnSpec { name, kind, required: true }, label, meaning }
}

pub(super) const fn optional(name: &'static str, kind: Kind, label: Words, meaning: Words) -> RegisterColumn {
    RegisterColumn { spec: ColumnSpec { name, kind, required: false }, label, meaning }
}

pub(super) const MUNICIPALITY: RegisterColumn = required(
    "municipality",
    Text,
    words::shared_column_label::municipality,
    words::shared_column_meaning::municipality,
);
pub(super) const LAW: RegisterColumn =
    required("law", Text, words::shared_column_label::law, words::shared_column_meaning::law);
pub(super) const ALLOCATION: RegisterColumn = required(
    "allocation_id",
    Text,
    words::shared_column_label::allocation_id,
    words::shared_column_meaning::allocation_id,
);
pub(super) const PROVIDER: RegisterColumn =
    required("provider_id", Text, words::shared_column_label::provider_id, words::shared_column_meaning::provider_id);
