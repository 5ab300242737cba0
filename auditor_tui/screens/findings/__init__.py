"""Findings between audits, the register, corrective action."""
