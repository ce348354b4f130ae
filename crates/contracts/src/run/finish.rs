//! The end of a run: from what was added up to the tables of the money.

use chrono::NaiveDate;
use stoplicht_core::register::Municipality;
use stoplicht_core::{Day, Month};

use super::accumulator::Accumulator;
use super::budget_run::BudgetRun;
use super::claims::{ClaimsByScope, ClaimsOverLooks};
use super::look::Look;
use super::tables::{BudgetRow, BudgetStatus, BudgetTables, CeilingRow, LumpsumRow, MonthRow};
use super::values::Values;
use crate::budget::{
    BudgetSignal, Ceiling, CeilingInput, Follow, FollowScope, ForecastBasis, PgbScope, PgbView, Redemption,
    all_audited, ceilings, chance_over, is_warned, recovery,
};
use crate::contract::{CeilingPer, ServiceOf, UNASSIGNED};
use crate::lumpsum::{Lumpsum, lumpsums};
use crate::money::{Amount, MissingPart, split};

/// The row of all services together.
pub(super) const ALL_TOGETHER: &str = "*";

/// A look at a municipality.
struct View<'v> {
    run: &'v BudgetRun<'v>,
    accumulator: &'v Accumulator,
    /// The place of the look.
    place: usize,
    look: &'v Look,
    pgb: &'v PgbView<'v>,
}

/// The months of a ceiling on a look, from the first.
struct SoFar {
    month: Month,
    lumpsum: Amount,
    pgb: Amount,
    in_all: Amount,
}

impl BudgetRun<'_> {
    /// Makes the tables of what was added up.
    pub fn finish(&self, accumulator: Accumulator) -> BudgetTables {
        let claims = accumulator.claims_by_scope(self);
        let looks: Vec<Vec<Lumpsum>> = self
            .looks
            .iter()
            .map(|look| lumpsums(self.contract, self.registers.turnover.as_ref(), look.as_of))
            .collect();
        let mut tables = BudgetTables {
            contract: self.contract.reference().clone(),
            as_of: self.as_of,
            lumpsums: Vec::new(),
            advances: Vec::new(),
            settlement: Vec::new(),
            ceilings: Vec::new(),
            budget: Vec::new(),
            months: Vec::new(),
            rooms: self.rooms(&accumulator, &claims),
            entries: Vec::new(),
            inflow: Vec::new(),
            inflow_referrer: Vec::new(),
            notices: Vec::new(),
        };
        let mut recoveries = Vec::new();
        for place in 0..self.contract.terms().municipalities.len() {
            recoveries.extend(self.municipality(place, &accumulator, &claims, &looks, &mut tables));
        }
        let at_end = looks.last().map_or(&[][..], Vec::as_slice);
        tables.lumpsums = at_end.iter().map(|lumpsum| self.lumpsum_row(lumpsum)).collect();
        let unjoined = self.settle(at_end, &recoveries, &accumulator, &mut tables);
        tables.notices = self.notices(accumulator.partners_named(), unjoined);
        let (entries, to_pgb) = accumulator.into_inflow();
        self.inflow_tables(entries, &to_pgb, &mut tables);
        tables
    }

    /// The budget of a municipality on every look; what is recovered from its partners at the end.
    #[expect(clippy::indexing_slicing, reason = "municipalities are counted in the order of the contract's")]
    fn municipality(
        &self,
        municipality: usize,
        accumulator: &Accumulator,
        claims: &ClaimsByScope,
        looks: &[Vec<Lumpsum>],
        tables: &mut BudgetTables,
    ) -> Vec<(Option<usize>, Amount)> {
        let code = self.contract.terms().municipalities[municipality];
        let of_ceilings: Vec<Option<usize>> = match self.contract.terms().ceiling_per {
            CeilingPer::Municipality => vec![None],
            CeilingPer::Service => (0..self.contract.services().len()).map(Some).collect(),
        };
        let service = |service| self.scopes.service(municipality, ServiceOf::Service(service));
        let scopes = |ceiling: Option<usize>| match ceiling {
            Some(of) => service(of)..service(of) + 1,
            // The services of a municipality follow one another.
            None => service(0)..service(0) + self.contract.services().len(),
        };
        let mut over_looks: Vec<ClaimsOverLooks<'_>> =
            of_ceilings.iter().map(|ceiling| ClaimsOverLooks::of(claims, scopes(*ceiling))).collect();
        let unassigned = self.scopes.service(municipality, ServiceOf::Unassigned);
        let mut of_none = ClaimsOverLooks::of(claims, std::iter::once(unassigned));
        let (mut rows, mut months) = (Vec::new(), Vec::new());
        let mut recoveries = Vec::new();
        for (place, (look, lumpsums)) in self.looks.iter().zip(looks).enumerate() {
            let allocations = accumulator.allocations(self, municipality, place);
            let pgb = PgbView {
                contract: self.contract,
                register: self.registers.pgb.as_ref(),
                municipality: code,
                allocations: &allocations,
                as_of: look.as_of,
            };
            let view = View { run: self, accumulator, place, look, pgb: &pgb };
            let input = CeilingInput { contract: self.contract, turnover: self.registers.turnover.as_ref(), lumpsums };
            let is_last = place + 1 == self.looks.len();
            for (ceiling, claims) in ceilings(&input, &pgb).iter().zip(&mut over_looks) {
                let known = claims.next(place, Month::nearest(look.as_of));
                let follow = Follow::of(known, self.year(look));
                let is_audited = all_audited(&input, &pgb, ceiling.service);
                let row = view.budget_row(ceiling, &follow, scopes(ceiling.service), is_audited, &mut months);
                if is_last {
                    tables.ceilings.extend(self.ceiling_rows(ceiling));
                    let overrun = View::overrun(ceiling, &view.actual(ceiling, &follow));
                    recoveries.push((ceiling.service, recovery(self.contract.terms(), &overrun)));
                }
                rows.push(row);
            }
            let follow = Follow::of(of_none.next(place, Month::nearest(look.as_of)), self.year(look));
            rows.push(view.unassigned_row(unassigned, &follow));
        }
        rows.sort_by(|a, b| (&a.service, a.as_of).cmp(&(&b.service, b.as_of)));
        months.sort_by(|a: &MonthRow, b| (&a.service, a.as_of, a.month).cmp(&(&b.service, b.as_of, b.month)));
        tables.budget.extend(rows);
        tables.months.extend(months);
        recoveries
    }

    /// The months of the contract, looked at.
    pub(super) fn year(&self, look: &Look) -> FollowScope {
        let terms = self.contract.terms();
        FollowScope { first: terms.first_month(), last: terms.last_month(), over: look.over }
    }

    pub(super) fn service_id(&self, service: Option<usize>) -> String {
        let id = service.map_or(Some(ALL_TOGETHER), |place| Some(self.contract.services().get(place)?.id.as_str()));
        id.unwrap_or(UNASSIGNED).to_owned()
    }

    fn lumpsum_row(&self, lumpsum: &Lumpsum) -> LumpsumRow {
        let terms = self.contract.terms();
        LumpsumRow {
            municipality: lumpsum.municipality,
            law: terms.law,
            service: self.service_id(Some(lumpsum.service)),
            partner: self.partner_id(lumpsum.partner),
            base_cents: lumpsum.base.cents(),
            index: terms.index.ratio(),
            cut: terms.cut.ratio(),
            turnover_cents: lumpsum.turnover.cents(),
            surcharge_cents: lumpsum.surcharge.cents(),
            lumpsum_cents: lumpsum.lumpsum.cents(),
            status: lumpsum.status,
            missing: lumpsum.missing.clone(),
            draft: terms.is_draft(self.last().as_of),
        }
    }

    pub(super) fn partner_id(&self, partner: usize) -> String {
        self.contract.partners().get(partner).map_or_else(String::new, |partner| partner.id.clone())
    }

    fn ceiling_rows(&self, ceiling: &Ceiling) -> impl Iterator<Item = CeilingRow> {
        let rows = ceiling.parts.iter().map(|(part, amount)| CeilingRow {
            municipality: ceiling.municipality,
            law: self.contract.terms().law,
            service: self.service_id(ceiling.service),
            part: part.clone(),
            cents: amount.cents(),
            missing: amount.missing().cloned().collect(),
        });
        rows.collect::<Vec<_>>().into_iter()
    }
}

/// Cents of a sum, if they are an amount.
pub(super) fn cents(sum: i128) -> Option<i64> {
    i64::try_from(sum).ok()
}

pub(super) fn amount(sum: i128) -> Amount {
    Amount::fitting(cents(sum))
}

impl View<'_> {
    fn code(&self) -> Municipality {
        self.pgb.municipality
    }

    fn as_of(&self) -> NaiveDate {
        self.look.as_of.date().unwrap_or(self.run.as_of)
    }

    fn scope(ceiling: &Ceiling) -> PgbScope {
        ceiling.service.map_or(PgbScope::Municipality, PgbScope::Service)
    }

    /// What is spent on PGB up to and with a day, where it is under the ceiling.
    fn pgb_spent(&self, ceiling: &Ceiling, through: NaiveDate) -> Amount {
        let scope = Self::scope(ceiling);
        if self.pgb.is_in_ceiling(scope) { self.pgb.spent(scope, through) } else { Amount::ZERO }
    }

    /// Σ lump sums + claims of who is no partner + PGB spent.
    fn actual(&self, ceiling: &Ceiling, follow: &Follow) -> Amount {
        ceiling.lumpsum() + amount(follow.claimed) + self.pgb_spent(ceiling, NaiveDate::MAX)
    }

    /// `max(0, actual − ceiling)`.
    fn overrun(ceiling: &Ceiling, actual: &Amount) -> Amount {
        (actual.clone() - ceiling.total()).and_then(|cents| Amount::known(cents.max(0)))
    }

    /// Lump sums, claims and PGB from the first month on, for each month that has begun.
    fn so_far(&self, ceiling: &Ceiling, follow: &Follow) -> Vec<SoFar> {
        let equal = vec![1; follow.months.len()];
        let shares = ceiling.lumpsum().cents().and_then(|cents| split(cents, &equal));
        let (mut lumpsum, mut claimed) = (Amount::ZERO, 0i128);
        let begun = follow.months.iter().take_while(|month| month.month.first() <= self.look.as_of);
        begun
            .enumerate()
            .map(|(place, month)| {
                let share = match &shares {
                    Some(shares) => Amount::fitting(shares.get(place).copied()),
                    None => ceiling.lumpsum(),
                };
                lumpsum = lumpsum.clone() + share.clone();
                claimed += month.claimed;
                let last = month.month.last().date().unwrap_or(NaiveDate::MAX);
                let pgb = self.pgb_spent(ceiling, last);
                let in_all = lumpsum.clone() + amount(claimed) + pgb.clone();
                SoFar { month: month.month, lumpsum: share, pgb, in_all }
            })
            .collect()
    }

    fn budget_row(
        &self,
        ceiling: &Ceiling,
        follow: &Follow,
        scopes: std::ops::Range<usize>,
        is_audited: bool,
        months: &mut Vec<MonthRow>,
    ) -> BudgetRow {
        let terms = self.run.contract.terms();
        let scope = Self::scope(ceiling);
        let (total, lumpsum) = (ceiling.total(), ceiling.lumpsum());
        let has_pgb = self.pgb.is_in_ceiling(scope);
        let pgb_year = if has_pgb { self.pgb.of_year(scope) } else { Amount::ZERO };
        let actual = self.actual(ceiling, follow);
        let overrun = Self::overrun(ceiling, &actual);
        let room = total.clone() - lumpsum.clone() - pgb_year.clone();
        let so_far = self.so_far(ceiling, follow);
        self.month_rows(ceiling, follow, &so_far, months);
        let warned = so_far.iter().find(|so_far| {
            let used = so_far.in_all.cents().zip(total.cents());
            used.is_some_and(|(used, of)| is_warned(used, of, terms.warn_at))
        });
        let values = self.values(scopes);
        let redemption = self.redemption(follow, &values);
        let chance = chance_over(follow.forecast.as_ref(), &room);
        let last = so_far.last();
        BudgetRow {
            municipality: self.code(),
            law: terms.law,
            service: self.run.service_id(ceiling.service),
            as_of: self.as_of(),
            lumpsum_cents: lumpsum.cents(),
            other_cents: cents(follow.claimed),
            pgb_cents: self.pgb_spent(ceiling, NaiveDate::MAX).cents(),
            actual_cents: actual.cents(),
            so_far_cents: last.and_then(|so_far| so_far.in_all.cents()),
            ceiling_cents: total.cents(),
            share_used: last.and_then(|so_far| share(&so_far.in_all, &total)),
            overrun_cents: overrun.cents(),
            recovery_cents: recovery(terms, &overrun).cents(),
            pgb_granted_cents: if has_pgb { self.pgb.granted(scope) } else { None },
            pgb_year_cents: pgb_year.cents(),
            room_cents: room.cents(),
            runoff: follow.outstanding,
            committed_cents: cents(values.committed),
            u: redemption.map(|redemption| redemption.share),
            u_low: redemption.map(|redemption| redemption.low),
            u_high: redemption.map(|redemption| redemption.high),
            committed_expected_cents: redemption
                .and_then(|redemption| Some(redemption.expected(cents(values.committed)?))),
            unpriced: values.unpriced,
            forecast: follow.forecast.map(|forecast| forecast.total),
            forecast_se: follow.forecast.map(|forecast| forecast.error),
            low: follow.forecast.map(|forecast| forecast.low),
            high: follow.forecast.map(|forecast| forecast.high),
            p_over: chance,
            basis: Some(follow.forecast.map_or(ForecastBasis::TooYoung, |forecast| forecast.basis)),
            shift: follow.shift(),
            signal: room.cents().and_then(|room| BudgetSignal::of(follow.claimed, chance, room)),
            warned: warned.and_then(|so_far| so_far.month.first_day()),
            late_beyond_cents: cents(follow.late_beyond),
            status: self.status(&actual, &total, is_audited),
            missing: missing(&total, &actual),
        }
    }

    /// `draft`, else `unknown`, else `final`, else `provisional`.
    fn status(&self, actual: &Amount, ceiling: &Amount, is_audited: bool) -> BudgetStatus {
        let terms = self.run.contract.terms();
        let is_final = terms.final_on.is_some_and(|day| Day::from(day) <= self.look.as_of);
        if terms.is_draft(self.look.as_of) {
            BudgetStatus::Draft
        } else if actual.cents().is_none() || ceiling.cents().is_none() {
            BudgetStatus::Unknown
        } else if is_final && is_audited {
            BudgetStatus::Final
        } else {
            BudgetStatus::Provisional
        }
    }

    fn month_rows(&self, ceiling: &Ceiling, follow: &Follow, so_far: &[SoFar], months: &mut Vec<MonthRow>) {
        let total = ceiling.total();
        let rows = so_far.iter().zip(&follow.months).filter_map(|(so_far, month)| {
            Some(MonthRow {
                municipality: self.code(),
                law: self.run.contract.terms().law,
                service: self.run.service_id(ceiling.service),
                as_of: self.as_of(),
                month: month.month.first_day()?,
                lumpsum_cents: so_far.lumpsum.cents(),
                other_cents: cents(month.claimed),
                pgb_cents: so_far.pgb.cents(),
                so_far_cents: so_far.in_all.cents(),
                share_used: share(&so_far.in_all, &total),
                ultimate: month.ultimate,
                runoff: month.outstanding,
                immature: month.is_immature,
            })
        });
        months.extend(rows);
    }

    /// What allocations are worth to scopes together.
    fn values(&self, scopes: std::ops::Range<usize>) -> Values {
        let mut sum = Values::default();
        for scope in scopes {
            let Some(values) = self.accumulator.values(self.run, scope, self.place) else { continue };
            sum.merge(values);
        }
        sum
    }

    /// What part of what is allocated comes to be claimed, over the months with both.
    fn redemption(&self, follow: &Follow, values: &Values) -> Option<Redemption> {
        let months = self.look.allocated.iter().zip(values.allocated);
        let with_both = months.filter_map(|((month, _), allocated)| {
            let ultimate = follow.ultimate(*month)?;
            (allocated > 0).then_some((allocated, ultimate))
        });
        Redemption::of(&with_both.collect::<Vec<_>>())
    }

    /// What is of no service: claims and allocations, and nothing to hold them against.
    fn unassigned_row(&self, scope: usize, follow: &Follow) -> BudgetRow {
        let values = self.values(scope..scope + 1);
        BudgetRow {
            municipality: self.code(),
            law: self.run.contract.terms().law,
            service: UNASSIGNED.to_owned(),
            as_of: self.as_of(),
            lumpsum_cents: None,
            other_cents: cents(follow.claimed),
            pgb_cents: None,
            actual_cents: None,
            so_far_cents: None,
            ceiling_cents: None,
            share_used: None,
            overrun_cents: None,
            recovery_cents: None,
            pgb_granted_cents: None,
            pgb_year_cents: None,
            room_cents: None,
            runoff: None,
            committed_cents: cents(values.committed),
            u: None,
            u_low: None,
            u_high: None,
            committed_expected_cents: None,
            unpriced: values.unpriced,
            forecast: None,
            forecast_se: None,
            low: None,
            high: None,
            p_over: None,
            basis: None,
            shift: None,
            signal: None,
            warned: None,
            late_beyond_cents: None,
            status: BudgetStatus::Unassigned,
            missing: Vec::new(),
        }
    }
}

/// What is not known of the ceiling, then of the actual spending.
fn missing(ceiling: &Amount, actual: &Amount) -> Vec<MissingPart> {
    let both = ceiling.clone() + actual.clone();
    both.missing().cloned().collect()
}

/// A part of a whole; none where either is unknown, or there is nothing.
pub(super) fn share(part: &Amount, whole: &Amount) -> Option<f64> {
    let whole = whole.cents().filter(|cents| *cents > 0)?;
    Some(part.cents()? as f64 / whole as f64)
}
