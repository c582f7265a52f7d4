"""Office hours, working days and periods."""
