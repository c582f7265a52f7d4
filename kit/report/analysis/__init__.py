"""The analysis report of what came in."""
