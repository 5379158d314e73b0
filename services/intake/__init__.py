"""The door: may it come in, and how is it doing? Flask, over the ledger and the bell; knows no worker and no spaCy.

app         puts the doors together               problems    every error, one table and one handler
articles    /v1/articles                          auth        whose request is it
read        /v1/read                              hosts       by what name was the desk called
health      /healthz, /readyz                     body        the JSON that was sent
metrics     /metrics                              callback    may a webhook go there
openapi     /openapi.json, from operations        accepting   store, ring, wait
docs        /docs                                 prefer      `Prefer: wait=N`
batches     /v1/batches
changes     retry, delete, one or all that match  finding     which article a request means
progress    server-sent events of an article      board       /v1/desk
resource    an article as clients see it          waiting     holds a request until its article is finished
"""

from services.intake.app import create_app
from services.intake.auth import refuse_open_door

__all__ = ["create_app", "refuse_open_door"]
