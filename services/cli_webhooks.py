"""The command line of webhooks: copydesk endpoints ..., copydesk deliveries ..."""

import json
import sys
from collections.abc import Callable
from typing import Any

import click

from services.cli import FINISHED_BADLY, client_of, desk_option
from services.client import DeskError
from services.contract import ARTICLE_EVENTS, DELIVERY_STATUSES, PAYLOADS, SIGNATURES

_WIDTH = 20


def _ask(desk: str | None, method: str, path: str, **more: Any) -> dict[str, Any]:
    """What the desk answers; where it refuses, the program ends with a sentence."""
    try:
        return client_of(desk).ask(method, path, **more)
    except DeskError as error:
        raise click.ClickException(str(error)) from error


def _json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="As JSON, for machines.")(command)


@click.group()
def endpoints() -> None:
    """Where webhooks go: made, tested, their secrets rotated."""


@endpoints.command()
@click.argument("url")
@click.option("--description", help="For people.")
@click.option(
    "--event", "events", multiple=True, type=click.Choice(ARTICLE_EVENTS), help="Only these; may be repeated."
)
@click.option("--payload", type=click.Choice(PAYLOADS), help="thin links to the digest, full carries it (thin).")
@click.option("--signature", type=click.Choice(SIGNATURES), help="v1: shared secret; v1a: public key (v1).")
@click.option("--header", "headers", multiple=True, metavar="NAME:VALUE", help="A header of your own; may be repeated.")
@desk_option
def create(url: str, events: tuple[str, ...], headers: tuple[str, ...], desk: str | None, **wishes: str | None) -> None:
    """Keep URL as an endpoint, and print its secret, this once."""
    body: dict[str, Any] = {"url": url} | {name: value for name, value in wishes.items() if value is not None}
    if events:
        body["event_types"] = list(events)
    if headers:
        body["headers"] = dict(_header(one) for one in headers)
    made = _ask(desk, "POST", "/v1/endpoints", json=body)
    click.echo(made["secret"] or made["public_keys"][0])
    click.echo(f"{made['id']}  {made['url']}\nThe secret is not shown again.", err=True)


def _header(given: str) -> tuple[str, str]:
    name, colon, value = given.partition(":")
    if not colon:
        raise click.UsageError(f"{given!r} is no header: give NAME:VALUE")
    return name.strip(), value.strip()


@endpoints.command("list")
@_json_option
@desk_option
def list_endpoints(as_json: bool, desk: str | None) -> None:
    """Show every endpoint with its state."""
    found = _ask(desk, "GET", "/v1/endpoints")["items"]
    for one in found:
        click.echo(json.dumps(one) if as_json else _line(one))
    if not found:
        click.echo("There are no endpoints; `copydesk endpoints create URL` makes one.", err=True)


def _line(endpoint: dict[str, Any]) -> str:
    because = f" ({endpoint['disabled_because']})" if endpoint["disabled_because"] else ""
    failing = f", failing since {endpoint['failing_since']}" if endpoint["failing_since"] else ""
    return f"{endpoint['id']}  {endpoint['status']}{because}{failing}  {endpoint['payload']:4}  {endpoint['url']}"


@endpoints.command()
@click.argument("endpoint_id", metavar="ID")
@_json_option
@desk_option
def test(endpoint_id: str, as_json: bool, desk: str | None) -> None:
    """Send endpoint.test to an endpoint and show what came back; status 1 where it did not arrive."""
    told = _ask(desk, "POST", f"/v1/endpoints/{endpoint_id}/test")
    click.echo(json.dumps(told) if as_json else _attempts(told))
    if told["status"] != "delivered":
        sys.exit(FINISHED_BADLY)


@endpoints.command()
@click.argument("endpoint_id", metavar="ID")
@click.option("--overlap", type=click.IntRange(min=0), help="Seconds that the secret before still signs (86400).")
@desk_option
def rotate(endpoint_id: str, overlap: int | None, desk: str | None) -> None:
    """Sign with a new secret, and print it, this once; ID may be `default`, for every callback_url."""
    body = {} if overlap is None else {"overlap_seconds": overlap}
    told = _ask(desk, "POST", f"/v1/endpoints/{endpoint_id}/rotate", json=body)
    click.echo(told["secret"] or told["public_key"])
    ends = f"The one before signs too until {told['secret_until']}." if told["secret_until"] else "It alone signs."
    click.echo(f"{ends} The secret is not shown again.", err=True)


@endpoints.command()
@click.argument("endpoint_id", metavar="ID")
@desk_option
def enable(endpoint_id: str, desk: str | None) -> None:
    """Send to an endpoint again."""
    click.echo(_line(_ask(desk, "POST", f"/v1/endpoints/{endpoint_id}/enable")))


@endpoints.command()
@click.argument("endpoint_id", metavar="ID")
@desk_option
def disable(endpoint_id: str, desk: str | None) -> None:
    """Stop sending to an endpoint."""
    click.echo(_line(_ask(desk, "POST", f"/v1/endpoints/{endpoint_id}/disable")))


@endpoints.command()
@click.argument("endpoint_id", metavar="ID")
@desk_option
def delete(endpoint_id: str, desk: str | None) -> None:
    """Remove an endpoint; its deliveries stay in the log."""
    _ask(desk, "DELETE", f"/v1/endpoints/{endpoint_id}")
    click.echo(f"{endpoint_id} is removed.")


@click.group()
def deliveries() -> None:
    """What was sent: listed, shown with every attempt, sent again."""


@deliveries.command("list")
@click.option("--status", type=click.Choice(DELIVERY_STATUSES))
@click.option("--endpoint", metavar="ID", help="Only those to this endpoint.")
@click.option("--article", metavar="ID", help="Only those about this article.")
@click.option("--since", metavar="MOMENT", help="Made at this moment (ISO 8601) or later.")
@click.option("--until", metavar="MOMENT", help="Made before this moment.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100), help="How many, newest first.")
@_json_option
@desk_option
def list_deliveries(as_json: bool, desk: str | None, **wanted: Any) -> None:
    """Show deliveries, the newest first."""
    query = {name: value for name, value in wanted.items() if value is not None}
    found = _ask(desk, "GET", "/v1/deliveries", params=query)["items"]
    for one in found:
        click.echo(json.dumps(one) if as_json else _delivery(one))
    if not found:
        click.echo("There are no such deliveries.", err=True)


def _delivery(told: dict[str, Any]) -> str:
    last = told["last_attempt"]
    came = "" if last is None else str(last["status"] or last["code"])
    return (
        f"{told['id']}  {told['status']:9} {told['attempts']:3} {came:16} {told['type']:{_WIDTH}} "
        f"{told['article'] or told['endpoint'] or ''}"
    )


@deliveries.command()
@click.argument("delivery_id", metavar="ID")
@_json_option
@desk_option
def show(delivery_id: str, as_json: bool, desk: str | None) -> None:
    """Show a delivery with every attempt."""
    told = _ask(desk, "GET", f"/v1/deliveries/{delivery_id}")
    click.echo(json.dumps(told, indent=2, ensure_ascii=False) if as_json else _attempts(told))


def _attempts(told: dict[str, Any]) -> str:
    lines = [f"{told['id']}  {told['status']}{' (' + told['reason'] + ')' if told['reason'] else ''}  {told['url']}"]
    if told["next_attempt_at"]:
        lines.append(f"The next attempt is at {told['next_attempt_at']}.")
    for one in told["log"]:
        came = one["status"] or one["code"]
        lines.append(f"{one['number']:3}  {one['at']}  {came}  {one['timings']['total']:.0f} ms  {one['error'] or ''}")
        lines += [f"     | {line}" for line in one["response"].splitlines()[:5]]
    return "\n".join(lines)


@deliveries.command()
@click.argument("delivery_ids", metavar="ID...", nargs=-1)
@click.option("--since", metavar="MOMENT", help="All dead ones made at this moment (ISO 8601) or later.")
@click.option("--until", metavar="MOMENT", help="With --since: made before this moment.")
@click.option("--endpoint", metavar="ID", help="With --since: only those to this endpoint.")
@click.option("--dry-run", is_flag=True, help="With --since: count them, and send nothing.")
@desk_option
def replay(
    delivery_ids: tuple[str, ...], since: str | None, until: str | None, endpoint: str | None, dry_run: bool,
    desk: str | None,
) -> None:  # fmt: skip
    """Send deliveries again, with the same id and bytes: those named, or all dead ones of a range of time."""
    if bool(delivery_ids) == bool(since):
        raise click.UsageError("name deliveries by ID, or a range of time with --since")
    for one in delivery_ids:
        _ask(desk, "POST", f"/v1/deliveries/{one}/replay")
        click.echo(f"{one} is due.")
    if since:
        given = {"since": since, "until": until, "endpoint": endpoint}
        body: dict[str, Any] = {name: value for name, value in given.items() if value} | {"dry_run": dry_run}
        told = _ask(desk, "POST", "/v1/deliveries/replay", json=body)
        left = f", {told['left_out']} left out (endpoint disabled, or under way)" if told["left_out"] else ""
        click.echo(f"{told['matched']} dead, {told['replayed']} due again{left}.")
