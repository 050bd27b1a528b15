//! Somebody opened the page with a code: told to the screen of its device, and to nobody else.

use super::{Change, Service};
use crate::fault::Fault;
use cbl_proto::UserCode;

impl Service {
    /// Notes on the grant of this code that somebody opened the page with it. It need not be anybody who is signed in, and
    /// no budget stands before it: no answer may wait for this or depend on it, else it would tell which codes there are.
    pub async fn note_opened(&self, code: &UserCode) -> Result<(), Fault> {
        let now = self.clock.now();
        for locator in self.secrets.accepted().map(|version| version.locator(code)) {
            let noted = self.change(locator, None, |grant| match grant.when_opened(now) {
                Some(next) => Change::Replace(next, ()),
                None => Change::Keep(()),
            });
            if noted.await?.is_some() {
                break;
            }
        }
        Ok(())
    }
}
