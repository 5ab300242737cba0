"""Rules of the audit programme and its settings."""
