"""The main job in stages: extract → drafts → review → pages; beside them memory and exchange."""
