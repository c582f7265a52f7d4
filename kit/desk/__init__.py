"""The desk: the kit as pages in a browser, on this machine or in an office's own network."""
