//! Passes on what comes to a server, and keeps it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use reqwest::redirect::Policy;

/// A request and its answer.
#[derive(Clone)]
pub(super) struct Exchange {
    /// Its place among those of all recorders.
    pub(super) number: usize,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) method: String,
    /// Path and query.
    pub(super) path: String,
    pub(super) authorization: Option<String>,
    pub(super) form: String,
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) cookies: Vec<String>,
    pub(super) body: String,
}

struct Shared {
    name: &'static str,
    target: OnceLock<String>,
    kept: Mutex<Vec<Exchange>>,
}

/// Stands in front of one server. It ends with the process.
pub(super) struct Recorder {
    pub(super) name: &'static str,
    pub(super) origin: String,
    shared: Arc<Shared>,
}

impl Recorder {
    pub(super) fn starts(name: &'static str) -> Self {
        let shared = Arc::new(Shared { name, target: OnceLock::new(), kept: Mutex::default() });
        let data = Data::from(Arc::clone(&shared));
        let server = HttpServer::new(move || App::new().app_data(data.clone()).default_service(web::to(pass_on)));
        let server = server.workers(1).disable_signals().bind("127.0.0.1:0").unwrap();
        let origin = format!("http://127.0.0.1:{}", server.addrs()[0].port());
        tokio::spawn(server.run());
        Self { name, origin, shared }
    }

    pub(super) fn passes_on_to(&self, target: &str) {
        self.shared.target.set(target.to_owned()).unwrap();
    }

    pub(super) fn kept(&self) -> Vec<Exchange> {
        self.shared.kept.lock().unwrap().clone()
    }
}

async fn pass_on(request: HttpRequest, body: Bytes, shared: Data<Shared>) -> HttpResponse {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let path = request.uri().to_string();
    let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
    let target = format!("{}{path}", shared.target.get().expect("a server behind the recorder"));
    let mut passed = http.request(request.method().as_str().parse().unwrap(), target);
    for (name, value) in request.headers().iter().filter(|(name, _)| !goes_with_the_line(name.as_str())) {
        passed = passed.header(name.as_str(), value.as_bytes());
    }
    let answer = passed.body(body.to_vec()).send().await.unwrap();
    let mut passed = HttpResponse::build(answer.status().as_u16().try_into().unwrap());
    for (name, value) in answer.headers().iter().filter(|(name, _)| !goes_with_the_line(name.as_str())) {
        passed.append_header((name.as_str(), value.as_bytes()));
    }
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let said = answer.text().await.unwrap();
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    let cookies = headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap().to_owned()).collect();
    shared.kept.lock().unwrap().push(Exchange {
        number,
        from: who(request.headers(), request.path(), shared.name),
        to: shared.name,
        method: request.method().to_string(),
        path,
        authorization: request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned()),
        form: String::from_utf8_lossy(&body).into_owned(),
        status,
        location: text("location"),
        cookies,
        body: said.clone(),
    });
    passed.body(said)
}

/// Headers that are of one connection.
fn goes_with_the_line(name: &str) -> bool {
    matches!(name, "connection" | "content-length" | "transfer-encoding" | "content-encoding" | "accept-encoding")
}

/// Who asks: the server says so to the provider, and the device has paths of its own.
fn who(headers: &HeaderMap, path: &str, to: &str) -> &'static str {
    let agent = headers.get("user-agent").and_then(|value| value.to_str().ok());
    match (to, path) {
        ("provider", _) if agent == Some("cbl") => "server",
        ("server", "/device_authorization" | "/token" | "/userinfo") => "device",
        _ => "browser",
    }
}
