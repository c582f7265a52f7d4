"""Rules that judge documents together: a module per kind, all of them in `kinds`."""
