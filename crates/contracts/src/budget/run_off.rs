//! Run-off: what is still to come in for months of care that are over (chain ladder, with Mack's error).

/// The most months after a care month in which claims are counted on to come in; later ones are counted when they come.
pub const MOST_MONTHS: usize = 12;
/// Below this share of an ultimate a month says nothing yet: one early line must not carry a forecast.
const LEAST_SHARE: f64 = 0.25;
/// Below this share of its ultimate a month is immature.
const MATURE_SHARE: f64 = 0.95;
/// Fewer care months with two months of claims than this are too few.
const LEAST_ORIGINS: usize = 3;

/// Claims by care month (*run-off driehoek*): how much was claimed for it up to so many months later.
///
/// A row is a care month, the oldest first; its numbers are cents claimed up to and with the month itself, the next month, and so
/// on: cumulative, as far as months are over, at most 12 months on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Triangle {
    rows: Vec<Vec<i128>>,
}

impl Triangle {
    /// Rows of care months that follow one another up to the last month that is over. A row may be longer than its care month is
    /// old, or shorter: what it says beyond its age is left aside, and what it does not say is what it said last.
    pub fn new(rows: impl IntoIterator<Item = Vec<i128>>) -> Self {
        let mut rows: Vec<Vec<i128>> = rows.into_iter().collect();
        let origins = rows.len();
        for (place, row) in rows.iter_mut().enumerate() {
            let last = row.last().copied().unwrap_or(0);
            row.resize((origins - place).min(MOST_MONTHS + 1), last);
        }
        Self { rows }
    }

    /// Months from a care month to the last month that is over.
    fn age(&self, place: usize) -> usize {
        self.rows.len() - 1 - place
    }

    /// What was claimed of a care month so far.
    fn so_far(&self, place: usize) -> i128 {
        self.rows.get(place).and_then(|row| row.last()).copied().unwrap_or(0)
    }
}

/// How claims grow from one month to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
struct DevelopmentStep {
    /// `f_d = Σ K(i,d+1) ÷ Σ K(i,d)`.
    factor: f64,
    /// `S_d`, the denominator of the factor.
    weight: f64,
    /// `σ²_d`; none where it cannot be had.
    variance: Option<f64>,
}

impl DevelopmentStep {
    /// `σ²_d ÷ f_d²`, and the step; none where the step cannot be relied on.
    fn relative_variance(&self) -> Option<f64> {
        self.variance.map(|variance| variance / (self.factor * self.factor))
    }
}

/// What is expected of a care month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Origin {
    /// Cents claimed so far, within [`RunOff::depth`] months.
    pub claimed: i128,
    /// Expected in the end, in cents, without what comes later than [`RunOff::depth`] months on; none without a basis.
    pub ultimate: Option<f64>,
    /// The share of the ultimate that is in; none without a basis.
    pub share: Option<f64>,
}

impl Origin {
    /// Still to come in, in cents.
    pub fn outstanding(&self) -> Option<f64> {
        Some(self.ultimate? - self.claimed as f64)
    }

    /// Much of it is still to come in: less than 95% is there. None without a basis.
    pub fn is_immature(&self) -> Option<bool> {
        self.share.map(|share| share < MATURE_SHARE)
    }
}

/// The run-off of claims: what each care month will come to, and how sure that is (section 24).
///
/// * `f_d = Σ K(i,d+1) ÷ Σ K(i,d)` over the care months that have both, with `K(i,d) > 0` and a last `K > 0`;
/// * ultimate = `K × Π f`, up to [`depth`](Self::depth) months on; beyond it the factor is 1;
/// * `σ²_d = Σ K(i,d) (K(i,d+1)/K(i,d) − f_d)² ÷ (n_d − 1)`; where `n_d = 1`, the least of `σ⁴_{d−1}/σ²_{d−2}`, `σ²_{d−2}` and
///   `σ²_{d−1}`, as far as they exist.
///
/// A care month has no basis while less than a quarter of it is in (ours), if nothing was claimed, or if a factor that it needs
/// cannot be had. Amounts are in cents.
///
/// Source: T. Mack 1993, Distribution-free calculation of the standard error of chain ladder reserve estimates, ASTIN Bulletin 23.
///
/// ```
/// use stoplicht_contracts::budget::{RunOff, Triangle};
///
/// let triangle = Triangle::new([
///     vec![60_000, 90_000, 99_000, 100_000],
///     vec![80_000, 118_000, 131_000],
///     vec![70_000, 107_000],
///     vec![90_000],
/// ]);
/// let run_off = RunOff::of(&triangle);
/// assert_eq!(run_off.factors().map(|f| f.unwrap()).collect::<Vec<_>>(), [1.5, 1.1057692307692308, 1.0101010101010102]);
/// let last = run_off.origins()[3];
/// assert!((last.ultimate.unwrap() - 150_786.713).abs() < 0.001);
/// assert_eq!(last.is_immature(), Some(true));
/// // Over all four months: 746.22 euros still to come in, give or take 35.29.
/// assert!((run_off.error(0..4) - 3_529.336).abs() < 0.001);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct RunOff {
    steps: Vec<Option<DevelopmentStep>>,
    origins: Vec<Origin>,
    too_young: bool,
}

impl RunOff {
    /// The run-off of a triangle.
    pub fn of(triangle: &Triangle) -> Self {
        Self::with_least_share(triangle, LEAST_SHARE)
    }

    /// The run-off where a care month has a basis from this share of it on.
    fn with_least_share(triangle: &Triangle, least_share: f64) -> Self {
        let origins = triangle.rows.len();
        let claimed = |place: &usize| triangle.so_far(*place) > 0;
        let depth = (0..origins).find(claimed).map_or(0, |oldest| triangle.age(oldest).min(MOST_MONTHS));
        let steps = steps(triangle, depth);
        let estimated: Vec<Origin> = (0..origins).map(|place| origin(triangle, place, &steps, least_share)).collect();
        let with_two = (0..origins).filter(|place| triangle.age(*place) > 0 && claimed(place)).count();
        let none = estimated.iter().all(|origin| origin.ultimate.is_none());
        Self { steps, origins: estimated, too_young: with_two < LEAST_ORIGINS || none }
    }

    /// Is there too little to go by? Then there is no forecast.
    pub fn is_too_young(&self) -> bool {
        self.too_young
    }

    /// D: the months after a care month that the run-off covers, at most 12; less where no care month is that old.
    pub fn depth(&self) -> usize {
        self.steps.len()
    }

    /// The factors from each month to the next; none where one cannot be had.
    pub fn factors(&self) -> impl Iterator<Item = Option<f64>> {
        self.steps.iter().map(|step| step.map(|step| step.factor))
    }

    /// The care months, the oldest first.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }

    /// The mean square error of the sum of some care months' ultimates, in cents²: those of them without a basis are left aside.
    ///
    /// `Σ_i [mse_i + Û_i (Σ_{k later} Û_k) Σ_d 2σ²_d ÷ (f_d² S_d)]`, where
    /// `mse_i = Û_i² Σ_d σ²_d/f_d² (1/K̂(i,d) + 1/S_d)`, with d from the care month's age to D − 1.
    pub fn mean_square_error(&self, months: impl IntoIterator<Item = usize>) -> f64 {
        let mut of: Vec<(usize, f64)> =
            months.into_iter().filter_map(|place| Some((place, self.origins.get(place)?.ultimate?))).collect();
        of.sort_by_key(|(place, _)| *place);
        let mut later: f64 = of.iter().map(|(_, ultimate)| ultimate).sum();
        let mut error = 0.0;
        for (place, ultimate) in of {
            later -= ultimate;
            let age = self.origins.len() - 1 - place;
            let mut claimed = self.origins.get(place).map_or(0.0, |origin| origin.claimed as f64);
            let (mut own, mut shared) = (0.0, 0.0);
            for step in self.steps.get(age..).unwrap_or_default().iter().flatten() {
                let relative = step.relative_variance().unwrap_or(0.0);
                own += relative * (1.0 / claimed + 1.0 / step.weight);
                shared += 2.0 * relative / step.weight;
                claimed *= step.factor;
            }
            error += ultimate * ultimate * own + ultimate * later * shared;
        }
        error
    }

    /// The standard error of the sum of some care months' ultimates, in cents.
    pub fn error(&self, months: impl IntoIterator<Item = usize>) -> f64 {
        self.mean_square_error(months).max(0.0).sqrt()
    }
}

/// The steps from each month to the next.
fn steps(triangle: &Triangle, depth: usize) -> Vec<Option<DevelopmentStep>> {
    let mut steps: Vec<Option<DevelopmentStep>> = Vec::with_capacity(depth);
    for d in 0..depth {
        let pairs: Vec<(i128, i128)> = triangle
            .rows
            .iter()
            .enumerate()
            .filter(|(place, _)| triangle.so_far(*place) > 0)
            .filter_map(|(_, row)| Some((*row.get(d)?, *row.get(d + 1)?)))
            .filter(|(now, _)| *now > 0)
            .collect();
        let weight: i128 = pairs.iter().map(|(now, _)| now).sum();
        let next: i128 = pairs.iter().map(|(_, next)| next).sum();
        // What does not grow from something to something has no factor.
        if weight <= 0 || next <= 0 {
            steps.push(None);
            continue;
        }
        let (weight, factor) = (weight as f64, next as f64 / weight as f64);
        let squares: f64 = pairs
            .iter()
            .map(|(now, next)| {
                let off = *next as f64 / *now as f64 - factor;
                *now as f64 * off * off
            })
            .sum();
        let variance = match pairs.len() {
            1 => extrapolated(&steps),
            n => Some(squares / (n - 1) as f64),
        };
        steps.push(Some(DevelopmentStep { factor, weight, variance }));
    }
    steps
}

/// The variance of a step that one care month shows only: the least of what the two before it say.
fn extrapolated(before: &[Option<DevelopmentStep>]) -> Option<f64> {
    let variance = |back: usize| {
        let place = before.len().checked_sub(back)?;
        before.get(place).copied().flatten().and_then(|step| step.variance)
    };
    let (last, one_before) = (variance(1), variance(2));
    let ratio = last.zip(one_before).map(|(last, one_before)| match (last * last, one_before) {
        (0.0, _) => 0.0,
        (square, before) => square / before,
    });
    [ratio, one_before, last].into_iter().flatten().reduce(f64::min)
}

fn origin(triangle: &Triangle, place: usize, steps: &[Option<DevelopmentStep>], least_share: f64) -> Origin {
    let claimed = triangle.so_far(place);
    let needed = steps.get(triangle.age(place)..).unwrap_or_default();
    let growth = needed.iter().try_fold(1.0, |growth, step| {
        let step = step.as_ref().filter(|step| step.variance.is_some())?;
        Some(growth * step.factor)
    });
    let growth = growth.filter(|growth| claimed > 0 && 1.0 / growth >= least_share);
    Origin { claimed, ultimate: growth.map(|growth| claimed as f64 * growth), share: growth.map(|growth| 1.0 / growth) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Claims of ten years (G. C. Taylor and F. R. Ashe 1983, Second moments of estimates of outstanding claims, Journal of
    /// Econometrics 23).
    fn taylor_and_ashe() -> Triangle {
        Triangle::new([
            vec![
                357_848, 1_124_788, 1_735_330, 2_218_270, 2_745_596, 3_319_994, 3_466_336, 3_606_286, 3_833_515,
                3_901_463,
            ],
            vec![352_118, 1_236_139, 2_170_033, 3_353_322, 3_799_067, 4_120_063, 4_647_867, 4_914_039, 5_339_085],
            vec![290_507, 1_292_306, 2_218_525, 3_235_179, 3_985_995, 4_132_918, 4_628_910, 4_909_315],
            vec![310_608, 1_418_858, 2_195_047, 3_757_447, 4_029_929, 4_381_982, 4_588_268],
            vec![443_160, 1_136_350, 2_128_333, 2_897_821, 3_402_672, 3_873_311],
            vec![396_132, 1_333_217, 2_180_715, 2_985_752, 3_691_712],
            vec![440_832, 1_288_463, 2_419_861, 3_483_130],
            vec![359_480, 1_421_128, 2_864_498],
            vec![376_686, 1_363_294],
            vec![344_014],
        ])
    }

    #[test]
    fn test_a14_the_reserve_of_taylor_and_ashe_with_macks_error() {
        let run_off = RunOff::with_least_share(&taylor_and_ashe(), 0.0);
        let reserve: f64 = run_off.origins().iter().map(|origin| origin.outstanding().unwrap()).sum();
        assert_eq!(reserve.round(), 18_680_856.0);
        assert_eq!(run_off.error(0..10).round(), 2_447_095.0);
    }

    #[test]
    fn a_month_of_which_little_is_in_says_nothing() {
        let run_off = RunOff::of(&taylor_and_ashe());
        assert_eq!(run_off.origins()[9].ultimate, None, "7% is in");
        assert_eq!(run_off.origins()[8].ultimate, None, "24% is in");
        assert!(run_off.origins()[7].ultimate.is_some(), "41% is in");
    }

    #[test]
    fn credits_and_empty_months_take_no_part() {
        let triangle = Triangle::new([vec![0, 0, 0, 0], vec![100, 200, -50], vec![100, 200], vec![100]]);
        let run_off = RunOff::of(&triangle);
        assert_eq!(run_off.depth(), 1, "the oldest month with claims was followed for one month");
        assert_eq!(run_off.factors().collect::<Vec<_>>(), [Some(2.0)]);
        assert!(run_off.is_too_young());
        let nothing = RunOff::of(&Triangle::new([]));
        assert!(nothing.is_too_young() && nothing.origins().is_empty());
    }

    #[test]
    fn a_step_that_one_month_shows_has_the_least_variance_of_those_before() {
        let step = |variance| Some(DevelopmentStep { factor: 1.0, weight: 1.0, variance });
        assert_eq!(extrapolated(&[]), None);
        assert_eq!(extrapolated(&[step(Some(3.0))]), Some(3.0));
        assert_eq!(extrapolated(&[step(Some(4.0)), step(Some(2.0))]), Some(1.0));
        assert_eq!(extrapolated(&[step(Some(0.0)), step(Some(0.0))]), Some(0.0), "0 ÷ 0 is 0");
        assert_eq!(extrapolated(&[step(Some(0.0)), step(Some(2.0))]), Some(0.0));
        assert_eq!(extrapolated(&[step(None), step(Some(2.0))]), Some(2.0));
    }
}
