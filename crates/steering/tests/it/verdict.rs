//! The one verdict on a provider, and what a figure needs to be followed over the periods.

use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::{ComparisonRow, ComparisonStatus, Indicator};
use stoplicht_steering::trajectory::Trajectories;

use crate::comparison::{self, care, row};

/// All that tells of a signal rests on one verdict: of three trajectories no signal says anything.
#[test]
fn a_signal_on_very_few_is_no_verdict() {
    let mut all = Trajectories::default();
    care(&mut all, 1, 0, 3, 1, "01");
    care(&mut all, 2, 100, 60, 24, "01");
    care(&mut all, 3, 200, 9, 3, "01");
    let rows = comparison::rows(&all);
    let few = row(&rows, 1, Indicator::OutflowRate);
    assert_eq!((few.status, few.signal), (ComparisonStatus::Compared, Some(Signal::Within)));
    assert_eq!((few.verdict(), few.can_be_followed()), (None, false));
    let many = row(&rows, 2, Indicator::OutflowRate);
    assert_eq!((many.verdict(), many.can_be_followed()), (Some(Signal::Within), true));
    let nine = row(&rows, 3, Indicator::OutflowRate);
    assert_eq!((nine.verdict(), nine.can_be_followed()), (Some(Signal::Within), false), "ten clients");
    let ends = row(&rows, 3, Indicator::Duration);
    assert!(ends.expected.unwrap() < 5.0);
    assert_eq!((ends.signal, ends.verdict()), (Some(Signal::Within), None), "three ends");

    let mut all = Trajectories::default();
    care(&mut all, 1, 0, 4, 4, "01");
    care(&mut all, 2, 100, 300, 75, "01");
    let far = row(&comparison::rows(&all), 1, Indicator::OutflowRate);
    assert_eq!(
        (far.signal, far.verdict()),
        (Some(Signal::High), None),
        "all four ended: what lies far out is on few too"
    );
    let enough = ComparisonRow { trajectories: 5, ..far };
    assert_eq!(enough.verdict(), Some(Signal::High));
    let late = ComparisonRow { signal: Some(Signal::Low), ..ends };
    assert_eq!(late.verdict(), None, "of the duration it is the ends that were expected");
    assert_eq!(ComparisonRow { expected: Some(5.0), ..late }.verdict(), Some(Signal::Low));
}
