//! HTTP itself, over a socket: who is slow, who sends what is none, who sends too much.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use crate::faults::packed;
use crate::program::{Program, answer, bytes};
use crate::support::question;

fn first(program: &Program, sent: &[u8]) -> u16 {
    let mut stream = program.connect();
    // It may have answered before everything was sent.
    let _ = stream.write_all(sent);
    answer(&mut stream).0
}

#[test]
fn bodies_come_whole_in_chunks_or_after_a_word() {
    let program = Program::plain("");
    let text = question().to_string();
    let head = "POST /v1/assessments HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
    let (one, two) = text.split_at(100);
    let chunked = format!(
        "{head}Transfer-Encoding: chunked\r\n\r\n{:x}\r\n{one}\r\n{:x};x=y\r\n{two}\r\n0\r\nTrailer: x\r\n\r\n",
        one.len(),
        two.len()
    );
    let mut stream = program.connect();
    for part in chunked.as_bytes().chunks(150) {
        stream.write_all(part).unwrap();
        std::thread::sleep(Duration::from_millis(2));
    }
    assert_eq!(answer(&mut stream).0, 200);
    // The connection is as good as new.
    stream.write_all(&bytes(&text, "")).unwrap();
    assert_eq!(answer(&mut stream).0, 200);

    stream
        .write_all(format!("{head}Expect: 100-continue\r\nContent-Length: {}\r\n\r\n", text.len()).as_bytes())
        .unwrap();
    let mut word = [0; 25];
    stream.read_exact(&mut word).unwrap();
    assert_eq!(&word, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(text.as_bytes()).unwrap();
    assert_eq!(answer(&mut stream).0, 200);

    // Who would be refused is told before it sends anything.
    stream.write_all(format!("{head}Expect: 100-continue\r\nContent-Length: 999999999\r\n\r\n").as_bytes()).unwrap();
    let (status, head, _) = answer(&mut stream);
    assert_eq!(status, 413);
    assert!(head.contains("connection: close"), "{head}");
}

#[test]
fn a_head_without_a_body_has_the_length_of_one() {
    let program = Program::plain("");
    let mut stream = program.connect();
    stream.write_all(b"GET /livez HTTP/1.1\r\nHost: h\r\n\r\n").unwrap();
    let (_, _, body) = answer(&mut stream);
    stream.write_all(b"HEAD /livez HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(text.contains(&format!("content-length: {}\r\n", body.len())), "{text}");
    assert!(text.ends_with("\r\n\r\n"), "{text}");
}

#[test]
fn what_is_no_request_is_refused() {
    let program = Program::plain("");
    let text = question().to_string();
    assert_eq!(first(&program, b"MARKER\r\n\r\n"), 400);
    assert_eq!(first(&program, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), 400);
    assert_eq!(first(&program, &bytes(&text, "Transfer-Encoding: chunked\r\n")), 400);
    assert_eq!(first(&program, &bytes(&text, "Content-Length: 5\r\n")), 400);
    assert_eq!(first(&program, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
    let long = format!("GET /{} HTTP/1.1\r\nHost: h\r\n\r\n", "x".repeat(20_000));
    assert_eq!(first(&program, long.as_bytes()), 414);
    let wide = format!("GET / HTTP/1.1\r\nHost: h\r\n{}\r\n", "X: y\r\n".repeat(100));
    assert_eq!(first(&program, wide.as_bytes()), 431);
    let chunks = "POST /v1/assessments HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
    assert_eq!(first(&program, chunks.as_bytes()), 400);
}

#[test]
fn who_is_slow_is_cut_off() {
    let program = Program::plain(
        "[limits]\nidle_seconds = 2\nhead_seconds = 1\nbody_part_seconds = 1\nbody_seconds = 2\nconnections = 8\n",
    );
    let clock = Instant::now();
    // As many as there may be: one that says nothing, one in the middle of a head, one in the middle of a body, and
    // drips that are never so late that one of them alone is too late.
    let mut silent = program.connect();
    let mut head = program.connect();
    head.write_all(b"POST /v1/assess").unwrap();
    let mut body = program.connect();
    let text = bytes(&question().to_string(), "");
    body.write_all(&text[..text.len() - 5]).unwrap();
    let mut drip = program.connect();
    let mut dripped = drip.try_clone().unwrap();
    let start = text.iter().position(|byte| *byte == b'{').unwrap();
    drip.write_all(&text[..start]).unwrap();
    std::thread::spawn(move || {
        for byte in &text[start..] {
            if dripped.write_all(&[*byte]).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    });
    assert_eq!(answer(&mut head).0, 408);
    assert_eq!(answer(&mut body).0, 408);
    assert_eq!(answer(&mut drip).0, 408);
    assert_eq!(answer(&mut silent).0, 0, "it asked nothing, and is told nothing");
    assert!(clock.elapsed() < Duration::from_secs(10), "{:?}", clock.elapsed());
    assert_eq!(first(&program, &bytes(&question().to_string(), "")), 200);
}

#[test]
fn what_is_too_much_is_refused_with_little_memory() {
    let program = Program::plain("");
    assert_eq!(first(&program, &bytes(&question().to_string(), "")), 200);
    let before = program.memory();
    // A hundred megabytes, said and unsaid, and a length that is a lie.
    let head = "POST /v1/assessments HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
    assert_eq!(first(&program, &bytes(&" ".repeat(100 << 20), "")), 413);
    let mut stream = program.connect();
    stream.write_all(format!("{head}Transfer-Encoding: chunked\r\n\r\n").as_bytes()).unwrap();
    let part = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    let sent = (0..100).take_while(|_| stream.write_all(part.as_bytes()).is_ok()).count();
    assert!(sent < 100, "it does not read on");
    assert_eq!(first(&program, format!("{head}Content-Length: 18446744073709551615\r\n\r\n").as_bytes()), 413);
    // A hundred megabytes that are small as long as nobody unpacks them, eight at once.
    let bomb = packed(&vec![b' '; 100 << 20]);
    let mut request = format!("{head}Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", bomb.len()).into_bytes();
    request.extend(bomb);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(first(&program, &request), 413));
        }
    });
    let grown = program.memory() - before;
    assert!(grown < 64, "{grown} MiB");
    assert_eq!(first(&program, &bytes(&question().to_string(), "")), 200);
}
