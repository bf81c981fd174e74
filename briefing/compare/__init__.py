"""Across articles: one event told by several, claims without an answer, positions through time.

Everything here is a pure function over briefings. No file, database or screen is touched.
"""
