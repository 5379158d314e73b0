"""How the data that the desk ships was made: weights, word lists, tables. Nothing here runs in the desk."""
