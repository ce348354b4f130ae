//! Numbers as good as chance for tests, the same each time.

/// The next number, from 0, `below` this.
pub(super) fn chance(state: &mut u64, below: u64) -> i32 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*state >> 33) % below) as i32
}
