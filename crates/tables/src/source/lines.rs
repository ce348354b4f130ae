//! On which line of its file each row of a table starts.

use serde::{Deserialize, Serialize};

/// On which line of its file each row of a table starts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lines(
    /// Rows, from 0, that do not start on the line behind that of the row before, and the lines on which they do.
    Vec<(u32, u32)>,
);

/// The line of rows that stand on none.
const UNKNOWN: u32 = 0;

impl Lines {
    /// Adds a row that comes after all others.
    pub(super) fn push(&mut self, row: u32, line: u32) {
        if self.of(row) != Some(line) {
            self.0.push((row, line));
        }
    }

    /// The line of a row; `None` if none is known.
    pub fn of(&self, row: u32) -> Option<u32> {
        let before = self.0.partition_point(|(start, _)| *start <= row).checked_sub(1)?;
        let (start, line) = self.0.get(before).filter(|(_, line)| *line != UNKNOWN)?;
        Some(line.saturating_add(row - start))
    }

    /// The lines of these rows, of which there are so many, and of those of another file, as if these had been written behind them:
    /// without the line with the names of the columns.
    pub fn followed_by(mut self, rows: u32, other: Option<&Self>) -> Self {
        let Some(other) = other else {
            self.0.push((rows, UNKNOWN));
            return self;
        };
        let last = rows.checked_sub(1).and_then(|last| self.of(last)).unwrap_or(1);
        let behind =
            |(row, line): &(u32, u32)| (rows.saturating_add(*row), line.saturating_add(last).saturating_sub(1));
        self.0.extend(other.0.iter().map(behind));
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_of_two_files_follow_one_another() {
        let of = |rows: &[(u32, u32)]| {
            let mut lines = Lines::default();
            for (row, line) in rows {
                lines.push(*row, *line);
            }
            lines
        };
        // The second row of the first file takes two lines.
        let (one, other) = (of(&[(0, 2), (1, 3), (2, 5)]), of(&[(0, 2), (1, 3)]));
        let both = one.clone().followed_by(3, Some(&other));
        assert_eq!([0, 1, 2, 3, 4].map(|row| both.of(row)), [2, 3, 5, 6, 7].map(Some));
        let (without, unknown) = (one.followed_by(3, None), [3, 4]);
        assert_eq!(without.of(2), Some(5));
        assert_eq!(unknown.map(|row| without.of(row)), [None, None]);
    }

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
