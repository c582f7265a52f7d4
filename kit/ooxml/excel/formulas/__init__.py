"""Formulas worked out anew, as far as documents need it (ECMA-376 part 1, 18.17)."""
