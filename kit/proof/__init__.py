"""The proof by printing: what stands on the printed pages, as an eye sees it, against what was read."""
