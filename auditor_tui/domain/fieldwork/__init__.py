"""Rules of evidence and samples."""
