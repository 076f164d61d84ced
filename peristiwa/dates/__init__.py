"""Reads dates: time expressions inside a text, and the publication time printed beside it.

`find` reads "Senin (14/4/2025)", "Rabu (23/11)" and "sebulan lalu" into an interval with its granularity and basis; `stamps` reads the
publication line. Which date belongs to which event is decided by the coder.
"""

from peristiwa.dates.find import find_dates
from peristiwa.dates.stamps import SlashOrder, parse_printed_time, slash_order

__all__ = ["SlashOrder", "find_dates", "parse_printed_time", "slash_order"]
