//! Bytes of a connection, in and out, each within a time.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Poll, ready};
use std::time::Duration;

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::timeout;

/// The most that is read at once.
const READ: usize = 16 << 10;

/// A connection with what was read of it and not yet used.
pub struct Stream<S> {
    socket: S,
    /// What was read and not yet used.
    pub buffer: BytesMut,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Stream<S> {
    pub fn new(socket: S) -> Self {
        Self { socket, buffer: BytesMut::new() }
    }

    /// Reads what is there next; 0 bytes: the other side is done.
    pub async fn read_more(&mut self, within: Duration) -> io::Result<usize> {
        timeout(within, self.fill()).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
    }

    /// Reads what is there next, however long that takes.
    pub async fn fill(&mut self) -> io::Result<usize> {
        let Self { socket, buffer } = self;
        poll_fn(|context| {
            let mut room = [0; READ];
            let mut read = ReadBuf::new(&mut room);
            ready!(Pin::new(&mut *socket).poll_read(context, &mut read))?;
            buffer.extend_from_slice(read.filled());
            Poll::Ready(Ok(read.filled().len()))
        })
        .await
    }

    /// Writes all of it.
    pub async fn write(&mut self, mut bytes: impl Buf, within: Duration) -> io::Result<()> {
        let all = async {
            while bytes.has_remaining() {
                let written = poll_fn(|context| Pin::new(&mut self.socket).poll_write(context, bytes.chunk())).await?;
                if written == 0 {
                    return Err(io::ErrorKind::WriteZero.into());
                }
                bytes.advance(written);
            }
            poll_fn(|context| Pin::new(&mut self.socket).poll_flush(context)).await
        };
        timeout(within, all).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
    }

    /// Says that nothing more comes, and reads what the other side still sends for a while, so that it gets to see the
    /// answer: closing a connection with unread bytes throws away what was written to it.
    pub async fn close(&mut self, most: usize, within: Duration) {
        let rest = async {
            if poll_fn(|context| Pin::new(&mut self.socket).poll_shutdown(context)).await.is_err() {
                return;
            }
            let mut read = 0;
            while read < most {
                self.buffer.clear();
                match self.fill().await {
                    Ok(0) | Err(_) => return,
                    Ok(more) => read += more,
                }
            }
        };
        // Whoever is slow here has had the answer, or does not want it.
        let _ = timeout(within, rest).await;
    }
}
