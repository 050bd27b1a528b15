//! cbl
fn main() {}
