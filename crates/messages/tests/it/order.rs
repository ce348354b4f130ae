//! The order of reading never matters, nor does reading something twice.

use proptest::prelude::*;
use stoplicht_messages::write::Letter;
use stoplicht_messages::*;

use crate::support::*;

/// A few of everything about two allocations, also what contradicts itself.
fn letters() -> Vec<Letter> {
    let mut post = Post::of(Law::Jw);
    let mut letters = vec![
        post.apply("2024-12-01", "VOT1", "45/45A04 [2025-01-01..2025-06-30] 3/04/2 r04"),
        post.apply("2024-12-02", "VOT1", "45/45A04 [2025-01-01..2025-06-30] 3/04/2 r02"),
        post.allocate(
            "2025-01-01T09:00",
            &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2 ref VOT1", "#2 [2025-01-01..]"],
        ),
        post.allocate(
            "2025-02-01T09:00",
            &["#1 45/45A04 [2025-01-01..2025-06-30] 3/04/2 @2025-01-01T09:00", "#2 [2025-01-01..2025-12-31] r05"],
        ),
        post.allocate("2025-02-01T09:00", &["#2 [2025-01-01..2025-11-30] r14"]),
        post.allocate("2025-05-10T11:00", &["#1 45/45A04 [2025-01-01..2025-12-31] 3/04/2 r12 ref V1"]),
    ];
    letters.push(post.retour("2025-05-10", MessageKind::Allocation, None));
    letters.push(post.allocate("2025-05-12T11:00", &["#1 45/45A04 [2025-01-01..2026-12-31] 3/04/2 r12"]));
    letters.push(post.retour("2025-05-12", MessageKind::Allocation, Some("9374")));
    letters.push(post.retour("2025-05-12", MessageKind::Allocation, None));
    letters.extend([
        post.start("2025-01-08", &["#1 45/45A04 2025-01-05"]),
        post.start("2025-01-09", &["#1 45/45A04 2025-01-05 s3"]),
        post.start("2025-01-09", &["#1 45/45A04 2025-01-05", "#2 2025-02-01"]),
        post.stop("2025-03-01", &["#1 45/45A04 2025-01-05 2025-02-28 r20"]),
        post.stop("2025-03-01", &["#1 45/45A04 2025-01-05 2025-03-03 r31"]),
        post.stop("2025-03-02", &["#1 45/45A04 2025-01-05 2025-03-04 r31", "#9 2025-01-01 2025-01-02 r31"]),
        post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-12-31]", "= #2"]),
        post.ask("2025-05-01", "V1", &["~ #1 [2025-01-01..2025-10-31]", "+ 41/41A03 [2025-07-01..]"]),
        post.reply("2025-05-02", "V1", None),
    ]);
    letters.extend(post.claim(
        "2025-02-05",
        &[line("P1 #1 2025-01 11 105600 D"), line("P2 #1 2025-01 2 19200 D")],
        &[("P2", "9321")],
    ));
    letters.extend(post.claim(
        "2025-03-05",
        &[line("P1 #1 2025-01 11 105600 D"), line("P2 #1 2025-02 3 28800 D")],
        &[],
    ));
    letters.extend(post.claim(
        "2025-03-05",
        &[line("P2 #1 2025-02 4 38400 D"), line("P1 #1 2025-01 11 105600 C P1")],
        &[],
    ));
    letters
}

/// Every row that was read is a row of a register, or was counted as something else.
fn assert_accounted(all: &Ingested) {
    let became = &all.report.became;
    let read = |numbers: &[u16]| -> u64 {
        let of = all.report.messages.iter().filter(|count| numbers.contains(&count.number));
        of.map(|count| count.rows.read).sum()
    };
    let allocations = became.allocation_versions + became.repeated_versions;
    let claims = became.claim_lines + became.rejected_lines + became.repeated_lines;
    let wishes = became.requests + became.other_requests + became.unchanged_products + became.repeated_wishes;
    // Those of the 301, 315, 317 and 323; of the others it cannot be told to which kind what was read twice belonged.
    let known = allocations + claims + wishes;
    let left = all.report.repeated_rows + became.rejected_rows;
    let rows = read(&[301, 315, 317, 323]);
    assert!(known <= rows && rows <= known + left, "{known} + {left}: {rows}: {:?}", all.report);
    let all_rows = read(&[301, 305, 307, 315, 317, 319, 323, 325]);
    assert!(all_rows >= known + left);
}

#[test]
fn every_row_is_accounted_for() {
    let letters: Vec<Letter> = letters();
    let kinds = |letter: &&Letter| matches!(letter.message.number(), 301 | 302 | 315 | 317 | 323);
    let some: Vec<&Letter> = letters.iter().filter(kinds).collect();
    for twice in [&some[..0], &some[..4], &some[..]] {
        let all = ingest(some.iter().copied().chain(twice.iter().copied()));
        let became = &all.report.became;
        let rows: u64 = all.report.messages.iter().map(|count| count.rows.read).sum();
        let refused: u64 = all.report.messages.iter().map(|count| count.rows.refused).sum();
        let kept = became.allocation_versions + became.repeated_versions + became.rejected_rows;
        let claims = became.claim_lines + became.rejected_lines + became.repeated_lines;
        let wishes = became.requests + became.other_requests + became.unchanged_products + became.repeated_wishes;
        assert_eq!((rows, refused), (kept + claims + wishes + all.report.repeated_rows, 0));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_reading_never_matters(
        order in Just((0..letters().len()).collect::<Vec<_>>()).prop_shuffle(),
        twice in prop::collection::vec(any::<prop::sample::Index>(), 0..5),
    ) {
        let letters = letters();
        let expected = ingest(&letters);
        let mut shuffled: Vec<&Letter> = order.iter().map(|at| &letters[*at]).collect();
        shuffled.extend(twice.iter().map(|at| at.get(&letters)));
        let all = ingest(shuffled);
        prop_assert_eq!(&all.registers, &expected.registers);
        prop_assert_eq!(&all.other_requests, &expected.other_requests);
        prop_assert_eq!(&all.answers, &expected.answers);
        prop_assert_eq!(&all.journal, &expected.journal);
        prop_assert_eq!(&all.report.became, &expected.report.became);
        prop_assert_eq!(&all.report.observations, &expected.report.observations);
        assert_accounted(&all);
    }
}
