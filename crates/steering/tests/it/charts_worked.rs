//! Control charts worked out by hand, and their edge cases.

use stoplicht_steering::benchmark::Share;
use stoplicht_steering::xmr::{
    ChartError, ChartStatus, Floor, LastPoint, PChartSpread, Screening, XmrOptions, c_chart, median_runs, p_chart, xmr,
    xmr_rebased,
};

use crate::support::close;

fn months(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

const ONE_HIGH: [f64; 18] = [1., 2., 1., 2., 10., 1., 2., 1., 2., 1., 2., 1., 2., 1., 2., 1., 2., 1.];

#[test]
fn the_chart_of_section_15() {
    let chart = xmr(&months(&ONE_HIGH), &XmrOptions::default()).unwrap();
    let limits = chart.limits.unwrap();
    // Sum 35 of 18. Ranges: 15 of 1, one of 8, one of 9: mean 32/17; the 8 and the 9 are above 3.267·1.882.
    close(limits.centre, 35.0 / 18.0, 1e-15);
    close(limits.mean_moving_range, 32.0 / 17.0, 1e-15);
    close(limits.mean_moving_range_screened, 1.0, 1e-15);
    close(limits.lower, -0.715_556, 1e-6);
    close(limits.upper, 4.604_444, 1e-6);
    assert_eq!(chart.signals.outside, [4]);
    assert_eq!(chart.status, ChartStatus::Established);
    let count = XmrOptions { floor: Floor::Zero, ..XmrOptions::default() };
    assert_eq!(xmr(&months(&ONE_HIGH), &count).unwrap().limits.unwrap().lower, 0.0);
}

#[test]
fn a_constant_series_has_limits_on_its_centre() {
    let chart = xmr(&months(&[5.0; 14]), &XmrOptions::default()).unwrap();
    let limits = chart.limits.unwrap();
    assert_eq!((limits.lower, limits.centre, limits.upper), (5.0, 5.0, 5.0));
    assert_eq!(chart.signals, stoplicht_steering::xmr::Signals::default());
}

#[test]
fn seven_on_one_side_and_seven_that_rise() {
    let mut values = vec![0.0; 3];
    values.extend([10.0; 3]);
    values.extend([0.5; 7]);
    let chart = xmr(&months(&values), &XmrOptions::default()).unwrap();
    assert_eq!(chart.signals.run_of_7, [6, 7, 8, 9, 10, 11, 12]);
    let rising = xmr(&months(&[1., 2., 3., 4., 5., 6., 7.]), &XmrOptions::default()).unwrap();
    assert_eq!(rising.signals.trend_of_7, [0, 1, 2, 3, 4, 5, 6]);
    let tied = xmr(&months(&[1., 2., 3., 3., 4., 5., 6.]), &XmrOptions::default()).unwrap();
    assert!(tied.signals.trend_of_7.is_empty());
    // On the centre, 4: it breaks the run of three and three.
    assert!(rising.signals.run_of_7.is_empty());
    // Up and down share their turning point, named once.
    let peak = [1., 2., 3., 4., 5., 6., 7., 6., 5., 4., 3., 2., 1.];
    let peaked = xmr(&months(&peak), &XmrOptions::default()).unwrap();
    assert_eq!(peaked.signals.trend_of_7, (0..13).collect::<Vec<_>>());
}

#[test]
fn a_gap_breaks_ranges_and_runs() {
    let mut values = months(&[1., 2., 3., 4., 5., 6., 7.]);
    values.insert(3, None);
    let chart = xmr(&values, &XmrOptions::default()).unwrap();
    assert_eq!(chart.points, 7);
    assert_eq!((chart.moving_ranges[3], chart.moving_ranges[4]), (None, None));
    assert!(chart.signals.trend_of_7.is_empty());
}

#[test]
fn short_series() {
    let none = xmr(&[], &XmrOptions::default()).unwrap();
    assert_eq!((none.status, none.limits), (ChartStatus::TooFewPoints, None));
    let one = xmr(&months(&[3.0]), &XmrOptions::default()).unwrap();
    assert_eq!((one.status, one.limits), (ChartStatus::TooFewPoints, None));
    assert_eq!(one.moving_ranges, [None]);
    let eleven = xmr(&months(&ONE_HIGH[..11]), &XmrOptions::default()).unwrap();
    assert_eq!(eleven.status, ChartStatus::Trial);
    let apart = xmr(&[Some(1.0), None, Some(2.0)], &XmrOptions::default()).unwrap();
    assert_eq!((apart.status, apart.limits), (ChartStatus::TooFewPoints, None));
}

#[test]
fn baseline_rebase_and_the_unfinished_month() {
    let mut values = ONE_HIGH.to_vec();
    values.extend([20.0; 6]);
    let options = XmrOptions { baseline: Some(0..18), ..XmrOptions::default() };
    let chart = xmr(&months(&values), &options).unwrap();
    close(chart.limits.unwrap().upper, 4.604_444, 1e-6);
    assert_eq!(chart.signals.outside, [4, 18, 19, 20, 21, 22, 23]);
    let [before, after] = xmr_rebased(&months(&values), 18, &XmrOptions::default()).unwrap();
    assert_eq!((before.first_point, after.first_point), (0, 18));
    assert_eq!((before.signals.outside, after.signals.outside), (vec![4], vec![]));
    assert_eq!(after.limits.unwrap().centre, 20.0);
    let unfinished = XmrOptions { last_point: LastPoint::Incomplete, ..XmrOptions::default() };
    assert_eq!(xmr(&months(&values), &unfinished).unwrap().values.len(), 23);
    let outside = XmrOptions { baseline: Some(3..99), ..XmrOptions::default() };
    assert!(matches!(xmr(&months(&values), &outside), Err(ChartError::OutsideSeries { from: 3, to: 99, points: 24 })));
    assert!(xmr_rebased(&months(&values), 99, &XmrOptions::default()).is_err());
    let none = XmrOptions { screening: Screening::None, ..XmrOptions::default() };
    let limits = xmr(&months(&ONE_HIGH), &none).unwrap().limits.unwrap();
    assert_eq!(limits.mean_moving_range, limits.mean_moving_range_screened);
}

#[test]
fn a_p_chart_by_hand() {
    let shares: Vec<Share> = [(10, 100), (20, 100), (30, 400)].map(|(events, of)| Share { events, of }).to_vec();
    let chart = p_chart(&shares, PChartSpread::Binomial).unwrap();
    // p̄ = 60/600; σ = √(0.09/100) = 0.03 and √(0.09/400) = 0.015.
    close(chart.centre.unwrap(), 0.1, 1e-15);
    let points: Vec<_> = chart.points.iter().flatten().collect();
    close(points[0].lower, 0.01, 1e-12);
    close(points[0].upper, 0.19, 1e-12);
    close(points[2].upper, 0.145, 1e-12);
    assert_eq!(chart.signals.outside, [1]);
    // z = 0, 3.333, −1.667: |Δz| = 3.333 and 5, mean 4.1667, over 1.128.
    let laney = p_chart(&shares, PChartSpread::Laney).unwrap();
    close(laney.sigma_z.unwrap(), 25.0 / 6.0 / 1.128, 1e-12);
    assert_eq!(laney.points[0].unwrap().lower, 0.0);
    assert!(laney.signals.outside.is_empty());
}

#[test]
fn attribute_charts_at_the_edges() {
    let none = p_chart(&[Share { events: 0, of: 0 }], PChartSpread::Laney).unwrap();
    assert_eq!((none.status, none.centre), (ChartStatus::TooFewPoints, None));
    let certain = p_chart(&[Share { events: 5, of: 5 }; 3], PChartSpread::Laney).unwrap();
    assert_eq!((certain.centre, certain.sigma_z), (Some(1.0), None));
    assert!(certain.signals.outside.is_empty());
    assert!(matches!(
        p_chart(&[Share { events: 6, of: 5 }], PChartSpread::Binomial),
        Err(ChartError::MoreEventsThanExposed { point: 0, events: 6, of: 5 })
    ));
    let counts = c_chart(&[Some(4), Some(4), None, Some(20), Some(4), Some(8)]);
    // c̄ = 40/5 = 8, upper 8 + 3·√8 = 16.485, lower 0 (8 − 8.485).
    assert_eq!(counts.centre, Some(8.0));
    close(counts.points[0].unwrap().upper, 8.0 + 3.0 * 8.0_f64.sqrt(), 1e-12);
    assert_eq!(counts.points[0].unwrap().lower, 0.0);
    assert_eq!(counts.signals.outside, [3]);
    assert_eq!(c_chart(&[Some(3)]).status, ChartStatus::TooFewPoints);
}

#[test]
fn runs_about_the_median_by_hand() {
    // Median 3; the two 3s are dropped: 1 5 2 4 0 6 has 6 useful points, every pair crosses.
    let runs = median_runs(&months(&[1., 5., 3., 2., 4., 3., 0., 6.])).unwrap();
    assert_eq!((runs.median, runs.useful, runs.longest_run), (Some(3.0), 6, 1));
    assert_eq!(runs.crossings, 5);
    // round(log₂ 6) + 3 = 6; Binomial(5, ½): P(0) = 1/32 < 0.05 ≤ P(≤ 1) = 6/32.
    assert_eq!((runs.longest_run_limit, runs.crossings_limit), (Some(6), Some(1)));
    assert!(!runs.signal);
    let nothing = median_runs(&[None, None]).unwrap();
    assert_eq!((nothing.median, nothing.signal), (None, false));
    let constant = median_runs(&months(&[2.0; 9])).unwrap();
    assert_eq!((constant.useful, constant.longest_run_limit), (0, None));
}

#[test]
fn what_is_not_a_number_is_an_error() {
    for bad in [f64::NAN, f64::INFINITY] {
        let series = [Some(1.0), Some(bad)];
        assert_eq!(xmr(&series, &XmrOptions::default()), Err(ChartError::NotFinite { point: 1 }));
        assert_eq!(median_runs(&series), Err(ChartError::NotFinite { point: 1 }));
        let parts = xmr_rebased(&series, 1, &XmrOptions::default());
        assert_eq!(parts, Err(ChartError::NotFinite { point: 1 }));
    }
    let huge = [Some(f64::MAX), Some(-f64::MAX)];
    assert_eq!(xmr(&huge, &XmrOptions::default()), Err(ChartError::Overflow));
}
