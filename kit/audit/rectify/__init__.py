"""Findings as matters to put right: a register of them, and whether they have been."""
