"""Reads dates: time expressions inside a text, the publication time printed beside it, and the day that a text without one pins.

`find` reads "Senin (14/4/2025)", "Rabu (23/11)" and "sebulan lalu" into an interval with its granularity and basis; `stamps` reads the
publication line; `inference` says on which day an undated text was published. Which date belongs to which event is decided by the coder.
"""

from peristiwa.dates.find import find_dates
from peristiwa.dates.inference import Inferred, infer_day, named_days
from peristiwa.dates.stamps import SlashOrder, parse_printed_time, slash_order

__all__ = ["Inferred", "SlashOrder", "find_dates", "infer_day", "named_days", "parse_printed_time", "slash_order"]
