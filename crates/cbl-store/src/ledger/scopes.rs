//! Scopes that operators define, with what people read about them.

use super::{
    Ledger,
    clients::announce,
    record::{Record, fault},
};
use crate::StoreFault;
use sqlx::{Any, Transaction};
use std::collections::BTreeMap;

/// A scope of an operator's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredScope {
    /// As it stands in requests and tokens.
    pub name: String,
    /// Pages mark it: what it gives away deserves a second look.
    pub sensitive: bool,
    /// What a person reads, by language tag; `en` is always there.
    pub texts: BTreeMap<String, String>,
}

/// Puts a scope under its name, whether there was one or not.
pub(super) async fn put(transaction: &mut Transaction<'_, Any>, scope: &RegisteredScope) -> Result<(), StoreFault> {
    sqlx::query(
        "INSERT INTO scopes (name, sensitive) VALUES ($1, $2) \
         ON CONFLICT (name) DO UPDATE SET sensitive = excluded.sensitive",
    )
    .bind(&*scope.name)
    .bind(i64::from(scope.sensitive))
    .execute(&mut **transaction)
    .await
    .map_err(fault)?;
    forget_texts(transaction, &scope.name).await?;
    for (language, text) in &scope.texts {
        sqlx::query("INSERT INTO scope_texts (scope, language, text) VALUES ($1, $2, $3)")
            .bind(&*scope.name)
            .bind(&**language)
            .bind(&**text)
            .execute(&mut **transaction)
            .await
            .map_err(fault)?;
    }
    Ok(())
}

async fn forget_texts(transaction: &mut Transaction<'_, Any>, scope: &str) -> Result<(), StoreFault> {
    sqlx::query("DELETE FROM scope_texts WHERE scope = $1")
        .bind(scope)
        .execute(&mut **transaction)
        .await
        .map_err(fault)?;
    Ok(())
}

impl Ledger {
    /// All scopes of the operator, by name.
    pub async fn all_scopes(&self) -> Result<Vec<RegisteredScope>, StoreFault> {
        let rows = sqlx::query(
            "SELECT s.name, s.sensitive, t.language, t.text FROM scopes s JOIN scope_texts t ON t.scope = s.name \
             ORDER BY s.name, t.language",
        )
        .fetch_all(&self.reader)
        .await
        .map_err(fault)?;
        let mut scopes: BTreeMap<String, RegisteredScope> = BTreeMap::new();
        for row in &rows {
            let record = Record(row);
            let name = record.text("name")?;
            let sensitive = record.flag("sensitive")?;
            let scope = scopes.entry(name.clone());
            let scope = scope.or_insert_with(|| RegisteredScope { name, sensitive, texts: BTreeMap::new() });
            scope.texts.insert(record.text("language")?, record.text("text")?);
        }
        Ok(scopes.into_values().collect())
    }

    /// Forgets a scope; false when there is none. Whether a client still has it is the caller's question.
    pub async fn remove_scope(&self, name: &str) -> Result<bool, StoreFault> {
        let mut transaction = self.writer.begin().await.map_err(fault)?;
        forget_texts(&mut transaction, name).await?;
        let removed = sqlx::query("DELETE FROM scopes WHERE name = $1")
            .bind(name)
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
        announce(transaction, removed.rows_affected()).await
    }
}
