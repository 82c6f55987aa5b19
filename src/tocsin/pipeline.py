"""The stages in order, on one screen: read this first.

    report -> document -> marked -> reading -> placed -> incident -> finding
     collect   read       mark     extract    ground     link        assess
                 +-- trace: which documents are copies or versions of one another

`readings` runs one report at a time up to `Placed`, which is stored in one transaction.
`trace`, `link` and `assess` look at all of a case at once.
"""
