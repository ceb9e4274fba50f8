"""Measures of the consistency rules: what `bench/consistency.py` puts together."""
