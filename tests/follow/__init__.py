"""Tests of following: a server of feeds on the loopback, and an analysis that is quick."""
