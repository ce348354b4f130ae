//! Many units at once: how many of the flags are to be expected by chance alone.

/// Benjamini and Hochberg's adjusted p values (1995), in the order of the input.
///
/// A unit flagged where the adjusted value is below q belongs to a set of which a part q is expected to be false.
/// Values outside 0 to 1 are taken as 1: no evidence.
///
/// ```
/// use stoplicht_steering::benchmark::benjamini_hochberg;
///
/// // Sorted: 0.01·3/1 = 0.03, 0.03·3/2 = 0.045, 0.5·3/3 = 0.5.
/// let adjusted = benjamini_hochberg(&[0.5, 0.01, 0.03]);
/// assert!((adjusted[1] - 0.03).abs() < 1e-15 && (adjusted[2] - 0.045).abs() < 1e-15);
/// ```
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let evidence = |p: f64| if (0.0..=1.0).contains(&p) { p } else { 1.0 };
    let mut adjusted: Vec<f64> = p.iter().map(|&p| evidence(p)).collect();
    let mut order: Vec<&mut f64> = adjusted.iter_mut().collect();
    order.sort_by(|a, b| a.total_cmp(b));
    let mut lowest: f64 = 1.0;
    for (rank, value) in order.into_iter().enumerate().rev() {
        // n/rank first: it is exactly 1 at the last rank.
        lowest = lowest.min(*value * (p.len() as f64 / (rank + 1) as f64));
        *value = lowest;
    }
    adjusted
}
