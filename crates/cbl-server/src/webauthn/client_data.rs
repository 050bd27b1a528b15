//! What the browser says: which ceremony, which question, at which page (section 5.8.1).

use super::{Expected, Refusal};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

/// Steps 5 to 12 of section 7.1, 10 to 14 of section 7.2. Members that are not known are no fault: browsers add some.
pub(super) fn judge(json: &[u8], kind: &str, expected: &Expected<'_>) -> Result<(), Refusal> {
    let said: ClientData = serde_json::from_slice(json).map_err(|_| Refusal::Malformed)?;
    if said.r#type != kind {
        return Err(Refusal::Type);
    }
    let challenge = URL_SAFE_NO_PAD.decode(said.challenge).map_err(|_| Refusal::Challenge)?;
    verify_slices_are_equal(&challenge, expected.challenge).map_err(|_| Refusal::Challenge)?;
    // Our pages stand in no frame (UI-09), so nothing of ours is ever signed across origins.
    if said.origin != expected.origin || said.cross_origin || said.top_origin.is_some() {
        return Err(Refusal::Origin);
    }
    Ok(())
}
