"""How a rule of auditing says no."""

from __future__ import annotations

from gettext import gettext as _


class RuleBroken(Exception):
    """A step was refused: `sentence` says what, why and the way out, `source` where the rule comes from."""

    def __init__(self, code: str, sentence: str, source: str = "policy") -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.source = source


class Stopped(RuleBroken):
    """Whoever asked for something that takes long wants it no longer; nothing of it was kept."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__("stopped", sentence or _("Stopped. Nothing was written."), "usage")


class Unknown(RuleBroken):
    """A name, reference, item or word was used that does not exist."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code, sentence, "usage")


def check_said(text: str, code: str, sentence: str, source: str = "policy") -> None:
    """Hold a field that must say something to that: a reason, a name, what was seen.

    Raises:
        RuleBroken: it says nothing; the refusal has the given code, sentence and source.
    """
    if not text.strip():
        raise RuleBroken(code, sentence, source)
