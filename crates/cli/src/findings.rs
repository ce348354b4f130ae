//! What was found in a policy or a contract, with the lines that it is about.

use std::fmt::{self, Write};
use std::path::Path;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use stoplicht_core::policy::settings::SettingsFault;
use stoplicht_core::policy::{Finding, Severity};
use stoplicht_core::{Language, shown_path};
use stoplicht_report::policy::finding;
use stoplicht_report::{Ink, Page};

use crate::words;

/// A finding, and the file that it is about.
#[derive(Debug)]
struct Shown<'a, F> {
    finding: &'a Finding<F>,
    source: &'a NamedSource<String>,
    language: Language,
}

impl<F: SettingsFault> fmt::Display for Shown<'_, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding.message(self.language))
    }
}

impl<F: SettingsFault + fmt::Debug> std::error::Error for Shown<'_, F> {}

impl<F: SettingsFault + fmt::Debug> Diagnostic for Shown<'_, F> {
    fn code<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        Some(Box::new(self.finding.fault().code_name()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        self.finding.suggestion(self.language).map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.finding.span();
        Some(Box::new(std::iter::once(LabeledSpan::underline(span))))
    }
}

/// The findings as a person reads them, each with its lines.
pub fn show<F: SettingsFault + fmt::Debug>(
    path: &Path,
    text: &str,
    findings: &[Finding<F>],
    ink: Ink,
    page: Page,
) -> String {
    let theme = match ink {
        Ink::Colours => GraphicalTheme::unicode(),
        Ink::Plain => GraphicalTheme::unicode_nocolor(),
    };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(page.width()).with_links(false);
    let source = NamedSource::new(shown_path(path).to_string(), text.to_owned());
    let (mut shown, language) = (String::new(), page.language());
    for finding in findings {
        // Rendering to a text fails only where the text does not take it, and then there is the plain sentence.
        if handler.render_report(&mut shown, &Shown { finding, source: &source, language }).is_err() {
            let _ = writeln!(shown, "{}: {}", shown_path(path), finding::one_line(finding, language));
        }
        shown.push('\n');
    }
    shown
}

/// `2 fouten, 1 waarschuwing`.
pub fn verdict<F: SettingsFault>(findings: &[Finding<F>], language: Language) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count() as u64;
    let errors = words::findings::errors(language, count(Severity::Error));
    let warnings = words::findings::warnings(language, count(Severity::Warning));
    format!("{errors}, {warnings}")
}
