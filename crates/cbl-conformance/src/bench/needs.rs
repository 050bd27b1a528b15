//! What a case needs: clients of a kind, a person, endpoints, time. What is not there is no fault of the server's.

use super::{Bench, Depth};
use crate::case::{Need, Step, Stop};
use crate::client::{Client, Signer};

impl Bench {
    pub(crate) fn first(&self) -> Client {
        self.target.clients.first.clone()
    }

    pub(crate) fn other(&self) -> Step<Client> {
        self.target.clients.other.clone().ok_or_else(|| lacks(Need::OtherClient))
    }

    fn either(&self, fits: impl Fn(&Client) -> bool, need: Need) -> Step<Client> {
        let both = [Some(&self.target.clients.first), self.target.clients.other.as_ref()];
        both.into_iter().flatten().find(|client| fits(client)).cloned().ok_or_else(|| lacks(need))
    }

    /// A client with a secret.
    pub(crate) fn confidential(&self) -> Step<Client> {
        self.either(|client| client.secret.is_some(), Need::Confidential)
    }

    /// A client without a secret.
    pub(crate) fn public(&self) -> Step<Client> {
        self.either(Client::is_public, Need::Public)
    }

    /// A client that signs assertions, and its key.
    pub(crate) fn signing(&self) -> Step<(Client, Signer)> {
        let clients = &self.target.clients;
        let all = [Some(&clients.first), clients.other.as_ref(), clients.signing.as_ref()];
        let signing = all.into_iter().flatten().find_map(|client| Some((client.clone(), client.signer.clone()?)));
        signing.ok_or_else(|| lacks(Need::SigningClient))
    }

    pub(crate) fn has_approver(&self) -> bool {
        self.approver.is_some()
    }

    /// Whether a decision costs somebody time.
    pub(crate) fn has_patient_approver(&self) -> bool {
        self.approver.as_ref().is_some_and(|approver| !approver.is_a_person())
    }

    /// Whether the bench has what a case needs.
    pub(crate) fn has(&self, need: Need) -> Step {
        let (endpoints, clients) = (&self.target.endpoints, &self.target.clients);
        let met = match need {
            Need::Discovery => !self.target.metadata.is_empty(),
            Need::Approver => self.has_approver(),
            Need::OtherClient => clients.other.is_some(),
            Need::Confidential => self.confidential().is_ok(),
            Need::Public => self.public().is_ok(),
            Need::BarredClient => clients.barred.is_some(),
            Need::ResourceServer => clients.resource_server.is_some(),
            Need::Revocation => endpoints.revocation.is_some(),
            Need::Introspection => endpoints.introspection.is_some(),
            Need::Userinfo => endpoints.userinfo.is_some(),
            Need::Challenges => self.target.advertises("code_challenge_methods_supported", "S256"),
            Need::Proofs => self.target.advertises("dpop_signing_alg_values_supported", "ES256"),
            Need::SigningClient
                if !self.target.advertises("token_endpoint_auth_methods_supported", "private_key_jwt") =>
            {
                return Err(Stop::NotApplicable("the server's metadata offers no private_key_jwt".into()));
            }
            Need::SigningClient => self.signing().is_ok(),
            Need::Time => self.manner.depth > Depth::Quick,
            Need::Thorough => self.manner.depth == Depth::Thorough,
        };
        if met { Ok(()) } else { Err(lacks(need)) }
    }
}

/// Why a case ends without what it needs, and how to give it.
pub(super) fn lacks(need: Need) -> Stop {
    match need {
        Need::Discovery => Stop::NotApplicable("endpoints were given by hand, nothing was discovered".into()),
        Need::Revocation => Stop::NotApplicable("the server has no revocation endpoint".into()),
        Need::Introspection => Stop::NotApplicable("the server has no introspection endpoint".into()),
        Need::Userinfo => Stop::NotApplicable("the server has no userinfo endpoint".into()),
        Need::Challenges => Stop::NotApplicable("the server's metadata offers no code challenges with S256".into()),
        Need::Proofs => Stop::NotApplicable("the server's metadata offers no proofs of possession in ES256".into()),
        Need::SigningClient => {
            Stop::Untried("needs a client that signs: --client-key-file, or --signing-client-id".into())
        }
        Need::Approver => Stop::Untried("needs a person: --approve-with".into()),
        Need::OtherClient => Stop::Untried("needs a second client: --other-client-id".into()),
        Need::Confidential => {
            Stop::Untried("needs a client with a secret, first or other: --client-secret-file".into())
        }
        Need::Public => Stop::Untried("needs a client without a secret, first or other: --other-client-id".into()),
        Need::BarredClient => Stop::Untried("needs a client without the device grant: --barred-client-id".into()),
        Need::ResourceServer => Stop::Untried("needs a resource server: --resource-server-id".into()),
        Need::Time => Stop::Untried("waits for several intervals: not with --quick".into()),
        Need::Thorough => Stop::Untried("only with --thorough".into()),
    }
}
