"""Management review: inputs, decisions, approval."""
