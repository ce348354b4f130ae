//! One provider's picture, for the talk with that provider.

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::Language;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_steering::cases::CaseReason;

use super::curve_flag;
use super::figures::{FlowLine, figure_cells, figure_columns, figure_notes};
use super::summary::more;
use crate::chart::Quantity;
use crate::number::{self, count, grouped};
use crate::text::{Align, Look, Page, Table, Text, TextLine};
use crate::wording::provider;
use crate::words;

/// One provider's picture: its flows by period, and how long its care lasts beside that of the group.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ProviderPicture {
    /// The provider.
    pub provider_id: String,
    /// Its name, where it is known.
    pub provider_name: Option<String>,
    /// Its flows, by municipality, law, care group and period.
    pub flows: Vec<FlowLine>,
    /// How long its care lasts, per law and care group.
    pub durations: Vec<DurationLine>,
    /// Its signals in the last period that is over.
    pub signals: Vec<SignalLine>,
    /// The cases to talk about.
    pub cases: Vec<CaseLine>,
    /// Until when claims are on record where it gives care.
    pub claims: Vec<ClaimsLine>,
}

/// Until when the claims of a municipality and law are on record.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ClaimsLine {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The last day; none: of no day.
    pub through: Option<NaiveDate>,
    /// Is that so recent that a lack of claims says something?
    pub are_recent: bool,
}

/// A number of days that is read from a curve, or why it is not.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct DurationFigure {
    /// Days; none: the curve does not fall so far, or is not to be read.
    pub days: Option<f64>,
    /// Lower limit of its interval.
    pub lower: Option<f64>,
    /// Upper limit of its interval; none: open-ended.
    pub upper: Option<f64>,
    /// Why the curve is not to be read (`early_zero`, `small_risk_set`); none: it is.
    pub km_flag: Option<&'static str>,
}

impl DurationFigure {
    fn line(self, page: Page) -> TextLine {
        let limits = || limits((self.days, self.lower, self.upper), page.language());
        self.km_flag.map_or_else(limits, |flag| curve_flag::unknown(flag, page))
    }
}

/// How long a provider's care lasts beside that of all providers of comparable care.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DurationLine {
    /// The municipality; the group is all there are under the law.
    pub municipality: Option<Municipality>,
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// Trajectories of the provider.
    pub trajectories: usize,
    /// Its median.
    pub own: DurationFigure,
    /// The median of all.
    pub group: DurationFigure,
    /// Nine in ten of all have ended by this day; its limits are not shown.
    pub group_p90: DurationFigure,
}

/// A signal: where a provider lies on an indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignalLine {
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// The indicator, by its name in `benchmark`.
    pub indicator: String,
    /// Its value and limits.
    pub value: (Option<f64>, Option<f64>, Option<f64>),
    /// The value of all.
    pub group: Option<f64>,
    /// `high`, `low` or `within`; none: nothing is said, for the reason in `status`.
    pub signal: Option<&'static str>,
    /// Why nothing is said.
    pub status: &'static str,
    /// It rests on so few that it may be chance.
    pub rests_on_few: bool,
    /// The number of trajectories it rests on.
    pub trajectories: u32,
}

/// A case to talk about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseLine {
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// The client's pseudonym.
    pub client_id: String,
    /// The allocations that it was delivered on, in the order of their start.
    pub allocations: Vec<String>,
    /// Its first day.
    pub start: Option<NaiveDate>,
    /// Its length so far, in days.
    pub days: i64,
    /// Why it stands out.
    pub reasons: Vec<CaseReason>,
    /// Nine in ten comparable trajectories are over after so many days; none: that is not known.
    pub long_from: Option<f64>,
    /// How often it was extended.
    pub extensions: u32,
    /// Days since something was claimed; since its start, that day included, where nothing ever was.
    pub days_without_claim: i64,
    /// The last day that was claimed; none: nothing ever was.
    pub last_claimed: Option<NaiveDate>,
    /// The part of what is allocated that was claimed of late; none: not known.
    pub utilisation: Option<f64>,
}

/// Periods of a provider's flows that are shown.
const MOST_PERIODS: usize = 6;
/// Cases that are shown.
const MOST_CASES: usize = 20;

/// A provider's picture as a person reads it. It is for the talk with that provider: its own small numbers are shown.
pub fn provider_page(picture: &ProviderPicture, page: Page) -> Text {
    let mut text = Text::new();
    let name = provider(&picture.provider_id, picture.provider_name.as_deref());
    text.push(TextLine::new().strong(words::steering_provider::provider_named(page.language(), name)));
    text.push(TextLine::new().faint(words::steering_provider::not_to_be_shared(page.language())));
    text.append(provider_signals(picture, page));
    text.append(provider_durations(picture, page));
    text.append(provider_cases(picture, page));
    text.append(provider_claims(picture, page));
    text.append(provider_flows(picture, page));
    text
}

fn provider_flows(picture: &ProviderPicture, page: Page) -> Text {
    let mut text = Text::new();
    let same =
        |a: &FlowLine, b: &FlowLine| (a.municipality, a.law, &a.care_group) == (b.municipality, b.law, &b.care_group);
    for unit in picture.flows.chunk_by(same) {
        let Some(first) = unit.first() else { continue };
        text.push(TextLine::new());
        text.heading(words::steering_provider::flows_of(
            page.language(),
            &first.care_group,
            first.law,
            first.municipality,
        ));
        let mut table =
            figure_columns(Table::new().column(words::steering_provider::period(page.language()), Align::Left), page);
        for line in unit.iter().skip(unit.len().saturating_sub(MOST_PERIODS)) {
            let period = if line.partial {
                words::steering_provider::partial_period(page.language(), &line.period)
            } else {
                line.period.clone()
            };
            let mut cells = vec![TextLine::of(period)];
            cells.extend(figure_cells(&line.figures, page));
            table.row(cells);
        }
        text.append(table.text(2, page));
    }
    text.push(TextLine::new());
    for note in figure_notes(picture.flows.iter().map(|line| &line.figures), page) {
        text.push(TextLine::new().faint(format!("  {note}")));
    }
    text
}

fn limits(figure: (Option<f64>, Option<f64>, Option<f64>), language: Language) -> TextLine {
    let Some(value) = figure.0 else { return TextLine::new().faint("–") };
    let limit = |limit: Option<f64>| limit.map_or_else(|| "…".to_owned(), |limit| grouped(limit, 0, language));
    let mut line = TextLine::of(grouped(value, 0, language));
    line.push(Look::Faint, format!(" [{}, {}]", limit(figure.1), limit(figure.2)));
    line
}

fn provider_durations(picture: &ProviderPicture, page: Page) -> Text {
    let language = page.language();
    if picture.durations.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(words::steering_provider::durations_title(page.language()));
    let mut table = Table::new()
        .column(words::steering_provider::mun(page.language()), Align::Left)
        .column(words::steering_provider::law(page.language()), Align::Left)
        .column(words::steering_provider::care_group(page.language()), Align::Left)
        .column(words::steering_provider::trajectories(page.language()), Align::Right)
        .column(words::steering_provider::median_95(page.language()), Align::Right)
        .column(words::steering_provider::group_95(page.language()), Align::Right)
        .column(words::steering_provider::groups_p90(page.language()), Align::Right);
    for line in &picture.durations {
        table.row(vec![
            line.municipality.map_or_else(TextLine::new, |municipality| TextLine::of(municipality.as_str())),
            TextLine::of(line.law.as_str()),
            TextLine::of(line.care_group.as_str()),
            TextLine::of(count(line.trajectories as u64, language)),
            line.own.line(page),
            line.group.line(page),
            p90(line.group_p90, page),
        ]);
    }
    text.append(table.text(2, page));
    let flags = picture.durations.iter().flat_map(|line| [line.own.km_flag, line.group.km_flag]).flatten();
    for note in curve_flag::notes(flags, page) {
        text.push(TextLine::new().faint(format!("  {note}")));
    }
    text
}

/// The day alone.
fn p90(figure: DurationFigure, page: Page) -> TextLine {
    match (figure.km_flag, figure.days) {
        (Some(_), _) | (_, None) => figure.line(page),
        (None, Some(days)) => TextLine::of(grouped(days, 0, page.language())),
    }
}

/// What an indicator is called.
fn indicator_name(indicator: &str, page: Page) -> String {
    match indicator {
        "outflow_rate" => words::steering_provider::outflow_rate(page.language()),
        "early_ends" => words::steering_provider::early_ends(page.language()),
        "extensions_per_100" => words::steering_provider::extensions_per_100(page.language()),
        "downscaling" => words::steering_provider::with_a_downscaling(page.language()),
        "duration" => words::steering_provider::median_duration_days(page.language()),
        other => return other.to_owned(),
    }
    .to_owned()
}

/// Why nothing is said of an indicator.
pub fn status_words(status: &str, language: Language) -> &str {
    match status {
        "too_small" => words::steering_provider::status_too_few(language),
        "one_unit" => words::steering_provider::status_no_comparison(language),
        "no_exposure" => words::steering_provider::status_no_denominator(language),
        "no_events" => words::steering_provider::status_no_end(language),
        "early_zero" => words::steering_provider::status_all_left(language),
        "small_risk_set" => words::steering_provider::status_few_early(language),
        "no_variance" => words::steering_provider::status_no_overlap(language),
        // A signal, and no figure: the curve does not fall to a half.
        "compared" => words::steering_provider::status_half_goes_on(language),
        other => other,
    }
}

fn provider_signals(picture: &ProviderPicture, page: Page) -> Text {
    let language = page.language();
    if picture.signals.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(words::steering_provider::signals_title(page.language()));
    let mut table = Table::new()
        .column(words::steering_provider::law(page.language()), Align::Left)
        .column(words::steering_provider::care_group(page.language()), Align::Left)
        .column(words::steering_provider::indicator(page.language()), Align::Left)
        .column(words::steering_provider::value_95(page.language()), Align::Right)
        .column(words::steering_provider::group(page.language()), Align::Right)
        .column(words::steering_provider::signal(page.language()), Align::Left)
        .column(words::steering_provider::rests_on(page.language()), Align::Right);
    for line in &picture.signals {
        let is_share = !matches!(line.indicator.as_str(), "duration" | "extensions_per_100");
        let scaled = |value: Option<f64>| value.map(|value| if is_share { value * 100.0 } else { value });
        let (value, low, high) = line.value;
        let signal = match line.signal {
            Some("high") => TextLine::new().strong(words::steering_provider::high(page.language())),
            Some("low") => TextLine::new().strong(words::steering_provider::low(page.language())),
            Some(_) => TextLine::of(words::steering_provider::within(page.language())),
            None => TextLine::new().faint(status_words(line.status, language)),
        };
        let signal = if line.rests_on_few { signal.faint(words::steering_provider::on_few(language)) } else { signal };
        table.row(vec![
            TextLine::of(line.law.as_str()),
            TextLine::of(line.care_group.as_str()),
            TextLine::of(indicator_name(&line.indicator, page)),
            limits((scaled(value), scaled(low), scaled(high)), language),
            scaled(line.group)
                .map_or_else(|| TextLine::new().faint("–"), |value| TextLine::of(grouped(value, 0, language))),
            signal,
            TextLine::of(count(line.trajectories.into(), language)),
        ]);
    }
    text.append(table.text(2, page));
    text
}

fn provider_cases(picture: &ProviderPicture, page: Page) -> Text {
    let language = page.language();
    if picture.cases.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(words::steering_provider::cases_to_talk_about(page.language()));
    let mut table = Table::new()
        .column(words::steering_provider::client(page.language()), Align::Left)
        .column(words::steering_provider::allocation(page.language()), Align::Left)
        .column(words::steering_provider::law(page.language()), Align::Left)
        .column(words::steering_provider::care_group(page.language()), Align::Left)
        .column(words::steering_provider::since(page.language()), Align::Left)
        .column(words::steering_provider::days(page.language()), Align::Right)
        .wrapping(words::steering_provider::why(page.language()));
    for case in picture.cases.iter().take(MOST_CASES) {
        table.row(vec![
            TextLine::of(short(&case.client_id)),
            TextLine::of(latest(&case.allocations)),
            TextLine::of(case.law.as_str()),
            TextLine::of(case.care_group.as_str()),
            TextLine::of(case.start.map_or_else(String::new, |start| language.date(start))),
            TextLine::of(count(case.days.unsigned_abs(), language)),
            TextLine::of(reason_words(case, language)),
        ]);
    }
    text.append(table.text(2, page));
    text.append(more(picture.cases.len().saturating_sub(MOST_CASES), page));
    text
}

/// Until when claims are on record: where that is long ago, no case is made of claims that are missing.
fn provider_claims(picture: &ProviderPicture, page: Page) -> Text {
    let mut text = Text::new();
    if picture.claims.is_empty() {
        return text;
    }
    text.push(TextLine::new());
    let heading = words::steering_provider::claims_through(page.language());
    text.push(TextLine::new().faint(heading));
    for line in &picture.claims {
        let none = || words::steering_provider::no_day(page.language()).to_owned();
        let mut words = line.through.map_or_else(none, |through| page.language().date(through));
        if !line.are_recent {
            words.push_str(words::steering_provider::claims_too_old(page.language()));
        }
        text.push(TextLine::new().faint(format!("    {} {}: {words}", line.municipality, line.law)));
    }
    text
}

/// Enough of a pseudonym to find the row in the file.
fn short(client_id: &str) -> String {
    const MOST: usize = 10;
    let start: String = client_id.chars().take(MOST).collect();
    if start.len() < client_id.len() { format!("{start}…") } else { start }
}

/// The last of some allocations, the latest behind; what is left out is in the file.
fn latest(allocations: &[String]) -> String {
    const MOST: usize = 1;
    let rest = allocations.len().saturating_sub(MOST);
    let shown = allocations.get(rest..).unwrap_or_default().join(", ");
    if rest > 0 { format!("…, {shown}") } else { shown }
}

/// Why a case stands out, each reason with its own number.
pub(crate) fn reason_words(case: &CaseLine, language: Language) -> String {
    let quiet = case.days_without_claim.unsigned_abs();
    let words = |reason: &CaseReason| match reason {
        CaseReason::LongDuration => {
            let most = case.long_from.map_or_else(|| "–".to_owned(), |days| number::short(days, language));
            words::steering_provider::case_long(language, most)
        }
        CaseReason::ExtendedWithoutDownscaling => {
            words::steering_provider::case_extended(language, u64::from(case.extensions))
        }
        CaseReason::NoRecentClaim if case.last_claimed.is_none() => {
            words::steering_provider::case_never_claimed(language, quiet)
        }
        CaseReason::NoRecentClaim => words::steering_provider::case_unclaimed(language, quiet),
        CaseReason::LowUtilisation => {
            let share = case.utilisation.map_or_else(|| "–".to_owned(), |share| Quantity::Share.exact(share, language));
            words::steering_provider::case_little_used(language, share)
        }
        other => other.as_str().to_owned(),
    };
    case.reasons.iter().map(words).collect::<Vec<_>>().join("; ")
}
