"""The vocabulary of the coder: states, bodies, people, titles, places, outlets and event codes, each read from a data file.

Every file under `data/` opens with its source. The modules here read the files into typed values and check them; what the words do in a
sentence is decided elsewhere. No vocabulary stands in code.
"""
