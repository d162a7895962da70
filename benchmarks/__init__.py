"""What a build costs, and what the same pages cost others. `python -m benchmarks --help`; README.md."""
