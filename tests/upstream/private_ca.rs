//! A provider whose certificate no machine knows: the operator names its root.

use std::path::PathBuf;
use std::sync::Arc;

use cbl_server::config::Upstream;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tempfile::TempDir;

use crate::provider::Provider;
use crate::world::{ID, World};

/// A root of one's own, and a certificate that it signed.
struct Root {
    file: PathBuf,
    tls: ServerConfig,
    _folder: TempDir,
}

impl Root {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root_key = KeyPair::generate().unwrap();
        let root = params.self_signed(&root_key).unwrap();
        let key = KeyPair::generate().unwrap();
        let leaf = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let leaf = leaf.signed_by(&key, &Issuer::new(params, root_key)).unwrap();
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("root.pem");
        std::fs::write(&file, root.pem()).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let tls = tls.with_no_client_auth().with_single_cert(vec![leaf.der().clone()], key).unwrap();
        Self { file, tls, _folder: folder }
    }
}

/// WB-06: with its root, and with no other, a provider is believed.
#[actix_web::test]
async fn a_provider_with_a_private_root_is_believed_with_that_root_alone() {
    let (root, other) = (Root::new(), Root::new());
    let provider = Provider::starts_with(Some(root.tls.clone()));
    for (ca, good) in [(None, false), (Some(&other.file), false), (Some(&root.file), true)] {
        let issuer = provider.issuer.clone();
        let mut world = World::starts_with(|config| {
            config.upstream[0] = Upstream { issuer, ca: ca.cloned(), ..config.upstream[0].clone() };
        })
        .await;
        world.provider = provider.clone();
        let page = world.browser().opens("/sign-in").await;
        assert_eq!(page.html.contains(&format!("/sign-in/with/{ID}")), good, "{ca:?}");
        if good {
            world.comes("bob").await;
            assert!(world.account_of("bob").await.is_some());
        } else {
            page.says("does not answer at the moment");
        }
    }
}
