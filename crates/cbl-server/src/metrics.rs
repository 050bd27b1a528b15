//! Counters of what the server did, as handles that are registered once.
//!
//! On the hot path a count is one atomic addition: no name is looked up and no label is hashed. Labels are fixed words;
//! nothing that a client or a person sent ever becomes one (LG-01).

use metrics::{Counter, Gauge, Key, KeyName, Label, Level, Metadata, Recorder, SharedString, Unit};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Handles of everything that is counted, and the text that Prometheus reads.
pub struct Metrics {
    /// Device authorization requests that were answered with codes (step 1).
    pub issued: Counter,
    /// Device authorization requests that were refused.
    pub issue_refused: Counter,
    /// Polls by outcome (step 5).
    pub polls: Polls,
    /// Codes that a person entered rightly (step 3).
    pub claimed: Counter,
    /// Codes that a person entered wrongly.
    pub wrong_codes: Counter,
    /// Requests that a person approved (step 4).
    pub approved: Counter,
    /// Requests that a person denied (step 4).
    pub denied: Counter,
    /// Requests and links that a person reported.
    pub reported: Counter,
    /// Refresh requests that were answered with tokens (step 6).
    pub refreshed: Counter,
    /// Refresh requests that were refused.
    pub refresh_refused: Counter,
    /// Tokens and links that were revoked.
    pub revoked: Counter,
    /// Sign-ins with the right password.
    pub signed_in: Counter,
    /// Sign-ins with a wrong password or account.
    pub sign_in_failed: Counter,
    /// Notices that a mail server took.
    pub mail_sent: Counter,
    /// Tries to mail a notice that failed.
    pub mail_failed: Counter,
    /// Requests that ended in 503.
    pub faults: Counter,
    /// Requests that a limit refused.
    pub limited: Counter,
    /// Grants that sweeps forgot because their time was over.
    pub swept: Counter,
    /// Decisions that wait for their grant to be marked, as of the last look.
    pub unsettled: Gauge,
    text: PrometheusHandle,
}

/// Polls by outcome: one counter for each answer of RFC 8628 section 3.5.
pub struct Polls {
    /// `authorization_pending`.
    pub pending: Counter,
    /// `slow_down`.
    pub slow_down: Counter,
    /// `access_denied`.
    pub denied: Counter,
    /// `expired_token`.
    pub expired: Counter,
    /// Tokens, for the first time.
    pub collected: Counter,
    /// Tokens, again, because the answer was lost (TK-13).
    pub repeated: Counter,
    /// Every other refusal: malformed, unknown, another client's.
    pub refused: Counter,
}

impl Metrics {
    /// Registers everything, at zero.
    #[must_use]
    pub fn new() -> Self {
        let recorder = PrometheusBuilder::new().build_recorder();
        let count = |name: &'static str, help: &'static str| counter(&recorder, name, help, None);
        let poll = |outcome| {
            let help = "Device access token requests by outcome (RFC 8628 section 3.5)";
            counter(&recorder, "cbl_polls_total", help, Some(outcome))
        };
        Self {
            issued: count("cbl_issued_total", "Device authorization requests answered with codes"),
            issue_refused: count("cbl_issue_refused_total", "Device authorization requests refused"),
            polls: Polls {
                pending: poll("pending"),
                slow_down: poll("slow_down"),
                denied: poll("denied"),
                expired: poll("expired"),
                collected: poll("collected"),
                repeated: poll("repeated"),
                refused: poll("refused"),
            },
            claimed: count("cbl_claimed_total", "User codes entered rightly"),
            wrong_codes: count("cbl_wrong_codes_total", "User codes entered wrongly"),
            approved: count("cbl_approved_total", "Requests approved by a person"),
            denied: count("cbl_denied_total", "Requests denied by a person"),
            reported: count("cbl_reported_total", "Requests and links reported by a person"),
            refreshed: count("cbl_refreshed_total", "Refresh requests answered with tokens"),
            refresh_refused: count("cbl_refresh_refused_total", "Refresh requests refused"),
            revoked: count("cbl_revoked_total", "Tokens and links revoked"),
            signed_in: count("cbl_signed_in_total", "Sign-ins that succeeded"),
            sign_in_failed: count("cbl_sign_in_failed_total", "Sign-ins that failed"),
            mail_sent: count("cbl_mail_sent_total", "Notices taken by the mail server"),
            mail_failed: count("cbl_mail_failed_total", "Tries to mail a notice that failed"),
            faults: count("cbl_faults_total", "Requests answered with 503"),
            limited: count("cbl_limited_total", "Requests refused by a limit"),
            swept: count("cbl_swept_total", "Expired grants forgotten by sweeps"),
            unsettled: gauge(&recorder, "cbl_unsettled_decisions", "Decisions whose grant lacks its mark"),
            text: recorder.handle(),
        }
    }

    /// Everything in the text format of Prometheus.
    #[must_use]
    pub fn render(&self) -> String {
        self.text.render()
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics(..)")
    }
}

const METADATA: Metadata<'static> = Metadata::new("cbl", Level::INFO, None);

fn counter(recorder: &impl Recorder, name: &'static str, help: &'static str, outcome: Option<&'static str>) -> Counter {
    recorder.describe_counter(KeyName::from_const_str(name), Some(Unit::Count), SharedString::const_str(help));
    let key = match outcome {
        None => Key::from_static_name(name),
        Some(outcome) => Key::from_parts(name, vec![Label::from_static_parts("outcome", outcome)]),
    };
    let counter = recorder.register_counter(&key, &METADATA);
    // A counter is shown once it was touched: zero must be visible before the first event.
    counter.absolute(0);
    counter
}

fn gauge(recorder: &impl Recorder, name: &'static str, help: &'static str) -> Gauge {
    recorder.describe_gauge(KeyName::from_const_str(name), Some(Unit::Count), SharedString::const_str(help));
    let gauge = recorder.register_gauge(&Key::from_static_name(name), &METADATA);
    gauge.set(0.0);
    gauge
}
