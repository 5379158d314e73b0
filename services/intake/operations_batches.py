"""What can be asked of batches? The operations under /v1/batches."""

from services.contract import MAX_BATCH, MAX_BODY_BYTES, BatchIn, BatchOut
from services.intake.operation import BODY, IDEMPOTENCY_KEY, LEDGER, Good, Operation
from services.intake.operations_articles import ENOUGH, EXAMPLE, QUOTA

_BATCH_ID = {
    "in": "path",
    "name": "batch_id",
    "required": True,
    "schema": {"type": "string"},
    "description": "The batch's id.",
}

BATCHES = (
    Operation(
        path="/v1/batches",
        method="post",
        id="postBatch",
        summary="Send many articles",
        told=f"Up to {MAX_BATCH}, and {MAX_BODY_BYTES:,} bytes together. Each is taken in or refused alone; those "
        "that are taken in are stored on disk before the answer goes out, all of them or none.",
        parameters=(IDEMPOTENCY_KEY,),
        body=BatchIn,
        example={"articles": [EXAMPLE]},
        good={202: Good("What became of each.", BatchOut, headers=("Location", "Idempotency-Replayed", *QUOTA))},
        problems=(*BODY, "key-in-flight", "key-reused", "not-stored", "not-confirmed", *ENOUGH, *LEDGER),
    ),
    Operation(
        path="/v1/batches/{batch_id}",
        method="get",
        id="getBatch",
        summary="See how the articles of a batch are doing",
        told="What became of each article when the batch came, and how it stands now.",
        parameters=(_BATCH_ID,),
        good={200: Good("The batch as it stands.", BatchOut)},
        problems=("no-such-batch", *LEDGER),
    ),
)
