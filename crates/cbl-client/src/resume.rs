//! Surviving a power cut: the codes on the screen go into a small blob and come back.

use crate::Millis;
use crate::blob::{BlobError, BlobReader, BlobWriter, crc32};
use crate::capacity;
use crate::dialect::Dialect;
use crate::dpop::Proofs;
use crate::flow::DeviceFlow;
use crate::pace::{Jitter, Pace};
use crate::pkce::Verifier;
use crate::request::LinkRequest;
use crate::state::{Codes, State, Turn, Waiting};
use crate::text::Text;

const KIND: [u8; 4] = *b"CBLF";
const VERSION: u8 = 2;

/// Bytes that hold any saved flow.
pub const SAVED_ROOM: usize =
    96 + capacity::DEVICE_CODE + capacity::USER_CODE + capacity::VERIFICATION_URI + capacity::VERIFICATION_URI_COMPLETE;

/// Why there is no blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SaveError {
    /// There are no codes to come back to: erase what was saved before.
    #[error("there is nothing to save")]
    NothingToSave,
    /// [`SAVED_ROOM`] always suffices.
    #[error("the buffer is too small")]
    BufferTooSmall,
}

impl<'c> DeviceFlow<'c> {
    /// Whether a new blob is worth a write: there are new codes, or the interval has changed. Flash wears, so save
    /// then and not at each poll.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.unsaved && matches!(self.state, State::Waiting(_))
    }

    /// Writes the codes into `out` and gives the length. The blob holds the device code: keep it where tokens are
    /// kept, and erase it when the flow ends.
    pub fn save(&mut self, now: Millis, out: &mut [u8]) -> Result<usize, SaveError> {
        let State::Waiting(waiting) = &self.state else {
            return Err(SaveError::NothingToSave);
        };
        let length = self.write(waiting, now, out).ok_or(SaveError::BufferTooSmall)?;
        self.unsaved = false;
        Ok(length)
    }

    fn write(&self, waiting: &Waiting, now: Millis, out: &mut [u8]) -> Option<usize> {
        let mut blob = BlobWriter::new(out, KIND, VERSION)?;
        blob.bytes(&owner(&self.request))?;
        blob.bytes(&[self.renewals])?;
        blob.number(waiting.pace.interval())?;
        blob.number(waiting.deadline.saturating_sub(now))?;
        blob.text(waiting.codes.device_code.as_str())?;
        blob.text(waiting.codes.user_code.as_str())?;
        blob.text(waiting.codes.verification_uri.as_str())?;
        blob.text(waiting.codes.verification_uri_complete.as_str())?;
        if let Some(verifier) = &self.verifier {
            blob.bytes(verifier.bytes())?;
        }
        blob.finish()
    }

    /// Takes up what [`save`](Self::save) wrote. `saved_ago` is the time since then, if the board has a clock that
    /// goes on without power. Unknown counts as zero, but then the first action is a poll, and no time left is
    /// shown until the server has confirmed the code.
    ///
    /// After an error, [`start`](Self::start) again when the person asks for it.
    pub fn resume(
        request: LinkRequest<'c>,
        blob: &[u8],
        now: Millis,
        saved_ago: Option<Millis>,
        seed: u64,
    ) -> Result<Self, BlobError> {
        let mut blob = BlobReader::new(blob, KIND, VERSION)?;
        if blob.bytes(5)? != owner(&request) {
            return Err(BlobError::OtherClient);
        }
        let renewals = blob.byte()?.min(u8::from(request.renew_once));
        // The blob may come from anywhere; the floor under the interval holds for it, too.
        let interval = blob.number()?.max(1_000);
        let left = blob.number()?.saturating_sub(saved_ago.unwrap_or(0));
        let codes = Codes {
            device_code: text(&mut blob)?,
            user_code: text(&mut blob)?,
            verification_uri: text(&mut blob)?,
            verification_uri_complete: text(&mut blob)?,
        };
        let verifier = blob.rest_if_any()?.map(Verifier::restored);
        let pace = Pace::new(interval, Jitter::new(seed));
        let mut waiting = Waiting::new(codes, pace, now.saturating_add(left));
        waiting.polled = true;
        waiting.deadline_known = saved_ago.is_some();
        if saved_ago.is_some() {
            waiting.rest(now, 0, None);
        } else {
            waiting.turn = Turn::Rest { until: now };
        }
        Ok(Self { request, state: State::Waiting(waiting), verifier, proofs: Proofs::NONE, renewals, unsaved: false })
    }
}

/// Whom the codes belong to: the client, and the dialect that they were asked for in.
fn owner(request: &LinkRequest<'_>) -> [u8; 5] {
    let [first, second, third, fourth] = crc32(request.client.id().as_str().as_bytes()).to_be_bytes();
    let dialect = match request.client.dialect() {
        Dialect::Rfc8628 => 0,
        Dialect::Lwa => 1,
    };
    [first, second, third, fourth, dialect]
}

fn text<const N: usize>(blob: &mut BlobReader<'_>) -> Result<Text<N>, BlobError> {
    Text::copy_of(blob.text()?).ok_or(BlobError::Damaged)
}
