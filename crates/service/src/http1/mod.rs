//! HTTP/1.1 on a connection: strict, bounded, and with a deadline for everything that a client can be slow at.
//!
//! A head is read whole and taken apart by `httparse`; a body is read only while somebody asks for it; an answer is
//! known whole before a byte of it is sent. What could be read in two ways (two lengths, a length and chunks) is
//! refused. See ADR-0024 for why this is no framework's.

mod body;
mod chunked;
mod connection;
mod head;
mod race;
mod stream;
mod write;

pub use body::BodyFault;
pub use connection::{Deadlines, serve};
pub use race::{Either, race};
