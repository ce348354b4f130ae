//! What a workbook says of all its sheets: their names, the texts that they share, and which numbers stand for moments.

use std::io::{Read, Seek};

use zip::read::ZipFile;

use super::package::{Events, Package, Seen};
use crate::column::text_list::TextList;
use crate::error::FileFault;

/// Bytes of a sheet, unpacked: far beyond what a spreadsheet program opens.
const MOST_OF_SHEET: u64 = 2 << 30;
/// Bytes of the shared texts.
const MOST_OF_TEXTS: u64 = 512 << 20;
/// Bytes of any other part.
const MOST_OF_OTHERS: u64 = 64 << 20;

/// A workbook.
pub struct Workbook<R> {
    package: Package<R>,
    /// The worksheets: their names, and the parts that hold them.
    sheets: Vec<(String, String)>,
    common: Common,
}

/// What cells of all sheets refer to.
#[derive(Default)]
pub struct Common {
    /// The texts, by number.
    pub texts: TextList,
    /// What a number of each style stands for.
    pub styles: Vec<NumberFormat>,
    /// Days are counted from 1904, as on early Macintosh computers.
    pub is_1904: bool,
}

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFormat {
    /// A quantity.
    Quantity,
    /// A moment, in days.
    Moment,
}

impl<R: Read + Seek> Workbook<R> {
    /// Reads it from its parts.
    pub fn new(mut package: Package<R>) -> Result<Self, FileFault> {
        let main = main_part(&mut package)?;
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let (named, is_1904) = sheets(&mut package, &main)?;
        let name = main.rsplit_once('/').map_or(main.as_str(), |(_, name)| name);
        let related = relations(&mut package, &beside(&folder, &format!("_rels/{name}.rels")))?;
        let part = |of: &Relation| beside(&folder, &of.target);
        let of_kind = |kind: &str| related.iter().find(|one| one.kind.ends_with(kind)).map(part);
        let mut common = Common { is_1904, ..Common::default() };
        if let Some(name) = of_kind("/sharedStrings") {
            common.texts = texts(&mut package, &name)?;
        }
        if let Some(name) = of_kind("/styles") {
            common.styles = styles(&mut package, &name)?;
        }
        let sheet = |(name, id): (String, String)| {
            let found = related.iter().find(|one| one.id == id && one.kind.ends_with("/worksheet"))?;
            Some((name, part(found)))
        };
        Ok(Self { package, sheets: named.into_iter().filter_map(sheet).collect(), common })
    }

    /// The names of the worksheets, in their order.
    pub fn names(&self) -> Vec<String> {
        self.sheets.iter().map(|(name, _)| name.clone()).collect()
    }

    /// The events of the sheet of that name, or else of the first one, and what its cells refer to.
    pub fn sheet(&mut self, name: &str) -> Result<(Events<ZipFile<'_, R>>, &Common), FileFault> {
        let found = self.sheets.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).or(self.sheets.first());
        let (_, part) = found.ok_or(FileFault::NoSheet)?;
        let events = self.package.part(part, MOST_OF_SHEET)?.ok_or(FileFault::Damaged)?;
        Ok((events, &self.common))
    }
}

/// A part that another one refers to.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// The part that names the sheets.
fn main_part<R: Read + Seek>(package: &mut Package<R>) -> Result<String, FileFault> {
    const USUAL: &str = "xl/workbook.xml";
    let related = relations(package, "_rels/.rels")?;
    let named = related.into_iter().find(|one| one.kind.ends_with("/officeDocument")).map(|one| one.target);
    let main = named.filter(|name| package.has(name)).unwrap_or_else(|| USUAL.to_owned());
    let other = ["xl/workbook.bin", "content.xml", "mimetype"];
    match package.has(&main) && !main.to_lowercase().ends_with(".bin") {
        true if main.to_lowercase().contains("word/") => Err(FileFault::NoWorkbook),
        true => Ok(main.trim_start_matches('/').to_owned()),
        false if other.iter().any(|name| package.has(name)) => Err(FileFault::OtherSpreadsheet),
        false => Err(FileFault::NoWorkbook),
    }
}

/// The name of a part, as it is told beside another one.
fn beside(folder: &str, target: &str) -> String {
    let path = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn relations<R: Read + Seek>(package: &mut Package<R>, name: &str) -> Result<Vec<Relation>, FileFault> {
    let mut found = Vec::new();
    each_element(package, name, |events| {
        if events.name() == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (events.attribute("Id"), events.attribute("Type"), events.attribute("Target"))
        {
            found.push(Relation { id: id.into_owned(), kind: kind.into_owned(), target: target.into_owned() });
        }
        Ok(())
    })?;
    Ok(found)
}

/// The names of the sheets with what they are known by, and whether days are counted from 1904.
fn sheets<R: Read + Seek>(package: &mut Package<R>, main: &str) -> Result<(Vec<(String, String)>, bool), FileFault> {
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    each_element(package, main, |events| {
        match events.name() {
            "workbookPr" => {
                is_1904 = events.attribute("date1904").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
            }
            "sheet" => {
                if let (Some(name), Some(id)) = (events.attribute("name"), events.attribute("id")) {
                    sheets.push((name.into_owned(), id.into_owned()));
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, is_1904))
}

/// The texts that cells refer to by number.
fn texts<R: Read + Seek>(package: &mut Package<R>, name: &str) -> Result<TextList, FileFault> {
    let mut texts = TextList::default();
    let Some(mut events) = package.part(name, MOST_OF_TEXTS)? else { return Ok(texts) };
    loop {
        match events.event()? {
            Seen::Start if events.name() == "si" => {
                let words = events.words()?;
                texts.push(&words);
            }
            Seen::Start | Seen::End | Seen::Text => {}
            Seen::Eof => return Ok(texts),
        }
    }
}

/// What a number of each style stands for.
fn styles<R: Read + Seek>(package: &mut Package<R>, name: &str) -> Result<Vec<NumberFormat>, FileFault> {
    let (mut custom, mut styles) = (Vec::new(), Vec::new());
    let mut is_of_cells = false;
    each_element(package, name, |events| {
        let number = |name| events.attribute(name).and_then(|id| id.trim().parse::<u32>().ok());
        match events.name() {
            "numFmt" => {
                if let (Some(id), Some(code)) = (number("numFmtId"), events.attribute("formatCode")) {
                    custom.push((id, of_code(&code)));
                }
            }
            "cellXfs" => is_of_cells = true,
            // Other lists of formats are of named styles.
            "cellStyleXfs" | "cellStyles" | "dxfs" => is_of_cells = false,
            "xf" if is_of_cells => {
                let id = number("numFmtId").unwrap_or_default();
                let known = custom.iter().rev().find(|(known, _)| *known == id).map(|(_, format)| *format);
                styles.push(known.unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Looks at every element of a part, if it is there.
fn each_element<R: Read + Seek>(
    package: &mut Package<R>,
    name: &str,
    mut look: impl FnMut(&Events<ZipFile<'_, R>>) -> Result<(), FileFault>,
) -> Result<(), FileFault> {
    let Some(mut events) = package.part(name, MOST_OF_OTHERS)? else { return Ok(()) };
    loop {
        match events.event()? {
            Seen::Start => look(&events)?,
            Seen::End | Seen::Text => {}
            Seen::Eof => return Ok(()),
        }
    }
}

/// The formats that every program knows by number (ECMA-376, part 1, 18.8.30).
const fn built_in(id: u32) -> NumberFormat {
    match id {
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Moment,
        _ => NumberFormat::Quantity,
    }
}

/// Does a format show days or times? A letter for one stands outside quotes and brackets, and is not escaped; elapsed hours
/// stand in brackets by themselves.
fn of_code(code: &str) -> NumberFormat {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter.to_ascii_lowercase() {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let inside = inside.to_ascii_lowercase();
                let is_elapsed =
                    ["h", "m", "s"].iter().any(|unit| inside.trim_matches(|c| unit.starts_with(c)).is_empty());
                if is_elapsed && !inside.is_empty() {
                    return NumberFormat::Moment;
                }
            }
            // Only the first of the formats, for positive numbers, is looked at.
            ';' => return NumberFormat::Quantity,
            'd' | 'm' | 'y' | 'h' | 's' => return NumberFormat::Moment,
            _ => {}
        }
    }
    NumberFormat::Quantity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_and_times_are_known() {
        for code in
            ["dd-mm-yyyy", "m/d/yy h:mm", "[h]:mm:ss", "[$-413]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "[mm]:ss", "H:MM"]
        {
            assert_eq!(of_code(code), NumberFormat::Moment, "{code}");
        }
        for code in
            ["General", "0.00", "#,##0.00\\ \"dagen\"", "[Red]0;[Blue]d", "0_d", "0*d", "[$€-413] #,##0", "@", ""]
        {
            assert_eq!(of_code(code), NumberFormat::Quantity, "{code}");
        }
        assert_eq!(built_in(14), NumberFormat::Moment);
        assert_eq!(built_in(2), NumberFormat::Quantity);
    }

    #[test]
    fn parts_are_found_beside_one_another() {
        assert_eq!(beside("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(beside("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(beside("xl/a", "../b.xml"), "xl/b.xml");
        assert_eq!(beside("", "../../b.xml"), "b.xml");
    }
}
