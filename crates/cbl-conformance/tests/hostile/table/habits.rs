//! Habits of the whole server.

use super::{Deviation, habit, pace_habit};

pub(super) const TABLE: &[Deviation] = &[
    // Requests
    habit("get-is-post", &["RFC7009-2-get-01", "RFC8628-3.1-get-01", "RFC8628-3.4-get-01"]),
    habit("json-is-a-form", &["RFC8628-3.1-json-body-01", "RFC8628-3.4-json-body-01"]),
    habit("query-counts", &["RFC6749-2.3.1-query-01", "RFC6749-2.3.1-secret-in-url-01", "RFC6749-3.2-query-01"]),
    habit(
        "first-one-counts",
        &[
            "RFC6749-3.2-repeated-code-01",
            "RFC6749-3.2-repeated-grant-01",
            "RFC8628-3.1-repeated-client-01",
            "RFC8628-3.1-repeated-scope-01",
            "RFC8628-3.1-repeated-secret-01",
        ],
    ),
    habit(
        "unknown-is-refused",
        &[
            "RFC6749-3.2-unknown-parameter-01",
            "RFC8628-3.1-empty-parameter-01",
            "RFC8628-3.1-foreign-parameter-01",
            "RFC8628-3.1-unknown-parameter-01",
        ],
    ),
    habit("odd-scope-is-fatal", &["RFC6749-3.3-malformed-scope-01", "RFC6749-3.3-unknown-scope-01"]),
    habit("barred-may-ask", &["RFC8628-3.1-barred-client-01"]),
    habit("follows-forwarded-host", &["PRACTICE-forwarded-host-01"]),
    habit("grant-type-may-be-missing", &["RFC8628-3.4-no-grant-type-01"]),
    habit("unknown-grant-is-invalid-request", &["RFC6749-5.2-unsupported-01"]),
    habit("missing-code-is-invalid-grant", &["RFC8628-3.4-empty-code-01", "RFC8628-3.4-no-code-01"]),
    habit("missing-token-is-fatal", &["RFC6749-6-no-token-01"]),
    habit(
        "unknown-token-is-fatal",
        &["RFC6749-5.2-wrong-grant-02", "RFC6749-6-access-token-01", "RFC6749-6-unknown-token-01"],
    ),
    habit(
        "unknown-codes-are-pending",
        &["RFC8628-3.4-altered-code-01", "RFC8628-3.4-unknown-code-01", "RFC8628-3.4-user-code-01"],
    ),
    habit(
        "odd-resources-are-bad-requests",
        &["RFC8707-2-fragment-01", "RFC8707-2-relative-01", "RFC8707-2-unknown-01"],
    ),
    habit("empty-values-count", &["RFC6749-3.3-empty-scope-01", "RFC8707-2-empty-01"]),
    habit("fragments-are-fine", &["RFC8707-2-fragment-01"]),
    habit("resources-may-be-relative", &["RFC8707-2-relative-01"]),
    habit("scopes-of-polls-are-fatal", &["RFC8628-3.4-scope-01"]),
    habit("foreign-codes-are-told-apart", &["PRACTICE-foreign-code-01"]),
    // Clients
    habit(
        "nobody-is-tv",
        &[
            "PRACTICE-garbage-body-02",
            "RFC6749-2.3.1-query-01",
            "RFC6749-2.3.1-secret-in-url-01",
            "RFC7009-2.1-no-client-01",
            "RFC8628-3.1-empty-body-01",
            "RFC8628-3.1-empty-client-01",
            "RFC8628-3.1-no-client-01",
            "RFC8628-3.4-no-client-01",
        ],
    ),
    habit(
        "anybody-is-known",
        &[
            "PRACTICE-garbage-client-01",
            "PRACTICE-garbage-client-02",
            "PRACTICE-garbage-markup-01",
            "RFC8628-3.1-unknown-client-01",
            "RFC8628-3.4-unknown-client-01",
        ],
    ),
    habit("box-is-refused", &["RFC6749-5.2-binding-01", "RFC6749-6-binding-01", "RFC8628-3.1-auth-01"]),
    habit(
        "no-secret-to-ask",
        &["RFC6749-5.2-challenge-01", "RFC8628-3.1-auth-missing-01", "RFC8628-3.1-auth-wrong-01"],
    ),
    habit(
        "no-secret-to-poll",
        &["RFC6749-5.2-challenge-02", "RFC8628-3.4-auth-missing-01", "RFC8628-3.4-auth-wrong-01"],
    ),
    habit("no-secret-to-revoke", &["RFC7009-2.1-auth-wrong-01"]),
    habit("no-secret-to-introspect", &["RFC7662-2.3-auth-wrong-01"]),
    habit("two-methods-are-fine", &["RFC6749-2.3-two-methods-01"]),
    habit("two-names-are-fine", &["RFC6749-2.3-two-names-01"]),
    habit("bearer-authenticates", &["RFC6749-2.3.1-bearer-01"]),
    habit("public-secrets-are-ignored", &["PRACTICE-public-secret-01"]),
    habit("assertions-are-ignored", &["RFC7521-4.2-assertion-type-01"]),
    // Page
    habit("get-approves", &["RFC8628-3.3.1-no-approval-01"]),
    habit("page-runs-input", &["PRACTICE-escape-01"]),
    habit("page-knows-codes", &["PRACTICE-no-code-oracle-01"]),
    // Codes
    habit("device-codes-count", &["RFC8628-5.2-entropy-01"]),
    habit("device-codes-are-one", &["PRACTICE-pace-per-grant-01", "RFC8628-3.2-unique-01", "RFC8628-5.2-entropy-01"]),
    habit("device-codes-hold-user-codes", &["RFC8628-5.2-independent-01"]),
    pace_habit(
        "user-codes-are-one",
        &["PRACTICE-pace-per-grant-01", "RFC6749-3.2-unknown-parameter-01", "RFC8628-3.2-unique-02", "RFC8628-3.5-binding-02", "RFC8628-3.5-denied-01", "RFC8628-3.5-denied-02", "RFC8628-3.5-first-poll-01", "RFC8628-3.5-pending-01", "RFC8628-3.5-tokens-01", "RFC8628-5.1-entropy-01"],
    ),
    habit("user-codes-are-short", &["RFC8628-5.1-entropy-01"]),
    habit("user-codes-mix-cases", &["RFC8628-6.1-alphabet-01"]),
    habit(
        "codes-are-not-bound",
        &[
            "RFC6749-2.3.1-other-client-01",
            "RFC6749-5.2-binding-01",
            "RFC8628-3.5-binding-01",
            "RFC8628-3.5-binding-02",
            "RFC8628-3.5-tokens-01",
        ],
    ),
    habit("foreign-polls-spoil", &["RFC6749-5.2-binding-02", "RFC8628-3.5-binding-02", "RFC8628-3.5-tokens-01"]),
    habit("user-code-polls", &["RFC8628-3.4-user-code-01"]),
    habit("half-a-code-will-do", &["RFC8628-3.4-altered-code-01"]),
    habit("any-code-is-a-device-code", &["RFC6749-5.2-wrong-grant-01", "RFC6749-5.2-wrong-grant-02"]),
    habit("codes-are-good-for-ever", &["RFC8628-5.2-single-use-01"]),
    habit("early-collection-is-slowed", &["PRACTICE-early-collection-01"]),
    habit("denials-are-pending", &["RFC8628-3.5-denied-01", "RFC8628-3.5-denied-02"]),
    habit("denials-are-forgotten", &["RFC8628-3.5-denied-02"]),
    // Pace
    habit(
        "first-poll-is-early",
        &[
            "PRACTICE-pace-per-grant-01",
            "RFC6749-3.2-unknown-parameter-01",
            "RFC7523-3-poll-01",
            "RFC8628-3.3.1-no-approval-01",
            "RFC8628-3.5-first-poll-01",
            "RFC8628-3.5-pending-01",
            "RFC9449-11.1-replay-01",
            "RFC9449-4.3-htu-04",
            "RFC9449-5-proof-02",
            "RFC9449-8-nonce-02",
        ],
    ),
    habit("no-pace", &["RFC8628-3.5-slow-down-01"]),
    habit("haste-is-fatal", &["RFC8628-3.5-haste-01", "RFC8628-3.5-slow-down-01"]),
    pace_habit(
        "pace-is-per-client",
        &["PRACTICE-pace-per-grant-01", "RFC6749-3.2-unknown-parameter-01", "RFC8628-3.5-first-poll-01", "RFC8628-3.5-pending-01"],
    ),
    // Links
    habit(
        "userinfo-for-all",
        &[
            "RFC6750-3-challenge-01",
            "RFC6750-3.1-invalid-token-01",
            "RFC7009-2.1-access-token-01",
            "RFC9449-4.3-ath-01",
            "RFC9449-4.3-ath-02",
            "RFC9449-4.3-bound-01",
            "RFC9449-7.2-bearer-01",
        ],
    ),
    habit("nothing-rotates", &["RFC9700-2.2.2-rotation-01"]),
    habit("scopes-widen", &["RFC6749-6-scope-01"]),
    habit(
        "access-tokens-refresh",
        &[
            "RFC6749-6-access-token-01",
            "RFC6749-6-binding-02",
            "RFC7009-2.1-binding-01",
            "RFC7662-2.2-active-01",
            "RFC7662-2.2-client-01",
        ],
    ),
    habit(
        "refresh-is-not-bound",
        &[
            "RFC6749-6-binding-01",
            "RFC6749-6-binding-02",
            "RFC7009-2.1-binding-01",
            "RFC7662-2.2-active-01",
            "RFC7662-2.2-client-01",
        ],
    ),
    habit(
        "foreign-refresh-spoils",
        &["RFC6749-6-binding-02", "RFC7009-2.1-binding-01", "RFC7662-2.2-active-01", "RFC7662-2.2-client-01"],
    ),
    habit("anybody-revokes", &["RFC7009-2.1-binding-01"]),
    habit(
        "revocation-is-a-lie",
        &["RFC7009-2.1-access-token-01", "RFC7009-2.2-refresh-token-01", "RFC7662-2.2-revoked-01"],
    ),
    habit("revoked-tokens-live-on", &["RFC7009-2.2-refresh-token-01"]),
    habit("access-lives-on", &["RFC7009-2.1-access-token-01"]),
    habit("unknown-hints-are-refused", &["RFC7009-2.1-unknown-hint-01"]),
    habit("ended-links-are-active", &["RFC7662-2.2-revoked-01"]),
    habit("anybody-introspects", &["RFC7662-2.1-public-01"]),
    habit(
        "strangers-introspect",
        &["RFC7662-2.1-get-01", "RFC7662-2.1-no-auth-01", "RFC7662-2.1-public-01", "RFC7662-2.3-auth-wrong-01"],
    ),
];
