"""`python -m i18n_pipeline` is `i18n-pipeline`."""

from i18n_pipeline.cli import main

main()
