//! Why a length of care is unknown although it was counted: a few who were in care early have ruined the curve.

use crate::text::{Page, TextLine};
use crate::words;

/// The flags by their names in the tables, each with its mark.
const MARKS: [(&str, &str); 2] = [("early_zero", "†"), ("small_risk_set", "‡")];

/// What stands in the place of the figure: `onbekend †`.
pub(super) fn unknown(flag: &str, page: Page) -> TextLine {
    let mark = MARKS.iter().find(|(name, _)| *name == flag).map_or("", |(_, mark)| *mark);
    TextLine::new().faint(format!("{} {mark}", words::steering_curve_flag::unknown(page.language())))
}

/// What the marks mean, of the flags that are shown.
pub(super) fn notes<'a>(shown: impl Iterator<Item = &'a str>, page: Page) -> Vec<String> {
    let shown: Vec<&str> = shown.collect();
    let is_shown = |name: &str| shown.contains(&name);
    let marks = MARKS.iter().filter(|(name, _)| is_shown(name));
    marks.map(|(name, mark)| format!("{mark} {}", words(name, page))).collect()
}

fn words(flag: &str, page: Page) -> &str {
    match flag {
        "early_zero" => words::steering_curve_flag::all_left_note(page.language()),
        "small_risk_set" => words::steering_curve_flag::too_few_note(page.language()),
        other => other,
    }
}
