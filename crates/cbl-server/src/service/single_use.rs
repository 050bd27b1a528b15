//! What may be used once: proofs of possession and client assertions (DP-01, JA-02). On Redis all nodes know it.

use super::Service;
use crate::{client_assertion::Assertion, dpop::Proof, fault::Fault, secrets::proof_nonces};
use cbl_rules::UnixMillis;
use cbl_store::budgets::BucketKey;

/// What was used is remembered for so many seconds longer than it is good: clocks of nodes differ.
const CLOCKS_OF_NODES_DIFFER_S: i64 = 60;

impl Service {
    /// Whether this proof comes for the first time.
    pub(crate) async fn is_first_use_of_proof(&self, proof: &Proof) -> Result<bool, Fault> {
        self.is_first_use(format!("proof:{}", proof.name), proof.until).await
    }

    /// Whether this client assertion comes for the first time.
    pub(crate) async fn is_first_use_of_assertion(&self, assertion: &Assertion) -> Result<bool, Fault> {
        self.is_first_use(format!("assertion:{}", assertion.name), assertion.until).await
    }

    async fn is_first_use(&self, name: String, until: UnixMillis) -> Result<bool, Fault> {
        let until = until.plus_seconds(CLOCKS_OF_NODES_DIFFER_S);
        Ok(self.budgets.first_use(&BucketKey::new(name), until, self.clock.now()).await?)
    }

    /// After a proof with a good nonce, the nonce for the next one where that is another; after any other proof, as the
    /// error, the nonce that it must carry. Nothing where nonces are off.
    pub(crate) fn nonce_after(&self, presented: Option<&str>) -> Result<Option<String>, String> {
        if !self.config.dpop.nonces {
            return Ok(None);
        }
        let now = self.clock.now();
        let current = proof_nonces::current(&self.secrets, now);
        match presented {
            Some(nonce) if proof_nonces::is_good(&self.secrets, nonce, now) => {
                Ok((nonce != current).then_some(current))
            }
            _ => Err(current),
        }
    }
}
