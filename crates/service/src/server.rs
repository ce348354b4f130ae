//! The service on its address: connections come in, signals are heard, and nothing that was begun is cut off.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixStream as Probe;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::{Response, StatusCode};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{sleep, timeout};

use crate::api;
use crate::config::{Config, Limits, Listen};
use crate::http1::{self, Deadlines, Either, race};
use crate::service::{Service, ServiceError};

/// Why the service does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// What it rests on is not there.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// Its address cannot be listened on.
    #[error("{address}: {why}")]
    Listen {
        /// The address.
        address: Listen,
        /// What the system says.
        #[source]
        why: io::Error,
    },
    /// A file stands where its socket would.
    #[error("{0}: this is no socket")]
    SocketTaken(Listen),
    /// Another service listens there.
    #[error("{0}: a service listens here already")]
    AlreadyRunning(Listen),
    /// The system gives no threads or signals.
    #[error(transparent)]
    System(io::Error),
}

/// What the service is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Stop,
    Reopen,
}

/// What happens to a running service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It listens.
    Started,
    /// Figures for the operator are there.
    Metrics,
    /// It was told to stop, and finishes what is under way.
    Stopping,
}

/// Serves until it is told to stop by a signal: SIGTERM or SIGINT. SIGHUP has it go on in new log files, and read the keys of
/// tokens again. `tell` is told what
/// happens, with the address that is listened on.
///
/// # Errors
/// [`ServeError`] if it cannot begin.
pub fn serve(config: &Config, tell: impl Fn(Event, &Listen)) -> Result<(), ServeError> {
    let service = Arc::new(Service::new(config)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(ServeError::System)?;
    let (sender, words) = mpsc::unbounded_channel();
    // Before anything is listened on: a signal in between must not be lost.
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP]).map_err(ServeError::System)?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let word = if signal == SIGHUP { Word::Reopen } else { Word::Stop };
                if sender.send(word).is_err() {
                    return;
                }
            }
        })
        .map_err(ServeError::System)?;
    let outcome = runtime.block_on(run(service, config, words, tell));
    // What is still waiting on a disk or a client that does not go on holds up nothing.
    runtime.shutdown_timeout(Duration::from_secs(1));
    outcome
}

/// The most connections of those who ask for figures.
const FIGURES: u32 = 16;

/// Answers with other paths than the service's, by the same HTTP and no more, until the process ends: what its own work is
/// measured beside. `tell` is told the address.
///
/// # Errors
/// If the address cannot be listened on.
pub fn serve_paths(address: SocketAddr, paths: Router, tell: impl Fn(SocketAddr)) -> io::Result<()> {
    let refused: Refused = Arc::new(|status| {
        let mut answer = Response::new(Body::empty());
        *answer.status_mut() = status;
        answer
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await?;
        tell(listener.local_addr()?);
        let limits = Limits::default();
        let server = Server::over(paths, refused, &limits, limits.connections, &Arc::default());
        let socket = Socket::Tcp(listener);
        loop {
            server.accept(&socket).await;
        }
    })
}

/// A listening socket.
enum Socket {
    Tcp(TcpListener),
    Unix(UnixListener),
}

async fn run(
    service: Arc<Service>,
    config: &Config,
    mut words: mpsc::UnboundedReceiver<Word>,
    tell: impl Fn(Event, &Listen),
) -> Result<(), ServeError> {
    let (socket, address) = listen(&config.listen).await?;
    let figures = match &config.metrics {
        Some(metrics) => Some(listen(metrics).await?),
        None => None,
    };
    let server = Server::new(&service, api::router(&service), service.limits.connections, &service.connections);
    tell(Event::Started, &address);
    let figures = figures.map(|(socket, address)| {
        tell(Event::Metrics, &address);
        tokio::spawn(tell_figures(Arc::clone(&service), socket))
    });
    let mut until: Option<tokio::time::Instant> = None;
    loop {
        let heard = async {
            match until {
                None => words.recv().await,
                Some(until) => tokio::time::timeout_at(until, words.recv()).await.unwrap_or(None),
            }
        };
        match race(heard, server.accept(&socket)).await {
            Either::Left(Some(Word::Reopen)) => {
                // Files are read here and nowhere else: nobody waits for them.
                let service = Arc::clone(&service);
                tokio::task::spawn_blocking(move || service.reload());
            }
            // A second word to stop is heeded at once.
            Either::Left(Some(Word::Stop)) if until.is_none() => {
                service.stop();
                tell(Event::Stopping, &address);
                until = Some(tokio::time::Instant::now() + Duration::from_secs(service.limits.drain_seconds.into()));
            }
            Either::Left(_) => break,
            Either::Right(()) => {}
        }
    }
    drop(socket);
    for address in [Some(&config.listen), config.metrics.as_ref()] {
        if let Some(Listen::Unix(file)) = address {
            // Who comes next makes a new one, whether this one is gone or not.
            let _ = fs::remove_file(file);
        }
    }
    if let Some(figures) = figures {
        figures.abort();
    }
    server.finish(Duration::from_secs(service.limits.stop_seconds.into())).await;
    Ok(())
}

/// Tells figures to whoever asks, for as long as the service is there.
async fn tell_figures(service: Arc<Service>, socket: Socket) {
    // Who asks for figures is not among them.
    let server = Server::new(&service, api::metrics(&service), FIGURES, &Arc::default());
    loop {
        server.accept(&socket).await;
    }
}

/// Listens; the address is the one that it came to be, if the system chose the port.
async fn listen(address: &Listen) -> Result<(Socket, Listen), ServeError> {
    let fault = |why| ServeError::Listen { address: address.clone(), why };
    match address {
        Listen::Tcp(tcp) => {
            let listener = TcpListener::bind(tcp).await.map_err(fault)?;
            let there = listener.local_addr().map_or(address.clone(), Listen::Tcp);
            Ok((Socket::Tcp(listener), there))
        }
        Listen::Unix(file) => {
            clear(file).map_err(|taken| taken(address.clone()))?;
            let listener = UnixListener::bind(file).map_err(fault)?;
            fs::set_permissions(file, fs::Permissions::from_mode(0o660)).map_err(fault)?;
            Ok((Socket::Unix(listener), address.clone()))
        }
    }
}

/// Takes away the socket of a service that is gone.
fn clear(file: &Path) -> Result<(), fn(Listen) -> ServeError> {
    let Ok(there) = fs::symlink_metadata(file) else { return Ok(()) };
    if !there.file_type().is_socket() {
        return Err(ServeError::SocketTaken);
    }
    if Probe::connect(file).is_ok() {
        return Err(ServeError::AlreadyRunning);
    }
    // If it stays, listening fails, and says so.
    let _ = fs::remove_file(file);
    Ok(())
}

/// The answer to what is no request that can be read.
type Refused = Arc<dyn Fn(StatusCode) -> Response<Body> + Send + Sync>;

/// What connections are served with.
struct Server {
    router: Router,
    refused: Refused,
    deadlines: Deadlines,
    room: Arc<Semaphore>,
    most: u32,
    open: Arc<AtomicUsize>,
    leaving: watch::Sender<bool>,
}

impl Server {
    fn new(service: &Arc<Service>, router: Router, most: u32, open: &Arc<AtomicUsize>) -> Self {
        let refusing = Arc::clone(service);
        let refused: Refused = Arc::new(move |status| api::refused(&refusing, status));
        Self::over(router, refused, &service.limits, most, open)
    }

    fn over(router: Router, refused: Refused, limits: &Limits, most: u32, open: &Arc<AtomicUsize>) -> Self {
        Self {
            router,
            refused,
            deadlines: limits.deadlines(),
            room: Arc::new(Semaphore::new(most as usize)),
            most,
            open: Arc::clone(open),
            leaving: watch::Sender::new(false),
        }
    }

    /// Takes the next connection, once there is room for one.
    async fn accept(&self, socket: &Socket) {
        let Ok(room) = Arc::clone(&self.room).acquire_owned().await else { return };
        let accepted = match socket {
            Socket::Tcp(listener) => listener.accept().await.map(|(stream, _)| {
                // An answer is small: it need not wait for more.
                let _ = stream.set_nodelay(true);
                self.spawn(stream, room);
            }),
            Socket::Unix(listener) => listener.accept().await.map(|(stream, _)| self.spawn(stream, room)),
        };
        if accepted.is_err() {
            // Too many files are open, or the client was gone before it was there.
            sleep(Duration::from_millis(50)).await;
        }
    }

    fn spawn(&self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, room: OwnedSemaphorePermit) {
        let (router, refused) = (self.router.clone(), Arc::clone(&self.refused));
        let (deadlines, leaving) = (self.deadlines, self.leaving.subscribe());
        let open = Open::count(&self.open);
        tokio::spawn(async move {
            http1::serve(stream, router, deadlines, refused, leaving).await;
            drop((room, open));
        });
    }

    /// Waits until what is under way is answered, for a while.
    async fn finish(self, within: Duration) {
        self.leaving.send_replace(true);
        // What takes longer is cut off.
        let _ = timeout(within, self.room.acquire_many(self.most)).await;
    }
}

/// A connection, counted for as long as it is open.
struct Open(Arc<AtomicUsize>);

impl Open {
    fn count(all: &Arc<AtomicUsize>) -> Self {
        all.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(all))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
