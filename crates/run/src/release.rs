//! Memory given back without making the caller wait.

/// Drops a value on a thread of its own. A bulk run holds many millions of rows, and taking them apart takes as long as
/// writing some of the results; a program that ends after the run need not wait for it.
pub(crate) fn release<T: Send + 'static>(value: T) {
    // Where no thread can be had, the closure is dropped here, and the value with it.
    let _ = std::thread::Builder::new().spawn(move || drop(value));
}
