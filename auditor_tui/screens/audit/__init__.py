"""The steps of one audit."""
