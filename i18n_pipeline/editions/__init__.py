"""Editions: articles and catalogs put together as pages, and proven before they are written."""
