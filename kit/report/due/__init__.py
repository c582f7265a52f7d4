"""What is still to be done, in every format."""
