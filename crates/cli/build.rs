//! Makes the functions of the words that people read (`words/*/cli.ftl`), and the table of what help says in languages other
//! than that of the code (`words/*/help.ftl`).

fn main() -> Result<(), stoplicht_words::WordsError> {
    stoplicht_words::compile("cli", "stoplicht_core::Language")?;
    stoplicht_words::list("help")
}
