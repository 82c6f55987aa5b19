"""Time expressions, English and French: from words to TIMEX3 values and half-open intervals.

    text -> tokens -> meanings -> values
       tokens    cascade        resolve

`tokens` cuts a text into symbols, `english` and `french` hold the words and the rules that join
them into a `meaning`, and `resolve` makes a meaning into days and hours with the publication, the
verb's `tense` and the times told before.
"""

from tocsin.mark.times.find import times, times_in

__all__ = ["times", "times_in"]
