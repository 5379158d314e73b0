"""How the network of attribution was made: annotated articles in, weights, word list and card out.

articles | copies: cased, lower, stripped, bare | parses | word list | examples | learner | calibration | files

`python -m training.quotes DATA` does all of it, with what the package itself needs and nothing else.
"""
