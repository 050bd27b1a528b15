//! The size of a request head, at most 8 KiB (WB-05).
//!
//! actix-web reads heads of up to 128 KiB and answers 431 above that. This is the only middleware on every request, so it
//! allocates nothing and adds no boxed future.

use super::connection::Connection;
use actix_web::{
    Error, HttpResponse,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{Service, ServiceRequest, ServiceResponse, Transform},
    http::{ConnectionType, header::CONTENT_TYPE, header::HeaderName, header::HeaderValue},
};
use futures_util::future::{Either, MapOk, Ready, TryFutureExt, ready};
use std::{
    sync::Arc,
    task::{Context, Poll},
};

/// Largest head in bytes: request line and header lines.
pub const HEAD_LIMIT: usize = 8 * 1024;

/// Refuses larger heads with 431, and notes on the connection that a head arrived.
#[derive(Debug, Clone, Copy)]
pub struct HeadLimit;

/// The service behind the limit.
#[derive(Debug)]
pub struct Limited<S>(S);

impl<S, B> Transform<S, ServiceRequest> for HeadLimit
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B, BoxBody>>;
    type Error = Error;
    type Transform = Limited<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(Limited(service)))
    }
}

type Mapped<F, B> = MapOk<F, fn(ServiceResponse<B>) -> ServiceResponse<EitherBody<B, BoxBody>>>;

impl<S, B> Service<ServiceRequest> for Limited<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B, BoxBody>>;
    type Error = Error;
    type Future = Either<Ready<Result<Self::Response, Error>>, Mapped<S::Future, B>>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.0.poll_ready(context)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        if let Some(connection) = request.conn_data::<Arc<Connection>>() {
            connection.head_arrived();
        }
        if head_size(&request) > HEAD_LIMIT {
            return Either::Left(ready(Ok(request.into_response(refusal()).map_into_right_body())));
        }
        Either::Right(self.0.call(request).map_ok(answered as fn(_) -> _))
    }
}

/// Declines an offer to switch protocols (`Upgrade: h2c`). actix-web would say `connection: upgrade` and close all the same,
/// and a client that believes it would send its next request into a closed connection.
fn answered<B: MessageBody>(mut answer: ServiceResponse<B>) -> ServiceResponse<EitherBody<B, BoxBody>> {
    if answer.request().head().upgrade() {
        answer.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    answer.map_into_left_body()
}

/// What the head took on the wire, give or take blanks: `name: value CR LF` for each field.
fn head_size(request: &ServiceRequest) -> usize {
    let head = request.head();
    let target = head.uri.path_and_query().map_or(1, |target| target.as_str().len());
    let field = |(name, value): (&HeaderName, &HeaderValue)| name.as_str().len() + value.len() + 4;
    target + head.headers().iter().map(field).sum::<usize>()
}

/// JSON, for every client of the OAuth endpoints understands it and no page has such a head.
fn refusal() -> HttpResponse {
    let mut answer = HttpResponse::RequestHeaderFieldsTooLarge();
    let body = r#"{"error":"invalid_request","error_description":"the request head is larger than 8 KiB"}"#;
    answer
        .force_close()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header(("cache-control", "no-store"))
        .insert_header(("x-content-type-options", "nosniff"))
        .insert_header(("content-security-policy", "default-src 'none'; frame-ancestors 'none'"))
        .body(body)
}
