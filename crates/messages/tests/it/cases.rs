//! The worked cases E1 to E3 of the facts page, on extensions and changes, message by message: registers, and the history and
//! measures that they come to. The numbers are worked out by hand from the page; how, stands beside those that are not plain.

use stoplicht_core::calendar::Holidays;
use stoplicht_messages::*;

use crate::care::{Case, wants};
use crate::support::*;

const LAWS: [Law; 2] = [Law::Jw, Law::Wmo];

#[test]
fn e1_extension_by_the_municipality() {
    for law in LAWS {
        let mut post = Post::of_case(law);
        let case = Case::of(&[
            post.allocate("2025-01-01T09:00", &["#667899 45/45A04 [2025-01-01..2025-06-30] 3/04/2"]),
            post.start("2025-01-08", &["#667899 45/45A04 2025-01-05"]),
            post.allocate("2025-05-10T11:00", &["#667899 45/45A04 [2025-01-01..2025-12-31] 3/04/2 r04"]),
        ]);
        let registers = &case.all.registers;
        assert!(registers.allocations.iter().all(|row| row.law == law));
        assert_eq!(versions(registers, "2025-05-09"), ["01-01T09 #667899 [2025-01-01..2025-06-30] 3/04/2"]);
        assert_eq!(
            versions(registers, "2025-05-10"),
            [
                "01-01T09 #667899 [2025-01-01..2025-06-30] 3/04/2",
                "05-10T11 #667899 [2025-01-01..2025-12-31] 3/04/2 r04"
            ]
        );
        assert_eq!(spells(registers), ["#667899 2025-01-05.. since 2025-01-08"]);
        assert_eq!(observed(&case.all), []);
        assert_eq!(registers.allocations[0].client_id, key().pseudonym(&bsn()));

        let first = wants(law, "#667899 2025-05-09 until 2025-12-31");
        assert_eq!(case.measures(&first, "2024-12-31"), ["unknown_allocation"]);
        assert_eq!(
            case.chain(&first, "2025-05-09"),
            ["#667899 [2025-01-01..2025-06-30] 180 minutes", "level 2025-01-01: 180 minutes"]
        );
        assert_eq!(
            case.measures(&first, "2025-05-09"),
            [
                "prior_extensions 0",
                "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0",
                "utilisation 0",
                "trajectory_days 181, requested_trajectory_days 365, requested_days 184, days_late -52, \
                 concurrent_allocations 0",
            ]
        );
        assert_eq!(case.measures(&first, "2025-05-10"), ["no_extension"], "the municipality was first");
        let next = wants(law, "#667899 2025-05-10 until 2026-06-30");
        assert_eq!(
            case.chain(&next, "2025-05-10"),
            [
                "#667899 [2025-01-01..2025-12-31] 180 minutes, extended 2025-05-10: 2025-06-30 -> 2025-12-31",
                "level 2025-01-01: 180 minutes"
            ]
        );
        assert_eq!(
            case.measures(&next, "2025-05-10"),
            [
                "prior_extensions 1",
                "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0",
                "utilisation 0",
                "trajectory_days 365, requested_trajectory_days 546, requested_days 181, days_late -235, \
                 concurrent_allocations 0",
            ]
        );
        assert_eq!(case.trajectories("2025-01-07"), [""; 0]);
        assert_eq!(case.trajectories("2025-05-09"), ["2025-01-05.., deliveries 1, extensions 0, up 0, down 0"]);
        assert_eq!(case.trajectories("2025-05-10"), ["2025-01-05.., deliveries 1, extensions 1, up 0, down 0"]);
    }
}

fn e2(law: Law) -> Case {
    let mut post = Post::of_case(law);
    Case::of(&[
        post.allocate(
            "2023-01-01T09:00",
            &["#123001 45/45A04 [2023-01-01..2023-12-31] 4/04/2", "#123002 45/45A53 [2023-01-01..2023-12-31] 3/04/2"],
        ),
        post.ask(
            "2023-05-30",
            "A001",
            &["~ #123001 [2023-01-01..2024-06-30] 4/04/2", "~ #123002 [2023-06-12..2023-12-31] 6/04/2"],
        ),
        post.allocate(
            "2023-06-02T10:00",
            &[
                "#123001 45/45A04 [2023-01-01..2024-06-30] 4/04/2 r12 ref A001",
                "#123002 45/45A53 [2023-01-01..2023-06-11] 3/04/2 r12 ref A001",
                "#123078 45/45A53 [2023-06-12..2023-12-31] 6/04/2 ref A001",
            ],
        ),
    ])
}

#[test]
fn e2_one_request_for_an_extension_and_for_more() {
    for law in LAWS {
        let case = e2(law);
        assert_eq!(
            versions(&case.all.registers, "2023-06-02"),
            [
                "01-01T09 #123001 [2023-01-01..2023-12-31] 4/04/2",
                "06-02T10 #123001 [2023-01-01..2024-06-30] 4/04/2 r12",
                "01-01T09 #123002 [2023-01-01..2023-12-31] 3/04/2",
                "06-02T10 #123002 [2023-01-01..2023-06-11] 3/04/2 r12",
                "06-02T10 #123078 [2023-06-12..2023-12-31] 6/04/2",
            ]
        );
        let request = &case.all.registers.requests[..];
        assert_eq!(request.len(), 1);
        assert_eq!((request[0].request_id.as_str(), request[0].allocation_id.as_str()), ("A001", "123001"));
        assert_eq!((request[0].requested_end, request[0].volume), (Some(day("2024-06-30")), Some(4.0)));
        assert_eq!(case.all.other_requests.len(), 1);
        assert_eq!(case.all.other_requests[0].kind, RequestKind::Scaling);
        assert_eq!(case.all.answers.len(), 1);
        let answer = &case.all.answers[0];
        assert_eq!((answer.on, answer.outcome), (day("2023-06-02"), RequestOutcome::Honoured));
        assert!(answer.on <= Holidays::default().answer_due(request[0].submitted_on));
    }
}

#[test]
fn e2_the_extension() {
    for law in LAWS {
        let case = e2(law);
        let asked = &case.all.registers.requests[0];
        for as_of in ["2023-05-30", "2023-06-01"] {
            assert_eq!(
                case.chain(asked, as_of),
                ["#123001 [2023-01-01..2023-12-31] 240 minutes", "level 2023-01-01: 240 minutes"]
            );
            assert_eq!(
                case.measures(asked, as_of),
                [
                    "prior_extensions 0",
                    "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0",
                    "utilisation 0",
                    "trajectory_days 365, requested_trajectory_days 547, requested_days 182, days_late -215, \
                     concurrent_allocations 1",
                ]
            );
        }
        assert_eq!(case.measures(asked, "2023-06-02"), ["no_extension"], "it was honoured");
        let next = wants(law, "#123001 2023-06-12 until 2024-12-31");
        assert_eq!(
            case.chain(&next, "2023-06-12"),
            [
                "#123001 [2023-01-01..2024-06-30] 240 minutes, extended 2023-06-02: 2023-12-31 -> 2024-06-30",
                "level 2023-01-01: 240 minutes"
            ]
        );
        assert_eq!(
            case.measures(&next, "2023-06-12"),
            [
                "prior_extensions 1",
                "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0",
                "utilisation 0",
                "trajectory_days 547, requested_trajectory_days 731, requested_days 184, days_late -384, \
                 concurrent_allocations 1",
            ],
            "#123078 took the place of #123002 beside it"
        );
    }
}

#[test]
fn e2_the_scaling() {
    for law in LAWS {
        let case = e2(law);
        // Both carry reason 12, and the one is an extension, the other a shortening.
        let shortened = wants(law, "#123002 2023-06-05 until 2023-12-31");
        assert_eq!(
            case.measures(&shortened, "2023-06-05"),
            [
                "prior_extensions 0",
                "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0",
                "utilisation 0",
                "trajectory_days 162, requested_trajectory_days 365, requested_days 203, days_late -6, \
                 concurrent_allocations 1",
            ]
        );
        let scaled = wants(law, "#123078 2023-06-01 until 2024-06-30");
        assert_eq!(case.measures(&scaled, "2023-06-01"), ["unknown_allocation"]);
        // The end of the care is where it was: on the day before, #123002 promised the same. So it is no follow-on.
        let before = [
            "#123002 [2023-01-01..2023-06-11] 180 minutes",
            "#123078 [2023-06-12..2023-12-31] 360 minutes",
            "level 2023-01-01: 180 minutes",
        ];
        assert_eq!(case.chain(&scaled, "2023-06-11"), before);
        let after = ["level 2023-06-12: 360 minutes", "up 2023-06-12: 180 -> 360"];
        assert_eq!(case.chain(&scaled, "2023-06-12"), [&before[..], &after[..]].concat());
        let times = "trajectory_days 365, requested_trajectory_days 547, requested_days 182, days_late -213, \
                     concurrent_allocations 1";
        assert_eq!(
            case.measures(&scaled, "2023-06-11"),
            [
                "prior_extensions 0",
                "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0",
                "utilisation 0",
                times,
            ]
        );
        assert_eq!(
            case.measures(&scaled, "2023-06-12"),
            [
                "prior_extensions 0",
                "upscalings 1, downscalings 0, intensity_change 1, requested_intensity_change 0",
                "utilisation 0",
                times,
            ]
        );
    }
}

#[test]
fn e2_in_one_care_group() {
    // The category as a whole: 4 + 3 = 7 hours, then 4 + 6 = 10. #123078 ends before #123001 does: no follow-on.
    let case = e2(Law::Jw).by_category();
    let scaled = wants(Law::Jw, "#123078 2023-06-12 until 2024-06-30");
    assert_eq!(
        case.chain(&scaled, "2023-06-12"),
        [
            "#123001 [2023-01-01..2024-06-30] 240 minutes, extended 2023-06-02: 2023-12-31 -> 2024-06-30",
            "#123002 [2023-01-01..2023-06-11] 180 minutes",
            "#123078 [2023-06-12..2023-12-31] 360 minutes",
            "level 2023-01-01: 420 minutes",
            "level 2023-06-12: 600 minutes",
            "up 2023-06-12: 420 -> 600",
        ]
    );
    assert_eq!(
        case.measures(&scaled, "2023-06-12"),
        [
            "prior_extensions 1",
            "upscalings 1, downscalings 0, intensity_change 0.4286, requested_intensity_change 0",
            "utilisation 0",
            "trajectory_days 365, requested_trajectory_days 547, requested_days 182, days_late -202, \
             concurrent_allocations 0",
        ]
    );
}

fn e3(law: Law) -> Case {
    let mut post = Post::of_case(law);
    Case::of(&[
        post.allocate(
            "2025-03-01T09:00",
            &["#789 45/45A04 [2025-03-01..2025-12-31] 3/04/2", "#910 41/41A03 [2025-03-01..2025-12-31] 4/16/4"],
        ),
        post.ask(
            "2025-10-06",
            "B7",
            &["= #910", "~ #789 [2025-11-01..2026-07-01] 5/04/2", "+ 41/41A03 [2026-01-01..2026-07-01] 2/16/4"],
        ),
        post.allocate(
            "2025-10-09T14:00",
            &[
                "#789 45/45A04 [2025-03-01..2025-10-31] 3/04/2 r12 ref B7",
                "#1201 45/45A04 [2025-11-01..2026-07-01] 5/04/2 ref B7",
                "#1202 41/41A03 [2026-01-01..2026-07-01] 2/16/4 ref B7",
                "#910 41/41A03 [2025-03-01..2025-12-31] 4/16/4 ref B7 @2025-03-01T09:00",
            ],
        ),
        post.start("2025-03-05", &["#789 45/45A04 2025-03-03"]),
        post.stop("2025-11-04", &["#789 45/45A04 2025-03-03 2025-10-31 r37"]),
        post.start("2025-11-04", &["#1201 45/45A04 2025-11-01"]),
    ])
}

#[test]
fn e3_a_request_with_follow_on_numbers() {
    for law in LAWS {
        let Case { all, .. } = e3(law);
        assert_eq!(
            versions(&all.registers, "2025-12-31"),
            [
                "10-09T14 #1201 [2025-11-01..2026-07-01] 5/04/2",
                "10-09T14 #1202 [2026-01-01..2026-07-01] 2/16/4",
                "03-01T09 #789 [2025-03-01..2025-12-31] 3/04/2",
                "10-09T14 #789 [2025-03-01..2025-10-31] 3/04/2 r12",
                "03-01T09 #910 [2025-03-01..2025-12-31] 4/16/4",
            ],
            "#910 is one version: it only came along"
        );
        assert_eq!(all.report.became.repeated_versions, 1);
        assert_eq!(
            spells(&all.registers),
            [
                "#1201 2025-11-01.. since 2025-11-04",
                "#789 2025-03-03..2025-10-31 r37 known 2025-11-04 since 2025-03-05"
            ]
        );
        assert_eq!(all.registers.requests.len(), 1, "#789 asks for more time, and for more");
        assert_eq!(all.registers.requests[0].allocation_id.as_str(), "789");
        let other = &all.other_requests[0];
        assert_eq!((other.kind, other.allocation_id.as_ref().unwrap().as_str()), (RequestKind::FollowOn, "910"));
        assert_eq!((all.other_requests.len(), all.report.became.unchanged_products), (1, 1));
        assert_eq!(observed(&all), []);
    }
}

#[test]
fn e3_more_care_for_longer_under_a_new_number() {
    for law in LAWS {
        let case = e3(law);
        let asked = &case.all.registers.requests[0];
        for as_of in ["2025-10-06", "2025-10-08"] {
            assert_eq!(
                case.chain(asked, as_of),
                ["#789 [2025-03-01..2025-12-31] 180 minutes", "level 2025-03-01: 180 minutes"]
            );
            // 5 hours for 3.
            assert_eq!(
                case.measures(asked, as_of),
                [
                    "prior_extensions 0",
                    "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0.6667",
                    "utilisation 0",
                    "trajectory_days 306, requested_trajectory_days 488, requested_days 182, days_late -86, \
                     concurrent_allocations 1",
                ]
            );
        }
        // Once it is answered the end of #789 is an earlier one, and what follows on it is no *prior* extension.
        assert_eq!(
            case.measures(asked, "2025-10-09"),
            [
                "prior_extensions 0",
                "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0.6667",
                "utilisation 0",
                "trajectory_days 245, requested_trajectory_days 488, requested_days 243, days_late -25, \
                 concurrent_allocations 1",
            ]
        );

        let next = wants(law, "#1201 2025-10-09 until 2026-12-31");
        let before = [
            "#789 [2025-03-01..2025-10-31] 180 minutes",
            "#1201 [2025-11-01..2026-07-01] 300 minutes, follow-on 2025-10-09",
            "level 2025-03-01: 180 minutes",
        ];
        assert_eq!(case.measures(&next, "2025-10-08"), ["unknown_allocation"]);
        for as_of in ["2025-10-09", "2025-10-31"] {
            assert_eq!(case.chain(&next, as_of), before);
            let scaling = "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0";
            assert_eq!(case.measures(&next, as_of)[..2], ["prior_extensions 1", scaling]);
        }
        let after = ["level 2025-11-01: 300 minutes", "up 2025-11-01: 180 -> 300"];
        assert_eq!(case.chain(&next, "2025-11-01"), [&before[..], &after[..]].concat());
        assert_eq!(
            case.measures(&next, "2025-11-01"),
            [
                "prior_extensions 1",
                "upscalings 1, downscalings 0, intensity_change 0.6667, requested_intensity_change 0",
                "utilisation 0",
                "trajectory_days 488, requested_trajectory_days 671, requested_days 183, days_late -265, \
                 concurrent_allocations 1",
            ]
        );
    }
}

#[test]
fn e3_less_care_for_longer_under_a_new_number() {
    for law in LAWS {
        let case = e3(law);
        let first = wants(law, "#910 2025-10-09 until 2026-07-01");
        assert_eq!(case.measures(&first, "2025-10-09")[0], "prior_extensions 0", "still one version");

        // Half days in a month: 4 × 240 × 84 / 365.25 minutes a week, and half of it.
        let next = wants(law, "#1202 2025-12-31 until 2026-12-31");
        let before = [
            "#910 [2025-03-01..2025-12-31] 220.7803 minutes",
            "#1202 [2026-01-01..2026-07-01] 110.3901 minutes, follow-on 2025-10-09",
            "level 2025-03-01: 220.7803 minutes",
        ];
        assert_eq!(case.chain(&next, "2025-12-31"), before);
        let times = "trajectory_days 488, requested_trajectory_days 671, requested_days 183, days_late -182, \
                     concurrent_allocations 1";
        assert_eq!(
            case.measures(&next, "2025-12-31"),
            [
                "prior_extensions 1",
                "upscalings 0, downscalings 0, intensity_change 0, requested_intensity_change 0",
                "utilisation 0",
                times,
            ]
        );
        let after = ["level 2026-01-01: 110.3901 minutes", "down 2026-01-01: 220.7803 -> 110.3901"];
        assert_eq!(case.chain(&next, "2026-01-31"), [&before[..], &after[..]].concat());
        assert_eq!(
            case.measures(&next, "2026-01-31"),
            [
                "prior_extensions 1",
                "upscalings 0, downscalings 1, days_since_downscaling 30, intensity_change -0.5, \
                 requested_intensity_change 0",
                "utilisation 0",
                times,
            ]
        );
    }
}

#[test]
fn e3_a_stop_and_start_that_renumber_are_no_flow() {
    for law in LAWS {
        let case = e3(law);
        // On 3 November no stop is reported yet, on the 4th it is, and the start that it joins with.
        assert_eq!(case.trajectories("2025-10-31"), ["2025-03-03.., deliveries 1, extensions 1, up 0, down 0"]);
        assert_eq!(case.trajectories("2025-11-03"), ["2025-03-03.., deliveries 1, extensions 1, up 1, down 0"]);
        assert_eq!(case.trajectories("2025-11-04"), ["2025-03-03.., deliveries 2, extensions 1, up 1, down 0"]);
    }
}
