//! The contract file: from its tree to the contract, or to everything that is wrong with it.
//!
//! `values` are the kinds of value that stand in it, `parties` reads products, services and partners, `amounts` what is agreed on
//! money, `terms` what holds for all of it. `canonical` writes the contract down in the one way that its hash is taken of.

mod amounts;
mod canonical;
mod parties;
mod reader;
mod terms;
mod values;

use rustc_hash::FxHashMap;
use stoplicht_core::policy::settings::{Fields, Node, NodeValue, SettingsReader, hash};
use stoplicht_core::policy::{Items, PolicyFault, TablePlace};

use self::parties::Parties;
use self::reader::{ContractReader, TermsRead};
use crate::contract::checked::{Contract, ContractRef};
use crate::contract::fault::ContractFinding;

/// Beyond any contract; without a bound a file could take memory out of all proportion.
const MAX_ITEMS: usize = 100_000;
/// The most municipalities times services.
const MAX_SCOPES: usize = 50_000;

/// Reads a contract from its tree. What is found comes back beside it; a contract with errors is none.
pub(super) fn read(root: &Node) -> (Option<Contract>, Vec<ContractFinding>) {
    let mut reader = ContractReader { findings: Vec::new() };
    let contract = reader.contract(root);
    (contract, reader.findings)
}

impl ContractReader {
    fn contract(&mut self, root: &Node) -> Option<Contract> {
        let mut fields = self.fields(root, TablePlace::Contract)?;
        match fields.take("schema") {
            None => self.missing(&fields, "schema", "schema = 1"),
            Some(Node { value: NodeValue::Number(1.0), .. }) => {}
            Some(node) => self.found(PolicyFault::UnknownSchema, &node.span),
        }
        let id = self.required_text(&mut fields, "id", "id = \"wmo-begeleiding-2025\"");
        let name = self.required_text(&mut fields, "name", "name = \"Wmo begeleiding, voorbeeldregio\"");
        let version = self.required_text(&mut fields, "version", "version = \"2025.1\"");
        let terms = self.terms(&mut fields);
        let parties = self.parties(&mut fields);
        self.at_most_scopes(&fields, &terms, &parties);
        let amounts = self.amounts(&mut fields, &terms, &parties);
        self.finish(&fields);

        let (id, name, version, terms) = (id?, name?, version?, terms.whole?);
        let Parties { products, services, partners, .. } = parties;
        let mut contract = Contract {
            reference: ContractRef { id, version, hash: String::new() },
            name,
            terms,
            products,
            services,
            partners,
            surcharges: amounts.surcharges,
            ceiling_parts: amounts.ceiling_parts,
            rooms: amounts.rooms,
            milestones: amounts.milestones,
            service_of_product: FxHashMap::default(),
            service_of_category: FxHashMap::default(),
            roles: FxHashMap::default(),
            canonical: serde_json::Value::Null,
            warnings: Vec::new(),
        };
        contract.assign_roles();
        contract.canonical = canonical::canonical(&contract);
        contract.reference.hash = hash(&contract.canonical);
        Some(contract)
    }

    /// Every service of every municipality is a row, and has sums of its own.
    fn at_most_scopes(&mut self, fields: &Fields<'_>, terms: &TermsRead, parties: &Parties) {
        let municipalities = terms.municipalities.as_ref().map_or(0, Vec::len);
        let most = MAX_SCOPES / municipalities.max(1);
        self.at_most(most, parties.services.len(), Items::Services, &(fields.span.start..fields.span.start));
    }

    /// The items of an optional list of tables, each taken apart; those that are no tables are findings.
    fn items<'n>(&mut self, fields: &mut Fields<'n>, key: &'static str, of: Items) -> Vec<(Fields<'n>, &'n Node)> {
        let Some(node) = fields.take(key) else { return Vec::new() };
        let items = self.list_of(node, key, of);
        self.at_most(MAX_ITEMS, items.len(), of, &node.span);
        items.iter().take(MAX_ITEMS).filter_map(|item| Some((self.fields(item, TablePlace::Key(key))?, item))).collect()
    }
}
