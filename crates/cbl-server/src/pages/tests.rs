//! Every template with every optional field absent and present, and text from outside in every field.

use super::{
    Pages,
    trouble::ErrorKind,
    view::{
        Account, ApplicationRow, Applications, Blocked, CodeProblem, Confirm, Connected, Denied, EnterCode, Error,
        Expired, LinkRow, Links, Nearness, Next, OneLink, PickNumber, ProofProblem, ProveAgain, Reason, Reported,
        SignIn, SignInProblem, Undo, View, Waiting, time_for_people, time_for_programs,
    },
};
use crate::config::Config;
use cbl_rules::{UnixMillis, guard::Obstacle};

fn pages() -> Pages {
    Pages::new(&Config { name: "Example Home".into(), ..Config::default() }).unwrap()
}

fn account(text: &str) -> Account {
    Account { name: text.into(), csrf: "0123456789abcdef0123456789abcdef".into(), notices: 2 }
}

/// Collects pages under names, so that somebody can look at them.
struct Gallery {
    pages: Pages,
    account: Account,
    shown: Vec<(String, String)>,
}

impl Gallery {
    fn new(text: &str) -> Self {
        Self { pages: pages(), account: account(text), shown: Vec::new() }
    }

    fn hang<V: View>(&mut self, name: impl Into<String>, view: &V) {
        let name = name.into();
        let html = self.pages.render(Some(&self.account), view);
        let html = html.unwrap_or_else(|error| panic!("{name}: {error:#}"));
        self.shown.push((name, html));
    }
}

fn confirm(text: &str) -> Confirm {
    let text = text.to_owned();
    Confirm {
        application: text.clone(),
        description: Some(text.clone()),
        privacy_uri: Some(text.clone()),
        staging: true,
        device_name: Some(text.clone()),
        device_model: Some(text.clone()),
        app_version: Some(text.clone()),
        code: Some(text.clone()),
        asked_minutes: 2,
        asked_at: time_for_people(UnixMillis::new(1_795_226_940_000)),
        asked_iso: time_for_programs(UnixMillis::new(1_795_226_940_000)),
        network: text.clone(),
        own_network: text.clone(),
        nearness: Nearness::Different,
        scopes: vec!["openid".into(), "profile".into(), "offline_access".into(), text.clone()],
        shared: vec!["email".into()],
        shows_no_number: true,
        place: text,
        number: 7,
    }
}

fn link(text: &str) -> LinkRow {
    LinkRow {
        id: text.into(),
        name: Some(text.into()),
        is_new: true,
        application: text.into(),
        device: Some(text.into()),
        since: "21 November 2026".into(),
        since_iso: "2026-11-21T02:09:00Z".into(),
        used: Some("22 November 2026".into()),
        used_iso: "2026-11-22T02:09:00Z".into(),
        scopes: vec!["profile".into(), text.into()],
    }
}

const CODE_PROBLEMS: [CodeProblem; 8] = [
    CodeProblem::Empty,
    CodeProblem::Foreign,
    CodeProblem::Length,
    CodeProblem::Wrong,
    CodeProblem::Paused,
    CodeProblem::Expired,
    CodeProblem::Approved,
    CodeProblem::Denied,
];

/// The pages that guard an approval, and those of what is linked.
fn guarding(gallery: &mut Gallery, text: &str) {
    let own = || text.to_owned();
    let numbers = vec![12, 42, 97];
    gallery.hang("number", &PickNumber { application: own(), choices: numbers, place: own(), number: 7 });
    for problem in [None, Some(ProofProblem::Code), Some(ProofProblem::Password), Some(ProofProblem::Wait)] {
        let view = ProveAgain {
            application: own(),
            network: own(),
            own_network: own(),
            problem,
            wait_seconds: 47,
            username: own(),
            ..ProveAgain::default()
        };
        gallery.hang(format!("again-{problem:?}"), &view);
    }
    for obstacle in [Obstacle::Network, Obstacle::Number, Obstacle::Risk] {
        let (nearness, number) = (Nearness::Unknown, 7);
        let view = Blocked {
            application: own(),
            obstacle,
            network: own(),
            own_network: own(),
            nearness,
            place: own(),
            number,
        };
        gallery.hang(format!("blocked-{obstacle:?}"), &view);
    }
    gallery.hang("reported", &Reported {});
    let link = OneLink {
        id: own(),
        renamed: true,
        name: own(),
        application: own(),
        support_uri: Some(own()),
        device_name: Some(own()),
        device_model: Some(own()),
        app_version: Some(own()),
        since: "21 November 2026".into(),
        network: own(),
        last_network: own(),
        scopes: vec!["profile".into(), own()],
        ..OneLink::default()
    };
    gallery.hang("one-link", &link);
    gallery.hang("one-link-bare", &OneLink { application: own(), ..OneLink::default() });
    let row = ApplicationRow { id: own(), name: own(), scopes: vec![own()], ..ApplicationRow::default() };
    gallery.hang("applications", &Applications { revoked: true, applications: vec![row] });
    gallery.hang("applications-none", &Applications::default());
    gallery.hang("undo", &Undo { application: own(), device: Some(own()), ..Undo::default() });
    gallery.hang("undo-done", &Undo { application: own(), done: true, ..Undo::default() });
}

/// All pages, with `text` wherever text from outside can stand.
fn gallery(text: &str) -> Vec<(String, String)> {
    let mut gallery = Gallery::new(text);
    for next in [Next::Link, Next::Confirm, Next::Links] {
        for reason in [Reason::First, Reason::Stale, Reason::Spent, Reason::SignedOut] {
            gallery.hang(
                format!("sign-in-{}-{}", next.word(), reason.word()),
                &SignIn { next, reason, ..SignIn::default() },
            );
        }
    }
    gallery.hang("sign-in-code", &SignIn { holds_code: true, ..SignIn::default() });
    for problem in [SignInProblem::Mismatch, SignInProblem::Wait, SignInProblem::Old] {
        let view = SignIn { problem: Some(problem), username: text.into(), wait_seconds: 47, ..SignIn::default() };
        gallery.hang(format!("sign-in-{problem:?}"), &view);
    }
    gallery.hang("enter-code", &EnterCode::default());
    gallery.hang("enter-code-scanned", &EnterCode { code: text.into(), scanned: true, ..EnterCode::default() });
    for problem in CODE_PROBLEMS {
        let view = EnterCode {
            code: text.into(),
            problem: Some(problem),
            detail: text.into(),
            wait_seconds: 312,
            until: "21 November 2026, 02:19 UTC".into(),
            scanned: false,
        };
        gallery.hang(format!("enter-code-{problem:?}"), &view);
    }
    gallery.hang("confirm-full", &confirm(text));
    gallery.hang("confirm-bare", &Confirm { application: text.into(), ..Confirm::default() });
    for nearness in [Nearness::Same, Nearness::Unknown] {
        gallery.hang(format!("confirm-{nearness:?}"), &Confirm { nearness, ..confirm(text) });
    }
    gallery.hang("confirm-model-only", &Confirm { device_name: None, app_version: None, ..confirm(text) });
    gallery.hang("confirm-version-only", &Confirm { device_name: None, device_model: None, ..confirm(text) });
    gallery.hang("waiting", &Waiting { place: text.into() });
    gallery.hang("connected", &Connected { place: text.into() });
    guarding(&mut gallery, text);
    gallery.hang("denied", &Denied {});
    gallery.hang("expired", &Expired {});
    gallery.hang("links-none", &Links { unlinked: true, links: Vec::new() });
    let bare = LinkRow { name: None, is_new: false, device: None, used: None, scopes: Vec::new(), ..link(text) };
    gallery.hang("links", &Links { unlinked: false, links: vec![link(text), bare] });
    for kind in ErrorKind::ALL {
        gallery.hang(format!("error-{kind:?}"), &Error { kind, status: kind.status().as_u16() });
    }
    gallery.shown
}

/// Set `CBL_PAGES_OUT` to a folder to look at them in a browser.
#[test]
fn every_page_can_be_made() {
    let shown = gallery("Living room");
    assert!(shown.len() > 40);
    for (name, html) in &shown {
        assert_eq!(html.matches("<main ").count(), 1, "{name}");
        assert_eq!(html.matches("<h1>").count(), 1, "{name}");
        assert!(!html.contains("none<") && !html.contains("undefined"), "{name} shows a field that is not there");
        if let Some(folder) = std::env::var_os("CBL_PAGES_OUT") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.html")), html).unwrap();
        }
    }
}

#[test]
fn every_page_says_which_one_it_is() {
    for (name, html) in gallery("x") {
        let expected = [
            "sign-in",
            "enter-code",
            "confirm",
            "waiting",
            "connected",
            "denied",
            "expired",
            "links",
            "error",
            "number",
            "again",
            "blocked",
            "reported",
            "one-link",
            "applications",
            "undo",
        ];
        let page = expected.into_iter().find(|page| name.starts_with(page)).unwrap();
        assert!(html.contains(&format!(r#"data-page="{page}""#)), "{name}");
    }
}

/// UI-06: whatever the text, it stays text. Every `<` of a page is one that stands in a template.
#[test]
fn text_from_outside_never_becomes_markup() {
    let plain: Vec<_> = gallery("plain").iter().map(|(_, html)| tags(html)).collect();
    for attack in ATTACKS {
        for ((name, html), plain) in gallery(attack).iter().zip(&plain) {
            assert_eq!(&tags(html), plain, "{attack:?} changed the markup of {name}");
        }
    }
}

const ATTACKS: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea></input></main><h1>hello",
    "<!-- -->",
    "<svg/onload=alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "`<b`",
    "\u{202e}<i>",
    "<a href=\"//evil.example\">",
];

/// Names of elements and attributes, in order.
fn tags(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let mut quote = None;
        let end = after.find(|c| match (quote, c) {
            (None, '"' | '\'') => {
                quote = Some(c);
                false
            }
            (Some(open), _) if open == c => {
                quote = None;
                false
            }
            (None, '>') => true,
            _ => false,
        });
        let (tag, after) = after.split_at(end.unwrap_or(after.len()));
        found.push(tag.split('"').step_by(2).collect::<Vec<_>>().join("\""));
        rest = after;
    }
    found
}

/// UI-06: what was escaped reads as it was sent.
#[test]
fn escaped_text_reads_as_it_was_sent() {
    let html = pages().render(Some(&account("a")), &confirm("<b>&\"'")).unwrap();
    assert!(html.contains("&lt;b&gt;&amp;&quot;&#x27;"));
    assert!(!html.contains("<b>&"));
}

/// UI-04, UI-05: the warnings stand there, and both answers weigh the same.
#[test]
fn the_question_warns_and_offers_both_answers_alike() {
    let html = pages().render(Some(&account("ada")), &confirm("TV")).unwrap();

    assert!(html.contains("Is the device in front of you"));
    assert!(html.contains("Nobody from support will ever send you a code"));
    assert!(html.contains("The device says"));
    assert!(html.contains("2 minutes ago"));
    for choice in ["approve", "deny"] {
        assert_eq!(html.matches(&format!(r#"<button type="submit" name="decision" value="{choice}">"#)).count(), 1);
    }
    assert!(!html.contains("autofocus") && !html.contains("checked"), "nothing is chosen beforehand");
}

/// UI-02, UI-20: the field of the code tells phones what to do, and its message belongs to it.
#[test]
fn the_field_of_the_code_helps_to_type_it() {
    let view = EnterCode { problem: Some(CodeProblem::Foreign), detail: "Ä".into(), ..EnterCode::default() };
    let html = pages().render(Some(&account("ada")), &view).unwrap();

    for attribute in [
        r#"autocapitalize="characters""#,
        r#"autocomplete="off""#,
        r#"spellcheck="false""#,
        r#"aria-describedby="problem hint""#,
    ] {
        assert!(html.contains(attribute), "{attribute}");
    }
    assert!(html.contains("“Ä” is never part of a code"));
    assert!(html.contains("B C D F G H J K L M N P Q R S T V W X Z"));
}

/// UI-20, WB-01: nothing in a page needs a script, and nothing breaks the policy against inline code.
#[test]
fn no_page_has_a_script_or_an_inline_style() {
    for (name, html) in gallery("x") {
        assert!(!html.contains("<script") && !html.contains("style=") && !html.contains("<style"), "{name}");
        assert!(!html.contains(" onclick=") && !html.contains("javascript:"), "{name}");
    }
}

/// LG-03, UI-21: no link and no form sends a code in an address.
#[test]
fn every_form_posts_and_carries_a_token() {
    for (name, html) in gallery("x") {
        assert_eq!(html.matches("<form").count(), html.matches(r#"<form method="post""#).count(), "{name}");
        assert_eq!(html.matches("<form").count(), html.matches(r#"name="csrf""#).count(), "{name}");
    }
}

#[test]
fn a_folder_replaces_single_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    std::fs::write(folder.path().join("templates/expired.html"), "<p>{{ site.name }}: too late</p>").unwrap();
    let config = Config { name: "A & B".into(), web: Some(folder.path().to_owned()), ..Config::default() };

    let pages = Pages::new(&config).unwrap();

    assert_eq!(pages.render(None, &Expired {}).unwrap(), "<p>A &amp; B: too late</p>");
    assert!(pages.render(None, &Denied {}).unwrap().contains("Not connected"));
}

#[test]
fn a_broken_template_is_found_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    std::fs::write(folder.path().join("templates/expired.html"), "{% if %}").unwrap();
    let config = Config { web: Some(folder.path().to_owned()), ..Config::default() };

    let error = format!("{:#}", Pages::new(&config).err().unwrap());

    assert!(error.contains("expired.html"), "{error}");
}

/// An issuer with a path has its pages and files below that path.
#[test]
fn links_follow_the_path_of_the_issuer() {
    let config = Config { issuer: "https://home.example/auth".into(), ..Config::default() };
    let html = Pages::new(&config).unwrap().render(Some(&account("ada")), &EnterCode::default()).unwrap();
    let html = html.replace("&#x2f;", "/");
    assert!(html.contains(r#"action="/auth/link""#));
    assert!(html.contains(r#"href="/auth/static/cbl.css?v="#));
}

#[test]
fn times_are_written_for_people_and_programs() {
    let at = UnixMillis::new(1_795_226_940_000);
    assert_eq!(time_for_people(at), "21 November 2026, 02:09 UTC");
    assert_eq!(time_for_programs(at), "2026-11-21T02:09:00Z");
}
