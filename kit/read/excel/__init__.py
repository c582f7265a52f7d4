"""Where an Excel form's fields stand."""
