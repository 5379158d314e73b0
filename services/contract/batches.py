"""Many articles in one request: what comes in, and an outcome for each."""

from marshmallow import fields
from marshmallow.validate import Length, OneOf

from services.contract.answers import Problem
from services.contract.digest import Answer
from services.contract.names import DATE_TIME, MAX_BATCH, STATUSES
from services.contract.requests import Strict


class BatchIn(Strict):
    """Many articles for the desk."""

    articles = fields.List(
        fields.Dict(keys=fields.String()),
        required=True,
        validate=Length(1, MAX_BATCH),
        metadata={
            "description": "Each is what `POST /v1/articles` takes as its body. One that does not fit is refused "
            "alone; the others are taken in."
        },
    )


class BatchItem(Answer):
    """What became of one article of a batch: it was taken in and has an `id`, or was refused and has a `problem`."""

    index = fields.Integer(required=True, metadata={"description": "Its place in the request, from 0."})
    id = fields.String(required=True, allow_none=True)
    url = fields.String(required=True, allow_none=True)
    status = fields.String(
        required=True,
        allow_none=True,
        validate=OneOf((*STATUSES, None)),
        metadata={"description": "As it stands now; null where it was refused, or is gone since."},
    )
    problem = fields.Nested(
        Problem, required=True, allow_none=True, metadata={"description": "Its pointers lead into the request's body."}
    )


class BatchOut(Answer):
    """A batch: what became of each article, and how they stand."""

    id = fields.String(required=True)
    url = fields.String(required=True)
    created_at = fields.String(required=True, metadata=DATE_TIME)
    accepted = fields.Integer(required=True)
    refused = fields.Integer(required=True)
    finished = fields.Integer(required=True, metadata={"description": "How many of those accepted are finished now."})
    items = fields.List(fields.Nested(BatchItem), required=True)
