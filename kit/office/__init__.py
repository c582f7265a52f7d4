"""LibreOffice: the one way in which another program is started, for reading old files and for printing."""
