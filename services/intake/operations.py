"""What can be asked for? Every operation, from which the document is made; a test holds it to the URL map."""

from services.contract import Alive, Board, Ready
from services.intake import operations_articles, operations_batches, operations_webhooks
from services.intake.operation import IF_NONE_MATCH, LEDGER, Good, Operation

OPERATIONS = (
    *operations_articles.ARTICLES,
    *operations_batches.BATCHES,
    Operation(
        path="/v1/desk",
        method="get",
        id="desk",
        summary="What the desk is doing",
        told="Backlog, the age of the oldest, throughput and workers, as a whole and for each queue. Made to be asked "
        "for every few seconds: a quiet desk answers 304.",
        parameters=(IF_NONE_MATCH,),
        good={
            200: Good("As it stands.", Board, headers=("ETag",)),
            304: Good("Nothing has changed since the answer that you have.", media_type=None, headers=("ETag",)),
        },
        problems=LEDGER,
    ),
    *operations_webhooks.WEBHOOKS,
    Operation(
        path="/healthz",
        method="get",
        id="alive",
        summary="Is the process alive?",
        told="Asks nobody else.",
        good={200: Good("It is.", Alive)},
        needs_key=False,
    ),
    Operation(
        path="/readyz",
        method="get",
        id="ready",
        summary="Can articles be taken in?",
        told="Asks the ledger's server whether it keeps what it is given.",
        good={200: Good("They can.", Ready)},
        problems=("not-ready",),
        needs_key=False,
    ),
    Operation(
        path="/metrics",
        method="get",
        id="metrics",
        summary="Figures for Prometheus",
        told="Each queue's work and the age of its oldest piece, asked for at each scrape.",
        good={200: Good("The text format of Prometheus.", media_type="text/plain")},
    ),
    Operation(
        path="/openapi.json",
        method="get",
        id="document",
        summary="This document",
        told="OpenAPI 3.1, made from the schemas that validate every request.",
        parameters=(IF_NONE_MATCH,),
        good={
            200: Good("The document.", headers=("ETag",)),
            304: Good("Nothing has changed since the answer that you have.", media_type=None, headers=("ETag",)),
        },
        needs_key=False,
    ),
    Operation(
        path="/docs",
        method="get",
        id="docs",
        summary="This document for people",
        told="One page with nothing from outside.",
        good={200: Good("The page.", media_type="text/html")},
        needs_key=False,
    ),
)
