//! The effective configuration as a TOML file, with secrets hidden.

use super::{
    Config,
    keys::{Kind, keys},
    upstream::UPSTREAM,
};
use toml::{Table, Value};

impl Config {
    /// Every key with its effective value; what is off is left out.
    #[must_use]
    pub fn to_toml(&self) -> String {
        self.values().to_string()
    }

    /// The same as a tree of values.
    #[must_use]
    pub fn values(&self) -> Table {
        let mut root = Table::new();
        for key in keys() {
            let Some(text) = (key.get)(self) else { continue };
            let value = value_of(key.kind, &text);
            match key.name.split_once('.') {
                None => {
                    root.insert(key.name.into(), value);
                }
                Some((table, name)) => {
                    let table = root.entry(table).or_insert_with(|| Value::Table(Table::new()));
                    if let Value::Table(table) = table {
                        table.insert(name.into(), value);
                    }
                }
            }
        }
        let providers = self.upstream.iter().map(|provider| {
            let values = UPSTREAM.iter().filter_map(|key| Some((key, key.value(provider)?)));
            let values = values.map(|(key, text)| (key.name.to_owned(), value_of(key.kind, &text)));
            (provider.id.clone(), Value::Table(values.collect()))
        });
        if !self.upstream.is_empty() {
            root.insert("upstream".into(), Value::Table(providers.collect()));
        }
        root
    }
}

fn value_of(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Number => text.parse().map_or_else(|_| Value::String(text.into()), Value::Integer),
        Kind::Switch => Value::Boolean(text == "true"),
        Kind::List => {
            let items = text.split(',').filter(|item| !item.is_empty());
            Value::Array(items.map(|item| Value::String(item.into())).collect())
        }
        Kind::Text | Kind::VariableOnly => Value::String(without_password(text)),
    }
}

/// A URL without its password: `redis://user:***@host`. The last `@` ends it, for passwords may hold one.
#[must_use]
pub fn without_password(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else {
        return text.into();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    // A password may hold a slash that was not escaped: what stands before the last @ of all is never shown.
    let Some(at) = rest.rfind('@').filter(|_| end > 0) else {
        return hide_parameters(text);
    };
    let (login, host) = rest.split_at(at);
    let shown = match login.split_once(':') {
        Some((user, _)) => format!("{scheme}://{user}:***{host}"),
        None => format!("{scheme}://{login}{host}"),
    };
    hide_parameters(&shown)
}

/// `?password=...` is a way to write it, too.
fn hide_parameters(url: &str) -> String {
    let Some((base, query)) = url.split_once('?') else {
        return url.into();
    };
    let parameters: Vec<String> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((name, _)) if name.to_lowercase().contains("pass") => format!("{name}=***"),
            _ => pair.into(),
        })
        .collect();
    format!("{base}?{}", parameters.join("&"))
}
