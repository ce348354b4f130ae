//! `stoplicht check`: what it says of registers in order and of spoiled ones, and the line that triage and steering print.

use insta::assert_snapshot;

use crate::support::{Desk, err, out, stoplicht};

fn check(desk: &Desk, arguments: &[&str]) -> assert_cmd::Command {
    let mut command = stoplicht();
    command.arg("check").arg("--registers").arg(desk.registers()).args(arguments);
    command
}

/// Claims lack their last digits or end in March, and some requests are on an allocation that nobody knows.
fn spoiled() -> Desk {
    let desk = Desk::new();
    let rows = |text: &str| text.lines().map(|row| row.split(',').map(str::to_owned).collect()).collect();
    let text = |rows: Vec<Vec<String>>| rows.iter().map(|row| row.join(",") + "\n").collect::<String>();
    desk.edit("claims.csv", |claims| {
        let mut rows: Vec<Vec<String>> = rows(&claims);
        rows.retain(|row| row[0] != "0901" || row[1] != "jw" || row[4].as_str() < "2025-04");
        rows.iter_mut().skip(1).step_by(20).for_each(|row| row[2] = format!("00{}", row[2]));
        text(rows)
    });
    desk.edit("requests.csv", |requests| {
        requests
            .lines()
            .enumerate()
            .map(|(at, row)| match at {
                1..=3 => format!("{}\n", row.replace(row.split(',').nth(5).unwrap(), &format!("88888888{at}"))),
                _ => format!("{row}\n"),
            })
            .collect()
    });
    desk
}

#[test]
fn registers_in_order_take_three_lines() {
    // Those that come back.
    let colourless = [18, 24, 39, 45, 63, 76, 78, 83, 86, 91];
    let desk = Desk::new();
    desk.edit("requests.csv", |requests| {
        let kept = requests.lines().enumerate().filter(|(at, _)| !colourless.contains(at));
        kept.map(|(_, row)| format!("{row}\n")).collect()
    });
    for language in ["nl", "en"] {
        let told = out(&check(&desk, &["--lang", language, "--strict"]).assert().success().stderr(""));
        assert_eq!(told.lines().count(), 3, "{told}");
        assert_snapshot!(format!("check_in_order_{language}"), told);
    }
}

#[test]
fn what_to_ask_first_stands_on_top() {
    let desk = spoiled();
    for language in ["nl", "en"] {
        let run = check(&desk, &["--lang", language]).assert().success().stderr("");
        assert_snapshot!(format!("check_spoiled_{language}"), out(&run));
    }
    check(&desk, &["--strict"]).assert().code(3);
    let json = out(&check(&desk, &["--format", "json"]).assert().success());
    assert_snapshot!("check_spoiled_json", json);
    let page = out(&check(&desk, &["--format", "html"]).assert().success());
    assert!(page.starts_with("<!doctype html>\n<html lang=\"nl\">") && page.ends_with("</html>\n"));
    assert_eq!(page, out(&check(&desk, &["--format", "html", "--threads", "1"]).assert().success()), "the same bytes");
}

#[test]
fn triage_and_steering_say_in_one_line_that_registers_are_to_be_checked() {
    let desk = spoiled();
    for language in ["nl", "en"] {
        let run = desk.triage().args(["--lang", language]).assert().success();
        let steering = ["--as-of", "2025-07-01", "--from", "2025-01-01", "--lang", language];
        let mut steer = stoplicht();
        steer.arg("steer").arg("--registers").arg(desk.registers()).args(steering).arg("--out").arg(desk.out());
        let told = format!("{}{}", err(&run), err(&steer.assert().success()));
        assert_snapshot!(format!("check_line_{language}"), desk.plain(&told));
    }
}

#[test]
fn a_check_needs_allocations_alone() {
    let desk = Desk::new();
    for register in ["claims", "deliveries", "requests"] {
        std::fs::remove_file(desk.register(&format!("{register}.csv"))).unwrap();
    }
    let told = out(&check(&desk, &["--lang", "en"]).assert().success());
    assert!(told.contains("There is no register of claims.") && told.contains("no register of deliveries"), "{told}");
    std::fs::remove_file(desk.register("allocations.csv")).unwrap();
    assert!(err(&check(&desk, &["--lang", "en"]).assert().code(1)).contains("allocations"));
}

#[test]
fn requests_may_be_in_a_file_of_their_own() {
    let desk = Desk::new();
    let list = desk.path().join("list.csv");
    std::fs::rename(desk.register("requests.csv"), &list).unwrap();
    let told = out(&check(&desk, &["--lang", "en", "--requests", list.to_str().unwrap()]).assert().success());
    assert!(told.contains("requests 96"), "{told}");
}
