//! Step 6: the profile behind an access token (OpenID Connect Core section 5.3).

use cbl_client::driver::Secret;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::board::BODY_ROOM;
use crate::network::Network;
use crate::screen_for::shown_name;

/// What a screen says of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) name: Option<String>,
    pub(crate) detail: Option<String>,
}

/// `None` when there is no readable profile: the link is good all the same.
pub(crate) async fn read(network: &Network, endpoint: &str, access_token: &Secret) -> Option<Profile> {
    let mut room = Zeroizing::new(vec![0; BODY_ROOM]);
    let answer = network.get(endpoint, Some(access_token), &mut room).await.ok()?;
    let document = serde_json::from_slice(answer.body).ok().filter(|_| answer.status == 200)?;
    Some(profile_of(&document))
}

fn profile_of(document: &Value) -> Profile {
    let text = |member: &str| document.get(member).and_then(Value::as_str).and_then(shown_name);
    let name = text("name").or_else(|| text("preferred_username")).or_else(|| text("email"));
    let detail = text("email").filter(|email| Some(email) != name.as_ref());
    Profile { name, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_best_name_is_shown_and_the_address_beside_it_once() {
        let table = [
            (json!({ "name": "Ada", "email": "a@b.c" }), (Some("Ada"), Some("a@b.c"))),
            (json!({ "preferred_username": "ada", "name": "" }), (Some("ada"), None)),
            (json!({ "email": "a@b.c" }), (Some("a@b.c"), None)),
            (json!({ "sub": "x", "name": 7 }), (None, None)),
            (json!([]), (None, None)),
        ];
        for (document, (name, detail)) in table {
            let expected = Profile { name: name.map(Into::into), detail: detail.map(Into::into) };
            assert_eq!(profile_of(&document), expected, "{document}");
        }
    }
}
