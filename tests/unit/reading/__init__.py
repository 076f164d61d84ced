"""Tests of reading raw files: formats, failures, inputs, encodings, streaming, column names and page metadata.

Nothing is imported from here; what the tests share are fixtures.
"""
