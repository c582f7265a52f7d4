"""Rules, their kinds and their cases."""
