"""A PostgreSQL of our own: a temporary cluster, on a socket and a free loopback port, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """Return the folder of initdb and postgres, newest version first, or None."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(versions, key=lambda p: int(p.parent.parent.name))
    return newest[-1].parent if newest else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _as_other(folder: str) -> list[str]:
    """Return the words before a command that PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "nobody", "nogroup")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


@contextmanager
def _folder(keep: Path | None) -> Iterator[str]:
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="rongshu-pg-", ignore_cleanup_errors=True) as folder:
            yield folder
    else:
        keep.mkdir(parents=True, exist_ok=True)
        yield str(keep)


@contextmanager
def server(keep: Path | None = None) -> Iterator[str]:
    """Run a PostgreSQL while the block lasts; yields its DATABASE_URL. `keep`: a folder its data stays in."""
    bin_folder = binaries()
    if bin_folder is None:
        raise RuntimeError("There is no PostgreSQL here (Debian: apt-get install postgresql).")
    with _folder(keep) as folder:
        before, port = _as_other(folder), _free_port()
        data = f"{folder}/data"
        if not Path(data, "PG_VERSION").exists():
            init = [*before, f"{bin_folder}/initdb", "-D", data, "-U", "rongshu", "-A", "trust", "-E", "UTF8"]
            subprocess.run([*init, "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        command = [
            *before, f"{bin_folder}/postgres", "-D", data, "-k", folder, "-h", "127.0.0.1", "-p", str(port),
            "-c", "max_connections=300", "-c", "shared_buffers=256MB", "-c", "log_min_messages=fatal",
        ]  # fmt: skip
        with Path(folder, "log").open("w") as log:
            running = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            _wait(port, running)
            yield f"postgres://rongshu@127.0.0.1:{port}/postgres"
        finally:
            running.terminate()
            running.wait(30)


def _wait(port: int, running: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if running.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("PostgreSQL did not start.")
