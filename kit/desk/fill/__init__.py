"""Forms filled in on a page."""
