//! What a workbook says of all its sheets: their names, the texts that they share, and which numbers stand for moments.

use std::io::{Read, Seek};

use zip::read::ZipFile;

use crate::comment::{Comment, comments};
use crate::common::Common;
use crate::fault::WorkbookFault;
use crate::format::{NumberFormat, built_in, of_code};
use crate::limits::Limits;
use crate::package::{Events, Package, Seen};
use crate::rows::Rows;

/// A workbook.
pub struct Workbook<R> {
    package: Package<R>,
    limits: Limits,
    /// The worksheets: their names, and the parts that hold them.
    sheets: Vec<(String, String)>,
    common: Common,
}

impl<R: Read + Seek> Workbook<R> {
    /// Reads what all sheets share.
    ///
    /// # Errors
    /// [`WorkbookFault`] if it is no workbook, or one beyond the limits.
    pub fn open(input: R, limits: &Limits) -> Result<Self, WorkbookFault> {
        let mut package = Package::new(input, limits)?;
        let main = main_part(&mut package)?;
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let (named, is_1904) = sheets(&mut package, &main)?;
        if named.len() > limits.sheets {
            return Err(WorkbookFault::TooMany);
        }
        let name = main.rsplit_once('/').map_or(main.as_str(), |(_, name)| name);
        let related = relations(&mut package, &beside(&folder, &format!("_rels/{name}.rels")))?;
        let part = |of: &Relation| beside(&folder, &of.target);
        let of_kind = |kind: &str| related.iter().find(|one| one.kind.ends_with(kind)).map(part);
        let mut common = Common { is_1904, ..Common::default() };
        if let Some(name) = of_kind("/sharedStrings") {
            common.texts = texts(&mut package, &name, limits.text_bytes)?;
        }
        if let Some(name) = of_kind("/styles") {
            common.styles = styles(&mut package, &name)?;
        }
        let sheet = |(name, id): (String, String)| {
            let found = related.iter().find(|one| one.id == id && one.kind.ends_with("/worksheet"))?;
            Some((name, part(found)))
        };
        Ok(Self { package, limits: *limits, sheets: named.into_iter().filter_map(sheet).collect(), common })
    }

    /// The names of the worksheets, in their order.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    /// The names of the parts of the file, in small letters and in no order.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.package.names()
    }

    /// The rows of the worksheet of that name, in whatever case it is written.
    ///
    /// # Errors
    /// [`WorkbookFault`] if there is no such sheet, or it is damaged.
    pub fn sheet(&mut self, name: &str) -> Result<Rows<'_, ZipFile<'_, R>>, WorkbookFault> {
        let place = self.sheets.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
        self.rows(place.ok_or(WorkbookFault::NoSheet)?)
    }

    /// The rows of the first worksheet.
    ///
    /// # Errors
    /// [`WorkbookFault`] if there is none, or it is damaged.
    pub fn first_sheet(&mut self) -> Result<Rows<'_, ZipFile<'_, R>>, WorkbookFault> {
        self.rows(0)
    }

    /// The comments on the cells of the worksheet of that name. A sheet that is not there has none.
    ///
    /// # Errors
    /// [`WorkbookFault`] if they are damaged, or beyond the limits.
    pub fn comments(&mut self, name: &str) -> Result<Vec<Comment>, WorkbookFault> {
        let part = self.sheets.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, part)| part.clone());
        let Some((folder, file)) = part.as_deref().and_then(|part| part.rsplit_once('/')) else {
            return Ok(Vec::new());
        };
        let related = relations(&mut self.package, &beside(folder, &format!("_rels/{file}.rels")))?;
        let mut found = Vec::new();
        for one in related.iter().filter(|one| one.kind.ends_with("/comments")) {
            found.append(&mut comments(&mut self.package, &beside(folder, &one.target))?);
        }
        Ok(found)
    }

    fn rows(&mut self, place: usize) -> Result<Rows<'_, ZipFile<'_, R>>, WorkbookFault> {
        let (_, part) = self.sheets.get(place).ok_or(WorkbookFault::NoSheet)?;
        let events = self.package.part(part, self.limits.sheet_bytes)?.ok_or(WorkbookFault::Damaged)?;
        Rows::new(events, &self.common)
    }
}

/// A part that another one refers to.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// The part that names the sheets.
fn main_part<R: Read + Seek>(package: &mut Package<R>) -> Result<String, WorkbookFault> {
    const USUAL: &str = "xl/workbook.xml";
    let related = relations(package, "_rels/.rels")?;
    let named = related.into_iter().find(|one| one.kind.ends_with("/officeDocument")).map(|one| one.target);
    let main = named.filter(|name| package.has(name)).unwrap_or_else(|| USUAL.to_owned());
    let other = ["xl/workbook.bin", "content.xml", "mimetype"];
    match package.has(&main) && !main.to_lowercase().ends_with(".bin") {
        true if main.to_lowercase().contains("word/") => Err(WorkbookFault::NoWorkbook),
        true => Ok(main.trim_start_matches('/').to_owned()),
        false if other.iter().any(|name| package.has(name)) => Err(WorkbookFault::OtherSpreadsheet),
        false => Err(WorkbookFault::NoWorkbook),
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

fn relations<R: Read + Seek>(package: &mut Package<R>, name: &str) -> Result<Vec<Relation>, WorkbookFault> {
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
fn sheets<R: Read + Seek>(
    package: &mut Package<R>,
    main: &str,
) -> Result<(Vec<(String, String)>, bool), WorkbookFault> {
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
fn texts<R: Read + Seek>(package: &mut Package<R>, name: &str, most: u64) -> Result<Vec<Box<str>>, WorkbookFault> {
    let mut texts = Vec::new();
    let Some(mut events) = package.part(name, most)? else { return Ok(texts) };
    loop {
        match events.event()? {
            Seen::Start if events.name() == "si" => {
                texts.push(events.words()?.into_boxed_str());
            }
            Seen::Start | Seen::End | Seen::Text => {}
            Seen::Eof => return Ok(texts),
        }
    }
}

/// What a number of each style stands for.
fn styles<R: Read + Seek>(package: &mut Package<R>, name: &str) -> Result<Vec<NumberFormat>, WorkbookFault> {
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
    mut look: impl FnMut(&Events<ZipFile<'_, R>>) -> Result<(), WorkbookFault>,
) -> Result<(), WorkbookFault> {
    let Some(mut events) = package.part(name, Limits::OTHER_BYTES)? else { return Ok(()) };
    loop {
        match events.event()? {
            Seen::Start => look(&events)?,
            Seen::End | Seen::Text => {}
            Seen::Eof => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_beside_one_another() {
        assert_eq!(beside("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(beside("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(beside("xl/a", "../b.xml"), "xl/b.xml");
        assert_eq!(beside("", "../../b.xml"), "b.xml");
    }
}
