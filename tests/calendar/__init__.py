"""Office hours and working days."""
