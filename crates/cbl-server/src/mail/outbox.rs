//! The outbox: takes due letters from the ledger, mails them, and writes down what became of it. What a crash leaves taken
//! is due again two minutes later, so a mail may come twice, under one id, and never not at all.

use super::{
    Letter, Mailer, NotSent,
    text::{self, Facts},
    undo_token,
};
use crate::{fault::Fault, secrets::letter_tokens, state::App};
use actix_web::web::Data;
use cbl_store::ledger::{Account, Letter as Kept, LetterKind};
use lettre::message::Mailbox;
use std::time::Duration;
use tokio::sync::watch;

/// How often the ledger is asked.
const EVERY: Duration = Duration::from_secs(2);
/// Letters taken at once; fewer than can time out while they are this process's.
const BATCH: u32 = 5;
/// The wait after a first failure, in seconds; it doubles from try to try.
const RETRY_S: i64 = 30;
/// The longest wait, in seconds.
const RETRY_MOST_S: i64 = 4 * 3_600;

/// Mails until told to stop.
pub async fn run(app: Data<App>, mailer: Mailer, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        tokio::select! {
            done = empty(&app, &mailer) => if let Err(error) = done {
                tracing::warn!(%error, "letters are not mailed; trying again");
            },
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Mails what is due now and says how many letters that were.
pub async fn empty(app: &App, mailer: &Mailer) -> Result<usize, Fault> {
    let mut count = 0;
    loop {
        let due = app.service.ledger.take_due_mail(app.service.clock.now(), BATCH).await?;
        if due.is_empty() {
            return Ok(count);
        }
        for letter in &due {
            mail(app, mailer, letter).await?;
        }
        count += due.len();
    }
}

async fn mail(app: &App, mailer: &Mailer, letter: &Kept) -> Result<(), Fault> {
    let ledger = &app.service.ledger;
    let outcome = match mail_of(app, letter).await? {
        Some(mail) => mailer.send(mail).await,
        None => return Ok(ledger.mail_failed(&letter.id, None).await?),
    };
    let now = app.service.clock.now();
    match outcome {
        Ok(()) => {
            app.metrics.mail_sent.increment(1);
            ledger.mail_sent(&letter.id, now).await?;
        }
        Err(why) => {
            app.metrics.mail_failed.increment(1);
            // The answer of the other server may name the person, so it stays out of the log.
            tracing::warn!(letter = letter.id, tries = letter.mail_tries, ?why, "a letter was not mailed");
            let again = (why == NotSent::Yet).then(|| now.plus_seconds(wait_s(letter.mail_tries)));
            ledger.mail_failed(&letter.id, again).await?;
        }
    }
    Ok(())
}

/// Seconds until the next try.
fn wait_s(tries: u32) -> i64 {
    RETRY_S.saturating_mul(1 << tries.saturating_sub(1).min(20)).min(RETRY_MOST_S)
}

/// The mail of a letter; none when there is nobody to write to or nothing to say any more.
async fn mail_of(app: &App, letter: &Kept) -> Result<Option<Letter>, Fault> {
    let account = match &letter.account {
        Some(id) => app.service.ledger.account(id).await?,
        None => None,
    };
    // What nobody proved to be theirs gets no notices (UI-19).
    let address = letter.address.as_deref().or_else(|| account.as_ref().and_then(Account::proved_address));
    let address = address.and_then(|address| address.parse().ok());
    let is_too_old = app.service.clock.now() >= letter.expires_at;
    let Some(address) = address.filter(|_| !is_too_old) else { return Ok(None) };
    let Some(facts) = facts(app, letter, account.as_ref()).await? else { return Ok(None) };
    let locale = letter.locale.as_deref().or_else(|| account.as_ref().and_then(|account| account.locale.as_deref()));
    match text::write(&app.pages, locale, letter.kind, &facts) {
        Ok(written) => Ok(Some(Letter {
            id: letter.id.clone(),
            to: Mailbox::new(None, address),
            subject: written.subject,
            text: written.text,
        })),
        Err(error) => {
            tracing::error!(error, kind = letter.kind.as_str(), "a letter could not be written");
            Ok(None)
        }
    }
}

/// What a letter says; none when it is not true any more.
async fn facts(app: &App, letter: &Kept, account: Option<&Account>) -> Result<Option<Facts>, Fault> {
    let service = &app.service;
    let mut facts = Facts {
        name: String::new(),
        account: String::new(),
        application: String::new(),
        network: String::new(),
        at: letter.created_at,
        site: app.config.name.clone(),
        issuer: app.config.issuer.clone(),
        token: String::new(),
    };
    // The reader of these is not known to be the owner of the account.
    if let Some(account) = account.filter(|_| !matches!(letter.kind, LetterKind::Verify | LetterKind::Change)) {
        let name = if account.display_name.is_empty() { &account.username } else { &account.display_name };
        (facts.name, facts.account) = (name.clone(), account.username.clone());
    }
    if let Some(id) = &letter.link_id {
        let Some(link) = service.ledger.link(id).await? else { return Ok(None) };
        if letter.kind == LetterKind::Linked && link.ended_at.is_some() {
            return Ok(None);
        }
        let client = service.clients.client(&link.client_id);
        facts.application = client.map_or(link.client_id, |client| client.application.name.clone());
        facts.network = link.network;
        facts.token = undo_token::make(&service.secrets, link.id);
    } else if let Some(sealed) = &letter.sealed_token {
        let Some(token) = letter_tokens::open(&service.secrets, sealed) else { return Ok(None) };
        facts.token = token.to_string();
    }
    Ok(Some(facts))
}
