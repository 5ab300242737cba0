"""Who asks: the rules of auditing, the use cases, and two front ends over them."""

from auditor_tui import language

language.bind()

__version__ = "0.6.0"
