//! Text from outside, made fit for a cell: it stays text, whatever it begins with.

/// The longest text in a cell; the format allows 32,767 characters, people read fewer.
pub(crate) const LONGEST: usize = 4_000;

/// The text as it may stand in a cell: no control characters, nothing that turns the line around, not too long.
pub(crate) fn clean(text: &str) -> String {
    let mut kept = String::with_capacity(text.len().min(LONGEST));
    for (at, letter) in text.chars().enumerate() {
        if at == LONGEST {
            kept.push('…');
            break;
        }
        match letter {
            '\n' => kept.push('\n'),
            '\r' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            _ if letter.is_control() => kept.push(' '),
            _ => kept.push(letter),
        }
    }
    kept
}

/// Lines that a text takes in a column of so many characters, about: rather one too many than one too few.
pub(crate) fn lines(text: &str, width: f64) -> usize {
    // A letter is narrower than the digit that widths are counted in.
    let room = (width * 1.15).max(1.0);
    let of_line = |line: &str| ((line.chars().count() as f64 / room).ceil() as usize).max(1);
    text.lines().map(of_line).sum::<usize>().max(1)
}

/// The height of a row of so many lines of ten points. Excel shows no row higher than 409 points.
pub(crate) fn height(lines: usize) -> f64 {
    (13.0 * lines as f64 + 3.0).min(400.0)
}
