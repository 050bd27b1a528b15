//! Invitations: for how many, for whom, and without mail.

use crate::{
    post::{empties, link_in, mail, recipient, town_that_takes},
    sign_up::{GOOD, asks, browser, finishes},
    smtp::{Mood, Sink},
    town::Town,
};
use cbl_server::{
    config::SignUp,
    secrets::letter_tokens::{hash, make},
};
use cbl_store::ledger::Invitation;

pub async fn invites(town: &Town, address: Option<&str>, uses: u32) -> String {
    let token = make().unwrap();
    let invitation = Invitation {
        token_hash: hash(&token),
        address: address.map(str::to_owned),
        uses_left: uses,
        created_at: town.now(),
        expires_at: town.now().plus_seconds(3_600),
    };
    town.world.service().ledger.invite(&invitation).await.unwrap();
    format!("/invited/{}", *token)
}

#[actix_web::test]
async fn an_invitation_lets_as_many_sign_up_as_it_says() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Invitation).await;
    let mut stranger = browser(&town);
    assert!(!stranger.opens("/sign-in").await.html.contains("/sign-up"));
    stranger.opens("/sign-up").await.is(403, "error").says("You need an invitation");
    stranger.posts("/sign-up", &[("email", "new@example.com")]).await.is(403, "error");
    stranger.opens("/invited/nonsense").await.is(404, "error").says("does not work any more");
    let invitation = invites(&town, None, 1).await;
    let mut guest = browser(&town);
    guest.opens(&invitation).await.goes_to("/sign-up");
    let mut other = guest.clone();
    for (browser, email) in [(&mut guest, "guest@example.com"), (&mut other, "other@example.com")] {
        asks(browser, email).await.goes_to("/sign-up/sent");
    }
    empties(&town).await;
    mail(&town, &sink, 2).await;
    let link_of = |email: &str| link_in(sink.mails().iter().find(|mail| recipient(mail) == email).unwrap());
    guest.visits(&link_of("guest@example.com")).await.is(200, "finish-sign-up");
    finishes(&mut guest, "guest", GOOD).await.goes_to("/link");
    other.visits(&link_of("other@example.com")).await.is(200, "finish-sign-up");
    finishes(&mut other, "other", GOOD).await.is(404, "error");
    stranger.opens(&invitation).await.is(404, "error");
}

#[actix_web::test]
async fn an_invitation_for_an_address_is_for_no_other() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Invitation).await;
    let mut guest = browser(&town);
    guest.visits(&invites(&town, Some("guest@example.com"), 1).await).await.is(200, "sign-up").says("readonly");
    asks(&mut guest, "eve@example.com").await.goes_to("/sign-up/sent");
    assert_eq!(recipient(&mail(&town, &sink, 1).await), "guest@example.com");
}

/// A home without a mail server: the invitation is the proof, and of an address nothing is known.
#[actix_web::test]
async fn without_mail_an_invitation_leads_straight_to_the_names() {
    let town = Town::start_configured(|config| config.accounts.sign_up = SignUp::Invitation).await;
    let mut guest = browser(&town);
    assert!(!guest.opens("/sign-in").await.html.contains("/forgot"));
    guest.opens("/forgot").await.is(404, "error");
    guest.visits(&invites(&town, None, 1).await).await.is(200, "finish-sign-up").says("You are invited");
    let mut again = guest.clone();
    let form = again.opens("/sign-up/finish").await;
    finishes(&mut guest, "guest", GOOD).await.goes_to("/link");
    let account = town.world.service().ledger.account_by_username("guest").await.unwrap().unwrap();
    assert_eq!((account.email.as_deref(), account.email_verified_at), (None, None));
    let csrf = form.field("csrf");
    let fields = [("csrf", &*csrf), ("username", "again"), ("password", GOOD)];
    again.posts("/sign-up/finish", &fields).await.is(404, "error");
}
