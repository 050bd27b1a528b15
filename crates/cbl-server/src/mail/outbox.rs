//! The outbox: takes due notices from the ledger, mails them, and writes down what became of it. What a crash leaves taken
//! is due again two minutes later, so a mail may come twice, under one id, and never not at all.

use super::{
    Letter, Mailer, NotSent,
    text::{self, About},
    undo_token,
};
use crate::{fault::Fault, pages::view, state::App};
use actix_web::web::Data;
use cbl_rules::UnixMillis;
use cbl_store::ledger::{Notice, NoticeKind};
use lettre::message::Mailbox;
use std::time::Duration;
use tokio::sync::watch;

/// How often the ledger is asked.
const EVERY: Duration = Duration::from_secs(2);
/// Notices taken at once; fewer than can time out while they are this process's.
const BATCH: u32 = 5;
/// Older ones are on the page only, in milliseconds: mail was off, or its server away for days.
const TOO_OLD_MS: u64 = 3 * 86_400_000;
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
                tracing::warn!(%error, "notices are not mailed; trying again");
            },
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Mails what is due now and says how many notices that were.
pub async fn empty(app: &App, mailer: &Mailer) -> Result<usize, Fault> {
    let mut count = 0;
    loop {
        let due = app.service.ledger.take_due_mail(app.service.clock.now(), BATCH).await?;
        if due.is_empty() {
            return Ok(count);
        }
        for notice in &due {
            mail(app, mailer, notice).await?;
        }
        count += due.len();
    }
}

async fn mail(app: &App, mailer: &Mailer, notice: &Notice) -> Result<(), Fault> {
    let ledger = &app.service.ledger;
    let outcome = match letter(app, notice).await? {
        Some(letter) => mailer.send(letter).await,
        None => return Ok(ledger.mail_failed(&notice.id, None).await?),
    };
    let now = app.service.clock.now();
    match outcome {
        Ok(()) => {
            app.metrics.mail_sent.increment(1);
            ledger.mail_sent(&notice.id, now).await?;
        }
        Err(why) => {
            app.metrics.mail_failed.increment(1);
            // The answer of the other server may name the person, so it stays out of the log.
            tracing::warn!(notice = notice.id, tries = notice.mail_tries, ?why, "a notice was not mailed");
            let again = (why == NotSent::Yet).then(|| now.plus_seconds(wait_s(notice.mail_tries)));
            ledger.mail_failed(&notice.id, again).await?;
        }
    }
    Ok(())
}

/// Seconds until the next try.
fn wait_s(tries: u32) -> i64 {
    RETRY_S.saturating_mul(1 << tries.saturating_sub(1).min(20)).min(RETRY_MOST_S)
}

/// The mail of a notice; none when there is nobody to write to or nothing to say any more.
async fn letter(app: &App, notice: &Notice) -> Result<Option<Letter>, Fault> {
    let ledger = &app.service.ledger;
    let is_too_old = |now: UnixMillis| now.since(notice.created_at) > TOO_OLD_MS;
    let (Some(account), Some(link)) = (ledger.account(&notice.account).await?, ledger.link(&notice.link_id).await?)
    else {
        return Ok(None);
    };
    let is_over = notice.kind == NoticeKind::Linked && link.ended_at.is_some();
    let address = account.email.as_deref().and_then(|email| email.parse().ok());
    let Some(address) = address.filter(|_| !is_over && !is_too_old(app.service.clock.now())) else { return Ok(None) };
    let client = app.service.clients.client(&link.client_id);
    let about = About {
        kind: notice.kind,
        account: &account,
        link: &link,
        application: client.as_ref().map_or(&*link.client_id, |client| &client.application.name),
        at: view::time_for_people(notice.created_at),
        site: &app.config.name,
        issuer: &app.config.issuer,
        undo_token: undo_token::make(&app.service.secrets, link.id),
    };
    Ok(Some(Letter {
        id: text::id(notice.kind, link.id),
        to: Mailbox::new(None, address),
        subject: text::subject(&about),
        text: text::body(&about),
    }))
}
