"""Tests of nearness in space and time together: for series within one area only.

They ask whether acts near in space are also near in time. A dispersed wave, all at once and far
apart, is not near in space, and none of these can see it.
"""
