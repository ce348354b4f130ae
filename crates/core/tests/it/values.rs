//! Values as people read them: what a text says is what was decided (section 0).

use proptest::prelude::*;
use stoplicht_core::{Language, Measure, Measures, nine_decimals};

use crate::support::policy_of;

fn beside(measure: Measure, value: f64, boundaries: &[f64]) -> String {
    measure.format_value_beside(Some(value), boundaries, Language::En)
}

#[test]
fn a_value_beside_a_boundary_shows_on_which_side_it_is() {
    use Measure::{IntensityChange, RequestedIntensityChange, TrajectoryPercentile, Utilisation};
    let cases: [(Measure, f64, &[f64], &str); 22] = [
        // Far from it: as always.
        (Utilisation, 0.82, &[0.6, 1.1], "82%"),
        (Utilisation, 0.599_166_667, &[0.6], "59.9%"),
        (Utilisation, 0.6, &[0.6], "60%"),
        // Close by, on either side of a boundary below and above.
        (Utilisation, 0.5996, &[0.6, 1.1], "59.96%"),
        (Utilisation, 0.6004, &[0.6], "60.04%"),
        (Utilisation, 0.599_999_999, &[0.6], "59.9999999%"),
        (Utilisation, 0.600_000_001, &[0.6], "60.0000001%"),
        (Utilisation, 1.1004, &[0.6, 1.1], "110.04%"),
        // Between two that lie close together.
        (Utilisation, 0.6002, &[0.6, 0.6003], "60.02%"),
        // A boundary that has decimals itself.
        (Utilisation, 0.333_333_333, &[0.333_333_333], "33.3333333%"),
        (Utilisation, 0.333_333_333, &[0.333], "33.33%"),
        (Utilisation, 0.3334, &[0.333_333_333], "33.34%"),
        (Utilisation, 0.07, &[0.07], "7%"),
        // Changes have their sign, and no change is told from a small one where that decides.
        (RequestedIntensityChange, -0.2, &[-0.2], "−20%"),
        (RequestedIntensityChange, -0.1996, &[-0.2], "−19.96%"),
        (RequestedIntensityChange, -0.2004, &[-0.2], "−20.04%"),
        (RequestedIntensityChange, 0.0003, &[0.0], "+0.03%"),
        (RequestedIntensityChange, -0.0003, &[0.0], "−0.03%"),
        (IntensityChange, 0.0504, &[0.05], "+5.04%"),
        (IntensityChange, 0.0003, &[0.05], "0%"),
        // In percent already, and not in nine decimals.
        (TrajectoryPercentile, 89.96, &[90.0], "89.96%"),
        (TrajectoryPercentile, 90.0, &[90.0], "90%"),
    ];
    for (measure, value, boundaries, expected) in cases {
        assert_eq!(beside(measure, value, boundaries), expected, "{value} beside {boundaries:?}");
    }
    let dutch = Utilisation.format_value_beside(Some(0.5996), &[0.6], Language::Nl);
    assert_eq!(dutch, "59,96%");
    // Without what it is held against it is as short as ever.
    assert_eq!(Utilisation.format_value(Some(0.5996), Language::En), "60%");
}

#[test]
fn the_text_of_a_criterion_never_says_the_opposite_of_its_colour() {
    let policy = policy_of(
        "[[criterion]]\nid = \"own\"\norange = \"utilisation < 0.6\"\ntext.nl = \"Benut: {utilisation}\"\n\
         [[criterion]]\nid = \"plain\"\norange = \"NOT (requested_intensity_change <= -0.2)\"\n\
         [[criterion]]\nid = \"list\"\norange = \"utilisation BETWEEN 0.3 AND 0.6 OR utilisation IN (0.1, 1.3)\"\n\
         [[criterion]]\nid = \"folded\"\norange = \"utilisation < 6 / 10\"\n\
         [[criterion]]\nid = \"other\"\norange = \"days_late > 0\"\ntext.nl = \"{utilisation}\"\n",
    );
    let measures = Measures::default()
        .with(Measure::Utilisation, 0.5996)
        .with(Measure::RequestedIntensityChange, -0.1999)
        .with(Measure::DaysLate, 0.0);
    let told: Vec<String> = policy
        .rules()
        .criteria()
        .iter()
        .map(|criterion| {
            let mut text = String::new();
            criterion.write_text(&measures, Language::Nl, &mut text);
            text
        })
        .collect();
    // The last one holds utilisation against nothing.
    let expected = [
        "Benut: 59,96%",
        "gevraagde verandering van de inzet: −19,99%",
        "benutting: 59,96%",
        "benutting: 59,96%",
        "60%",
    ];
    assert_eq!(told, expected);
}

/// A percentage as it reads, in units of 10⁻¹¹ percent: exact, for doubles would round what is to be tested.
fn read(text: &str) -> i128 {
    if text == "the same" {
        return 0;
    }
    let plain = text.trim_start_matches(['+', '−']).trim_end_matches('%');
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let size: i128 = format!("{whole}{decimals:0<11}").parse().unwrap();
    if text.starts_with('−') { -size } else { size }
}

/// A number of nine decimals, by its billionths.
fn billionths() -> impl Strategy<Value = i64> {
    prop_oneof![
        -2_000_000_000..2_000_000_000_i64,
        (-20..20_i64).prop_map(|n| n * 100_000_000),
        (-20..20_i64, -600_000..600_000_i64).prop_map(|(n, by)| n * 100_000_000 + by),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn what_is_read_lies_where_the_value_lies(
        value in billionths(),
        away in prop::collection::vec(prop_oneof![Just(0), -600_000..600_000_i64, -9..9_i64, billionths()], 1..4),
        measure in prop::sample::select(vec![Measure::Utilisation, Measure::RequestedIntensityChange]),
    ) {
        let number = |billionths: i64| nine_decimals(billionths as f64 / 1e9);
        let boundaries: Vec<i64> = away.into_iter().map(|away| value + away).collect();
        let numbers: Vec<f64> = boundaries.iter().map(|boundary| number(*boundary)).collect();
        let text = beside(measure, number(value), &numbers);
        for boundary in boundaries {
            // A billionth is 10⁻⁷ percent.
            prop_assert_eq!(read(&text).cmp(&(i128::from(boundary) * 10_000)), value.cmp(&boundary), "{} {:?}", text, numbers);
        }
    }
}

#[test]
fn a_measure_means_in_english_what_its_documentation_says() {
    for measure in Measure::ALL {
        assert_eq!(measure.meaning(Language::En), measure.definition().meaning, "{measure}");
    }
}
