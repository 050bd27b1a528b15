//! cbl-client
