//! A whole amount over weights, so that the shares always add up to it.

/// Shares of a whole amount in cents over whole weights, by the largest remainder (section 20); `None` where the weights are
/// nothing together (`no_weights`).
///
/// Each gets `|total| · weight div Σ weights`; the cents that are left go one each to the largest remainders, on equal ones to
/// the first. The sign of the total is put back. So the shares add up to the total, to the cent.
///
/// Source: the method of the largest remainder (Hare–Niemeyer).
///
/// ```
/// use stoplicht_contracts::money::split;
///
/// assert_eq!(split(43_888_174, &[1, 1, 1, 1]), Some(vec![10_972_044, 10_972_044, 10_972_043, 10_972_043]));
/// assert_eq!(split(-5, &[1, 1]), Some(vec![-3, -2]));
/// assert_eq!(split(5, &[0, 0]), None);
/// ```
pub fn split(total: i64, weights: &[u64]) -> Option<Vec<i64>> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return None;
    }
    let size = u128::from(total.unsigned_abs());
    let mut shares = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for weight in weights {
        let product = size * u128::from(*weight);
        shares.push(product / sum);
        remainders.push(product % sum);
    }
    let left = size - shares.iter().sum::<u128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    // A stable sort: on equal remainders the first stays first.
    order.sort_by_key(|place| std::cmp::Reverse(remainders.get(*place).copied()));
    for place in order.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some(share) = shares.get_mut(place) {
            *share += 1;
        }
    }
    let signed = |share: u128| {
        let share = i128::try_from(share).ok()?;
        i64::try_from(if total < 0 { -share } else { share }).ok()
    };
    shares.into_iter().map(signed).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn test_a8_and_a11_odd_cents_go_to_the_largest_remainders() {
        assert_eq!(split(33_333_333, &[37, 13]), Some(vec![24_666_666, 8_666_667]));
        assert_eq!(split(50_001, &[3, 2, 1]), Some(vec![25_001, 16_667, 8_333]), "a tie goes to the first");
        assert_eq!(split(i64::MIN, &[u64::MAX]), Some(vec![i64::MIN]));
        assert_eq!(split(1, &[]), None);
    }

    proptest! {
        #[test]
        fn shares_add_up_to_the_whole(total: i64, weights in prop::collection::vec(any::<u64>(), 1..20)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let shares = split(total, &weights).unwrap();
            prop_assert_eq!(shares.iter().map(|share| i128::from(*share)).sum::<i128>(), i128::from(total));
            for (share, weight) in shares.iter().zip(&weights) {
                prop_assert!(*weight > 0 || *share == 0, "who weighs nothing gets nothing");
            }
        }
    }
}
