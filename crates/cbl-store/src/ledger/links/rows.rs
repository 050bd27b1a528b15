//! Links as rows.

use super::{Link, NewLink};
use crate::{
    StoreFault,
    ledger::record::{Record, corrupt, fault},
};
use cbl_rules::{
    GrantId, UnixMillis,
    lineage::{Lineage, TokenHash},
};
use sqlx::{Any, Transaction};

/// The head of a query for links.
macro_rules! columns {
    () => {
        "SELECT id, grant_id, account, client_id, application_id, subject, scope, resource, device_name, device_model, \
         app_version, label, network, family, key_thumbprint, created_at, approved_at, auth_time, amr, last_seen_at, \
         last_network, expires_at, idle_seconds, ended_at, end_reason, lineage_step, lineage_previous, \
         lineage_siblings, revision FROM links "
    };
}
pub(super) use columns;

const INSERT: &str = "INSERT INTO links (id, grant_id, account, client_id, application_id, subject, scope, resource, \
    device_name, device_model, app_version, network, family, key_thumbprint, created_at, approved_at, auth_time, amr, \
    last_seen_at, last_network, expires_at, idle_seconds, lineage_step, lineage_previous, lineage_siblings, revision) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $15, $12, $19, $20, $21, \
    $22, $23, 0)";

/// Puts the link of a collection at `now`, within its transaction.
pub(in crate::ledger) async fn insert(
    transaction: &mut Transaction<'_, Any>,
    grant_id: &GrantId,
    link: &NewLink,
    now: UnixMillis,
) -> Result<(), StoreFault> {
    let lineage = link.lineage.as_ref();
    sqlx::query(INSERT)
        .bind(link.id.to_string())
        .bind(grant_id.to_string())
        .bind(link.account.to_string())
        .bind(&*link.client_id)
        .bind(&*link.application_id)
        .bind(&*link.subject)
        .bind(&*link.scope)
        .bind(link.resource.as_deref())
        .bind(link.device.name.as_deref())
        .bind(link.device.model.as_deref())
        .bind(link.device.app_version.as_deref())
        .bind(&*link.network)
        .bind(link.family.map(|family| family.to_string()))
        .bind(link.key_thumbprint.as_deref())
        .bind(now.get())
        .bind(link.approved_at.get())
        .bind(link.auth_time.map(UnixMillis::get))
        .bind(&*link.amr)
        .bind(link.expires_at.get())
        .bind(link.idle_seconds.map(i64::from))
        .bind(lineage.map(|lineage| i64::from(lineage.step())))
        .bind(lineage.and_then(Lineage::previous).map(<[u8; 32]>::as_slice))
        .bind(lineage.map(siblings))
        .execute(&mut **transaction)
        .await
        .map_err(fault)?;
    Ok(())
}

/// The unused siblings, oldest first, one hash after another.
pub(super) fn siblings(lineage: &Lineage) -> Vec<u8> {
    lineage.siblings().concat()
}

fn lineage(record: &Record<'_>) -> Result<Option<Lineage>, StoreFault> {
    let Some(step) = record.maybe_number("lineage_step")? else {
        return Ok(None);
    };
    let (siblings, rest) = split(&record.bytes("lineage_siblings")?);
    let previous = record.maybe_hash("lineage_previous")?;
    match Lineage::restore(step, previous, siblings) {
        Some(lineage) if rest == 0 => Ok(Some(lineage)),
        _ => Err(corrupt("lineage_siblings")),
    }
}

/// The hashes in `bytes`, and how many bytes are left over.
fn split(bytes: &[u8]) -> (Vec<TokenHash>, usize) {
    let (hashes, rest) = bytes.as_chunks::<32>();
    (hashes.to_vec(), rest.len())
}

pub(super) fn read(record: &Record<'_>) -> Result<Link, StoreFault> {
    Ok(Link {
        id: record.id("id")?,
        grant_id: record.id("grant_id")?,
        account: record.id("account")?,
        client_id: record.text("client_id")?,
        application_id: record.text("application_id")?,
        subject: record.text("subject")?,
        scope: record.text("scope")?,
        resource: record.maybe_text("resource")?,
        device: record.device()?,
        label: record.maybe_text("label")?,
        network: record.text("network")?,
        family: record.maybe_id("family")?,
        key_thumbprint: record.maybe_text("key_thumbprint")?,
        created_at: record.time("created_at")?,
        approved_at: record.time("approved_at")?,
        auth_time: record.maybe_time("auth_time")?,
        amr: record.text("amr")?,
        last_seen_at: record.time("last_seen_at")?,
        last_network: record.text("last_network")?,
        expires_at: record.time("expires_at")?,
        idle_seconds: record.maybe_number("idle_seconds")?,
        ended_at: record.maybe_time("ended_at")?,
        end_reason: record.maybe_text("end_reason")?,
        lineage: lineage(record)?,
        revision: record.number("revision")?,
    })
}
