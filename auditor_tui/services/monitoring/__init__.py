"""Metrics, their values, and values beyond a limit."""
