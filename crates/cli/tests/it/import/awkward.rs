//! What lay on the desk of whoever tried it: headings that nobody foresaw, two registers in one sheet, and what is set for one
//! register and not for another.

use std::fs;

use super::exports::{ALLOCATIONS, CLAIMS, DELIVERIES, OWN, csv};
use super::office::Office;
use crate::support::{err, stoplicht};

const AREA: [&str; 4] = ["--set", "municipality=0193", "--set", "law=jw"];
const NO_ENDS: [&str; 2] = ["--set", "end_date=-"];

/// 13: the start and stop of care in the columns behind those of the allocation, and more versions of one of them.
#[test]
fn allocations_and_deliveries_side_by_side() {
    let text = "Toew.nr;Toegekend op;Toewijzingsdatum;Cl.nr;AGB-code;Begindatum;Einddatum;Startdatum zorg;Stopdatum zorg;Reden stop\n\
        1001;x;20-12-2024;K-1;01234567;01-01-2025;30-06-2025;15-01-2025;;\n\
        1001;x;15-06-2025;K-1;01234567;01-01-2025;31-12-2025;15-01-2025;;\n\
        1002;x;20-12-2024;K-2;01234567;01-01-2025;31-12-2025;01-02-2025;31-03-2025;19\n\
        1003;x;20-12-2024;K-3;01234567;01-01-2025;31-12-2025;;;\n";
    let office = Office::new().file(|folder| csv(folder, "alles.csv", text)).with(&AREA);
    let printed = office.propose();
    assert!(printed.contains("alles.csv: allocations") && printed.contains("alles.csv: deliveries"), "{printed}");
    let map = fs::read_to_string(office.map()).unwrap();
    assert!(map.contains("wordt uit ditzelfde blad gelezen als deliveries"), "{map}");
    office.import(true).success();
    office.balances();
    let row = |id: &str, day: &str, client: &str, end: &str| {
        format!("0193,jw,{id},{day}T00:00:00,{client},01234567,,,2025-01-01,{end},,,,,,\n")
    };
    let allocations = [
        row("1001", "2024-12-20", "K-1", "2025-06-30"),
        row("1001", "2025-06-15", "K-1", "2025-12-31"),
        row("1002", "2024-12-20", "K-2", "2025-12-31"),
        row("1003", "2024-12-20", "K-3", "2025-12-31"),
    ];
    assert_eq!(office.read("allocations.csv"), format!("{ALLOCATIONS}{}", allocations.concat()));
    let deliveries = "0193,jw,1001,2025-01-15,,,,\n0193,jw,1002,2025-02-01,2025-03-31,19,,\n";
    assert_eq!(office.read("deliveries.csv"), format!("{DELIVERIES}{deliveries}"));
    let report = office.report();
    assert_eq!(report["sheets"][1]["register"], "deliveries");
    // What says nothing new is blank: as many are used as the register has.
    assert_eq!((&report["sheets"][1]["used"], &report["sheets"][1]["blank"]), (&2.into(), &2.into()));
    assert_eq!(report["registers"]["deliveries"], 2);
}

/// A sheet in which one heading is not known is not passed over: the map asks which column it is.
#[test]
fn a_sheet_that_lacks_one_heading_is_asked_after() {
    let text =
        "Besch. nr.;Factuurperiode;Aantal;Eenheid;Waarde;Ingediend d.d.\n8000;juli 2025;240;minuten;336,00;14-8-2025\n";
    let office = Office::new().file(|folder| csv(folder, "facturen.csv", text)).with(&AREA);
    let said = err(&office.import(false).failure());
    assert!(said.contains("amount_cents"), "{said}");
    let printed = office.propose();
    assert!(printed.contains("facturen.csv: claims"), "{printed}");
    assert!(printed.contains("geen kop is bekend voor amount_cents"), "{printed}");
    let said = err(&office.import(true).failure());
    assert!(said.contains("vul in wat bij ? hoort") && said.contains("amount_cents"), "{said}");
    // What to do is done: the column is named, and that answers the question.
    let map = fs::read_to_string(office.map()).unwrap();
    let place = "heading = \"Waarde\"\nplace = \"E\"\nreads = ";
    let answered = map.replace(&format!("{place}\"-\""), &format!("{place}\"amount_cents\"\namounts = \"euros\""));
    assert_ne!(answered, map);
    fs::write(office.map(), answered).unwrap();
    office.import(true).success();
    let row = "0193,jw,8000,2025-07-01,2025-07-31,240.0,01,33600,2025-08-14,,,,,\n";
    assert_eq!(office.read("claims.csv"), format!("{CLAIMS}{row}"));
}

/// A number and a period alone are no deliveries.
#[test]
fn what_could_be_any_register_is_asked_after() {
    let text = "Toewijzing;Begindatum;Einddatum\n1001;1-1-2025;31-1-2025\n";
    let office = Office::new().file(|folder| csv(folder, "a.csv", text)).with(&AREA);
    let said = err(&office.import(false).failure());
    assert!(said.contains("niet zeker is of dit deliveries zijn"), "{said}");
    assert!(office.propose().contains("een nummer en een periode staan in elk register"));
    // A person who has read the map says that they are.
    office.import(true).success();
    assert_eq!(office.read("deliveries.csv").lines().count(), 2);
}

/// The day on which a list came in is not that of the claims beside it.
#[test]
fn what_is_set_for_a_list_is_not_set_for_claims() {
    let claims = "Toewijzing;Periode;Aantal;Eenheid;Bedrag (€)\n1001;juli 2025;240;minuten;336,00\n";
    let list = "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;1001;31-12-2025\n";
    let office = Office::new()
        .file(|folder| csv(folder, "claims.csv", claims))
        .file(|folder| csv(folder, "lijst.csv", list))
        .with(&AREA)
        .with(&["--set", "submitted_on=2025-08-10", "--set", "provider_id=01234567"]);
    let printed = office.propose();
    assert!(printed.contains("geen kolom met de dag van indienen"), "{printed}");
    office.import(true).success();
    assert!(office.read("requests.csv").contains(",1001,2025-08-10,,2025-12-31,"));
    assert!(office.read("claims.csv").contains(",01,33600,,,"), "{}", office.read("claims.csv"));
}

/// A zero that is lost is proved by another register, and not by a row of the same file.
#[test]
fn a_lost_zero_is_not_proved_by_its_own_register() {
    let text = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum\n\
        1;1-1-2025;K-1;01234567;1-1-2025\n2;1-1-2025;K-2;1234567;1-1-2025\n";
    let office = Office::new().file(|folder| csv(folder, "a.csv", text)).with(&AREA).with(&NO_ENDS);
    office.propose();
    office.import(true).success();
    assert!(office.read("rejected.csv").contains("a.csv;;3;AGB;provider_id;"), "{}", office.read("rejected.csv"));
    let office = office.file(|folder| csv(folder, "aanbieders.csv", "AGB-code;Naam\n01234567;Stichting A\n"));
    fs::remove_file(office.map()).unwrap();
    office.propose();
    office.import(true).success();
    assert_eq!(office.report()["sheets"][0]["padded_providers"], 1);
}

/// 14: Parquet, with the types that a warehouse gives.
#[test]
fn a_file_of_parquet() {
    let first = Office::new().file(|folder| csv(folder, "allocations.csv", format!("{ALLOCATIONS}{OWN}")));
    let mut command = stoplicht();
    command.arg("import").arg(first.path().join("allocations.csv")).arg("--out").arg(first.path().join("pq"));
    command.args(["--format", "parquet"]).assert().success();
    let office = Office::new().file(|folder| {
        let to = folder.join("export uit het pakhuis.parquet");
        fs::copy(first.path().join("pq/allocations.parquet"), &to).unwrap();
        to
    });
    office.gives("allocations", ALLOCATIONS, OWN);
    assert_eq!(office.report()["sheets"][0]["encoding"], serde_json::Value::Null);
}

/// A code that cannot be taken apart is asked after when the map is proposed, and does not stop the first run by it.
#[test]
fn a_product_that_cannot_be_taken_apart_is_in_the_map() {
    let text = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Voorziening;Begindatum\n\
        1;1-1-2025;K-1;01234567;45A04 Begeleiding;1-1-2025\n2;1-1-2025;K-2;01234567;Dagbesteding;1-1-2025\n";
    let office = Office::new().file(|folder| csv(folder, "a.csv", text)).with(&AREA).with(&NO_ENDS);
    office.propose();
    office.import(true).success();
    assert!(office.read("rejected.csv").contains(";Voorziening;product_category;ambiguous_value;"));
    office.answer("Dagbesteding = \"?\"", "Dagbesteding = \"41 / 41A12\"");
    office.import(true).success();
    assert!(office.read("allocations.csv").contains(",41,41A12,"), "{}", office.read("allocations.csv"));
}

/// A request that cannot be used does not vanish: the provider hears of it in the list and in the reply.
#[test]
fn a_request_that_comes_back_is_told_to_the_provider() {
    let allocations = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum;Einddatum\n\
        1001;1-1-2025;K-1;01234567;1-1-2025;31-12-2025\n";
    let claims =
        "Toewijzing;Periode;Aantal;Eenheid;Bedrag (€);Ingediend d.d.\n1001;juli 2025;240;minuten;336,00;1-9-2025\n";
    let deliveries = "Toewijzing;Startdatum zorg;Stopdatum zorg\n1001;1-1-2025;\n";
    let list = "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;1001;30-6-2026\nV-2;1001;zsm\n";
    let office = Office::new()
        .file(|folder| csv(folder, "allocaties.csv", allocations))
        .file(|folder| csv(folder, "declaraties.csv", claims))
        .file(|folder| csv(folder, "leveringen.csv", deliveries))
        .file(|folder| csv(folder, "lijst.csv", list))
        .with(&AREA)
        .with(&["--set", "submitted_on=2025-09-10", "--set", "provider_id=01234567", "--set", "list_id=L-1"]);
    office.propose();
    office.import(true).success();
    let returned = &office.report()["returned_requests"];
    assert_eq!((&returned[0]["request_id"], &returned[0]["line"]), (&"V-2".into(), &3.into()), "{returned}");
    let to = |name: &str| office.path().join(name);
    let run = |arguments: &[&str], name: &str| {
        let mut command = stoplicht();
        command.args(arguments).arg("--registers").arg(office.out()).args([
            "--policy",
            "fixtures/policy.toml",
            "--out",
        ]);
        command.arg(to(name)).assert().success()
    };
    run(&["triage"], "kleuren");
    let colours = to("kleuren");
    let colours = colours.to_str().unwrap();
    run(&["worklist", "write", "--triage", colours, "--for", "provider", "--format", "html"], "lijsten");
    fs::write(to("besluiten.jsonl"), "").unwrap();
    let decisions = to("besluiten.jsonl");
    run(
        &["worklist", "write", "--triage", colours, "--for", "reply", "--decisions", decisions.to_str().unwrap()],
        "antwoord",
    );
    for page in ["lijsten/provider-0193-jw-01234567-L-1.html", "antwoord/reply-0193-jw-01234567-L-1.html"] {
        let page = fs::read_to_string(to(page)).unwrap();
        assert!(page.contains("V-1") && page.contains("V-2") && page.contains("`zsm` gelezen"), "{page}");
    }
}

/// Registers of one allocation and a list, as they are imported, and what `triage` and the worklists make of them.
struct Listed {
    office: Office,
}

impl Listed {
    fn of(list: &str, allocations: &str, claims: &str) -> Self {
        let office = Office::new()
            .file(|folder| csv(folder, "allocaties.csv", allocations))
            .file(|folder| csv(folder, "declaraties.csv", claims))
            .file(|folder| csv(folder, "lijst.csv", list))
            .with(&AREA)
            .with(&["--set", "submitted_on=2025-09-10", "--set", "provider_id=01234567", "--set", "list_id=L-1"]);
        Self { office }
    }

    fn run(&self, arguments: &[&str], name: &str) -> assert_cmd::assert::Assert {
        let mut command = stoplicht();
        command.args(arguments).arg("--registers").arg(self.office.out());
        command.args(["--policy", "fixtures/policy.toml", "--out"]).arg(self.office.path().join(name)).assert()
    }

    /// The list for a reader, and the reply, as pages.
    fn pages(&self) -> [String; 3] {
        self.run(&["triage"], "kleuren").success();
        let colours = self.office.path().join("kleuren");
        let colours = colours.to_str().unwrap();
        for reader in ["provider", "worker"] {
            let list = ["worklist", "write", "--triage", colours, "--for", reader, "--format", "html"];
            self.run(&list, "lijsten").success();
        }
        let decisions = self.office.path().join("besluiten.jsonl");
        fs::write(&decisions, "").unwrap();
        let decisions = decisions.to_str().unwrap();
        let reply = ["worklist", "write", "--triage", colours, "--for", "reply", "--decisions", decisions];
        self.run(&reply, "antwoord").success();
        [
            "lijsten/provider-0193-jw-01234567-L-1.html",
            "lijsten/worker-0193-jw.html",
            "antwoord/reply-0193-jw-01234567-L-1.html",
        ]
        .map(|page| fs::read_to_string(self.office.path().join(page)).unwrap())
    }
}

const CLAIMED: &str = "Toewijzing;Periode;Aantal;Eenheid;Bedrag (€)\n1001;juli 2025;240;minuten;336,00\n";
const TWO: &str = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Productcode;Begindatum;Einddatum\n\
    1001;1-1-2025;K-1;01234567;45A04;1-1-2025;31-12-2025\n1002;1-1-2025;K-2;01234567;45A05;1-1-2025;31-12-2025\n";

/// A list that names another product may be about another allocation: that is told where people look, and nothing is guessed.
#[test]
fn another_product_than_that_of_the_allocation_is_told() {
    let list = "Kenmerk;Toewijzing;Productcode;Begindatum;Gewenste einddatum\n\
        V-1;1001;45A55;1-1-2025;30-6-2026\nV-2;1002;45a05 Begeleiding;1-1-2025;30-6-2026\n";
    let listed = Listed::of(list, TWO, CLAIMED);
    let told = listed.office.propose();
    assert!(!told.contains("kop niet bekend is"), "{told}");
    assert!(told.contains("weggelaten, want zij zeggen hoe de toewijzing nu is: Begindatum"), "{told}");
    let map = fs::read_to_string(listed.office.map()).unwrap();
    assert!(map.contains("Wordt vergeleken met het product van de toewijzing"), "{map}");
    assert!(map.contains("Weggelaten: dit zegt hoe de toewijzing nu is"), "{map}");
    listed.office.import(true).success();
    assert!(!listed.office.read("requests.csv").contains("45A"), "no register of requests has a product");
    let [provider, worker, reply] = listed.pages();
    let of_list = "de lijst noemt product 45A55, de toewijzing heeft 45A04";
    assert_eq!(worker.matches(of_list).count(), 1, "{worker}");
    for page in [provider, reply] {
        assert_eq!(page.matches("uw lijst noemt product 45A55, deze toewijzing heeft 45A04").count(), 1, "{page}");
        assert!(!page.contains("45A05,"), "what is the same is not told: {page}");
    }
}

/// A product in words, or none that can be read, costs no row.
#[test]
fn a_product_that_cannot_be_compared_costs_no_row() {
    let list = "Kenmerk;Toewijzing;Productcategorie;Gewenste einddatum\n\
        V-1;1001;Ambulante begeleiding;30-6-2026\nV-2;1002;54;30-6-2026\n";
    let listed = Listed::of(list, TWO, CLAIMED);
    listed.office.import(false).success();
    assert_eq!(listed.office.report()["registers"]["requests"], 2);
    let [_, worker, _] = listed.pages();
    let told = (worker.matches("de lijst noemt product").count(), worker.matches("noemt product 54,").count());
    assert_eq!(told, (1, 1), "{worker}");
}

/// Without allocations no request gets a colour, and none can be too favourable.
#[test]
fn what_matters_is_said_where_nothing_can_be_used() {
    let list = "Kenmerk;Toewijzing;Gewenste einddatum\nV-1;1001;30-6-2026\n";
    let listed = Listed::of(list, &TWO.replace("-2025;K", "-25;K"), CLAIMED);
    listed.office.propose();
    listed.office.import(true).success();
    let run = listed.run(&["triage"], "kleuren").code(3);
    let told = err(&run);
    assert!(told.contains("geen van de 2 rijen van toewijzingen is te gebruiken"), "{told}");
    assert!(told.contains("geen enkel verzoek kon worden beoordeeld") && !told.contains("te gunstig"), "{told}");
    // Nor where all requests came back.
    let listed = Listed::of(&list.replace("30-6-2026", "zsm"), TWO, CLAIMED);
    listed.office.propose();
    listed.office.import(true).success();
    let told = err(&listed.run(&["triage"], "kleuren").code(3));
    assert!(told.contains("de enige rij van verzoeken is niet te gebruiken"), "{told}");
    // Claims that cannot be used leave colours, which say less than they seem to.
    let listed = Listed::of(list, TWO, &CLAIMED.replace("juli 2025", "ergens"));
    listed.office.propose();
    listed.office.import(true).success();
    let told = err(&listed.run(&["triage"], "kleuren").success());
    assert!(told.contains("er is beoordeeld alsof er geen declaraties zijn"), "{told}");
}

/// A date that cannot be read says what is wrong with it, also in a column of moments.
#[test]
fn a_year_of_two_digits_and_a_day_that_does_not_exist_are_told_as_such() {
    let text = "Toewijzing;Toewijzingsdatum;Cliëntnummer;AGB;Begindatum\n\
        1;1-1-25;K-1;01234567;1-1-2025\n2;1.1.25;K-2;01234567;1 jan 25\n3;30-2-2025;K-3;01234567;1-1-2025\n4;ooit;K-4;01234567;1-1-2025\n";
    let office = Office::new().file(|folder| csv(folder, "a.csv", text)).with(&AREA).with(&NO_ENDS);
    office.propose();
    office.import(true).success();
    let rejected = office.read("rejected.csv");
    let told = |row: &str| rejected.lines().filter(|line| line.contains(row)).collect::<Vec<_>>().join("\n");
    assert!(told(";2;Toewijzingsdatum").contains("een jaar van twee cijfers; verwacht vier cijfers"), "{rejected}");
    assert_eq!(told(";3;").matches("een jaar van twee cijfers").count(), 2, "{rejected}");
    assert!(told(";4;Toewijzingsdatum").contains("die dag bestaat niet"), "{rejected}");
    assert!(told(";5;Toewijzingsdatum").contains("verwacht een datum zoals"), "{rejected}");
}
