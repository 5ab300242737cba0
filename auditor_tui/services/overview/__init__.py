"""What stands above one audit: the desk, figures, search, history, the review as a page."""
