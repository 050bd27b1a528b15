//! The library on an operating system.

use std::fs;
use std::process::Command;

use crate::compiler::{LANGUAGES, Language, example, installed, needs_libcurl, pkg_config, runs};

/// `link_curl.c`, compiled as its first lines say.
pub(crate) fn link_curl(language: Language, program: &std::path::Path) {
    let mut compiler = language.compiler("");
    compiler.arg(example("link_curl.c")).args(["-xnone", "-o"]).arg(program);
    compiler.args(pkg_config("--cflags", &["cbl", "libcurl"])).args(pkg_config("--libs", &["cbl", "libcurl"]));
    runs(&mut compiler);
}

#[test]
fn the_example_with_libcurl_compiles_and_links_as_c99_and_as_cpp11_through_pkg_config() {
    if !needs_libcurl() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for language in LANGUAGES {
        let program = folder.path().join(format!("{language:?}"));
        link_curl(language, &program);
        let usage = Command::new(&program).output().unwrap();
        assert_eq!(usage.status.code(), Some(2));
        let plain = Command::new(&program).args(["tv", "http://id.example"]).output().unwrap();
        assert_eq!(plain.status.code(), Some(2), "secrets never go over plain http");
    }
}

#[test]
fn what_is_installed_is_a_library_a_header_and_a_pkg_config_file() {
    let prefix = installed();
    assert!(fs::metadata(prefix.join("lib/libcbl.a")).unwrap().len() > 0);
    assert_eq!(
        fs::read(prefix.join("include/cbl.h")).unwrap(),
        fs::read(crate::compiler::package().join("include/cbl.h")).unwrap()
    );
    let described = fs::read_to_string(prefix.join("lib/pkgconfig/cbl.pc")).unwrap();
    assert!(described.contains(concat!("Version: ", env!("CARGO_PKG_VERSION"), "\n")), "{described}");
}

/// A wrong program must not compile: otherwise the flags above prove nothing.
#[test]
fn the_compilers_refuse_what_is_not_standard() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("wrong.c");
    fs::write(&source, "int main(void) { int unused; return 0; }\n").unwrap();
    for language in LANGUAGES {
        let mut compiler = language.compiler("");
        compiler.arg("-c").arg(&source).arg("-o").arg(folder.path().join("wrong.o"));
        assert!(!compiler.output().unwrap().status.success(), "{language:?}");
    }
}
