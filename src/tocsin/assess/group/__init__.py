"""How much better a common plan explains a window than an independent background.

kernels   the terms, and their largest sum over windows and classes, compiled
ratio     the terms of one window, shown one by one
nulls     histories without any plan: shifted, exchanged, self-exciting
calibrate how often such histories hold a window as good
"""
