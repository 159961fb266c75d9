"""Pages: what readers see, and what stands around it."""
