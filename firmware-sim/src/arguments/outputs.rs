//! Flags that say what the device is drawn on.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::bail;
use cbl_display::{ENGLISH, FRENCH, GERMAN, JAPANESE, SPANISH, Theme};
use clap::{Args, ValueEnum};

use crate::panels::camera::Camera;
use crate::panels::device_screen::About;
use crate::panels::table::{PANELS, PanelKind};
use crate::profile::Profile;

/// What the device is drawn on besides the terminal.
#[derive(Debug, Args)]
pub struct OutputArguments {
    /// What kind of device it is
    #[arg(long, value_enum, default_value_t)]
    pub profile: Profile,
    /// In which colours panels are drawn that have a choice
    #[arg(long, value_enum, default_value_t)]
    pub theme: ThemeChoice,
    /// In which language the panels speak
    #[arg(long, value_enum, default_value_t)]
    pub language: Language,
    /// Which panel is drawn: all, or one of tv-1080, tv-720, tft-240x240, tft-320x170, eink-296x128, oled-128x64, terminal
    #[arg(long, value_name = "NAME")]
    pub panel: Option<PanelChoice>,
    /// Writes a PNG of each panel into this folder whenever the screen says something new
    #[arg(long, value_name = "FOLDER")]
    pub frames: Option<PathBuf>,
    /// Writes a PNG with all panels side by side, a row for each screen
    #[arg(long, value_name = "FILE")]
    pub contact_sheet: Option<PathBuf>,
    /// Shows the panel in a window (X11); Enter is OK, Escape is Back
    #[cfg(feature = "window")]
    #[arg(long)]
    pub window: bool,
}

/// Colours for a dark or a bright room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ThemeChoice {
    /// For a living room in the evening.
    #[default]
    Dark,
    /// For a bright room.
    Light,
}

/// The languages that there are words in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Japanese, on colour panels; the others speak English then.
    Ja,
}

/// Which panels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelChoice(pub Vec<PanelKind>);

impl FromStr for PanelChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let chosen = match text {
            "all" => PANELS.to_vec(),
            name => PanelKind::named(name).into_iter().collect(),
        };
        let names = || PANELS.map(|panel| panel.name).join(", ");
        if chosen.is_empty() { Err(format!("write all, or one of {}", names())) } else { Ok(Self(chosen)) }
    }
}

impl OutputArguments {
    /// What stays the same on every screen.
    pub(crate) fn about(&self, service: String, device: String) -> About {
        let theme = match self.theme {
            ThemeChoice::Dark => Theme::dark(),
            ThemeChoice::Light => Theme::light(),
        };
        let theme = self.profile.brand().map_or(theme, |brand| theme.with_brand(brand));
        let words = match self.language {
            Language::En => &ENGLISH,
            Language::De => &GERMAN,
            Language::Fr => &FRENCH,
            Language::Es => &SPANISH,
            Language::Ja => &JAPANESE,
        };
        About { service, device, profile: self.profile, words, theme }
    }

    /// What takes pictures, if anything does.
    pub(crate) fn camera(&self, about: &About) -> anyhow::Result<Option<Camera>> {
        let all = || PANELS.to_vec();
        let panels = self.panel.as_ref().map_or_else(all, |choice| choice.0.clone());
        if self.frames.is_none() && self.contact_sheet.is_none() {
            return self.needs_no_camera(&panels).map(|()| None);
        }
        Camera::new(&panels, about.clone(), self.frames.clone(), self.contact_sheet.clone()).map(Some)
    }

    fn needs_no_camera(&self, panels: &[PanelKind]) -> anyhow::Result<()> {
        let is_elsewhere = matches!(panels, [panel] if panel.name == "terminal");
        #[cfg(feature = "window")]
        let is_elsewhere = is_elsewhere || self.window;
        if self.panel.is_some() && !is_elsewhere {
            bail!("--panel: where is it drawn? Add --frames FOLDER, --contact-sheet FILE, or --window");
        }
        Ok(())
    }

    /// The panel in the window.
    #[cfg(feature = "window")]
    pub(crate) fn window_panel(&self) -> anyhow::Result<Option<PanelKind>> {
        if !self.window {
            return Ok(None);
        }
        match self.panel.as_ref().map(|choice| choice.0.as_slice()) {
            None => Ok(PanelKind::named(self.profile.panel())),
            Some([panel]) => Ok(Some(*panel)),
            Some(_) => bail!("--panel: a window shows one panel; name it instead of all"),
        }
    }
}
