//! What came of a triage run: how many per colour, by which route, and what was rejected and why.
//!
//! [`TriageSummary`] is at once what the program prints ([`page`]) and its `summary.json`.

mod claims_record;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_contracts::contract::ContractRef;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{
    AllocationId, Colour, Law, ListId, Municipality, ProviderId, Register, RequestId, Route, RowCode,
};
use stoplicht_core::{ENGINE_VERSION, Language, RejectionCode};

pub use claims_record::{ClaimsBeginLate, ClaimsThrough};
pub(crate) use claims_record::{claims_begin, claims_known};

use crate::number::count;
use crate::sign::Sign;
use crate::text::{Align, Look, Page, Table, Text, TextLine};
use crate::wording::{self, capital};
use crate::words;

/// A number per colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ColourCounts {
    /// Green.
    pub green: u64,
    /// Orange.
    pub orange: u64,
    /// Red.
    pub red: u64,
}

impl ColourCounts {
    /// The number of a colour.
    pub const fn of(&self, colour: Colour) -> u64 {
        match colour {
            Colour::Green => self.green,
            Colour::Orange => self.orange,
            Colour::Red => self.red,
        }
    }

    /// Counts one of a colour.
    pub const fn add(&mut self, colour: Colour) {
        match colour {
            Colour::Green => self.green += 1,
            Colour::Orange => self.orange += 1,
            Colour::Red => self.red += 1,
        }
    }

    /// All colours together.
    pub const fn total(&self) -> u64 {
        self.green + self.orange + self.red
    }
}

impl FromIterator<Colour> for ColourCounts {
    fn from_iter<I: IntoIterator<Item = Colour>>(colours: I) -> Self {
        let mut counts = Self::default();
        colours.into_iter().for_each(|colour| counts.add(colour));
        counts
    }
}

/// A provider's list: what came of its requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListSummary {
    /// The municipality that was asked.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The provider's name, where it is known.
    #[serde(default)]
    pub provider_name: Option<String>,
    /// The list; none: the rows of one provider in one run are one list.
    #[serde(default)]
    pub list_id: Option<ListId>,
    /// The scored requests, per colour.
    pub colours: ColourCounts,
    /// The requests that could not be scored.
    pub rejected: u64,
    /// The requests that came back when the list was imported: they are not among the requests of the run.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub returned: u64,
    /// How the list is handled.
    pub route: Route,
    /// The scored requests that still lack the explanation that is asked.
    pub explanations_missing: u64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks it")]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// The rows of one register: in = used + not needed + rejected + blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RegisterCount {
    /// The register.
    pub register: Register,
    /// Rows read.
    pub rows: u64,
    /// Rows used.
    pub used: u64,
    /// Rows that nothing was asked of: they are about clients of whom no request is. Their keys were looked at, and no
    /// more. None: the run uses all rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_needed: Option<u64>,
    /// Rows that came back.
    pub rejected: u64,
    /// Rows in which every cell is empty: they are no rows.
    #[serde(default)]
    pub blank: u64,
    /// Of claims and deliveries, the rows that can be used and join nothing: no version of their allocation is on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unjoined: Option<u64>,
}

/// How often rows of a register came back for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RejectedCount {
    /// The register.
    pub register: Register,
    /// The reason code.
    pub code: String,
    /// How many rows.
    pub count: u64,
}

/// A request by what could be read of it, such as one that came back when it was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RequestAsRead {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The provider.
    pub provider_id: ProviderId,
    /// The list.
    pub list_id: Option<ListId>,
    /// The provider's reference.
    pub request_id: Option<RequestId>,
    /// The allocation.
    pub allocation_id: Option<AllocationId>,
    /// The last day that is asked for.
    pub requested_end: Option<NaiveDate>,
}

/// What came of a triage run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TriageSummary {
    /// The version of the engine; empty in summaries that were written before it was told.
    #[serde(default)]
    pub engine_version: String,
    /// The policy that was applied.
    pub policy: PolicyRef,
    /// The contract under which requests were looked at; none: there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<ContractRef>,
    /// The day at which the world was looked at; none: each request as of its own day.
    pub as_of: Option<NaiveDate>,
    /// The rows of each register.
    pub registers: Vec<RegisterCount>,
    /// The scored requests of all lists, per colour.
    pub totals: ColourCounts,
    /// The lists.
    pub lists: Vec<ListSummary>,
    /// What was rejected, per register and reason.
    pub rejected: Vec<RejectedCount>,
    /// Requests that came back when they were imported, and are in no register: a worklist tells of them all the same.
    #[serde(default, skip_serializing_if = "is_none")]
    pub returned_requests: u64,
    /// Those of them of which it could be read whose they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned: Vec<RequestAsRead>,
    /// Until when claims are on record, per municipality and law.
    #[serde(default)]
    pub claims_through: Vec<ClaimsThrough>,
    /// Where claims are on record only from after the beginning of the window of requests, per municipality and law.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims_begin_late: Vec<ClaimsBeginLate>,
    /// SHA-256 of the duration curves that `trajectory_percentile` was read from, if there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub durations_sha256: Option<String>,
}

impl TriageSummary {
    /// Counts a request that came back when its list was imported with that list, which may have no other request.
    pub fn count_returned(&mut self, own: ListSummary) {
        let key = |list: &ListSummary| (list.municipality, list.law, list.provider_id.clone(), list.list_id.clone());
        match self.lists.binary_search_by_key(&key(&own), key) {
            Ok(at) => {
                if let Some(list) = self.lists.get_mut(at) {
                    list.returned += 1;
                }
            }
            Err(at) => self.lists.insert(at, ListSummary { returned: 1, ..own }),
        }
    }

    /// A summary of lists and of what came back; the totals are added up, and everything is put in a fixed order.
    pub fn new(
        policy: PolicyRef,
        as_of: Option<NaiveDate>,
        mut registers: Vec<RegisterCount>,
        mut lists: Vec<ListSummary>,
        mut rejected: Vec<RejectedCount>,
    ) -> Self {
        registers.sort_by_key(|count| count.register);
        let key = |list: &ListSummary| (list.municipality, list.law, list.provider_id.clone(), list.list_id.clone());
        lists.sort_by_cached_key(key);
        rejected.sort_by(|a, b| (a.register, b.count, &a.code).cmp(&(b.register, a.count, &b.code)));
        let mut totals = ColourCounts::default();
        for list in &lists {
            for colour in Colour::ALL {
                match colour {
                    Colour::Green => totals.green += list.colours.green,
                    Colour::Orange => totals.orange += list.colours.orange,
                    Colour::Red => totals.red += list.colours.red,
                }
            }
        }
        Self {
            engine_version: ENGINE_VERSION.to_owned(),
            policy,
            contract: None,
            as_of,
            registers,
            totals,
            lists,
            rejected,
            returned_requests: 0,
            returned: Vec::new(),
            claims_through: Vec::new(),
            claims_begin_late: Vec::new(),
            durations_sha256: None,
        }
    }
}

/// How much of a long summary is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SummaryLength {
    /// The largest lists that are shown.
    pub lists: usize,
    /// The most frequent reasons of rejection that are shown.
    pub reasons: usize,
}

impl Default for SummaryLength {
    fn default() -> Self {
        Self { lists: 20, reasons: 8 }
    }
}

/// A summary as a person reads it. The largest lists are shown, in the order of the summary.
pub fn page(summary: &TriageSummary, shown: SummaryLength, page: Page) -> Text {
    let mut text = head(summary, page);
    text.append(lists(summary, shown.lists, page));
    text.append(rejected(&summary.rejected, shown.reasons, page));
    text.append(registers_read(&summary.registers, page));
    summary.registers.iter().filter_map(|count| unjoined(count, page.language())).for_each(|words| {
        text.push(TextLine::of("  ").faint(words));
    });
    if summary.returned_requests > 0 {
        let words = words::triage_summary::returned_requests(page.language(), summary.returned_requests);
        text.push(TextLine::of("  ").plain(words));
    }
    text.append(claims_record::text(&summary.claims_through, &summary.claims_begin_late, page));
    text
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks it")]
const fn is_none(number: &u64) -> bool {
    *number == 0
}

/// What to know of the rows of a register that join nothing; none: all join an allocation.
pub(crate) fn unjoined(register: &RegisterCount, language: Language) -> Option<String> {
    let number = register.unjoined.filter(|number| *number > 0)?;
    Some(match register.register {
        Register::Claims => words::triage_summary::unjoined_claims(language, number),
        _ => words::triage_summary::unjoined_deliveries(language, number),
    })
}

fn head(summary: &TriageSummary, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    let total = summary.totals.total();
    text.push(TextLine::new().strong(words::triage_summary::scored(language, total)));
    let mut line = TextLine::of("  ");
    for colour in Colour::ALL {
        let sign = Sign::of(*colour);
        let number = summary.totals.of(*colour);
        let share = if total == 0 { 0.0 } else { 100.0 * number as f64 / total as f64 };
        line.push(sign.look(), sign.text(language));
        line.push(
            Look::Plain,
            format!(" {} ({}%)   ", count(number, language), crate::number::grouped(share, 0, language)),
        );
    }
    text.push(line);
    let as_of = match summary.as_of {
        Some(day) => words::triage_summary::as_of_day(language, language.date(day)),
        None => words::triage_summary::each_request_as_of_its(page.language()).to_owned(),
    };
    let policy = wording::policy_name(&summary.policy, language);
    text.push(TextLine::of("  ").faint(words::triage_summary::policy_named(language, as_of, policy)));
    if let Some(contract) = &summary.contract {
        let (id, version) = (contract.id.as_str(), contract.version.as_str());
        text.push(TextLine::of("  ").faint(words::triage_summary::contract_named(language, id, version)));
    }
    text
}

fn lists(summary: &TriageSummary, most: usize, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    if summary.lists.is_empty() {
        return text;
    }
    text.push(TextLine::new());
    let size = |list: &ListSummary| list.colours.total() + list.rejected + list.returned;
    let mut largest: Vec<usize> = (0..summary.lists.len()).collect();
    largest.sort_by_key(|at| (std::cmp::Reverse(summary.lists.get(*at).map(size)), *at));
    largest.truncate(most);
    largest.sort_unstable();
    text.heading(words::triage_summary::per_provider_and_list(page.language()));
    let title = |colour| format!("{} {}", Sign::of(colour).shape(), Sign::of(colour).word(language));
    let mut table = Table::new()
        .column(words::triage_summary::mun(page.language()), Align::Left)
        .column(words::triage_summary::law(page.language()), Align::Left)
        .wrapping(words::triage_summary::provider(page.language()))
        .column(words::triage_summary::list(page.language()), Align::Left)
        .column(title(Colour::Green), Align::Right)
        .column(title(Colour::Orange), Align::Right)
        .column(title(Colour::Red), Align::Right)
        .column(words::triage_summary::rejected(page.language()), Align::Right)
        .column(words::triage_summary::expl_missing(page.language()), Align::Right)
        .column(words::triage_summary::route(page.language()), Align::Left);
    for list in largest.iter().filter_map(|at| summary.lists.get(*at)) {
        table.row(list_row(list, language));
    }
    text.append(table.text(2, page));
    let more = summary.lists.len() - largest.len();
    if more > 0 {
        text.push(TextLine::new().faint(words::triage_summary::more_lists(language, more as u64)));
    }
    text
}

fn list_row(list: &ListSummary, language: Language) -> Vec<TextLine> {
    let provider = wording::provider(list.provider_id.as_str(), list.provider_name.as_deref());
    let number = |number: u64, look: Look| match number {
        0 => TextLine::new().faint("–"),
        _ => TextLine::new().add(look, count(number, language)),
    };
    let colour = |colour| number(list.colours.of(colour), Sign::of(colour).look());
    vec![
        TextLine::of(list.municipality.as_str()),
        TextLine::of(list.law.as_str()),
        TextLine::of(provider),
        TextLine::of(list.list_id.as_ref().map_or("–", ListId::as_str)),
        colour(Colour::Green),
        colour(Colour::Orange),
        colour(Colour::Red),
        number(list.rejected + list.returned, Look::Plain),
        number(list.explanations_missing, Look::Plain),
        TextLine::of(wording::route(list.route, language)),
    ]
}

/// The reasons for which rows came back, the most frequent first.
pub(crate) fn rejected(reasons: &[RejectedCount], most: usize, page: Page) -> Text {
    let language = page.language();
    if reasons.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(words::triage_summary::rejected_rows(page.language()));
    let mut top: Vec<&RejectedCount> = reasons.iter().collect();
    top.sort_by_key(|reason| (std::cmp::Reverse(reason.count), reason.register, reason.code.as_str()));
    let mut table = Table::new()
        .column("", Align::Right)
        .column(words::triage_summary::register(page.language()), Align::Left)
        .column(words::triage_summary::code(page.language()), Align::Left)
        .wrapping(words::triage_summary::reason(page.language()));
    for reason in top.iter().take(most) {
        table.row(vec![
            TextLine::new().strong(count(reason.count, language)),
            TextLine::of(reason.register.label(language)),
            TextLine::of(reason.code.as_str()),
            TextLine::of(reason_sentence(reason.register, &reason.code, language).unwrap_or_default()),
        ]);
    }
    text.append(table.text(2, page));
    let rest: u64 = top.iter().skip(most).map(|reason| reason.count).sum();
    if rest > 0 {
        text.push(TextLine::new().faint(words::triage_summary::more_reasons(language, rest)));
    }
    text
}

/// A reason code in a sentence: of a request that cannot be scored, or of a row of some register that cannot be used. A code that both
/// have says of a request what is asked.
pub(crate) fn reason_sentence(register: Register, code: &str, language: Language) -> Option<&'static str> {
    let of_requests = RejectionCode::ALL.iter().filter(|_| register == Register::Requests);
    if let Some(known) = of_requests.copied().find(|known| known.as_str() == code) {
        return Some(known.sentence(language));
    }
    let known = RowCode::ALL.into_iter().find(|known| known.as_str() == code)?;
    Some(match known {
        RowCode::MissingValue => words::row_code::missing_value(language),
        RowCode::UnreadableValue => words::row_code::unreadable_value(language),
        RowCode::InvalidPeriod if register == Register::Pgb => words::row_code::other_year(language),
        RowCode::InvalidPeriod => words::row_code::invalid_period(language),
        RowCode::AmbiguousValue => words::row_code::ambiguous_value(language),
        RowCode::CutOff => words::row_code::cut_off(language),
        RowCode::ConflictingVersions => words::row_code::conflicting_versions(language),
        RowCode::DuplicateClaim => words::row_code::duplicate_claim(language),
        RowCode::InvalidAmount => words::row_code::invalid_amount(language),
        // A code of tomorrow stands for itself until it has words.
        _ => return None,
    })
}

/// A column of the table of what was read.
struct ReadColumn {
    heading: fn(Language) -> &'static str,
    /// The number of a register; none: it is not known, or there are none to be told of. A column without any is left out.
    number: fn(&RegisterCount) -> Option<u64>,
}

/// The columns of the table of what was read.
const READ_COLUMNS: [ReadColumn; 5] = [
    ReadColumn { heading: words::rows_read::rows, number: |count| Some(count.rows) },
    ReadColumn { heading: words::rows_read::used, number: |count| Some(count.used) },
    ReadColumn { heading: words::rows_read::not_needed, number: |count| count.not_needed },
    ReadColumn { heading: words::rows_read::rejected, number: |count| Some(count.rejected) },
    ReadColumn { heading: words::rows_read::blank, number: |count| (count.blank > 0).then_some(count.blank) },
];

/// What was read of each register, as a table.
pub(crate) fn registers_read(registers: &[RegisterCount], page: Page) -> Text {
    let language = page.language();
    if registers.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(words::triage_summary::read(page.language()));
    let known = |column: &&ReadColumn| registers.iter().any(|count| (column.number)(count).is_some());
    let columns: Vec<&ReadColumn> = READ_COLUMNS.iter().filter(known).collect();
    let mut table = Table::new().column(words::triage_summary::register(page.language()), Align::Left);
    for column in &columns {
        table = table.column((column.heading)(language), Align::Right);
    }
    for register in registers {
        let number = |column: &&ReadColumn| match (column.number)(register) {
            Some(number) => TextLine::of(count(number, language)),
            None => TextLine::new().faint("–"),
        };
        let name = TextLine::of(capital(register.register.label(language)));
        table.row(std::iter::once(name).chain(columns.iter().map(number)).collect());
    }
    text.append(table.text(2, page));
    text
}
