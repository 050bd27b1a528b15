//! What no configuration may be, whatever each of its keys is.

use crate::config::{PROVIDER, complaint, load, shown};

/// DA-11.
#[test]
fn a_lifetime_of_codes_outside_the_bounds_is_refused() {
    for (value, good) in [("119", false), ("120", true), ("600", true), ("1800", true), ("1801", false)] {
        let loaded = load("", &[], &[("codes.lifetime", value)]);
        assert_eq!(loaded.is_ok(), good, "{value}");
    }
}

/// DA-08: URLs are built from the issuer, so it must be one that can be shown to people and compared by clients.
#[test]
fn an_issuer_is_https_or_on_this_machine_and_nothing_follows_its_path() {
    for (issuer, good) in [
        ("https://login.example.com", true),
        ("https://login.example.com:8443/tv", true),
        ("https://[2001:db8::1]:8443", true),
        ("http://localhost:8628", true),
        ("http://127.0.0.1", true),
        ("http://[::1]:8628", true),
        ("http://login.example.com", false),
        ("http://localhost.example.com", false),
        ("http://127.0.0.1.example.com", false),
        ("http://localhost@example.com", false),
        ("https://login.example.com/", false),
        ("https://login.example.com?tenant=1", false),
        ("https://login.example.com#top", false),
        ("https://user:password@login.example.com", false),
        ("https://login.example.com:port", false),
        ("https://", false),
        ("https://:8628", false),
        ("login.example.com", false),
        ("ftp://login.example.com", false),
        ("https://login.example.com/a b", false),
        ("https://login.example.com/\"><script>", false),
    ] {
        let loaded = load("", &[], &[("issuer", issuer)]);
        assert_eq!(loaded.is_ok(), good, "{issuer}: {loaded:?}");
    }
}

/// WB-06.
#[test]
fn plain_http_is_spoken_on_this_machine_or_behind_a_named_proxy_only() {
    let issuer = ("issuer", "https://login.example.com");
    let open = ("listen", "0.0.0.0:8628");
    let complaint = complaint(load("", &[], &[issuer, open]));
    assert!(complaint.contains("tls.cert") && complaint.contains("trusted_proxies"), "{complaint}");
    for more in [&[("trusted_proxies", "10.0.0.1")][..], &[("tls.cert", "c.pem"), ("tls.key", "k.pem")]] {
        let flags = [&[issuer, open], more].concat();
        load("", &[], &flags).unwrap();
    }
    load("", &[], &[("listen", "[::1]:8628")]).unwrap();
}

#[test]
fn half_of_tls_is_refused() {
    assert!(complaint(load("", &[], &[("tls.cert", "c.pem")])).starts_with("`tls.key`"));
    assert!(complaint(load("", &[], &[("tls.key", "k.pem")])).starts_with("`tls.cert`"));
}

#[test]
fn half_of_mail_is_refused_and_no_part_of_a_bad_server_is_repeated() {
    assert!(complaint(load("", &[], &[("mail.server", "smtp://localhost")])).contains("`mail.server` is"));
    assert!(complaint(load("", &[], &[("mail.from", "a@example.com")])).contains("`mail.from` is"));
    for bad in
        ["mail.example.com", "http://x", "smtp://", "smtp://cbl:hunter2@x", "smtp://x:port", "smtp://x/y", "smtp://@x"]
    {
        let complaint = complaint(load("", &[], &[("mail.server", bad), ("mail.from", "a@example.com")]));
        assert!(complaint.contains("mail.server") && !complaint.contains("hunter2"), "{bad}: {complaint}");
    }
    assert!(complaint(load("", &[], &[("mail.server", "smtp://x"), ("mail.from", "nobody")])).contains("mail.from"));
    let config = load("", &[], &[("mail.server", "smtp://x"), ("mail.from", "a@example.com")]).unwrap();
    assert_eq!(shown(&config, "mail.server"), "smtp://x:587");
}

/// Open sign-up proves addresses, so it needs mail; an invitation is a proof of its own.
#[test]
fn open_sign_up_without_mail_is_refused() {
    let refused = complaint(load("", &[], &[("accounts.sign_up", "open")]));
    assert!(refused.starts_with("`accounts.sign_up`") && refused.contains("set `mail.server`"), "{refused}");
    assert!(load("", &[], &[("accounts.sign_up", "invitation")]).is_ok());
    let passwordless = [("accounts.sign_up", "invitation"), ("accounts.own", "false")];
    assert!(complaint(load("", PROVIDER, &passwordless)).contains("rules out"));
    assert!(complaint(load("", &[], &[("accounts.sign_up", "yes")])).contains("off, invitation, open"));
}

#[test]
fn what_follows_from_another_key_follows_it() {
    let config = load("", &[], &[("data", "/srv/cbl"), ("listen", "127.0.0.1:9000")]).unwrap();
    assert_eq!(config.issuer, "http://localhost:9000");
    assert_eq!(shown(&config, "ledger"), "/srv/cbl/ledger.sqlite");
    assert_eq!(shown(&config, "secrets"), "/srv/cbl/secrets.toml");
    let unnamed = load("", &[], &[("listen", "0.0.0.0:443"), ("trusted_proxies", "10.0.0.1")]);
    assert!(complaint(unnamed).contains("`issuer`: must be set"));
}
