"""Reading completed files."""
