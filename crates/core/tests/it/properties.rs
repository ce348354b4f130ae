//! What must hold whatever the facts are.

use proptest::prelude::*;
use stoplicht_core::register::{AllocationVersion, Claim, Colour, Request};
use stoplicht_core::{AsOf, Assessment, ClientHistory, Language, Measure, Measures, Policy, write_number};

use crate::support::{allocated, claimed, code, day, policy_of, request};

const RULES: &str = "[list]\nbulk_minimum = 3\n[care_groups]\n\"45\" = \"ambulant\"\n\"54\" = \"ambulant\"\n\
    [[criterion]]\nid = \"prior\"\norange = \"prior_extensions >= 1\"\nred = \"prior_extensions >= 3\"\n\
    [[criterion]]\nid = \"use\"\norange = \"utilisation < 0.6\"\nred = \"utilisation < 0.3\"\n\
    [[criterion]]\nid = \"up\"\nred = \"upscalings > downscalings OR intensity_change > 0.5\"\nunknown = \"green\"\n\
    [[criterion]]\nid = \"good\"\ngreen = \"concurrent_allocations = 0\"\nover = [\"up\"]\n";

fn date(number: i32) -> chrono::NaiveDate {
    day("2025-01-01") + chrono::Duration::days(i64::from(number))
}

/// A version of one of five allocations of one client; the same provider and sizes come back often.
fn version() -> impl Strategy<Value = AllocationVersion> {
    let codes = prop::sample::select(vec!["", "", "04", "12", "13", "14"]);
    let size = prop::sample::select(vec!["70/01/2", "3/04/2", "6/04/2", "80/04/6", "7/14/2", "5000/83/2", "3//2"]);
    let category = prop::sample::select(vec!["45", "45", "54", "41", ""]);
    (0..5u8, 0..200i32, 0..150i32, 0..300i32, codes, size, category, prop::bool::weighted(0.1)).prop_map(
        |(id, start, days, decided, reason, size, category, open)| {
            let dates = format!("{}..{}", date(start), date(start + days));
            let mut version = allocated(&id.to_string(), &dates, size);
            version.assigned_at = date(decided).and_hms_opt(9, 0, 0).unwrap();
            version.change_reason = code(reason);
            version.product_category = code(category);
            version.end_date = version.end_date.filter(|_| !open);
            version
        },
    )
}

fn claim() -> impl Strategy<Value = Claim> {
    let size = prop::sample::select(vec!["100/01", "5/04", "-5/04", "2/14", "900/83"]);
    (0..6u8, 0..250i32, 0..40i32, size, prop::option::of(0..300i32), -500..50_000i64).prop_map(
        |(id, start, days, size, known, cents)| {
            let dates = format!("{}..{}", date(start), date(start + days));
            Claim { submitted_on: known.map(date), ..claimed(&id.to_string(), &dates, size, cents) }
        },
    )
}

fn asked() -> impl Strategy<Value = Request> {
    let list = prop::option::of(prop::sample::select(vec!["L", "M"]));
    let answered = prop::option::weighted(0.3, 0..300i32);
    (0..6u8, 0..8u8, 0..300i32, prop::option::weighted(0.9, 100..500i32), list, answered).prop_map(
        |(allocation, id, on, end, list, answered)| {
            let mut request = request(&allocation.to_string(), "2025-01-01", "");
            request.submitted_on = date(on);
            request.requested_end = end.map(date);
            request.request_id = format!("R{id}").into();
            request.list_id = list.map(Into::into);
            request.answered_on = answered.map(date);
            request
        },
    )
}

type World = (Vec<AllocationVersion>, Vec<Claim>, Vec<Request>);

fn world() -> impl Strategy<Value = World> {
    (
        prop::collection::vec(version(), 0..14),
        prop::collection::vec(claim(), 0..10),
        prop::collection::vec(asked(), 1..8),
    )
}

fn policy() -> Policy {
    policy_of(RULES)
}

fn history(versions: &[AllocationVersion], claims: &[Claim]) -> ClientHistory {
    ClientHistory::new_lossy(versions, claims).0
}

/// What came of each request, by the request itself, so that order does not matter.
fn outcome(versions: &[AllocationVersion], claims: &[Claim], requests: &[Request], as_of: AsOf) -> Vec<String> {
    let history = history(versions, claims);
    let outcome = policy().assess_list(requests, |_| Some(&history), as_of);
    let assessed = outcome.assessed.iter().map(|row| serde_json::to_string(row).unwrap());
    let rejected = outcome.rejected.iter().map(|row| serde_json::to_string(row).unwrap());
    let mut rows: Vec<_> = assessed.chain(rejected).collect();
    rows.sort();
    rows
}

fn known_on(version: &AllocationVersion) -> chrono::NaiveDate {
    version.assigned_at.date()
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(
        ((versions, claims, requests), shuffled) in world().prop_flat_map(|world| {
            let (versions, claims, requests) = world.clone();
            (Just(world), (Just(versions).prop_shuffle(), Just(claims).prop_shuffle(), Just(requests).prop_shuffle()))
        }),
    ) {
        for as_of in [AsOf::Submission, AsOf::On(date(250))] {
            prop_assert_eq!(
                outcome(&versions, &claims, &requests, as_of),
                outcome(&shuffled.0, &shuffled.1, &shuffled.2, as_of)
            );
        }
    }

    #[test]
    fn what_is_not_known_yet_changes_nothing((versions, claims, requests) in world(), on in 0..300i32) {
        let on = date(on);
        let then: Vec<_> = versions.iter().filter(|version| known_on(version) <= on).cloned().collect();
        let claims_then: Vec<_> =
            claims.iter().filter(|claim| claim.submitted_on.unwrap_or(claim.period_end) <= on).cloned().collect();
        prop_assert_eq!(
            outcome(&versions, &claims, &requests, AsOf::On(on)),
            outcome(&then, &claims_then, &requests, AsOf::On(on))
        );
    }

    #[test]
    fn a_request_of_its_day_is_a_run_of_that_day((versions, claims, requests) in world()) {
        let history = history(&versions, &claims);
        for asked in &requests {
            let one = std::slice::from_ref(asked);
            let by_submission = policy().assess_list(one, |_| Some(&history), AsOf::Submission);
            let mut on_its_day = policy().assess_list(one, |_| Some(&history), AsOf::On(asked.submitted_on));
            // That it was answered later is not known on its day.
            for row in &mut on_its_day.assessed {
                row.status = by_submission.assessed[0].status;
            }
            prop_assert_eq!(by_submission, on_its_day);
        }
    }

    #[test]
    fn one_call_is_the_list((versions, claims, requests) in world()) {
        let history = history(&versions, &claims);
        for row in policy().assess_list(&requests, |_| Some(&history), AsOf::Submission).assessed {
            let asked = requests.iter().find(|r| r.request_id == row.request_id && r.allocation_id == row.allocation_id
                && r.list_id == row.list_id && r.submitted_on == row.submitted_on
                && policy().assess(r, &history, r.submitted_on).is_ok_and(|one| one.measures == row.measures));
            let alone = policy().assess(asked.unwrap(), &history, row.as_of).unwrap();
            let Assessment { route, request_colour, status, .. } = row;
            let mut as_in_list = alone;
            (as_in_list.route, as_in_list.request_colour, as_in_list.status) = (route, request_colour, status);
            prop_assert_eq!(as_in_list, row);
        }
    }

    #[test]
    fn splitting_a_list_changes_no_colour((versions, claims, requests) in world(), at in any::<prop::sample::Index>()) {
        let history = history(&versions, &claims);
        // Duplicates and conflicts are about the list as a whole: split what is neither.
        let mut seen = std::collections::HashSet::new();
        let single: Vec<_> = requests.into_iter().filter(|r| seen.insert(r.allocation_id.clone())).collect();
        let colours = |requests: &[Request]| {
            let outcome = policy().assess_list(requests, |_| Some(&history), AsOf::Submission);
            outcome.assessed.into_iter().map(|row| (row.colour, row.criteria)).collect::<Vec<_>>()
        };
        let (head, tail) = single.split_at(at.index(single.len() + 1));
        prop_assert_eq!(colours(&single), [colours(head), colours(tail)].concat());
    }

    #[test]
    fn nothing_is_lost((versions, claims, requests) in world()) {
        let (history, rejected) = ClientHistory::new_lossy(&versions, &claims);
        let outcome = policy().assess_list(&requests, |_| Some(&history), AsOf::Submission);
        prop_assert_eq!(outcome.assessed.len() + outcome.rejected.len(), requests.len());
        let mut rows: Vec<_> = rejected.iter().map(|row| (row.register, row.row)).collect();
        rows.dedup();
        prop_assert_eq!(rows.len(), rejected.len(), "no row comes back twice");
        for row in &outcome.assessed {
            prop_assert_eq!(row.colour, row.criteria.iter().map(|c| c.counted_as).max().unwrap());
            prop_assert!(row.request_colour >= row.colour);
            for measure in Measure::ALL.iter().filter(|measure| !measure.definition().may_be_unknown) {
                prop_assert!(row.measures.get(*measure).is_some(), "{} is always known", measure);
            }
            for measure in Measure::ALL {
                let (value, definition) = (row.measures.get(*measure), measure.definition());
                prop_assert!(value.is_none_or(|value| definition.least.is_none_or(|least| value >= least)));
            }
        }
    }

    #[test]
    fn more_extensions_never_improve_the_colour(
        orange in 0..6i32,
        red in 0..6i32,
        unknown in prop::sample::select(Colour::ALL),
        others in prop::collection::vec(prop::option::of(-2.0..2.0f64), Measure::COUNT),
    ) {
        let policy = policy_of(&format!(
            "[[criterion]]\nid = \"a\"\norange = \"prior_extensions >= {orange}\"\nred = \"prior_extensions >= {red} OR utilisation < 0\"\nunknown = \"{unknown}\"\n"
        ));
        let base = Measure::ALL.iter().zip(others).fold(Measures::default(), |measures, (measure, value)| {
            measures.with(*measure, value.unwrap_or(f64::NAN))
        });
        // Where a measure is unknown, its colour comes before orange: only a policy that colours it so is monotone.
        let base = if unknown == Colour::Red { base.with(Measure::Utilisation, 1.0) } else { base };
        let mut workspace = stoplicht_core::policy::Workspace::default();
        let colours: Vec<_> = (0..8)
            .map(|number| {
                let measures = base.with(Measure::PriorExtensions, f64::from(number));
                policy.rules().decide(&measures, &mut workspace).colour
            })
            .collect();
        prop_assert!(colours.is_sorted(), "{:?}", colours);
    }
}

proptest! {
    #[test]
    fn numbers_are_written_as_the_formatter_would(
        number in prop_oneof![0.0..1e7_f64, -100.0..100.0_f64, (0_u32..10_000_000).prop_map(|n| f64::from(n) / 1_000.0)],
        decimals in 0_usize..5,
    ) {
        let expected = format!("{number:.decimals$}");
        let mut written = String::new();
        write_number(&mut written, number, decimals, Language::En);
        prop_assert_eq!(&written, &expected);
        written.clear();
        write_number(&mut written, number, decimals, Language::Nl);
        prop_assert_eq!(written, expected.replace('.', ","));
    }
}
