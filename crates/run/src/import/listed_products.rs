//! The products that lists of requests name, from the import to the worklists: no register has them.

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use stoplicht_core::Explanation;
use stoplicht_import::{ListedProduct, RegisterRow, UsedRow};

use super::record;

/// The product that a request of a list names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestProduct {
    /// Whose the request is.
    #[serde(flatten)]
    key: RequestPlace,
    /// What it names.
    #[serde(flatten)]
    product: ListedProduct,
}

/// By what a request is found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct RequestPlace {
    municipality: String,
    law: String,
    provider_id: String,
    request_id: String,
    allocation_id: String,
}

/// What the requests among some rows name, in their order.
pub(super) fn request_products(rows: &[UsedRow]) -> Vec<RequestProduct> {
    let named = |used: &UsedRow| {
        let (RegisterRow::Request(request), Some(product)) = (&used.row, &used.listed) else { return None };
        let key = RequestPlace {
            municipality: request.municipality.to_string(),
            law: request.law.to_string(),
            provider_id: request.provider_id.to_string(),
            request_id: request.request_id.to_string(),
            allocation_id: request.allocation_id.to_string(),
        };
        Some(RequestProduct { key, product: product.clone() })
    };
    rows.iter().filter_map(named).collect()
}

#[derive(Deserialize)]
struct Note {
    #[serde(default)]
    listed_products: Vec<RequestProduct>,
}

/// The products that the requests of a folder of registers name; none if they were not imported.
#[derive(Debug, Default)]
pub(crate) struct ListedProducts(HashMap<RequestPlace, ListedProduct>);

impl ListedProducts {
    /// Reads them in a folder of registers.
    pub fn find(registers: &Path) -> Self {
        let all = record::part::<Note>(registers).map(|note| note.listed_products).unwrap_or_default();
        Self(all.into_iter().map(|one| (one.key, one.product)).collect())
    }

    /// What the list names, if the allocation has another product.
    pub fn other_than(&self, told: &Explanation) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let assessment = &told.assessment;
        let key = RequestPlace {
            municipality: assessment.municipality.to_string(),
            law: assessment.law.to_string(),
            provider_id: assessment.provider_id.to_string(),
            request_id: assessment.request_id.to_string(),
            allocation_id: assessment.allocation_id.to_string(),
        };
        let allocation = told.chain.allocations.iter().find(|allocation| allocation.is_requested)?;
        let listed = self.0.get(&key)?;
        listed.other_than(allocation.product_category, allocation.product_code).map(str::to_owned)
    }
}
