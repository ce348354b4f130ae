//! Counting different persons in a list in which those of one person stand together.

/// A count of distinct clients, who come in order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Distinct {
    last: Option<u32>,
    pub(crate) count: u32,
}

impl Distinct {
    pub(crate) fn add(&mut self, client: u32) {
        if self.last != Some(client) {
            (self.last, self.count) = (Some(client), self.count + 1);
        }
    }
}
