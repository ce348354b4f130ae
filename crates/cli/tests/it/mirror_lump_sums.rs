//! Mirror reports under a contract with lump sums: what is told of care that these pay for, to whom.

use std::fs;

use crate::mirror::pages;
use crate::support::{Desk, stoplicht};

/// Care that a lump sum pays for is told of to a provider and to the manager: what is counted of it, and that nothing of it is held
/// against others, asked about or followed. What that care is follows from the registers that are there.
#[test]
fn care_that_a_lump_sum_pays_for_is_told_as_it_is_counted() {
    let desk = Desk::empty();
    let registers = desk.path().join("made");
    let made = ["synthesize", "--contract", "--clients", "6000", "--providers", "20", "--municipalities", "1"];
    let mut command = stoplicht();
    command.args(made).args(["--seed", "5", "--format", "csv", "--out"]).arg(&registers).assert().success();
    let contract = registers.join("contract.toml");
    let of = |reader: &str, to: &str| {
        let mut command = stoplicht();
        command.args(["mirror", "--for", reader, "--policy", "fixtures/policy.toml", "--as-of", "2025-07-01"]);
        command.args(["--from", "2023-07-01", "--registers"]).arg(&registers).arg("--contract").arg(&contract);
        command.arg("--out").arg(desk.path().join(to)).assert().success();
        pages(&desk, to)
    };
    let section = |page: &str, id: &str| {
        let (_, part) = page.split_once(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("{id}: {page}"));
        part.split_once("</section>").unwrap().0.to_owned()
    };
    let partner = "provider-00990017.html";
    let counted = "telt mee zoals zij is gemeld";
    let own = &of("provider", "own")[partner];
    let (short, asked) = (section(own, "kort"), section(own, "vragen"));
    assert!(
        short.contains("Begeleiding · Wmo: in het laatste jaar geheel of deels uit een lump sum betaald"),
        "{short}"
    );
    assert!(short.find(counted) < short.find("is de helft na"), "before the figures: {short}");
    assert!(short.contains("Niet meegeteld zijn 5 cijfers van zorg die deels uit een lump sum is betaald."), "{short}");
    assert!(!asked.contains("begeleiding · Wmo"), "{asked}");
    let time = section(own, "tijd");
    assert!(
        time.contains("Niet gevolgd, want een deel van de zorg is uit een lump sum betaald: begeleiding"),
        "{time}"
    );
    // Of what has an allocation only the scaling is left out.
    assert!(section(own, "stromen").contains("Zulke zorg heeft geen omvang"), "{own}");
    assert!(own.contains("niet vergeleken: niet van alle zorg is de omvang bekend"));
    // What is not compared has nothing of others beside it: no figure of all together, and no expectation.
    let beside = section(own, "naast-anderen");
    let rows: Vec<&str> = beside.split("<tr>").filter(|row| row.contains("deels uit een lump sum betaald")).collect();
    assert!(rows.len() >= 4, "{beside}");
    for row in rows {
        let cells: Vec<&str> =
            row.split("<td class=\"").skip(1).map(|cell| cell.split(['>', '<']).nth(1).unwrap()).collect();
        assert!(cells[3] == "–" && cells[6..].iter().all(|cell| *cell == "–"), "{row}");
    }
    let cases = section(own, "casussen");
    let of_lump_sums = cases.split("<tr>").filter(|row| row.contains("begeleiding · Wmo")).collect::<Vec<_>>();
    assert!(!of_lump_sums.is_empty());
    assert!(
        of_lump_sums.iter().all(|row| !row.contains("niets gedeclareerd")),
        "also where the allocation is over: {cases}"
    );
    let manager = of("manager", "manager");
    let care = &manager["care-wmo-begeleiding.html"];
    for page in [&manager["region.html"], care] {
        assert!(section(page, "kort").contains(counted), "{page}");
        let asked = section(page, "vragen");
        assert!(!asked.contains("begonnen in begeleiding") && !asked.contains("00990017"), "{asked}");
    }
    assert!(section(care, "naast-anderen").contains("Niet naast anderen gelegd"), "{care}");
    assert!(!care.contains("trechter-downscaling"), "how care without a size is scaled is in no funnel");
    // The region sees the marks of the rows that may be shared.
    let region = of("region", "region");
    let care = &region["care-wmo-begeleiding.html"];
    for page in [&region["region.html"], care] {
        assert!(section(page, "kort").contains(counted), "{page}");
    }
    assert!(section(care, "naast-anderen").contains("Niet naast anderen gelegd"), "{care}");
    assert!(!section(care, "vragen").contains("00990017"), "{care}");
    assert!(section(&region[partner], "kort").contains(counted), "{}", region[partner]);
    fs::remove_file(registers.join("task_deliveries.csv")).unwrap();
    let own = &of("provider", "without")[partner];
    let short = section(own, "kort");
    assert!(short.contains("was bij het maken van deze pagina niet bekend") && !short.contains(counted), "{short}");
}
