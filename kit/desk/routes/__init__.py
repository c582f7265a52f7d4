"""What answers the addresses of the desk, a module for each of its parts."""
