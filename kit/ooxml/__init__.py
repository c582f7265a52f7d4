"""The only modules that know OOXML: safe packages, the Word grid, the sheet reader, compiled forms."""
