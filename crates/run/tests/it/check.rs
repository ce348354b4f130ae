//! The state of registers: in order, and spoiled in many ways, of which each is found and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use stoplicht_core::Policy;
use stoplicht_core::check::{Ask, CheckCode, CheckFinding, CheckSeverity};
use stoplicht_core::register::Register;
use stoplicht_run::{CheckRunOptions, PrepareRunOptions, check, prepare};
use stoplicht_tables::{NoProgress, RejectedRow};

use crate::spoiled::{Desk, Table, clients, options, root};

#[test]
fn registers_in_order_are_told_to_be() {
    let desk = Desk::new();
    let check = desk.finds(&[]);
    assert!(!check.in_order, "some requests come back");
    assert_eq!((check.as_of.to_string().as_str(), check.requests), ("2025-07-01", Some(96)));
    assert_eq!(check.claims.len(), 4);
    assert!(check.claims.iter().all(|span| span.through == "2025-05-31".parse().ok()));
    let unjoined: Vec<_> = check.registers.iter().map(|count| count.unjoined).collect();
    assert_eq!(unjoined, [None, Some(0), Some(0), None]);
    let back = check_rows(&desk).into_iter().map(|row| row.row as usize - 1).collect::<Vec<_>>();
    desk.spoil("requests", |table| {
        let mut at = 0..;
        table.rows.retain(|_| !back.contains(&at.next().unwrap()));
    });
    let check = desk.check();
    assert!(check.in_order && check.findings.is_empty(), "{:#?}", check.findings);
    assert_eq!(check.requests, Some(86));
}

fn check_rows(desk: &Desk) -> Vec<RejectedRow> {
    check(options(desk.folder(), None), &NoProgress).unwrap().rejected
}

#[test]
fn zeros_before_the_number_of_an_allocation() {
    let desk = Desk::new();
    desk.spoil("claims", |table| table.change("allocation_id", |row| row % 10 == 0, |id| format!("00{id}")));
    let check = desk.finds(&[(CheckCode::LostZeros, Register::Claims)]);
    let finding = &check.findings[0];
    assert_eq!((finding.rows, finding.of), (1273, 12722));
    assert_eq!(finding.places[0].line, Some(2));
    assert_eq!(check.registers[2].unjoined, Some(1273), "they join nothing all the same");
}

#[test]
fn zeros_before_the_number_of_a_provider() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| {
        table.change("provider_id", |_| true, |id| id.trim_start_matches('0').to_owned());
    });
    let check = desk.finds(&[(CheckCode::LostZeros, Register::Allocations)]);
    assert_eq!(check.findings[0].columns, ["provider_id"]);
    assert_eq!(check.findings[0].severity, CheckSeverity::High);
}

#[test]
fn a_number_that_became_a_power_of_ten() {
    let desk = Desk::new();
    desk.spoil("claims", |table| table.change("allocation_id", |row| row < 7, |_| "2.21321E+08".to_owned()));
    let check = desk.finds(&[(CheckCode::LostDigits, Register::Claims)]);
    assert_eq!(check.findings[0].rows, 7);
}

#[test]
fn allocations_that_were_not_delivered() {
    let desk = Desk::new();
    let asked = Table::read(&desk.path("requests"));
    let asked: Vec<String> = asked.rows.iter().map(|row| row[asked.place("allocation_id")].clone()).collect();
    desk.spoil("allocations", |table| {
        table.keep(&["allocation_id"], |row| asked.contains(&row[0].to_owned()) || !row[0].ends_with('7'));
    });
    let check = desk.finds(&[(CheckCode::Unjoined, Register::Claims), (CheckCode::Unjoined, Register::Deliveries)]);
    let finding = &check.findings[0];
    assert!(finding.rows > 500 && finding.requests <= 96, "{finding:#?}");
    assert_eq!(check.registers[2].unjoined, Some(finding.rows));
}

#[test]
fn requests_on_an_allocation_that_nobody_knows() {
    let desk = Desk::new();
    desk.spoil("requests", |table| {
        let id = table.place("allocation_id");
        table.rows.iter_mut().take(6).zip(0..).for_each(|(row, at)| row[id] = format!("88888888{at}"));
    });
    let check = desk.finds(&[(CheckCode::UnknownAllocations, Register::Requests)]);
    assert_eq!((check.findings[0].requests, check.findings[0].severity), (6, CheckSeverity::High));
}

/// Changes a column of every version of the allocations that the first few requests are on.
fn spoil_asked(desk: &Desk, column: &str, change: impl Fn(&str) -> String) {
    let asked = Table::read(&desk.path("requests"));
    let id = asked.place("allocation_id");
    let asked: Vec<String> = asked.rows.iter().take(6).map(|row| row[id].clone()).collect();
    desk.spoil("allocations", |table| {
        let id = table.place("allocation_id");
        let rows: Vec<bool> = table.rows.iter().map(|row| asked.contains(&row[id])).collect();
        table.change(column, |row| rows[row], change);
    });
}

#[test]
fn an_allocation_that_became_known_later_is_no_number_to_be_mended() {
    let desk = Desk::new();
    spoil_asked(&desk, "assigned_at", |_| "2025-07-20T09:00:00".to_owned());
    let mut check = desk.check();
    let of = |code| move |finding: &&CheckFinding| finding.code == code;
    let later = check.findings.iter().find(of(CheckCode::AllocationsKnownLater)).unwrap();
    let unknown = check.rejected.iter().find(|count| count.code == "unknown_allocation").unwrap();
    // Of one of them two versions contradict each other, whatever their day: these came back.
    let back: u64 =
        check.findings.iter().filter(of(CheckCode::AllocationsCameBack)).map(|finding| finding.requests).sum();
    assert_eq!((later.requests, back, later.severity), (unknown.count - 1, 1, CheckSeverity::High));
    assert_eq!(later.ask, Ask::Administration);
    assert!(!check.findings.iter().any(|finding| finding.code == CheckCode::UnknownAllocations));
    // On a later day of looking it is known.
    let options = CheckRunOptions { as_of: "2025-07-20".parse().ok(), ..options(desk.folder(), None) };
    check = stoplicht_run::check(options, &NoProgress).unwrap().check;
    assert!(!check.findings.iter().any(|finding| finding.code == CheckCode::AllocationsKnownLater));
}

#[test]
fn an_allocation_of_which_versions_came_back_is_told_as_such() {
    let desk = Desk::new();
    spoil_asked(&desk, "volume", |_| "-1".to_owned());
    let check = desk.check();
    let of = |code| move |finding: &&CheckFinding| finding.code == code;
    let back = check.findings.iter().find(of(CheckCode::AllocationsCameBack)).unwrap();
    let unknown = check.rejected.iter().find(|count| count.code == "unknown_allocation").unwrap();
    assert_eq!((back.requests, back.ask), (unknown.count, Ask::Administration));
    assert!(
        check.findings.iter().any(|finding| finding.code == CheckCode::RejectedRows),
        "what is wrong with the rows"
    );
    let others = [CheckCode::AllocationsKnownLater, CheckCode::UnknownAllocations];
    assert!(!check.findings.iter().any(|finding| others.contains(&finding.code)), "each request is told of once");
}

#[test]
fn one_version_that_came_back_may_be_the_one_that_was_known() {
    let desk = Desk::new();
    let asked = Table::read(&desk.path("requests"));
    let id = asked.rows[0][asked.place("allocation_id")].clone();
    desk.spoil("allocations", |table| {
        let [of, volume, assigned] = ["allocation_id", "volume", "assigned_at"].map(|name| table.place(name));
        let own: Vec<usize> = (0..table.rows.len()).filter(|row| table.rows[*row][of] == id).collect();
        let mut later = table.rows[own[0]].clone();
        later[assigned] = "2025-07-20T09:00:00".to_owned();
        for row in own {
            table.rows[row][volume] = "-1".to_owned();
        }
        table.rows.push(later);
    });
    let check = desk.check();
    let told: Vec<_> =
        check.findings.iter().filter(|one| one.register == Register::Requests).map(|one| one.code).collect();
    assert!(
        told.contains(&CheckCode::AllocationsCameBack) && !told.contains(&CheckCode::AllocationsKnownLater),
        "{told:?}"
    );
}

#[test]
fn versions_that_contradict_each_other() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| {
        let (volume, mut other) = (table.place("volume"), table.rows[3].clone());
        other[volume] = "77".to_owned();
        table.rows.push(other);
    });
    let check = desk.finds(&[(CheckCode::ConflictingVersions, Register::Allocations)]);
    assert_eq!(check.findings[0].rows, 2);
}

#[test]
fn values_that_cannot_be_read() {
    let desk = Desk::new();
    desk.spoil("claims", |table| {
        table.change("volume", |row| row % 100 == 0, |_| String::new());
        table.change("amount_cents", |row| row % 100 == 1, |_| "n.b.".to_owned());
    });
    let check = desk.finds(&[(CheckCode::RejectedRows, Register::Claims), (CheckCode::RejectedRows, Register::Claims)]);
    let mut reasons: Vec<_> = check.findings.iter().map(|one| (one.reason.clone().unwrap(), one.rows)).collect();
    reasons.sort();
    assert_eq!(reasons, [("missing_value".to_owned(), 128), ("unreadable_value".to_owned(), 128)]);
    assert!(check.findings.iter().all(|one| one.requests > 0));
}

#[test]
fn claims_of_a_municipality_that_stopped_in_march() {
    let desk = Desk::new();
    desk.spoil("claims", |table| {
        table.keep(&["municipality", "law", "period_end"], |row| {
            row[0] != "0901" || row[1] != "jw" || row[2] < "2025-04"
        });
    });
    let check = desk.finds(&[(CheckCode::ClaimsNotRecent, Register::Claims)]);
    let area = &check.findings[0].areas[0];
    assert_eq!((area.municipality.as_str(), area.through), ("0901", "2025-03-31".parse().ok()));
    assert_eq!(area.requests, check.findings[0].requests);
}

#[test]
fn claims_of_a_provider_that_stopped() {
    let desk = Desk::new();
    let clients = Table::read(&desk.path("allocations"));
    let [id, provider] = ["allocation_id", "provider_id"].map(|name| clients.place(name));
    let of_provider: Vec<String> =
        clients.rows.iter().filter(|row| row[provider] == "99001013").map(|row| row[id].clone()).collect();
    desk.spoil("claims", |table| {
        table.keep(&["allocation_id", "period_end"], |row| {
            row[1] < "2025-01" || !of_provider.contains(&row[0].to_owned())
        });
    });
    let check = desk.finds(&[(CheckCode::ProviderClaimsStopped, Register::Claims)]);
    for area in &check.findings[0].areas {
        assert_eq!(area.provider_id.as_ref().unwrap().as_str(), "99001013");
        assert!(area.through <= "2024-12-31".parse().ok(), "{area:?}");
    }
}

#[test]
fn a_month_without_claims() {
    let desk = Desk::new();
    desk.spoil("claims", |table| table.keep(&["period_end"], |row| !row[0].starts_with("2024-11")));
    let check = desk.finds(&[(CheckCode::ClaimsGap, Register::Claims)]);
    assert!(check.findings[0].areas.iter().all(|area| area.months == ["2024-11"]), "{:#?}", check.findings);
    assert!(check.findings[0].requests > 0, "it is looked back to");
}

#[test]
fn stops_that_never_came() {
    let desk = Desk::new();
    desk.spoil("deliveries", |table| {
        for name in ["stop_date", "stop_reason", "stop_reported_on"] {
            table.change(name, |row| row % 3 == 0, |_| String::new());
        }
    });
    let check = desk.finds(&[(CheckCode::StopsMissing, Register::Deliveries)]);
    assert_eq!((check.findings[0].requests, check.findings[0].severity), (0, CheckSeverity::Medium));
}

#[test]
fn only_the_last_version_of_each_allocation() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| {
        let key = ["municipality", "law", "allocation_id", "assigned_at"].map(|name| table.place(name));
        let mut last: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
        let mut rows = table.rows.clone();
        rows.sort_by_key(|row| row[key[3]].clone());
        for row in rows {
            last.insert(key[..3].iter().map(|place| row[*place].clone()).collect(), row);
        }
        table.rows = last.into_values().collect();
    });
    let check = desk.finds(&[(CheckCode::OneVersion, Register::Allocations)]);
    assert_eq!(check.findings[0].severity, CheckSeverity::High);
}

#[test]
fn clients_with_two_numbers() {
    let desk = Desk::new();
    let clients = clients(&desk);
    let two: Vec<&String> = clients.values().take(2).collect();
    desk.spoil("allocations", |table| {
        let client = table.place("client_id");
        let mut other = table.rows.iter().find(|row| two.contains(&&row[client])).unwrap().clone();
        other[client] = other[client].to_uppercase();
        let id = table.place("allocation_id");
        other[id] = "700000001".to_owned();
        table.rows.push(other);
    });
    let check = desk.finds(&[(CheckCode::TwoClientNumbers, Register::Allocations)]);
    assert_eq!(check.findings[0].rows, 2);
}

#[test]
fn days_far_away() {
    let desk = Desk::new();
    desk.spoil("allocations", |table| table.change("end_date", |row| row == 5, |_| "9999-12-31".to_owned()));
    let check = desk.finds(&[(CheckCode::FarDates, Register::Allocations)]);
    assert_eq!((check.findings[0].rows, check.findings[0].columns.as_slice()), (1, &["end_date".to_owned()][..]));
    let desk = Desk::new();
    desk.spoil("requests", |table| table.change("submitted_on", |row| row == 5, |_| "2205-06-25".to_owned()));
    let check = desk.finds(&[(CheckCode::FarDates, Register::Requests)]);
    assert_eq!(check.as_of.to_string(), "2025-07-01", "it is not the day of looking");
}

#[test]
fn equal_claims_without_reference() {
    let desk = Desk::new();
    desk.spoil("claims", |table| {
        table.change("reference", |_| true, |_| String::new());
        let again: Vec<Vec<String>> = table.rows.iter().step_by(1000).cloned().collect();
        table.rows.extend(again);
    });
    let check = desk.finds(&[(CheckCode::EqualRows, Register::Claims)]);
    assert_eq!(check.findings[0].rows, 13);
    // With their references they come back.
    let desk = Desk::new();
    desk.spoil("claims", |table| table.rows.extend_from_within(..1));
    let check = desk.finds(&[(CheckCode::RejectedRows, Register::Claims)]);
    let finding = &check.findings[0];
    assert_eq!((finding.severity, finding.measures.len(), finding.steering), (CheckSeverity::Low, 0, false));
}

#[test]
fn registers_that_are_not_there() {
    let desk = Desk::new();
    for register in ["claims", "deliveries", "requests"] {
        fs::remove_file(desk.path(register)).unwrap();
    }
    let check = desk
        .finds(&[(CheckCode::RegisterMissing, Register::Deliveries), (CheckCode::RegisterMissing, Register::Claims)]);
    assert_eq!((check.requests, check.claims.len()), (None, 0));
    assert_eq!(check.as_of.to_string(), "2025-07-01");
}

#[test]
fn products_that_a_policy_does_not_name() {
    let policy = Policy::from_toml(&fs::read_to_string(root().join("fixtures/policy.toml")).unwrap()).unwrap();
    let check = Desk::new().checked(Some(&policy));
    let finding = check.findings.last().unwrap();
    assert_eq!((finding.code, finding.products[0].as_str()), (CheckCode::NoCareGroup, "01"));
    // The policy may well mean it: each is a group by itself.
    assert_eq!((finding.severity, finding.requests), (CheckSeverity::Note, 0));
    // A policy that groups nothing leaves nothing out.
    let plain = r#"{"schema":1,"name":"p","version":"1","valid_from":"2025-01-01","criterion":[{"id":"l","orange":"days_late > 0"}]}"#;
    let check = Desk::new().checked(Some(&Policy::from_json(plain).unwrap()));
    assert!(check.findings.iter().all(|finding| finding.code != CheckCode::NoCareGroup));
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let spoiled = |desk: &Desk| {
        desk.spoil("claims", |table| table.change("allocation_id", |row| row < 50, |id| format!("9{id}")));
        desk.spoil("allocations", |table| table.change("client_id", |row| row < 9, str::to_uppercase));
    };
    let (one, other) = (Desk::new(), Desk::new());
    spoiled(&one);
    spoiled(&other);
    for register in ["allocations", "claims", "deliveries", "requests"] {
        other.spoil(register, |table| table.rows.reverse());
    }
    let plain = |desk: &Desk| {
        let mut check = desk.check();
        // Other rows are the first now.
        check.findings.iter_mut().for_each(|finding| finding.places.clear());
        check
    };
    assert_eq!(plain(&one), plain(&other));
}

#[test]
fn prepared_registers_are_in_the_same_state() {
    let (desk, prepared) = (Desk::new(), tempfile::tempdir().unwrap());
    desk.spoil("claims", |table| {
        table.change("allocation_id", |row| row < 50, |id| format!("9{id}"));
        table.change("volume", |row| row % 100 == 0, |_| String::new());
    });
    desk.spoil("allocations", |table| table.change("provider_id", |row| row % 50 == 0, |id| id[1..].to_owned()));
    prepare(PrepareRunOptions { registers: desk.folder(), out: prepared.path() }, &NoProgress).unwrap();
    let of = |folder: &Path| {
        let mut check = check(options(folder, None), &NoProgress).unwrap().check;
        // Where a row stood is no longer known of all.
        check.findings.iter_mut().for_each(|finding| finding.places.clear());
        check
    };
    assert_eq!(of(desk.folder()), of(prepared.path()));
}
