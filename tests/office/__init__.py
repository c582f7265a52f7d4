"""LibreOffice as the kit starts it."""
