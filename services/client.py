"""The desk's HTTP API as the command line uses it: an answer, or one sentence that says what went wrong."""

from collections.abc import Mapping
from typing import Any

import requests

_SECONDS = 30


class DeskError(Exception):
    """The desk refused, or cannot be reached; the message is for a person."""


class DeskClient:
    """One desk, reached with one key."""

    def __init__(self, url: str, api_key: str | None = None) -> None:
        self._url = url.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy from the environment has no business between us and our desk
        if api_key:
            self._session.headers["Authorization"] = f"Bearer {api_key}"

    def post(self, article: Mapping[str, Any]) -> dict[str, Any]:
        """Hand an article in: the article resource. Raises DeskError."""
        return self.ask("POST", "/v1/articles", json=article)

    def article(self, article_id: str, wait: int = 0) -> dict[str, Any]:
        """The article resource, after waiting up to so many seconds for it to be finished. Raises DeskError."""
        headers = {"Prefer": f"wait={wait}"} if wait else {}
        return self.ask("GET", f"/v1/articles/{article_id}", headers=headers)

    def readable(self, article_id: str) -> dict[str, Any]:
        """The article resource with `readable`, its text in display case, in place of the digest. Raises DeskError."""
        return self.ask("GET", f"/v1/articles/{article_id}?view=readable")

    def ask(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        """What any operation answers, empty where it has no body; `more` is as of requests. Raises DeskError."""
        try:
            answer = self._session.request(method, self._url + path, timeout=_SECONDS, **more)
        except (requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL):
            raise DeskError(f"{self._url} is no address of a desk; one begins with http:// or https://") from None
        except requests.ConnectionError as error:
            raise DeskError(f"no desk answers at {self._url}; `copydesk up` starts one") from error
        except requests.RequestException as error:
            raise DeskError(f"{self._url} did not answer: {type(error).__name__}") from error
        if not answer.ok:
            raise DeskError(_told(answer))
        return dict(answer.json()) if answer.content else {}


def _told(answer: requests.Response) -> str:
    """A problem as one sentence, with the fields that it names."""
    try:
        problem = answer.json()
    except ValueError:
        return f"the desk answered {answer.status_code}"
    errors = "; ".join(f"{error['pointer'] or 'the body'}: {error['detail']}" for error in problem.get("errors", []))
    return f"{problem.get('detail') or problem.get('title')}{' ' + errors if errors else ''} ({answer.status_code})"
