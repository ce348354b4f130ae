//! How the cells of text of a column are written, as far as some of them show it.

/// How the cells of text of a column are written, as far as those tell that can be read in one way only.
///
/// `12/31/2025` shows that the month stands first, `90,5` that the comma is decimal, `1856,40` that a column of cents holds
/// euros. What would be read another way is then read in neither: it comes back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is seen, or not, independently of the others")]
pub struct Notation {
    /// In a date the month stands first.
    pub(super) month_first: bool,
    /// The comma is decimal.
    pub(super) comma: bool,
    /// The point is decimal.
    pub(super) point: bool,
    /// Amounts are in euros.
    pub(super) euros: bool,
}

impl Notation {
    /// What two parts of a column tell together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            month_first: self.month_first || other.month_first,
            comma: self.comma || other.comma,
            point: self.point || other.point,
            euros: self.euros || other.euros,
        }
    }
}
