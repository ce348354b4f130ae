//! Care without an allocation in a run of steering: beside what its client has, and by itself.

use std::fs;

use stoplicht_core::register::Register;
use stoplicht_tables::output::{Format, write_table};
use stoplicht_tables::{NoProgress, PrepareOptions, prepare, trajectory_batches};

use crate::desk::{ALLOCATIONS, CLAIMS, DELIVERIES, Desk, allocation, claim, table};

const TASKS: &str = "municipality,law,client_id,provider_id,product_category,product_code,start_date,stop_date,stop_reason,\
    reported_on,stop_reported_on";

/// Care of a client, category 45, from a day on.
fn task(client: &str, provider: &str, start: &str) -> String {
    format!("0901,jw,{client},{provider},45,,{start},,,,")
}

fn desk(tasks: &[String]) -> Desk {
    let desk = Desk::new();
    desk.write("allocations.csv", table(ALLOCATIONS, &["1001", "1002"].map(allocation)));
    desk.write("claims.csv", table(CLAIMS, &[claim("1001")]));
    let delivery = |id: &str| format!("0901,jw,{id},2025-01-01,2025-03-31,31,,");
    desk.write("deliveries.csv", table(DELIVERIES, &["1001", "1002"].map(delivery)));
    if !tasks.is_empty() {
        desk.write("task_deliveries.csv", table(TASKS, tasks));
    }
    desk
}

/// Client, provider, first and last day, and how many deliveries, a line each.
fn told(desk: &Desk) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let steered = desk.steer().unwrap();
    let as_of = "2025-07-01".parse::<chrono::NaiveDate>().unwrap().into();
    let file = write_table(folder.path(), "t", Format::Csv, trajectory_batches(&steered, as_of)).unwrap();
    let text = fs::read_to_string(file.put().unwrap()).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let place = |name: &str| names.iter().position(|known| *known == name).unwrap();
    let wanted = ["client_id", "provider_id", "start", "end", "deliveries"].map(place);
    lines.map(|line| wanted.map(|place| line[place]).join(" ")).collect()
}

fn tasks() -> Vec<String> {
    vec![
        // Goes on where the delivery of the same client stopped.
        task("k1001", "01234567", "2025-04-01"),
        // Of the same client, from a provider of whom there is no allocation.
        task("k1002", "07654321", "2025-05-01"),
        // Of a client of whom there is none.
        task("k9", "07654321", "2025-06-01"),
        // Not reported yet.
        task("k9", "01234567", "2025-06-01").replace("2025-06-01,,,,", "2025-06-01,,,2025-07-02,"),
    ]
}

#[test]
fn it_joins_what_its_client_has_and_stands_alone_where_there_is_nothing() {
    assert_eq!(told(&desk(&[])), ["k1001 01234567 2025-01-01 2025-03-31 1", "k1002 01234567 2025-01-01 2025-03-31 1"]);
    assert_eq!(
        told(&desk(&tasks())),
        [
            "k1001 01234567 2025-01-01  2",
            "k1002 01234567 2025-01-01 2025-03-31 1",
            "k1002 07654321 2025-05-01  1",
            "k9 07654321 2025-06-01  1",
        ]
    );
}

#[test]
fn the_order_of_its_rows_shows_nowhere_nor_that_registers_were_prepared() {
    let (one, mut turned) = (desk(&tasks()), tasks());
    turned.reverse();
    assert_eq!(told(&one), told(&desk(&turned)));
    let in_order = Desk::new();
    fs::remove_dir_all(in_order.folder()).unwrap();
    fs::create_dir(in_order.folder()).unwrap();
    let options = PrepareOptions { versions_of_a_partition: 1, ..PrepareOptions::default() };
    let preparation = prepare(&one.steer_sources(), &in_order.folder(), options, &NoProgress).unwrap();
    preparation.files.into_iter().for_each(|file| drop(file.put().unwrap()));
    fs::copy(one.path("task_deliveries.csv"), in_order.path("task_deliveries.csv")).unwrap();
    assert_eq!(told(&one), told(&in_order));
}

#[test]
fn a_row_that_cannot_be_used_comes_back() {
    let backwards = "0901,jw,k1001,01234567,45,,2025-04-01,2025-03-01,,,".to_owned();
    let steered = desk(&[backwards, ",,,,,,,,,,".to_owned(), task("k1001", "01234567", "2025-04-01")]).steer().unwrap();
    let returned: Vec<_> = steered.rejected.iter().map(|row| (row.register, row.row, row.code.as_str())).collect();
    assert_eq!(returned, [(Register::TaskDeliveries, 1, "invalid_period")]);
    let read = steered.rows_read.iter().find(|read| read.register == Register::TaskDeliveries).unwrap();
    assert_eq!((read.rows, read.blank), (3, 1));
}
