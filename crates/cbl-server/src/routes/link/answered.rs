//! What follows an answer: the one way from a form of the linking to the decision, and on to the next page.

use super::linking::Linking;
use crate::{
    http::{cookie, csrf::Posted, session::Session},
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
    },
    service::people::{Choice, Decided, Place},
    state::App,
};
use actix_web::{HttpRequest, HttpResponse};
use cbl_rules::{DecisionRefusal, guard::Evidence};

/// What every form of the linking carries beside its token (UI-08).
pub(super) struct Form {
    /// Which grant.
    pub(super) place: Place,
    /// Which claim.
    pub(super) number: u32,
}

impl Form {
    pub(super) fn read(posted: &Posted) -> Result<Self, Trouble> {
        let place = posted.get("place").and_then(Place::parse);
        let number = posted.get("number").and_then(|number| number.parse().ok());
        place.zip(number).map(|(place, number)| Self { place, number }).ok_or(Trouble::Page(ErrorKind::BadForm))
    }
}

/// Hands the answer to the service and says which page is next.
pub(super) async fn decide(
    app: &App,
    request: &HttpRequest,
    session: &Session,
    form: &Form,
    choice: Choice,
) -> Result<HttpResponse, Trouble> {
    let decided = app.service.decide(&session.visitor(app, request), &form.place, form.number, choice).await?;
    match &decided {
        Decided::Approved => app.metrics.approved.increment(1),
        Decided::Denied => app.metrics.denied.increment(1),
        _ => {}
    }
    let (goto, is_open) = match decided {
        Decided::NeedsProof => (Goto::Again, true),
        Decided::NeedsNumber => (Goto::Number, true),
        Decided::Blocked(_) | Decided::OtherProvider => (Goto::Confirm, true),
        Decided::Approved | Decided::Denied | Decided::Refused(DecisionRefusal::Decided) => (Goto::Done, false),
        Decided::Refused(DecisionRefusal::Expired) => (Goto::Confirm, false),
        Decided::Refused(DecisionRefusal::NotTheClaimant) => return Err(Trouble::Page(ErrorKind::NotYours)),
    };
    let linking = match choice {
        _ if !is_open => Linking::decided(&form.place),
        Choice::ApproveWith(Evidence { proved: true, .. }) => {
            Linking::of(app, request).at(&form.place).proved(form.number)
        }
        _ => Linking::of(app, request).at(&form.place),
    };
    Ok(cookie::set(app.pages.goto(goto), &linking.seal(app)?))
}
