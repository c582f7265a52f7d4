"""Read a form by its places: the file's lines are laid on those of the template, and its words on the printed ones."""
