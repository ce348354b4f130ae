//! Results as tables, in files: Parquet, CSV, JSON Lines or workbooks, each whole or not at all.

mod arrow;
pub(crate) mod batch;
pub(crate) mod dictionary;
mod file;
mod folder;
mod items;
mod parquet;
mod text;
mod workbook;

pub use arrow::ArrowText;
pub use batch::{OutBatch, OutColumn, batches_of};
pub(crate) use file::{AT_ONCE, write_row_groups};
pub use file::{Format, OutFile, UnknownFormat, write_file, write_json, write_table};
pub use folder::{OutFolder, sync_folder};
pub use items::ITEM_KEYS;
