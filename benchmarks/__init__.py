"""Speed and size, measured on our own articles: ``python -m benchmarks`` (ratios matter, not absolute times)."""
