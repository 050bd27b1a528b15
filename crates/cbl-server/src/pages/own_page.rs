//! An address of ours to come back to after the language was switched (UI-14).

/// The first parts of addresses that a person can come back to.
const OURS: [&str; 8] = ["link", "sign-in", "account", "help", "undo", "sign-up", "forgot", "reset"];

/// A path of one of our own pages, with its query. It is put together from parts of letters, digits, `-` and `_` alone, so
/// it can name no other host, whatever was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnPage(String);

impl OwnPage {
    /// Reads a path and a query. What is not ours is the first page.
    pub(super) fn read(path: &str, query: &str) -> Self {
        let plain = |text: &str, also: &str| {
            text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_' || also.contains(c))
        };
        let parts: Vec<&str> = path.strip_prefix('/').unwrap_or_default().split('/').collect();
        if !parts.first().is_some_and(|first| OURS.contains(first)) || !parts.iter().all(|part| plain(part, "")) {
            return Self("/link".to_owned());
        }
        // What a provider sent along is of use once, and none of it belongs into a link.
        if path.starts_with("/sign-in/back/") {
            return Self("/sign-in".to_owned());
        }
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let query = if !query.is_empty() && plain(query, "=&") { format!("?{query}") } else { String::new() };
        Self(format!("/{}{query}", parts.join("/")))
    }

    /// Path and query, beginning with one slash.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// UI-14: whatever comes after `/language/xx`, the person stays here.
    #[test]
    fn ui_14_no_address_of_another_host_can_be_come_back_to() {
        let rows = [
            ("/link", "", "/link"),
            ("/link/confirm", "", "/link/confirm"),
            ("/sign-in", "next=links&reason=stale", "/sign-in?next=links&reason=stale"),
            ("/account/links", "unlinked", "/account/links?unlinked"),
            ("/account/links/AZ_09-x", "", "/account/links/AZ_09-x"),
            ("/link//", "", "/link"),
            ("", "", "/link"),
            ("/", "", "/link"),
            ("//evil.example", "", "/link"),
            ("///evil.example/link", "", "/link"),
            ("/\\evil.example", "", "/link"),
            ("/link\\..\\x", "", "/link"),
            ("/link/../../evil", "", "/link"),
            ("/link/%2f%2fevil.example", "", "/link"),
            ("/link@evil.example", "", "/link"),
            ("/https://evil.example", "", "/link"),
            ("/link\r\nset-cookie: a=b", "", "/link"),
            ("/link", "a=b\r\nlocation: //evil", "/link"),
            ("/link", "next=//evil.example", "/link"),
            ("/sign-in/back/example", "code=abc&state=def", "/sign-in"),
            ("/L/WDJB-MJHT", "", "/link"),
            ("/language/de/link", "", "/link"),
            ("/token", "", "/link"),
        ];
        for (path, query, expected) in rows {
            assert_eq!(OwnPage::read(path, query).as_str(), expected, "{path} {query}");
        }
    }
}
