//! Wrong usage: what is wrong, what may have been meant and where to read more, in the language that was asked for.

use crate::support::{err, stoplicht};

fn said(arguments: &[&str]) -> String {
    err(&stoplicht().args(arguments).assert().code(2))
}

#[test]
fn wrong_usage_is_told_in_the_language_that_is_asked_for() {
    let cases = [
        (
            &["triage", "--register", "r"][..],
            "fout: de optie --register is er niet\nBedoelt u --registers?\nZo is het: ",
        ),
        (
            &["triage", "--register", "r", "--lang", "en"],
            "error: there is no option --register\nDid you mean --registers?\nUsage: ",
        ),
        (&["--lang=en", "tirage"], "error: there is no command tirage\nDid you mean triage?\nUsage: "),
        (&["tirage"], "fout: het commando tirage is er niet\nBedoelt u triage?\nZo is het: "),
        (&["triage", "--registers"], "fout: bij --registers <MAP> hoort een waarde\n"),
        (&["triage", "--registers", "r"], "fout: dit ontbreekt: --policy <BESTAND>, --out <MAP>\n"),
        (&["triage", "extra"], "fout: met extra kan dit commando niets\n"),
        (&["schema", "polici"], "fout: polici is geen waarde voor <WAT>; kies uit policy, "),
        (
            &["--threads", "0", "schema", "policy"],
            "fout: 0 is geen waarde voor --threads <N>: een getal van 1 tot en met 1024\n",
        ),
        (
            &["triage", "--registers", "r", "--policy", "p", "--out", "o", "--as-of", "31-02-2025"],
            "fout: 31-02-2025 is geen waarde voor --as-of <DATUM>: verwacht wordt een datum, zoals 2025-07-01 of 1-7-2025\n",
        ),
        (
            &["triage", "--registers", "r", "--registers", "s", "--policy", "p", "--out", "o"],
            "fout: --registers <MAP> staat er meer dan eens\n",
        ),
        (
            &["import", "a.csv", "--propose", "--map", "m", "--out", "o"],
            "fout: --propose gaat niet samen met --out <MAP>\n",
        ),
        (
            &["import", "--snapshot", "2025-07-01", "a.csv", "--out", "o"],
            "fout: --snapshot staat achter het bestand waarvan het de dag is\n",
        ),
        (
            &["import", "a.csv", "--set", "law", "--out", "o"],
            "fout: law is geen waarde voor --set <KOLOM=WAARDE>: verwacht wordt KOLOM=WAARDE, zoals law=jw\n",
        ),
        (
            &["template", "requests", "--provider", "123", "--out", "x.xlsx"],
            "fout: 123 is geen waarde voor --provider <CODE>: een AGB-code heeft acht cijfers, met de nullen vooraan\n",
        ),
    ];
    for (arguments, start) in cases {
        let told = said(arguments);
        assert!(told.starts_with(start), "{arguments:?}: {told}");
        assert!(told.contains("--help"), "{arguments:?}: {told}");
    }
}

#[test]
fn help_that_is_asked_for_is_no_fault() {
    for arguments in [&["--help"][..], &["triage", "--help"], &["--version"]] {
        let run = stoplicht().args(arguments).assert().success();
        assert!(!run.get_output().stdout.is_empty() && run.get_output().stderr.is_empty(), "{arguments:?}");
    }
}
