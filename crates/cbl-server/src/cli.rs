//! The `cbl` command.
