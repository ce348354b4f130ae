//! Makes the functions of the words that people read (`words/*/report.ftl`).

fn main() -> Result<(), stoplicht_words::WordsError> {
    stoplicht_words::compile("report", "stoplicht_core::Language")
}
