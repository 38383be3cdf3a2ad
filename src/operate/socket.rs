//! The Unix socket by which `briefbot health` finds this instance.
//!
//! Owns: its file: who may use it, what of an earlier process is replaced, and its removal.
//! Never imports: what is served there.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

/// The file of the socket; it is removed when this is dropped.
#[derive(Debug)]
pub struct Socket {
    path: PathBuf,
    /// Which file it is, so that the file of a later process is left alone.
    file: (u64, u64),
}

impl Socket {
    /// Listens at this path; whatever stands in the way is logged, and then there is no socket. Only this user may connect.
    #[must_use]
    pub fn claim(path: &Path) -> Option<(UnixListener, Self)> {
        let problem = match listen(path) {
            Ok((listener, file)) => return Some((listener, Self { path: path.to_owned(), file: identity(&file) })),
            Err(error) => match error.kind() {
                ErrorKind::AddrInUse => "another process answers there; is the bot started twice?".to_owned(),
                ErrorKind::AlreadyExists => "a file that is no socket is there".to_owned(),
                ErrorKind::InvalidInput => "the path is too long for a socket".to_owned(),
                kind => kind.to_string(),
            },
        };
        tracing::warn!(
            path = %path.display(),
            problem,
            "the socket for `briefbot health` cannot be had; name another path in BRIEFBOT_SOCKET, or turn it off with BRIEFBOT_SOCKET=off"
        );
        None
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.path.symlink_metadata().is_ok_and(|file| identity(&file) == self.file) {
            // It can only have gone already.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn listen(path: &Path) -> io::Result<(UnixListener, Metadata)> {
    match path.symlink_metadata() {
        Ok(file) if !file.file_type().is_socket() => return Err(ErrorKind::AlreadyExists.into()),
        Ok(_) => remove_if_dead(path)?,
        Err(_) => {}
    }
    let listener = UnixListener::bind(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o600))?;
    listener.set_nonblocking(true)?;
    Ok((listener, path.symlink_metadata()?))
}

/// Removes what a process left that ended without a chance to tidy up. Where one answers, or it cannot be told, the file stays.
fn remove_if_dead(path: &Path) -> io::Result<()> {
    match UnixStream::connect(path) {
        Ok(_) => Err(ErrorKind::AddrInUse.into()),
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => fs::remove_file(path),
        Err(error) => Err(error),
    }
}

fn identity(file: &Metadata) -> (u64, u64) {
    (file.dev(), file.ino())
}
