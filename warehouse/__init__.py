"""Where facts rest: the Parquet lake, the DuckDB build, audit-then-publish, quarantine, history and SQL views.

Nothing here knows the orchestrator, and nothing here reads or interprets text.
"""
