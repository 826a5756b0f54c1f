"""Runs a command with a PostgreSQL server of its own: `python tools/postgres.py COMMAND...`.

The server listens on a free local port, keeps its data in a folder that is thrown away, and is
stopped whatever happens. The command finds it in `DATABASE_URL`.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SERVER_USER = "postgres"
START_WITHIN = 60
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "timezone": "UTC",
}


class Impossible(SystemExit):
    """What stands in the way, in a sentence."""


def main(command: list[str]) -> int:
    """The exit status of the command, run while the server is up."""
    if not command:
        raise Impossible("Say what to run: python tools/postgres.py COMMAND...")
    programs = found_programs()
    folder = Path(tempfile.mkdtemp(prefix="opencourt-postgres-"))
    server: subprocess.Popen[bytes] | None = None
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    try:
        port = free_port()
        server = started(programs, folder, port)
        url = f"postgresql://opencourt@127.0.0.1:{port}/opencourt"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    finally:
        if server is not None:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def found_programs() -> Path:
    """The folder of the newest PostgreSQL on this machine, installed if it is missing and may be."""
    programs = newest()
    if programs is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing PostgreSQL from Debian ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "postgresql"]):
            subprocess.run(["apt-get", *step], env=environment, stdin=subprocess.DEVNULL, check=True)
        programs = newest()
    if programs is None:
        raise Impossible("PostgreSQL is not on this machine. Install it: sudo apt-get install postgresql")
    return programs


def newest() -> Path | None:
    """The folder with the programs of the newest PostgreSQL here."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return max(found, key=lambda path: path.parent.name.zfill(4), default=None)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def started(programs: Path, folder: Path, port: int) -> subprocess.Popen[bytes]:
    """The server, accepting connections, with an empty database `opencourt`."""
    data, log = folder / "data", folder / "log"
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER, SERVER_USER)
    run(programs, "initdb", "-D", data, "-U", "opencourt", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
    with log.open("wb") as file:
        server = subprocess.Popen(
            [*as_server_user(), programs / "postgres", "-D", data, "-p", str(port), *options],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            cwd=folder,
            start_new_session=True,
        )
    try:
        wait_until_ready(programs, server, port, log)
        run(programs, "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "opencourt", "opencourt")
    except BaseException:
        stop(server)
        raise
    return server


def as_server_user() -> list[str]:
    """What to put before a command of the server, which refuses to run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--init-groups", "--"]


def run(programs: Path, program: str, *arguments: object) -> None:
    """Run one program of PostgreSQL, or say what it said."""
    done = subprocess.run(
        [*as_server_user(), str(programs / program), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
    )
    if done.returncode:
        raise Impossible(f"PostgreSQL: {program} failed: {done.stderr.strip() or done.stdout.strip()}")


def wait_until_ready(programs: Path, server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the server takes connections."""
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and server.poll() is None:
        ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise Impossible(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """Stop the server: politely, then not."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is None:
            server.send_signal(number)
        try:
            server.wait(timeout=20)
            return
        except subprocess.TimeoutExpired:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
