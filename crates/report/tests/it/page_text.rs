//! What a page says, for tests of this crate and of the command line.

/// A page without the elements that keep a date or a number on one line: what it says.
pub fn said(html: &str) -> String {
    let (mut said, mut rest) = (String::with_capacity(html.len()), html);
    while let Some((before, after)) = rest.split_once("<span class=\"u\">") {
        let (kept, after) = after.split_once("</span>").unwrap();
        said.push_str(before);
        said.push_str(kept);
        rest = after;
    }
    said + rest
}
