"""ITS 2.0, the Internationalization Tag Set: what an author tells those who translate a page."""
