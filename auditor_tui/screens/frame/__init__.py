"""What screens share: the seam to use cases, forms, dialogs, pictures, printing."""
