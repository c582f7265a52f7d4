"""The order of the house: floors, sizes, names."""
