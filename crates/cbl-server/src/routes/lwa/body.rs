//! The body of a request: a form, or JSON with the same members, whatever its content type says.

use super::answer;
use crate::http::form;
use actix_web::{HttpRequest, HttpResponse, web::Payload};
use cbl_proto::lwa::DialectError;
use serde_json::Value;
use url::form_urlencoded::Serializer;

/// Reads a body as a form. Amazon's Android SDK sends JSON, and others say one thing and send the other, so the body
/// itself tells which it is: no form of the dialect begins with a brace.
pub(super) async fn body(request: &HttpRequest, payload: Payload) -> Result<Vec<u8>, HttpResponse> {
    let invalid = |description| answer::error(DialectError::InvalidRequest, description);
    let body = form::bytes(request, payload).await.map_err(|refusal| invalid(refusal.description()))?;
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Ok(body);
    }
    form_of(&body).ok_or_else(|| invalid("the body is neither a form nor a JSON object"))
}

/// The form that stands for a JSON object: a list is a parameter that comes several times, an object is its text.
fn form_of(json: &[u8]) -> Option<Vec<u8>> {
    let Value::Object(members) = serde_json::from_slice(json).ok()? else { return None };
    let mut form = Serializer::new(String::new());
    for (name, value) in &members {
        match value {
            Value::Array(values) => form.extend_pairs(values.iter().map(|value| (name, text(value)))),
            value => form.append_pair(name, &text(value)),
        };
    }
    Some(form.finish().into_bytes())
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}
