"""The rules of auditing, and nothing else: pure functions over frozen values."""
