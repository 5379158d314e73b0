"""How the weights of the summary are learnt and measured."""
