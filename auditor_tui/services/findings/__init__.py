"""Findings from raising to effect: the log, the register, corrective action."""
