//! Why a length of care is unknown although it was counted: a few who were in care early have ruined the curve.

use crate::text::{Page, TextLine};

/// The flags by their names in the tables, each with its mark.
const MARKS: [(&str, &str); 2] = [("early_zero", "†"), ("small_risk_set", "‡")];

/// What stands in the place of the figure: `onbekend †`.
pub(super) fn unknown(flag: &str, page: Page) -> TextLine {
    let mark = MARKS.iter().find(|(name, _)| *name == flag).map_or("", |(_, mark)| *mark);
    TextLine::new().faint(format!("{} {mark}", page.pick("onbekend", "unknown")))
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
        "early_zero" => page.pick(
            "onbekend: iedereen die zo kort in zorg was stopte, terwijl anderen al langer in zorg waren",
            "unknown: everyone who had been in care for so short a time left, while others had been in care for longer",
        ),
        "small_risk_set" => page.pick(
            "onbekend: een vroeg einde rust op minder dan 5 trajecten, terwijl er langer in zorg meer waren",
            "unknown: an early end rests on fewer than 5 trajectories, while more had been in care for longer",
        ),
        other => other,
    }
}
