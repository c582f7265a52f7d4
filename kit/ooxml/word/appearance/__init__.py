"""How the text of a Word file looks: what of it people see, and what they see that is not stored."""
