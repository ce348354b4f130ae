//! Small cells: hand-made tables, an independent check by trying all tables, and the size of a real run.

use proptest::prelude::*;
use stoplicht_steering::suppress::{
    Cell, CellId, Exposure, Mark, Publication, PublishedTables, Relation, SuppressError, SuppressionRules, Zeros,
};

use crate::support::Random;

use Publication::{HiddenPrimary, HiddenSecondary, Shown};

/// A table of rows and columns with all totals; gives the cells row by row, the totals last in each row and column.
fn two_way(counts: &[Vec<u64>]) -> (PublishedTables, Vec<Vec<CellId>>) {
    let mut with_totals: Vec<Vec<u64>> = counts.to_vec();
    for row in &mut with_totals {
        row.push(row.iter().sum());
    }
    let columns = with_totals[0].len();
    let totals = (0..columns).map(|c| with_totals.iter().map(|row| row[c]).sum()).collect();
    with_totals.push(totals);
    let mut tables = PublishedTables::new();
    let ids: Vec<Vec<CellId>> =
        with_totals.iter().map(|row| row.iter().map(|&count| tables.add(Cell::of_persons(count))).collect()).collect();
    for row in &ids {
        tables.add_total(row[columns - 1], &row[..columns - 1]);
    }
    for c in 0..columns {
        let column: Vec<CellId> = ids.iter().map(|row| row[c]).collect();
        tables.add_total(column[column.len() - 1], &column[..column.len() - 1]);
    }
    (tables, ids)
}

fn states(tables: &PublishedTables, ids: &[Vec<CellId>], rules: &SuppressionRules) -> Vec<String> {
    let result = tables.suppress(rules).unwrap();
    ids.iter()
        .map(|row| {
            row.iter()
                .map(|&cell| match result.of(cell) {
                    Shown => '.',
                    HiddenPrimary => '<',
                    HiddenSecondary => 'x',
                })
                .collect()
        })
        .collect()
}

#[test]
fn one_small_cell_takes_three_others_with_it() {
    let (tables, ids) = two_way(&[vec![3, 40, 25], vec![30, 20, 60], vec![50, 70, 80]]);
    // One in its row, one in its column, and where they meet: those with fewest persons, 40 + 30 + 20.
    assert_eq!(states(&tables, &ids, &SuppressionRules::default()), ["<x..", "xx..", "....", "...."]);
}

#[test]
fn two_small_cells_take_the_fewest_others_with_them() {
    // 8 and 5 need one more in their rows and columns: 160 and 190 stand in the columns of the one and the rows of the other.
    let (tables, ids) = two_way(&[vec![8, 127, 190, 39], vec![160, 22, 5, 133]]);
    assert_eq!(states(&tables, &ids, &SuppressionRules::default()), ["<.x..", "x.<..", "....."]);
}

#[test]
fn what_is_lost_with_a_cell_counts() {
    // Either of two others would do: the smaller one carries more with it.
    let mut tables = PublishedTables::new();
    let small = tables.add(Cell::of_persons(4));
    let carrying = tables.add(Cell::of_persons(20).weighing(5));
    let bare = tables.add(Cell::of_persons(60));
    let all = tables.add(Cell::of_persons(84));
    tables.add_total(all, &[small, carrying, bare]);
    let result = tables.suppress(&SuppressionRules::default()).unwrap();
    assert_eq!(result.publications, [HiddenPrimary, Shown, HiddenSecondary, Shown]);
}

#[test]
fn what_is_known_from_elsewhere_bounds_the_proof() {
    // 4 of 30, of which it is said that they are 12 at most: possible from 0 to 12, and no more is counted on.
    let table = |most| {
        let mut tables = PublishedTables::new();
        let cells = [Cell::of_persons(4).known_within(0, most), Cell::of_persons(26), Cell::of_persons(30)];
        let [small, other, all] = cells.map(|cell| tables.add(cell));
        tables.add_total(all, &[small, other]);
        tables.suppress(&SuppressionRules { mark: Mark::Same, ..SuppressionRules::default() })
    };
    assert!(table(12).unwrap().audit.safe.iter().all(|hidden| hidden.cell.index() != 0 || hidden.highest <= 12));
    // 1 to 9 would be all that is left: that says it is small.
    let mut tables = PublishedTables::new();
    let small = tables.add(Cell::of_persons(4).known_within(1, 9));
    let other = tables.add(Cell::of_persons(26));
    let all = tables.add(Cell::of_persons(30));
    tables.add_total(all, &[small, other]);
    assert!(matches!(tables.suppress(&SuppressionRules::default()), Err(SuppressError::CannotProtect(_))));
    assert!(matches!(table(3), Err(SuppressError::NotWithin { .. })));
}

#[test]
fn nothing_small_hides_nothing() {
    let (tables, ids) = two_way(&[vec![10, 40], vec![0, 20]]);
    assert_eq!(states(&tables, &ids, &SuppressionRules::default()), ["...", "...", "..."]);
}

#[test]
fn zeros_are_hidden_only_by_policy_and_chosen_last() {
    let (tables, ids) = two_way(&[vec![0, 40, 25], vec![30, 20, 60], vec![50, 70, 80]]);
    let hide = SuppressionRules { zeros: Zeros::Hide, ..SuppressionRules::default() };
    assert_eq!(states(&tables, &ids, &hide), ["<x..", "xx..", "....", "...."]);
    let (tables, ids) = two_way(&[vec![4, 0, 25], vec![0, 20, 60], vec![50, 70, 80]]);
    let shown = states(&tables, &ids, &SuppressionRules::default());
    assert_eq!((&shown[0][1..2], &shown[1][0..1]), (".", "."));
}

#[test]
fn two_hidden_in_every_line_are_not_enough() {
    let mut tables = PublishedTables::new();
    let [a, b, c, d] = [4, 6, 20, 30].map(|count| tables.add(Cell::of_persons(count)));
    // a + b = 10, a + c = 24, b + c = 26 are shown: three relations with two hidden cells each give a away.
    for (terms, rhs) in [([a, b], 10), ([a, c], 24), ([b, c], 26)] {
        let terms = terms.map(|cell| (cell, 1)).to_vec();
        tables.relate(Relation { terms, rhs });
    }
    tables.relate(Relation { terms: vec![(c, 1), (d, 1)], rhs: 50 });
    let hidden = [HiddenPrimary, HiddenPrimary, HiddenSecondary, Shown];
    let audit = tables.audit(&SuppressionRules::default(), &hidden).unwrap();
    assert_eq!(audit.exposed.len(), 3);
    assert!(audit.exposed.iter().all(|cell| cell.exposure == Some(Exposure::Determined)));
    // And no other cell can help: the relations themselves give the answer.
    assert!(matches!(tables.suppress(&SuppressionRules::default()), Err(SuppressError::CannotProtect(_))));
}

#[test]
fn an_interval_below_the_threshold_is_not_enough() {
    // 4 and 5 against 4 and 6: the first can be no more than 8 and no less than 0.
    let (tables, ids) = two_way(&[vec![4, 5], vec![4, 6]]);
    let all = ids.iter().flatten().map(|_| Shown).collect::<Vec<_>>();
    let mut hidden = all;
    for cell in [ids[0][0], ids[0][1], ids[1][0], ids[1][1]] {
        hidden[cell.index()] = HiddenPrimary;
    }
    for cell in [ids[0][2], ids[1][2], ids[2][0]] {
        assert_eq!(hidden[cell.index()], Shown);
    }
    let rules = SuppressionRules { mark: Mark::Same, ..SuppressionRules::default() };
    let audit = tables.audit(&rules, &hidden).unwrap();
    // Changes: +k −k −k +k with k from −4 to 4. The 5 lies between 1 and 9, the 6 between 2 and 10.
    let found: Vec<_> = audit.exposed.iter().map(|cell| (cell.cell, cell.exposure)).collect();
    assert!(found.contains(&(ids[0][1], Some(Exposure::TooNarrow))));
    assert!(!found.iter().any(|(cell, _)| *cell == ids[1][1]));
    // Row and column totals of 8 to 9 are small too, and shown here.
    assert!(found.contains(&(ids[0][2], Some(Exposure::Shown))));
}

#[test]
fn marks_can_give_a_cell_away() {
    // 1 and 10 add up to 11. Who knows that one is below 10 and the other is not, knows both.
    let mut tables = PublishedTables::new();
    let small = tables.add(Cell::of_persons(1));
    let large = tables.add(Cell::of_persons(10));
    let third = tables.add(Cell::of_persons(50));
    let all = tables.add(Cell::of_persons(61));
    tables.add_total(all, &[small, large, third]);
    let distinct = tables.suppress(&SuppressionRules::default()).unwrap();
    let same = tables.suppress(&SuppressionRules { mark: Mark::Same, ..SuppressionRules::default() }).unwrap();
    assert_eq!(same.publications, [HiddenPrimary, HiddenSecondary, Shown, Shown]);
    // The 10 turns out to be of no use once the 50 is hidden.
    assert_eq!(distinct.publications, [HiddenPrimary, Shown, HiddenSecondary, Shown]);
    let audit = tables.audit(&SuppressionRules::default(), &same.publications).unwrap();
    assert!(audit.exposed.iter().all(|c| c.exposure == Some(Exposure::GivenAwayByMarks)));
    assert_eq!(audit.exposed.len(), 2);
}

#[test]
fn zeros_that_are_shown_can_give_cells_away() {
    // Of six who left for four reasons, two providers: 1, 1, 1 and 1, and 0, 1, 1 and 0. Somebody stands in each of the hidden ones,
    // and that is six already.
    let mut tables = PublishedTables::new();
    let [reasons, planned] = [6, 11].map(|count| tables.add(Cell::of_persons(count)));
    let left = tables.add(Cell::of_persons(17));
    let all = [1, 2, 2, 1].map(|count| tables.add(Cell::of_persons(count)));
    let first = [1, 1, 1, 1].map(|count| tables.add(Cell::of_persons(count)));
    let second = [0, 1, 1, 0].map(|count| tables.add(Cell::of_persons(count)));
    tables.add_total(left, &[reasons, planned]);
    tables.add_total(reasons, &all);
    for (whole, parts) in all.iter().zip(first.iter().zip(&second)) {
        tables.add_total(*whole, &[*parts.0, *parts.1]);
    }
    let hidden = |cell: &CellId| all.contains(cell) || first.contains(cell) || second[1..3].contains(cell);
    let ids = [&[reasons, planned, left][..], &all, &first, &second].concat();
    let publications: Vec<Publication> =
        ids.iter().map(|cell| if hidden(cell) { HiddenPrimary } else { Shown }).collect();
    let same = SuppressionRules { mark: Mark::Same, threshold: 3, ..SuppressionRules::default() };
    let audit = tables.audit(&same, &publications).unwrap();
    let by_zeros = audit.exposed.iter().filter(|cell| cell.exposure == Some(Exposure::GivenAwayByZeros));
    assert!(by_zeros.count() >= 6, "{:?}", audit.exposed);
    let result = tables.suppress(&same).unwrap();
    assert_ne!(result.of(reasons), Shown);
    let hide = SuppressionRules { zeros: Zeros::Hide, ..same };
    let with_zeros: Vec<Publication> =
        ids.iter().map(|cell| if hidden(cell) || second.contains(cell) { HiddenPrimary } else { Shown }).collect();
    let exposed = tables.audit(&hide, &with_zeros).unwrap().exposed;
    assert!(exposed.iter().all(|cell| cell.exposure != Some(Exposure::GivenAwayByZeros)), "{exposed:?}");
}

#[test]
fn stock_and_flow_are_audited_together() {
    let mut tables = PublishedTables::new();
    let [start, inflow, planned, early, outflow, end] =
        [120, 14, 12, 3, 15, 119].map(|count| tables.add(Cell::of_persons(count)));
    tables.add_total(outflow, &[planned, early]);
    let terms = vec![(start, 1), (inflow, 1), (outflow, -1), (end, -1)];
    tables.relate(Relation { terms, rhs: 0 });
    let result = tables.suppress(&SuppressionRules::default()).unwrap();
    assert_eq!(result.of(early), HiddenPrimary);
    assert_eq!(result.of(planned), HiddenSecondary);
    assert_eq!([start, inflow, outflow, end].map(|cell| result.of(cell)), [Shown; 4]);
}

#[test]
fn last_month_beside_this_month() {
    // Two tables that differ by one provider: their difference is the small one, and both totals are one relation.
    let mut tables = PublishedTables::new();
    let [one, two, small] = [40, 55, 4].map(|count| tables.add(Cell::of_persons(count)));
    let [last, this] = [95, 99].map(|count| tables.add(Cell::of_persons(count)));
    tables.add_total(last, &[one, two]);
    tables.add_total(this, &[one, two, small]);
    let apart = [Shown, HiddenSecondary, HiddenPrimary, Shown, Shown];
    let audit = tables.audit(&SuppressionRules::default(), &apart).unwrap();
    assert_eq!(audit.exposed.len(), 2);
    let together = tables.suppress(&SuppressionRules::default()).unwrap();
    assert!(together.audit.exposed.is_empty());
    assert!(together.of(last) == HiddenSecondary || together.of(this) == HiddenSecondary);
}

#[test]
fn wrong_declarations_are_errors() {
    let mut tables = PublishedTables::new();
    let [a, b] = [1, 2].map(|count| tables.add(Cell::of_persons(count)));
    tables.add_total(b, &[a]);
    assert!(matches!(
        tables.suppress(&SuppressionRules::default()),
        Err(SuppressError::DoesNotHold { relation: 0, sum: -1, rhs: 0 })
    ));
    let mut other = PublishedTables::new();
    other.relate(Relation { terms: vec![(b, 1)], rhs: 0 });
    assert!(matches!(other.suppress(&SuppressionRules::default()), Err(SuppressError::UnknownCell { relation: 0 })));
    assert!(matches!(
        PublishedTables::new().audit(&SuppressionRules::default(), &[Shown]),
        Err(SuppressError::UnequalLengths { cells: 0, publications: 1 })
    ));
    let mut large = PublishedTables::new();
    large.add(Cell::of_persons(u64::MAX));
    assert!(matches!(large.suppress(&SuppressionRules::default()), Err(SuppressError::TooLarge { .. })));
    assert!(PublishedTables::new().suppress(&SuppressionRules::default()).unwrap().publications.is_empty());
}

#[test]
fn a_wider_protection_hides_more() {
    let mut tables = PublishedTables::new();
    let wide = |persons, cents| Cell::of(persons, cents).protected_by(100_000);
    let small = tables.add(wide(3, 900_000));
    let other = tables.add(wide(12, 50_000));
    let third = tables.add(wide(20, 700_000));
    let all = tables.add(wide(35, 1_650_000));
    tables.add_total(all, &[small, other, third]);
    let result = tables.suppress(&SuppressionRules::default()).unwrap();
    assert_eq!(result.of(small), HiddenPrimary);
    for hidden in &result.audit.safe {
        assert!(hidden.highest - hidden.lowest >= 100_000);
    }
}

/// All values of the hidden cells of a small two-way table that agree with what is shown, by trying them.
fn by_trying(
    counts: &[Vec<u64>],
    ids: &[Vec<CellId>],
    publications: &[Publication],
    allowed: &dyn Fn(usize, i64) -> bool,
) -> Vec<(i64, i64)> {
    let (rows, columns) = (counts.len(), counts[0].len());
    let value = |r: usize, c: usize| -> i64 {
        let cells: u64 = match (r == rows, c == columns) {
            (false, false) => counts[r][c],
            (false, true) => counts[r].iter().sum(),
            (true, false) => counts.iter().map(|row| row[c]).sum(),
            (true, true) => counts.iter().flatten().sum(),
        };
        cells as i64
    };
    let largest = value(rows, columns);
    let hidden = |r: usize, c: usize| publications[ids[r][c].index()] != Shown;
    let mut range = vec![(i64::MAX, i64::MIN); (rows + 1) * (columns + 1)];
    // Inner cells one after the other; totals follow from them.
    let inner: Vec<(usize, usize)> = (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c))).collect();
    let mut table = vec![vec![0_i64; columns + 1]; rows + 1];
    let top = largest.max(3) + 3;
    let mut stack = vec![(0_usize, -1_i64)];
    while let Some((at, last)) = stack.pop() {
        if at == inner.len() {
            for row in table.iter_mut().take(rows) {
                row[columns] = row[..columns].iter().sum();
            }
            let (inner_rows, totals) = table.split_at_mut(rows);
            for (c, total) in totals[0].iter_mut().enumerate() {
                *total = inner_rows.iter().map(|row| row[c]).sum();
            }
            let all = |r: usize| (0..=columns).map(move |c| (r, c));
            let agrees = (0..=rows).flat_map(all).all(|(r, c)| {
                if hidden(r, c) { allowed(ids[r][c].index(), table[r][c]) } else { table[r][c] == value(r, c) }
            });
            if agrees {
                for (r, c) in (0..=rows).flat_map(all) {
                    let range = &mut range[r * (columns + 1) + c];
                    *range = (range.0.min(table[r][c]), range.1.max(table[r][c]));
                }
            }
            continue;
        }
        let (r, c) = inner[at];
        let next = if hidden(r, c) { last + 1 } else { value(r, c) };
        let done = if hidden(r, c) { next > top } else { last >= value(r, c) };
        // A row or column already above a shown total will not come down.
        let row_total: i64 = table[r][..c].iter().sum::<i64>() + next;
        if done || (!hidden(r, columns) && row_total > value(r, columns)) {
            continue;
        }
        stack.push((at, next));
        table[r][c] = next;
        stack.push((at + 1, -1));
    }
    range
}

fn small_table() -> impl Strategy<Value = Vec<Vec<u64>>> {
    prop_oneof![
        prop::collection::vec(prop::collection::vec(0..7_u64, 2), 2),
        prop::collection::vec(prop::collection::vec(0..5_u64, 3), 2),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_hidden_has_alternatives_when_all_tables_are_tried(counts in small_table()) {
        let (tables, ids) = two_way(&counts);
        for mark in [Mark::Same, Mark::Distinct] {
            let rules = SuppressionRules { threshold: 3, zeros: Zeros::Show, mark };
            let Ok(result) = tables.suppress(&rules) else { continue };
            let inner = |row: &Vec<CellId>| row[..row.len() - 1].to_vec();
            let free = ids[..counts.len()].iter().flat_map(inner);
            // Too many tables to try them all.
            prop_assume!(free.filter(|&cell| result.of(cell) != Shown).count() <= 4);
            let persons: Vec<u64> = {
                let mut all: Vec<Vec<u64>> = counts.clone();
                for row in &mut all { row.push(row.iter().sum()); }
                let totals = (0..all[0].len()).map(|c| all.iter().map(|row| row[c]).sum()).collect();
                all.push(totals);
                all.into_iter().flatten().collect()
            };
            let count = |_: usize, value: i64| value >= 0;
            let range = by_trying(&counts, &ids, &result.publications, &count);
            for hidden in &result.audit.safe {
                let (lowest, highest) = range[hidden.cell.index()];
                // What the audit found possible is possible, and it is enough.
                prop_assert!(lowest <= hidden.lowest as i64);
                prop_assert!(hidden.highest as i64 <= highest || highest > 8);
                prop_assert!(lowest < highest);
                prop_assert!(lowest == 0 || highest >= 3);
            }
            // As zeros are shown, somebody stands in each hidden cell, but in a zero that was hidden for others.
            let no_zero = |cell: usize, value: i64| value >= i64::from(persons[cell] > 0);
            let range = by_trying(&counts, &ids, &result.publications, &no_zero);
            for hidden in result.audit.safe.iter().filter(|hidden| persons[hidden.cell.index()] > 0) {
                let (lowest, highest) = range[hidden.cell.index()];
                prop_assert!(lowest < highest);
            }
            if mark == Mark::Distinct {
                let marked = |cell: usize, value: i64| match (result.publications[cell], persons[cell]) {
                    (HiddenPrimary, _) => (1..3).contains(&value),
                    (_, 0) => value == 0 || value >= 3,
                    _ => value >= 3,
                };
                let range = by_trying(&counts, &ids, &result.publications, &marked);
                for hidden in &result.audit.safe {
                    let (lowest, highest) = range[hidden.cell.index()];
                    prop_assert!(lowest < highest || persons[hidden.cell.index()] == 0);
                }
            }
        }
    }

    #[test]
    fn every_small_cell_is_hidden_and_nothing_is_hidden_without_one(
        counts in prop::collection::vec(prop::collection::vec(0..40_u64, 4), 5)
    ) {
        let (tables, ids) = two_way(&counts);
        let Ok(result) = tables.suppress(&SuppressionRules::default()) else { return Ok(()) };
        prop_assert!(result.audit.exposed.is_empty());
        let small = counts.iter().flatten().any(|&count| count > 0 && count < 10);
        for (r, row) in counts.iter().enumerate() {
            for (c, &count) in row.iter().enumerate() {
                let expected = count > 0 && count < 10;
                prop_assert_eq!(result.of(ids[r][c]) == HiddenPrimary, expected);
            }
        }
        let totals_small = ids.iter().flatten().any(|&cell| result.of(cell) == HiddenPrimary);
        if !small && !totals_small {
            prop_assert!(result.publications.iter().all(|publication| *publication == Shown));
        }
        // The same again, to the cell.
        prop_assert_eq!(tables.suppress(&SuppressionRules::default()).unwrap(), result);
    }
}

/// Providers by care groups by quarters, with every total, and stock and flow that join the quarters.
fn a_region(providers: usize, groups: usize, quarters: usize) -> PublishedTables {
    let mut random = Random(7);
    let mut tables = PublishedTables::new();
    let size = |random: &mut Random| {
        // Many small, few large.
        let u = random.uniform();
        if u < 0.45 { 0 } else { (random.exponential(1.0) * 60.0) as u64 }
    };
    // counts[measure][provider][group], per quarter: start, in, out, end.
    let mut stock: Vec<Vec<u64>> = (0..providers).map(|_| (0..groups).map(|_| size(&mut random)).collect()).collect();
    let mut stock_ids: Option<Vec<Vec<CellId>>> = None;
    for _ in 0..quarters {
        let flow = |stock: &[Vec<u64>], random: &mut Random, part: f64| -> Vec<Vec<u64>> {
            stock.iter().map(|row| row.iter().map(|&s| random.poisson(s as f64 * part).min(s)).collect()).collect()
        };
        let inflow = flow(&stock, &mut random, 0.2);
        let outflow = flow(&stock, &mut random, 0.18);
        let end: Vec<Vec<u64>> =
            (0..providers).map(|p| (0..groups).map(|g| stock[p][g] + inflow[p][g] - outflow[p][g]).collect()).collect();
        let start_ids = stock_ids.take().unwrap_or_else(|| cube(&mut tables, &stock));
        let in_ids = cube(&mut tables, &inflow);
        let out_ids = cube(&mut tables, &outflow);
        let end_ids = cube(&mut tables, &end);
        for p in 0..=providers {
            for g in 0..=groups {
                let terms = vec![(start_ids[p][g], 1), (in_ids[p][g], 1), (out_ids[p][g], -1), (end_ids[p][g], -1)];
                tables.relate(Relation { terms, rhs: 0 });
            }
        }
        stock = end;
        stock_ids = Some(end_ids);
    }
    tables
}

fn cube(tables: &mut PublishedTables, counts: &[Vec<u64>]) -> Vec<Vec<CellId>> {
    let groups = counts[0].len();
    let mut ids: Vec<Vec<CellId>> = counts
        .iter()
        .map(|row| {
            let mut ids: Vec<CellId> = row.iter().map(|&count| tables.add(Cell::of_persons(count))).collect();
            let total = tables.add(Cell::of_persons(row.iter().sum()));
            tables.add_total(total, &ids);
            ids.push(total);
            ids
        })
        .collect();
    let mut totals = Vec::new();
    for g in 0..=groups {
        let sum = counts.iter().map(|row| row.get(g).copied().unwrap_or(row.iter().sum())).sum();
        let total = tables.add(Cell::of_persons(sum));
        let parts: Vec<CellId> = ids.iter().map(|row| row[g]).collect();
        tables.add_total(total, &parts);
        totals.push(total);
    }
    ids.push(totals);
    ids
}

#[test]
fn a_region_over_two_quarters_is_proved_safe() {
    let tables = a_region(25, 5, 2);
    let result = tables.suppress(&SuppressionRules::default()).unwrap();
    assert!(result.audit.exposed.is_empty());
    assert!(result.publications.contains(&Shown));
}

#[test]
#[ignore = "a measurement: cargo test --release -- --ignored --nocapture"]
fn the_size_of_a_real_run() {
    for (providers, groups, quarters) in [(30, 5, 3), (60, 8, 4), (200, 10, 4), (300, 12, 8)] {
        let tables = a_region(providers, groups, quarters);
        let start = std::time::Instant::now();
        let result = tables.suppress(&SuppressionRules::default()).unwrap();
        let count = |what| result.publications.iter().filter(|p| **p == what).count();
        println!(
            "{} cells: {} small, {} with them, in {:?}",
            result.publications.len(),
            count(HiddenPrimary),
            count(HiddenSecondary),
            start.elapsed()
        );
    }
}
