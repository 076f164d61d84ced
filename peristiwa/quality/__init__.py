"""The quality engine: what must be true of a table is declared once, and audit, catalogue, docs and tests come from that declaration.

Which statements are in force is told by `schemas`; where audited rows go is the business of `warehouse`.
"""
