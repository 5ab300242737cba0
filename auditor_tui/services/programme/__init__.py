"""The audits of a cycle, and what they cover."""
