//! `/link/number`: the person picks the number that the device shows (UI-12).

use super::{answered, linking::Linking};
use crate::{
    http::{csrf, session},
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{KnownApplication, Next, PickNumber},
    },
    service::people::{Choice, Shown},
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use cbl_rules::guard::Evidence;

/// Shows the three numbers.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Confirm).await?;
    let Some(place) = Linking::of(app, request).place() else { return Ok(app.pages.goto(Goto::Link)) };
    let shown = app.service.shown(&session.visitor(app, request), &place).await?;
    // Everything that is no question with numbers is said at the page of the question.
    let Shown::Request { number, client, asking, .. } = shown else { return Ok(app.pages.goto(Goto::Confirm)) };
    let Some(numbers) = asking.facts.numbers else { return Ok(app.pages.goto(Goto::Confirm)) };
    let view = PickNumber {
        application: KnownApplication::of(&client.application),
        choices: numbers.choices().to_vec(),
        place: place.to_string(),
        number,
    };
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view))
}

/// Takes the pick.
pub(super) async fn pick(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_fresh(app, request, Next::Confirm).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let form = answered::Form::read(&posted)?;
    let choice = match (posted.get("decision"), posted.get("pick")) {
        (Some("deny"), _) => Choice::Deny,
        (None, Some(pick)) => {
            let picked = Some(pick.parse().map_err(|_| Trouble::Page(ErrorKind::BadForm))?);
            let proved = Linking::of(app, request).has_proved(form.number);
            Choice::ApproveWith(Evidence { proved, picked })
        }
        _ => return Err(Trouble::Page(ErrorKind::BadForm)),
    };
    answered::decide(app, request, &session, &form, choice).await
}
