"""The journal: how changes are captured, chained and written."""
