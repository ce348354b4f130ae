//! Cells that are not published: hidden for nothing, and protected where they are small.

use stoplicht_steering::suppress::{Cell, CellId, Mark, Publication, PublishedTables, Relation, SuppressionRules};

use crate::fewest::{Tables, is_exposed};
use crate::random_tables::{COUNTS, SMALL, table};
use crate::support::Random;

/// The same tables, with so many in a hundred cells that are not published: which.
fn without_some(tables: &Tables, share: u64, random: &mut Random) -> (PublishedTables, Vec<bool>) {
    let mut changed = PublishedTables::new();
    let is_published: Vec<bool> = tables.cells.iter().map(|_| random.below(100) >= share).collect();
    let of = |(cell, is_published): (&Cell, &bool)| if *is_published { *cell } else { cell.unpublished() };
    let ids: Vec<CellId> = tables.cells.iter().zip(&is_published).map(|cell| changed.add(of(cell))).collect();
    for terms in &tables.relations {
        changed.relate(Relation { terms: terms.iter().map(|&(cell, c)| (ids[cell], c)).collect(), rhs: 0 });
    }
    (changed, is_published)
}

#[test]
fn what_is_not_published_hides_others_and_is_safe_where_it_is_small() {
    let (mut hidden, mut hidden_if_published, mut free, mut small) = (0, 0, 0, 0);
    for mark in [Mark::Distinct, Mark::Same] {
        let rules = SuppressionRules { mark, ..SuppressionRules::default() };
        let mut random = Random(3);
        for &kind in SMALL {
            for &counts in COUNTS {
                let all = table(kind, counts, &mut random);
                let tables = Tables::of(&all);
                let (some, is_published) = without_some(&tables, 15, &mut random);
                let result = some.suppress(&rules).unwrap();
                assert!(result.audit.exposed.is_empty());
                let count = |published: &[Publication]| {
                    let secondary = published.iter().zip(&is_published);
                    secondary.filter(|(one, own)| **own && **one == Publication::HiddenSecondary).count()
                };
                hidden += count(&result.publications);
                hidden_if_published += count(&all.suppress(&rules).unwrap().publications);
                let is_hidden: Vec<bool> = result.publications.iter().map(|one| *one != Publication::Shown).collect();
                for (cell, one) in tables.cells.iter().enumerate() {
                    let is_small = (1..rules.threshold).contains(&one.persons);
                    if !is_published[cell] {
                        // Nobody sees it.
                        assert!(is_hidden[cell] || one.value == 0, "{kind:?}: {cell}");
                        free += usize::from(!is_small);
                        small += usize::from(is_small);
                    }
                    if is_hidden[cell] && (is_published[cell] || is_small) {
                        assert!(!is_exposed(&tables, &rules, &is_hidden, cell), "{kind:?} {mark:?}: {cell}");
                    }
                }
            }
        }
    }
    assert!(free > 100 && small > 20, "{free} {small}");
    assert!(hidden < hidden_if_published, "{hidden} hidden, and {hidden_if_published} if all are published");
}
