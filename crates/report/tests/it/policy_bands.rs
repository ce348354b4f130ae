//! The bands of a policy: where the colours of a measure begin and end.

use stoplicht_core::policy::Criterion;
use stoplicht_core::register::Colour;
use stoplicht_core::{Language, Measure, Policy};
use stoplicht_report::chart::{Bands, policy_bands};

use crate::support::policy;

fn rule(orange: &str, red: &str) -> Policy {
    Policy::from_toml(&format!(
        "schema = 1\nname = \"x\"\nversion = \"1\"\nvalid_from = 2026-01-01\n[[criterion]]\nid = \"c\"\n{orange}\n{red}\n"
    ))
    .unwrap()
}

fn words_of(policy: &Policy) -> Option<String> {
    let bands = Bands::of(policy.rules(), &policy.rules().criteria()[0])?;
    let words = |band| (bands.words(band, Language::Nl), band.colour);
    Some(
        bands
            .bands
            .iter()
            .map(words)
            .map(|(words, colour)| format!("{words}: {colour:?}"))
            .collect::<Vec<_>>()
            .join("; "),
    )
}

#[test]
fn bands_have_their_boundaries_where_the_policy_has_them() {
    let words = |orange: &str, red: &str| words_of(&rule(orange, red)).unwrap();
    assert_eq!(
        words("orange = \"prior_extensions >= 2\"", "red = \"prior_extensions > 3\""),
        "t/m 1: Green; 2 t/m 3: Orange; 4 of meer: Red"
    );
    assert_eq!(
        words("orange = \"utilisation < 0.6 OR utilisation > 1.1\"", "red = \"utilisation <= 0.3\""),
        "t/m 30%: Red; boven 30% tot 60%: Orange; 60% t/m 110%: Green; boven 110%: Orange"
    );
    assert_eq!(words("", "red = \"downscalings = 2\""), "t/m 1: Green; 2: Red; 3 of meer: Green");
    assert_eq!(words("orange = \"days_late > 0\"", ""), "t/m de laatste dag: Green; 1 dag of meer: Orange");
    assert_eq!(words_of(&rule("orange = \"days_late > 0 AND upscalings > 1\"", "")), None, "two measures");
}

#[test]
fn bands_say_what_the_policy_decides() {
    let policy = policy();
    let single = |criterion: &&Criterion| criterion.looks_at().len() == 1;
    let mut seen = 0;
    for criterion in policy.rules().criteria().iter().filter(single) {
        let Some(bands) = Bands::of(policy.rules(), criterion) else { continue };
        let within = |value: f64| {
            bands.bands.iter().filter(move |band| {
                let above = band.from.is_none_or(|from| value > from || band.holds_from && value == from);
                above && band.to.is_none_or(|to| value < to || band.holds_to && value == to)
            })
        };
        let least = bands.measure.definition().least.unwrap_or(-50.0);
        for step in 0..4_000 {
            let value = if bands.measure.definition().unit.is_whole() {
                least + f64::from(step)
            } else {
                least.max(0.0) + f64::from(step) / 1000.0
            };
            let measures = stoplicht_core::Measures::default().with(bands.measure, value);
            let mut bench = stoplicht_core::policy::Workspace::default();
            let place = policy.rules().criteria().iter().position(|one| one == criterion).unwrap();
            let colour = policy.rules().decide(&measures, &mut bench).criteria[place].colour;
            let found: Vec<Colour> = within(value).map(|band| band.colour).collect();
            assert_eq!(found, [colour], "{} = {value}", bands.measure);
            seen += 1;
        }
    }
    assert!(seen > 10_000);
    let chart = policy_bands(policy.rules(), policy.rules().criteria(), "b", Language::Nl);
    let measures = [Measure::PriorExtensions, Measure::Utilisation, Measure::DaysLate, Measure::ConcurrentAllocations];
    let named: Vec<&str> = chart.table().all().iter().map(|row| row[1].shown()).collect();
    for measure in measures {
        assert!(named.contains(&measure.label(Language::Nl)), "{measure}");
    }
}
