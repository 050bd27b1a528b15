//! Two servers that nobody here wrote: the runner says of each what is expected of it, and nothing else.
//!
//! Each expected failure stands with its reason. A new release that mends one, or breaks another, fails the test and is looked at.

use std::collections::BTreeSet;

use cbl_tests::Foreign;

use crate::runner::{PRIVATE_KEY, Ran, Runner};

/// A case that fails, and why that is so.
type Expected = (&'static str, &'static str);

const NODE: &[Expected] = &[
    ("RFC8628-3.1-barred-client-01", "it says invalid_request where RFC 6749 section 5.2 has unauthorized_client"),
    ("RFC8628-3.4-barred-client-01", "the same at the token endpoint"),
    ("RFC8628-3.5-slow-down-01", "it leaves the pace of polls to whoever runs it"),
    ("RFC9700-4.16-frames-01", "headers of pages are left to whoever runs it"),
    ("PRACTICE-nosniff-01", "headers that no RFC names are left to whoever runs it"),
    ("RFC6749-5.1-pragma-01", "it sends Cache-Control alone, which every cache of today understands"),
    ("PRACTICE-assertion-audience-01", "the audience of an assertion may be a list, as RFC 7523 has it"),
    ("PRACTICE-assertion-life-01", "it leaves the life of assertions to those who sign them"),
    ("RFC9449-11.1-replay-01", "it remembers proofs only of requests that it gives tokens for"),
    ("PRACTICE-key-codes-01", "it looks at proofs at the token endpoint only, and binds tokens, not codes"),
    ("PRACTICE-key-codes-02", "the same"),
    ("PRACTICE-key-codes-03", "the same"),
    ("RFC7636-4.2-plain-01", "its code challenges are for authorization codes alone"),
    ("RFC7636-4.4.1-method-01", "the same"),
    ("RFC7636-4.3-no-method-01", "the same"),
    ("RFC7636-4.2-malformed-01", "the same"),
    ("RFC7636-4.6-missing-01", "the same"),
    ("RFC7662-2.1-public-01", "a public client that asks about an invented token is told that it is not active"),
];

const AUTHLIB: &[Expected] = &[
    ("RFC6749-2.3-two-methods-01", "it takes the first way of authentication that fits and looks no further"),
    ("RFC6749-2.3-two-names-01", "the same"),
    ("RFC6749-2.3.1-query-01", "it reads parameters of the URL as if they stood in the form"),
    ("RFC6749-3.2-query-01", "the same"),
    ("RFC8628-3.1-repeated-client-01", "it takes the first of several values"),
    ("RFC8628-3.1-repeated-scope-01", "the same"),
    ("RFC6749-3.2-repeated-code-01", "the same"),
    ("RFC6749-3.2-repeated-grant-01", "the same"),
    ("RFC8628-3.1-barred-client-01", "its device authorization endpoint does not look at grant types"),
    ("RFC8628-3.4-unknown-code-01", "it says invalid_request where RFC 6749 section 5.2 has invalid_grant"),
    ("RFC8628-3.4-altered-code-01", "the same"),
    ("RFC6749-5.2-binding-01", "it says unauthorized_client where RFC 6749 section 5.2 has invalid_grant"),
    ("PRACTICE-foreign-code-01", "the same: of an invented code it says something else"),
    ("PRACTICE-assertion-audience-01", "the audience of an assertion may be a list, as RFC 7523 has it"),
    ("PRACTICE-assertion-life-01", "it leaves the life of assertions to those who sign them"),
    ("RFC7009-2.2-unknown-hint-01", "it says unsupported_token_type where RFC 7009 section 2.2 lets no hint matter"),
    ("RFC8628-5.2-single-use-01", "to forget a collected code is left to the application; nothing asks it to"),
    ("RFC9700-4.14-reuse-02", "to end a link at reuse is left to the application; it never sees the old token again"),
    ("RFC9700-4.16-frames-01", "pages are the application's"),
    ("PRACTICE-nosniff-01", "it sets no header that no RFC names"),
];

fn run(name: &'static str, server: &Foreign, scope: &str) -> Ran {
    let runner = Runner::at(server.issuer())
        .named(name)
        .with(&["--client-id", "tv", "--other-client-id", "box", "--barred-client-id", "barred", "--scope", scope])
        .with(&["--resource-server-id", "box", "--max-wait", "0", "--approve-with", env!("CARGO_BIN_EXE_cbl-approver")])
        .with(&["--signing-client-id", "kiosk"])
        .with_secret("--signing-client-key-file", PRIVATE_KEY)
        .with_secret("--other-client-secret-file", SECRET)
        .with_secret("--resource-server-secret-file", SECRET);
    runner.runs()
}

const SECRET: &str = "secret-of-the-box-for-a-test";

fn fails_as_expected(ran: &Ran, expected: &[Expected]) {
    let failed: BTreeSet<_> = ran.ids("fail").into_iter().collect();
    let named: BTreeSet<_> = expected.iter().map(|(id, _)| (*id).to_owned()).collect();
    let (new, mended): (Vec<_>, Vec<_>) = (failed.difference(&named).collect(), named.difference(&failed).collect());
    assert!(new.is_empty() && mended.is_empty(), "new: {new:?}\nmended: {mended:?}\n{}", ran.output);
    assert!(ran.ids("pass").len() >= 90, "{}", ran.output);
    assert_eq!(ran.code, Some(1));
}

/// Issue 6.
#[test]
fn node_oidc_provider_fails_what_is_expected_of_it_and_nothing_else() {
    let Some(server) = Foreign::node_oidc_provider() else { return };
    fails_as_expected(&run("node-oidc-provider", &server, "openid offline_access"), NODE);
}

/// Issue 6.
#[test]
fn authlib_fails_what_is_expected_of_it_and_nothing_else() {
    let Some(server) = Foreign::authlib() else { return };
    fails_as_expected(&run("authlib", &server, "profile"), AUTHLIB);
}
