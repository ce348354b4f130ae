//! The program as people run it: what it prints, what it writes, how it ends.
//!
//! The tests run the built program, so that this binary links nothing of what the program is made of.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::format_collect, reason = "tests")]

mod add_rows;
mod answer;
mod bad_input;
mod check;
mod columns;
mod commands;
mod contract;
#[cfg(unix)]
mod first_list;
mod formats;
mod full_disk;
mod help;
mod help_in_dutch;
mod import;
mod ingest;
mod interrupt;
mod mirror;
mod mirror_lump_sums;
mod newest_overview;
mod over_lists;
mod page_tables;
mod policy;
mod prepare;
mod reply;
mod same_answer;
mod schemas;
mod steer;
mod support;
mod template;
mod terminal;
mod under_contract;
mod usage;
mod workbooks_again;
mod worklist;
