//! Looks at HTML as a browser would: is everything closed, is every name of its own?

use std::collections::BTreeSet;

const VOID: [&str; 6] = ["br", "col", "hr", "input", "meta", "wbr"];

/// The elements of a page with their attributes, from the top; fails where one is not closed as it was opened.
pub fn elements(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut open: Vec<String> = Vec::new();
    let mut all = Vec::new();
    let mut rest = html.strip_prefix("<!doctype html>").unwrap_or(html);
    while let Some(start) = rest.find('<') {
        assert!(!rest[..start].contains('>'), "a loose `>` in {:?}", &rest[..start]);
        let end = start + rest[start..].find('>').expect("a tag that does not end");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed in another order than opened");
            continue;
        }
        let closes_itself = tag.ends_with('/');
        let tag = tag.trim_end_matches('/');
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut found = Vec::new();
        while let Some((key, after)) = attributes.trim_start().split_once("=\"") {
            let (value, after) = after.split_once('"').expect("a value that does not end");
            assert!(!value.contains('<'), "{value}");
            found.push((key.to_owned(), value.to_owned()));
            attributes = after;
        }
        assert!(attributes.trim().is_empty(), "{attributes:?} in <{tag}>");
        all.push((name.to_owned(), found));
        if name == "style" {
            rest = &rest[rest.find("</style>").unwrap() + "</style>".len()..];
        } else if !closes_itself && !VOID.contains(&name) {
            open.push(name.to_owned());
        }
    }
    assert_eq!(open, Vec::<String>::new(), "never closed");
    all
}

/// What must hold for every page and every part of one.
pub fn check(html: &str) {
    let elements = elements(html);
    let ids: Vec<&str> = attributes(&elements, "id").collect();
    let own: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), own.len(), "two elements with one id: {ids:?}");
    for name in attributes(&elements, "aria-labelledby").flat_map(|names| names.split(' ')) {
        assert!(own.contains(name), "no element is called {name}");
    }
    for target in attributes(&elements, "href").chain(attributes(&elements, "src")) {
        // A page may name one that lies beside it, as a list of reports does.
        if target.split_once('.').is_some_and(|(_, ending)| ending == "html") && !target.contains([':', '/', '#']) {
            continue;
        }
        let target = target.strip_prefix('#').unwrap_or_else(|| panic!("{target} leaves the page"));
        assert!(own.contains(target), "no element is called {target}");
    }
    for fill in attributes(&elements, "fill").filter_map(|fill| fill.strip_prefix("url(#")) {
        assert!(own.contains(fill.trim_end_matches(')')), "no pattern is called {fill}");
    }
    for (name, attributes) in &elements {
        assert!(!["script", "iframe", "object", "embed", "img", "link", "form"].contains(&name.as_str()), "<{name}>");
        for (key, value) in attributes {
            assert!(!key.starts_with("on") && key != "style", "{key}");
            if ["x", "y", "x1", "x2", "y1", "y2", "d", "width", "height"].contains(&key.as_str()) {
                assert!(!value.contains("NaN") && !value.contains("inf") && !value.contains("-0 "), "{key}={value}");
                let decimals = value.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|n| n.split_once('.'));
                decimals.for_each(|(_, decimals)| assert!(decimals.len() <= 2, "{key}={value}"));
            }
        }
    }
    assert!(
        !html.contains("http:") && !html.contains("https:") && !html.contains("//"),
        "something is asked from elsewhere"
    );
}

fn attributes<'a>(elements: &'a [(String, Vec<(String, String)>)], name: &'a str) -> impl Iterator<Item = &'a str> {
    elements.iter().flat_map(|(_, all)| all).filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
}
