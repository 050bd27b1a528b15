//! Where tries are counted.
