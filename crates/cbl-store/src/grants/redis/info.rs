//! What Redis says of itself: the answer to INFO.

/// The lines `name:value` of an INFO answer.
pub(super) struct Info<'a>(&'a str);

/// Which program answers, and which version of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Product {
    pub(super) name: &'static str,
    pub(super) version: (u32, u32),
    pub(super) needed: (u32, u32),
}

impl<'a> Info<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The value of a line.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let values = self.0.lines().filter_map(|line| line.trim_end().strip_prefix(name)?.strip_prefix(':'));
        values.into_iter().next()
    }

    /// Valkey also states the Redis version that it is compatible with, so its own comes first.
    pub(super) fn product(&self) -> Option<Product> {
        if let Some(version) = self.get("valkey_version") {
            return Some(Product { name: "Valkey", version: major_minor(version)?, needed: (7, 2) });
        }
        let version = major_minor(self.get("redis_version")?)?;
        Some(Product { name: "Redis", version, needed: (7, 0) })
    }
}

fn major_minor(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}
