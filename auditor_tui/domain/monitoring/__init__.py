"""Rules of metrics and values beyond a limit."""
