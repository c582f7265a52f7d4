"""The audit's figures."""
