//! Attacks seen in the field, as far as pages and accounts are their way in.
