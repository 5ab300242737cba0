"""Commands of one audit."""
