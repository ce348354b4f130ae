//! One connection: request after request, until one side is done with it.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use bytes::{Buf, Bytes, BytesMut};
use http::{HeaderValue, Method, Response, StatusCode};
use http_body::Body as _;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::Instant;
use tower_service::Service;

use super::body::{BodyFault, Feed, channel};
use super::chunked::{Chunks, Step, take};
use super::head::{Framing, Head, HeadFault, parse};
use super::race::{Either, race};
use super::stream::Stream;
use super::write;

/// How long a client may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Between two requests.
    pub idle: Duration,
    /// For a head, from its first byte.
    pub head: Duration,
    /// For the next part of a body.
    pub part: Duration,
    /// For a whole body.
    pub body: Duration,
    /// To take an answer.
    pub answer: Duration,
}

/// What is still read of a client that was answered before it was done.
const REST: usize = 1 << 20;
/// For how long.
const REST_TIME: Duration = Duration::from_secs(2);

/// Serves a connection. Once `leaving` holds, the answer to the request that is under way is the last one. `refused` makes
/// the answer to a head that cannot be read.
pub async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    socket: S,
    router: Router,
    deadlines: Deadlines,
    refused: Arc<dyn Fn(StatusCode) -> Response<Body> + Send + Sync>,
    mut leaving: watch::Receiver<bool>,
) {
    let mut stream = Stream::new(socket);
    loop {
        let head = match next_head(&mut stream, &deadlines, &mut leaving).await {
            Ok(Some(head)) => head,
            Ok(None) => return,
            Err(HeadFault(status)) => {
                let answer = whole(refused(status)).await;
                // Whether it arrives or not: there is no more to say here.
                let _ = send(&mut stream, answer, true, &deadlines).await;
                stream.close(REST, REST_TIME).await;
                return;
            }
        };
        let is_last = !head.keep_alive;
        let Head { parts, framing, expects_continue, .. } = head;
        let is_head = parts.method == Method::HEAD;
        let reader = Reader::new(framing, expects_continue, &deadlines);
        let (answer, is_read) = answered(&mut stream, &router, parts, reader).await;
        let mut answer = whole(answer).await;
        if is_head {
            let length = HeaderValue::from(answer.body().len());
            answer.headers_mut().entry(http::header::CONTENT_LENGTH).or_insert(length);
            *answer.body_mut() = Bytes::new();
        }
        let closes = is_last || !is_read || *leaving.borrow();
        let is_sent = send(&mut stream, answer, closes, &deadlines).await.is_ok();
        if closes || !is_sent {
            stream.close(REST, REST_TIME).await;
            return;
        }
    }
}

/// The next head; none: the other side is done, or we are.
async fn next_head<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut Stream<S>,
    deadlines: &Deadlines,
    leaving: &mut watch::Receiver<bool>,
) -> Result<Option<Head>, HeadFault> {
    if stream.buffer.is_empty() {
        if *leaving.borrow_and_update() {
            return Ok(None);
        }
        let left = async {
            // Nobody can tell any more: then it is time to leave too.
            let _ = leaving.changed().await;
        };
        match race(stream.read_more(deadlines.idle), left).await {
            Either::Left(Ok(1..)) => {}
            Either::Left(Ok(0) | Err(_)) | Either::Right(()) => return Ok(None),
        }
    }
    let until = Instant::now() + deadlines.head;
    loop {
        // Some clients send a line break behind a body.
        while stream.buffer.starts_with(b"\r\n") {
            stream.buffer.advance(2);
        }
        if let Some(head) = parse(&stream.buffer)? {
            stream.buffer.advance(head.length);
            return Ok(Some(head));
        }
        match stream.read_more(until.saturating_duration_since(Instant::now())).await {
            Ok(1..) => {}
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                return Err(HeadFault(StatusCode::REQUEST_TIMEOUT));
            }
            Ok(0) | Err(_) => return Ok(None),
        }
    }
}

/// The answer to a request, and whether its body was read to the end.
async fn answered<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut Stream<S>,
    router: &Router,
    parts: http::request::Parts,
    mut reader: Reader,
) -> (Response<Body>, bool) {
    // A body that is here already needs nobody to wait for it.
    if let Framing::Length(length) = reader.framing
        && length <= stream.buffer.len() as u64
    {
        let body = Body::from(take(&mut stream.buffer, length));
        return (call(router, Request::from_parts(parts, body)).await, true);
    }
    let length = if let Framing::Length(length) = reader.framing { Some(length) } else { None };
    let (feed, incoming) = channel(length);
    let asked = call(router, Request::from_parts(parts, Body::new(incoming)));
    let answer = {
        let mut asked = std::pin::pin!(asked);
        match race(&mut asked, reader.feed(stream, feed)).await {
            Either::Left(answer) => answer,
            Either::Right(()) => asked.await,
        }
    };
    (answer, reader.is_done())
}

async fn call(router: &Router, request: Request) -> Response<Body> {
    let mut router = router.clone();
    let called: Result<Response<Body>, Infallible> = Service::call(&mut router, request).await;
    match called {
        Ok(answer) => answer,
        Err(never) => match never {},
    }
}

/// An answer with its body, which is known when it is made.
async fn whole(answer: Response<Body>) -> Response<Bytes> {
    let (parts, body) = answer.into_parts();
    let (mut body, mut bytes) = (Box::pin(body), BytesMut::new());
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        match frame.map(http_body::Frame::into_data) {
            Ok(Ok(data)) => bytes.extend_from_slice(&data),
            Ok(Err(_)) => {}
            Err(_) => break,
        }
    }
    Response::from_parts(parts, bytes.freeze())
}

async fn send<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut Stream<S>,
    answer: Response<Bytes>,
    closes: bool,
    deadlines: &Deadlines,
) -> io::Result<()> {
    let head = write::head(&answer, closes, SystemTime::now());
    stream.write(head.chain(answer.into_body()), deadlines.answer).await
}

/// What is left to be read of a body.
struct Reader {
    framing: Framing,
    chunks: Chunks,
    expects_continue: bool,
    part: Duration,
    until: Instant,
}

impl Reader {
    fn new(framing: Framing, expects_continue: bool, deadlines: &Deadlines) -> Self {
        let until = Instant::now() + deadlines.body;
        Self { framing, chunks: Chunks::Size, expects_continue, part: deadlines.part, until }
    }

    fn is_done(&self) -> bool {
        match self.framing {
            Framing::Length(left) => left == 0,
            Framing::Chunked => self.chunks == Chunks::Done,
        }
    }

    /// Hands in a part of the body whenever one is asked for, until there is no more.
    async fn feed<S: AsyncRead + AsyncWrite + Unpin>(&mut self, stream: &mut Stream<S>, feed: Feed) {
        loop {
            feed.wanted().await;
            match self.next(stream).await {
                Ok(Some(part)) => feed.give(Ok(part)).await,
                Ok(None) => return,
                Err(fault) => return feed.give(Err(fault)).await,
            }
        }
    }

    /// The next part; none: there is no more.
    async fn next<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        stream: &mut Stream<S>,
    ) -> Result<Option<Bytes>, BodyFault> {
        loop {
            let step = match &mut self.framing {
                Framing::Chunked => self.chunks.next(&mut stream.buffer)?,
                Framing::Length(0) => Step::Done,
                Framing::Length(_) if stream.buffer.is_empty() => Step::More,
                Framing::Length(left) => {
                    let part = take(&mut stream.buffer, *left);
                    *left -= part.len() as u64;
                    Step::Data(part)
                }
            };
            match step {
                Step::Data(part) => return Ok(Some(part)),
                Step::Done => return Ok(None),
                Step::More => self.read_more(stream).await?,
            }
        }
    }

    async fn read_more<S: AsyncRead + AsyncWrite + Unpin>(&mut self, stream: &mut Stream<S>) -> Result<(), BodyFault> {
        if std::mem::take(&mut self.expects_continue) {
            let go_on = Bytes::from_static(b"HTTP/1.1 100 Continue\r\n\r\n");
            stream.write(go_on, self.part).await.map_err(|_| BodyFault::Gone)?;
        }
        let within = self.part.min(self.until.saturating_duration_since(Instant::now()));
        match stream.read_more(within).await {
            Ok(1..) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => Err(BodyFault::TooSlow),
            Ok(0) | Err(_) => Err(BodyFault::Gone),
        }
    }
}
