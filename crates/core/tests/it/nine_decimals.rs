//! Nine decimals: the rounding of section 0.

use proptest::prelude::*;
use stoplicht_core::nine_decimals;

/// The formula of section 0 as it stands.
pub fn by_the_formula(x: f64) -> f64 {
    let scaled = x.abs() * 1e9;
    let rounded = if scaled.is_finite() { (scaled + 0.5).floor() / 1e9 } else { x.abs() };
    if rounded == 0.0 { 0.0 } else { rounded.copysign(x) }
}

fn numbers() -> impl Strategy<Value = f64> {
    let halves = (-4_000_000_001_i64..4_000_000_001).prop_map(|n| n as f64 / 2e9);
    let near_whole = (any::<i64>(), -2..3_i32).prop_map(|(n, by)| (n >> 10) as f64 / 1e9 + f64::from(by) * 5e-10);
    prop_oneof![any::<f64>(), -2.0..2.0_f64, halves, near_whole, -1e7..1e7_f64]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn every_bit_is_that_of_the_formula(x in numbers()) {
        let (found, expected) = (nine_decimals(x), by_the_formula(x));
        prop_assert!(found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan()), "{x:?}");
    }

    #[test]
    fn twice_is_once_and_order_is_kept(x in numbers(), y in numbers()) {
        let of = nine_decimals;
        prop_assert!(of(of(x)) == of(x) || of(x).is_nan() || of(x).abs() >= 4e6, "{x:?}");
        prop_assert!(!(x <= y && of(x) > of(y)), "{x:?} {y:?}");
    }
}

#[test]
fn zero_has_no_sign_and_what_is_not_finite_stays() {
    assert!(nine_decimals(-0.0).is_sign_positive());
    assert!(nine_decimals(-4e-10).is_sign_positive());
    assert_eq!(nine_decimals(-5e-10), -1e-9, "half away from zero");
    assert_eq!(nine_decimals(f64::NEG_INFINITY), f64::NEG_INFINITY);
    assert_eq!(nine_decimals(f64::MAX), f64::MAX);
    assert!(nine_decimals(f64::NAN).is_nan());
}
