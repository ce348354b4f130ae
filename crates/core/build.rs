//! Makes the functions of the words that people read (`words/*/core.ftl`).

fn main() -> Result<(), stoplicht_words::WordsError> {
    stoplicht_words::compile("core", "crate::Language")
}
