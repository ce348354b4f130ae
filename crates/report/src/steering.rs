//! What came of a steering run: the region first, then providers; what is hidden and what is provisional is said.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Law, Municipality};

use crate::number::{count, grouped};
use crate::summary::{RegisterCount, RejectedCount};
use crate::text::{Align, Line, Look, Page, Table, Text};

/// The figures of a unit in a period, as far as they may be shown: a figure that rests on too few clients is none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct FlowFigures {
    /// In care before the first day.
    pub stock_start: Option<u32>,
    /// Began.
    pub inflow: Option<u32>,
    /// Ended.
    pub outflow: Option<u32>,
    /// In care on the last day.
    pub stock_end: Option<u32>,
    /// Ended ÷ in care.
    pub outflow_rate: Option<f64>,
    /// Extensions per 100 in care.
    pub extensions_per_100: Option<f64>,
    /// Mean length of those that ended, in days.
    pub mean_days: Option<f64>,
    /// Kaplan–Meier median of those in care, in days.
    pub km_median: Option<f64>,
    /// Lower limit of its interval.
    pub km_median_low: Option<f64>,
    /// Upper limit of its interval; none: open-ended.
    pub km_median_high: Option<f64>,
    /// So many of the ends are recent, and may yet turn out to be none.
    pub provisional: Option<u32>,
    /// Something of the row is hidden, because it rests on too few clients.
    pub hidden: bool,
}

impl FlowFigures {
    /// Does the line tell anything: is a number above 0 shown, or nothing hidden?
    pub fn tells(&self) -> bool {
        let counts = [self.stock_start, self.inflow, self.outflow, self.stock_end];
        !self.hidden || counts.iter().flatten().any(|count| *count > 0)
    }

    /// Are some of the ends that are shown provisional?
    fn is_starred(&self) -> bool {
        self.outflow.is_some() && self.provisional.is_some_and(|provisional| provisional > 0)
    }
}

/// A unit with its figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlowLine {
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// The provider; none: all providers together.
    pub provider_id: Option<String>,
    /// The period.
    pub period: String,
    /// The period is not over.
    pub partial: bool,
    /// The figures.
    pub figures: FlowFigures,
}

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SteeringSummary {
    /// The day of looking.
    pub as_of: NaiveDate,
    /// The policy that gave care groups and gaps.
    pub policy: PolicyRef,
    /// The period that the lines are about: the last one that is over.
    pub period: String,
    /// Trajectories followed.
    pub trajectories: u64,
    /// Of those: still going on.
    pub ongoing: u64,
    /// Of those: ended so recently that care may go on.
    pub provisional: u64,
    /// Of those: ended without a reported stop.
    pub unreported: u64,
    /// The tables that were asked for; empty: all of them, and what may be shared. Of some tables no lines are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<String>,
    /// A figure that rests on fewer distinct clients is hidden in what is shared and in what is printed.
    pub min_cell: u32,
    /// Rows of the flows of which something is hidden.
    pub hidden_rows: u64,
    /// Cases to talk about.
    pub cases: u64,
    /// The lines of which something may be shown: all providers together first, then each of them.
    pub lines: Vec<FlowLine>,
    /// How many others there are.
    pub lines_left_out: u64,
    /// Rows gone through, per register.
    pub rows: Vec<RegisterCount>,
    /// Rows that could not be used, by reason.
    pub rejected: Vec<RejectedCount>,
}

/// Lines of the table that are shown.
const MOST_LINES: usize = 40;

/// A summary as a person reads it.
pub fn page(summary: &SteeringSummary, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    let words = page.pick("trajecten gevolgd", "trajectories followed");
    text.push(Line::new().strong(format!("{} {words}", count(summary.trajectories, language))));
    text.push(Line::of(format!(
        "  {} {} · {} {} · {} {}",
        count(summary.ongoing, language),
        page.pick("lopen nog", "are going on"),
        count(summary.provisional, language),
        page.pick("einden voorlopig", "ends are provisional"),
        count(summary.unreported, language),
        page.pick("zonder gemeld einde", "without a reported end"),
    )));
    text.push(Line::of("  ").faint(format!(
        "{}: {} {} · {} {}",
        page.pick("beleid", "policy"),
        summary.policy.name,
        summary.policy.version,
        page.pick("peildatum", "as of"),
        language.date(summary.as_of),
    )));
    if summary.tables.is_empty() {
        text.append(lines(summary, page));
    }
    text.append(notes(summary, page));
    text
}

fn lines(summary: &SteeringSummary, page: Page) -> Text {
    let mut text = Text::new();
    text.push(Line::new());
    let heading = page.pick("Stromen in", "Flows in");
    text.heading(format!("{heading} {}", summary.period));
    let (region, mut providers): (Vec<&FlowLine>, Vec<&FlowLine>) =
        summary.lines.iter().partition(|line| line.provider_id.is_none());
    text.append(table(&region[..region.len().min(MOST_LINES)], false, page).text(2, page.width()));
    text.append(more(region.len().saturating_sub(MOST_LINES), page));
    if !providers.is_empty() {
        let size = |line: &FlowLine| line.figures.stock_start.unwrap_or(0) + line.figures.inflow.unwrap_or(0);
        let total = providers.len();
        providers.sort_by_key(|line| std::cmp::Reverse(size(line)));
        providers.truncate(MOST_LINES);
        text.push(Line::new());
        text.heading(page.pick("Per aanbieder, de grootste eerst", "Per provider, the largest first"));
        text.append(table(&providers, true, page).text(2, page.width()));
        text.append(more(total.saturating_sub(MOST_LINES), page));
    }
    if summary.lines_left_out > 0 {
        let words = page.pick(
            "regels niet getoond: te weinig cliënten om iets te laten zien",
            "lines left out: too few clients to show anything",
        );
        text.push(Line::new());
        text.push(Line::new().faint(format!("  {} {words}", count(summary.lines_left_out, page.language()))));
    }
    text
}

fn more(rest: usize, page: Page) -> Text {
    let mut text = Text::new();
    if rest > 0 {
        let words = page.pick("regels, in het bestand", "more lines, in the file");
        let also = page.pick("nog ", "");
        text.push(Line::new().faint(format!("  … {also}{} {words}", count(rest as u64, page.language()))));
    }
    text
}

fn table(lines: &[&FlowLine], with_provider: bool, page: Page) -> Table {
    let mut table = Table::new()
        .column(page.pick("gem.", "mun."), Align::Left)
        .column(page.pick("wet", "law"), Align::Left)
        .column(page.pick("zorggroep", "care group"), Align::Left);
    if with_provider {
        table = table.column(page.pick("aanbieder", "provider"), Align::Left);
    }
    table = figure_columns(table, page);
    for line in lines {
        let mut cells =
            vec![Line::of(line.municipality.as_str()), Line::of(line.law.as_str()), Line::of(line.care_group.as_str())];
        if with_provider {
            cells.push(Line::of(line.provider_id.as_deref().unwrap_or_default()));
        }
        cells.extend(figure_cells(&line.figures, page.language()));
        table.row(cells);
    }
    table
}

fn figure_columns(table: Table, page: Page) -> Table {
    table
        .column(page.pick("begin", "start"), Align::Right)
        .column(page.pick("in", "in"), Align::Right)
        .column(page.pick("uit", "out"), Align::Right)
        .column(page.pick("eind", "end"), Align::Right)
        .column(page.pick("uitstr.", "outfl."), Align::Right)
        .column(page.pick("verl./100", "ext./100"), Align::Right)
        .column(page.pick("mediaan [95%]", "median [95%]"), Align::Right)
        .column(page.pick("gem. beëind.", "mean ended"), Align::Right)
}

fn figure_cells(figures: &FlowFigures, language: Language) -> Vec<Line> {
    let none = || Line::new().faint(if figures.hidden { "×" } else { "–" });
    let whole = |number: Option<u32>| number.map_or_else(none, |number| Line::of(count(number.into(), language)));
    let decimal = |number: Option<f64>, decimals: usize, sign: &str| {
        number.map_or_else(none, |number| Line::of(format!("{}{sign}", grouped(number, decimals, language))))
    };
    let mut outflow = whole(figures.outflow);
    if figures.is_starred() {
        outflow.push(Look::Faint, "*");
    }
    vec![
        whole(figures.stock_start),
        whole(figures.inflow),
        outflow,
        whole(figures.stock_end),
        decimal(figures.outflow_rate.map(|rate| rate * 100.0), 0, "%"),
        decimal(figures.extensions_per_100, 0, ""),
        median(figures, language).unwrap_or_else(none),
        decimal(figures.mean_days, 0, ""),
    ]
}

/// `310 [284, 361]`; an interval without an upper limit is open: `310 [284, …]`.
fn median(figures: &FlowFigures, language: Language) -> Option<Line> {
    let days = |days: f64| grouped(days, 0, language);
    let limit = |limit: Option<f64>| limit.map_or_else(|| "…".to_owned(), days);
    let mut line = Line::of(days(figures.km_median?));
    line.push(Look::Faint, format!(" [{}, {}]", limit(figures.km_median_low), limit(figures.km_median_high)));
    Some(line)
}

/// What must be known to read the columns of figures.
fn figure_notes<'a>(mut figures: impl Iterator<Item = &'a FlowFigures>, page: Page) -> Vec<String> {
    let mut notes = vec![
        page.pick(
            "mediaan (dagen): Kaplan–Meier over wie in zorg was, ook wie nog loopt; … is een open grens",
            "median (days): Kaplan–Meier over those in care, also who goes on; … is an open limit",
        )
        .to_owned(),
        page.pick(
            "gem. beëind. (dagen): alleen wie eindigde, en daarom vertekend",
            "mean ended (days): only those that ended, and so biased",
        )
        .to_owned(),
    ];
    if figures.any(FlowFigures::is_starred) {
        notes.push(
            page.pick(
                "* een deel van deze einden is zo recent dat de zorg nog door kan gaan (voorlopig)",
                "* some of these ends are so recent that care may go on (provisional)",
            )
            .to_owned(),
        );
    }
    notes
}

fn notes(summary: &SteeringSummary, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::new();
    text.push(Line::new());
    let mut note = |words: String| text.push(Line::new().faint(format!("  {words}")));
    if summary.tables.is_empty() {
        figure_notes(summary.lines.iter().map(|line| &line.figures), page).into_iter().for_each(&mut note);
    }
    if summary.hidden_rows > 0 {
        note(format!(
            "× {} {}: {} {}",
            page.pick("verborgen: minder dan", "hidden: fewer than"),
            format_args!(
                "{} {}",
                summary.min_cell,
                page.pick("cliënten, of anders af te leiden", "clients, or it could be worked out")
            ),
            count(summary.hidden_rows, language),
            page.pick("rijen van de stromen geraakt", "rows of the flows affected"),
        ));
    }
    if summary.cases > 0 {
        let words = page.pick("casussen om te bespreken, in `cases`", "cases to talk about, in `cases`");
        note(format!("{} {words}", count(summary.cases, language)));
    }
    let rejected: u64 = summary.rejected.iter().map(|reason| reason.count).sum();
    if rejected > 0 {
        let words = page.pick("rijen afgewezen, in `rejected`", "rows rejected, in `rejected`");
        note(format!("{} {words}", count(rejected, language)));
    }
    text
}

/// One provider's picture: its flows by period, and how long its care lasts beside that of the group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProviderPicture {
    /// The provider.
    pub provider_id: String,
    /// Its flows, by municipality, law, care group and period.
    pub flows: Vec<FlowLine>,
    /// How long its care lasts, per law and care group.
    pub durations: Vec<DurationLine>,
    /// Its signals in the last period that is over.
    pub signals: Vec<SignalLine>,
    /// The cases to talk about.
    pub cases: Vec<CaseLine>,
}

/// How long a provider's care lasts beside that of all providers of comparable care.
#[derive(Debug, Clone, PartialEq)]
pub struct DurationLine {
    /// The municipality; the group is all there are under the law.
    pub municipality: Option<Municipality>,
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// Trajectories of the provider.
    pub trajectories: usize,
    /// Its median, with limits, in days.
    pub own: (Option<f64>, Option<f64>, Option<f64>),
    /// The median of all, with limits.
    pub group: (Option<f64>, Option<f64>, Option<f64>),
    /// Nine in ten of all have ended by this day.
    pub group_p90: Option<f64>,
}

/// A signal: where a provider lies on an indicator.
#[derive(Debug, Clone, PartialEq)]
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
    /// The number of trajectories it rests on.
    pub trajectories: u32,
}

/// A case to talk about.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseLine {
    /// The law.
    pub law: Law,
    /// The care group.
    pub care_group: String,
    /// The client's pseudonym.
    pub client_id: String,
    /// Its first day.
    pub start: Option<NaiveDate>,
    /// Its length so far, in days.
    pub days: i64,
    /// Why it stands out, by the names in `cases`.
    pub reasons: Vec<&'static str>,
}

/// Periods of a provider's flows that are shown.
const MOST_PERIODS: usize = 6;
/// Cases that are shown.
const MOST_CASES: usize = 20;

/// A provider's picture as a person reads it. It is for the talk with that provider: its own small numbers are shown.
pub fn provider_page(picture: &ProviderPicture, page: Page) -> Text {
    let mut text = Text::new();
    text.push(Line::new().strong(format!("{} {}", page.pick("Aanbieder", "Provider"), picture.provider_id)));
    text.push(Line::new().faint(page.pick(
        "  voor het gesprek met deze aanbieder: ook kleine aantallen zijn te zien, en dit blad is niet om te delen",
        "  for the talk with this provider: small numbers are shown too, and this page is not to be shared",
    )));
    text.append(provider_signals(picture, page));
    text.append(provider_durations(picture, page));
    text.append(provider_cases(picture, page));
    text.append(provider_flows(picture, page));
    text
}

fn provider_flows(picture: &ProviderPicture, page: Page) -> Text {
    let mut text = Text::new();
    let same =
        |a: &FlowLine, b: &FlowLine| (a.municipality, a.law, &a.care_group) == (b.municipality, b.law, &b.care_group);
    for unit in picture.flows.chunk_by(same) {
        let Some(first) = unit.first() else { continue };
        text.push(Line::new());
        text.heading(format!(
            "{} {} · {} · {}",
            page.pick("Stromen", "Flows"),
            first.municipality,
            first.law,
            first.care_group
        ));
        let mut table = figure_columns(Table::new().column(page.pick("periode", "period"), Align::Left), page);
        for line in &unit[unit.len().saturating_sub(MOST_PERIODS)..] {
            let period = if line.partial {
                format!("{} ({})", line.period, page.pick("deel", "partial"))
            } else {
                line.period.clone()
            };
            let mut cells = vec![Line::of(period)];
            cells.extend(figure_cells(&line.figures, page.language()));
            table.row(cells);
        }
        text.append(table.text(2, page.width()));
    }
    text.push(Line::new());
    for note in figure_notes(picture.flows.iter().map(|line| &line.figures), page) {
        text.push(Line::new().faint(format!("  {note}")));
    }
    text
}

fn limits(figure: (Option<f64>, Option<f64>, Option<f64>), language: Language) -> Line {
    let Some(value) = figure.0 else { return Line::new().faint("–") };
    let limit = |limit: Option<f64>| limit.map_or_else(|| "…".to_owned(), |limit| grouped(limit, 0, language));
    let mut line = Line::of(grouped(value, 0, language));
    line.push(Look::Faint, format!(" [{}, {}]", limit(figure.1), limit(figure.2)));
    line
}

fn provider_durations(picture: &ProviderPicture, page: Page) -> Text {
    let language = page.language();
    if picture.durations.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(
        page.pick("Hoe lang duurt de zorg (dagen, Kaplan–Meier)", "How long care lasts (days, Kaplan–Meier)"),
    );
    let mut table = Table::new()
        .column(page.pick("gemeente", "mun."), Align::Left)
        .column(page.pick("wet", "law"), Align::Left)
        .column(page.pick("zorggroep", "care group"), Align::Left)
        .column(page.pick("trajecten", "trajectories"), Align::Right)
        .column(page.pick("mediaan [95%]", "median [95%]"), Align::Right)
        .column(page.pick("groep [95%]", "group [95%]"), Align::Right)
        .column(page.pick("P90 groep", "group's P90"), Align::Right);
    for line in &picture.durations {
        table.row(vec![
            line.municipality.map_or_else(Line::new, |municipality| Line::of(municipality.as_str())),
            Line::of(line.law.as_str()),
            Line::of(line.care_group.as_str()),
            Line::of(count(line.trajectories as u64, language)),
            limits(line.own, language),
            limits(line.group, language),
            line.group_p90.map_or_else(|| Line::new().faint("–"), |days| Line::of(grouped(days, 0, language))),
        ]);
    }
    text.append(table.text(2, page.width()));
    text
}

/// What an indicator is called.
fn indicator_name(indicator: &str, page: Page) -> String {
    match indicator {
        "outflow_rate" => page.pick("uitstroom (%)", "outflow rate (%)"),
        "early_ends" => page.pick("voortijdig beëindigd (%)", "early ends (%)"),
        "extensions_per_100" => page.pick("verlengingen per 100", "extensions per 100"),
        "downscaling" => page.pick("met afschaling (%)", "with a downscaling (%)"),
        "duration" => page.pick("mediane duur (dagen)", "median duration (days)"),
        other => return other.to_owned(),
    }
    .to_owned()
}

/// Why nothing is said of an indicator.
fn status_words(status: &str, page: Page) -> &str {
    match status {
        "too_small" => page.pick("te weinig om iets te zeggen", "too few to say anything"),
        "one_unit" => page.pick("niemand om mee te vergelijken", "nobody to compare with"),
        "no_exposure" => page.pick("niets om over te tellen", "nothing to count among"),
        "no_events" => page.pick("nergens een einde", "no end with anyone"),
        "no_variance" => page.pick("nooit tegelijk in zorg", "never in care side by side"),
        other => other,
    }
}

fn provider_signals(picture: &ProviderPicture, page: Page) -> Text {
    let language = page.language();
    if picture.signals.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(
        page.pick("Naast andere aanbieders, laatste hele periode", "Beside other providers, last whole period"),
    );
    let mut table = Table::new()
        .column(page.pick("wet", "law"), Align::Left)
        .column(page.pick("zorggroep", "care group"), Align::Left)
        .column(page.pick("indicator", "indicator"), Align::Left)
        .column(page.pick("waarde [95%]", "value [95%]"), Align::Right)
        .column(page.pick("groep", "group"), Align::Right)
        .column(page.pick("signaal", "signal"), Align::Left)
        .column(page.pick("rust op", "rests on"), Align::Right);
    for line in &picture.signals {
        let is_share = !matches!(line.indicator.as_str(), "duration" | "extensions_per_100");
        let scaled = |value: Option<f64>| value.map(|value| if is_share { value * 100.0 } else { value });
        let (value, low, high) = line.value;
        let signal = match line.signal {
            Some("high") => Line::new().strong(page.pick("▲ hoog", "▲ high")),
            Some("low") => Line::new().strong(page.pick("▼ laag", "▼ low")),
            Some(_) => Line::of(page.pick("binnen", "within")),
            None => Line::new().faint(status_words(line.status, page)),
        };
        table.row(vec![
            Line::of(line.law.as_str()),
            Line::of(line.care_group.as_str()),
            Line::of(indicator_name(&line.indicator, page)),
            limits((scaled(value), scaled(low), scaled(high)), language),
            scaled(line.group).map_or_else(|| Line::new().faint("–"), |value| Line::of(grouped(value, 0, language))),
            signal,
            Line::of(count(line.trajectories.into(), language)),
        ]);
    }
    text.append(table.text(2, page.width()));
    text
}

fn provider_cases(picture: &ProviderPicture, page: Page) -> Text {
    let language = page.language();
    if picture.cases.is_empty() {
        return Text::new();
    }
    let mut text = Text::part(page.pick("Casussen om te bespreken", "Cases to talk about"));
    let mut table = Table::new()
        .column(page.pick("cliënt", "client"), Align::Left)
        .column(page.pick("wet", "law"), Align::Left)
        .column(page.pick("zorggroep", "care group"), Align::Left)
        .column(page.pick("sinds", "since"), Align::Left)
        .column(page.pick("dagen", "days"), Align::Right)
        .wrapping(page.pick("waarom", "why"));
    for case in picture.cases.iter().take(MOST_CASES) {
        let reasons: Vec<&str> = case.reasons.iter().map(|reason| reason_words(reason, page)).collect();
        table.row(vec![
            Line::of(short(&case.client_id)),
            Line::of(case.law.as_str()),
            Line::of(case.care_group.as_str()),
            Line::of(case.start.map_or_else(String::new, |start| language.date(start))),
            Line::of(count(case.days.unsigned_abs(), language)),
            Line::of(reasons.join("; ")),
        ]);
    }
    text.append(table.text(2, page.width()));
    text.append(more(picture.cases.len().saturating_sub(MOST_CASES), page));
    text
}

/// Enough of a pseudonym to find the row in the file.
fn short(client_id: &str) -> String {
    const MOST: usize = 10;
    let start: String = client_id.chars().take(MOST).collect();
    if start.len() < client_id.len() { format!("{start}…") } else { start }
}

fn reason_words(reason: &str, page: Page) -> &str {
    match reason {
        "long_duration" => page.pick(
            "langer dan negen op de tien vergelijkbare trajecten",
            "longer than nine in ten comparable trajectories",
        ),
        "extended_without_downscaling" => page
            .pick("drie keer of vaker verlengd, nooit afgeschaald", "extended three times or more, never stepped down"),
        "no_recent_claim" => page.pick("al 92 dagen niets gedeclareerd", "nothing claimed for 92 days"),
        "low_utilisation" => page.pick("minder dan de helft benut", "less than half used"),
        other => other,
    }
}
