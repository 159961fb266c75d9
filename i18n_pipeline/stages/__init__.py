"""The main job in stages: extract → translate → check → publish, and status beside them."""
