"""Rules of management review."""
