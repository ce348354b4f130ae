//! The design that shows most of the registers at hand.

use super::design::{AreaDesign, CareGroupDesign, PublicationDesign, ReasonDesign};
use super::publish::{Published, publish};
use super::run::Run;
use crate::comparison::ComparisonError;
use crate::flow::PeriodLength;

/// Providers from so many clients on are named, in the designs that are tried.
const PROVIDERS_FROM: [u32; 6] = [10, 20, 40, 60, 100, 200];

/// Of what a design publishes of providers so many in a hundred must be shown: a table of crosses is no table.
const LEAST_SHOWN: u64 = 80;

/// Tries designs from the barest on, and gives the one that shows most figures of providers among those that show four in five of what
/// they publish; the default if none does. The tables are those of `tables`.
///
/// More rows are tried one kind after the other: first where providers are named from, then quarters instead of years, care groups,
/// reasons, municipalities; each is kept if it shows more. That takes some fifteen publications.
///
/// # Errors
/// When a count is beyond what the distributions of the comparison take.
pub fn propose(run: &Run<'_>, tables: &PublicationDesign) -> Result<(PublicationDesign, Published), ComparisonError> {
    let bare = PublicationDesign {
        area: AreaDesign::Region,
        care_groups: CareGroupDesign::Together,
        period: PeriodLength::Year,
        reasons: ReasonDesign::None,
        ..tables.clone()
    };
    let mut best: Option<(u64, PublicationDesign, Published)> = None;
    for providers_from in PROVIDERS_FROM {
        keep_better(&mut best, run, PublicationDesign { providers_from, ..bare.clone() })?;
    }
    let changes: [fn(&PublicationDesign) -> PublicationDesign; 5] = [
        |design| PublicationDesign { period: PeriodLength::Quarter, ..design.clone() },
        |design| PublicationDesign { care_groups: CareGroupDesign::Apart, ..design.clone() },
        |design| PublicationDesign { reasons: ReasonDesign::Early, ..design.clone() },
        |design| PublicationDesign { reasons: ReasonDesign::All, ..design.clone() },
        |design| PublicationDesign { area: AreaDesign::Municipality, ..design.clone() },
    ];
    for change in changes {
        if let Some(design) = best.as_ref().map(|(_, design, _)| change(design)) {
            keep_better(&mut best, run, design)?;
        }
    }
    match best {
        Some((_, design, published)) => Ok((design, published)),
        None => Ok((tables.clone(), publish(run, tables)?)),
    }
}

fn keep_better(
    best: &mut Option<(u64, PublicationDesign, Published)>,
    run: &Run<'_>,
    design: PublicationDesign,
) -> Result<(), ComparisonError> {
    let published = publish(run, &design)?;
    let totals = published.totals;
    let enough = totals.figures > 0
        && totals.figures_shown * 100 >= totals.figures * LEAST_SHOWN
        && totals.high_low_shown * 100 >= totals.high_low * LEAST_SHOWN;
    let shown = published.shown();
    if enough && best.as_ref().is_none_or(|(most, _, _)| shown > *most) {
        *best = Some((shown, design, published));
    }
    Ok(())
}
