"""Which layout of tables this program writes, and the table in which a warehouse records its own."""

from __future__ import annotations

SCHEMA_VERSION = 4
"""Raised by one whenever a released layout changes; ``tasks/land/migrations.py`` says what changed.

1: daejo 0.1.0. 2: what 0.2.0 adds: records of layouts, of versions by article, of rows superseded.
3: pages as pieces around their bodies, a byte of each hash of a signature.
4: each thing kept once (``tasks/schema/kept.py``): bytes, mentions with their claims, and quotes become views.
"""
SCHEMA_VERSIONS = "ops.schema_versions"
FILE_OPTIONS = {
    "parquet_compression": "zstd",
    "parquet_compression_level": "10",
    "parquet_row_group_size": "245760",
    "parquet_version": "2",
    # Where files are merged they are sorted: to sort mentions as they land took a quarter of their time, and made no less of them.
    "sort_on_insert": "false",
}
"""How DuckLake writes a warehouse's files: half the room of its defaults. Of 10,000 articles, beside level 12 and groups of half
as many rows: 2.7 % less room, as fewer groups have a dictionary each, and landing takes 6.8 CPU seconds, not 9.4."""
