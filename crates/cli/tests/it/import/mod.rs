//! The files that people have: proposed, read by the map, and the same registers as from our own form.

mod again;
mod asked;
mod awkward;
mod codes;
mod exports;
mod laws;
mod list_ids;
mod manners;
mod maps;
mod month;
mod months;
mod no_claims;
mod office;
mod references;
mod sheets;
mod turns;
mod wholes;

use std::fs;

use exports::{ALLOCATIONS, CLAIMS, DELIVERIES, OWN, REQUESTS_START, csv, wide, windows, xlsx};
use exports::{Day, Empty, Number, Text};
use office::Office;
use serde_json::Value;

use crate::support::err;

#[test]
fn our_own_form_is_read_as_it_is() {
    let text = format!("{ALLOCATIONS}{OWN}");
    let office = Office::new().file(|folder| csv(folder, "allocations.csv", &text));
    office.gives("allocations", ALLOCATIONS, OWN);
    assert_eq!(office.read("rejected.csv").lines().count(), 1, "the names of the columns");
}

/// 1: a title, a total, Windows-1252, days and sizes in words.
#[test]
fn a_text_of_excel_with_a_title_and_a_total() {
    let text = "Overzicht toewijzingen;;;;;;;;;;\r\nPeildatum: 1 juli 2025;;;;;;;;;;\r\n\r\n\
        Gemeente;Wet;Beschikkingsnummer;Cliëntnummer;Naam cliënt;AGB-code;Product;Geldig vanaf;Geldig tot;Omvang;Besluitdatum;Reden wijziging\r\n\
        Zwolle;Jeugdwet;1001;K-1;Zoë;01234567;45A04;01-01-2025;31-12-2025;120 minuten per week;20-12-2024;\r\n\
        Zwolle;WMO 2015;1002;K-2;André;01234567;02A05;1 februari 2025;;4 uur per maand;15-1-2025;\r\n\
        Kampen;JW;1003;K-3;Renée;07654321;50A01;15.3.2025;14-mrt-2026;2,5 dagdelen p/w;01-03-2025;04\r\n\
        ;;;;;;;;;;;\r\nTotaal;;3;;;;;;;;;\r\n";
    let office = Office::new().file(|folder| csv(folder, "toewijzingen.csv", windows(text)));
    office.gives("allocations", ALLOCATIONS, OWN);
    let report = office.report();
    let sheet = &report["sheets"][0];
    assert_eq!((&sheet["encoding"], &sheet["separator"]), (&"windows-1252".into(), &";".into()));
    assert_eq!(sheet["passed"], serde_json::json!([{ "row": 9, "why": "total" }]));
    assert_eq!(sheet["left_out"], serde_json::json!(["Naam cliënt"]));
    let map = fs::read_to_string(office.map()).unwrap();
    for person in ["Zoë", "Renée", "K-1"] {
        assert!(!map.contains(person), "{map}");
    }
}

fn workbook_rows() -> Vec<Vec<exports::Cell>> {
    vec![
        vec![Text("Toewijzingen per gemeente, stand 1 juli 2025")],
        vec![],
        vec![
            Text("Gemeentecode"),
            Text("Wet"),
            Text("Toewijzingsnummer"),
            Text("Toewijzingsdatum"),
            Text("Cliënt"),
            Text("AGB"),
            Text("Productcategorie"),
            Text("Productcode"),
            Text("Begindatum"),
            Text("Einddatum"),
            Text("Volume"),
            Text("Eenheid"),
            Text("Frequentie"),
            Text("RedenWijziging"),
        ],
        vec![
            Number(193.0),
            Text("jw"),
            Number(1001.0),
            Day("2024-12-20"),
            Text("K-1"),
            Number(1_234_567.0),
            Number(45.0),
            Text("45A04"),
            Day("2025-01-01"),
            Day("2025-12-31"),
            Number(120.0),
            Text("01"),
            Number(2.0),
        ],
        vec![
            Number(193.0),
            Text("wmo"),
            Number(1002.0),
            Day("2025-01-15"),
            Text("K-2"),
            Number(1_234_567.0),
            Text("02"),
            Text("02A05"),
            Day("2025-02-01"),
            Empty,
            Number(4.0),
            Text("04"),
            Number(4.0),
        ],
        vec![
            Number(166.0),
            Text("jw"),
            Number(1003.0),
            Day("2025-03-01"),
            Text("K-3"),
            Number(7_654_321.0),
            Number(50.0),
            Text("50A01"),
            Day("2025-03-15"),
            Day("2026-03-14"),
            Number(2.5),
            Text("16"),
            Number(2.0),
            Text("04"),
        ],
        vec![],
        vec![Text("Gemaakt door de afdeling, niet verspreiden")],
    ]
}

/// 2: a workbook with a cover sheet, a merged title, and codes that lost their zero, proved by the names of the providers.
#[test]
fn a_workbook_with_a_cover_and_lost_zeros() {
    let sheets = [
        ("Voorblad", vec![vec![Text("Lees dit eerst")], vec![Text("Vragen? Bel de afdeling")]]),
        ("Export", workbook_rows()),
    ];
    let office = Office::new()
        .file(|folder| {
            xlsx(folder, "export.xlsx", &sheets, |place, sheet| {
                if place == 1 {
                    let bold = rust_xlsxwriter::Format::new().set_bold();
                    sheet.merge_range(0, 0, 0, 8, "Toewijzingen per gemeente", &bold).unwrap();
                }
            })
        })
        .file(|folder| csv(folder, "aanbieders.csv", "AGB-code;Naam\n01234567;Stichting A\n07654321;B BV\n"));
    office.gives("allocations", ALLOCATIONS, OWN);
    assert_eq!(office.read("providers.csv"), "provider_id,name\n01234567,Stichting A\n07654321,B BV\n");
    let report = office.report();
    assert_eq!(report["sheets"][0]["padded_providers"], 3);
    assert_eq!(report["sheets"][0]["passed"][0]["why"], "note");
    assert_eq!(report["passed_over"][0]["sheet"], "Voorblad");
}

/// Without the other register nothing proves the zero: the rows come back.
#[test]
fn a_lost_zero_that_nothing_proves_comes_back() {
    let office = Office::new().file(|folder| xlsx(folder, "export.xlsx", &[("Export", workbook_rows())], |_, _| ()));
    office.propose();
    office.import(true).success();
    assert_eq!(office.read("allocations.csv"), ALLOCATIONS);
    let rejected = office.read("rejected.csv");
    assert!(rejected.contains("export.xlsx;Export;4;AGB;provider_id;unreadable_value;1234567;"), "{rejected}");
    office.balances();
}

/// 3: the municipality in merged cells, and headings over two rows.
#[test]
fn a_workbook_with_merged_cells() {
    let mut rows = workbook_rows();
    rows.truncate(6);
    for row in &mut rows[3..] {
        row[0] = Empty;
        row[5] = Text("01234567");
    }
    rows[5][5] = Text("07654321");
    rows[5][0] = Text("Kampen");
    let office = Office::new().file(|folder| {
        xlsx(folder, "samengevoegd.xlsx", &[("Blad1", rows)], |_, sheet| {
            let plain = rust_xlsxwriter::Format::new();
            sheet.merge_range(3, 0, 4, 0, "Zwolle", &plain).unwrap();
        })
    });
    office.gives("allocations", ALLOCATIONS, OWN);
}

/// 4: one sheet a municipality.
#[test]
fn a_workbook_of_a_sheet_a_municipality() {
    let heading = || {
        let names = [
            "Wet",
            "Toewijzing",
            "Toegewezen op",
            "Cliëntcode",
            "AGB-code",
            "Categorie",
            "Productcode",
            "Ingangsdatum",
        ];
        let more = ["Einddatum", "Aantal", "Eenheid", "Frequentie", "Wijzigingsreden"];
        names.into_iter().chain(more).map(Text).collect::<Vec<_>>()
    };
    let zwolle = vec![
        heading(),
        vec![
            Text("Jeugd"),
            Text("1001"),
            Text("20-12-2024"),
            Text("K-1"),
            Text("01234567"),
            Text("45"),
            Text("45A04"),
            Text("1-1-2025"),
            Text("31-12-2025"),
            Number(120.0),
            Text("minuten"),
            Text("wekelijks"),
        ],
        vec![
            Text("Wmo"),
            Text("1002"),
            Text("15-1-2025"),
            Text("K-2"),
            Text("01234567"),
            Text("02"),
            Text("02A05"),
            Text("1-2-2025"),
            Empty,
            Number(4.0),
            Text("uren"),
            Text("maandelijks"),
        ],
    ];
    let kampen = vec![
        heading(),
        vec![
            Text("Jeugd"),
            Text("1003"),
            Text("1-3-2025"),
            Text("K-3"),
            Text("07654321"),
            Text("50"),
            Text("50A01"),
            Text("15-3-2025"),
            Text("14-3-2026"),
            Number(2.5),
            Text("dagdeel"),
            Text("per week"),
            Text("04"),
        ],
    ];
    let office =
        Office::new().file(|folder| xlsx(folder, "regio.xlsx", &[("Zwolle", zwolle), ("Kampen", kampen)], |_, _| ()));
    office.gives("allocations", ALLOCATIONS, OWN);
    assert_eq!(office.report()["sheets"].as_array().unwrap().len(), 2);
}

/// 5: the element names of the messages, in UTF-16 with tabs.
#[test]
fn the_names_of_the_messages_in_utf16() {
    let text = "Afdeling\tGemeente\tWet\tToewijzingNummer\tToewijzingsdatum\tClientnr\tAGB\tProductCategorie\tProductCode\tIngangsdatum\tEinddatum\tVolume\tEenheid\tFrequentie\tRedenWijziging\n\
        1\t0193\tjw\t1001\t2024-12-20\tK-1\t01234567\t45\t45A04\t2025-01-01\t2025-12-31\t120\t01\t2\t\n\
        1\t0193\twmo\t1002\t2025-01-15\tK-2\t01234567\t02\t02A05\t2025-02-01\t\t4\t04\t4\t\n\
        2\t0166\tjw\t1003\t2025-03-01\tK-3\t07654321\t50\t50A01\t2025-03-15\t2026-03-14\t2,5\t16\t2\t04\n";
    let office = Office::new().file(|folder| csv(folder, "toewijzingen.txt", wide(text)));
    office.gives("allocations", ALLOCATIONS, OWN);
    assert_eq!(office.report()["sheets"][0]["encoding"], "UTF-16LE");
}

/// 6: days as serial numbers beside days as text, a budget in euros, and an end that is none.
#[test]
fn serial_numbers_and_euros() {
    let text = "gemeente|domein|beschikking|datum besluit|cliënt id|agb|categorie|begindatum|einddatum|budget\n\
        Zwolle|jw|2001|45646|K-9|01234567|45|45658|31-12-2025|€ 1.856,40\n\
        Zwolle|jw|2002|20-12-2024|K-9|01234567|45|01-01-2025|31-12-9999|250,-\n\
        Zwolle|jw|2003|20-12-2024|K-9|01234567|45|01-01-2025|n.v.t.|1200\n";
    let office = Office::new().file(|folder| csv(folder, "budgetten.csv", text));
    let printed = office.propose();
    assert!(printed.contains("31-12-9999"), "{printed}");
    office.import(true).success();
    let rows = "0193,jw,2001,2024-12-20T00:00:00,K-9,01234567,45,,2025-01-01,2025-12-31,,,,185640,,\n\
        0193,jw,2002,2024-12-20T00:00:00,K-9,01234567,45,,2025-01-01,,,,,25000,,\n\
        0193,jw,2003,2024-12-20T00:00:00,K-9,01234567,45,,2025-01-01,,,,,120000,,\n";
    assert_eq!(office.read("allocations.csv"), format!("{ALLOCATIONS}{rows}"));
    let text = err(&office.import(false).failure());
    assert!(text.contains("einddatum"), "without a map it is not sure: {text}");
}

/// 7: claims with a period in one cell, amounts with a sign, credits, and subtotals.
#[test]
fn claims_with_a_period_in_a_cell() {
    let text = "Declaraties juli\n\nToewijzing,Periode,Geleverd volume,Eenheid,Bedrag (€),Declaratiedatum,Referentie\n\
        1001,01-07-2025 t/m 31-07-2025,480,minuten,\"€ 1.480,50\",12-8-2025,R1\n\
        1001,juni 2025,-60,minuten,\"€ -185,06\",12-8-2025,R2\n\
        Subtotaal 1001,,420,,\"€ 1.295,44\",,\n\
        1002,2025-07,4,uur,\"€ 300,00\",13-8-2025,R3\n\
        Totaal,,,,\"€ 1.595,44\",,\n";
    let office = Office::new().file(|folder| csv(folder, "declaraties.csv", text)).with(&[
        "--set",
        "municipality=Zwolle",
        "--set",
        "law=Jeugdwet",
    ]);
    let rows = "0193,jw,1001,2025-07-01,2025-07-31,480.0,01,148050,2025-08-12,R1,,,,\n\
        0193,jw,1001,2025-06-01,2025-06-30,-60.0,01,-18506,2025-08-12,R2,,,,\n\
        0193,jw,1002,2025-07-01,2025-07-31,4.0,04,30000,2025-08-13,R3,,,,\n";
    office.gives("claims", CLAIMS, rows);
}

/// 8: claims of which nobody says whether amounts are euros or cents: the map asks.
#[test]
fn amounts_that_nobody_explains_are_asked_after() {
    let text = "Toewijzing;Begindatum;Einddatum;Volume;Eenheid;Bedrag\n1001;1-7-2025;31-7-2025;480;01;1200\n";
    let office = Office::new().file(|folder| csv(folder, "declaraties.csv", text)).with(&[
        "--set",
        "municipality=0193",
        "--set",
        "law=jw",
    ]);
    assert!(err(&office.import(false).failure()).contains("\"Bedrag\""));
    let printed = office.propose();
    assert!(printed.contains("euro's of centen"), "{printed}");
    office.import(true).success();
    assert_eq!(office.read("claims.csv"), CLAIMS);
    assert!(office.read("rejected.csv").contains("Bedrag;amount_cents;ambiguous_value;1200"), "the row comes back");
    office.answer("amounts = \"?\"", "amounts = \"euros\"");
    office.import(true).success();
    assert_eq!(
        office.read("claims.csv"),
        format!("{CLAIMS}0193,jw,1001,2025-07-01,2025-07-31,480.0,01,120000,,,,,,\n")
    );
}

/// 9: starts and stops, days as text and as serials of a workbook.
#[test]
fn starts_and_stops_of_a_workbook() {
    let rows = vec![
        vec![Text("Start- en stopmeldingen")],
        vec![
            Text("Gemeente"),
            Text("Wet"),
            Text("Toewijzingnummer"),
            Text("Startdatum zorg"),
            Text("Stopdatum zorg"),
            Text("Reden beëindiging"),
            Text("Datum startbericht"),
        ],
        vec![
            Text("Zwolle"),
            Text("Jeugdwet"),
            Number(1001.0),
            Number(45_658.0),
            Text("30-6-2025"),
            Text("31"),
            Day("2025-01-06"),
        ],
        vec![Text("Zwolle"), Text("Jeugdwet"), Number(1002.0), Day("2025-02-03"), Empty, Empty, Text("4 feb. 2025")],
        vec![Text("Totaal"), Empty, Number(2.0)],
    ];
    let office = Office::new().file(|folder| xlsx(folder, "leveringen.xlsx", &[("Data", rows)], |_, _| ()));
    let expected = "0193,jw,1001,2025-01-01,2025-06-30,31,2025-01-06,\n0193,jw,1002,2025-02-03,,,2025-02-04,\n";
    office.gives("deliveries", DELIVERIES, expected);
}

/// 10: exports that show the state of one day, week by week.
#[test]
fn versions_are_made_of_snapshots() {
    let state = |end: &str, more: &str| {
        format!(
            "Gemeente;Wet;Indicatienummer;Cliëntnummer;AGB;Categorie;Begindatum;Einddatum\nZwolle;jw;1;K-1;01234567;45;1-1-2025;{end}\n{more}"
        )
    };
    let second = "Zwolle;jw;2;K-2;01234567;45;1-6-2025;31-12-2025\n";
    let office = Office::new()
        .file(|folder| csv(folder, "juni.csv", state("30-6-2025", "")))
        .with(&["--snapshot", "2025-06-01"])
        .file(|folder| csv(folder, "juli.csv", state("31-12-2025", second)))
        .with(&["--snapshot", "1-7-2025"]);
    let rows = "0193,jw,1,2025-06-01T00:00:00,K-1,01234567,45,,2025-01-01,2025-06-30,,,,,,\n\
        0193,jw,1,2025-07-01T00:00:00,K-1,01234567,45,,2025-01-01,2025-12-31,,,,,,\n\
        0193,jw,2,2025-07-01T00:00:00,K-2,01234567,45,,2025-06-01,2025-12-31,,,,,,\n";
    office.gives("allocations", ALLOCATIONS, rows);
    let report = office.report();
    assert_eq!(
        report["snapshots"][1],
        serde_json::json!({ "day": "2025-07-01", "new": 1, "changed": 1, "unchanged": 0, "gone": 0 })
    );
    assert_eq!(report["single_snapshot"], Value::Null);
}

/// 11: citizen service numbers, of which pseudonyms are made as `ingest` makes them.
#[test]
fn pseudonyms_are_made_at_the_door() {
    let text = "Gemeente;Wet;Toewijzingsnummer;Toewijzingsdatum;BSN;Geboortedatum;AGB;Begindatum;Einddatum\n\
        Zwolle;jw;1;1-1-2025;999900006;1-2-2012;01234567;1-1-2025;31-12-2025\n\
        Zwolle;jw;2;1-1-2025;12345672;1-2-2013;01234567;1-1-2025;31-12-2025\n\
        Zwolle;jw;3;1-1-2025;999900007;1-2-2014;01234567;1-1-2025;31-12-2025\n";
    let refused = Office::new().file(|folder| csv(folder, "met-bsn.csv", text));
    let words = err(&refused.import(false).failure());
    assert!(words.contains("\"BSN\"") && words.contains("--pseudonymise client_id"), "{words}");

    let office = Office::new().file(|folder| csv(folder, "met-bsn.csv", text));
    let key = csv(office.path(), "sleutel", "a key of thirty-two characters or more");
    let office = office.with(&["--pseudonymise", "client_id", "--key-file", key.to_str().unwrap()]);
    let rows = "0193,jw,1,2025-01-01T00:00:00,dd72puc6hdu3p7ng7mckxwuvc4,01234567,,,2025-01-01,2025-12-31,,,,,,\n\
        0193,jw,2,2025-01-01T00:00:00,i5wcpnww336hvciskz2bv6nno4,01234567,,,2025-01-01,2025-12-31,,,,,,\n";
    office.gives("allocations", ALLOCATIONS, rows);
    assert!(office.read("rejected.csv").contains("met-bsn.csv;;4;BSN;client_id;unreadable_value;"), "the eleven test");
    let all = ["rejected.csv", "import.json", "allocations.csv"].map(|name| office.read(name)).concat();
    let all = all + &fs::read_to_string(office.map()).unwrap();
    for number in ["999900006", "12345672", "999900007"] {
        assert!(!all.contains(number), "{all}");
    }
}

/// 12: a provider's list, two laws in one file, with all faults of a row at once.
#[test]
fn a_list_of_a_provider() {
    let rows = vec![
        vec![Text("Verlengingsverzoeken"), Empty, Text("Stichting A")],
        vec![],
        vec![
            Text("Kenmerk"),
            Text("Wet"),
            Text("Beschikkingsnummer"),
            Text("Gewenste einddatum"),
            Text("Gewenste eenheid"),
            Text("Toelichting"),
        ],
        vec![
            Text("V-1"),
            Text("Jeugdwet"),
            Number(1001.0),
            Day("2026-06-30"),
            Empty,
            Text("De behandeling is nog niet klaar."),
        ],
        vec![Text("V-2"), Text("Wmo"), Number(1002.0), Text("30-06-2026"), Text("minuten")],
        vec![Text("V-3"), Text("Wmo"), Empty, Text("30-02-2026"), Text("#N/B")],
        vec![],
        vec![Text("Wij horen graag van u, met vriendelijke groet")],
    ];
    let sets = ["--set", "municipality=Zwolle", "--set", "provider_id=01234567", "--set", "submitted_on=10-6-2025"];
    let office = Office::new().file(|folder| xlsx(folder, "lijst.xlsx", &[("Lijst", rows)], |_, _| ())).with(&sets);
    office.import(false).success();
    let expected = "0193,jw,V-1,,01234567,1001,2025-06-10,,2026-06-30,,,,,De behandeling is nog niet klaar.,,";
    let read = office.read("requests.csv");
    assert!(read.starts_with(REQUESTS_START) && read.contains(expected), "{read}");
    assert!(read.contains("0193,wmo,V-2,,01234567,1002,2025-06-10,,2026-06-30,,01,,,,,"), "{read}");
    let rejected = office.read("rejected.csv");
    let faults: Vec<&str> = rejected.lines().skip(1).collect();
    assert_eq!(faults.len(), 3, "{rejected}");
    for start in [
        "lijst.xlsx;Lijst;6;Gewenste einddatum;requested_end;unreadable_value;30-02-2026;",
        "lijst.xlsx;Lijst;6;Gewenste eenheid;unit;unreadable_value;#N/B;",
        "lijst.xlsx;Lijst;6;Beschikkingsnummer;allocation_id;missing_value;;",
    ] {
        assert!(faults.iter().any(|fault| fault.starts_with(start)), "{start}\n{rejected}");
    }
    office.balances();
    let own = fs::read_to_string(office.out().join("requests.csv")).unwrap();
    let again = Office::new().file(|folder| csv(folder, "requests.csv", &own));
    again.import(false).success();
    // There the volume has a column: where that is empty, a unit is of nothing.
    let own = own.replace("2026-06-30,,01,,", "2026-06-30,,,,");
    assert_eq!(again.read("requests.csv"), own, "our own form gives the same");
}
