"""When things run and with what settings: definitions, jobs, schedules, sensors, resources, the command line.

No text and no SQL is handled here.
"""
