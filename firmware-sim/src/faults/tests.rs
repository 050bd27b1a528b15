use super::*;

fn parsed(text: &str) -> Result<Fault, FaultError> {
    text.parse()
}

const MS: Duration = Duration::from_millis(1);
const SECOND: Duration = Duration::from_secs(1);

#[test]
fn every_form_is_read() {
    let table = [
        ("drop=0.2", Fault::Drop(0.2)),
        ("delay=300ms", Fault::Delay(300 * MS..=300 * MS)),
        ("delay=100ms..2s", Fault::Delay(100 * MS..=2 * SECOND)),
        ("502=0.1", Fault::Status(502, 0.1)),
        ("429=1", Fault::Status(429, 1.0)),
        ("slow_down=0.1", Fault::SlowDown(0.1)),
        ("clock-jump=1h@30s", Fault::At(30 * SECOND, Event::ClockJump(3_600 * SECOND))),
        ("power-cut@2min", Fault::At(120 * SECOND, Event::PowerCut)),
    ];
    for (text, fault) in table {
        assert_eq!(parsed(text), Ok(fault), "{text}");
    }
}

#[test]
fn what_is_written_wrongly_is_answered_with_what_to_write() {
    let table = [
        ("dropp=0.2", "drop=0.2"),
        ("", "power-cut@45s"),
        ("drop", "from 0 to 1"),
        ("drop=20%", "from 0 to 1"),
        ("drop=1.5", "from 0 to 1"),
        ("drop=NaN", "from 0 to 1"),
        ("delay=300", "300ms"),
        ("delay=-3s", "300ms"),
        ("delay=2s..1s", "the shorter time first"),
        ("delay=99999999999s", "300ms"),
        ("404=0.5", "500 to 599"),
        ("slow_down=always", "from 0 to 1"),
        ("clock-jump=1h", "clock-jump=1h@30s"),
        ("clock-jump=-1h@30s", "never goes back"),
        ("power-cut", "power-cut@30s"),
        ("power-cut@soon", "300ms"),
    ];
    for (text, fix) in table {
        let error = parsed(text).unwrap_err().to_string();
        assert!(error.contains(fix), "{text}: {error}");
    }
}

#[test]
fn the_same_seed_means_the_same_fates() {
    let faults: Vec<_> =
        ["drop=0.3", "delay=0ms..1s", "502=0.2", "slow_down=0.2"].map(|text| parsed(text).unwrap()).into();
    let fates = |seed| {
        let network = Faults::new(&faults, seed);
        (0..200).map(|number| network.fate(number % 3 > 0)).collect::<Vec<_>>()
    };
    assert_eq!(fates(7), fates(7));
    assert_ne!(fates(7), fates(8));
}

#[test]
fn shares_are_kept() {
    let count = |text: &str, hit: fn(Way) -> bool| {
        let network = Faults::new(&[parsed(text).unwrap()], 1);
        (0..10_000).filter(|_| hit(network.fate(true).way)).count()
    };
    assert!((1_800..2_200).contains(&count("drop=0.2", |way| matches!(way, Way::LostBack | Way::LostThere))));
    assert!((900..1_100).contains(&count("drop=0.2", |way| way == Way::LostBack)));
    assert!((800..1_200).contains(&count("503=0.1", |way| way == Way::Answered(503))));
    assert!((800..1_200).contains(&count("slow_down=0.1", |way| way == Way::ToldToSlowDown)));
    assert_eq!(count("drop=0", |way| way != Way::Through), 0);
    assert_eq!(count("drop=1", |way| way == Way::Through), 0);
}

/// A server never tells a device to slow down that asks for its first code.
#[test]
fn only_polls_are_told_to_slow_down() {
    let network = Faults::new(&[Fault::SlowDown(1.0)], 1);
    assert_eq!(network.fate(false).way, Way::Through);
    assert_eq!(network.fate(true).way, Way::ToldToSlowDown);
}

#[test]
fn events_come_in_the_order_of_time() {
    let faults: Vec<_> = ["power-cut@9s", "drop=0.1", "clock-jump=1h@2s"].map(|text| parsed(text).unwrap()).into();
    let events = events(&faults);
    assert_eq!(events, [(2 * SECOND, Event::ClockJump(3_600 * SECOND)), (9 * SECOND, Event::PowerCut)]);
}
