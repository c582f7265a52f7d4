"""An organisation's own pack to begin with."""
