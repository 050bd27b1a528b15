//! cbl-proto
