"""What is measured: ratios against a baseline in the same run, printed, never asserted."""
