"""What is issued: sheets in, documents out."""
