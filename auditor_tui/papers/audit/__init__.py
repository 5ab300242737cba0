"""Papers of one audit."""
