"""What are the words of the wire? Stages, queues, tasks, statuses and limits."""

from collections.abc import Mapping
from dataclasses import dataclass

SCHEMA_VERSION = "1"
DATE_TIME = {"format": "date-time"}  # how JSON Schema calls a moment

# Limits, told in the docs and in the OpenAPI document.
MAX_BODY_BYTES = 1_000_000
MAX_METADATA_BYTES = 16_384
MAX_METADATA_DEPTH = 32
MAX_WAIT_SECONDS = 20
MAX_PAGE = 100
MAX_BATCH = 100
MAX_CHANGED = 10_000
READ_LIMIT_CHARACTERS = 20_000


@dataclass(frozen=True)
class Stage:
    """One step of an article: the queue that it waits in, and the status that it shows while it is worked on.

    An `optional` one is for the articles that ask for it; one that comes to nothing does not fail the article.
    """

    queue: str
    task: str
    status: str
    optional: bool = False


STAGES = (
    Stage("extraction", "copydesk.extract", "extracting"),
    Stage("summarisation", "copydesk.summarise", "summarising"),
    Stage("rewrite", "copydesk.rewrite", "summarising", optional=True),
)
DELIVERY = "delivery"
DELIVERY_LATE = "delivery-late"
TASK_OF_QUEUE: Mapping[str, str] = {
    **{stage.queue: stage.task for stage in STAGES},
    DELIVERY: "copydesk.deliver",
    DELIVERY_LATE: "copydesk.deliver-late",
}
QUEUES = tuple(TASK_OF_QUEUE)

STATUSES = ("queued", *dict.fromkeys(stage.status for stage in STAGES), "succeeded", "failed", "cancelled")
EVENTS = (
    "accepted", "claimed", "postponed", "lost", "passed_on", "succeeded", "failed", "cancelled", "retried",
    "delivered", "not_delivered",
)  # fmt: skip
FINISHED = frozenset({"succeeded", "failed", "cancelled"})
ENTITY_TYPES = (
    "PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE",
)  # fmt: skip
SUMMARY_LENGTHS = ("headline", "brief", "standard", "long")
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FACTUALITIES = ("asserted", "negated", "planned", "possible", "conditional", "demanded")
TOLD_IN = ("clause", "sentence", "article")
RELATION_KINDS = ("supports", "opposes", "member_of", "located_in", "role_of")
OFFSET_UNITS = ("codepoint", "utf16", "utf8")
ARTICLE_EVENTS = ("article.succeeded", "article.failed")
WEBHOOK_TYPES = (*ARTICLE_EVENTS, "endpoint.test", "endpoint.disabled")
PAYLOADS = ("thin", "full")
SIGNATURES = ("v1", "v1a")
DELIVERY_STATUSES = ("pending", "delivered", "dead")
MAX_ENDPOINTS = 100
MAX_ENDPOINT_HEADERS = 20
MAX_ROTATION_SECONDS = 7 * 86_400
