//! Mail leaves this machine over TLS or not at all.

use crate::{
    smtp::{Mood, Sink, Speech},
    town::{HOME, Town},
};
use cbl_server::{
    config::{Mail, MailServer},
    mail::{Mailer, outbox},
};
use rustls::{ServerConfig, pki_types::PrivateKeyDer};
use std::{
    net::{IpAddr, UdpSocket},
    path::PathBuf,
    sync::Arc,
};
use tempfile::TempDir;

/// A certificate for these names, and the file in which an operator would keep it as a root.
fn certificate(names: &[&str]) -> (Arc<ServerConfig>, PathBuf, TempDir) {
    let made =
        rcgen::generate_simple_self_signed(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).unwrap();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("root.pem");
    std::fs::write(&path, made.cert.pem()).unwrap();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
    (Arc::new(config), path, folder)
}

/// An address of this machine that is not loopback; nothing is sent to find it.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    if address.is_loopback() || address.is_unspecified() {
        return None;
    }
    Some(address)
}

/// Links a device and tries to mail once; what arrived.
async fn mails(sink: &Sink, wrapped: bool, host: &str, ca: Option<PathBuf>) -> Vec<String> {
    let server = MailServer { wrapped, user: None, host: host.into(), port: sink.port };
    let from = "devices@example.com".to_owned();
    let town = Town::start_configured(|config| config.mail = Some(Mail { server, from, ca, ..Mail::default() })).await;
    town.registers_with_mail("mia").await;
    let mut mia = town.person("mia", HOME).await;
    town.linked(&mut mia).await;
    let app = &town.world.server.app;
    let mailer = Mailer::new(&app.config).unwrap().unwrap();
    for _ in 0..200 {
        outbox::empty(app, &mailer).await.unwrap();
        let counted = app.metrics.render();
        if counted.contains("cbl_mail_sent_total 1") || counted.contains("cbl_mail_failed_total 1") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    sink.mails()
}

#[actix_web::test]
async fn mail_goes_over_tls_from_the_first_byte_and_only_to_a_server_that_is_vouched_for() {
    let (config, root, _folder) = certificate(&["localhost"]);
    let loopback = IpAddr::from([127, 0, 0, 1]);
    let sink = Sink::opens_at(loopback, Mood::Takes, &Speech::Wrapped(config));
    let arrived = mails(&sink, true, "localhost", Some(root)).await;
    assert!(matches!(&*arrived, [mail] if mail.starts_with("TLS\n")), "{arrived:?}");
    let arrived = mails(&sink, true, "localhost", None).await;
    assert_eq!(arrived.len(), 1, "nobody vouches for this certificate");
}

/// Over a network STARTTLS is required: a server, or somebody in between, that does not offer it gets nothing.
#[actix_web::test]
async fn over_a_network_mail_is_never_sent_in_the_clear() {
    let Some(address) = own_address() else {
        eprintln!("skipped: needs a network address of this machine");
        return;
    };
    let (config, root, _folder) = certificate(&[&address.to_string()]);
    let host = address.to_string();
    let sink = Sink::opens_at(address, Mood::Takes, &Speech::StartTls(config));
    let arrived = mails(&sink, false, &host, Some(root.clone())).await;
    assert!(matches!(&*arrived, [mail] if mail.starts_with("TLS\n")), "{arrived:?}");
    let clear = Sink::opens_at(address, Mood::Takes, &Speech::Clear);
    assert_eq!(mails(&clear, false, &host, Some(root)).await, Vec::<String>::new());
}
