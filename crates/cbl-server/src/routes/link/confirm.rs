//! `/link/confirm`: who asks for what, and the two buttons (UI-04, UI-05).

use super::{answered, linking::Linking};
use crate::{
    http::{csrf, session},
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{self, Blocked, Confirm, Denied, Expired, KnownApplication, Next, ShownScope},
    },
    registry::RegisteredClient,
    service::people::{Asking, Choice, LinkProgress, Shown, Visitor},
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::{
    Grant,
    claim::Closed,
    consent::wanted,
    guard::{NumberPolicy, Obstacle, Verdict},
};

/// Asks the person.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Confirm).await?;
    let linking = Linking::of(app, request);
    let Some(place) = linking.place() else { return Ok(app.pages.goto(Goto::Link)) };
    let visitor = session.visitor(app, request);
    let account = session.shown(app);
    Ok(match app.service.shown(&visitor, &place).await? {
        Shown::Request { grant, number, client, asking } => {
            if let Some(provider) = app.service.other_provider(&visitor, &client).await? {
                return Ok(app.pages.goto_sign_in_with(Next::Confirm, &provider));
            }
            if let Verdict::Refuse(obstacle) = asking.needs {
                let blocked = Blocked { place: place.to_string(), number, ..blocked(obstacle, &grant, &client) };
                let view = Blocked { nearness: asking.facts.nearness, own_network: own_network(&visitor), ..blocked };
                return Ok(app.pages.answer(StatusCode::OK, Some(&account), &view));
            }
            let view = Confirm {
                // Whoever must type the code again reads it from the device, not from here (UI-11).
                code: linking.code().filter(|_| asking.needs != Verdict::AskProof).map(str::to_owned),
                asked_minutes: app.service.clock.now().since(grant.issued_at) / 60_000,
                own_network: own_network(&visitor),
                place: place.to_string(),
                number,
                ..request_of(app, &grant, &client, &asking)
            };
            app.pages.answer(StatusCode::OK, Some(&account), &view)
        }
        Shown::Closed(Closed::Approved, _) => app.pages.goto(Goto::Done),
        Shown::Closed(Closed::Denied, client) => {
            let view = Denied { application: Some(KnownApplication::of(&client.application)) };
            app.pages.answer(StatusCode::OK, Some(&account), &view)
        }
        Shown::Closed(Closed::Expired, client) => {
            let view = Expired { application: Some(KnownApplication::of(&client.application)) };
            app.pages.answer(StatusCode::OK, Some(&account), &view)
        }
        // Mostly another person's; but somebody may come back here when their device is connected.
        Shown::NotYours => match app.service.progress(&visitor, &place.grant_id).await? {
            LinkProgress::Connected => app.pages.goto(Goto::Done),
            _ => return Err(Trouble::Page(ErrorKind::NotYours)),
        },
    })
}

fn own_network(visitor: &Visitor) -> String {
    visitor.address.to_canonical().to_string()
}

fn blocked(obstacle: Obstacle, grant: &Grant, client: &RegisteredClient) -> Blocked {
    Blocked {
        application: KnownApplication::of(&client.application),
        obstacle,
        network: grant.asked.network.to_string(),
        own_network: String::new(),
        nearness: view::Nearness::default(),
        place: String::new(),
        number: 0,
    }
}

/// What the device asked for, in what the registration and the device itself say. Data is asked for once (see
/// `cbl_rules::consent`); whether the device is in front of the person, every time.
fn request_of(app: &App, grant: &Grant, client: &RegisteredClient, asking: &Asking) -> Confirm {
    let device = &grant.asked.device;
    let said = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    let application = &client.application;
    let own = app.service.clients.own_scopes();
    let shared = wanted(&grant.asked.scope, &asking.consented).given;
    let asked = grant.asked.scope.split_whitespace().filter(|scope| !shared.contains(scope));
    Confirm {
        application: KnownApplication::of(application),
        description: application.description.clone().filter(|text| !text.is_empty()),
        privacy_uri: application.privacy_uri.clone().filter(|uri| uri.starts_with("https://")),
        device_name: said(&device.name),
        device_model: said(&device.model),
        app_version: said(&device.app_version),
        asked_at: view::time_for_programs(grant.issued_at),
        network: grant.asked.network.to_string(),
        nearness: asking.facts.nearness,
        scopes: ShownScope::all(asked, &own),
        shared: ShownScope::all(shared.iter().copied(), &own),
        shows_no_number: client.terms.guard.number == NumberPolicy::Ask && asking.facts.numbers.is_none(),
        same_device: asking.facts.same_device(),
        ..Confirm::default()
    }
}

/// Takes the answer.
pub(super) async fn decide(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Confirm).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let form = answered::Form::read(&posted)?;
    let choice = match posted.get("decision") {
        Some("approve") => Choice::Approve,
        Some("deny") => Choice::Deny,
        _ => return Err(Trouble::Page(ErrorKind::BadForm)),
    };
    answered::decide(app, request, &session, &form, choice).await
}
