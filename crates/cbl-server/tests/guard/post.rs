//! The mail server of a test, and the letters in it.

use crate::{smtp::Sink, town::Town};
use cbl_server::{
    Config,
    config::{Mail, MailServer, SignUp},
    mail::{Mailer, outbox},
};

pub fn mails_to(sink: &Sink) -> impl FnOnce(&mut Config) {
    let server = MailServer { wrapped: false, user: None, host: "127.0.0.1".into(), port: sink.port };
    |config| config.mail = Some(Mail { server, from: "Example Home <devices@example.com>".into(), ..Mail::default() })
}

pub async fn town_with(sink: &Sink) -> Town {
    let town = Town::start_configured(mails_to(sink)).await;
    town.registers_with_mail("mia").await;
    town
}

/// As [`town_with`], and people may sign up.
pub async fn town_that_takes(sink: &Sink, sign_up: SignUp) -> Town {
    let mail = mails_to(sink);
    let town = Town::start_configured(|config| {
        mail(config);
        config.accounts.sign_up = sign_up;
    })
    .await;
    town.registers_with_mail("mia").await;
    town
}

/// Empties the outbox now, beside the server's own task, and says how many letters were due.
pub async fn empties(town: &Town) -> usize {
    let app = &town.world.server.app;
    let mailer = Mailer::new(&app.config).unwrap().unwrap();
    outbox::empty(app, &mailer).await.unwrap()
}

/// Empties the outbox, and comes back when a letter was refused, to whichever of the two that emptied it.
pub async fn fails_to_mail(town: &Town) {
    empties(town).await;
    for _ in 0..400 {
        if town.world.server.app.metrics.render().contains("cbl_mail_failed_total 1") {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("no letter was refused");
}

pub async fn waits_for_mail(sink: &Sink, count: usize) -> Vec<String> {
    for _ in 0..400 {
        if sink.mails().len() >= count {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    sink.mails()
}

/// The only mail so far, or the youngest of `count`.
pub async fn mail(town: &Town, sink: &Sink, count: usize) -> String {
    empties(town).await;
    let mails = waits_for_mail(sink, count).await;
    assert_eq!(mails.len(), count, "{mails:?}");
    mails.last().unwrap().clone()
}

/// The path of the link with a token in a mail.
pub fn path_in(mail: &str, before: &str) -> String {
    let (_, rest) = mail.split_once(before).unwrap_or_else(|| panic!("{before} is not in {mail}"));
    format!("{before}{}", rest.split_whitespace().next().unwrap())
}

pub fn link_in(mail: &str) -> String {
    path_in(mail, "/mail/")
}

/// Nobody else is written to.
pub fn recipient(mail: &str) -> &str {
    mail.split_once("RCPT TO:<").unwrap().1.split('>').next().unwrap()
}
