"""The processes that `up` keeps running: one that dies is started again, unless it dies again and again."""

from __future__ import annotations

import subprocess
import time

MOST, WITHIN = 5, 60.0
TO_END = 10.0


class Child:
    """One process, and when it died."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        self.name, self.command, self.environment = name, command, environment
        self.deaths: list[float] = []
        self.process = self._started()

    def tend(self) -> bool:
        """Start it again when it has died; False when it died too often within a minute."""
        if self.process.poll() is None:
            return True
        at = time.monotonic()
        self.deaths = [one for one in self.deaths if at - one < WITHIN] + [at]
        if len(self.deaths) >= MOST:
            return False
        self.process = self._started()
        return True

    def end(self) -> None:
        """Ask it to end."""
        if self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        """Return when it has ended; what does not end in time is killed."""
        try:
            self.process.wait(timeout=TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command, env=self.environment)  # noqa: S603 - our own commands, no shell
