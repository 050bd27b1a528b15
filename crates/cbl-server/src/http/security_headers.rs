//! Headers that every page carries (WB-01). Pages have no inline script and no inline style, so none is allowed.

use actix_web::{
    HttpResponse,
    http::header::{HeaderName, HeaderValue},
};

/// What a page may load, and who may frame it: nobody (UI-09).
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Two years.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000";

/// What no page does.
const NO_FEATURES: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
     microphone=(), payment=(), publickey-credentials-create=(), publickey-credentials-get=(), usb=()";

/// What pages do that make or use passkeys.
const PASSKEYS_ONLY: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
     microphone=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()";

const EVERY_PAGE: [(&str, &str); 8] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-frame-options", "DENY"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", NO_FEATURES),
    ("cache-control", "no-store"),
];

/// Puts the headers of a page on an answer; `https` tells whether browsers are to insist on it.
pub fn of_a_page(answer: &mut HttpResponse, https: bool) {
    for (name, value) in EVERY_PAGE {
        answer.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    transport(answer, https);
}

/// Lets the forms of a page lead to these origins, too, and to no others: browsers apply `form-action` to the redirect
/// after the post.
pub fn forms_may_lead_to(answer: &mut HttpResponse, origins: &[String]) {
    if origins.is_empty() {
        return;
    }
    let policy =
        CONTENT_SECURITY_POLICY.replace("form-action 'self'", &format!("form-action 'self' {}", origins.join(" ")));
    // An origin is ASCII and has neither blanks nor semicolons.
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer.headers_mut().insert(HeaderName::from_static("content-security-policy"), policy);
    }
}

/// Lets a page that has the headers of [`of_a_page`] make and use passkeys.
pub fn with_passkeys(answer: &mut HttpResponse) {
    let name = HeaderName::from_static("permissions-policy");
    answer.headers_mut().insert(name, HeaderValue::from_static(PASSKEYS_ONLY));
}

/// Puts the headers of a static file on an answer: public, and asked for by a name that changes with the content.
pub fn of_a_static_file(answer: &mut HttpResponse, https: bool) {
    let headers = [
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        ("content-security-policy", "default-src 'none'; style-src 'self'"),
        ("cache-control", "public, max-age=86400"),
    ];
    for (name, value) in headers {
        answer.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    transport(answer, https);
}

fn transport(answer: &mut HttpResponse, https: bool) {
    if https {
        let name = HeaderName::from_static("strict-transport-security");
        answer.headers_mut().insert(name, HeaderValue::from_static(STRICT_TRANSPORT_SECURITY));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WB-01, UI-09: the policy is exactly the one that was agreed on.
    #[test]
    fn a_page_carries_every_header() {
        let mut answer = HttpResponse::NotFound().finish();
        of_a_page(&mut answer, true);
        let header = |name: &str| answer.headers().get(name).unwrap().to_str().unwrap().to_owned();

        assert_eq!(
            header("content-security-policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        );
        assert_eq!(header("x-frame-options"), "DENY");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(header("cache-control"), "no-store");
        assert!(header("permissions-policy").split(", ").all(|feature| feature.ends_with("=()")));
        assert!(header("strict-transport-security").starts_with("max-age=63072000"));
    }

    /// WB-01: exactly the origins that a page leads to, and nothing else of the policy changes.
    #[test]
    fn wb_01_a_form_may_lead_to_a_provider() {
        let mut answer = HttpResponse::Ok().finish();
        of_a_page(&mut answer, true);
        forms_may_lead_to(&mut answer, &[]);
        assert_eq!(answer.headers().get("content-security-policy").unwrap(), CONTENT_SECURITY_POLICY);
        forms_may_lead_to(&mut answer, &["https://id.example".into(), "http://localhost:9".into()]);
        assert_eq!(
            answer.headers().get("content-security-policy").unwrap(),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
             form-action 'self' https://id.example http://localhost:9; base-uri 'none'; frame-ancestors 'none'"
        );
    }

    /// WB-01: the pages of passkeys are allowed exactly that much more.
    #[test]
    fn a_page_of_passkeys_may_use_them_and_nothing_else() {
        let mut answer = HttpResponse::Ok().finish();
        of_a_page(&mut answer, true);
        with_passkeys(&mut answer);
        let policy = answer.headers().get("permissions-policy").unwrap().to_str().unwrap();
        assert_eq!(policy.replace("(self)", "()"), NO_FEATURES);
        assert_eq!(policy.matches("(self)").count(), 2);
        assert_eq!(policy.matches("publickey-credentials").count(), 2);
    }

    /// WB-01: browsers are told to insist on https only where there is https.
    #[test]
    fn a_page_over_http_does_not_ask_for_https() {
        let mut answer = HttpResponse::Ok().finish();
        of_a_page(&mut answer, false);
        assert!(!answer.headers().contains_key("strict-transport-security"));
    }
}
