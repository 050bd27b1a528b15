//! The pages that guard an approval, and those of what is linked.

use super::{AT, Gallery};
use crate::pages::view::{
    ApplicationRow, Applications, Blocked, KnownApplication, Nearness, OneLink, PickNumber, ProofProblem, ProveAgain,
    Reported, ShownScope, Undo,
};
use cbl_rules::guard::Obstacle;

pub(super) fn hang(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let (application, place) = (|| text.known(), || text.place.clone());
    let number = PickNumber { application: application(), choices: vec![12, 42, 97], place: place(), number: 7 };
    gallery.hang("number", &number)?;
    for problem in [None, Some(ProofProblem::Code), Some(ProofProblem::Password), Some(ProofProblem::Wait)] {
        let view = ProveAgain {
            application: application(),
            network: text.network.clone(),
            own_network: text.own_network.clone(),
            problem,
            wait_seconds: 47,
            username: text.account.clone(),
            asks_password: true,
            place: place(),
            ..ProveAgain::default()
        };
        gallery.hang(format!("again-{problem:?}"), &view)?;
    }
    for obstacle in [Obstacle::Network, Obstacle::Number, Obstacle::Risk] {
        let view = Blocked {
            application: application(),
            obstacle,
            network: text.network.clone(),
            own_network: text.own_network.clone(),
            nearness: Nearness::Unknown,
            place: place(),
            number: 7,
        };
        gallery.hang(format!("blocked-{obstacle:?}"), &view)?;
    }
    gallery.hang("reported", &Reported {})?;
    linked(gallery)
}

fn linked(gallery: &mut Gallery<'_>) -> anyhow::Result<()> {
    let text = gallery.text;
    let (application, place) = (|| text.known(), || text.place.clone());
    let link = OneLink {
        id: place(),
        renamed: true,
        name: text.device.clone(),
        application: application(),
        support_uri: Some(text.uri.clone()),
        device_name: Some(text.device.clone()),
        device_model: Some(text.model.clone()),
        app_version: Some(text.version.clone()),
        since: AT.into(),
        used: AT.into(),
        network: text.network.clone(),
        last_network: text.network.clone(),
        scopes: vec![ShownScope::named("profile"), text.own_scope()],
    };
    gallery.hang("one-link", &link)?;
    let (network, last_network) = (text.network.clone(), text.own_network.clone());
    let application_alone = KnownApplication::named(&text.application);
    let (since, used) = (AT.into(), AT.into());
    let bare = OneLink { application: application_alone, since, used, network, last_network, ..OneLink::default() };
    gallery.hang("one-link-bare", &bare)?;
    let row = ApplicationRow {
        id: place(),
        application: application(),
        scopes: vec![ShownScope::named("email"), text.own_scope()],
        since: AT.into(),
    };
    gallery.hang("applications", &Applications { revoked: true, applications: vec![row] })?;
    gallery.hang("applications-none", &Applications::default())?;
    let device = Some(text.device.clone());
    let undo = Undo { application: application(), device, since: AT.into(), ..Undo::default() };
    gallery.hang_for_anybody("undo", &undo)?;
    gallery.hang_for_anybody("undo-done", &Undo { application: application(), done: true, ..Undo::default() })
}
