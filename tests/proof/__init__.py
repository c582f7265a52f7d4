"""The proof by printing."""
