//! What was spent of a ceiling month by month, and where the year may end: a line, a ceiling and a fan.

use chrono::NaiveDate;
use stoplicht_core::Language;

use super::drawing::{Anchor, Shape};
use super::figure::Chart;
use super::plot::{Plot, Room};
use super::quantity::Quantity;
use super::scale::Axis;
use super::table::{DataTable, TableCell};
use crate::number::chance;
use crate::wording::{capital, listed};
use crate::words;

/// A month.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetMonth {
    /// Its name: `2022-03`.
    pub name: String,
    /// Spent from the first month up to the end of this one, in cents; none: it is not over, or not known.
    pub spent: Option<f64>,
    /// Its claims are not all in yet, or that is not known.
    pub is_open: bool,
}

/// What is expected of the year, in cents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BudgetForecast {
    /// Expected at its end.
    pub total: f64,
    /// Lower 95% limit.
    pub low: f64,
    /// Upper 95% limit.
    pub high: f64,
    /// The chance that it is over the ceiling.
    pub over: Option<f64>,
}

/// How far the year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum YearStage {
    /// It still runs.
    #[default]
    Running,
    /// It is over; claims of it still come in.
    Over,
    /// Nothing of it moves any more.
    Final,
}

/// A ceiling and what was spent of it.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetLine {
    /// Of what: `individuele begeleiding, gemeente 0901`.
    pub name: String,
    /// The ceiling, in cents.
    pub ceiling: f64,
    /// The months of the year, the first to the last.
    pub months: Vec<BudgetMonth>,
    /// What is expected; none: too young, not known, or nothing is still to be expected.
    pub forecast: Option<BudgetForecast>,
    /// The last day of which care and PGB are in what was spent.
    pub until: NaiveDate,
    /// The last day of which claims are on record; none: of no day, or not known.
    pub claims_through: Option<NaiveDate>,
    /// How far the year is.
    pub stage: YearStage,
    /// What is in the amounts beside claims.
    pub parts: BudgetParts,
    /// The months do not vary around one level, which the forecast supposes.
    pub is_uneven: bool,
    /// It is the room of a provider, and no ceiling.
    pub is_room: bool,
}

/// What is in the amounts of a ceiling beside claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BudgetParts {
    /// Lump sums, an equal part to each month.
    pub lump_sums: bool,
    /// PGB, up to the last day that was reported.
    pub pgb: bool,
}

/// The chart.
pub fn budget(line: &BudgetLine, id: &str, language: Language) -> Chart {
    // One dot is no course.
    let known = line.months.iter().filter(|month| month.spent.is_some()).count();
    let is_drawn = known > 1 || line.forecast.is_some();
    Chart {
        id: id.to_owned(),
        language,
        title: line.finding(language),
        summary: [shown(line, language), sure(line, language)],
        notes: Vec::new(),
        same: how_to_read(line, language),
        signs: Vec::new(),
        drawing: is_drawn.then(|| draw(line, language).drawing),
        table: table(line, language),
    }
}

fn money(cents: f64, language: Language) -> String {
    Quantity::Cents.words(cents, language)
}

impl BudgetLine {
    /// Is more spent than the ceiling, or is that expected?
    pub fn is_over(&self) -> bool {
        match &self.forecast {
            Some(forecast) => forecast.total > self.ceiling,
            None => self.stage == YearStage::Final && self.is_passed(),
        }
    }

    /// Is more spent than the ceiling?
    pub(crate) fn is_passed(&self) -> bool {
        last(self).is_some_and(|(_, spent)| spent > self.ceiling)
    }

    /// What it is: a ceiling, or a room.
    const fn limit(&self, language: Language) -> &'static str {
        if self.is_room { words::chart_budget::room(language) } else { words::chart_budget::ceiling(language) }
    }

    /// The same in a sentence.
    const fn the_limit(&self, language: Language) -> &'static str {
        if self.is_room { words::chart_budget::the_room(language) } else { words::chart_budget::the_ceiling(language) }
    }

    /// What is found of the ceiling, with its name: `Individuele begeleiding, gemeente 0901: het plafond wordt overschreden`.
    pub fn finding(&self, language: Language) -> String {
        let limit = self.the_limit(language);
        let words = match &self.forecast {
            None if self.is_over() => words::chart_budget::ceiling_was_passed(language, limit),
            None if self.stage == YearStage::Final => words::chart_budget::stayed_under_ceiling(language, limit),
            None => words::chart_budget::no_forecast_year_yet(language).to_owned(),
            Some(forecast) if forecast.low > self.ceiling => {
                words::chart_budget::ceiling_will_be_passed(language, limit)
            }
            Some(_) if self.is_over() => words::chart_budget::probably_over_ceiling(language, limit),
            Some(forecast) if forecast.high > self.ceiling => {
                words::chart_budget::expected_under_ceiling_not_for_sure(language, limit)
            }
            Some(_) => words::chart_budget::stays_under_ceiling(language, limit),
        };
        let told = format!("{}: {words}", capital(&self.name));
        let is_expected = self.forecast.is_some() && !self.is_passed();
        if is_expected && self.is_uneven { words::chart_budget::under_reservation(language, told) } else { told }
    }
}

impl BudgetLine {
    /// The same, with the sums that it rests on: `…: het plafond wordt overschreden (verwacht € 7.626.123, plafond € 7.190.000)`.
    pub fn finding_with_sums(&self, language: Language) -> String {
        let spent = match &self.forecast {
            Some(forecast) => Some(words::chart_budget::sum_expected(language, money(forecast.total, language))),
            None => last(self).map(|(_, spent)| words::chart_budget::sum_spent(language, money(spent, language))),
        };
        let ceiling = words::chart_budget::sum_ceiling(language, self.limit(language), money(self.ceiling, language));
        let sums: Vec<String> = spent.into_iter().chain([ceiling]).collect();
        format!("{} ({})", self.finding(language), sums.join(", "))
    }
}

fn last(line: &BudgetLine) -> Option<(usize, f64)> {
    line.months.iter().enumerate().filter_map(|(at, month)| Some((at, month.spent?))).next_back()
}

fn shown(line: &BudgetLine, language: Language) -> String {
    let ceiling = money(line.ceiling, language);
    let Some((_, spent)) = last(line) else {
        let limit = capital(line.the_limit(language));
        return words::chart_budget::ceiling_is_nothing_is_known_yet(language, ceiling, limit);
    };
    let share = if line.ceiling > 0.0 {
        format!(" ({})", Quantity::Share.exact(spent / line.ceiling, language))
    } else {
        String::new()
    };
    let spent = money(spent, language);
    if line.stage == YearStage::Final {
        let day = language.date(line.until);
        return words::chart_budget::up_to_was_spent_ceiling(
            language,
            ceiling,
            day,
            line.limit(language),
            share,
            spent,
        );
    }
    let parts = parts(line, language);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    words::chart_budget::so_far_was_spent(
        language,
        ceiling,
        line.limit(language),
        listed(&parts, language),
        share,
        spent,
    )
}

/// What is in the amounts, and until when: each part is known up to a day of its own.
fn parts(line: &BudgetLine, language: Language) -> Vec<String> {
    let lump_sums = line.parts.lump_sums.then(|| {
        if line.stage == YearStage::Over {
            words::chart_budget::part_lump_sums(language).to_owned()
        } else {
            words::chart_budget::part_lump_sums_so_far(language).to_owned()
        }
    });
    let claims = match line.claims_through {
        Some(day) => words::chart_budget::part_claims_through(language, language.date(day)),
        None => words::chart_budget::part_claims(language).to_owned(),
    };
    let pgb = line.parts.pgb.then(|| words::chart_budget::part_pgb(language).to_owned());
    lump_sums.into_iter().chain([claims]).chain(pgb).collect()
}

fn sure(line: &BudgetLine, language: Language) -> String {
    let Some(forecast) = &line.forecast else {
        if line.stage == YearStage::Final {
            return words::chart_budget::year_is_final(language).to_owned();
        }
        return words::chart_budget::there_are_too_few_months_to(language).to_owned();
    };
    let (total, low, high) =
        (money(forecast.total, language), money(forecast.low, language), money(forecast.high, language));
    // A chance of so many in a hundred and a forecast that is not to be counted on do not go together.
    let over = forecast.over.filter(|_| !line.is_uneven).map(|over| chance(over, language));
    let expected = match over {
        Some(over) if line.stage == YearStage::Over => {
            words::chart_budget::year_is_over_expected(language, high, low, over, total)
        }
        None if line.stage == YearStage::Over => {
            words::chart_budget::year_is_over_expected_2(language, high, low, total)
        }
        Some(over) => words::chart_budget::expected_at_end_with_95_confidence(language, high, low, over, total),
        None => words::chart_budget::expected_at_end_with_95_confidence_2(language, high, low, total),
    };
    if line.is_uneven {
        return format!("{expected} {}", words::chart_budget::forecast_supposes_equal_months(language));
    }
    expected
}

/// What is to be known to read the chart.
fn how_to_read(line: &BudgetLine, language: Language) -> Vec<String> {
    let has_open = line.months.iter().any(|month| month.is_open && month.spent.is_some());
    let forecast =
        line.forecast.is_some().then(|| words::chart_budget::fan_is_estimated_at_end_year(language).to_owned());
    let open = has_open.then(|| words::chart_budget::open_dots_months_which_not_all(language).to_owned());
    forecast.into_iter().chain(open).collect()
}

fn draw(line: &BudgetLine, language: Language) -> Plot {
    let spent = line.months.iter().filter_map(|month| month.spent);
    let forecast = line.forecast.iter().flat_map(|forecast| [forecast.total, forecast.low, forecast.high]);
    let axis = Axis::holding(spent.chain(forecast).chain([0.0, line.ceiling]), 5);
    let mut plot = Plot::new(axis, Quantity::Cents, language, Room { above: 46.0, height: 230.0, below: 28.0 });
    plot.name_up(words::chart_budget::spent_since_january(language));
    let count = line.months.len().max(1) as f64;
    let x = |at: usize| (at as f64 + 1.0) / count;
    let names: Vec<(f64, String)> =
        line.months.iter().enumerate().map(|(at, month)| (x(at), month.name.clone())).collect();
    plot.words_across(&names);
    let last = last(line);
    if let Some(forecast) = &line.forecast {
        let from = last.map_or((0.0, plot.y(0.0)), |(at, spent)| (x(at), plot.y(spent)));
        let upper = [from, (1.0, plot.y(forecast.high))];
        let lower = [from, (1.0, plot.y(forecast.low))];
        plot.drawing.area(&upper, &lower, false, "f-own");
        plot.drawing.line(&[from, (1.0, plot.y(forecast.total))], "l-other");
        let y = plot.y(forecast.total);
        plot.drawing.segment((1.0, plot.y(forecast.high)), (1.0, plot.y(forecast.low)), "l-own");
        plot.drawing.shape((1.0, y), Shape::Diamond, "s-own");
    }
    let ceiling = plot.y(line.ceiling);
    plot.drawing.segment((0.0, ceiling), (1.0, ceiling), "l-ink");
    let mut points = vec![(0.0, plot.y(0.0))];
    points.extend(line.months.iter().enumerate().filter_map(|(at, month)| Some((x(at), plot.y(month.spent?)))));
    plot.drawing.line(&points, "l-own");
    for (at, month) in line.months.iter().enumerate() {
        let Some(spent) = month.spent else { continue };
        plot.drawing.shape((x(at), plot.y(spent)), Shape::Dot, if month.is_open { "s-ring-own" } else { "s-own" });
    }
    // Near the top its name would lie on that of the axis.
    let beside = if ceiling - plot.top() < 12.0 { ceiling + 16.0 } else { ceiling - 6.0 };
    plot.drawing.label((0.0, beside), 4.0, Anchor::Start, "t-strong", line.limit(language));
    if let Some(forecast) = &line.forecast {
        let words = format!("◆ {} {}", words::chart_budget::expected(language), money(forecast.total, language));
        plot.note_up(&words, "t-own");
    }
    plot
}

fn table(line: &BudgetLine, language: Language) -> DataTable {
    let mut table = DataTable::new(
        format!("{}: {}", capital(&line.name), words::chart_budget::spent_and_expected(language)),
        [
            words::chart_budget::up_to(language),
            words::chart_budget::spent_or_expected(language),
            words::chart_budget::from_95(language),
            words::chart_budget::to_95(language),
            line.limit(language),
        ],
    );
    let cents = |value: Option<f64>| TableCell::maybe(value, Quantity::Cents, language);
    for month in line.months.iter().filter(|month| month.spent.is_some()) {
        let sign = if month.is_open { " ○" } else { "" };
        table.row(vec![
            TableCell::words(format!("{}{sign}", month.name)),
            cents(month.spent),
            cents(None),
            cents(None),
            cents(Some(line.ceiling)),
        ]);
    }
    if let Some(forecast) = &line.forecast {
        table.row(vec![
            TableCell::words(words::chart_budget::end_year_expected(language)),
            cents(Some(forecast.total)),
            cents(Some(forecast.low)),
            cents(Some(forecast.high)),
            cents(Some(line.ceiling)),
        ]);
    }
    table
}
