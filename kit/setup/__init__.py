"""An organisation's own pack to begin with: its workbook of settings, filled in with what the manuals say."""
