"""Word templates: compiled once, filled many times."""
