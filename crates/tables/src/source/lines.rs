//! On which line of its file each row of a table starts.

use serde::{Deserialize, Serialize};

/// On which line of its file each row of a table starts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lines(
    /// Rows, from 0, that do not start on the line behind that of the row before, and the lines on which they do.
    Vec<(u32, u32)>,
);

impl Lines {
    /// Adds a row that comes after all others.
    pub(super) fn push(&mut self, row: u32, line: u32) {
        if self.of(row) != Some(line) {
            self.0.push((row, line));
        }
    }

    /// The line of a row; `None` if no lines are known.
    pub fn of(&self, row: u32) -> Option<u32> {
        let before = self.0.partition_point(|(start, _)| *start <= row).checked_sub(1)?;
        let (start, line) = self.0.get(before)?;
        Some(line.saturating_add(row - start))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_line_of_every_row_is_known(steps in prop::collection::vec((1..4_u32, 1..5_u32), 0..40)) {
            let (mut lines, mut expected, mut row, mut line) = (Lines::default(), Vec::new(), 0, 3);
            for (rows, further) in steps {
                lines.push(row, line);
                expected.push((row, line));
                // Blank rows are counted, and take lines; a row may take many.
                row += rows;
                line += rows.max(further);
            }
            for (row, line) in expected {
                prop_assert_eq!(lines.of(row), Some(line));
            }
        }
    }
}
