"""Excel templates: compiled once, filled many times."""
