"""Raw files of any format become raw records, streamed; what cannot be read becomes a failure with a reason.

Formats: plain text, HTML, delimited tables, JSON and JSON lines, Parquet, Markdown, each also packed with gzip or Zstandard. Nothing is
cleaned or judged here: a record's text is what the file says.
"""

from peristiwa.reading.columns import load_column_map
from peristiwa.reading.failures import ColumnMapError, ReadReason
from peristiwa.reading.inputs import InputFile, find_inputs
from peristiwa.reading.options import ReadOptions
from peristiwa.reading.registry import read_file

__all__ = ["ColumnMapError", "InputFile", "ReadOptions", "ReadReason", "find_inputs", "load_column_map", "read_file"]
