//! Who imports whom inside a crate: every file, and the files that it takes names from.
//!
//! The text is read as rustfmt leaves it. A name is followed through `pub use` to the file that defines it: handing a
//! name on is no import. Tests within a file are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a crate by their path in `src`, without the extension: `lib`, `source/mod`, `source/csv`.
pub struct Imports {
    files: BTreeMap<String, File>,
}

struct File {
    module: Vec<String>,
    code: String,
    /// Names taken from elsewhere in the crate: the name here, and the path from the root of the crate.
    uses: Vec<Use>,
}

struct Use {
    name: String,
    path: Vec<String>,
    is_handed_on: bool,
}

impl Imports {
    /// Those of the crate whose `src` this is.
    pub fn of(src: &Path) -> Self {
        let mut paths = Vec::new();
        add_files(src, &mut paths);
        let name = |path: &Path| {
            let within = path.strip_prefix(src).unwrap().with_extension("");
            within.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/")
        };
        Self::of_texts(paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())))
    }

    /// Those of files of which name and text are given.
    pub fn of_texts(texts: impl Iterator<Item = (String, String)>) -> Self {
        Self { files: texts.map(|(name, text)| (name.clone(), File::read(&name, &text))).collect() }
    }

    /// The names of the files.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files that this one takes names from.
    pub fn of_file(&self, name: &str) -> BTreeSet<&str> {
        let file = &self.files[name];
        let paths = file.uses.iter().filter(|taken| !taken.is_handed_on || file.says(&taken.name)).flat_map(|taken| {
            // `use crate::history;` takes what the file calls `history::…`.
            let is_module = self.module(&taken.path).is_some();
            let items = if is_module { file.said_of(&taken.name) } else { Vec::new() };
            let of_module = items.into_iter().map(|item| [taken.path.clone(), item].concat());
            of_module.chain((!is_module).then(|| taken.path.clone())).collect::<Vec<_>>()
        });
        let mut found: BTreeSet<&str> = paths.chain(file.paths()).filter_map(|path| self.definer(&path, 0)).collect();
        found.remove(name);
        found
    }

    /// The files that can be reached from each and reach it again, circle by circle.
    pub fn circles(&self) -> Vec<String> {
        let taken: Taken<'_> = self.files().map(|file| (file, self.of_file(file))).collect();
        let reach: Taken<'_> = self.files().map(|file| (file, reached(&taken, file))).collect();
        let there_and_back = |file: &&str| -> Vec<String> {
            reach[file].iter().filter(|other| reach[**other].contains(file)).map(ToString::to_string).collect()
        };
        let circles: BTreeSet<Vec<String>> = reach.keys().map(there_and_back).collect();
        circles.into_iter().filter(|circle| circle.len() > 1).map(|circle| circle.join(" ")).collect()
    }

    /// The file of a module.
    fn module(&self, path: &[String]) -> Option<&str> {
        self.files.iter().find(|(_, file)| file.module == path).map(|(name, _)| name.as_str())
    }

    /// The file that defines what a path names: that of the deepest module on it, or the one which that has it from.
    fn definer(&self, path: &[String], depth: usize) -> Option<&str> {
        assert!(depth < 20, "{path:?} is handed on in a circle");
        let length = (0..=path.len()).rev().find(|length| self.module(&path[..*length]).is_some())?;
        let name = self.module(&path[..length])?;
        let Some((item, rest)) = path[length..].split_first() else { return Some(name) };
        let file = &self.files[name];
        if let Some(taken) = file.uses.iter().find(|taken| taken.is_handed_on && taken.name == *item) {
            return self.definer(&[taken.path.as_slice(), rest].concat(), depth + 1);
        }
        Some(name)
    }
}

/// Files by the file that takes names from them.
type Taken<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The files that one takes names from, and those that these take names from, and so on.
fn reached<'a>(taken: &Taken<'a>, from: &'a str) -> BTreeSet<&'a str> {
    let (mut seen, mut todo) = (BTreeSet::new(), vec![from]);
    while let Some(file) = todo.pop() {
        todo.extend(taken[file].iter().filter(|other| seen.insert(**other)));
    }
    seen
}

/// Adds the files of Rust in a folder and all below it.
pub fn add_files(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_files(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

impl File {
    fn read(name: &str, text: &str) -> Self {
        let mut module: Vec<String> = name.split('/').map(str::to_owned).collect();
        if ["mod", "lib", "main"].contains(&module[module.len() - 1].as_str()) {
            module.pop();
        }
        let (mut code, mut statements, mut is_inner) = (String::new(), Vec::new(), false);
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line == "#[cfg(test)]" {
                let is_end = |line: &&str| *line == "}" || line.ends_with(';') && !line.starts_with(' ');
                let _tests = lines.by_ref().find(is_end);
                continue;
            }
            if line == "}" {
                is_inner = false;
            }
            let line = if is_inner { seen_from_file(line) } else { line.to_owned() };
            let words = line.trim_start();
            if let Some(tree) = tree_of(words) {
                let mut tree = tree.to_owned();
                while !tree.contains(';') {
                    tree += lines.next().unwrap().trim();
                }
                // What an inner module hands on, it has from this file.
                statements.push((words.starts_with("pub") && !is_inner, tree.replace(';', "")));
            } else if let Some(child) = declared(words) {
                statements.push((false, format!("self::{child}")));
            } else if !words.starts_with("//") {
                is_inner |= words.ends_with('{') && declared(&words.replace(" {", ";")).is_some();
                // Who may see a thing is no import.
                code = code + &words.replace("pub(in ", "pub(in ::") + "\n";
            }
        }
        let mut file = Self { module, code, uses: Vec::new() };
        for (is_handed_on, tree) in statements {
            file.add_uses(is_handed_on, &tree, &[]);
        }
        file
    }

    /// Adds the names of a tree of `use`, which may have branches in braces.
    fn add_uses(&mut self, is_handed_on: bool, tree: &str, before: &[String]) {
        let (path, branches) = tree.split_once('{').map_or((tree, None), |(path, rest)| (path, Some(rest)));
        let (path, alias) = path.split_once(" as ").map_or((path, None), |(path, alias)| (path, Some(alias)));
        let steps = path.split("::").map(str::trim).filter(|step| !step.is_empty()).map(str::to_owned);
        let path: Vec<String> = before.iter().cloned().chain(steps).collect();
        if let Some(branches) = branches {
            let inner = branches.trim_end().strip_suffix('}').unwrap();
            for branch in branches_of(inner) {
                self.add_uses(is_handed_on, branch, &path);
            }
        } else if let Some(mut path) = self.rooted(&path) {
            if path.last().is_some_and(|last| last == "self") {
                path.pop();
            }
            let Some(name) = alias.or(path.last().map(String::as_str)) else { return };
            self.uses.push(Use { name: name.trim().to_owned(), path: path.clone(), is_handed_on });
        }
    }

    /// A path as it is seen from the root of the crate; none where it leads out of the crate.
    fn rooted(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" if rest.first().is_some_and(|step| step == "super") => self.rooted(rest),
            "self" => Some([self.module.as_slice(), rest].concat()),
            "super" => {
                let ups = path.iter().take_while(|step| *step == "super").count();
                let length = self.module.len().checked_sub(ups)?;
                Some([&self.module[..length], &path[ups..]].concat())
            }
            // A child is named as it is.
            _ if self.uses.iter().any(|taken| taken.name == *first && !taken.is_handed_on) => {
                Some([self.module.as_slice(), path].concat())
            }
            _ => None,
        }
    }

    /// Does the code say this word?
    fn says(&self, word: &str) -> bool {
        self.code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|said| said == word)
    }

    /// What the code names as `word::…`.
    fn said_of(&self, word: &str) -> Vec<Vec<String>> {
        let start = format!("{word}::");
        self.starts(&start).map(|at| steps(&self.code[at + start.len()..])).collect()
    }

    /// Paths that are written out where they are used.
    fn paths(&self) -> impl Iterator<Item = Vec<String>> {
        let starts = ["crate::", "super::", "self::"].into_iter().flat_map(|start| self.starts(start));
        starts.filter_map(|at| self.rooted(&steps(&self.code[at..])))
    }

    fn starts(&self, start: &str) -> impl Iterator<Item = usize> {
        let within = |c: char| c.is_alphanumeric() || "_:$".contains(c);
        self.code.match_indices(start).map(|(at, _)| at).filter(move |at| !self.code[..*at].ends_with(within))
    }
}

/// A line of a module that is written out in a file, as it would be one level up.
fn seen_from_file(line: &str) -> String {
    line.replace("super::", "self::").replace("self::self::", "super::")
}

/// What follows `use`, where a line begins so.
fn tree_of(line: &str) -> Option<&str> {
    let (before, tree) = line.split_once("use ")?;
    (before.is_empty() || before.starts_with("pub") && !before.trim_end().contains(' ')).then_some(tree)
}

/// The child that a line declares.
fn declared(line: &str) -> Option<&str> {
    let (before, child) = line.strip_suffix(';')?.rsplit_once("mod ")?;
    (before.is_empty() || before.starts_with("pub")).then_some(child)
}

/// The steps of the path that a text begins with.
fn steps(text: &str) -> Vec<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && !"_:".contains(c)).unwrap_or(text.len());
    text[..end].split("::").filter(|step| !step.is_empty()).map(str::to_owned).collect()
}

/// The branches within braces, split where no inner brace is open.
fn branches_of(inner: &str) -> Vec<&str> {
    let (mut branches, mut start, mut open) = (Vec::new(), 0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            ',' if open == 0 => {
                branches.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    branches.push(&inner[start..]);
    branches.into_iter().filter(|branch| !branch.trim().is_empty()).collect()
}
