"""Where a Word form's fields stand."""
