//! What people see, and the mail that they get.

use super::{Key, Kind, shown};
use crate::{
    brand::Accent,
    config::{Hidden, mail, read::text},
};

/// The keys, in the order in which they are shown.
pub(super) static PEOPLE: &[Key] = &[
    key!("name", Text, "Name of the operator, shown on pages", |config, value| config.name = text(value)?, |config| {
        Some(config.name.clone())
    }),
    key!(
        "brand.color",
        Text,
        "Colour of buttons and links on pages, such as #2f4bd8; it must be readable",
        |config, text| config.brand.color = Some(Accent::read(text)?),
        |config| config.brand.color.map(Accent::text)
    ),
    key!(
        "brand.logo",
        Text,
        "Logo on pages: the name of a file in static/ of the folder `web`, such as logo.svg",
        |config, value| config.brand.logo = Some(text(value)?),
        |config| config.brand.logo.clone()
    ),
    key!(
        "locale",
        Text,
        "Language of pages for people who wish for none that is there, such as en or pt-BR",
        |config, value| config.locale = text(value)?,
        |config| Some(config.locale.clone())
    ),
    key!(
        "mail.server",
        Text,
        "Server that takes mail about new devices: smtp://user@host:587 (STARTTLS), smtps://user@host:465",
        |config, text| config.mail.get_or_insert_default().server = mail::server(text)?,
        |config| config.mail.as_ref().map(|mail| mail.server.url())
    ),
    key!(
        "mail.from",
        Text,
        "Sender of this mail, such as Example Home <devices@example.com>",
        |config, text| config.mail.get_or_insert_default().from = mail::mailbox(text)?,
        |config| config.mail.as_ref().map(|mail| mail.from.clone())
    ),
    key!(
        "mail.ca",
        Text,
        "PEM file of a root certificate for the mail server, beside those of this machine",
        |config, value| config.mail.get_or_insert_default().ca = Some(text(value)?.into()),
        |config| config.mail.as_ref().and_then(|mail| mail.ca.as_ref()).map(|ca| shown(ca))
    ),
    key!(
        "mail.password",
        VariableOnly,
        "Password at the mail server",
        |config, value| config.mail.get_or_insert_default().password = Some(Hidden(text(value)?)),
        |config| config.mail.as_ref().and_then(|mail| mail.password.as_ref()).map(|_| "(hidden)".into())
    ),
    key!(
        "web",
        Text,
        "Folder whose templates and static files replace the built-in ones",
        |config, value| config.web = Some(text(value)?.into()),
        |config| config.web.as_ref().map(|web| shown(web))
    ),
];
