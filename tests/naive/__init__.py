"""The results computed a second time, deliberately plain: whole numbers and `Fraction`s over the committed
CSV and YAML, sharing no code with the generator. Slow, and easy to check by reading.

`country` reads the files; `results` computes each LGO of a round; the other modules add a topic each, as
plain dictionaries whose keys are the names of the generator's fields. `tests/test_naive_agrees.py` lays the
two side by side.
"""
