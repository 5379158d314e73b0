"""What is the desk doing? The answer of `GET /v1/desk`."""

from marshmallow import fields

from services.contract.digest import Answer
from services.contract.names import DATE_TIME, STATUSES

_SECONDS = {"description": "How long the oldest that is due has waited, in whole seconds."}


class BoardPace(Answer):
    """How much was finished lately."""

    last_minute = fields.Float(required=True, metadata={"description": "In the last 60 seconds, estimated."})
    last_hour = fields.Integer(required=True)
    minutes = fields.List(
        fields.Integer, required=True, metadata={"description": "In each of the last 60 minutes, the current one last."}
    )


class BoardStage(Answer):
    """One queue: what waits in it, what is worked on, how fast."""

    queue = fields.String(required=True)
    due = fields.Integer(required=True, metadata={"description": "Waiting for a worker."})
    later = fields.Integer(required=True, metadata={"description": "Put back for a later attempt."})
    leased = fields.Integer(required=True, metadata={"description": "Being worked on."})
    oldest_age = fields.Integer(required=True, metadata=_SECONDS)
    children = fields.Integer(required=True, metadata={"description": "Worker children that serve it."})
    throughput = fields.Nested(BoardPace, required=True)


class BoardWorker(Answer):
    """One worker process that spoke lately: how many children it has, and how many of them are at work."""

    name = fields.String(required=True)
    queue = fields.String(required=True)
    children = fields.Integer(required=True)
    busy = fields.Integer(required=True)
    since = fields.String(required=True, metadata=DATE_TIME)


BoardArticles = Answer.from_dict({status: fields.Integer(required=True) for status in STATUSES}, name="BoardArticles")
BoardArticles.__doc__ = "Your articles by status; with an admin key, everybody's."


class BoardProblem(Answer):
    """Articles that failed for one reason."""

    problem = fields.String(required=True, metadata={"description": "Its type in short, as the filter takes it."})
    title = fields.String(required=True)
    articles = fields.Integer(required=True)


class Board(Answer):
    """What the desk is doing. Queues and workers are everybody's; articles are counted as you may see them."""

    backlog = fields.Integer(required=True, metadata={"description": "Articles waiting, in all stages."})
    oldest_age = fields.Integer(required=True, metadata=_SECONDS)
    throughput = fields.Nested(BoardPace, required=True, metadata={"description": "Articles finished, well or badly."})
    articles = fields.Nested(BoardArticles, required=True)
    problems = fields.List(
        fields.Nested(BoardProblem), required=True, metadata={"description": "Your failed articles by type of problem."}
    )
    stages = fields.List(fields.Nested(BoardStage), required=True)
    workers = fields.List(fields.Nested(BoardWorker), required=True)
