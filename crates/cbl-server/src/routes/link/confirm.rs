//! `/link/confirm`: who asks for what, and the two buttons (UI-04, UI-05).

use super::linking::Linking;
use crate::{
    http::{cookie, csrf, session},
    pages::{
        Goto,
        trouble::{self, ErrorKind, Trouble},
        view::{self, Confirm, Denied, Expired, Nearness, Next},
    },
    registry::RegisteredClient,
    service::people::{Choice, Decided, Place, Shown},
    state::App,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Payload},
};
use cbl_rules::{DecisionRefusal, Grant, budget, claim::Closed};
use cbl_store::ledger::Environment;
use std::net::IpAddr;

/// Asks the person.
pub(super) async fn show(app: Data<App>, request: HttpRequest) -> HttpResponse {
    trouble::finish(&app, question(&app, &request).await)
}

/// Takes the answer.
pub(super) async fn decide(app: Data<App>, request: HttpRequest, payload: Payload) -> HttpResponse {
    trouble::finish(&app, decided(&app, &request, payload).await)
}

async fn question(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Confirm).await?;
    let linking = Linking::of(app, request);
    let Some(place) = linking.place() else { return Ok(app.pages.goto(Goto::Link)) };
    let visitor = session.visitor(app, request);
    let account = session.shown(app);
    Ok(match app.service.shown(&visitor, &place).await? {
        Shown::Request { grant, number, client } => {
            let view = Confirm {
                code: linking.code().map(str::to_owned),
                asked_minutes: app.service.clock.now().since(grant.issued_at) / 60_000,
                own_network: visitor.address.to_canonical().to_string(),
                nearness: nearness(&grant.asked.network, visitor.address),
                place: place.to_string(),
                number,
                ..request_of(&grant, &client)
            };
            app.pages.answer(StatusCode::OK, Some(&account), &view)
        }
        Shown::Closed(Closed::Approved) => app.pages.goto(Goto::Done),
        Shown::Closed(Closed::Denied) => app.pages.answer(StatusCode::OK, Some(&account), &Denied {}),
        Shown::Closed(Closed::Expired) => app.pages.answer(StatusCode::OK, Some(&account), &Expired {}),
        Shown::NotYours => return Err(Trouble::Page(ErrorKind::NotYours)),
    })
}

/// What the device asked for, in what the registration and the device itself say.
fn request_of(grant: &Grant, client: &RegisteredClient) -> Confirm {
    let device = &grant.asked.device;
    let said = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    let application = &client.application;
    Confirm {
        application: application.name.clone(),
        description: application.description.clone().filter(|text| !text.is_empty()),
        privacy_uri: application.privacy_uri.clone().filter(|uri| uri.starts_with("https://")),
        staging: application.environment == Environment::Staging,
        device_name: said(&device.name),
        device_model: said(&device.model),
        app_version: said(&device.app_version),
        asked_at: view::time_for_people(grant.issued_at),
        asked_iso: view::time_for_programs(grant.issued_at),
        network: grant.asked.network.to_string(),
        scopes: grant.asked.scope.split_whitespace().map(str::to_owned).collect(),
        ..Confirm::default()
    }
}

/// Compares the networks of device and person (UI-11): one IPv4 address, or one IPv6 /64. IPv4 against IPv6 says nothing.
fn nearness(device: &str, person: IpAddr) -> Nearness {
    let Ok(device) = device.parse::<IpAddr>() else { return Nearness::Unknown };
    let (device, person) = (device.to_canonical(), person.to_canonical());
    if device.is_ipv4() != person.is_ipv4() {
        Nearness::Unknown
    } else if budget::prefixes(device).first() == budget::prefixes(person).first() {
        Nearness::Same
    } else {
        Nearness::Different
    }
}

async fn decided(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Confirm).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let place = posted.get("place").and_then(Place::parse);
    let number = posted.get("number").and_then(|number| number.parse().ok());
    let choice = match posted.get("decision") {
        Some("approve") => Some(Choice::Approve),
        Some("deny") => Some(Choice::Deny),
        _ => None,
    };
    let (Some(place), Some(number), Some(choice)) = (place, number, choice) else {
        return Err(Trouble::Page(ErrorKind::BadForm));
    };
    let decided = app.service.decide(&session.visitor(app, request), &place, number, choice).await?;
    match &decided {
        Decided::Approved => app.metrics.approved.increment(1),
        Decided::Denied => app.metrics.denied.increment(1),
        Decided::Refused(_) => {}
    }
    let goto = match decided {
        Decided::Approved | Decided::Denied | Decided::Refused(DecisionRefusal::Decided) => Goto::Done,
        Decided::Refused(DecisionRefusal::Expired) => Goto::Confirm,
        Decided::Refused(DecisionRefusal::NotTheClaimant) => return Err(Trouble::Page(ErrorKind::NotYours)),
    };
    Ok(cookie::set(app.pages.goto(goto), &Linking::decided(&place).seal(app)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// UI-11: same, different and unknown, row by row.
    #[test]
    fn networks_are_compared_by_what_one_home_shares() {
        let rows = [
            ("203.0.113.7", "203.0.113.7", Nearness::Same),
            ("203.0.113.7", "203.0.113.8", Nearness::Different),
            ("203.0.113.7", "::ffff:203.0.113.7", Nearness::Same),
            ("2001:db8:1:2::10", "2001:db8:1:2:ffff::1", Nearness::Same),
            ("2001:db8:1:2::10", "2001:db8:1:3::10", Nearness::Different),
            ("203.0.113.7", "2001:db8::1", Nearness::Unknown),
            ("", "203.0.113.7", Nearness::Unknown),
        ];
        for (device, person, expected) in rows {
            assert_eq!(nearness(device, person.parse().unwrap()), expected, "{device} {person}");
        }
    }
}
