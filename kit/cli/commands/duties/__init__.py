"""What departments have to do: what is due, and what was found."""
