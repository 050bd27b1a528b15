//! What the ledger knows of those who take part, when tokens would be issued (TK-14). One statement each, so that the
//! facts are all of one moment; what they mean stands in `cbl_rules::collect`.

use super::{
    Ledger,
    record::{Record, fault, read_one},
};
use crate::StoreFault;
use cbl_rules::{AccountId, FamilyId, GrantId, LinkId, UnixMillis, collect::Standing};

/// `$of` is the table that holds the approval, `$approved_at` its time of approval, `$key` its primary key.
macro_rules! standing {
    ($of:literal, $approved_at:literal, $key:literal) => {
        concat!(
            "SELECT t.scope AS scope, a.id AS account_id, a.disabled_at AS account_disabled_at, \
             a.credentials_reset_at AS credentials_reset_at, c.scopes AS client_scopes, \
             c.disabled_at AS client_disabled_at, \
             (SELECT MIN(s.revoked_at) FROM sessions s WHERE s.family = t.family) AS session_revoked_at, \
             (SELECT COUNT(*) FROM session_identities x WHERE x.family = t.family AND x.removed_at IS NOT NULL) \
             AS removals, \
             (SELECT COUNT(*) FROM consents k WHERE k.account = t.account AND k.application_id = c.application_id \
             AND (k.in_force = 0 OR k.revoked_at > t.",
            $approved_at,
            ")) AS withdrawals FROM ",
            $of,
            " t LEFT JOIN accounts a ON a.id = t.account LEFT JOIN clients c ON c.client_id = t.client_id WHERE t.",
            $key,
            " = $1"
        )
    };
}

/// A sign-in for another server, of which the ledger has no row.
#[derive(Debug, Clone, Copy)]
pub struct SignInGiven<'a> {
    /// Who signed in.
    pub account: AccountId,
    /// The session family, where it is known.
    pub family: Option<FamilyId>,
    /// For whom.
    pub client_id: &'a str,
    /// Granted scopes, separated by spaces.
    pub scope: &'a str,
    /// When.
    pub at: UnixMillis,
}

fn read(record: &Record<'_>) -> Result<Standing, StoreFault> {
    let account = record.maybe_text("account_id")?;
    let client_scopes = record.maybe_text("client_scopes")?;
    let scope = record.text("scope")?;
    let allowed = |token| client_scopes.iter().flat_map(|scopes| scopes.split(' ')).any(|scope| scope == token);
    Ok(Standing {
        account_enabled: account.is_some() && record.maybe_time("account_disabled_at")?.is_none(),
        credentials_reset_at: record.maybe_time("credentials_reset_at")?,
        session_revoked_at: record.maybe_time("session_revoked_at")?,
        identity_removed: record.number::<i64>("removals")? > 0,
        client_enabled: client_scopes.is_some() && record.maybe_time("client_disabled_at")?.is_none(),
        scopes_allowed: scope.split_ascii_whitespace().all(allowed),
        consent_revoked: record.number::<i64>("withdrawals")? > 0,
    })
}

impl Ledger {
    /// How those stand who take part in a decided grant; none when it was never decided.
    pub async fn standing_of_grant(&self, grant_id: &GrantId) -> Result<Option<Standing>, StoreFault> {
        let row = sqlx::query(standing!("decisions", "decided_at", "grant_id"))
            .bind(grant_id.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// How those stand who take part in a sign-in for another server; none when there is no such account.
    pub async fn standing_of_sign_in(&self, given: &SignInGiven<'_>) -> Result<Option<Standing>, StoreFault> {
        const GIVEN: &str = standing!(
            "(SELECT CAST($1 AS TEXT) AS account, CAST($2 AS TEXT) AS family, CAST($3 AS TEXT) AS client_id, \
             CAST($4 AS TEXT) AS scope, CAST($5 AS BIGINT) AS given_at)",
            "given_at",
            "account"
        );
        let row = sqlx::query(GIVEN)
            .bind(given.account.to_string())
            .bind(given.family.map(|family| family.to_string()))
            .bind(given.client_id)
            .bind(given.scope)
            .bind(given.at.get())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }

    /// How those stand who take part in a link; none when there is no such link.
    pub async fn standing_of_link(&self, id: &LinkId) -> Result<Option<Standing>, StoreFault> {
        let row = sqlx::query(standing!("links", "approved_at", "id"))
            .bind(id.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(fault)?;
        read_one(row, read)
    }
}
