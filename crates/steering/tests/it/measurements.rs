//! How long things take; run by hand: `cargo test --release -p stoplicht-steering --test it measure -- --ignored --nocapture`.

use std::time::Instant;

use stoplicht_steering::survival::{CurveOptions, Durations, KaplanMeier, LogRank, Scratch, Spell, against_rest};

use crate::support::Random;

fn spells(count: usize) -> Vec<Spell> {
    let mut random = Random(3);
    (0..count)
        .map(|_| {
            let entry = if random.uniform() < 0.3 { random.below(365) as i32 } else { 0 };
            let exit = entry + 1 + random.exponential(300.0) as i32;
            Spell::ended_as(exit, random.below(3) as u8).entering(entry)
        })
        .collect()
}

#[test]
#[ignore = "a measurement"]
fn measure_many_small_groups_and_one_large() {
    let spells = spells(2_000_000);
    let mut scratch = Scratch::new();
    for size in [20, 200, 2_000_000] {
        let start = Instant::now();
        let groups = spells.chunks(size);
        let figures = groups.map(|group| Durations::of(&mut scratch, group, &[0.5], Some(365)).unwrap());
        let reached = figures.filter(|figures| figures.quantiles[0].is_some()).count();
        println!("median and mean, groups of {size}: {:?} ({reached} medians)", start.elapsed());
        let start = Instant::now();
        let rows: usize = spells
            .chunks(size)
            .map(|group| KaplanMeier::fit_with(&mut scratch, group, CurveOptions::default()).rows.len())
            .sum();
        println!("whole curves, groups of {size}: {:?} ({rows} rows)", start.elapsed());
    }
    let labels: Vec<u32> = (0..spells.len() as u32).map(|i| i % 300).collect();
    let start = Instant::now();
    against_rest(&spells, &labels).unwrap();
    println!("300 providers against the rest: {:?}", start.elapsed());
    let start = Instant::now();
    LogRank::test(&spells, &labels).unwrap();
    println!("log-rank of 300 groups: {:?}", start.elapsed());
}
