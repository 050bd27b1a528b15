//! Takes pictures of panels whenever something else is on them than the passing of time.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;

use super::contact_sheet::ContactSheet;
use super::device_screen::About;
use super::hardware::Hardware;
use super::table::PanelKind;
use crate::picture;
use crate::screen::Screen;

/// The panels in front of the camera, and where the pictures go.
#[derive(Debug)]
pub struct Camera {
    panels: Vec<Hardware>,
    about: About,
    frames: Option<PathBuf>,
    sheet: Option<(PathBuf, ContactSheet)>,
    last: Option<Screen>,
}

impl Camera {
    /// Frames go into a folder, which is made; the contact sheet into a file. Either may be left out.
    pub fn new(
        panels: &[PanelKind],
        about: About,
        frames: Option<PathBuf>,
        sheet: Option<PathBuf>,
    ) -> anyhow::Result<Self> {
        if let Some(folder) = &frames {
            let made = std::fs::create_dir_all(folder);
            made.with_context(|| format!("--frames: cannot make {}; name a folder that can be", folder.display()))?;
        }
        let sheet = sheet.map(|path| (path, ContactSheet::new(panels)));
        let panels = panels.iter().map(|kind| Hardware::new(*kind)).collect();
        Ok(Self { panels, about, frames, sheet, last: None })
    }

    /// Shows the screen on every panel, and takes pictures if it says something new; `after` is the time since power on.
    pub fn sees(&mut self, screen: &Screen, after: Duration) -> anyhow::Result<()> {
        let timeless = screen.without_time();
        let news = self.last.as_ref() != Some(&timeless);
        self.last = Some(timeless);
        for panel in &mut self.panels {
            panel.show(screen, &self.about, after);
        }
        if !news {
            return Ok(());
        }
        let name = screen.name();
        if let Some(folder) = &self.frames {
            for panel in &self.panels {
                let file = folder.join(format!("{}-{:08.2}s-{name}.png", panel.kind.name, after.as_secs_f64()));
                written(picture::write(panel.picture(), &file), "--frames", &file)?;
            }
        }
        if let Some((path, sheet)) = &mut self.sheet {
            sheet.add(&self.panels);
            written(picture::write(&sheet.picture(), path), "--contact-sheet", path)?;
        }
        Ok(())
    }
}

fn written(result: io::Result<()>, flag: &str, file: &std::path::Path) -> anyhow::Result<()> {
    result.with_context(|| format!("{flag}: cannot write {}; name a place that can be written", file.display()))
}
