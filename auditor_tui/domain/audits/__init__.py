"""Rules of one audit: life, plan, agenda, conclusion."""
