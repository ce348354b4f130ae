//! The rows of the registers.

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::code_list::change_reason::is_removal;
use super::row_fault::{RowFault, category, filled, finite, forwards, listed, not_negative, provider};
use super::{AllocationId, Answer, ClaimReference, ClientId, Code, Law, ListId, Municipality, ProviderId, RequestId};

/// One version of an allocation (*toewijzing*): each `ToegewezenProduct` of a 301.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationVersion {
    /// The municipality that allocated.
    pub municipality: Municipality,
    /// The law under which it did.
    pub law: Law,
    /// The allocation's number.
    pub allocation_id: AllocationId,
    /// The moment of the decision; the version is known from its date on.
    pub assigned_at: NaiveDateTime,
    /// The client's pseudonym.
    pub client_id: ClientId,
    /// The provider that is to deliver.
    pub provider_id: ProviderId,
    /// Product category; none for a generic allocation, which is a budget only.
    #[serde(default)]
    pub product_category: Option<Code>,
    /// Product code.
    #[serde(default)]
    pub product_code: Option<Code>,
    /// First day of the allocation.
    pub start_date: NaiveDate,
    /// Last day; none: open-ended.
    #[serde(default)]
    pub end_date: Option<NaiveDate>,
    /// Size: how much, in `unit` per `frequency`.
    #[serde(default)]
    pub volume: Option<f64>,
    /// Unit of the size (WJ756).
    #[serde(default)]
    pub unit: Option<Code>,
    /// Frequency of the size (WMO757).
    #[serde(default)]
    pub frequency: Option<Code>,
    /// Budget in eurocents.
    #[serde(default)]
    pub budget_cents: Option<i64>,
    /// Reason of the change (`RedenWijziging`); none on a first version and on one that rides along unchanged.
    #[serde(default)]
    pub change_reason: Option<Code>,
    /// Type of the referrer (*Verwijzer*), from the 315 that led to it.
    #[serde(default)]
    pub referrer: Option<Code>,
}

impl AllocationVersion {
    /// A version with the columns that every one has; the others are empty.
    ///
    /// A row that is made from it goes on to compile when rows get more columns:
    ///
    /// ```
    /// use stoplicht_core::register::{AllocationVersion, Code, Law};
    ///
    /// let version = AllocationVersion {
    ///     end_date: Some("2025-12-31".parse()?),
    ///     volume: Some(120.0),
    ///     unit: Some(Code::literal("01")),
    ///     frequency: Some(Code::literal("2")),
    ///     ..AllocationVersion::new(
    ///         "0901".parse()?,
    ///         Law::Jw,
    ///         "1001".into(),
    ///         "2025-06-12T09:30:00".parse()?,
    ///         "k7".into(),
    ///         "01234567".into(),
    ///         "2025-07-01".parse()?,
    ///     )
    /// };
    /// assert!(version.check().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        municipality: Municipality,
        law: Law,
        allocation_id: AllocationId,
        assigned_at: NaiveDateTime,
        client_id: ClientId,
        provider_id: ProviderId,
        start_date: NaiveDate,
    ) -> Self {
        Self {
            municipality,
            law,
            allocation_id,
            assigned_at,
            client_id,
            provider_id,
            start_date,
            product_category: None,
            product_code: None,
            end_date: None,
            volume: None,
            unit: None,
            frequency: None,
            budget_cents: None,
            change_reason: None,
            referrer: None,
        }
    }

    /// Is the row fit for use?
    ///
    /// # Errors
    /// [`RowFault`] with the first column that is not.
    pub fn check(&self) -> Result<(), RowFault> {
        filled(self.allocation_id.as_str(), "allocation_id")?;
        filled(self.client_id.as_str(), "client_id")?;
        provider(&self.provider_id)?;
        category(self.product_category)?;
        listed(self.unit, self.frequency)?;
        not_negative(self.volume, self.budget_cents)?;
        forwards(self.start_date, self.end_date, "end_date")
    }

    /// Does this version say that the allocation never was (*verwijderd*)?
    pub fn is_removal(&self) -> bool {
        is_removal(self.change_reason, self.start_date, self.end_date)
    }
}

/// One spell of actual care (*levering*): a 305 and its 307, corrections applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The municipality of the allocation.
    pub municipality: Municipality,
    /// The law of the allocation.
    pub law: Law,
    /// The allocation's number.
    pub allocation_id: AllocationId,
    /// First day of care.
    pub start_date: NaiveDate,
    /// Last day of care; none while it goes on.
    #[serde(default)]
    pub stop_date: Option<NaiveDate>,
    /// Reason of the stop (`RedenBeeindiging`); the same digits mean other things under the other law.
    #[serde(default)]
    pub stop_reason: Option<Code>,
    /// Day on which the start was reported; none: known from its own date.
    #[serde(default)]
    pub reported_on: Option<NaiveDate>,
    /// Day on which the stop was reported; none: known from its own date.
    #[serde(default)]
    pub stop_reported_on: Option<NaiveDate>,
}

impl Delivery {
    /// A spell with the columns that every one has; the others are empty.
    ///
    /// A row that is made from it goes on to compile when rows get more columns:
    ///
    /// ```
    /// use stoplicht_core::register::{Delivery, Law};
    ///
    /// let delivery = Delivery {
    ///     stop_date: Some("2025-12-31".parse()?),
    ///     ..Delivery::new("0901".parse()?, Law::Jw, "1001".into(), "2025-07-01".parse()?)
    /// };
    /// assert!(delivery.check().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(municipality: Municipality, law: Law, allocation_id: AllocationId, start_date: NaiveDate) -> Self {
        Self {
            municipality,
            law,
            allocation_id,
            start_date,
            stop_date: None,
            stop_reason: None,
            reported_on: None,
            stop_reported_on: None,
        }
    }

    /// Is the row fit for use?
    ///
    /// # Errors
    /// [`RowFault`] with the first column that is not.
    pub fn check(&self) -> Result<(), RowFault> {
        filled(self.allocation_id.as_str(), "allocation_id")?;
        forwards(self.start_date, self.stop_date, "stop_date")
    }
}

/// One claim line (*declaratieregel*): a `Prestatie` of a 323, a credit as a negative row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The municipality of the allocation.
    pub municipality: Municipality,
    /// The law of the allocation.
    pub law: Law,
    /// The allocation's number.
    pub allocation_id: AllocationId,
    /// First day of the period claimed.
    pub period_start: NaiveDate,
    /// Last day of the period claimed.
    pub period_end: NaiveDate,
    /// Volume in `unit`, negative for a credit; with unit 83 in eurocents.
    pub volume: f64,
    /// Unit of the volume (WJ756).
    pub unit: Code,
    /// Amount in eurocents, negative for a credit.
    pub amount_cents: i64,
    /// Day of the claim; none: known from `period_end`.
    #[serde(default)]
    pub submitted_on: Option<NaiveDate>,
    /// The provider's reference of the line (`ReferentieNummer`). Equal rows of one reference count once.
    #[serde(default)]
    pub reference: Option<ClaimReference>,
    /// Product category, as claimed.
    #[serde(default)]
    pub product_category: Option<Code>,
    /// Product code, as claimed: it tells the service of a generic allocation.
    #[serde(default)]
    pub product_code: Option<Code>,
    /// Eurocents per unit, as claimed (`ProductTarief`).
    #[serde(default)]
    pub tariff_cents: Option<i64>,
    /// The reference of the line that this one takes the place of (`VorigReferentieNummer`).
    #[serde(default)]
    pub previous_reference: Option<ClaimReference>,
}

impl Claim {
    /// A line with the columns that every one has; the others are empty.
    ///
    /// A row that is made from it goes on to compile when rows get more columns:
    ///
    /// ```
    /// use stoplicht_core::register::{Claim, Code, Law};
    ///
    /// let july = "2025-07-01".parse()?..="2025-07-31".parse()?;
    /// let claim = Claim {
    ///     submitted_on: Some("2025-08-12".parse()?),
    ///     ..Claim::new("0901".parse()?, Law::Jw, "1001".into(), july, 480.0, Code::literal("01"), 48_000)
    /// };
    /// assert!(claim.check().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        municipality: Municipality,
        law: Law,
        allocation_id: AllocationId,
        period: RangeInclusive<NaiveDate>,
        volume: f64,
        unit: Code,
        amount_cents: i64,
    ) -> Self {
        let (period_start, period_end) = period.into_inner();
        Self {
            municipality,
            law,
            allocation_id,
            period_start,
            period_end,
            volume,
            unit,
            amount_cents,
            submitted_on: None,
            reference: None,
            product_category: None,
            product_code: None,
            tariff_cents: None,
            previous_reference: None,
        }
    }

    /// Is the row fit for use?
    ///
    /// # Errors
    /// [`RowFault`] with the first column that is not.
    pub fn check(&self) -> Result<(), RowFault> {
        filled(self.allocation_id.as_str(), "allocation_id")?;
        category(self.product_category)?;
        listed(Some(self.unit), None)?;
        finite(Some(self.volume), "volume")?;
        forwards(self.period_start, Some(self.period_end), "period_end")
    }
}

/// One allocation for which a provider asks more time (*verlengingsverzoek*): a `TeWijzigenProduct` of a 317, or a
/// row of a provider's list. Its key is (`municipality`, `law`, `provider_id`, `request_id`, `allocation_id`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// The municipality that is asked.
    pub municipality: Municipality,
    /// The law of the allocation.
    pub law: Law,
    /// The provider's reference; one request may cover several allocations.
    pub request_id: RequestId,
    /// The provider's list; none: the rows of one provider in one run are one list.
    #[serde(default)]
    pub list_id: Option<ListId>,
    /// The provider that asks.
    pub provider_id: ProviderId,
    /// The allocation that is to last longer.
    pub allocation_id: AllocationId,
    /// The day of the request.
    pub submitted_on: NaiveDate,
    /// The day from which the change is wanted.
    #[serde(default)]
    pub requested_start: Option<NaiveDate>,
    /// The last day that is wanted; none: open-ended, which cannot be scored.
    #[serde(default)]
    pub requested_end: Option<NaiveDate>,
    /// Wanted volume; none: unchanged.
    #[serde(default)]
    pub volume: Option<f64>,
    /// Wanted unit; none: unchanged.
    #[serde(default)]
    pub unit: Option<Code>,
    /// Wanted frequency; none: unchanged.
    #[serde(default)]
    pub frequency: Option<Code>,
    /// Wanted budget in eurocents; none: unchanged.
    #[serde(default)]
    pub budget_cents: Option<i64>,
    /// The provider's explanation (*toelichting*), which comes with a list and never with a message.
    #[serde(default)]
    pub explanation: Option<String>,
    /// The day of the message that answered it (a 301, or a 319 other than "under study"); none: not answered.
    #[serde(default)]
    pub answered_on: Option<NaiveDate>,
    /// What the answer was, where it is known.
    #[serde(default)]
    pub answer: Option<Answer>,
    /// What the municipality itself knows the client by, never a citizen service number. For its own eyes: it stands in
    /// nothing that a provider or anybody else gets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_reference: Option<String>,
}

impl Request {
    /// A request with the columns that every one has; the others are empty: nothing else than more time is asked.
    ///
    /// A row that is made from it goes on to compile when rows get more columns:
    ///
    /// ```
    /// use stoplicht_core::register::{Law, Request};
    ///
    /// let request = Request {
    ///     requested_end: Some("2026-06-30".parse()?),
    ///     ..Request::new(
    ///         "0901".parse()?,
    ///         Law::Jw,
    ///         "V-1".into(),
    ///         "01234567".into(),
    ///         "1001".into(),
    ///         "2026-01-08".parse()?,
    ///     )
    /// };
    /// assert!(request.check().is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        municipality: Municipality,
        law: Law,
        request_id: RequestId,
        provider_id: ProviderId,
        allocation_id: AllocationId,
        submitted_on: NaiveDate,
    ) -> Self {
        Self {
            municipality,
            law,
            request_id,
            provider_id,
            allocation_id,
            submitted_on,
            list_id: None,
            requested_start: None,
            requested_end: None,
            volume: None,
            unit: None,
            frequency: None,
            budget_cents: None,
            explanation: None,
            answered_on: None,
            answer: None,
            client_reference: None,
        }
    }

    /// Is the row fit for use? (Whether it can be *scored* is another question: section 7 of the semantics.)
    ///
    /// # Errors
    /// [`RowFault`] with the first column that is not.
    pub fn check(&self) -> Result<(), RowFault> {
        filled(self.request_id.as_str(), "request_id")?;
        filled(self.allocation_id.as_str(), "allocation_id")?;
        provider(&self.provider_id)?;
        listed(self.unit, self.frequency)?;
        not_negative(self.volume, self.budget_cents)
    }

    /// Did the provider explain the request? White space only is no explanation.
    ///
    /// ```
    /// use stoplicht_core::register::Request;
    ///
    /// let mut request: Request = serde_json::from_str(
    ///     r#"{
    ///         "municipality": "0901", "law": "jw", "request_id": "V-1", "provider_id": "01234567",
    ///         "allocation_id": "A-1", "submitted_on": "2026-06-15"
    ///     }"#,
    /// )?;
    /// assert!(!request.is_explained());
    /// request.explanation = Some("  ".to_owned());
    /// assert!(!request.is_explained());
    /// request.explanation = Some("De behandeling is nog niet klaar.".to_owned());
    /// assert!(request.is_explained());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn is_explained(&self) -> bool {
        self.explanation.as_deref().is_some_and(|text| !text.trim().is_empty())
    }
}
