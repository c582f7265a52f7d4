"""How long each document is kept."""
