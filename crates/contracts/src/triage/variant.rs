//! What is paid for (*bekostigingsvariant*): effort, output, or a task.

use stoplicht_core::history::Size;
use stoplicht_core::register::code_list::unit;
use stoplicht_core::register::{Code, Law, Municipality};

use crate::contract::{Contract, Variant};

impl Contract {
    /// The variant of an allocation: the contract's, for its law and municipalities; of a product without one, by its unit. `None`:
    /// the contract does not hold there, or it is a budget alone (section 26).
    ///
    /// ```
    /// # use stoplicht_contracts::contract::{Contract, Variant};
    /// # use stoplicht_core::history::Size;
    /// # use stoplicht_core::register::{Code, Law};
    /// # let contract = Contract::from_toml(include_str!("../../tests/it/contracts/small.toml"))?;
    /// let hours = Size { volume: Some(2.0), unit: Some(Code::literal("04")), ..Size::default() };
    /// let place = ("0901".parse()?, Law::Wmo);
    /// assert_eq!(contract.variant(place, Some(Code::literal("02101")), &hours), Some(Variant::Effort));
    /// assert_eq!(contract.variant((place.0, Law::Jw), None, &hours), None, "another law");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn variant(
        &self,
        (municipality, law): (Municipality, Law),
        product: Option<Code>,
        size: &Size,
    ) -> Option<Variant> {
        if law != self.terms().law || self.municipality(municipality).is_none() {
            return None;
        }
        let named = product.and_then(|code| self.product(code)).map(|product| product.variant);
        named.or_else(|| {
            // A budget alone has no volume, and so no unit that says something.
            size.volume?;
            match size.unit? {
                unit::MINUTE | unit::HOUR | unit::DAY_AND_NIGHT | unit::HALF_DAY | unit::PIECE_EFFORT => {
                    Some(Variant::Effort)
                }
                unit::PIECE_OUTPUT | unit::EUROCENT => Some(Variant::Output),
                _ => None,
            }
        })
    }
}
