//! What a mirror run is asked, and what it says of each page.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::Municipality;
use stoplicht_core::{Language, Policy};
use stoplicht_report::page::{MirrorReader, MirrorSubject};
use stoplicht_steering::flow::PeriodLength;

use crate::under_contract::UnderContract;

/// What a mirror run reads, for whom it writes, and where.
#[derive(Debug, Clone, Copy)]
pub struct MirrorRunOptions<'a> {
    /// The folder of the registers.
    pub registers: &'a Path,
    /// What is shown, and to whom.
    pub question: MirrorQuestion<'a>,
}

/// What a mirror run is asked, wherever its registers come from.
#[derive(Debug, Clone, Copy)]
pub struct MirrorQuestion<'a> {
    /// The policy, for its care groups and gaps; `None` for product categories, and the gaps of the guide.
    pub policy: Option<&'a Policy>,
    /// The as-of day.
    pub as_of: NaiveDate,
    /// The first period is the one that holds this day.
    pub from: NaiveDate,
    /// The length of a period.
    pub period: PeriodLength,
    /// What began before this day was seen only because it still ran on it.
    pub observed_from: Option<NaiveDate>,
    /// The horizon of the restricted mean, in days.
    pub horizon: i32,
    /// For region and public, figures are hidden that rest on fewer distinct clients.
    pub min_cell: u32,
    /// For whom the pages are.
    pub reader: MirrorReader,
    /// The municipality of the contract manager; `None` for the only one there is.
    pub municipality: Option<Municipality>,
    /// The folder of a triage run, for the requests; `None` if there is none.
    pub triage: Option<&'a Path>,
    /// The contract: that nothing is claimed for care that a lump sum pays for makes no case then, and pages have ceilings, lump sums
    /// and rooms. `None` if there is none.
    pub contract: Option<&'a UnderContract>,
    /// The folder of the pages; it is made if it is not there.
    pub out: &'a Path,
    /// The language of the pages.
    pub language: Language,
}

/// A page that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MirrorFile {
    /// What the report is known by, when it is sent.
    pub id: String,
    /// Of what it is.
    pub subject: MirrorSubject,
    /// The name of the file.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: usize,
}
