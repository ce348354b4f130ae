//! Where the service listens.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// An address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listen {
    /// An address and a port.
    Tcp(SocketAddr),
    /// A socket in the file system.
    Unix(PathBuf),
}

impl Listen {
    /// An address as it stands in the settings: `127.0.0.1:8085`, `unix:FILE`.
    pub fn parse(text: &str, folder: &Path) -> Option<Self> {
        match text.strip_prefix("unix:") {
            Some("") => None,
            Some(file) => Some(Self::Unix(folder.join(file))),
            None => text.parse().ok().map(Self::Tcp),
        }
    }

    /// Can only this machine reach it?
    pub fn is_local(&self) -> bool {
        match self {
            Self::Tcp(address) => address.ip().is_loopback(),
            Self::Unix(_) => true,
        }
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(f, "http://{address}"),
            Self::Unix(file) => write!(f, "unix:{}", file.display()),
        }
    }
}
