"""What people and programs do to files."""
