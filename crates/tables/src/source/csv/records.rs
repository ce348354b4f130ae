//! The records of a CSV file, one by one, each with the line on which it starts.
//!
//! Quotes are taken strictly: what stands behind a closing quote is a separator or the end of the line. A quote that was
//! forgotten would else make one field of all rows up to the next quote, and nobody would see it.

use std::io::{self, BufRead};

use crate::fault::Problem;

/// A record: its fields, without the quotes around them.
#[derive(Debug, Default)]
pub struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// The line on which it starts, from 1.
    pub line: u64,
    /// Does its last line end? If not, the file may have been cut off there.
    pub is_ended: bool,
    /// What is wrong with its shape.
    pub problem: Option<Problem>,
}

impl Record {
    /// Number of fields.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The fields.
    pub fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.bytes.get(start..*end).unwrap_or_default())
    }

    /// Is there nothing in any field?
    pub fn is_blank(&self) -> bool {
        self.problem.is_none() && self.fields().all(is_blank)
    }

    fn begin(&mut self, line: u64) {
        self.bytes.clear();
        self.ends.clear();
        (self.line, self.is_ended, self.problem) = (line, false, None);
    }

    fn end_field(&mut self) {
        self.ends.push(self.bytes.len());
    }
}

/// Is there nothing but white space?
pub fn is_blank(field: &[u8]) -> bool {
    std::str::from_utf8(field).is_ok_and(|text| text.trim().is_empty())
}

/// Are both of as many letters and digits, in the same places?
fn has_shape_of(one: &[u8], other: &[u8]) -> bool {
    let shape = |byte: &u8| {
        if byte.is_ascii_digit() {
            b'0'
        } else if byte.is_ascii_alphabetic() {
            b'a'
        } else {
            *byte
        }
    };
    !one.is_empty() && one.iter().map(shape).eq(other.iter().map(shape))
}

/// Why records cannot be read on.
#[derive(Debug)]
pub enum Stop {
    /// The file cannot be read.
    Io(io::Error),
    /// The quote that opens on this line is not closed where a field ends.
    Quote(u64),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads records.
#[derive(Debug)]
pub struct Records<R> {
    input: R,
    walk: Walk,
}

/// Where in a field the reader is.
#[derive(Clone, Copy)]
enum State {
    Start,
    Plain,
    /// In a text in quotes that opens on this line.
    Quoted(u64),
    /// Behind a closing quote, or the first of two.
    Closed(u64),
}

/// In narrower tables an ordinary line of text may have as many separators as a row.
const NARROW: usize = 4;

const END_OF_FILE: u8 = 0x1A;

impl<R: BufRead> Records<R> {
    /// Records behind a number of lines.
    pub const fn new(input: R, separator: u8, lines_before: u64) -> Self {
        let walk = Walk {
            separator,
            line: lines_before + 1,
            columns: 0,
            is_after_return: false,
            separators: 0,
            spans_from: None,
            line_start: 0,
        };
        Self { input, walk }
    }

    /// From here on, a line of a text that has as many fields as this looks like a row.
    pub const fn set_columns(&mut self, columns: usize) {
        self.walk.columns = columns;
    }

    /// Reads the next record; false: there is none.
    ///
    /// # Errors
    /// [`Stop`] if the file cannot be read, or its quotes do not close.
    pub fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        if self.walk.is_after_return && self.input.fill_buf()?.first() == Some(&b'\n') {
            self.input.consume(1);
        }
        self.walk.begin();
        record.begin(self.walk.line);
        let (mut state, mut is_any) = (State::Start, false);
        loop {
            let block = self.input.fill_buf()?;
            if block.is_empty() {
                return if is_any { self.walk.finish(state, record) } else { Ok(false) };
            }
            is_any = true;
            let (used, next) = self.walk.through(block, state, record)?;
            self.input.consume(used);
            match next {
                Some(next) => state = next,
                None => {
                    record.is_ended = true;
                    return Ok(true);
                }
            }
        }
    }
}

/// A walk through the bytes of a file.
#[derive(Debug)]
struct Walk {
    separator: u8,
    /// Columns of the file; 0: not known yet.
    columns: usize,
    /// The line of the next byte, from 1.
    line: u64,
    /// The last line ended in a carriage return: a line feed behind it belongs to it.
    is_after_return: bool,
    /// Separators so far on this line, in quotes or not.
    separators: usize,
    /// The line on which a text in quotes opens that goes on over more lines, in this record.
    spans_from: Option<u64>,
    /// Where this line begins in such a text.
    line_start: usize,
}

impl Walk {
    const fn begin(&mut self) {
        (self.is_after_return, self.separators, self.spans_from) = (false, 0, None);
    }

    /// Goes on until the record or the block ends: how many bytes were used, and where the record goes on; `None` if it ended.
    #[expect(clippy::indexing_slicing, reason = "a place is taken on by what was found from it on")]
    fn through(&mut self, block: &[u8], mut state: State, record: &mut Record) -> Result<(usize, Option<State>), Stop> {
        let mut at = 0;
        while let Some(byte) = block.get(at).copied() {
            state = match state {
                State::Start if byte == b'"' => {
                    at += 1;
                    State::Quoted(self.line)
                }
                State::Start | State::Plain => {
                    let rest = &block[at..];
                    let length = rest.iter().position(|byte| self.ends_field(*byte)).unwrap_or(rest.len());
                    record.bytes.extend_from_slice(&rest[..length]);
                    at += length;
                    let Some(end) = rest.get(length) else { return Ok((at, Some(State::Plain))) };
                    at += 1;
                    if self.end(*end, record) {
                        return Ok((at, None));
                    }
                    State::Start
                }
                State::Quoted(opens) => {
                    at += 1;
                    if byte == b'"' {
                        State::Closed(opens)
                    } else {
                        self.in_quotes(byte, opens, record);
                        State::Quoted(opens)
                    }
                }
                State::Closed(opens) => {
                    at += 1;
                    match byte {
                        b'"' => {
                            record.bytes.push(byte);
                            State::Quoted(opens)
                        }
                        _ if self.ends_field(byte) => {
                            if self.end(byte, record) {
                                return Ok((at, None));
                            }
                            State::Start
                        }
                        b' ' => State::Closed(opens),
                        END_OF_FILE if at == block.len() => State::Closed(opens),
                        // On one line it is a quote within a text; over more than one, other rows may be in between.
                        _ if opens == self.line => {
                            record.problem.get_or_insert(Problem::QuoteInField);
                            record.bytes.push(byte);
                            State::Plain
                        }
                        _ => return Err(Stop::Quote(opens)),
                    }
                }
            };
        }
        Ok((at, Some(state)))
    }

    const fn ends_field(&self, byte: u8) -> bool {
        byte == self.separator || byte == b'\n' || byte == b'\r'
    }

    /// Adds a byte of a text in quotes.
    fn in_quotes(&mut self, byte: u8, opens: u64, record: &mut Record) {
        record.bytes.push(byte);
        if byte == self.separator {
            self.separators += 1;
        } else if byte == b'\n' {
            self.check_line(record);
            self.spans_from.get_or_insert(opens);
            self.line += 1;
            (self.separators, self.line_start) = (0, record.bytes.len());
        }
    }

    /// Ends a field; true: the record too.
    fn end(&mut self, byte: u8, record: &mut Record) -> bool {
        record.end_field();
        if byte == self.separator {
            self.separators += 1;
            return false;
        }
        self.check_line(record);
        self.line += 1;
        self.is_after_return = byte == b'\r';
        true
    }

    /// Is the line that ends here a row that a quote swallowed? The one on which the quote opens is its own row.
    fn check_line(&self, record: &mut Record) {
        if let Some(opens) = self.spans_from
            && self.columns >= NARROW
            && self.looks_like_a_row(record)
        {
            record.problem.get_or_insert(Problem::SwallowedRow { opens, line: self.line });
        }
    }

    /// It has as many fields as a row; or half of them, and begins as this one does: the rest may be on its next line.
    fn looks_like_a_row(&self, record: &Record) -> bool {
        let fields = self.separators + 1;
        let first = record.fields().next().unwrap_or_default();
        let line = record.bytes.get(self.line_start..).unwrap_or_default();
        let begins = line.split(|byte| *byte == self.separator).next().unwrap_or_default();
        fields >= self.columns || (2 * fields >= self.columns && has_shape_of(begins, first))
    }

    /// Ends the last record of a file that does not end with its line.
    fn finish(&self, state: State, record: &mut Record) -> Result<bool, Stop> {
        if let State::Quoted(opens) = state {
            return Err(Stop::Quote(opens));
        }
        self.check_line(record);
        // Some programs mark the end of a file.
        if record.bytes.last() == Some(&END_OF_FILE) && record.ends.last() != Some(&record.bytes.len()) {
            record.bytes.pop();
            if record.bytes.is_empty() && record.ends.is_empty() {
                return Ok(false);
            }
        }
        record.end_field();
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use proptest::prelude::*;

    use super::*;

    /// The records of a text, with the lines on which they start; an error is the line of the quote.
    fn records(text: &[u8], separator: u8, columns: usize, block: usize) -> Result<Vec<(u64, Vec<String>)>, u64> {
        let mut records = Records::new(BufReader::with_capacity(block, text), separator, 0);
        records.set_columns(columns);
        let (mut record, mut read) = (Record::default(), Vec::new());
        loop {
            match records.read(&mut record) {
                Ok(true) => {
                    let mut fields: Vec<String> =
                        record.fields().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
                    fields.extend(record.problem.as_ref().map(|problem| format!("{problem:?}")));
                    fields.extend((!record.is_ended).then(|| "…".to_owned()));
                    read.push((record.line, fields));
                }
                Ok(false) => return Ok(read),
                Err(Stop::Quote(line)) => return Err(line),
                Err(Stop::Io(error)) => panic!("{error}"),
            }
        }
    }

    fn told(text: &str) -> String {
        let all: Vec<_> = [1, 2, 3, 64].map(|block| records(text.as_bytes(), b';', 5, block)).into();
        assert!(all.iter().all(|one| *one == all[0]), "the size of a block must not matter: {all:?}");
        match &all[0] {
            Ok(rows) => rows
                .iter()
                .map(|(line, fields)| format!("{line}: {}", fields.join("|")))
                .collect::<Vec<_>>()
                .join(" / "),
            Err(line) => format!("quote of line {line}"),
        }
    }

    #[test]
    fn lines_end_as_they_like() {
        assert_eq!(told("a;b\nc;\r\n;d\re\n"), "1: a|b / 2: c| / 3: |d / 4: e");
        assert_eq!(told("a;b\n\n\nc;d"), "1: a|b / 2:  / 3:  / 4: c|d|…");
        assert_eq!(told(""), "");
        assert_eq!(told("\n"), "1: ");
        assert_eq!(told("a\r\n\x1a"), "1: a");
        assert_eq!(told("a;b\x1a"), "1: a|b|…");
        assert_eq!(told("\"a\"\x1a"), "1: a|…");
    }

    #[test]
    fn quotes_are_taken_off() {
        assert_eq!(told("\"a;b\";\"c\"\"d\"\n\"\";e\n"), "1: a;b|c\"d / 2: |e");
        assert_eq!(told("\"one\ntwo\";x\nthree\n"), "1: one\ntwo|x / 3: three");
        assert_eq!(told("oma zegt \"hoi\";b\n"), "1: oma zegt \"hoi\"|b", "a quote within a plain text is a quote");
        assert_eq!(told("\"a\" ;b\n"), "1: a|b");
    }

    #[test]
    fn quotes_that_do_not_close_are_told() {
        assert_eq!(told("a;\"b\nc;d\n"), "quote of line 1");
        assert_eq!(told("a\nb;\"c\n\nd;\"e\";f\n"), "quote of line 2", "the next quote does not close it");
        assert_eq!(told("x\n\"a\nb\" c;d\n"), "quote of line 2");
        assert_eq!(told("\""), "quote of line 1");
        assert_eq!(told("a;\"b\"\""), "quote of line 1");
        assert_eq!(told("\"a\" b\";c\n"), "1: ab\"|c|QuoteInField");
    }

    #[test]
    fn a_row_in_a_text_is_seen() {
        let swallowed = "SwallowedRow { opens: 1, line: 2 }";
        assert_eq!(told("\"a\nb;c;d;e;f\ng\";h\n"), format!("1: a\nb;c;d;e;f\ng|h|{swallowed}"));
        assert_eq!(told("\"a\nb;c;d;e;f\"\n"), format!("1: a\nb;c;d;e;f|{swallowed}"));
        assert_eq!(told("\"a;b;c;d;e\nf\"\n"), "1: a;b;c;d;e\nf", "the line on which it opens is its own row");
        assert_eq!(told("\"a\nb;c;d\";e\n"), "1: a\nb;c;d|e");
        assert_eq!(
            told("\"a\nb;c;d\";e;f\n"),
            format!("1: a\nb;c;d|e|f|{swallowed}"),
            "behind the quote the row goes on"
        );
        assert_eq!(
            told("12;\"a\n34;b;c\nd\";e\n"),
            "1: 12|a\n34;b;c\nd|e|SwallowedRow { opens: 1, line: 2 }",
            "it begins as a row does, and has a text of two lines itself"
        );
        assert_eq!(told("12;\"a\nen;b;c\nd\";e\n"), "1: 12|a\nen;b;c\nd|e");
        assert_eq!(told("\"a\n\nb;c;d;e;\"\n"), "1: a\n\nb;c;d;e;|SwallowedRow { opens: 1, line: 3 }");
    }

    proptest! {
        /// What is quoted as the format asks comes back as it was, with every separator and however the file is cut in blocks.
        #[test]
        fn what_is_written_is_read(
            rows in prop::collection::vec(prop::collection::vec("[a;,\"\\r\\n é]{0,6}", 1..4), 0..6),
            separator in prop_oneof![Just(b','), Just(b';'), Just(b'\t')],
            block in 1..40_usize,
        ) {
            let mut text = String::new();
            for row in &rows {
                let quoted: Vec<String> = row.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
                text.push_str(&quoted.join(&char::from(separator).to_string()));
                text.push('\n');
            }
            let read = records(text.as_bytes(), separator, 0, block).unwrap();
            let read: Vec<Vec<String>> = read.into_iter().map(|(_, fields)| fields).collect();
            prop_assert_eq!(read, rows);
        }

        /// Nothing makes it panic or go round for ever, and no byte is passed over: what is no quote, mark or end is in a field.
        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), block in 1..20_usize) {
            if let Ok(read) = records(&bytes, b',', 3, block) {
                let kept: usize = read.iter().flat_map(|(_, fields)| fields).map(|field| field.matches('a').count()).sum();
                prop_assert!(kept >= bytes.split(|byte| *byte == b'a').count() - 1);
            }
        }
    }
}
