//! The form that revocation and introspection share (RFC 7009 section 2.1, RFC 7662 section 2.1).

use crate::{
    http::{
        answer,
        client_auth::authenticate,
        form::{self as body, FormRefusal},
    },
    registry::RegisteredClient,
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, web::Payload};
use cbl_proto::{BodyCredentials, Malformed, form};
use std::sync::Arc;
use zeroize::Zeroizing;

/// A token and the authenticated or identified client that presents it, or the refusal that is its answer.
pub(super) async fn presented(
    request: &HttpRequest,
    payload: Payload,
    app: &App,
) -> Result<(Arc<RegisteredClient>, Zeroizing<String>), HttpResponse> {
    let mut body = body::body(request, payload).await.map_err(FormRefusal::oauth_answer)?;
    let form = TokenForm::read(&mut body)
        .map_err(|malformed| answer::oauth_error(malformed.error_code(), malformed.description()))?;
    let client = authenticate(request, &form.credentials, &app.service).await;
    let client = client.map_err(|refusal| refusal.answer(app))?;
    Ok((client, Zeroizing::new(form.token.to_owned())))
}

/// A token and who presents it. `token_type_hint` is ignored: a token says itself what it is (RV-02).
struct TokenForm<'a> {
    /// Client authentication parameters, not judged yet.
    credentials: BodyCredentials<'a>,
    /// The token.
    token: &'a str,
}

impl<'a> TokenForm<'a> {
    /// Reads a form body, decoding it in place.
    fn read(body: &'a mut [u8]) -> Result<Self, Malformed> {
        let mut credentials = BodyCredentials::default();
        let mut token = None;
        for parameter in form::parameters(body) {
            match parameter? {
                ("token", value) => token = Some(value),
                ("client_id", value) => credentials.client_id = Some(value),
                ("client_secret", value) => credentials.client_secret = Some(value),
                ("client_assertion_type", value) => credentials.client_assertion_type = Some(value),
                ("client_assertion", value) => credentials.client_assertion = Some(value),
                _ => {}
            }
        }
        Ok(Self { credentials, token: token.ok_or(Malformed::Request("token is missing"))? })
    }
}
