//! Chunks read on all threads, a few at a time, and handed over in their order.

use rayon::prelude::*;

use crate::error::TableError;

/// Reads chunks on all threads, and hands over what was made of each, in their order; meanwhile the next are read. As many are held
/// at once as there are threads, twice.
///
/// # Errors
/// The first [`TableError`] of a chunk that cannot be read or taken.
pub fn in_order<T: Send>(
    chunks: &[usize],
    read: impl Fn(usize) -> Result<T, TableError> + Sync,
    mut take: impl FnMut(T) -> Result<(), TableError> + Send,
) -> Result<(), TableError> {
    let mut waiting: Vec<T> = Vec::new();
    for some in chunks.chunks(rayon::current_num_threads().max(1)) {
        let before = std::mem::take(&mut waiting);
        let (next, taken) = rayon::join(
            || some.par_iter().map(|chunk| read(*chunk)).collect::<Result<Vec<T>, TableError>>(),
            || before.into_iter().try_for_each(&mut take),
        );
        taken?;
        waiting = next?;
    }
    waiting.into_iter().try_for_each(take)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_come_in_their_order() {
        let mut taken = Vec::new();
        let doubled = |chunk| Ok(chunk * 2);
        let take = |chunk| {
            taken.push(chunk);
            Ok(())
        };
        in_order(&(0..100).collect::<Vec<_>>(), doubled, take).unwrap();
        assert!(taken.into_iter().eq((0..100).map(|chunk| chunk * 2)));
    }

    #[test]
    fn what_cannot_be_read_ends_it() {
        let mut taken = 0;
        let read = |chunk| if chunk == 7 { Err(TableError::Stopped) } else { Ok(chunk) };
        let take = |_| {
            taken += 1;
            Ok(())
        };
        assert!(matches!(in_order(&(0..100).collect::<Vec<_>>(), read, take), Err(TableError::Stopped)));
        assert!(taken < 7, "{taken}");
    }
}
