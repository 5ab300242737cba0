"""The story of X Corporation, and how it is told to a record."""
