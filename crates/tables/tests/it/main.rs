//! Tests of the bulk runs, on files and frames.

mod lookup;
mod reference;
