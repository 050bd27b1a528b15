//! How a page stands in the table of URLs. A handler gets what it reads from and says which page follows, or what went
//! wrong; the rest is the same for all of them and stands here.

use crate::{
    pages::{
        self, Methods,
        trouble::{self, Trouble},
    },
    state::App,
    telemetry,
};
use actix_web::{
    HttpRequest, HttpResponse, Route,
    dev::HttpServiceFactory,
    middleware::from_fn,
    web::{self, Data, Payload},
};

type Answer = Result<HttpResponse, Trouble>;

/// A page that is only looked at.
pub(super) fn page(
    path: &'static str,
    show: impl AsyncFn(&App, &HttpRequest) -> Answer + Copy + 'static,
) -> impl HttpServiceFactory {
    address(path, Methods("GET, HEAD"), [shows(web::get(), show), shows(web::head(), show)])
}

/// A page with a form that is sent to its own address.
pub(super) fn form(
    path: &'static str,
    show: impl AsyncFn(&App, &HttpRequest) -> Answer + Copy + 'static,
    take: impl AsyncFn(&App, &HttpRequest, Payload) -> Answer + Copy + 'static,
) -> impl HttpServiceFactory {
    let routes = [shows(web::get(), show), shows(web::head(), show), takes(take)];
    address(path, Methods("GET, HEAD, POST"), routes)
}

/// Where a form of another page is sent.
pub(super) fn action(
    path: &'static str,
    take: impl AsyncFn(&App, &HttpRequest, Payload) -> Answer + Copy + 'static,
) -> impl HttpServiceFactory {
    address(path, Methods("POST"), [takes(take)])
}

/// Any address of the pages: logged when it is asked for, written in the person's language, and asked with a method that it
/// does not have, it answers another page.
pub(super) fn address<const N: usize>(
    path: &'static str,
    methods: Methods,
    routes: [Route; N],
) -> impl HttpServiceFactory {
    let resource = web::resource(path).app_data(methods).default_service(web::to(pages::method_not_allowed));
    let resource = routes.into_iter().fold(resource, actix_web::Resource::route);
    resource.wrap(from_fn(pages::written::in_words)).wrap(from_fn(telemetry::access_log))
}

/// The handler of one method.
pub(super) fn shows(route: Route, show: impl AsyncFn(&App, &HttpRequest) -> Answer + Copy + 'static) -> Route {
    route.to(
        move |app: Data<App>, request: HttpRequest| async move { trouble::finish(&app, show(&app, &request).await) },
    )
}

/// The handler of a form.
pub(super) fn takes(take: impl AsyncFn(&App, &HttpRequest, Payload) -> Answer + Copy + 'static) -> Route {
    web::post().to(move |app: Data<App>, request: HttpRequest, payload: Payload| async move {
        trouble::finish(&app, take(&app, &request, payload).await)
    })
}
