//! Reading rows: every column has one type, and what does not fit it is a corrupt record, never a default.

use super::STORE;
use crate::StoreFault;
use cbl_rules::{AccountId, Device, FamilyId, GrantId, LinkId, UnixMillis};
use sqlx::{
    Any, Decode, Row, Type,
    any::{AnyArguments, AnyRow},
    query::Query,
};

/// A statement with the values that were bound to it so far.
pub(super) type AnyQuery<'q> = Query<'q, Any, AnyArguments>;

/// What the database library said, as a fault of the ledger.
#[expect(clippy::needless_pass_by_value, reason = "`map_err(fault)` hands it over")]
pub(super) fn fault(error: sqlx::Error) -> StoreFault {
    use sqlx::Error::{ColumnDecode, ColumnNotFound, Decode, RowNotFound, TypeNotFound};
    let cause = error.to_string();
    match error {
        ColumnDecode { .. } | ColumnNotFound(_) | Decode(_) | RowNotFound | TypeNotFound { .. } => {
            StoreFault::Corrupt { store: STORE, cause }
        }
        _ => StoreFault::Unavailable { store: STORE, cause },
    }
}

/// A record that cannot be what this server wrote.
pub(super) fn corrupt(what: &str) -> StoreFault {
    StoreFault::Corrupt { store: STORE, cause: format!("{what} is not what it should be") }
}

/// An identifier that stands in the ledger as text.
pub(super) trait Identifier: Sized {
    fn read(text: &str) -> Option<Self>;
}

macro_rules! identifiers {
    ($($name:ident),*) => {
        $(impl Identifier for $name {
            fn read(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        })*
    };
}

identifiers!(AccountId, FamilyId, GrantId, LinkId);

/// One row.
pub(super) struct Record<'r>(pub(super) &'r AnyRow);

impl Record<'_> {
    fn get<'r, T: Decode<'r, Any> + Type<Any>>(&'r self, column: &str) -> Result<T, StoreFault> {
        self.0.try_get(column).map_err(fault)
    }

    pub(super) fn text(&self, column: &str) -> Result<String, StoreFault> {
        self.get(column)
    }

    pub(super) fn maybe_text(&self, column: &str) -> Result<Option<String>, StoreFault> {
        self.get(column)
    }

    /// A word that `read` knows.
    pub(super) fn word<T>(&self, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, StoreFault> {
        read(&self.text(column)?).ok_or_else(|| corrupt(column))
    }

    pub(super) fn number<T: TryFrom<i64>>(&self, column: &str) -> Result<T, StoreFault> {
        T::try_from(self.get::<i64>(column)?).map_err(|_| corrupt(column))
    }

    pub(super) fn maybe_number<T: TryFrom<i64>>(&self, column: &str) -> Result<Option<T>, StoreFault> {
        self.get::<Option<i64>>(column)?.map(T::try_from).transpose().map_err(|_| corrupt(column))
    }

    pub(super) fn flag(&self, column: &str) -> Result<bool, StoreFault> {
        match self.get::<i64>(column)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(corrupt(column)),
        }
    }

    pub(super) fn time(&self, column: &str) -> Result<UnixMillis, StoreFault> {
        self.get(column).map(UnixMillis::new)
    }

    pub(super) fn maybe_time(&self, column: &str) -> Result<Option<UnixMillis>, StoreFault> {
        Ok(self.get::<Option<i64>>(column)?.map(UnixMillis::new))
    }

    pub(super) fn bytes(&self, column: &str) -> Result<Vec<u8>, StoreFault> {
        self.get(column)
    }

    pub(super) fn maybe_bytes(&self, column: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        self.get(column)
    }

    pub(super) fn hash<const N: usize>(&self, column: &str) -> Result<[u8; N], StoreFault> {
        self.bytes(column)?.try_into().map_err(|_| corrupt(column))
    }

    pub(super) fn maybe_hash<const N: usize>(&self, column: &str) -> Result<Option<[u8; N]>, StoreFault> {
        self.maybe_bytes(column)?.map(TryInto::try_into).transpose().map_err(|_| corrupt(column))
    }

    pub(super) fn id<T: Identifier>(&self, column: &str) -> Result<T, StoreFault> {
        self.word(column, T::read)
    }

    pub(super) fn maybe_id<T: Identifier>(&self, column: &str) -> Result<Option<T>, StoreFault> {
        let text = self.maybe_text(column)?;
        text.map(|text| T::read(&text).ok_or_else(|| corrupt(column))).transpose()
    }

    /// The device's description of itself: `device_name`, `device_model`, `app_version`.
    pub(super) fn device(&self) -> Result<Device, StoreFault> {
        let part = |column| Ok(self.maybe_text(column)?.map(String::into_boxed_str));
        Ok(Device { name: part("device_name")?, model: part("device_model")?, app_version: part("app_version")? })
    }
}

/// Reads all rows with `read`.
pub(super) fn read_all<T>(
    rows: &[AnyRow],
    read: impl Fn(&Record<'_>) -> Result<T, StoreFault>,
) -> Result<Vec<T>, StoreFault> {
    rows.iter().map(|row| read(&Record(row))).collect()
}

/// Reads the row, if there is one, with `read`.
pub(super) fn read_one<T>(
    row: Option<AnyRow>,
    read: impl Fn(&Record<'_>) -> Result<T, StoreFault>,
) -> Result<Option<T>, StoreFault> {
    row.map(|row| read(&Record(&row))).transpose()
}
