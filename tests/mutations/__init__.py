"""What people and office programs do to filled forms, one small function for each kind."""
