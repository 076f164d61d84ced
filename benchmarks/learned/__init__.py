"""Fits the learned weights of coding and the points of confidence to annotated articles, and measures them on articles held back."""
