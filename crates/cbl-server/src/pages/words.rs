//! How templates speak: `t(key, argument=...)`, `day(time)` and `moment(time)`, bound to one language.

use super::texts::Texts;
use cbl_rules::UnixMillis;
use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::{
    Environment, Error, ErrorKind, HtmlEscape,
    value::{Kwargs, Value, ValueKind},
};
use std::sync::Arc;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// Gives templates the functions of one language.
pub(super) fn teach(templates: &mut Environment<'static>, texts: &Arc<Texts>) {
    let own = Arc::clone(texts);
    templates.add_function("t", move |key: &str, words: Kwargs| said(&own, key, &words));
    templates.add_function("own_words", {
        let own = Arc::clone(texts);
        move |texts: &Value| in_language(own.tag(), texts)
    });
    for (name, text) in [("day", "day"), ("moment", "moment")] {
        let own = Arc::clone(texts);
        templates.add_function(name, move |time: &str| dated(&own, text, time));
    }
}

/// What an operator wrote, in the language of the page, else in its language without region, else in English: the text and
/// the language that it is in.
fn in_language(tag: &str, texts: &Value) -> Option<Value> {
    let language = tag.split('-').next().unwrap_or(tag);
    let written = |tag: &str| texts.get_attr(tag).ok().filter(|text| !text.is_undefined());
    let (language, text) = [tag, language, "en"].into_iter().find_map(|tag| Some((tag, written(tag)?)))?;
    Some(Value::from_pairs([("language", Value::from(language)), ("text", text)]))
}

/// A text of this language as HTML: the text itself has no markup, and each argument is escaped unless a template made it.
fn said(texts: &Texts, key: &str, words: &Kwargs) -> Result<Value, Error> {
    let mut arguments = FluentArgs::new();
    for name in words.args() {
        let value: Value = words.get(name)?;
        arguments.set(name.to_owned(), argument(name, &value)?);
    }
    html(texts.say(key, &arguments))
}

/// Numbers stay numbers, for plurals.
fn argument(name: &str, value: &Value) -> Result<FluentValue<'static>, Error> {
    match (value.kind(), value.as_i64()) {
        (ValueKind::Undefined | ValueKind::None, _) => {
            Err(Error::new(ErrorKind::UndefinedError, format!("the argument {name} is not there")))
        }
        (ValueKind::Number, Some(number)) => Ok(number.into()),
        _ if value.is_safe() => Ok(value.to_string().into()),
        _ => Ok(HtmlEscape(&value.to_string()).to_string().into()),
    }
}

/// A time (RFC 3339, UTC) in the words of this language; nothing when it is not known.
fn dated(texts: &Texts, key: &str, time: &str) -> Result<Value, Error> {
    let Ok(at) = OffsetDateTime::parse(time, &Rfc3339) else { return Ok(Value::from("")) };
    html(texts.say(key, &parts_of(at)))
}

/// A time of the server in the words of a language.
pub(crate) fn moment_of(texts: &Texts, at: UnixMillis) -> Result<String, String> {
    let at = OffsetDateTime::from_unix_timestamp(at.seconds()).map_err(|error| error.to_string())?;
    texts.say("moment", &parts_of(at))
}

fn parts_of(at: OffsetDateTime) -> FluentArgs<'static> {
    let mut arguments = FluentArgs::new();
    arguments.set("day", i64::from(at.day()));
    arguments.set("month", i64::from(u8::from(at.month())));
    // A text, lest some language writes 2,026.
    arguments.set("year", at.year().to_string());
    arguments.set("time", format!("{:02}:{:02}", at.hour(), at.minute()));
    arguments
}

fn html(text: Result<String, String>) -> Result<Value, Error> {
    text.map(Value::from_safe_string).map_err(|error| Error::new(ErrorKind::InvalidOperation, error))
}
