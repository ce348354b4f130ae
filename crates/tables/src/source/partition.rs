//! Which chunks of the registers are read together, since they hold the same clients.

/// Which chunks of the registers are read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Partition {
    /// All of them: a client's rows may stand anywhere.
    Whole,
    /// A partition of registers that were prepared: one chunk of each, which hold the same clients.
    Prepared(usize),
}

impl Partition {
    /// Versions of allocations in a part, about: so few that what is looked up in it stays near.
    const VERSIONS_OF_A_PART: usize = 2048;

    /// The partition of prepared registers; `None` if it is all of them.
    pub const fn prepared(self) -> Option<usize> {
        match self {
            Self::Whole => None,
            Self::Prepared(partition) => Some(partition),
        }
    }

    /// Parts that this number of versions, and what goes with them, are divided in, to be arranged independently: enough
    /// for any number of threads.
    pub fn parts(self, versions: usize) -> usize {
        match self {
            Self::Whole => (versions / Self::VERSIONS_OF_A_PART).next_power_of_two().clamp(64, 1024),
            Self::Prepared(_) => 1,
        }
    }
}
