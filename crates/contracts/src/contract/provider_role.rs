//! What a provider is under the contract: of each service, the partner that it belongs to, and its room.

/// What a provider is under the contract.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProviderRole {
    /// Of each service, the partner that it belongs to.
    pub(super) partner: Vec<Option<usize>>,
    /// Of each service, its room.
    pub(super) room: Vec<Option<usize>>,
}

impl ProviderRole {
    /// The partner that the provider belongs to for a service.
    pub fn partner_for(&self, service: usize) -> Option<usize> {
        self.partner.get(service).copied().flatten()
    }

    /// The partners that the provider belongs to.
    pub fn partners(&self) -> impl Iterator<Item = usize> {
        self.partner.iter().copied().flatten()
    }

    /// The provider's room for a service.
    pub fn room_for(&self, service: usize) -> Option<usize> {
        self.room.get(service).copied().flatten()
    }
}
