//! The promise of a store: the old or the new, whole, whenever the power goes.

use cbl_client::{FlashError, FlashStore, Slot, TokenStore};

use crate::nor::{Flash, SIZE};

/// Of different lengths, so that every word and page boundary is met, and enough to go round the pages twice.
fn blob(step: usize) -> Vec<u8> {
    (0..150 + step * 37 % 280).map(|place| u8::try_from((step * 31 + place) % 256).unwrap()).collect()
}

const STEPS: usize = 30;

fn slot(step: usize) -> Slot {
    if step % 3 == 2 { Slot::Pending } else { Slot::Tokens }
}

fn load(flash: &mut Flash, slot: Slot) -> Option<Vec<u8>> {
    let (mut own, mut room) = ([0; 512], [0; 512]);
    FlashStore::new(flash, 0..SIZE, &mut own).load(slot, &mut room).unwrap().map(<[u8]>::to_vec)
}

fn save(flash: &mut Flash, slot: Slot, blob: &[u8]) -> bool {
    let mut own = [0; 512];
    FlashStore::new(flash, 0..SIZE, &mut own).save(slot, blob).is_ok()
}

/// The flash before each save, and what both slots held then.
fn undisturbed() -> Vec<(Flash, [Option<Vec<u8>>; 2])> {
    let mut stops = vec![(Flash::new(), [None, None])];
    for step in 0..STEPS {
        let (mut flash, mut held) = stops[step].clone();
        assert!(save(&mut flash, slot(step), &blob(step)));
        held[usize::from(slot(step) == Slot::Pending)] = Some(blob(step));
        stops.push((flash, held));
    }
    stops
}

#[test]
fn each_blob_comes_back_until_it_is_replaced_or_wiped() {
    let mut flash = Flash::new();
    assert_eq!(load(&mut flash, Slot::Tokens), None);
    for step in 0..STEPS {
        assert!(save(&mut flash, slot(step), &blob(step)));
        assert_eq!(load(&mut flash, slot(step)), Some(blob(step)));
    }
    let mut own = [0; 512];
    FlashStore::new(&mut flash, 0..SIZE, &mut own).wipe(Slot::Pending).unwrap();
    assert_eq!(load(&mut flash, Slot::Pending), None);
    assert!(load(&mut flash, Slot::Tokens).is_some());
    FlashStore::new(&mut flash, 0..SIZE, &mut own).wipe(Slot::Tokens).unwrap();
    assert_eq!(load(&mut flash, Slot::Tokens), None);
}

/// CR-07: a power cut after every byte of every write and of every erasure. Afterwards the old blob loads or the new
/// one, the other slot is untouched, and the store goes on working.
#[test]
fn a_power_cut_after_any_byte_leaves_the_old_blob_or_the_new_one() {
    let stops = undisturbed();
    let (mut old, mut new) = (0, 0);
    for (step, (before, held)) in stops[..STEPS].iter().enumerate() {
        for bytes in 1..=stops[step + 1].0.spent - before.spent {
            let mut flash = before.clone();
            flash.dies_after(bytes);
            assert!(!save(&mut flash, slot(step), &blob(step)));
            flash.has_power_again();
            for (place, slot_read) in [Slot::Tokens, Slot::Pending].into_iter().enumerate() {
                let found = load(&mut flash, slot_read);
                if slot_read == slot(step) && found == Some(blob(step)) {
                    new += 1;
                } else {
                    assert_eq!(found, held[place], "{slot_read:?} after {bytes} bytes of save {step}");
                    old += 1;
                }
            }
            assert!(save(&mut flash, Slot::Tokens, b"after"), "after {bytes} bytes");
            assert_eq!(load(&mut flash, Slot::Tokens).as_deref(), Some(b"after".as_slice()));
        }
    }
    assert!(old > 10_000 && new > 0, "{old} {new}");
}

/// A second cut while the store repairs what the first one left.
#[test]
fn a_power_cut_during_the_repair_of_another_one_is_survived() {
    let stops = undisturbed();
    for (step, (before, held)) in stops[..STEPS].iter().enumerate() {
        let place = usize::from(slot(step) == Slot::Pending);
        for bytes in (1..=stops[step + 1].0.spent - before.spent).step_by(13) {
            for second in [1, 2, 3, 5, 9, 40, 300, 520, 560] {
                let mut flash = before.clone();
                flash.dies_after(bytes);
                assert!(!save(&mut flash, slot(step), &blob(step)));
                flash.dies_after(second);
                let again = save(&mut flash, slot(step), &blob(step));
                flash.has_power_again();
                let found = load(&mut flash, slot(step));
                assert!(found == Some(blob(step)) || (!again && found == held[place]), "{bytes} then {second}");
            }
        }
    }
}

#[test]
fn flash_full_of_anything_gives_nothing_and_takes_a_link() {
    use embedded_storage::nor_flash::NorFlash as _;
    for pattern in [0x00_u8, 0x5A, 0xA5, 0x01] {
        let mut flash = Flash::new();
        flash.write(0, &vec![pattern; SIZE as usize]).unwrap();
        assert_eq!(load(&mut flash, Slot::Tokens), None, "{pattern:x}");
        assert!(save(&mut flash, Slot::Tokens, b"new"), "{pattern:x}");
        assert_eq!(load(&mut flash, Slot::Tokens).as_deref(), Some(b"new".as_slice()));
    }
}

#[test]
fn what_does_not_fit_is_named() {
    let mut flash = Flash::new();
    let mut own = [0; 2_048];
    let mut store = FlashStore::new(&mut flash, 0..SIZE, &mut own);
    assert_eq!(store.save(Slot::Tokens, &[1; 1_200]), Err(FlashError::TooLong), "longer than a page");
    store.save(Slot::Tokens, &[1; 100]).unwrap();
    assert_eq!(store.load(Slot::Tokens, &mut [0; 99]), Err(FlashError::TooLong));
    let mut small = [0; 40];
    assert_eq!(
        FlashStore::new(&mut flash, 0..SIZE, &mut small).save(Slot::Tokens, &[1; 100]),
        Err(FlashError::TooLong)
    );
    let mut own = [0; 512];
    for range in [0..512, 0..SIZE + 1, 3..SIZE] {
        assert_eq!(FlashStore::new(&mut flash, range, &mut own).save(Slot::Tokens, b"x"), Err(FlashError::Range));
    }
}
