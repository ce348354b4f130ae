//! The pages of a mirror run: which there are for the reader, and how they are written.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};
use stoplicht_core::register::Municipality;
use stoplicht_core::{Day, ENGINE_VERSION, Policy, hexadecimal};
use stoplicht_report::page::{
    Mirror, MirrorBasis, MirrorCare, MirrorGlance, MirrorIndex, MirrorIndexEntry, MirrorReader, MirrorSubject, mirror,
    mirror_index,
};
use stoplicht_report::steering::ClaimsLine;
use stoplicht_steering::trajectory::EndReason;
use stoplicht_tables::output::write_file;
use stoplicht_tables::{AreaClaims, NamedCase, Progress, UnitRange};

use super::beside;
use super::care::{has_care, kinds_of_care, kinds_together};
use super::figures::Figures;
use super::money::Money;
use super::options::{MirrorFile, MirrorQuestion};
use super::requests::Requests;
use crate::error::RunError;
use crate::file_name::{safe, unused};
use crate::output_folder::OutputFolder;
use crate::provider_picture::case_line;

/// Pages that are made at once, before they are written.
const TOGETHER: usize = 32;

/// What the pages are made of.
pub(super) struct Pages<'a> {
    pub figures: &'a Figures<'a>,
    pub cases: &'a [NamedCase<'a>],
    pub requests: Option<&'a Requests>,
    /// The money of a contract, if there is one.
    pub money: Option<&'a Money<'a>>,
    /// Distinct clients of each municipality, where there is a contract.
    pub clients: &'a BTreeMap<Municipality, usize>,
    pub policy: &'a Policy,
    pub question: &'a MirrorQuestion<'a>,
}

/// What stands in `summary.json`.
#[derive(Serialize)]
struct Summary<'a> {
    engine_version: &'static str,
    reader: &'static str,
    as_of: chrono::NaiveDate,
    period: &'a str,
    policy: &'a stoplicht_core::policy::PolicyRef,
    min_cell: Option<u32>,
    reports: &'a [MirrorFile],
}

/// Checks that a folder holds no pages of another reader, which would then lie between these.
pub(super) fn check_reader(folder: &Path, reader: MirrorReader) -> Result<(), RunError> {
    let Ok(text) = std::fs::read_to_string(folder.join("summary.json")) else { return Ok(()) };
    let summary: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    match summary.get("reader").and_then(serde_json::Value::as_str) {
        Some(of) if of == reader.as_str() => Ok(()),
        _ => Err(RunError::OtherReader(folder.to_owned())),
    }
}

impl Pages<'_> {
    /// Writes the pages, the list of them and `summary.json`.
    pub fn write(&self, progress: &dyn Progress) -> Result<(Vec<MirrorFile>, Vec<PathBuf>), RunError> {
        let mut output = OutputFolder::begin(self.question.out, progress)?;
        let (mut reports, mut glances) = (Vec::new(), Vec::new());
        let files = &self.figures.files;
        let wanted = subjects(self.figures);
        let (there, without): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|subject| files.contains_key(subject));
        for part in there.chunks(TOGETHER) {
            if progress.stop() {
                return Err(RunError::Stopped);
            }
            let pages: Vec<(String, MirrorGlance)> =
                part.par_iter().map(|subject| self.page(subject)).collect::<Result<_, RunError>>()?;
            for (subject, (page, glance)) in part.iter().zip(pages) {
                let Some(file) = files.get(subject).cloned() else { continue };
                let stem = file.trim_end_matches(ENDING);
                output.add(write_file(self.question.out, &file, |to| to.write_all(page.as_bytes()))?);
                glances.push(glance);
                reports.push(MirrorFile {
                    id: format!("{}-{stem}-{}", self.question.reader.as_str(), self.question.as_of),
                    subject: subject.clone(),
                    file,
                    sha256: hexadecimal(&Sha256::digest(page.as_bytes())),
                    bytes: page.len(),
                });
            }
        }
        let index = self.index(&reports, &glances, &without);
        output.add(write_file(self.question.out, "index.html", |to| to.write_all(index.as_bytes()))?);
        output.json(
            "summary",
            &Summary {
                engine_version: ENGINE_VERSION,
                reader: self.question.reader.as_str(),
                as_of: self.question.as_of,
                period: self.period(),
                policy: self.policy.id(),
                min_cell: self.min_cell(),
                reports: &reports,
            },
        )?;
        Ok((reports, output.put()?))
    }

    /// A page, and what the list says of it.
    fn page(&self, subject: &MirrorSubject) -> Result<(String, MirrorGlance), RunError> {
        let figures = self.figures;
        let (care, indicators, signals) = match subject {
            MirrorSubject::Region => {
                (kinds_of_care(figures, None, None), Vec::new(), beside::signals(figures, &figures.kinds()))
            }
            MirrorSubject::Care { law, care_group } => {
                let kind = (*law, care_group.as_str());
                let indicators = beside::of_care(figures, *law, care_group);
                (kinds_of_care(figures, None, Some(kind)), indicators, beside::signals(figures, &[kind]))
            }
            MirrorSubject::Provider { id, .. } => {
                let care = kinds_of_care(figures, Some(id.as_str()), None);
                let indicators = beside::of_provider(figures, id, &care);
                (care, indicators, Vec::new())
            }
        };
        let own = match subject {
            MirrorSubject::Provider { id, .. } => Some(id.as_str()),
            MirrorSubject::Region | MirrorSubject::Care { .. } => None,
        };
        let only = match subject {
            MirrorSubject::Care { law, care_group } => Some((*law, care_group.as_str())),
            MirrorSubject::Region | MirrorSubject::Provider { .. } => None,
        };
        let report = Mirror {
            reader: self.question.reader,
            subject: subject.clone(),
            basis: self.basis(own, &care),
            together: kinds_together(figures, own, only),
            care,
            indicators,
            signals,
            requests: own.zip(self.requests).and_then(|(own, requests)| requests.of(own, &self.figures.sight)),
            budgets: self.money.map(|money| {
                let asked = self.question;
                money.lines(subject, &self.figures.sight, self.clients, (asked.min_cell, asked.language))
            }),
            lump_sums: self.money.map_or_else(Vec::new, |money| money.lump_sums(subject, &self.figures.sight)),
            cases: own.filter(|_| self.figures.sight.shows_clients()).map(|own| self.cases_of(own)),
            agreements: None,
            care_pages: figures.care_pages(subject),
        };
        let glance = MirrorGlance::of(&report, self.question.language);
        Ok((mirror(&report, self.question.language)?, glance))
    }

    fn cases_of(&self, own: &str) -> Vec<stoplicht_report::steering::CaseLine> {
        let steered = self.figures.steered;
        let is_seen = |case: &&NamedCase<'_>| {
            case.provider_id == own
                && steered
                    .names
                    .area(case.case.trajectory.area)
                    .is_some_and(|(municipality, _)| self.figures.sight.is_own_municipality(municipality))
        };
        self.cases.iter().filter(is_seen).map(|case| case_line(steered, case)).collect()
    }

    fn period(&self) -> &str {
        let period = self.figures.period.and_then(|place| self.figures.steered.periods.get(place));
        period.map_or("", |period| period.label.as_str())
    }

    fn min_cell(&self) -> Option<u32> {
        self.figures.sight.selects().then_some(self.question.min_cell)
    }

    fn basis(&self, own: Option<&str>, care: &[MirrorCare]) -> MirrorBasis {
        let mut basis = MirrorBasis {
            as_of: self.question.as_of,
            period: self.period().to_owned(),
            policy: self.policy.id().clone(),
            trajectories: None,
            provisional: None,
            unreported: None,
            claims: Vec::new(),
            min_cell: self.min_cell(),
            municipality: self.figures.sight.municipality,
        };
        let Some(own) = own.filter(|_| self.figures.sight.shows_clients() && !care.is_empty()) else { return basis };
        let steered = self.figures.steered;
        let is_its = |unit: &&UnitRange| {
            unit.provider.is_some_and(|number| steered.names.provider(number) == own)
                && steered.names.area(unit.area).is_some_and(|(at, _)| self.figures.sight.is_own_municipality(at))
        };
        let units: Vec<&UnitRange> = steered.units.iter().filter(is_its).collect();
        let all = || {
            let of = |unit: &&UnitRange| steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default();
            units.iter().flat_map(of)
        };
        basis.trajectories = Some(all().count() as u64);
        basis.provisional = Some(all().filter(|trajectory| trajectory.provisional).count() as u64);
        basis.unreported =
            Some(all().filter(|trajectory| trajectory.reason == Some(EndReason::Unreported)).count() as u64);
        let mut areas: Vec<u32> = units.iter().map(|unit| unit.area).collect();
        areas.sort_unstable();
        areas.dedup();
        let line = |area: u32| {
            let (municipality, law) = steered.names.area(area)?;
            let AreaClaims { through, are_recent } = steered.claims.get(area as usize).copied()?;
            Some(ClaimsLine { municipality, law, through: through.and_then(Day::date), are_recent })
        };
        basis.claims = areas.into_iter().filter_map(line).collect();
        basis
    }

    fn index(&self, reports: &[MirrorFile], glances: &[MirrorGlance], without: &[MirrorSubject]) -> String {
        let entry = |(report, glance): (&MirrorFile, &MirrorGlance)| MirrorIndexEntry {
            subject: report.subject.clone(),
            file: report.file.clone(),
            sha256: report.sha256.clone(),
            glance: *glance,
        };
        let index = MirrorIndex {
            reader: self.question.reader,
            as_of: self.question.as_of,
            period: self.period().to_owned(),
            reports: reports.iter().zip(glances).map(entry).collect(),
            municipality: self.figures.sight.municipality,
            lacks_kinds: without.iter().any(|subject| matches!(subject, MirrorSubject::Care { .. })),
            lacks_providers: without.iter().any(|subject| matches!(subject, MirrorSubject::Provider { .. })),
        };
        mirror_index(&index, self.question.language)
    }
}

/// Of what there may be pages for the reader.
fn subjects(figures: &Figures<'_>) -> Vec<MirrorSubject> {
    let reader = figures.sight.reader;
    let mut subjects = Vec::new();
    if reader != MirrorReader::Provider {
        subjects.push(MirrorSubject::Region);
        let kinds = figures.kinds().into_iter();
        subjects.extend(kinds.map(|(law, care_group)| MirrorSubject::Care { law, care_group: care_group.to_owned() }));
    }
    if reader != MirrorReader::Public {
        let providers = figures.providers().into_iter();
        subjects.extend(providers.map(|id| MirrorSubject::Provider { id: id.to_owned(), name: figures.name(id) }));
    }
    subjects
}

/// The pages that there are for the reader, those of which anything is to be seen: the name of each file.
pub(super) fn files(figures: &Figures<'_>) -> BTreeMap<MirrorSubject, String> {
    let is_there = |subject: &MirrorSubject| match subject {
        MirrorSubject::Region => true,
        MirrorSubject::Care { law, care_group } => beside::has_rows(figures, *law, care_group),
        MirrorSubject::Provider { id, .. } => has_care(figures, id),
    };
    let mut used = HashSet::new();
    let file = |subject: MirrorSubject| {
        let file = format!("{}{ENDING}", unused(&stem(&subject), &mut used));
        (subject, file)
    };
    subjects(figures).into_iter().filter(is_there).map(file).collect()
}

/// What the name of a page's file ends with.
const ENDING: &str = ".html";

/// The name of a page's file, without its ending.
fn stem(subject: &MirrorSubject) -> String {
    match subject {
        MirrorSubject::Region => "region".to_owned(),
        MirrorSubject::Care { law, care_group } => format!("care-{}-{}", law.as_str(), safe(care_group)),
        MirrorSubject::Provider { id, .. } => format!("provider-{}", safe(id)),
    }
}
