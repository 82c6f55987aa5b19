"""How many acts a background brings, from a history, and how surprising a number is against it.

rates      the predictive tail of a count, and what it is compared with
tipping    how much more reporting would make a count unsurprising
shrinkage  rates of many classes, the small ones drawn towards the rest
naus       the densest window of a stretch of time
hawkes     acts that bring about others
bursts     two levels of activity
"""
