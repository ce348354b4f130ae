//! Makes the functions of the words that people read (`words/*/cli.ftl`).

fn main() -> Result<(), stoplicht_words::WordsError> {
    stoplicht_words::compile("cli", "stoplicht_core::Language")
}
