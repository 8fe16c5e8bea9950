"""What the system costs, against what it could cost: each figure beside a ceiling or a rival.

`make bench` runs all; `python -m bench.polling` and so on run one.
"""
