"""Which address may be called? Reads a URL, resolves its name once, and refuses unless every address of it is open.

What comes out is a `Target`: the connection goes to its `address`, so that a name which answers differently a moment
later changes nothing. Standard library only: the intake asks at registration, the workers before every attempt.
"""

import queue
import re
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address

from services.webhooks.ranges import Address, Network, why_closed

MAX_URL_LENGTH = 2000
LOOK_UP_SECONDS = 5.0

Resolve = Callable[[str, float], Sequence[str]]

_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<path>[/?][^#]*)?")
_AUTHORITY = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::(?P<port>[0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


class RefusedError(Exception):
    """This URL is not called. `code` and the message may be told to who gave the URL; `detail` is for the operator."""

    def __init__(self, code: str, sentence: str, detail: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.detail = detail or sentence


@dataclass(frozen=True)
class Rules:
    """What a deployment opens beyond https to public addresses on the ports 80 and 443."""

    http: bool = False
    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = frozenset()

    @classmethod
    def of(cls, http: bool, networks: Iterable[Network] | None, ports: Iterable[int] | None) -> "Rules":
        """The rules from plain settings: extra networks and extra ports (0 for any), None where there are none."""
        return cls(http, tuple(networks or ()), frozenset(ports or ()))

    def openings(self) -> list[str]:
        """What is open beyond the default, a phrase each, to be logged at the start."""
        opened = ["http, without TLS"] if self.http else []
        opened += [f"the network {network}" for network in self.networks]
        return opened + ["any port" if port == 0 else f"the port {port}" for port in sorted(self.ports)]


@dataclass(frozen=True)
class Url:
    """A URL that may be called as far as its spelling tells; `literal` is its host where that is an address."""

    tls: bool
    host: str
    port: int
    path: str
    literal: Address | None


@dataclass(frozen=True)
class Target:
    """Where an attempt connects: to `address` and `port`, asking for `host` (an IPv6 one without its brackets)."""

    tls: bool
    host: str
    port: int
    path: str
    address: str

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.tls else 80) else f"{host}:{self.port}"


def _system_addresses(host: str) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


def look_up(host: str, seconds: float, ask: Callable[[str], Sequence[str]] = _system_addresses) -> Sequence[str]:
    """The addresses of a name as the system's resolver orders them. Raises OSError (TimeoutError after `seconds`).

    The system's resolver has no deadline of its own; it is asked in a thread, which is left behind where it hangs.
    """
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def answer() -> None:
        try:
            answers.put(ask(host))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=answer, name="look-up", daemon=True).start()
    try:
        found = answers.get(timeout=max(seconds, 0))
    except queue.Empty:
        raise TimeoutError(f"no answer within {seconds:.3g} s") from None
    if isinstance(found, Exception):
        raise OSError(str(found)) from found
    return found


def vet(url: str, rules: Rules, resolve: Resolve = look_up, seconds: float = LOOK_UP_SECONDS) -> Target:
    """The one address to call this URL at. Raises RefusedError: E_INVALID_TARGET for the URL, E_DNS for its name.

    `resolve` is asked at most once for the addresses of the name, and has `seconds` for it.
    """
    told = parse(url, rules)
    address = told.literal or _vetted(told.host, rules, resolve, seconds)
    return Target(told.tls, told.host, told.port, told.path, str(address))


def parse(url: str, rules: Rules) -> Url:
    """What a URL says, without asking the network. Raises RefusedError (E_INVALID_TARGET) where it may not be called.

    What two readers could read differently is refused: the guard must not vet one host while another is called.
    """
    if len(url) > MAX_URL_LENGTH:
        raise _invalid(f"The URL is longer than {MAX_URL_LENGTH} characters.")
    if not all("!" <= character <= "~" for character in url) or "\\" in url:
        raise _invalid("The URL may hold printable ASCII without spaces and backslashes (write a name as xn--...).")
    shape = _URL.fullmatch(url)
    if not shape:
        raise _invalid("That is not an absolute URL such as https://desk.example/hooks, without a fragment.")
    tls = _tls(shape["scheme"].lower(), rules)
    authority = _AUTHORITY.fullmatch(shape["authority"])
    if not authority:
        raise _invalid("Its host must be a plain name or address (IPv6 in brackets), without user name and password.")
    path = shape["path"] or "/"
    return Url(
        tls=tls,
        host=(authority["name"] or authority["six"]).lower(),
        port=_port(authority["port"], tls, rules),
        path=path if path.startswith("/") else "/" + path,
        literal=_literal(authority["name"], authority["six"], rules),
    )


def _invalid(sentence: str, detail: str | None = None) -> RefusedError:
    return RefusedError("E_INVALID_TARGET", sentence, detail)


def _tls(scheme: str, rules: Rules) -> bool:
    if scheme not in ("http", "https"):
        raise _invalid("Only https addresses are called.")
    if scheme == "http" and not rules.http:
        raise _invalid("Plain http is not allowed here: give an https address.")
    return scheme == "https"


def _port(given: str | None, tls: bool, rules: Rules) -> int:
    port = int(given) if given else 443 if tls else 80
    if not 0 < port < 65536 or not ({0, port} & rules.ports or port in (80, 443)):
        raise _invalid(f"The port {port} is not allowed here.")
    return port


def _literal(name: str | None, six: str | None, rules: Rules) -> Address | None:
    """The host as an address, or None where it is a name; refused where the address is closed or the name is none."""
    try:
        address = IPv6Address(six) if six else IPv4Address(name)
    except AddressValueError:
        if six:
            raise _invalid("What stands in brackets is no IPv6 address.") from None
        _check_name(str(name).lower(), rules)
        return None
    why = why_closed(address, rules.networks)
    if why:
        raise _invalid("That address is not open to webhooks.", f"{address} is closed: {why}")
    return address


def _check_name(name: str, rules: Rules) -> None:
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _invalid("Its host is no well-formed name.")
    # Resolvers read 127.1, 0x7f.1 and 2130706433 as addresses, each in its own way.
    if _NUMBER.fullmatch(labels[-1]):
        raise _invalid("Its host is a number, neither a name nor an address in the usual spelling.")
    if len(labels) == 1 and not rules.networks:
        raise _invalid("Its host is a name without a dot, which only a local network knows.")


def _vetted(host: str, rules: Rules, resolve: Resolve, seconds: float) -> Address:
    """The first of the name's addresses where none of them is closed."""
    try:
        addresses = [ip_address(found) for found in resolve(host, seconds)]
    except (OSError, ValueError) as error:
        raise _unusable(host, f"{host} was not resolved: {error}") from error
    for address in addresses:
        why = why_closed(address, rules.networks)
        # A name without a dot is a local one, whatever it resolves to: it may lead into the opened networks alone.
        if not why and "." not in host and not any(address in network for network in rules.networks):
            why = "a local name outside the opened networks"
        if why:
            raise _unusable(host, f"{host} resolves to {address}, which is closed: {why}")
    if not addresses:
        raise _unusable(host, f"{host} has no address")
    return addresses[0]


def _unusable(host: str, detail: str) -> RefusedError:
    """One answer for an unknown name and for a closed one, so that nobody learns which internal names exist."""
    return RefusedError("E_DNS", f"{host} does not resolve, or not to open addresses alone.", detail)
