//! What a message may be at most, so that no input takes more memory or time than it should.

/// What a message may be at most. Beyond it, reading stops with a [`Refusal`](crate::Refusal).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MessageLimits {
    /// Bytes of one message: 25 MB by default, which is what the standard allows (OP179).
    pub message_bytes: u64,
    /// Bytes of one tag, text or comment: 1 MiB by default. It is what one message takes of memory at most.
    pub event_bytes: u64,
    /// Elements within elements: 32 by default. The deepest message has 9.
    pub depth: usize,
    /// Entries of one ZIP file: 100,000 by default.
    pub zip_entries: u64,
    /// Unpacked bytes of one ZIP file, all entries together: 8 GiB by default.
    pub zip_bytes: u64,
    /// Unpacked bytes per packed byte of an entry: 400 by default. A claim of many like lines reaches some 120.
    pub zip_ratio: u64,
    /// Folders within folders: 16 by default.
    pub folder_depth: usize,
    /// Files and folders that one path may lead to: one million by default.
    pub files: u64,
}

impl Default for MessageLimits {
    fn default() -> Self {
        Self {
            message_bytes: 25 * 1000 * 1000,
            event_bytes: 1 << 20,
            depth: 32,
            zip_entries: 100_000,
            zip_bytes: 8 << 30,
            zip_ratio: 400,
            folder_depth: 16,
            files: 1_000_000,
        }
    }
}

impl MessageLimits {
    /// The same limits with another size of message: claims may be larger than the standard allows.
    #[must_use]
    pub fn with_message_bytes(mut self, bytes: u64) -> Self {
        self.message_bytes = bytes;
        self
    }
}
