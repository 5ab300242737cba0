"""Commands of the record: founding, packs, papers, exports, history, status."""
