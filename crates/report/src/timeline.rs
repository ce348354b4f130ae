//! A chain of care on a line of time, in characters: what was given, what was added, what is asked.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use stoplicht_core::{ChainAllocation, Explanation};

/// The characters of a time line. None of them needs colour to be told from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Care as it was first allocated.
    pub given: char,
    /// Care that an extension added.
    pub extended: char,
    /// Care that is asked for.
    pub asked: char,
    /// The end that an extension moved.
    pub step: char,
    /// No end.
    pub open: char,
    /// The day of looking.
    pub today: char,
}

impl Glyphs {
    /// For a terminal.
    pub const TERMINAL: Self =
        Self { given: '█', extended: '▓', asked: '░', step: '↦', open: '→', today: '│' };
    /// For a cell of a workbook: only what the fonts of spreadsheet programs have (WGL4).
    pub const CELL: Self = Self { given: '█', extended: '▓', asked: '░', step: '►', open: '→', today: '│' };
}

/// How fine a time line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    /// So many cells to a month.
    CellsPerMonth(i32),
    /// So many months to a cell.
    MonthsPerCell(i32),
}

/// From days to cells: whole months or parts of them, as fine as the room allows.
///
/// ```
/// use chrono::NaiveDate;
/// use stoplicht_report::TimeScale;
///
/// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
/// let scale = TimeScale::fit(day(2023, 1, 1), day(2025, 12, 31), 40);
/// assert_eq!((scale.cells(), scale.cell(day(2024, 2, 15))), (36, 13), "a month to a cell");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeScale {
    first_month: i32,
    last_month: i32,
    grain: Grain,
}

/// A month as a number.
fn month(date: NaiveDate) -> i32 {
    date.year() * 12 + date.month0() as i32
}

impl TimeScale {
    /// The finest scale that shows the period within so many cells.
    pub fn fit(from: NaiveDate, to: NaiveDate, width: usize) -> Self {
        let (first, last) = (month(from), month(to.max(from)));
        let months = (last - first + 1) as usize;
        for per_month in [4, 2, 1] {
            if months * per_month <= width {
                return Self { first_month: first, last_month: last, grain: Grain::CellsPerMonth(per_month as i32) };
            }
        }
        // Quarters, half years, years and so on, each starting where people expect it.
        let aligned = |per_cell: i32| Self {
            first_month: first.div_euclid(per_cell) * per_cell,
            last_month: last,
            grain: Grain::MonthsPerCell(per_cell),
        };
        let coarse = [2, 3, 6].into_iter().chain((1..200).map(|years| years * 12)).map(aligned);
        coarse.into_iter().find(|scale| scale.cells() <= width.max(1)).unwrap_or_else(|| aligned(12 * 10_000))
    }

    /// Number of cells.
    pub fn cells(self) -> usize {
        let months = (self.last_month - self.first_month + 1).max(1);
        let cells = match self.grain {
            Grain::CellsPerMonth(cells) => months * cells,
            Grain::MonthsPerCell(per_cell) => (months + per_cell - 1) / per_cell,
        };
        cells as usize
    }

    /// The cell of a day: the first or the last one for a day outside the period.
    pub fn cell(self, date: NaiveDate) -> usize {
        let months = month(date) - self.first_month;
        let cell = match self.grain {
            Grain::CellsPerMonth(cells) => {
                let days = i32::from(date.num_days_in_month());
                months * cells + date.day0() as i32 * cells / days
            }
            Grain::MonthsPerCell(per_cell) => months.div_euclid(per_cell),
        };
        (cell.max(0) as usize).min(self.cells() - 1)
    }

    /// Does the period hold the day?
    pub fn holds(self, date: NaiveDate) -> bool {
        (self.first_month..=self.last_month).contains(&month(date))
    }

    fn range(self, from: NaiveDate, to: NaiveDate) -> RangeInclusive<usize> {
        self.cell(from)..=self.cell(to)
    }

    /// The years, each over the cell of its first day, as far as there is room for them.
    pub fn years(self) -> String {
        let mut line = String::new();
        let first = self.first_month.div_euclid(12);
        for year in first..=self.last_month.div_euclid(12) {
            let Some(new_year) = NaiveDate::from_ymd_opt(year, 1, 1) else { continue };
            let at = self.cell(new_year);
            let next = NaiveDate::from_ymd_opt(year + 1, 1, 1).filter(|next| self.holds(*next));
            // A year that begins before the line stands over its first cell, if the next one leaves it room.
            let fits = next.is_none_or(|next| self.cell(next) >= at + 5) || self.cells() / 5 > 8 && year % 5 == 0;
            let length = line.chars().count();
            if fits && at + 4 <= self.cells() + 4 && (length == 0 || length < at) {
                line.extend(std::iter::repeat_n(' ', at - length));
                line.push_str(&year.to_string());
            }
        }
        line
    }
}

/// What a cell of a time line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellPart {
    Blank,
    Given,
    Extended,
    Asked,
    Step,
    Open,
    Today,
}

impl CellPart {
    fn glyph(self, glyphs: &Glyphs) -> char {
        match self {
            Self::Blank => ' ',
            Self::Given => glyphs.given,
            Self::Extended => glyphs.extended,
            Self::Asked => glyphs.asked,
            Self::Step => glyphs.step,
            Self::Open => glyphs.open,
            Self::Today => glyphs.today,
        }
    }
}

/// A row of a time line.
#[derive(Debug, Clone)]
pub(crate) struct Bar {
    parts: Vec<CellPart>,
}

impl Bar {
    pub(crate) fn blank(scale: TimeScale) -> Self {
        Self { parts: vec![CellPart::Blank; scale.cells()] }
    }

    fn fill(&mut self, cells: RangeInclusive<usize>, part: CellPart) {
        for cell in cells {
            self.set(cell, part);
        }
    }

    fn set(&mut self, cell: usize, part: CellPart) {
        if let Some(place) = self.parts.get_mut(cell) {
            *place = part;
        }
    }

    fn part(&self, cell: usize) -> CellPart {
        self.parts.get(cell).copied().unwrap_or(CellPart::Blank)
    }

    /// Marks the day of looking, where nothing else stands.
    pub(crate) fn mark_today(&mut self, scale: TimeScale, today: NaiveDate) {
        if scale.holds(today) && self.part(scale.cell(today)) == CellPart::Blank {
            self.set(scale.cell(today), CellPart::Today);
        }
    }

    /// Draws an allocation: as it was given, what its extensions added, and where they began.
    pub(crate) fn draw(&mut self, allocation: &ChainAllocation, last_shown: NaiveDate, scale: TimeScale) {
        let end = allocation.end_date.unwrap_or(last_shown).min(last_shown);
        self.fill(scale.range(allocation.start_date, end), CellPart::Given);
        let moved = allocation.extensions.iter().filter_map(|step| step.from).filter(|from| *from < end);
        if let Some(first) = moved.clone().min() {
            let from = scale.cell(first).saturating_add(1);
            self.fill(from..=scale.cell(end), CellPart::Extended);
        }
        moved.for_each(|from| self.set(scale.cell(from), CellPart::Step));
        if allocation.end_date.is_none() {
            self.set(scale.cell(end), CellPart::Open);
        }
    }

    /// Draws what is asked for, after the present end.
    pub(crate) fn draw_asked(&mut self, current_end: NaiveDate, requested_end: NaiveDate, scale: TimeScale) {
        let (from, to) = (scale.cell(current_end) + 1, scale.cell(requested_end));
        if from <= to {
            self.fill(from..=to, CellPart::Asked);
        } else {
            self.set(to, CellPart::Asked);
        }
    }

    pub(crate) fn pieces(&self, glyphs: &Glyphs) -> Vec<(CellPart, String)> {
        let mut pieces: Vec<(CellPart, String)> = Vec::new();
        for part in &self.parts {
            match pieces.last_mut() {
                Some((last, words)) if last == part => words.push(part.glyph(glyphs)),
                _ => pieces.push((*part, part.glyph(glyphs).to_string())),
            }
        }
        pieces
    }

    pub(crate) fn text(&self, glyphs: &Glyphs) -> String {
        self.parts.iter().map(|part| part.glyph(glyphs)).collect()
    }
}

/// The last day that a time line of this explanation shows.
pub(crate) fn last_shown(explanation: &Explanation) -> NaiveDate {
    let ends = explanation.chain.allocations.iter().filter_map(|allocation| allocation.end_date);
    let story = ends.fold(explanation.requested_end, NaiveDate::max);
    let today = explanation.assessment.as_of;
    // A day of looking long after the end would squeeze the story; it is then told in words alone.
    if (today - story).num_days() <= 366 { story.max(today) } else { story }
}

/// The whole chain on one line of at most so many cells, for a cell of a workbook.
pub(crate) fn one_line(explanation: &Explanation, width: usize, glyphs: &Glyphs) -> String {
    let last = last_shown(explanation);
    let scale = TimeScale::fit(explanation.chain.start, last, width);
    let mut bar = Bar::blank(scale);
    for allocation in &explanation.chain.allocations {
        bar.draw(allocation, last, scale);
    }
    for follow_on in explanation.chain.allocations.iter().filter(|allocation| allocation.follow_on.is_some()) {
        bar.set(scale.cell(follow_on.start_date), CellPart::Step);
    }
    bar.draw_asked(explanation.current_end, explanation.requested_end, scale);
    bar.mark_today(scale, explanation.assessment.as_of);
    bar.text(glyphs).trim_end().to_owned()
}
