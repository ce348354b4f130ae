//! More maps than one: every table keeps what its own map sets, in whatever order the maps are given.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::assert::Assert;

use super::exports::csv;
use super::office::Office;
use crate::support::{err, stoplicht};

const ALLOCATIONS: &str = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n\
    1001;1-1-2025;K-1;01234567;1-1-2025;31-12-2025\n1002;1-1-2025;K-2;01234567;1-1-2025;31-12-2025\n";
const LIST: &str = "Toewijzing;Gewenste einddatum\n1001;30-6-2026\n1002;30-6-2026\n";

/// Allocations and a list, each with a map of its own.
struct TwoMaps {
    office: Office,
    files: [PathBuf; 2],
    maps: [PathBuf; 2],
}

impl TwoMaps {
    fn new(list: &str) -> Self {
        let office = Office::new();
        let files = [csv(office.path(), "toewijzingen.csv", ALLOCATIONS), csv(office.path(), "zorg.csv", list)];
        let maps = [office.map(), office.path().join("zorg.toml")];
        let sets: [&[&str]; 2] = [
            &["--set", "municipality=0193", "--set", "law=jw"],
            &["--set", "municipality=0193", "--set", "law=wmo", "--set", "request_id=allocation_id"],
        ];
        for ((file, map), sets) in files.iter().zip(&maps).zip(sets) {
            let mut propose = stoplicht();
            propose.arg("import").arg(file).args(sets).arg("--propose").arg("--map").arg(map).assert().success();
        }
        Self { office, files, maps }
    }

    /// Moves a line of a map from what holds for the map to what holds for its table.
    fn move_to_table(&self, line: &str) {
        let text = self.text();
        assert!(text.contains(line), "{text}");
        let text = text.replacen(line, "", 1);
        let has_own = text.contains("[table.set]\n");
        let (at, put) = if has_own {
            ("[table.set]\n", format!("[table.set]\n{line}"))
        } else {
            ("[[table.column]]", format!("[table.set]\n{line}\n[[table.column]]"))
        };
        fs::write(&self.maps[1], text.replacen(at, &put, 1)).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.maps[1]).unwrap()
    }

    fn replace(&self, part: &str, by: &str) {
        let text = self.text();
        assert!(text.contains(part), "{text}");
        fs::write(&self.maps[1], text.replacen(part, by, 1)).unwrap();
    }

    /// Reads both files by both maps, the first map first or last.
    fn import(&self, is_first_last: bool, of_list: &[&str]) -> Assert {
        let [first, second] = [&self.maps[0], &self.maps[1]];
        let maps: [&Path; 2] = if is_first_last { [second, first] } else { [first, second] };
        let mut command = stoplicht();
        command.arg("import").args(&self.files).args(of_list).args(["--format", "csv", "--overwrite", "--out"]);
        command.arg(self.office.out());
        for map in maps {
            command.arg("--map").arg(map);
        }
        command.assert()
    }

    fn is_read_in_both_orders(&self) {
        for is_first_last in [false, true] {
            self.is_read(is_first_last);
        }
    }

    fn is_read(&self, is_first_last: bool) {
        self.import(is_first_last, &OF_LIST).success();
        let requests = self.office.read("requests.csv");
        for number in ["1001", "1002"] {
            let row = format!("\n0193,wmo,{number},,01234567,{number},2025-09-10,");
            assert!(requests.contains(&row), "{is_first_last}: {requests}");
        }
        let allocations = self.office.read("allocations.csv");
        assert_eq!(allocations.matches("\n0193,jw,").count(), 2, "{is_first_last}: {allocations}");
    }
}

const OF_LIST: [&str; 4] = ["--set", "submitted_on=2025-09-10", "--set", "provider_id=01234567"];

#[test]
fn every_table_keeps_what_its_own_map_sets() {
    let maps = TwoMaps::new(LIST);
    // Under [set] of both.
    maps.is_read_in_both_orders();
    // Under [table.set] of the second.
    for line in ["law = \"wmo\"\n", "request_id = \"allocation_id\"\n"] {
        maps.move_to_table(line);
        maps.is_read_in_both_orders();
    }
}

/// What a map does not say, another one does not say for it: the message names the map that lacks it.
#[test]
fn what_is_missing_is_asked_of_its_own_map() {
    for is_first_last in [false, true] {
        let maps = TwoMaps::new(LIST);
        maps.replace("law = \"wmo\"\n", "");
        let said = err(&maps.import(is_first_last, &OF_LIST).code(1));
        assert!(said.contains("zorg.toml: ") && said.contains("law (zorg.csv)"), "{is_first_last}: {said}");
        assert!(!said.contains("kaart.toml") && !maps.office.out().exists(), "{is_first_last}: {said}");
        // What is set beside the maps holds for all of them.
        maps.import(is_first_last, &[&OF_LIST[..], &["--set", "law=jw"]].concat()).success();
        assert_eq!(maps.office.read("requests.csv").matches("\n0193,jw,").count(), 2);
    }
}

/// A value that is none, and a column that is still open, are told of the map that they stand in.
#[test]
fn a_message_names_its_own_map() {
    for is_first_last in [false, true] {
        let maps = TwoMaps::new(LIST);
        maps.replace("law = \"wmo\"", "law = \"wlz\"");
        let said = err(&maps.import(is_first_last, &OF_LIST).code(1));
        assert!(said.contains("zorg.toml: law = \"wlz\": dat is geen waarde van die kolom"), "{said}");
        let maps = TwoMaps::new(LIST);
        maps.replace("reads = \"requested_end\"", "reads = \"?\"");
        let said = err(&maps.import(is_first_last, &OF_LIST).code(1));
        assert!(said.contains("zorg.toml: bij deze kolommen") && said.contains("\"Gewenste einddatum\""), "{said}");
    }
}
