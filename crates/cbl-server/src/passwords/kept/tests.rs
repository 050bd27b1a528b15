//! Hashes made by others: libxcrypt, OpenSSL, passlib, and the reference implementation of Argon2.

use super::*;

const PASSWORD: &str = "correct horse";

#[test]
fn hashes_made_elsewhere_are_checked() {
    for (hash, password) in [
        ("$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2", PASSWORD),
        ("$2a$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2", PASSWORD),
        ("$2y$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2", PASSWORD),
        ("$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$6g3umF+uVrJsObaTZhIbbTlgrvOEFcCItdwSjtPF67M", PASSWORD),
        ("$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4CbdRSCdEBsjjJxD+iCs5E", "password"),
        ("$7$86..../....SodiumChloride$geRDcFA0kWTgf0O6ZCdVt1ip7gcdaR2xtAbSwlsNJi7", PASSWORD),
        ("$argon2i$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ", "password"),
        ("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc", "password"),
    ] {
        let kept = Kept::read(hash).unwrap_or_else(|error| panic!("{hash}: {error}"));
        assert!(kept.is_of(password), "{hash}");
        assert!(!kept.is_of("correct hors") && !kept.is_of(""), "{hash}");
        assert!(hash.starts_with(kept.shape()) && !kept.is_ours(), "{}", kept.shape());
    }
}

#[test]
fn of_a_long_password_bcrypt_knows_72_bytes() {
    let letters = |n: usize| "a".repeat(n);
    let hash = ::bcrypt::hash_with_salt(letters(72), 4, [7; 16]).unwrap().to_string();
    let kept = Kept::read(&hash).unwrap();
    assert!(kept.is_of(&letters(72)) && kept.is_of(&letters(100)) && !kept.is_of(&letters(71)));
}

/// Memory and time bombs, and what is nobody's hash.
#[test]
fn hashes_that_cost_too_much_or_are_none_are_refused() {
    let salted = |shape: &str| format!("{shape}$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
    let crypt = |shape: &str| format!("{shape}SodiumChloride$geRDcFA0kWTgf0O6ZCdVt1ip7gcdaR2xtAbSwlsNJi7");
    let bcrypt = |cost: &str| format!("$2b${cost}$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2");
    for (hash, why) in [
        (salted("$argon2id$v=19$m=4294967295,t=1,p=1"), Unsuitable::Memory(4_294_967_295)),
        (salted("$argon2id$v=19$m=262145,t=1,p=1"), Unsuitable::Memory(262_145)),
        (salted("$argon2id$v=19$m=65536,t=17,p=1"), Unsuitable::Work(65_536 * 17)),
        (salted("$argon2id$v=19$m=8,t=4294967295,p=1"), Unsuitable::Work(8 * 4_294_967_295)),
        (salted("$argon2id$m=65536,t=2,p=1"), Unsuitable::NoVersion),
        (salted("$argon2id$v=20$m=65536,t=2,p=1"), Unsuitable::NoVersion),
        (salted("$argon2id$v=19$m=7,t=2,p=1"), Unsuitable::Malformed("Argon2")),
        (salted("$argon2x$v=19$m=65536,t=2,p=1"), Unsuitable::Unknown),
        ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ".into(), Unsuitable::Malformed("Argon2")),
        ("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$MTIzNDU2Nzg5MA".into(), Unsuitable::Short),
        (bcrypt("15"), Unsuitable::Cost(15)),
        (bcrypt("31"), Unsuitable::Cost(31)),
        (bcrypt("03"), Unsuitable::Malformed("bcrypt")),
        (bcrypt("5"), Unsuitable::Malformed("bcrypt")),
        (bcrypt("05").replace("$2b$", "$2x$"), Unsuitable::Unknown),
        (salted("$scrypt$ln=22,r=8,p=1"), Unsuitable::Memory(4_194_305)),
        (salted("$scrypt$ln=63,r=1,p=1"), Unsuitable::Memory(u64::MAX.div_ceil(1024))),
        (salted("$scrypt$ln=2,r=65536,p=65536"), Unsuitable::Memory(8_192 * 65_540)),
        (salted("$scrypt$ln=1,r=1,p=1000000000"), Unsuitable::Memory(125_000_001)),
        (salted("$scrypt$ln=10,r=8,p=1024"), Unsuitable::Work(2 * 1024 * 2048)),
        (salted("$scrypt$ln=4294967295,r=8,p=1"), Unsuitable::Memory(u64::MAX.div_ceil(1024))),
        (salted("$scrypt$ln=10,r=8"), Unsuitable::Malformed("scrypt")),
        (salted("$scrypt$ln=10,r=0,p=1"), Unsuitable::Malformed("scrypt")),
        (crypt("$7$K6..../...."), Unsuitable::Memory(4_194_305)),
        (crypt("$7$8zzzzz/...."), Unsuitable::Memory(137_573_171_072)),
        ("$7$86..../....SodiumChloride$ge".into(), Unsuitable::Short),
        ("$7$86..../....SodiumChloride".into(), Unsuitable::Malformed("scrypt")),
        ("$7$".into(), Unsuitable::Malformed("scrypt")),
        ("$7$8é".into(), Unsuitable::Malformed("scrypt")),
        (String::new(), Unsuitable::Unknown),
        ("correct horse".into(), Unsuitable::Unknown),
        ("$1$salt$qJH7.N4xYta3aEG/dfqo/0".into(), Unsuitable::Unknown),
        ("5f4dcc3b5aa765d61d8327deb882cf99".into(), Unsuitable::Unknown),
    ] {
        assert_eq!(Kept::read(&hash).err(), Some(why), "{hash}");
    }
}
