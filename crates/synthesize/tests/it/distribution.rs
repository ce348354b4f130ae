//! The shares are about what they should be for a region that somebody could believe.

use std::collections::BTreeMap;

use stoplicht_synthesize::{Options, Region, synthesize};

use crate::{region, versions};

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[test]
fn providers_are_few_large_and_many_small() {
    let registers = region(4_000);
    let mut clients: BTreeMap<_, usize> = BTreeMap::new();
    for rows in versions(&registers).values() {
        *clients.entry(rows[0].provider_id.clone()).or_default() += 1;
    }
    let mut sizes: Vec<usize> = clients.values().copied().collect();
    sizes.sort_unstable();
    let whole: usize = sizes.iter().sum();
    let largest: usize = sizes.iter().rev().take(4).sum();
    assert!((0.3..0.8).contains(&share(largest, whole)), "{sizes:?}");
    assert!(sizes[0] * 20 < sizes[sizes.len() - 1], "{sizes:?}");
}

#[test]
fn most_allocations_are_specific_and_many_are_extended() {
    let registers = region(4_000);
    let versions = versions(&registers);
    let specific = versions.values().filter(|rows| rows[0].product_code.is_some()).count();
    assert!((0.8..0.95).contains(&share(specific, versions.len())));
    let changed = versions.values().filter(|rows| rows.len() > 1).count();
    assert!((0.2..0.6).contains(&share(changed, versions.len())), "{}", share(changed, versions.len()));
    let credits = registers.claims.iter().filter(|row| row.volume < 0.0).count();
    assert!((0.005..0.06).contains(&share(credits, registers.claims.len())));
    let wmo = versions.values().filter(|rows| rows[0].law.as_str() == "wmo").count();
    assert!((0.3..0.5).contains(&share(wmo, versions.len())));
}

/// Half of the care is over after some months to a year, and pleegzorg lasts for years.
#[test]
fn kinds_of_care_differ_in_length() {
    let registers = region(6_000);
    let versions = versions(&registers);
    let mut still_open: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in &registers.deliveries {
        let rows = &versions[&(row.municipality, row.law, row.allocation_id.clone())];
        let category = rows[0].product_category.map(|code| code.to_string()).unwrap_or_default();
        let entry = still_open.entry(category).or_default();
        entry.0 += usize::from(row.stop_date.is_none());
        entry.1 += 1;
    }
    let open = |category: &str| share(still_open[category].0, still_open[category].1);
    assert!(open("35") > open("45") && open("45") > open("46"), "{still_open:?}");
}

#[test]
fn every_municipality_and_provider_is_named_once() {
    let region = Region::new(Options { clients: 100_000, municipalities: 40, ..Options::default() }).unwrap();
    let mut ids: Vec<_> = region.providers().iter().map(|provider| provider.id.as_str()).collect();
    let mut names: Vec<_> = region.providers().iter().map(|provider| &provider.name).collect();
    assert!(ids.len() == 400 && ids.iter().all(|id| id.len() == 8));
    ids.sort_unstable();
    ids.dedup();
    names.sort_unstable();
    names.dedup();
    assert_eq!((ids.len(), names.len()), (400, 400));
    assert_eq!(region.municipalities().collect::<std::collections::BTreeSet<_>>().len(), 40);
}

/// What is written of a large region is what registers of a country look like, by the client.
#[test]
fn a_large_region_is_like_a_country() {
    let clients = 6_000;
    let options = Options { clients, seed: 4, ..Options::large() };
    let registers = synthesize(&options).unwrap();
    let per_client = |rows: usize| share(rows, clients as usize);
    let found = [
        versions(&registers).len(),
        registers.allocations.len(),
        registers.deliveries.len(),
        registers.claims.len(),
        registers.requests.len(),
    ];
    let found = found.map(per_client);
    let expected = [1.6..2.3, 2.7..3.8, 1.6..2.3, 14.0..19.0, 0.07..0.12];
    assert!(found.iter().zip(&expected).all(|(found, expected)| expected.contains(found)), "{found:?}");
    let mut clients: BTreeMap<_, usize> = BTreeMap::new();
    for rows in versions(&registers).values() {
        *clients.entry(rows[0].municipality).or_default() += 1;
    }
    let largest = share(*clients.values().max().unwrap(), versions(&registers).len());
    assert!((0.01..0.06).contains(&largest) && clients.len() > 330, "{largest} of {}", clients.len());
}
