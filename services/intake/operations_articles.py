"""What can be asked of articles? The operations under /v1/articles and /v1/read."""

from services.contract import (
    MAX_BODY_BYTES,
    MAX_CHANGED,
    MAX_WAIT_SECONDS,
    READ_LIMIT_CHARACTERS,
    AllThatMatch,
    ArticleIn,
    ArticleList,
    ArticleOut,
    ArticleQuery,
    ArticleReadable,
    Changed,
    Digest,
    ListQuery,
    Text,
)
from services.intake.operation import (
    ARTICLE_ID,
    BODY,
    CHANGE,
    IDEMPOTENCY_KEY,
    IF_NONE_MATCH,
    LAST_EVENT_ID,
    LEDGER,
    PREFER,
    Good,
    Operation,
)

EXAMPLE = {"text": "The bridge will stay closed until May, mayor Ana Ruiz said on Tuesday.", "external_id": "wire-17"}
QUOTA = ("RateLimit", "RateLimit-Policy")
ENOUGH = ("quota-exceeded", "reduced-capacity")
OF_POST = ("Preference-Applied", "Idempotency-Replayed", *QUOTA)

ARTICLES = (
    Operation(
        path="/v1/articles",
        method="post",
        id="postArticle",
        summary="Send an article",
        told=f"The article is stored on disk before the answer goes out. At most {MAX_BODY_BYTES:,} bytes.",
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=ArticleIn,
        example=EXAMPLE,
        good={
            200: Good(
                "Finished while you waited.",
                ArticleOut,
                headers=("Location", *OF_POST),
            ),
            202: Good(
                "Taken in.",
                ArticleOut,
                headers=("Location", "Retry-After", *OF_POST),
            ),
        },
        problems=(*BODY, "key-in-flight", "key-reused", "gone", "not-stored", *ENOUGH, *LEDGER),
    ),
    Operation(
        path="/v1/articles/{article_id}",
        method="get",
        id="getArticle",
        summary="See how an article is doing, and its digest",
        told="`result` is there once `status` is `succeeded`, `error` once it is `failed`. With `view=readable` the "
        "article's text in display case, `readable`, stands in place of the digest.",
        parameters=(ARTICLE_ID, PREFER, IF_NONE_MATCH, {"in": "query", "schema": ArticleQuery}),
        good={
            200: Good(
                "The article as it stands.",
                (ArticleOut, ArticleReadable),
                headers=("ETag", "Retry-After", "Preference-Applied"),
            ),
            304: Good("Nothing has changed since the answer that you have.", media_type=None, headers=("ETag",)),
        },
        problems=("no-such-article", "gone", "invalid", *LEDGER),
    ),
    Operation(
        path="/v1/articles",
        method="get",
        id="listArticles",
        summary="List your articles",
        told="Newest first, without results. The page after this one is asked for with `next_cursor`.",
        parameters=({"in": "query", "schema": ListQuery},),
        good={200: Good("One page.", ArticleList)},
        problems=("invalid", *LEDGER),
    ),
    Operation(
        path="/v1/articles/{article_id}/progress",
        method="get",
        id="followArticle",
        summary="Follow an article while it is worked on",
        told="Server-sent events, one for each line of its `history`; `data` is that line with the article's `status` "
        f"as it stands. Ends with the article, or after {MAX_WAIT_SECONDS} seconds: an EventSource comes back then.",
        parameters=(ARTICLE_ID, LAST_EVENT_ID),
        good={
            200: Good("The events.", media_type="text/event-stream"),
            204: Good("The article is finished and every event was told: do not come back.", media_type=None),
        },
        problems=("no-such-article", "gone", "too-many-waiting", *LEDGER),
    ),
    Operation(
        path="/v1/articles/{article_id}/retry",
        method="post",
        id="retryArticle",
        summary="Put a failed or cancelled article back",
        told="It goes on in the stage where it stopped, with all its attempts again.",
        parameters=(ARTICLE_ID,),
        good={202: Good("It is due again.", ArticleOut)},
        problems=("no-such-article", "gone", "not-failed", *CHANGE),
    ),
    Operation(
        path="/v1/articles/{article_id}",
        method="delete",
        id="deleteArticle",
        summary="Cancel an article, or forget a finished one",
        told="One that is under way is cancelled: what its worker still does is lost. A finished one is forgotten with "
        "its result and its deliveries; its address answers 410 from then on.",
        parameters=(ARTICLE_ID,),
        good={
            200: Good("It was under way and is cancelled; deleted once more it is forgotten.", ArticleOut),
            204: Good("It was finished and is forgotten.", media_type=None),
        },
        problems=("no-such-article", "gone", *CHANGE),
    ),
    Operation(
        path="/v1/articles/retry",
        method="post",
        id="retryArticles",
        summary="Put back all that match and failed or were cancelled",
        told=f"At least one filter. At most {MAX_CHANGED:,} at a time, the newest first.",
        body=AllThatMatch,
        example={"problem": "stage-failed", "dry_run": True},
        good={200: Good("How many matched, and how many are due again.", Changed)},
        problems=(*BODY, *CHANGE),
    ),
    Operation(
        path="/v1/articles/delete",
        method="post",
        id="deleteArticles",
        summary="Cancel or forget all that match",
        told=f"As deleting each. At least one filter. At most {MAX_CHANGED:,} at a time, the newest first.",
        body=AllThatMatch,
        example={"status": "failed", "dry_run": True},
        good={200: Good("How many matched, and how many were cancelled or forgotten.", Changed)},
        problems=(*BODY, *CHANGE),
    ),
    Operation(
        path="/v1/read",
        method="post",
        id="readText",
        summary="Read a short text at once",
        told=f"At most {READ_LIMIT_CHARACTERS:,} characters, through the same queues as every article.",
        parameters=(PREFER,),
        body=Text,
        example={"text": EXAMPLE["text"]},
        good={200: Good("The digest.", Digest, headers=QUOTA)},
        problems=(
            *BODY,
            "stage-failed",
            "worker-lost",
            "not-stored",
            "too-many-waiting",
            "not-in-time",
            *ENOUGH,
            *LEDGER,
        ),
    ),
)
