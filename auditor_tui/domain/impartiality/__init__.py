"""Rules about who may audit what."""
