//! Colours, reasons, request colour, route, status and deadline (section 8).

use stoplicht_core::policy::Decided;
use stoplicht_core::register::{Colour, Request, Route, Status};
use stoplicht_core::{AsOf, Assessment, ClientHistory, Language, Measure, Policy};

use crate::support::{VersionExt, allocated, day, policy_of, request, resized};

/// An allocation that was extended `times` times up to 30 June 2025.
fn extended(times: u32) -> ClientHistory {
    let versions = (0..=times).map(|at| {
        let end = day("2025-06-30") - chrono::Days::new(u64::from(times - at));
        allocated("1", &format!("2025-01-01..{end}"), "4/04/2").decided(&format!("2025-02-{:02}T09:00", at + 1), "")
    });
    ClientHistory::new(versions, [] as [stoplicht_core::register::Claim; 0])
        .unwrap()
        .with_claims_through(day("2030-12-31"))
}

fn asked() -> Request {
    request("1", "2025-06-01", "2025-12-31")
}

fn assess(policy: &Policy, times: u32, request: &Request) -> Assessment {
    policy.assess(request, &extended(times), request.submitted_on).unwrap()
}

const PRIOR: &str = "[[criterion]]\nid = \"prior\"\norange = \"prior_extensions >= 2\"\nred = \"prior_extensions >= 4\"\n\
                     text.nl = \"Eerder verlengd: {prior_extensions}\"\n";
const USE: &str = "[[criterion]]\nid = \"use\"\norange = \"utilisation < 0.6\"\nred = \"prior_extensions > 90\"\n";
const GOOD: &str = "[[criterion]]\nid = \"down\"\ngreen = \"requested_intensity_change <= -0.2\"\nover = [\"prior\"]\n";

#[test]
fn the_worst_criterion_gives_the_colour() {
    let policy = policy_of(PRIOR);
    let colours = [0, 1, 2, 3, 4, 5].map(|times| assess(&policy, times, &asked()).colour);
    assert_eq!(colours, [Colour::Green, Colour::Green, Colour::Orange, Colour::Orange, Colour::Red, Colour::Red]);
    let both = policy_of(&format!("{PRIOR}[[criterion]]\nid = \"late\"\norange = \"days_late < 0\"\n"));
    assert_eq!(assess(&both, 0, &asked()).colour, Colour::Orange);
    assert_eq!(assess(&both, 4, &asked()).colour, Colour::Red);
}

#[test]
fn an_unknown_measure_never_passes_in_silence() {
    let result = |unknown: &str| {
        let assessment = assess(&policy_of(&format!("{USE}{unknown}")), 0, &request("1", "2025-02-10", "2025-12-31"));
        assert_eq!(assessment.measures.get(Measure::Utilisation), None);
        (assessment.colour, assessment.criteria[0].decided)
    };
    assert_eq!(result(""), (Colour::Orange, Decided::Unknown));
    assert_eq!(result("unknown = \"red\""), (Colour::Red, Decided::Unknown));
    assert_eq!(result("unknown = \"green\""), (Colour::Green, Decided::Unknown));
}

#[test]
fn the_condition_that_could_not_be_said_is_named() {
    // Red is false beyond doubt; it is the orange one that cannot be said.
    let assessment = assess(&policy_of(USE), 0, &request("1", "2025-02-10", "2025-12-31"));
    assert_eq!(assessment.criteria[0].condition.as_deref(), Some("utilisation < 0.6"));
    let red = "[[criterion]]\nid = \"use\"\norange = \"utilisation < 0.6\"\nred = \"utilisation < 0.3\"\n";
    let assessment = assess(&policy_of(red), 0, &request("1", "2025-02-10", "2025-12-31"));
    assert_eq!(assessment.criteria[0].condition.as_deref(), Some("utilisation < 0.3"));
}

#[test]
fn a_true_condition_counts_beside_an_unknown_one() {
    let decided = |orange: &str, red: &str| {
        let text = format!("[[criterion]]\nid = \"a\"\norange = \"{orange}\"\nred = \"{red}\"\nunknown = \"green\"\n");
        assess(&policy_of(&text), 0, &request("1", "2025-02-10", "2025-12-31")).colour
    };
    assert_eq!(decided("upscalings = 0", "utilisation < 0.3"), Colour::Orange, "red unknown, orange true");
    assert_eq!(decided("utilisation < 0.3", "upscalings = 0"), Colour::Red, "orange unknown, red true");
    assert_eq!(decided("utilisation < 0.3", "upscalings = 1"), Colour::Green, "one unknown: the unknown colour");
}

#[test]
fn good_news_overrules_what_it_names() {
    let policy = policy_of(&format!("{PRIOR}{GOOD}[[criterion]]\nid = \"soon\"\norange = \"days_late > -40\"\n"));
    let less = resized(asked(), "", "3/04/2", None);
    let assessment = assess(&policy, 4, &less);
    let seen: Vec<_> = assessment
        .criteria
        .iter()
        .map(|c| (c.id.as_str(), c.colour, c.counted_as, c.overruled_by.as_deref(), c.decided))
        .collect();
    assert_eq!(
        seen,
        [
            ("prior", Colour::Red, Colour::Green, Some("down"), Decided::Red),
            ("down", Colour::Green, Colour::Green, None, Decided::Good),
            ("soon", Colour::Orange, Colour::Orange, None, Decided::Orange),
        ]
    );
    assert_eq!(assessment.colour, Colour::Orange, "soon is not overruled");
    assert_eq!(assess(&policy, 4, &asked()).colour, Colour::Red, "no good news");
    let green = assess(&policy, 0, &less);
    assert_eq!(green.criteria[0].overruled_by, None, "there was nothing to overrule");
    let other_family = resized(asked(), "", "1/14/2", None);
    assert_eq!(assess(&policy, 4, &other_family).colour, Colour::Red, "good news that cannot be said lowers nothing");
}

#[test]
fn a_care_group_has_its_own_criteria() {
    let group =
        "[[care_group]]\nname = \"45\"\n[[care_group.criterion]]\nid = \"prior\"\norange = \"prior_extensions >= 6\"\n";
    assert_eq!(assess(&policy_of(&format!("{PRIOR}{group}")), 4, &asked()).colour, Colour::Green);
    let other = group.replace("45", "41");
    assert_eq!(assess(&policy_of(&format!("{PRIOR}{other}")), 4, &asked()).colour, Colour::Red);
}

#[test]
fn the_status_follows_colour_and_explanation() {
    let policy = policy_of(PRIOR);
    let status = |times, explanation: Option<&str>| {
        let asked = Request { explanation: explanation.map(str::to_owned), ..asked() };
        let assessment = assess(&policy, times, &asked);
        (assessment.status, assessment.explanation_required)
    };
    assert_eq!(status(0, None), (Status::Agreed, false));
    assert_eq!(status(2, None), (Status::ExplanationMissing, true));
    assert_eq!(status(2, Some(" \n\t")), (Status::ExplanationMissing, true), "white space explains nothing");
    assert_eq!(status(2, Some("School is begonnen.")), (Status::ExplanationGiven, true));
    assert_eq!(status(4, Some("School is begonnen.")), (Status::ToDiscuss, true));
}

#[test]
fn the_answer_is_due_in_five_working_days() {
    // Tuesday 23 December 2025: 24, 29, 30, 31 December, 2 January.
    let late = request("1", "2025-12-23", "2026-12-31");
    assert_eq!(assess(&policy_of(PRIOR), 0, &late).answer_due, day("2026-01-02"));
    let listed = format!("[list]\nholidays = [2025-12-24]\n{PRIOR}");
    assert_eq!(assess(&policy_of(&listed), 0, &late).answer_due, day("2025-12-31"), "25, 26, 29, 30, 31 December");
}

#[test]
fn texts_have_the_values_filled_in() {
    let more = "text.en = \"Extended before: {prior_extensions}; {{sic}}\"\n";
    let criteria = format!(
        "{PRIOR}{more}{USE}{GOOD}[[criterion]]\nid = \"days\"\norange = \"days_late > 0 OR requested_days > 900\"\n\
         [[criterion]]\nid = \"size\"\nred = \"requested_intensity_change > 0.5 AND intensity_change < 0\"\n"
    );
    let assessment = assess(&policy_of(&criteria), 2, &resized(asked(), "", "5/04/2", None));
    let lines: Vec<_> = assessment
        .criteria
        .iter()
        .flat_map(|c| Language::ALL.map(|language| format!("{}: {}", c.id, c.text(language))))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn values_are_written_as_people_read_them() {
    let nl = |measure: Measure, value| measure.format_value(value, Language::Nl);
    assert_eq!(nl(Measure::Utilisation, None), "onbekend");
    assert_eq!(nl(Measure::Utilisation, Some(0.596)), "59,6%");
    assert_eq!(nl(Measure::Utilisation, Some(1.0)), "100%");
    assert_eq!(nl(Measure::RequestedIntensityChange, Some(-0.25)), "−25%");
    assert_eq!(nl(Measure::RequestedIntensityChange, Some(0.25)), "+25%");
    for nothing in [0.0001, -0.0001] {
        assert_eq!(nl(Measure::RequestedIntensityChange, Some(nothing)), "0%", "{nothing} has no sign");
    }
    for same in [0.0, -0.0] {
        assert_eq!(nl(Measure::RequestedIntensityChange, Some(same)), "gelijk", "0% would read as no care at all");
        assert_eq!(Measure::IntensityChange.format_value(Some(same), Language::En), "the same");
    }
    assert_eq!(nl(Measure::Utilisation, Some(0.0)), "0%");
    assert_eq!(nl(Measure::DaysLate, Some(-1.0)), "op tijd, 1 dag voor het einde");
    assert_eq!(nl(Measure::DaysLate, Some(0.0)), "op tijd, op de laatste dag");
    assert_eq!(Measure::DaysLate.format_value(Some(-1004.0), Language::En), "in time, 1,004 days before the end");
    assert_eq!(Measure::DaysLate.format_value(Some(12.0), Language::En), "12 days");
    assert_eq!(nl(Measure::TrajectoryDays, Some(1004.0)), "1.004 dagen", "thousands as everywhere else");
    assert_eq!(Measure::TrajectoryDays.format_value(Some(-1004.0), Language::En), "−1,004 days");
    assert_eq!(Measure::DaysLate.format_value(Some(999.0), Language::En), "999 days");
}

/// A list of rows: (request id, allocation, list).
fn list(rows: &[(&str, &str, &str)]) -> Vec<Assessment> {
    let policy = policy_of(&format!("[list]\nbulk_minimum = 2\n{PRIOR}"));
    let histories = |request: &Request| {
        let times = request.allocation_id.as_str().parse().ok()?;
        let mut asked = ClientHistory::default();
        if times < 9 {
            let versions = (0..=times).map(|at: u32| {
                let end = day("2025-06-30") - chrono::Days::new(u64::from(times - at));
                allocated(request.allocation_id.as_str(), &format!("2025-01-01..{end}"), "4/04/2")
                    .decided(&format!("2025-02-{:02}T09:00", at + 1), "")
            });
            asked = ClientHistory::new(versions, [] as [stoplicht_core::register::Claim; 0])
                .unwrap()
                .with_claims_through(day("2030-12-31"));
        }
        Some(asked)
    };
    let requests: Vec<_> = rows
        .iter()
        .map(|(id, allocation, list)| Request {
            request_id: (*id).into(),
            list_id: (!list.is_empty()).then(|| (*list).into()),
            ..request(allocation, "2025-06-01", "2025-12-31")
        })
        .collect();
    policy.assess_list(&requests, histories, AsOf::Submission).assessed
}

#[test]
fn a_request_has_the_worst_colour_of_its_scored_rows() {
    let rows = list(&[("a", "0", ""), ("a", "4", ""), ("a", "9", ""), ("b", "2", "L"), ("b", "1", "M")]);
    let colours: Vec<_> = rows.iter().map(|row| (row.colour, row.request_colour)).collect();
    assert_eq!(
        colours,
        [
            (Colour::Green, Colour::Red),
            (Colour::Red, Colour::Red),
            (Colour::Orange, Colour::Orange),
            (Colour::Green, Colour::Orange),
        ],
        "the rejected row colours nothing; a request may stand on two lists"
    );
}

#[test]
fn the_route_counts_the_scored_rows_of_a_list() {
    let routes = |rows: &[(&str, &str, &str)]| list(rows).iter().map(|row| row.route.unwrap()).collect::<Vec<_>>();
    assert_eq!(routes(&[("a", "0", "L")]), [Route::Individual]);
    assert_eq!(routes(&[("a", "0", "L"), ("b", "1", "L")]), [Route::Bulk; 2], "the minimum itself");
    assert_eq!(routes(&[("a", "0", "L"), ("b", "9", "L")]), [Route::Individual], "rejected rows do not count");
    assert_eq!(routes(&[("a", "0", "L"), ("b", "0", "L")]), [Route::Individual], "nor do duplicates");
    assert_eq!(routes(&[("a", "0", "L"), ("b", "1", "M")]), [Route::Individual; 2]);
    assert_eq!(routes(&[("a", "0", ""), ("b", "1", "")]), [Route::Bulk; 2], "no list: the rows of one provider");
}

#[test]
fn an_assessment_is_what_its_schema_says_and_comes_back_the_same() {
    let policy = policy_of(&format!("{PRIOR}{USE}{GOOD}"));
    let schema = serde_json::to_value(schemars::schema_for!(Assessment)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (times, size) in [(0, ""), (2, "5/04/2"), (4, "1/04/2")] {
        let assessment = assess(&policy, times, &resized(asked(), "", size, None));
        let text = serde_json::to_string(&assessment).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        validator.validate(&json).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(serde_json::from_str::<Assessment>(&text).unwrap(), assessment);
        let is_snake = |key: &str| key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        assert!(json.as_object().unwrap().keys().all(|key| is_snake(key)));
        assert_eq!(json["measures"]["prior_extensions"], times, "a whole number is one in JSON");
        assert!(json["measures"]["trajectory_percentile"].is_null());
    }
    let assessment = assess(&policy, 4, &resized(asked(), "", "1/04/2", None));
    assert_eq!(assessment.engine_version, stoplicht_core::ENGINE_VERSION);
    let mut assessment = assessment;
    assessment.engine_version = "[version]".into();
    insta::assert_snapshot!(serde_json::to_string_pretty(&assessment).unwrap());
}
