//! One linking through node-oidc-provider, told request by request: every message between device, browser, server and
//! provider, caught by a recorder in front of each of the two servers. `round-trip.txt` is what was caught, without secrets.

mod recorder;
mod telling;

use std::path::Path;

use cbl_tests::{Cbl, Device, Foreign, Homes, Visitor};

use recorder::Recorder;
use telling::tell;

const FILE: &str = "upstream/round-trip.txt";

/// What stands in the file is what happens. `CBL_WRITE_TRACE=1` writes the file.
#[actix_web::test]
async fn a_linking_through_node_oidc_provider_is_as_the_file_tells_it() {
    let (ours, theirs) = (Recorder::starts("server"), Recorder::starts("provider"));
    let settings = [("CBL_ISSUER", ours.origin.as_str()), ("CBL_SHUTDOWN_NOTICE_MS", "0")];
    let mut cbl = Cbl::prepared(Homes::default(), &settings);
    let back = format!("{}/sign-in/back/node", ours.origin);
    let Some(node) = Foreign::node_oidc_provider_behind(&back, &theirs.origin) else { return };
    for (key, value) in [
        ("ISSUER", theirs.origin.as_str()),
        ("CLIENT_ID", "cbl"),
        ("CLIENT_SECRET", "secret-of-cbl-for-a-test"),
        ("NAME", "Node ID"),
        ("TRUST_EMAIL", "true"),
    ] {
        cbl.sets(&format!("CBL_UPSTREAM_NODE_{key}"), value);
    }
    let added = cbl.operator().runs(&["client", "add", "--id", "tv", "--name", "Aurora"]);
    assert!(added.succeeded, "{}", added.errors);
    theirs.passes_on_to(node.issuer());
    ours.passes_on_to(&cbl.issuer());
    cbl.starts_again().await;

    let mut tv = Device::new(&ours.origin, "tv");
    let prompt = tv.asks_for_codes_with(&[("scope", "openid profile"), ("device_name", "Living room")]).await;
    assert_eq!(tv.polls().await.error(), Some("authorization_pending"));
    let address = prompt.verification_uri_complete.expect("a code to scan");
    let page = Visitor::default().links_by_the_provider(&address, &prompt.user_code).await;
    assert!(page.contains("data-page=\"waiting\""), "{page}");
    let tokens = tv.polls().await;
    tv.reads_profile(tokens.member("access_token").expect("an access token")).await;

    let told = tell(&[&ours, &theirs]);
    for secret in [&prompt.user_code, &prompt.device_code, tokens.member("refresh_token").unwrap(), "secret-of-cbl"] {
        assert!(!told.contains(secret), "a secret is told");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os("CBL_WRITE_TRACE").is_some() {
        std::fs::write(&file, &told).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(told, kept, "`just upstream-trace` writes {FILE} anew");
}
