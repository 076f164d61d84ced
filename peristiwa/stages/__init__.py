"""Frames in, frames out: one file per step from raw records to event mentions.

A step applies the pure functions of this library to each document of a frame and returns rows with a fixed schema. A document on which a
function fails is not lost: its row says so. How frames are stored, split and scheduled is not known here.
"""
