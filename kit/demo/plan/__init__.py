"""What is made, when, and with which defects."""
