//! The allocator of the programs, and how soon it gives memory back to the system.
//!
//! A program that links this crate allocates with mimalloc.

#![allow(unsafe_code, reason = "calls into mimalloc; the proof stands beside each")]

#[cfg(target_os = "linux")]
use std::ffi::c_void;
use std::ffi::{c_int, c_long};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long what was freed is kept, in milliseconds: the number of `mi_option_purge_delay` in `mimalloc.h` of version 2.
const PURGE_DELAY: c_int = 15;

/// What mimalloc itself chose.
const OWN_DELAY: c_long = 10;

/// As long as it takes to come to the next chunk of a register, with tables of the last one freed.
const BETWEEN_CHUNKS: c_long = 100;

unsafe extern "C" {
    fn mi_option_get(option: c_int) -> c_long;
    fn mi_option_set(option: c_int, value: c_long);
    fn mi_collect(force: bool);
    #[cfg(target_os = "linux")]
    fn mi_arena_area(arena: c_int, size: *mut usize) -> *mut c_void;
}

/// Keeps freed memory for a tenth of a second before it goes back to the system, instead of a hundredth: for work that needs as much
/// again at once. It takes about a tenth more memory, and spares a system call and a page fault for each page that comes again.
///
/// Where the environment says something else (`MIMALLOC_PURGE_DELAY`), that holds.
pub fn keep_freed_memory() {
    // SAFETY: the signature is that of `mimalloc.h`; the function reads a word of its own, and any number of an option is allowed:
    // of one that is not there it says 0.
    let delay = unsafe { mi_option_get(PURGE_DELAY) };
    if delay == OWN_DELAY {
        // SAFETY: as above; it writes that word, which is read wherever memory is freed: whoever reads it meanwhile sees the old number
        // or the new one, as of any aligned word, and both are good.
        unsafe { mi_option_set(PURGE_DELAY, BETWEEN_CHUNKS) };
    }
}

/// Gives the memory back to the system that this thread allocated, and that was freed by this or any other thread.
pub fn give_back_freed_memory() {
    // The first time it finds out what is free, and only the next one gives that back.
    for _ in 0..2 {
        // SAFETY: the signature is that of `mimalloc.h`; the function goes through the heap of the thread that calls it, and leaves alone
        // what is in use.
        unsafe { mi_collect(true) };
    }
}

/// Asks the system for memory in pages of two megabytes, where it gives them to those who ask (`transparent_hugepage` on `madvise`): for
/// work that looks up much that lies anywhere in memory, so that the processor finds its way there sooner. It clears two megabytes
/// where a little is used, so work that does not look up much only takes more memory by it.
///
/// It holds for the first arena of mimalloc, which is a gigabyte unless the environment says otherwise (`MIMALLOC_ARENA_RESERVE`). On other
/// systems than Linux, and where the system says no, nothing changes.
pub fn ask_for_large_pages() {
    #[cfg(target_os = "linux")]
    {
        /// Where mimalloc keeps what is allocated first: arenas are numbered from 1.
        const FIRST: c_int = 1;
        let mut size = 0;
        // SAFETY: the signature is that of `mimalloc.h` of version 2; the function reads where this arena is, and writes its size through
        // the pointer, which is valid for the call. Of an arena that is not there it says null, and 0.
        let start = unsafe { mi_arena_area(FIRST, &raw mut size) };
        if !start.is_null() && size > 0 {
            // SAFETY: the range is mapped memory that mimalloc has for as long as the program runs; the advice changes by which pages it is
            // kept, and nothing of what stands in it. Whether it was taken is no matter.
            unsafe { libc::madvise(start, size, libc::MADV_HUGEPAGE) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was allocated before and after stays as it is, and the system knows of it.
    #[test]
    fn large_pages_are_asked_for() {
        let before: Vec<usize> = (0..100_000).collect();
        ask_for_large_pages();
        let after: Vec<usize> = (0..1 << 20).collect();
        assert!(before.iter().copied().eq(0..100_000));
        assert!(after.iter().copied().eq(0..1 << 20));
        #[cfg(target_os = "linux")]
        if std::fs::exists("/sys/kernel/mm/transparent_hugepage/enabled").unwrap() {
            let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
            let is_asked =
                |line: &str| line.starts_with("VmFlags:") && line.split_whitespace().any(|flag| flag == "hg");
            assert!(maps.lines().any(is_asked));
        }
    }

    /// Were the options numbered in another way, this would not be the one that is meant.
    #[test]
    fn the_option_is_the_one_that_is_meant() {
        let delay = || {
            // SAFETY: as above.
            unsafe { mi_option_get(PURGE_DELAY) }
        };
        assert_eq!(delay(), OWN_DELAY);
        keep_freed_memory();
        assert_eq!(delay(), BETWEEN_CHUNKS);
    }

    /// What is in use stays as it is.
    #[test]
    fn what_is_in_use_is_not_given_back() {
        let lists: Vec<Vec<usize>> = (0..1000).map(|length| (0..length).collect()).collect();
        let freed: Vec<Vec<u8>> = (0..1000).map(|length| vec![1; length * 10]).collect();
        std::thread::spawn(move || drop(freed)).join().unwrap();
        give_back_freed_memory();
        assert!(lists.iter().enumerate().all(|(length, list)| list.iter().copied().eq(0..length)));
    }
}
