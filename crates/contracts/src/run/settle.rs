//! The end of a run: advances, the settlement of lump sums, and rooms.

use stoplicht_core::Month;

use super::accumulator::Accumulator;
use super::budget_run::BudgetRun;
use super::claims::{ClaimsByScope, ClaimsOverLooks};
use super::finish::{amount, cents, share};
use super::tables::{AdvanceRow, BudgetTables, RoomRow, SettlementRow};
use crate::budget::{
    BudgetSignal, Follow, FollowScope, ForecastBasis, chance_over, divide_recovery, due_after, is_warned,
};
use crate::contract::Room;
use crate::lumpsum::{Lumpsum, advances, paid, settle};
use crate::money::Amount;

impl BudgetRun<'_> {
    /// Adds the tables of advances and of the settlement. `recoveries` are, municipality by municipality, what partners bear of
    /// the overrun of each ceiling. Tells how many payments are of no lump sum.
    pub(super) fn settle(
        &self,
        lumpsums: &[Lumpsum],
        recoveries: &[(Option<usize>, Amount)],
        accumulator: &Accumulator,
        tables: &mut BudgetTables,
    ) -> usize {
        let terms = self.contract.terms();
        let (paid, unjoined) = paid(self.contract, self.registers.payments.as_ref(), lumpsums, self.last().as_of);
        let shares = self.recovery_shares(lumpsums, recoveries);
        for (place, ((lumpsum, paid), share)) in lumpsums.iter().zip(&paid).zip(shares).enumerate() {
            let claims = accumulator.lumpsum_claims(place);
            let settled = settle(&lumpsum.lumpsum, share, paid, claims);
            let (service, partner) = (self.service_id(Some(lumpsum.service)), self.partner_id(lumpsum.partner));
            for advance in advances(terms, &lumpsum.lumpsum, &settled.prepaid, &paid.advances) {
                tables.advances.push(AdvanceRow {
                    municipality: lumpsum.municipality,
                    law: terms.law,
                    service: service.clone(),
                    partner: partner.clone(),
                    number: advance.number,
                    due: advance.due,
                    planned_cents: advance.planned.cents(),
                    payable_cents: advance.payable.cents(),
                });
            }
            tables.settlement.push(SettlementRow {
                municipality: lumpsum.municipality,
                law: terms.law,
                service,
                partner,
                lumpsum_cents: lumpsum.lumpsum.cents(),
                recovery_cents: settled.recovery.cents(),
                capped: settled.capped,
                prepaid_cents: settled.prepaid.cents(),
                prepaid_basis: settled.prepaid_basis,
                paid_cents: settled.paid.cents(),
                balance_cents: settled.balance.cents(),
                claims_on_lumpsum: claims.count,
                claims_on_lumpsum_cents: cents(claims.cents),
            });
        }
        unjoined
    }

    /// What each lump sum bears of the overrun of its ceiling.
    fn recovery_shares(
        &self,
        lumpsums: &[Lumpsum],
        recoveries: &[(Option<usize>, Amount)],
    ) -> Vec<(Amount, Option<bool>)> {
        let mut shares = Vec::with_capacity(lumpsums.len());
        let ceilings = recoveries.len() / self.contract.terms().municipalities.len().max(1);
        for of_municipality in recoveries.chunks(ceilings.max(1)).zip(lumpsums.chunks(self.pairs.len().max(1))) {
            let (recoveries, lumpsums) = of_municipality;
            // Lump sums of a municipality are in the order of services, as its ceilings are.
            for (service, recovery) in recoveries {
                let of_ceiling: Vec<Amount> = lumpsums
                    .iter()
                    .filter(|lumpsum| service.is_none_or(|service| lumpsum.service == service))
                    .map(|lumpsum| lumpsum.lumpsum.clone())
                    .collect();
                shares.extend(divide_recovery(recovery, &of_ceiling));
            }
        }
        shares
    }

    /// The rooms of providers on the day of looking.
    pub(super) fn rooms(&self, accumulator: &Accumulator, claims: &ClaimsByScope) -> Vec<RoomRow> {
        let rooms = self.contract.rooms().iter().enumerate();
        rooms.map(|(place, room)| self.room_row(place, room, accumulator, claims)).collect()
    }

    fn room_row(&self, place: usize, room: &Room, accumulator: &Accumulator, claims: &ClaimsByScope) -> RoomRow {
        let (terms, look) = (self.contract.terms(), self.last());
        let scope = self.scopes.room(place);
        let mut over_looks = ClaimsOverLooks::of(claims, std::iter::once(scope));
        let known = over_looks.next(self.looks.len(), Month::nearest(look.as_of));
        let first = Month::nearest(room.from.into());
        let follow = Follow::of(known, FollowScope { first, ..self.year(look) });
        let amount_of_room = Amount::fitting(self.contract.terms().room_cents(room));
        let mut so_far = 0;
        let warned = follow.months.iter().take_while(|month| month.month.first() <= look.as_of).find(|month| {
            so_far += month.claimed;
            let used = cents(so_far).zip(amount_of_room.cents());
            used.is_some_and(|(used, of)| is_warned(used, of, terms.warn_at))
        });
        let warned = warned.map(|month| month.month);
        let due = warned.and_then(|month| due_after(month, look.as_of));
        let chance = chance_over(follow.forecast.as_ref(), &amount_of_room);
        let values = accumulator.values(self, scope, self.looks.len() - 1);
        RoomRow {
            provider_id: room.provider.clone(),
            service: self.service_id(Some(room.service)),
            law: terms.law,
            from: room.from,
            room_cents: amount_of_room.cents(),
            other_cents: cents(follow.claimed),
            share_used: share(&amount(follow.claimed), &amount_of_room),
            runoff: follow.outstanding,
            committed_cents: values.and_then(|values| cents(values.committed)),
            unpriced: values.map_or(0, |values| values.unpriced),
            forecast: follow.forecast.map(|forecast| forecast.total),
            forecast_se: follow.forecast.map(|forecast| forecast.error),
            low: follow.forecast.map(|forecast| forecast.low),
            high: follow.forecast.map(|forecast| forecast.high),
            p_over: chance,
            basis: follow.forecast.map_or(ForecastBasis::TooYoung, |forecast| forecast.basis),
            signal: amount_of_room.cents().and_then(|room| BudgetSignal::of(follow.claimed, chance, room)),
            warned: warned.and_then(Month::first_day),
            talk_due: due.map(|(talk, _)| talk),
            decision_due: due.map(|(_, decision)| decision),
            late_beyond_cents: cents(follow.late_beyond),
        }
    }
}
