//! The body of a request, which is read only while somebody asks for it.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::sync::{Notify, mpsc};

/// Why there is no more of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// It is not as its head says.
    #[error("the body is not as its head says")]
    Malformed,
    /// It takes too long.
    #[error("the body takes too long")]
    TooSlow,
    /// The connection is gone.
    #[error("the connection is gone")]
    Gone,
}

/// The end of a body that is read from: it asks the connection for a part at a time.
pub struct Incoming {
    parts: mpsc::Receiver<Result<Bytes, BodyFault>>,
    wanted: Arc<Notify>,
    asked: bool,
    length: Option<u64>,
}

/// The end of a body that the connection hands parts in at.
pub struct Feed {
    parts: mpsc::Sender<Result<Bytes, BodyFault>>,
    wanted: Arc<Notify>,
}

/// A body, as both its ends; its length, where it is known.
pub fn channel(length: Option<u64>) -> (Feed, Incoming) {
    let (sender, receiver) = mpsc::channel(1);
    let wanted = Arc::new(Notify::new());
    let feed = Feed { parts: sender, wanted: Arc::clone(&wanted) };
    (feed, Incoming { parts: receiver, wanted, asked: false, length })
}

impl Feed {
    /// Waits until a part is asked for.
    pub async fn wanted(&self) {
        self.wanted.notified().await;
    }

    /// Hands in a part, or why there is none.
    pub async fn give(&self, part: Result<Bytes, BodyFault>) {
        // Nobody may be there to take it any more; then nobody asks for the next one.
        let _ = self.parts.send(part).await;
    }
}

impl Body for Incoming {
    type Data = Bytes;
    type Error = BodyFault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyFault>>> {
        if !self.asked {
            self.asked = true;
            self.wanted.notify_one();
        }
        let part = std::task::ready!(self.parts.poll_recv(context));
        self.asked = false;
        Poll::Ready(part.map(|part| part.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
