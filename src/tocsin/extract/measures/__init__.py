"""Laws, bills, orders and plans: their names, status over time, and provisions.

lawnames -> instruments -> lawsteps, provisions
"""
