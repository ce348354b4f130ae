//! The tables of a page, read back as a person sees them.

/// A table of a page: the section and the heading it stands under, its caption, and its rows.
#[derive(Debug)]
pub struct PageTable {
    pub section: String,
    pub heading: String,
    pub caption: String,
    pub rows: Vec<Vec<String>>,
}

pub fn text(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            letter if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text
}

pub fn between<'a>(html: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    html.split(start).skip(1).filter_map(|part| part.split_once(end).map(|(inside, _)| inside)).collect()
}

pub fn page_tables(html: &str) -> Vec<PageTable> {
    let mut tables = Vec::new();
    for part in html.split("<h2").skip(1) {
        let (title, rest) = part.split_once("</h2>").unwrap();
        let section = text(&format!("<{title}"));
        let mut heading = String::new();
        for part in rest.split("<h3") {
            if let Some((title, _)) = part.split_once("</h3>") {
                heading = text(&format!("<{title}"));
            }
            for table in between(part, "<table", "</table>") {
                // The list of the reports has none.
                let Some(caption) = between(table, "<caption>", "</caption>").first().map(|words| text(words)) else {
                    continue;
                };
                let cells = |row: &&str| -> Vec<String> {
                    let cells = row.split("<t").skip(1).filter(|cell| cell.starts_with('h') || cell.starts_with('d'));
                    cells.map(|cell| text(&format!("<{cell}"))).collect()
                };
                tables.push(PageTable {
                    section: section.clone(),
                    heading: heading.clone(),
                    caption,
                    rows: between(table, "<tr>", "</tr>").iter().map(cells).skip(1).collect(),
                });
            }
        }
    }
    tables
}

impl PageTable {
    /// The municipality that it is of; none: all of them together. A page of one municipality says so at the top.
    pub fn municipality<'a>(&'a self, page: &'a str) -> Option<&'a str> {
        if self.section.starts_with("All municipalities together") {
            return None;
        }
        let all_of = || between(page, "All care on this page is of municipality ", ".")[0];
        Some(self.section.strip_prefix("Municipality ").unwrap_or_else(all_of))
    }
}

/// The product categories of the fixtures that are in no care group.
const CATEGORIES: [(&str, &str); 12] = [
    ("help in the household", "01"),
    ("personal care", "03"),
    ("short stay", "04"),
    ("day activities", "07"),
    ("transport services", "08"),
    ("sheltered housing", "15"),
    ("day treatment", "41"),
    ("transport services", "42"),
    ("crisis care for youth", "46"),
    ("tailored arrangements for youth", "50"),
    ("youth probation", "47"),
    ("child protection", "48"),
];

/// The law and the care group of a kind of care, as tables have them.
pub fn care_of(name: &str) -> (&str, &str) {
    let (care_group, law) = name.split_once(" · ").unwrap();
    let law = if law == "Wmo" { "wmo" } else { "jw" };
    // The categories of the youth act have numbers above 30.
    let is_of_law = |code: &str| (law == "jw") == (code > "30");
    let code =
        |name: &str| CATEGORIES.iter().find(|(known, code)| *known == name && is_of_law(code)).map(|found| found.1);
    let care_group = match care_group.strip_prefix("category ") {
        Some(name) => code(name).unwrap_or_else(|| panic!("{name} is no category of the fixtures")),
        None if care_group == "generic allocation" => "generic",
        None => care_group,
    };
    (law, care_group)
}
