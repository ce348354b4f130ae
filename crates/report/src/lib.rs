//! What people look at: one request explained, a policy in words, the summary of a run, and worklists to fill in.
//!
//! The engine gives data; this crate gives it a face, in Dutch or English, and never a colour without a sign and a
//! word. Text comes as a [`Text`]: lines of styled words, printed with colours or without ([`Ink`]).
//!
//! | module | what it makes |
//! | --- | --- |
//! | [`explain`] | one request as a person wants to read it: the chain as a time line, measures, criteria |
//! | [`chart`] | charts as SVG, with what they find, how sure that is, and their numbers as a table |
//! | [`check`] | the state of the registers: what to ask, and whom |
//! | [`contract`] | a contract read back with its amounts, what was found in it, and what a run under it would have people know |
//! | [`page`] | one file of HTML: a policy, a request, a worklist |
//! | [`policy`] | what a policy says, in sentences and as a table |
//! | [`summary`] | what came of a triage run, per provider and list; also `summary.json` |
//! | [`steering`] | what came of a steering run: the region, providers, one provider's picture |
//! | [`template`] | an empty workbook to fill in, with what each column means |
//! | [`worklist`] | the workbook that goes out in colour, and comes back with explanations and decisions |
//!
//! It computes nothing about care: what it shows was decided in `stoplicht-core`.

pub mod chart;
pub mod check;
pub mod contract;
pub mod explain;
mod number;
pub mod page;
pub mod policy;
mod sign;
pub mod steering;
pub mod summary;
pub mod template;
mod text;
mod timeline;
mod wording;
mod words;
mod workbook;
pub mod worklist;

pub use number::{chance, count, money};
pub use sign::Sign;
pub use text::{Ink, Look, Page, Span, Text, TextLine};
pub use timeline::{Glyphs, TimeScale};
pub use wording::{law, municipality, provider, status};
