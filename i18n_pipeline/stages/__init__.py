"""The main job in stages: extract → translate → check → publish; beside them status, exchange."""
