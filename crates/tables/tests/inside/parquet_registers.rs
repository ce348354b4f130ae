//! Parquet registers and frames with values that their types allow and the registers do not.

use polars::prelude::*;
use stoplicht_core::register::Register::{self, Allocations, Claims, Requests};
use stoplicht_tables::{NoProgress, Source, check_register, steer};

use crate::desk::{ALLOCATIONS, Desk, assert_rows_add_up, claim, table, told};

/// What comes back of a frame: as a file, with or without dictionaries, and in memory it is the same.
fn of(frame: &DataFrame, register: Register) -> String {
    let name = format!("{register}.parquet");
    let memory = Source::from_frame(frame, register, &name).unwrap();
    let checked = check_register(&memory, &NoProgress).unwrap();
    assert_rows_add_up(&checked);
    let desk = Desk::new();
    desk.parquet(&name, frame.clone());
    let of_file = desk.told(register);
    assert_eq!(of_file, told(&checked), "a file and a frame");
    of_file
}

/// Requests, of which a column is this one.
fn requests(column: Series) -> DataFrame {
    let rows = column.len();
    let text = |text: &str| vec![text.to_owned(); rows];
    let ids: Vec<String> = (1..=rows).map(|id| format!("V-{id}")).collect();
    let mut frame = df!(
        "municipality" => text("0901"),
        "law" => text("jw"),
        "request_id" => ids,
        "provider_id" => text("01234567"),
        "allocation_id" => text("1001"),
        "submitted_on" => text("2025-06-10"),
        "requested_end" => text("2025-12-31"),
    )
    .unwrap();
    frame.with_column(column.into()).unwrap();
    frame
}

fn moments(name: &str, unit: TimeUnit, values: &[i64]) -> Series {
    Series::new(name.into(), values).cast(&DataType::Datetime(unit, None)).unwrap()
}

const DAY: i64 = 86_400_000;

#[test]
fn a_time_of_day_in_a_column_of_days_is_not_cut_off() {
    for (unit, per_milli) in
        [(TimeUnit::Milliseconds, 1), (TimeUnit::Microseconds, 1_000), (TimeUnit::Nanoseconds, 1_000_000)]
    {
        let values = [20_000 * DAY, 20_000 * DAY - 3_600_000, 20_000 * DAY + 1, -DAY].map(|milli| milli * per_milli);
        let told = of(&requests(moments("requested_end", unit, &values)), Requests);
        let expected = "2 used, 0 blank\n\
            row 2: unreadable_value: requested_end: `2024-10-03T23:00:00` was read, a day without a time is expected\n\
            row 3: unreadable_value: requested_end: `2024-10-04T00:00:00.001` was read, a day without a time is expected";
        assert_eq!(told, expected, "{unit:?}");
    }
}

#[test]
fn days_and_moments_beyond_the_calendar_are_unreadable() {
    let far = [9_300_000_000_000_000, i64::MAX, i64::MIN + 1, 20_000 * DAY];
    for unit in [TimeUnit::Milliseconds, TimeUnit::Microseconds] {
        let told = of(&requests(moments("requested_end", unit, &far)), Requests);
        assert_eq!(
            told.matches("a day of the calendar (year 1 up to 9999) is expected").count(),
            3 - usize::from(unit == TimeUnit::Microseconds),
            "{told}"
        );
    }
    let days = Series::new("requested_end".into(), [i32::MAX, i32::MIN, 2_932_897, -719_163, 2_932_896, -719_162]);
    let told = of(&requests(days.cast(&DataType::Date).unwrap()), Requests);
    assert!(told.starts_with("2 used"), "{told}");
    assert!(told.contains("`2147483647` was read, a day of the calendar"), "{told}");
    let allocations = |column: Series| {
        let mut frame = df!(
            "municipality" => ["0901", "0901"], "law" => ["jw", "jw"], "allocation_id" => ["1", "2"],
            "assigned_at" => ["2025-01-01", "2025-01-01"], "client_id" => ["a", "b"], "provider_id" => ["01234567", "01234567"],
            "start_date" => ["2025-01-01", "2025-01-01"],
        )
        .unwrap();
        frame.with_column(column.into()).unwrap();
        of(&frame, Allocations)
    };
    let days = Series::new("end_date".into(), [i32::MAX, i32::MIN]).cast(&DataType::Date).unwrap();
    assert_eq!(allocations(days).matches("a day of the calendar").count(), 2);
    let far = moments("assigned_at", TimeUnit::Milliseconds, &[i64::MAX, i64::MIN + 1]);
    assert_eq!(allocations(far).matches("assigned_at").count(), 2);
}

#[test]
fn numbers_that_are_none_or_less_than_nothing() {
    let volumes =
        Series::new("volume".into(), [-1.0, -0.0, 0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1e-9, f64::MAX]);
    let told = of(&requests(volumes), Requests);
    let rows: Vec<&str> = told.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(rows, ["3 used, 0 blank", "row 1", "row 4", "row 5", "row 6", "row 7"], "{told}");
    let budgets = Series::new("budget_cents".into(), [-100_i64, 0, 100, i64::MIN]);
    assert!(of(&requests(budgets), Requests).starts_with("2 used"));
    let narrow = Series::new("budget_cents".into(), [-1_i32, 5]);
    assert!(of(&requests(narrow), Requests).starts_with("1 used"));
    let fractions = Series::new("budget_cents".into(), [1.5, 2.0]);
    assert!(of(&requests(fractions), Requests).contains("`1.5` was read, a whole number is expected"));
    // Null has a value underneath, which says nothing.
    let empty = Series::new("volume".into(), [Some(1.0), None]);
    let zeroed = (empty * -1.0).with_name("volume".into());
    assert!(of(&requests(zeroed), Requests).starts_with("1 used"));
}

/// Ids with white space around them, as fixed-width exports have.
fn padded(rows: usize) -> DataFrame {
    let pad = |text: &str, row: usize| match row % 5 {
        0 => text.to_owned(),
        1 => format!("{text} "),
        2 => format!("\t{text}"),
        3 => format!("\u{a0}{text}\u{2003}"),
        _ => format!("  {text}\r\n"),
    };
    let column = |text: &str| (0..rows).map(|row| pad(text, row)).collect::<Vec<_>>();
    let ids: Vec<String> = (0..rows).map(|row| pad(&format!("{}", 1001 + row), row + 1)).collect();
    df!(
        "municipality" => column("0901"), "law" => column("jw"), "allocation_id" => ids,
        "period_start" => vec!["2025-01-01"; rows], "period_end" => vec!["2025-01-31"; rows],
        "volume" => vec![480.0; rows], "unit" => column("01"), "amount_cents" => vec![48_000_i64; rows],
    )
    .unwrap()
}

#[test]
fn ids_are_trimmed_in_every_format() {
    assert_eq!(of(&padded(10), Claims), "10 used, 0 blank");
    // Claims with white space are found by the requests that are about them, as those of a CSV file are.
    let desk = Desk::new();
    let scored = |desk: &Desk| {
        let triaged = desk.triage().unwrap();
        let measure = |row: stoplicht_tables::ScoredRow<'_>| row.measure(stoplicht_core::Measure::DaysSinceLastClaim);
        (triaged.rejected.len(), triaged.scored().map(measure).collect::<Vec<_>>())
    };
    let plain: Vec<String> = (1001..1006).map(|id| claim(&id.to_string()).replace(",2025-02-10,", ",,")).collect();
    desk.write("claims.csv", table(crate::desk::CLAIMS, &plain));
    let of_csv = scored(&desk);
    desk.parquet("claims.parquet", padded(5));
    assert_eq!(scored(&desk), of_csv);
    // In a column without repetition there is no dictionary, and the keys stand in the pages.
    desk.parquet("claims.parquet", padded(5_000));
    assert_eq!(scored(&desk), of_csv);
}

#[test]
fn error_values_and_truth_are_no_texts() {
    let lists = Series::new("list_id".into(), ["L1", "#N/A", " #N/B ", "#NAME?"]);
    assert!(of(&requests(lists), Requests).starts_with("1 used"));
    let explanations = Series::new("explanation".into(), [Some("TRUE"), Some("WAAR"), Some("waar"), None]);
    assert!(of(&requests(explanations), Requests).starts_with("2 used"));
    let units = Series::new("unit".into(), [Some("#N/A"), Some("01"), Some("99"), Some("4"), Some(""), None]);
    assert!(of(&requests(units), Requests).starts_with("3 used"));
    let ids = Series::new("allocation_id".into(), ["#REF!", "1001", "  ", "1002"]);
    assert!(of(&requests(ids), Requests).starts_with("2 used"));
    let answers = Series::new("answer".into(), [Some("honoured"), Some("ja"), None]);
    assert!(of(&requests(answers), Requests).starts_with("2 used"));
}

#[test]
fn texts_for_days_and_numbers_are_read_as_their_column_is_written() {
    let ends = Series::new("requested_end".into(), ["12/31/2025", "08/07/2025", "2025-12-31", "31-12-2025"]);
    let told = of(&requests(ends), Requests);
    assert!(told.starts_with("2 used"), "{told}");
    assert!(told.contains("row 2: ambiguous_value") && told.contains("row 1: unreadable_value"), "{told}");
    let volumes = Series::new("volume".into(), ["90,5", "1.200", "12"]);
    assert!(of(&requests(volumes), Requests).contains("row 2: ambiguous_value"));
    let budgets = Series::new("budget_cents".into(), ["1856,40", "1200", "0"]);
    let told = of(&requests(budgets), Requests);
    assert!(told.starts_with("1 used") && told.contains("row 2: ambiguous_value"), "{told}");
    // What one row group shows holds for the others.
    let many = Series::new("requested_end".into(), [vec!["08/07/2025"; 40], vec!["12/31/2025"; 1]].concat());
    let desk = Desk::new();
    let mut bytes = Vec::new();
    let writer = ParquetWriter::new(&mut bytes).with_row_group_size(Some(10));
    writer.finish(&mut requests(many)).unwrap();
    desk.write("requests.parquet", bytes);
    let told = desk.told(Requests);
    assert!(told.starts_with("0 used") && told.matches("ambiguous_value").count() == 40, "{told}");
}

#[test]
fn rows_in_which_every_cell_is_empty_are_none() {
    let texts = |values: [Option<&'static str>; 5]| values.to_vec();
    let mut frame = df!(
        "municipality" => texts([Some("0901"), None, Some(" "), None, None]),
        "law" => texts([Some("jw"), None, Some(""), None, None]),
        "allocation_id" => texts([Some("1"), None, None, None, None]),
        "period_start" => texts([Some("2025-01-01"), None, None, None, None]),
        "period_end" => texts([Some("2025-01-31"), None, None, None, None]),
        "volume" => [Some(1.0), None, None, None, Some(2.0)],
        "unit" => texts([Some("01"), None, None, None, None]),
        "amount_cents" => [Some(1_i64), None, None, None, None],
        "remark" => texts([None, None, None, Some("een opmerking"), None]),
    )
    .unwrap();
    let told = of(&frame, Claims);
    assert!(told.starts_with("1 used, 2 blank\nrow 4: missing_value"), "{told}");
    assert!(told.contains("row 5: missing_value"), "{told}");
    let desk = Desk::new();
    desk.write("deliveries.csv", table(crate::desk::DELIVERIES, &[] as &[&str]));
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).with_row_group_size(Some(2)).finish(&mut frame).unwrap();
    desk.write("claims.parquet", bytes);
    assert_eq!(desk.told(Claims).lines().next(), Some("1 used, 2 blank"));
    let triaged = desk.triage().unwrap();
    assert_eq!(
        triaged.rows_read.iter().map(|read| (read.rows, read.blank)).collect::<Vec<_>>(),
        [(5, 0), (5, 2), (5, 0)]
    );
    let options = stoplicht_tables::SteerOptions {
        as_of: "2025-07-01".parse().unwrap(),
        from: "2025-01-01".parse().unwrap(),
        period: stoplicht_steering::flow::PeriodLength::Quarter,
        observed_from: None,
        horizon: 365,
    };
    let policy = stoplicht_core::Policy::from_json(
        r#"{"schema":1,"name":"p","version":"1","valid_from":"2025-01-01","criterion":[{"id":"l","orange":"days_late > 0"}]}"#,
    );
    let steered = steer(&desk.steer_sources(), &policy.unwrap(), &options, &NoProgress).unwrap();
    assert_eq!(steered.rows_read.iter().map(|read| read.blank).collect::<Vec<_>>(), [0, 0, 2]);
}

/// The example of the law: five rows in, one used, four rejected, one blank told.
#[test]
fn rows_that_come_back_and_ids_with_white_space() {
    let rows = [
        "0901,jw,\"\t1001 \",2024-12-20,c1,01234567,45,,2025-01-01,2025-06-30,5,04,2,,,",
        "0901,jw,1001,2025-02-01,c1,01234567,45,,2025-01-01,2025-06-30,-5,04,2,,,",
        "0901,jw,1002,2024-12-20,c1,01234567,45,,2025-01-01,2025-06-30,,,,-100,,",
        "0901,jw,1003,2024-12-20,c1,01234567,45,,2025-06-30,2025-01-01,5,04,2,,,",
        "0901,jw,1004,2024-12-20,\"  \",01234567,45,,2025-01-01,2025-06-30,5,04,2,,,",
        ",,,,,,,,,,,,,,,",
    ];
    let desk = Desk::new();
    desk.write("allocations.csv", table(ALLOCATIONS, &rows));
    let checked = desk.check(Allocations).unwrap();
    assert_eq!((checked.used, checked.read.blank), (1, 1));
    let expected = [(2, "unreadable_value"), (3, "unreadable_value"), (4, "invalid_period"), (5, "missing_value")];
    assert_eq!(crate::desk::codes(&checked), expected);
    let request =
        |id: &str, volume: &str| format!("0901,jw,{id},{id},01234567,1001,2025-06-01,,2025-12-31,{volume},,,,,,");
    desk.requests(&[request("V-1", ""), request("V-2", "-1")]);
    let triaged = desk.triage().unwrap();
    let change = triaged.scored().map(|row| row.measure(stoplicht_core::Measure::RequestedIntensityChange));
    assert_eq!(change.collect::<Vec<_>>(), [Some(0.0)], "one version, of five hours");
    let returned = triaged.rejected.iter().find(|row| row.request_id.as_deref() == Some("V-2"));
    assert_eq!(returned.unwrap().code.as_str(), "unreadable_value");
}

/// The example of the law of codes that lost their zeros, and codes of no list.
#[test]
fn zeros_that_were_lost_and_codes_of_no_list() {
    let row = "0901,jw,1001,2024-12-20,c1,01234567,45,,2025-01-01,2025-06-30,5,04,2,,,";
    let changed = [
        ("0901,", "361,", false),
        ("01234567", "1234567", false),
        (",45,", ",2,", false),
        (",04,", ",4,", false),
        (",04,", ",99,", false),
        (",04,2,", ",04,3,", false),
        ("01234567", "A-12", true),
        (",04,2,", ",,,", true),
        (",45,", ",generiek,", true),
    ];
    for (from, to, is_used) in changed {
        let row = row.replacen(from, to, 1);
        let desk = Desk::new();
        desk.write("allocations.csv", table(ALLOCATIONS, &[row.as_str()]));
        let csv = desk.check(Allocations).unwrap();
        assert_eq!(csv.used == 1, is_used, "{row}");
        assert!(csv.rejected.iter().all(|row| row.code.as_str() == "unreadable_value"), "{row}");
        // The same as Parquet, where codes are kept once each.
        let fields: Vec<&str> = row.split(',').collect();
        let columns = ALLOCATIONS.split(',').zip(&fields).map(|(name, value)| {
            let value = (!value.is_empty()).then_some(*value);
            Column::new(name.into(), vec![value; 3])
        });
        let frame = DataFrame::new_infer_height(columns.collect()).unwrap();
        assert_eq!(of(&frame, Allocations).starts_with("3 used"), is_used, "{row}");
    }
}

fn clients(ids: impl Iterator<Item = String>) -> String {
    let row = |(at, id): (usize, String)| {
        format!("0901,jw,{at},2024-12-20,{id},01234567,45,,2025-01-01,2025-06-30,5,04,2,,,")
    };
    table(ALLOCATIONS, &ids.enumerate().map(row).collect::<Vec<_>>())
}

#[test]
fn a_register_of_citizen_service_numbers_is_refused() {
    let passes = |number: &u32| {
        stoplicht_core::register::passes_eleven_test(format!("{number:09}").into_bytes().try_into().unwrap())
    };
    let numbers = || (999_900_000_u32..).filter(passes).map(|number| number.to_string());
    let others = || (100_000_000_u32..).filter(|number| !passes(number)).map(|number| number.to_string());
    let told = |ids: Vec<String>| {
        let desk = Desk::new();
        desk.write("allocations.csv", clients(ids.into_iter()));
        let (csv, run) = (desk.told(Allocations), desk.triage().err().map(|error| error.to_string()));
        // Behind it is a register whose keys are told apart in their pages.
        let text = fs_read(&desk, "allocations.csv");
        let ids: Vec<&str> = text.lines().skip(1).map(|line| line.split(',').nth(4).unwrap()).collect();
        let rows = ids.len();
        let frame = df!(
            "municipality" => vec!["0901"; rows], "law" => vec!["jw"; rows],
            "allocation_id" => (0..rows).map(|row| row.to_string()).collect::<Vec<_>>(),
            "assigned_at" => vec!["2024-12-20"; rows], "client_id" => ids, "provider_id" => vec!["01234567"; rows],
            "start_date" => vec!["2025-01-01"; rows],
        );
        desk.parquet("allocations.parquet", frame.unwrap());
        let parquet = desk.triage().err().map(|error| error.to_string());
        assert_eq!((run.is_some(), parquet.is_some()), (csv.contains("citizen"), csv.contains("citizen")), "{csv}");
        assert!(!csv.contains("9999"), "no number is told");
        csv
    };
    assert!(
        told(numbers().take(20).collect())
            .contains("20 of 20 client ids of nine digits are valid citizen service numbers")
    );
    assert!(told(numbers().take(19).collect()).ends_with("used, 0 blank"), "too few to tell");
    assert!(
        told(numbers().take(19).chain(numbers().take(5)).collect()).ends_with("used, 0 blank"),
        "the same ones again"
    );
    assert!(
        told(numbers().take(10).chain(others().take(10)).collect()).ends_with("used, 0 blank"),
        "half is not more than half"
    );
    assert!(told(numbers().take(11).chain(others().take(10)).collect()).contains("11 of 21"));
    let pseudonyms = (0..500).map(|at| format!("k{at:08}x"));
    assert!(told(pseudonyms.chain(numbers().take(20)).collect()).contains("20 of 20"), "among others");
}

fn fs_read(desk: &Desk, name: &str) -> String {
    std::fs::read_to_string(desk.path(name)).unwrap()
}
