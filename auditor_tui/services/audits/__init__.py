"""One audit from plan to approval."""
