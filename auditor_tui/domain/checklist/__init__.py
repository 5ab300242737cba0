"""Rules of what is asked and answered."""
