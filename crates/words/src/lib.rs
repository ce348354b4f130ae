//! The words that people read, out of the code: message catalogues made into typed functions, when a crate is built.
//!
//! All words of a language stand in one folder, `words/<language>`, a file a crate, in the syntax of
//! [Fluent](https://projectfluent.org). A message is a place where words are shown; its attributes are the words:
//!
//! ```text
//! worklist-status =
//!     .decided = beslist
//!     .more-lists = { $count ->
//!         [one] nog een lijst
//!        *[other] nog { NUMBER($count) } lijsten
//!     }
//! ```
//!
//! The build script of a crate calls [`compile`], which writes a module a message and a function an attribute:
//!
//! ```text
//! words::worklist_status::decided(language)            // -> &'static str
//! words::worklist_status::more_lists(language, count)  // -> String, count: u64
//! ```
//!
//! | in a catalogue | in Rust |
//! | --- | --- |
//! | words alone, or chosen by a count | a `const fn` that gives a `&'static str` |
//! | `{ $name }` | an argument that can be displayed; the function gives a `String` |
//! | `{ NUMBER($count) }`, `{ $count -> … }` | an argument `count: u64`; as a number it has its thousands apart |
//!
//! Arguments come in the order of their names. A message that one language has and another has not, or has with other
//! arguments, is a [`WordsError`]: the crate does not build. A message that nothing uses is dead code, and does not
//! build either, since the modules are private to the crate.
//!
//! A catalogue that not every language has goes another way: what it says stands in one language in the code itself, such as
//! the help of a command line. [`list()`] makes a table of its texts.
//!
//! | module | what it does |
//! | --- | --- |
//! | `catalogue` | the messages of one language, read from its file |
//! | `pattern` | the words of one message |
//! | `compare` | the messages of all languages side by side: each has the same, with the same arguments |
//! | `rust` | the functions |

mod catalogue;
mod compare;
mod error;
mod part;
mod pattern;
mod rust;

use std::path::{Path, PathBuf};
use std::{env, fs};

pub use error::WordsError;

use self::catalogue::Catalogue;

/// Makes the functions of a crate from its catalogues, in the file `words.rs` of the build script's folder.
///
/// `name` is the name of its files in each language's folder, and `language` the path of the type
/// `stoplicht_core::Language` as the crate sees it. To be called from a build script.
///
/// # Errors
/// [`WordsError`] if a catalogue cannot be read, or the languages do not have the same messages.
pub fn compile(name: &str, language: &str) -> Result<(), WordsError> {
    let root = given("CARGO_MANIFEST_DIR")?.join("../..");
    let folder = root.join("words");
    // Not the folder: then a change for one crate would build all of them again. A language comes with a variant.
    println!("cargo::rerun-if-changed={}", root.join("crates/core/src/language.rs").display());
    for (_, file) in files(&folder, name)? {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    let out = given("OUT_DIR")?.join("words.rs");
    let text = functions(&folder, name, language)?;
    fs::write(&out, text).map_err(|source| WordsError::File { path: out, source })
}

/// The functions of a crate, as Rust, from the languages that have a folder in `folder`.
///
/// # Errors
/// [`WordsError`] if a catalogue cannot be read, or the languages do not have the same messages.
pub fn functions(folder: &Path, name: &str, language: &str) -> Result<String, WordsError> {
    let catalogues = files(folder, name)?.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(rust::write(&compare::side_by_side(&catalogues)?, language))
}

/// Makes a table of the catalogues of this name, in the file `<name>.rs` of the build script's folder.
///
/// It is a value to be included: `&[(tag, &[(place, name, text), …]), …]`, in the order of tags, places and names. A
/// language may do without; what it says then is up to the code. To be called from a build script.
///
/// # Errors
/// [`WordsError`] if a catalogue cannot be read, or a text of it takes an argument.
pub fn list(name: &str) -> Result<(), WordsError> {
    let folder = given("CARGO_MANIFEST_DIR")?.join("../../words");
    for (_, file) in files(&folder, name)?.into_iter().filter(|(_, file)| file.exists()) {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    let out = given("OUT_DIR")?.join(name).with_extension("rs");
    let text = table(&folder, name)?;
    fs::write(&out, text).map_err(|source| WordsError::File { path: out, source })
}

/// The table of the catalogues of this name, as Rust, from the languages that have one in their folder in `folder`.
///
/// # Errors
/// [`WordsError`] if a catalogue cannot be read, or a text of it takes an argument.
pub fn table(folder: &Path, name: &str) -> Result<String, WordsError> {
    let files = files(folder, name)?.into_iter().filter(|(_, path)| path.exists());
    rust::table(&files.map(read).collect::<Result<Vec<_>, _>>()?)
}

/// A folder that Cargo gives to build scripts.
fn given(variable: &'static str) -> Result<PathBuf, WordsError> {
    env::var_os(variable).map(PathBuf::from).ok_or(WordsError::NoBuild(variable))
}

/// The catalogue of a language.
fn read((tag, path): (String, PathBuf)) -> Result<Catalogue, WordsError> {
    let text = fs::read_to_string(&path).map_err(|source| WordsError::File { path: path.clone(), source })?;
    Catalogue::read(&tag, &path, &text)
}

/// The languages in the order of their names, and the file of each.
fn files(folder: &Path, name: &str) -> Result<Vec<(String, PathBuf)>, WordsError> {
    let fault = |source| WordsError::File { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        if entry.path().is_dir() {
            let tag = entry.file_name().to_string_lossy().into_owned();
            files.push((tag, entry.path().join(name).with_extension("ftl")));
        }
    }
    files.sort();
    Ok(files)
}
