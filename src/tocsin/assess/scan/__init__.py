"""Scan statistics that condition on the number of acts of each day and each place or class.

engine     cylinders over places and days, with permuted days
spacetime  places: for local series only
class_time classes of target in the role of places: for dispersed series
"""
