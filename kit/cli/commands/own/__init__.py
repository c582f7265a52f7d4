"""Commands that make a pack of one's own."""
