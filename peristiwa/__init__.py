"""How raw Indonesian news becomes facts: pure functions, values in, values out.

This library knows no orchestrator, no database, no clock and no network. Where facts rest is the business of `warehouse`.
"""
