"""The open record: who acts, what is named, rows as values, kept files."""
