"""Answers, evidence, kept files, pictures and samples."""
