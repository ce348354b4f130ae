//! The four patterns that tell a change from the usual variation, by the positions of the points that show it.

use serde::Serialize;

/// This many points in a row make a run or a trend.
const LONG: usize = 7;

/// The points of each signal, ordered, numbered from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Signals {
    /// Outside the limits.
    pub outside: Vec<usize>,
    /// In a row of 7 or more on one side of the centre; a point on the centre breaks it.
    pub run_of_7: Vec<usize>,
    /// In a row of 7 or more that each lie above (below) the one before; a tie breaks it.
    pub trend_of_7: Vec<usize>,
    /// The points near a limit in three that lie on one side, two or three of them beyond 2 sigma but inside 3.
    pub two_of_three: Vec<usize>,
}

/// The limits that points are held against, one set per point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Band {
    pub(crate) centre: f64,
    pub(crate) sigma2: (f64, f64),
    pub(crate) sigma3: (f64, f64),
}

impl Signals {
    /// Holds every point against its band; a missing point or band is a gap.
    pub(crate) fn of(points: &[Option<(f64, Band)>]) -> Self {
        let point = |i: usize| points.get(i).copied().flatten();
        let side = |i: usize| point(i).and_then(|(x, band)| x.partial_cmp(&band.centre)).filter(|side| side.is_ne());
        let near = |i: usize| {
            point(i).is_some_and(|(x, band)| {
                let beyond_2 = x < band.sigma2.0 || x > band.sigma2.1;
                beyond_2 && !is_outside(x, band)
            })
        };
        let step = |i: usize| {
            let ((before, _), (now, _)) = (point(i.checked_sub(1)?)?, point(i)?);
            now.partial_cmp(&before).filter(|step| step.is_ne())
        };
        let count = points.len();
        Self {
            outside: (0..count).filter(|&i| point(i).is_some_and(|(x, band)| is_outside(x, band))).collect(),
            run_of_7: long_stretches(count, side, LONG, 0),
            // Seven points that rise are six steps up, and the first point belongs to them.
            trend_of_7: long_stretches(count, step, LONG - 1, 1),
            two_of_three: two_of_three(count, side, near),
        }
    }
}

fn is_outside(x: f64, band: Band) -> bool {
    x < band.sigma3.0 || x > band.sigma3.1
}

/// The positions in stretches of at least `length` equal, known `kind`s, with `lead` positions before each.
fn long_stretches<T: PartialEq>(
    count: usize,
    kind: impl Fn(usize) -> Option<T>,
    length: usize,
    lead: usize,
) -> Vec<usize> {
    let mut positions = Vec::new();
    let mut start = 0;
    for i in 0..count {
        let last = i + 1 == count || kind(i + 1).is_none() || kind(i + 1) != kind(i);
        if last {
            if kind(i).is_some() && i + 1 - start >= length {
                positions.extend(start.saturating_sub(lead)..=i);
            }
            start = i + 1;
        }
    }
    // A rise that turns into a fall shares its turning point.
    positions.dedup();
    positions
}

#[expect(clippy::indexing_slicing, reason = "three that begin before the last two end before the last")]
fn two_of_three<T: PartialEq>(
    count: usize,
    side: impl Fn(usize) -> Option<T>,
    near: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let mut marked = vec![false; count];
    for first in 0..count.saturating_sub(2) {
        let three = first..first + 3;
        let one_side = side(first).is_some() && three.clone().all(|i| side(i) == side(first));
        if one_side && three.clone().filter(|&i| near(i)).count() >= 2 {
            three.filter(|&i| near(i)).for_each(|i| marked[i] = true);
        }
    }
    (0..count).filter(|&i| marked[i]).collect()
}
