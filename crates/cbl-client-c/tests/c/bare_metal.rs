//! The header without a C library. That the example links against the library for a Cortex-M4F is shown by the step
//! `size` of `cargo verify`, which builds that library.

use crate::compiler::{LANGUAGES, example, needs_arm, package, runs};

#[test]
fn the_bare_metal_example_compiles_freestanding_as_c99_and_as_cpp11() {
    if !needs_arm() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for language in LANGUAGES {
        let mut compiler = language.compiler("arm-none-eabi-");
        compiler.args(["-ffreestanding", "-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16", "-c"]);
        compiler.arg("-I").arg(package().join("include")).arg(example("bare_metal.c"));
        compiler.arg("-o").arg(folder.path().join("bare_metal.o"));
        runs(&mut compiler);
    }
}
