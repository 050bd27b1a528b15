//! XD-14: the owner of an account is told of every new link, on the page and by mail, and can undo it.

use crate::{
    post::{empties, fails_to_mail, mails_to, path_in, town_with, waits_for_mail},
    smtp::{Mood, Sink},
    town::{AWAY, HOME, Town},
};

/// The path of the undo link in a mail.
fn undo_path(mail: &str) -> String {
    path_in(mail, "/undo/")
}

#[actix_web::test]
async fn the_page_counts_new_devices_until_they_are_looked_at() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    assert!(!ada.opens("/link").await.html.contains("class=\"badge\""));
    town.linked(&mut ada).await;
    town.linked(&mut ada).await;
    ada.opens("/link").await.says("class=\"badge\"").says("(2 new)");
    let list = ada.opens("/account/links").await;
    assert_eq!(list.html.matches(">New<").count(), 2);
    let again = ada.opens("/account/links").await;
    assert!(!again.html.contains(">New<") && !again.html.contains("class=\"badge\""));
    let mut eve = town.person("eve", HOME).await;
    assert!(!eve.opens("/link").await.html.contains("class=\"badge\""));
}

/// The mail names application, account, time and network, and none of what the device says of itself.
#[actix_web::test]
async fn xd_14_a_new_link_is_mailed_by_the_background_task() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    town.linked(&mut mia).await;
    let mails = waits_for_mail(&sink, 1).await;
    let [mail] = &*mails else { panic!("{mails:?}") };
    for part in [
        "FROM:<devices@example.com>",
        "TO:<mia@example.com>",
        "Auto-Submitted: auto-generated",
        "Message-ID: <linked.",
        "Aurora <TV> & more",
        "account =E2=80=9Cmia=E2=80=9D at Example Home",
        HOME,
        "/account/links",
    ] {
        assert!(mail.contains(part), "{part} is missing in {mail}");
    }
    assert!(!mail.contains("Den"), "the device's own words are in {mail}");
    assert_eq!(empties(&town).await, 0, "it is sent once");
}

/// Attack 1: the undo link needs no sign-in, does nothing by GET, and ends the link at once.
#[actix_web::test]
async fn attack_01_the_undo_link_ends_the_link_at_once() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    let (device, tokens) = town.linked(&mut mia).await;
    let mails = waits_for_mail(&sink, 1).await;
    let mut phone = town.world.browser();
    phone.from = Some(AWAY.into());
    let path = undo_path(&mails[0]);
    phone.opens(&path).await.goes_to("/undo");
    let question = phone.opens("/undo").await;
    question.is(200, "undo").says("Disconnect this device?");
    phone.opens("/undo").await.is(200, "undo");
    assert!(town.refreshes(&device, &tokens).await["access_token"].is_string(), "looking changes nothing");

    let started = tokio::time::Instant::now();
    phone.posts("/undo", &[("csrf", &question.field("csrf"))]).await.goes_to("/undo");
    assert!(!town.are_good(&device, &tokens).await);
    assert!(started.elapsed().as_secs() < 1, "{:?}", started.elapsed());
    phone.opens("/undo").await.is(200, "undo").says("Disconnected");
    mia.opens("/account/links").await.says("No device is connected");
}

/// WB-02, attack 10: without the cookie, with a forged token or with a form of another browser nothing is undone.
#[actix_web::test]
async fn an_undo_link_that_is_not_ours_undoes_nothing() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    let (device, tokens) = town.linked(&mut mia).await;
    let path = undo_path(&waits_for_mail(&sink, 1).await[0]);
    let mut stranger = town.world.browser();
    for path in ["/undo", "/undo/x", &format!("{path}A"), &path.replace("/undo/", "/undo/A")] {
        stranger.opens(path).await.is(404, "error");
    }
    stranger.posts("/undo", &[("csrf", "x")]).await.is(403, "error");
    let mut owner = town.world.browser();
    owner.visits(&path).await;
    owner.posts("/undo", &[]).await.is(403, "error");
    owner.post_headers = vec![("sec-fetch-site", "cross-site".into())];
    let question = owner.opens("/undo").await;
    owner.posts("/undo", &[("csrf", &question.field("csrf"))]).await.is(403, "error");
    assert!(town.are_good(&device, &tokens).await);
    town.world.wait(31 * 86_400);
    owner.visits(&path).await.is(404, "error");
}

/// Approval and collection never wait for mail, and what a crash left half done is due again.
#[actix_web::test]
async fn a_mail_server_that_says_nothing_delays_nobody_and_loses_nothing() {
    let sink = Sink::opens(Mood::Silent);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    let started = tokio::time::Instant::now();
    town.linked(&mut mia).await;
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    // A process takes the notice and dies while the server keeps it waiting.
    let taken = town.world.service().ledger.take_due_mail(town.now(), 9).await.unwrap();
    assert!(taken.len() <= 1, "the server's own task may have been faster");
    sink.turns(Mood::Takes);
    assert_eq!(empties(&town).await, 0, "it is somebody's for two minutes");
    town.world.wait(121);
    empties(&town).await;
    assert_eq!(waits_for_mail(&sink, 1).await.len(), 1);
}

/// A busy server is tried again, later and later; one that refuses for good is not, and nobody's address is logged.
#[actix_web::test]
async fn refused_mail_is_tried_again_when_that_can_help() {
    for (mood, comes) in [(Mood::Later, true), (Mood::Never, false)] {
        let sink = Sink::opens(mood);
        let town = town_with(&sink).await;
        let mut mia = town.person("mia", HOME).await;
        town.linked(&mut mia).await;
        fails_to_mail(&town).await;
        sink.turns(Mood::Takes);
        town.world.wait(20);
        empties(&town).await;
        assert_eq!(sink.mails().len(), 0, "{mood:?}: too early");
        town.world.wait(125);
        empties(&town).await;
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        assert_eq!(waits_for_mail(&sink, usize::from(comes)).await.len(), usize::from(comes), "{mood:?}");
    }
}

/// No mail to whoever has no address, about a link that is over, or about something of days ago.
#[actix_web::test]
async fn mail_that_says_nothing_new_is_not_sent() {
    let sink = Sink::opens(Mood::Later);
    let town = town_with(&sink).await;
    let mut ada = town.person("ada", HOME).await;
    let mut mia = town.person("mia", HOME).await;
    town.linked(&mut ada).await;
    town.linked(&mut mia).await;
    let list = mia.opens("/account/links").await;
    mia.posts("/account/links/unlink", &[("csrf", &list.field("csrf")), ("link", &list.field("link"))]).await;
    town.linked(&mut mia).await;
    empties(&town).await;
    town.world.wait(4 * 86_400);
    sink.turns(Mood::Takes);
    empties(&town).await;
    assert_eq!(sink.mails(), Vec::<String>::new());
}

/// RT-03: a refresh token that comes back ends the link, and its owner is told.
#[actix_web::test]
async fn rt_03_a_stolen_refresh_token_is_told_to_the_owner() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut mia = town.person("mia", HOME).await;
    let (device, tokens) = town.linked(&mut mia).await;
    let second = town.refreshes(&device, &tokens).await;
    town.refreshes(&device, &second).await;
    assert_eq!(town.refreshes(&device, &tokens).await["error"], "invalid_grant");
    empties(&town).await;
    let mails = waits_for_mail(&sink, 1).await;
    let mails = if mails.len() < 2 { waits_for_mail(&sink, 2).await } else { mails };
    let told = mails.iter().any(|mail| mail.contains("Somebody used a copy"));
    assert!(told, "{mails:?}");
    mia.opens("/link").await.says("class=\"badge\"");
}

/// Attack 27: CR and LF in names of the operator and of the account make no header.
#[actix_web::test]
async fn attack_27_no_name_makes_a_header_of_a_mail() {
    let sink = Sink::opens(Mood::Takes);
    let mail = mails_to(&sink);
    let town = Town::start_configured(|config| {
        mail(config);
        config.name = "Home\r\nBcc: eve@example.com\r\n\r\nBody".into();
    })
    .await;
    town.registers_with_mail("mia").await;
    let mut mia = town.person("mia", HOME).await;
    town.linked(&mut mia).await;
    let mails = waits_for_mail(&sink, 1).await;
    let (head, _) = mails[0].split_once("\r\n\r\n").unwrap();
    assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
    assert!(!mails[0].contains("TO:<eve@"));
}
