//! What a page says of how long care lasts beside others.

use stoplicht_core::Language;
use stoplicht_steering::benchmark::Signal;

use crate::mirrored::{self, page as mirror};

/// There is one verdict about the duration: that of the test. Days that seem to say something else are explained, and where
/// the test says nothing there are none.
#[test]
fn the_test_decides_and_days_only_measure() {
    let page = |signal: Option<Signal>, difference: Option<(f64, f64, f64)>| {
        let mut of = mirrored::provider(Language::En);
        of.care.truncate(1);
        for duration in of.care.iter_mut().filter_map(|care| care.duration.as_mut()) {
            (duration.signal, duration.difference) = (signal, difference);
        }
        mirror(&of, Language::En).unwrap()
    };
    let why = "do not point the same way here";
    let less_sure = "over the first 365 days alone it is not certain";
    let longer = "care lasts longer here, by more than chance explains";
    let both = page(Some(Signal::High), Some((20.0, 4.0, 36.0)));
    assert!(both.contains(longer) && both.contains("20 days longer on average") && !both.contains(why));
    assert!(!both.contains(less_sure));
    let apart = page(Some(Signal::High), Some((16.0, -14.0, 45.0)));
    assert!(apart.contains(longer) && apart.contains("14 days shorter to 45 days longer"));
    assert!(apart.contains(less_sure) && !apart.contains(why), "both say longer; one of them is not sure of it");
    let against = page(Some(Signal::High), Some((-16.0, -45.0, 14.0)));
    assert!(against.contains(longer) && against.contains(why) && !against.contains(less_sure));
    let within = page(Some(Signal::Within), Some((70.0, 51.0, 88.0)));
    assert!(within.contains("care is not clearly longer or shorter here") && within.contains(why));
    let nothing = page(None, Some((70.0, 51.0, 88.0)));
    assert!(nothing.contains("it cannot be said whether care is longer or shorter here"));
    let around = |words: &str| nothing.find(words).map(|at| nothing[at.saturating_sub(200)..at + 60].to_owned());
    assert_eq!((around(" 70 days"), around(longer)), (None, None));
}
