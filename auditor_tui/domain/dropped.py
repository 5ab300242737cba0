"""What a file dropped on the terminal arrives as: a pasted path, in the ways terminals write one."""

from __future__ import annotations

import shlex
from urllib.parse import unquote, urlsplit


def paths_in(pasted: str) -> tuple[str, ...]:
    """Return the paths that a pasted text may mean, the likeliest first; none when it is no path.

    Terminals quote a path, put backslashes before its blanks, give it as file:// URL, or leave it as it is; several
    files come apart by blanks or lines. Only absolute paths count, and those that begin with ~/.
    """
    text = pasted.strip()
    found = [text, *_words(text), *text.splitlines()]
    return tuple(dict.fromkeys(path for said in found if (path := _path(said.strip()))))


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        return []


def _path(said: str) -> str:
    if said.lower().startswith("file://"):
        try:
            address = urlsplit(said)
        except ValueError:
            return ""
        return unquote(address.path) if address.netloc in ("", "localhost") else ""
    return said if said.startswith(("/", "~/")) and "\n" not in said else ""
