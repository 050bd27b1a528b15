//! The system clock, and milliseconds since the start.

use core::cell::Cell;

use cbl_client::Millis;
use cortex_m::interrupt::{self, Mutex};
use cortex_m::peripheral::SYST;
use cortex_m::peripheral::syst::SystClkSource;
use cortex_m_rt::exception;

use super::raw::{Offset, Peripheral};

/// Raw Interrupt Status.
const RIS: Offset = 0x050;
/// "PLL Lock Raw Interrupt Status".
const PLLLRIS: u32 = 1 << 6;

/// Run-Mode Clock Configuration.
const RCC: Offset = 0x060;
const SYSDIV: u32 = 0xF << 23;
const USESYSDIV: u32 = 1 << 22;
const PWRDN: u32 = 1 << 13;
const BYPASS: u32 = 1 << 11;
const XTAL: u32 = 0xF << 6;
const OSCSRC: u32 = 0b11 << 4;
const MOSCDIS: u32 = 1;

/// The crystal of the evaluation board.
const XTAL_8_MHZ: u32 = 0xE << 6;
/// 200 MHz of the PLL by four.
const SYSDIV_4: u32 = 3 << 23;

/// Ticks of the system clock in a microsecond, and in a millisecond.
const TICKS_PER_MICRO: u32 = 50;
const TICKS: u32 = 1_000 * TICKS_PER_MICRO;

static MILLIS: Mutex<Cell<Millis>> = Mutex::new(Cell::new(0));

/// A running clock.
#[derive(Clone, Copy)]
pub(crate) struct Clock(&'static Mutex<Cell<Millis>>);

impl Clock {
    /// Lets the processor run at 50 MHz and the SysTick timer count.
    pub(crate) fn start(mut timer: SYST) -> Self {
        use_the_pll();
        timer.set_clock_source(SystClkSource::Core);
        timer.set_reload(TICKS - 1);
        timer.clear_current();
        timer.enable_interrupt();
        timer.enable_counter();
        Self(&MILLIS)
    }

    /// Milliseconds since the start: neither stops nor jumps.
    pub(crate) fn now(self) -> Millis {
        interrupt::free(|section| self.0.borrow(section).get())
    }

    /// The same in microseconds.
    pub(crate) fn micros(self) -> u64 {
        loop {
            let (millis, left) = (self.now(), SYST::get_current());
            if self.now() == millis {
                return millis * 1_000 + u64::from((TICKS - 1).saturating_sub(left) / TICKS_PER_MICRO);
            }
        }
    }

    /// Sleeps until the next millisecond.
    pub(crate) fn wait(self) {
        let now = self.now();
        while self.now() == now {
            cortex_m::asm::wfi();
        }
    }
}

/// Data sheet, section 6.3 "Initialization and Configuration": run from the oscillator, power the PLL, wait, switch over.
fn use_the_pll() {
    let sysctl = Peripheral::SYSCTL;
    sysctl.modify(RCC, |rcc| (rcc | BYPASS) & !(USESYSDIV | MOSCDIS));
    sysctl.modify(RCC, |rcc| rcc & !(XTAL | OSCSRC | PWRDN) | XTAL_8_MHZ);
    sysctl.modify(RCC, |rcc| rcc & !SYSDIV | SYSDIV_4 | USESYSDIV);
    while sysctl.read(RIS) & PLLLRIS == 0 {}
    sysctl.modify(RCC, |rcc| rcc & !BYPASS);
}

#[exception]
fn SysTick() {
    interrupt::free(|section| {
        let millis = MILLIS.borrow(section);
        millis.set(millis.get() + 1);
    });
}
