"""Measuring the link stage: ``python bench/linking.py``."""
