"""The words of making a pack of one's own."""
