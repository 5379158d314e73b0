"""How the shipped recogniser was made: text in, weights out. Nothing here runs in the desk.

sentences | teacher: labels of the stock model, put right by document and corpus | copies: cased, lower, stripped | update
"""
