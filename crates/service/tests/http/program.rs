//! The program itself: it starts, listens, answers, and stops without cutting anything off.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{fixtures, question};

/// A running service, which is ended with its test.
pub struct Program {
    child: Child,
    pub address: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoplicht-service"));
    command.args(["--lang", "en"]).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

impl Program {
    pub fn start(listen: &str, more: &[&str]) -> Self {
        let policy = fixtures().join("policy.toml");
        let mut child = command()
            .args(["serve", "--without-keys", "--listen", listen, "--policy"])
            .arg(policy)
            .args(more)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first.split("listens on ").nth(1).unwrap_or_else(|| panic!("{first}"));
        let address = address.trim_end_matches('.').trim_start_matches("http://").to_owned();
        // What it says later must go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    pub fn plain(settings: &str) -> Self {
        if settings.is_empty() {
            return Self::start("127.0.0.1:0", &["--processing-log", "none"]);
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("service.toml");
        std::fs::write(&file, settings).unwrap();
        Self::start("127.0.0.1:0", &["--processing-log", "none", "--config", file.to_str().unwrap()])
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    pub fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    pub fn wait(&mut self, within: Duration) -> Option<i32> {
        let until = Instant::now() + within;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }

    /// The memory that it takes, in MiB.
    pub fn memory(&self) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = text.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() >> 10
    }
}

/// A question as bytes on a connection.
pub fn bytes(body: &str, more: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST /v1/assessments HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n{more}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// The next answer on a connection: its status, its head and its body.
pub fn answer(stream: &mut impl Read) -> (u16, String, String) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).unwrap_or(0) == 0 {
            return (0, String::from_utf8_lossy(&head).into_owned(), String::new());
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap().to_ascii_lowercase();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    if stream.read_exact(&mut body).is_err() {
        return (0, head, String::new());
    }
    (status, head, String::from_utf8(body).unwrap())
}

#[test]
fn it_answers_on_a_connection_that_stays_open() {
    let program = Program::plain("");
    let mut stream = program.connect();
    for _ in 0..3 {
        stream.write_all(&bytes(&question().to_string(), "")).unwrap();
        let (status, head, body) = answer(&mut stream);
        assert_eq!(status, 200, "{body}");
        assert!(head.contains("date: ") && !head.contains("connection: close"), "{head}");
        assert!(body.contains("\"colour\""));
    }
    // Two at once, in the order in which they were asked.
    stream.write_all(&[bytes("{", ""), bytes(&question().to_string(), "")].concat()).unwrap();
    assert_eq!((answer(&mut stream).0, answer(&mut stream).0), (400, 200));
}

#[test]
fn it_listens_on_a_socket_of_the_file_system() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.sock");
    // Of a service that is gone.
    drop(std::os::unix::net::UnixListener::bind(&file).unwrap());
    let listen = format!("unix:{}", file.display());
    let mut program = Program::start(&listen, &["--processing-log", "none"]);
    let mut stream = UnixStream::connect(&file).unwrap();
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
    assert_eq!(answer(&mut stream).0, 200);
    let second = command()
        .args(["serve", "--without-keys", "--processing-log", "none", "--listen", &listen, "--policy"])
        .arg(fixtures().join("policy.toml"))
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("A service listens on"), "{second:?}");
    program.signal("-TERM");
    program.signal("-TERM");
    drop(stream);
    assert_eq!(program.wait(Duration::from_secs(10)), Some(0));
    assert!(!file.exists());
}

#[test]
fn it_stops_without_cutting_off_what_is_under_way() {
    let mut program = Program::plain("[limits]\ndrain_seconds = 1\n");
    let (mut idle, mut slow, mut probe) = (program.connect(), program.connect(), program.connect());
    let text = bytes(&question().to_string(), "");
    slow.write_all(&text[..text.len() - 10]).unwrap();
    idle.write_all(b"GET /readyz HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
    assert_eq!(answer(&mut idle).0, 200);
    program.signal("-TERM");
    std::thread::sleep(Duration::from_millis(300));
    probe.write_all(b"GET /readyz HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
    assert_eq!(answer(&mut probe).0, 503, "it says that it stops");
    std::thread::sleep(Duration::from_millis(1_200));
    assert!(TcpStream::connect(&program.address).is_err(), "nobody new comes in");
    slow.write_all(&text[text.len() - 10..]).unwrap();
    let (status, head, _) = answer(&mut slow);
    assert_eq!(status, 200);
    assert!(head.contains("connection: close"), "{head}");
    assert_eq!(answer(&mut idle).0, 0, "who asks nothing is let go");
    assert_eq!(program.wait(Duration::from_secs(10)), Some(0));
}

#[test]
fn its_settings_can_be_checked_and_its_keys_made() {
    let run =
        |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_stoplicht-service")).args(arguments).output().unwrap();
    let told = |arguments: &[&str]| {
        let output = run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, _, faults) = told(&["check-config"]);
    assert_eq!(code, Some(1));
    assert!(faults.starts_with("Er zijn 3 fouten in de instellingen:\n"), "{faults}");
    let (code, made, _) = told(&["new-key", "intake", "--lang", "en"]);
    assert_eq!(code, Some(0));
    let key = made.lines().nth(2).unwrap();
    assert_eq!(key.len(), 64);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("service.toml");
    let settings = made.split_once("[[key]]").unwrap().1;
    std::fs::write(&file, format!("[[key]]{settings}")).unwrap();
    let policy = fixtures().join("policy.toml");
    let arguments =
        ["check-config", "--lang", "en", "--processing-log", "none", "--config", file.to_str().unwrap(), "--policy"];
    let (code, told, faults) = told(&[&arguments[..], &[policy.to_str().unwrap()]].concat());
    assert_eq!(code, Some(0), "{faults}");
    assert!(told.contains("Key intake: assess, explain."), "{told}");
    let document: serde_json::Value = serde_json::from_slice(&run(&["openapi"]).stdout).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(!Path::new("service.toml").exists());
}

#[test]
fn what_was_acknowledged_is_whole_after_it_was_killed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("processing.jsonl");
    let mut acknowledged = 0;
    for _ in 0..3 {
        let program = Program::start("127.0.0.1:0", &["--processing-log", file.to_str().unwrap()]);
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let mut stream = program.connect();
                std::thread::spawn(move || {
                    let text = bytes(&question().to_string(), "");
                    let mut answered = 0;
                    while stream.write_all(&text).is_ok() && answer(&mut stream).0 == 200 {
                        answered += 1;
                    }
                    answered
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(150));
        program.signal("-KILL");
        acknowledged += threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>();
        drop(program);
    }
    // The next one cuts off what nobody was told of.
    drop(Program::start("127.0.0.1:0", &["--processing-log", file.to_str().unwrap()]));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(acknowledged > 10 && text.lines().count() >= acknowledged, "{acknowledged} of {}", text.lines().count());
}
