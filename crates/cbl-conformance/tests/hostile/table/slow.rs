//! What only time or many requests at once bring out.

use super::{Deviation, slow};

pub(super) const TABLE: &[Deviation] = &[
    slow("interval-is-a-lie", 600, &["RFC8628-3.5-interval-01"]),
    slow("haste-is-never-forgiven", 600, &["RFC8628-3.5-recovery-01"]),
    slow("codes-are-good-for-ever", 600, &["RFC8628-5.2-single-use-01", "RFC8628-5.2-single-use-02"]),
    slow("polls-erase-approvals", 600, &["RFC8628-3.5-poll-race-01"]),
    slow("denials-can-be-overturned", 600, &["RFC8628-3.5-denied-03"]),
    slow("verifiers-may-come-unasked", 600, &["RFC9700-2.1.1-downgrade-01"]),
    slow("old-tokens-live-on", 600, &["RFC9700-4.14-reuse-01", "RFC9700-4.14-reuse-02"]),
    slow("reuse-is-forgiven", 600, &["RFC9700-4.14-reuse-02"]),
    slow("hints-are-believed", 600, &["RFC7009-2.1-wrong-hint-01"]),
    slow("expires-at-half-time", 6, &["RFC8628-3.2-lifetime-01"]),
    slow("nothing-expires", 4, &["RFC8628-3.5-expired-01"]),
    slow("approvals-last", 4, &["RFC8628-3.5-expired-02"]),
];
