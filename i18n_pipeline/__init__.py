"""Offline news localization: articles in, reviewed gettext catalogs between, localized HTML out."""
