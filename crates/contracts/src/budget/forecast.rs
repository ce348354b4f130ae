//! The forecast of a year's claims: what was claimed, what is still to come in, and months that are still to come.

use serde::{Deserialize, Serialize};
use statrs::function::erf::erfc;
use stoplicht_steering::confidence::Confidence;

use super::RunOff;

/// The most care months that a level is the mean of.
const LEVEL_MONTHS: usize = 6;
/// The fewest.
const LEAST_LEVEL_MONTHS: usize = 3;

/// What the limits of a forecast rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ForecastBasis {
    /// What is still to come is lognormal, with its mean and variance.
    Lognormal,
    /// It is normal: a lognormal has no mean of 0 or less.
    Normal,
    /// There is too little to go by: no forecast.
    TooYoung,
}

impl ForecastBasis {
    /// The word as it stands in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lognormal => "lognormal",
            Self::Normal => "normal",
            Self::TooYoung => "too_young",
        }
    }
}

/// A month of the year that a forecast is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearMonth {
    /// Cents claimed for it, as known on the day of looking.
    pub claimed: i128,
    /// The part of those that came in later than the run-off covers.
    pub late_beyond: i128,
    /// What it is to the run-off.
    pub place: MonthPlace,
}

/// What a month of the year is to the run-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthPlace {
    /// It lies before the first care month of the run-off: what is known is final.
    Final,
    /// It is the care month at this place of the run-off.
    Origin(usize),
    /// It is not over yet.
    ToCome,
}

/// The forecast of a year's claims, in cents (section 24): a level, with no season and no trend. That choice is ours.
///
/// `total = Σ (ultimate + late) of the months that are over + H × L`, where H is the number of months to come and L the mean of
/// the last 3 to 6 ultimates. Its variance is `mse of the year's months + H² s²/n + H s²`. What is still to come, `total − known`, is
/// taken to be lognormal with that mean and variance.
///
/// ```
/// use stoplicht_contracts::budget::{Forecast, MonthPlace, RunOff, Triangle, YearMonth};
///
/// let rows = [vec![60_000, 90_000, 99_000, 100_000], vec![80_000, 118_000, 131_000], vec![70_000, 107_000], vec![90_000]];
/// let claimed = rows.clone().map(|row| *row.last().unwrap());
/// let run_off = RunOff::of(&Triangle::new(rows));
/// // January to April are over, eight months are to come.
/// let over = claimed.iter().enumerate().map(|(place, claimed)| {
///     YearMonth { claimed: *claimed, late_beyond: 0, place: MonthPlace::Origin(place) }
/// });
/// let to_come = YearMonth { claimed: 0, late_beyond: 0, place: MonthPlace::ToCome };
/// let year: Vec<_> = over.chain([to_come; 8]).collect();
/// let forecast = Forecast::of(&run_off, &year).unwrap();
/// assert_eq!(forecast.total.round(), 1_507_867.0);
/// assert_eq!((forecast.low.round(), forecast.high.round()), (1_316_995.0, 1_727_475.0));
/// assert_eq!((forecast.chance_over(1_400_000) * 1e4).round(), 8_504.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Expected over the year.
    pub total: f64,
    /// Its standard error.
    pub error: f64,
    /// Lower 95% limit.
    pub low: f64,
    /// Upper 95% limit.
    pub high: f64,
    /// What the limits rest on.
    pub basis: ForecastBasis,
    known: f64,
    variance: f64,
}

impl Forecast {
    /// The forecast of a year from the run-off of the same claims. `None`: too young.
    ///
    /// A year whose months are all before the first care month of the run-off is what is known of it.
    pub fn of(run_off: &RunOff, year: &[YearMonth]) -> Option<Self> {
        let is_final = |month: &YearMonth| month.place == MonthPlace::Final;
        if run_off.is_too_young() && !year.iter().all(is_final) {
            return None;
        }
        let ultimate = |place: usize| run_off.origins().get(place).and_then(|origin| origin.ultimate);
        let (mut total, mut known, mut to_come) = (0.0, 0i128, 0u32);
        let mut places = Vec::new();
        for month in year {
            known += month.claimed;
            match month.place {
                MonthPlace::Final => total += month.claimed as f64,
                MonthPlace::ToCome => to_come += 1,
                MonthPlace::Origin(place) => match ultimate(place) {
                    Some(ultimate) => {
                        total += ultimate + month.late_beyond as f64;
                        places.push(place);
                    }
                    None => to_come += 1,
                },
            }
        }
        let mut variance = run_off.mean_square_error(places);
        if to_come > 0 {
            let (level, spread, n) = level(run_off)?;
            let months = f64::from(to_come);
            total += months * level;
            variance += months * months * spread / n + months * spread;
        }
        Some(Self::with_limits(total, variance.max(0.0), known as f64))
    }

    fn with_limits(total: f64, variance: f64, known: f64) -> Self {
        let error = variance.sqrt();
        let mut forecast =
            Self { total, error, low: total, high: total, basis: ForecastBasis::Lognormal, known, variance };
        let z = Confidence::P95.z();
        if let Some((mean, deviation)) = forecast.logarithmic() {
            if variance > 0.0 {
                forecast.low = known + (mean - z * deviation).exp();
                forecast.high = known + (mean + z * deviation).exp();
            }
        } else {
            forecast.basis = ForecastBasis::Normal;
            forecast.low = total - z * error;
            forecast.high = total + z * error;
        }
        forecast
    }

    /// Mean and standard deviation of the logarithm of what is still to come; none where that is 0 or less.
    fn logarithmic(&self) -> Option<(f64, f64)> {
        let mean = self.total - self.known;
        if mean <= 0.0 {
            return None;
        }
        let variance = (self.variance / (mean * mean)).ln_1p();
        Some((mean.ln() - variance / 2.0, variance.sqrt()))
    }

    /// The chance that the year comes to more than a room, in cents.
    pub fn chance_over(&self, room_cents: i64) -> f64 {
        let room = room_cents as f64;
        if self.variance == 0.0 {
            return f64::from(u8::from(self.total > room));
        }
        match self.logarithmic() {
            None => above((room - self.total) / self.error),
            Some(_) if room <= self.known => 1.0,
            Some((mean, deviation)) => above(((room - self.known).ln() - mean) / deviation),
        }
    }
}

/// The mean of the last ultimates, their variance, and how many they are. None: too few.
fn level(run_off: &RunOff) -> Option<(f64, f64, f64)> {
    let latest = run_off.origins().iter().rev().filter_map(|origin| origin.ultimate).take(LEVEL_MONTHS);
    let mut ultimates: Vec<f64> = latest.collect();
    if ultimates.len() < LEAST_LEVEL_MONTHS {
        return None;
    }
    ultimates.reverse();
    let n = ultimates.len() as f64;
    let mean = ultimates.iter().sum::<f64>() / n;
    let squares: f64 = ultimates.iter().map(|ultimate| (ultimate - mean) * (ultimate - mean)).sum();
    Some((mean, squares / (n - 1.0), n))
}

/// P(Z > z) of a standard normal Z.
fn above(z: f64) -> f64 {
    0.5 * erfc(z / std::f64::consts::SQRT_2)
}
