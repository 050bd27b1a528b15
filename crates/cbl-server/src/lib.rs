//! cbl-server
