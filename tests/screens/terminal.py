"""A real terminal: the app under a pty, its screen as a terminal emulator sees it, and every byte it sent."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

from tests.trying import NEVER

ROOT = Path(__file__).parents[2]


class Terminal:
    """One run of the program in a terminal of a size."""

    def __init__(
        self, *words: str, rows: int = 24, columns: int = 80, program: list[str] | None = None, **environment: str
    ) -> None:
        self.sent = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(
                {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)} | environment
            )
            os.execv(sys.executable, [sys.executable, *(program or ["-m", "auditor_tui"]), *words])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def text(self) -> str:
        """Return what is on screen."""
        return "\n".join(self.screen.display)

    def take(self, seconds: float) -> bool:
        """Take what the program sends within a time; False when it has ended or sent nothing."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.sent += data
        # The emulator does not know every private sequence; what it cannot read is no text either.
        try:
            self._stream.feed(data)
        except (TypeError, ValueError, IndexError):
            self.screen.reset()
        return bool(data)

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds on screen."""
        end = time.monotonic() + NEVER
        while not holds():
            assert time.monotonic() < end, f"never came: {what}\n{self.text()}"
            self.take(0.2)

    def type(self, keys: str | bytes) -> None:
        """Send keys."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    def end(self, number: int = signal.SIGKILL) -> int:
        """End the program and return how it ended."""
        os.kill(self.pid, number)
        while number != signal.SIGKILL and self.take(NEVER):
            pass
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return status
