//! Letters in the notation of the worked cases, and registers in the same.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use stoplicht_core::register::{Code, Law};
use stoplicht_messages::write::*;
use stoplicht_messages::*;

pub const KEY: &str = "an open secret of thirty-two characters";

pub fn key() -> PseudonymKey {
    PseudonymKey::from_text(KEY).unwrap()
}

pub fn bsn() -> Bsn {
    "999900006".parse().unwrap()
}

pub fn client() -> Identity {
    Identity::made_up(bsn())
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("a day: {text}"))
}

pub fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// The folder with what is shared between the people who work on the project, where it exists.
pub fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if folder.exists() {
        return Some(folder);
    }
    eprintln!("skipped: there is no folder `shared` beside the checkout");
    None
}

/// What a case says under one law, and what says the same under the other: product categories, and reasons to stop.
const CATEGORIES: [(&str, &str); 3] = [("45", "02"), ("41", "07"), ("54", "06")];
const STOPS: [(&str, &str); 2] = [("33", "22"), ("34", "23")];

fn as_under(law: Law, same: &[(&'static str, &'static str)], text: &str) -> Option<&'static str> {
    let (jw, wmo) = same.iter().find(|(jw, wmo)| text == *jw || text == *wmo)?;
    Some(if law == Law::Jw { jw } else { wmo })
}

/// The reason to stop that says the same under this law.
pub fn stop_reason(law: Law, text: &str) -> &str {
    as_under(law, &STOPS, text).unwrap_or(text)
}

/// The product that stands for the same under this law.
fn product_under(law: Law, product: Product) -> Product {
    let Some(category) = product.category.map(Code::to_text) else { return product };
    let Some(other) = as_under(law, &CATEGORIES, &category) else { return product };
    let rest = product.code.map(|code| code.to_text().trim_start_matches(&*category).to_owned());
    Product { category: Some(code(other)), code: rest.map(|rest| code(&format!("{other}{rest}"))) }
}

/// Writes letters, numbering them.
pub struct Post {
    pub law: Law,
    count: u32,
    /// Are the cases told under one law, and written under the other too?
    translates: bool,
}

impl Post {
    pub fn of(law: Law) -> Self {
        Self { law, count: 0, translates: false }
    }

    /// Writes what a case says in the codes of this law, whichever law the case is told under.
    pub fn of_case(law: Law) -> Self {
        Self { translates: true, ..Self::of(law) }
    }

    fn wish(&self, text: &str, reference: &str) -> RequestedChange {
        let (sign, rest) = text.split_once(' ').unwrap();
        let part = self.parts(rest);
        RequestedChange {
            reference: reference.into(),
            client: key().pseudonym(&bsn()),
            asked: match sign {
                "=" => RequestSubject::Unchanged(part.number.unwrap()),
                "~" => RequestSubject::Change(part.number.unwrap()),
                _ => RequestSubject::New(part.product),
            },
            size: part.size,
            start: part.days.first().copied(),
            end: part.end,
        }
    }

    fn parts(&self, text: &str) -> Parts {
        let parts = Parts::of(text);
        if self.translates { parts.under(self.law) } else { parts }
    }

    pub fn heading(&mut self, dated: &str) -> Heading {
        self.count += 1;
        Heading {
            law: self.law,
            municipality: "0384".parse().unwrap(),
            provider: "42420001".into(),
            identification: format!("M{:06}", self.count),
            dated: day(dated),
        }
    }

    /// 301: `#667899 45/45A04 [2025-01-01..2025-06-30] 3/04/2 r04 ref A001 @2025-01-01T09:00`, the last where it is
    /// not the moment of the message.
    pub fn allocate(&mut self, moment: &str, products: &[&str]) -> Letter {
        let products: Vec<Granted> = products.iter().map(|product| granted(self.parts(product), moment)).collect();
        allocation_message(&self.heading(&moment[..10]), Some(&client()), &products)
    }

    /// 305: `#667899 45/45A04 2025-01-05`, with `s3` for a deletion.
    pub fn start(&mut self, dated: &str, products: &[&str]) -> Letter {
        let products: Vec<StartedProduct> = products
            .iter()
            .map(|text| {
                let part = self.parts(text);
                StartedProduct {
                    number: part.number,
                    client: key().pseudonym(&bsn()),
                    product: part.product,
                    start: part.days[0],
                    deletes: part.deletes,
                }
            })
            .collect();
        start_message(&self.heading(dated), Some(&client()), &products)
    }

    /// 307: `#667899 45/45A04 2025-01-05 2025-12-31 r31`.
    pub fn stop(&mut self, dated: &str, products: &[&str]) -> Letter {
        let products: Vec<StoppedProduct> = products
            .iter()
            .map(|text| {
                let part = self.parts(text);
                StoppedProduct {
                    number: part.number,
                    client: key().pseudonym(&bsn()),
                    product: part.product,
                    start: part.days[0],
                    end: part.days[1],
                    reason: part.reason.unwrap(),
                    deletes: part.deletes,
                }
            })
            .collect();
        stop_message(&self.heading(dated), Some(&client()), &products)
    }

    /// 317: `= #910`, `~ #789 [2025-11-01..2026-07-01] 5/04/2` or `+ 41/41A03 [2026-01-01..2026-07-01] 2/16/4`.
    pub fn ask(&mut self, dated: &str, reference: &str, wishes: &[&str]) -> Letter {
        let wishes: Vec<RequestedChange> = wishes.iter().map(|text| self.wish(text, reference)).collect();
        change_request_message(&self.heading(dated), Some(&client()), &wishes)
    }

    /// 315: `45/45A04 [2025-01-01..] 3/04/2 r04`, the reason being the type of the referrer.
    pub fn apply(&mut self, dated: &str, reference: &str, text: &str) -> Letter {
        let part = self.parts(text);
        let asked = RequestSubject::Application(part.product, part.reason.unwrap());
        let wish = RequestedChange { asked, ..self.wish(&format!("+ {text}"), reference) };
        application_message(&self.heading(dated), Some(&client()), &[wish])
    }

    /// 319: under study, or rejected for a reason.
    pub fn reply(&mut self, dated: &str, reference: &str, rejected: Option<&str>) -> Letter {
        let answer = RequestAnswer { reference: reference.into(), rejected: rejected.map(code) };
        answer_message(&self.heading(dated), &answer)
    }

    /// 323, and the 325 that rejects the lines with these references.
    pub fn claim(&mut self, dated: &str, lines: &[WrittenLine], rejected: &[(&str, &str)]) -> [Letter; 2] {
        let submitted = day(dated);
        let lines: Vec<WrittenLine> = lines.iter().map(|line| self.line(line)).collect();
        let heading = self.heading(dated);
        let month = (day(&format!("{}-01", &dated[..7])), day(&format!("{}-28", &dated[..7])));
        let claim = ClaimHeading { number: heading.identification.clone(), period: month, submitted };
        let letter = claim_message(&heading, &claim, &[(client(), lines.clone())]);
        let refused: Vec<(WrittenLine, Code)> = rejected
            .iter()
            .map(|(reference, why)| {
                (lines.iter().find(|line| line.reference == *reference).unwrap().clone(), code(why))
            })
            .collect();
        let refused = if refused.is_empty() { vec![] } else { vec![(client(), refused)] };
        let total = lines.iter().map(|line| i64::from(line.cents) * if line.credit { -1 } else { 1 }).sum();
        let reply = self.heading(dated);
        [letter, claim_answer_message(&reply, &heading, &claim, total, &refused)]
    }

    fn line(&self, line: &WrittenLine) -> WrittenLine {
        let (category, product) = line.product;
        let asked = Product { category: Some(category), code: Some(product) };
        let under = if self.translates { product_under(self.law, asked) } else { asked };
        WrittenLine { product: (under.category.unwrap_or(category), under.code.unwrap_or(product)), ..line.clone() }
    }

    /// The retour of the letter that was written last.
    pub fn retour(&mut self, dated: &str, kind: MessageKind, rejected: Option<&str>) -> Letter {
        self.count -= 1;
        let heading = self.heading(dated);
        retour_message(&heading, kind, rejected.map(code))
    }
}

/// `P0001 #667899 2025-01 11 105600 D`, in hours of 9600 cents.
pub fn line(text: &str) -> WrittenLine {
    let parts: Vec<&str> = text.split(' ').collect();
    let start = day(&format!("{}-01", parts[2]));
    let end = start + chrono::Months::new(1) - chrono::Days::new(1);
    WrittenLine {
        reference: parts[0].into(),
        previous: parts.get(6).map(|text| (*text).into()),
        number: parts[1][1..].parse().unwrap(),
        product: (code("45"), code("45A04")),
        start,
        end,
        volume: parts[3].parse().unwrap(),
        unit: code("04"),
        tariff: Some(9600),
        cents: parts[4].parse().unwrap(),
        credit: parts[5] == "C",
    }
}

#[derive(Default)]
struct Parts {
    number: Option<u32>,
    product: Product,
    days: Vec<NaiveDate>,
    end: Option<NaiveDate>,
    size: ProductSize,
    reason: Option<Code>,
    reference: Option<String>,
    moment: Option<String>,
    deletes: bool,
}

impl Parts {
    fn under(self, law: Law) -> Self {
        let reason = self.reason.map(|reason| code(stop_reason(law, &reason.to_text())));
        Self { product: product_under(law, self.product), reason, ..self }
    }

    fn of(text: &str) -> Self {
        let mut parts = Self::default();
        let mut words = text.split(' ');
        while let Some(word) = words.next() {
            if let Some(number) = word.strip_prefix('#') {
                parts.number = Some(number.parse().unwrap());
            } else if let Some(period) = word.strip_prefix('[') {
                let (start, end) = period.trim_end_matches(']').split_once("..").unwrap();
                parts.days.push(day(start));
                parts.end = (!end.is_empty()).then(|| day(end));
            } else if word == "ref" {
                parts.reference = words.next().map(Into::into);
            } else if let Some(moment) = word.strip_prefix('@') {
                parts.moment = Some(moment.into());
            } else if word == "s3" {
                parts.deletes = true;
            } else if let Some(reason) = word.strip_prefix('r') {
                parts.reason = Some(code(reason));
            } else if let [volume, unit, frequency] = word.split('/').collect::<Vec<_>>()[..] {
                parts.size = ProductSize {
                    volume: Some(volume.parse().unwrap()),
                    unit: Some(code(unit)),
                    frequency: Some(code(frequency)),
                    budget_cents: None,
                };
            } else if let Some((category, rest)) = word.split_once('/') {
                parts.product = Product { category: Some(code(category)), code: Some(code(rest)) };
            } else {
                parts.days.push(day(word));
            }
        }
        parts
    }
}

fn granted(part: Parts, moment: &str) -> Granted {
    let moment = part.moment.as_deref().unwrap_or(moment);
    let product = if part.product == Product::default() {
        Product { category: Some(code("45")), code: Some(code("45A04")) }
    } else {
        part.product
    };
    Granted {
        number: part.number,
        reference: part.reference,
        product,
        assigned_at: NaiveDateTime::parse_from_str(moment, "%Y-%m-%dT%H:%M").unwrap(),
        start: part.days[0],
        end: part.end,
        reason: part.reason,
        size: part.size,
    }
}

pub fn ingest<'a>(letters: impl IntoIterator<Item = &'a Letter>) -> Ingested {
    let mut inbox = Inbox::new(key());
    for letter in letters {
        inbox.read(&letter.name, letter.xml.as_bytes());
    }
    let ingested = inbox.finish();
    assert_eq!(ingested.report.refusals, [], "nothing is refused");
    ingested
}

/// The allocations in the notation of the cases, with those that are known on a day only.
pub fn versions(registers: &Registers, as_of: &str) -> Vec<String> {
    let known = registers.allocations.iter().filter(|row| row.assigned_at.date() <= day(as_of));
    known
        .map(|row| {
            let end = row.end_date.map(|end| end.to_string()).unwrap_or_default();
            let size = row.volume.map_or_else(String::new, |volume| {
                format!(" {volume}/{}/{}", row.unit.unwrap(), row.frequency.unwrap())
            });
            let reason = row.change_reason.map_or_else(String::new, |reason| format!(" r{reason}"));
            let referrer = row.referrer.map_or_else(String::new, |referrer| format!(" by {referrer}"));
            let moment = row.assigned_at.format("%m-%dT%H");
            format!("{moment} #{} [{}..{end}]{size}{reason}{referrer}", row.allocation_id, row.start_date)
        })
        .collect()
}

pub fn spells(registers: &Registers) -> Vec<String> {
    registers
        .deliveries
        .iter()
        .map(|row| {
            let stop = row.stop_date.map_or_else(String::new, |stop| {
                format!("{stop} r{} known {}", row.stop_reason.unwrap(), row.stop_reported_on.unwrap())
            });
            let known = row.reported_on.unwrap();
            format!("#{} {}..{stop} since {known}", row.allocation_id, row.start_date)
        })
        .collect()
}

pub fn observed(ingested: &Ingested) -> Vec<Observed> {
    ingested.report.observations.iter().map(|observation| observation.what).collect()
}

/// Every order of a few things.
pub fn orders<T: Clone>(things: &[T]) -> Vec<Vec<T>> {
    if things.is_empty() {
        return vec![vec![]];
    }
    let mut all = Vec::new();
    for at in 0..things.len() {
        let mut rest = things.to_vec();
        let first = rest.remove(at);
        for mut order in orders(&rest) {
            order.insert(0, first.clone());
            all.push(order);
        }
    }
    all
}
