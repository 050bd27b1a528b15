//! cbl-store
