"""What an audit asks, when, and of whom."""
