//! cbl-rules
