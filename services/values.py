"""How is the value of a setting read? Each reader takes what the environment says.

Raises ValueError with what it takes where that cannot be used.
"""

import base64
import ipaddress
import re
from collections.abc import Callable, Mapping

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def whole(value: str) -> int:
    """A number without sign and fraction."""
    if not re.fullmatch(r"\d+", value):
        raise ValueError("a whole number")
    return int(value)


def at_least_one(value: str) -> int:
    """Such a number that is not 0."""
    number = whole(value) if re.fullmatch(r"\d+", value) else 0
    if number < 1:
        raise ValueError("a whole number of 1 or more")
    return number


def port(value: str) -> int:
    """A port, 0 for any free one."""
    number = whole(value) if re.fullmatch(r"\d+", value) else -1
    if not 0 <= number < 65536:
        raise ValueError("a port from 0 to 65535")
    return number


def seconds(value: str) -> float:
    """Seconds, with or without a fraction."""
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        raise ValueError("a number of seconds")
    return float(value)


def some_seconds(value: str) -> float:
    """Seconds, and not 0."""
    if not re.fullmatch(r"\d+(\.\d+)?", value) or float(value) <= 0:
        raise ValueError("a number of seconds above 0")
    return float(value)


def days(value: str) -> float:
    """Days in the environment, seconds in the process."""
    if not re.fullmatch(r"\d+(\.\d+)?", value) or float(value) <= 0:
        raise ValueError("a number of days above 0")
    return float(value) * 24 * 3600


def redis_url(value: str) -> str:
    """The address of a Redis server and the number of its database."""
    if not re.match(r"(rediss?|unix)://", value):
        raise ValueError("redis://HOST:PORT/DB, rediss:// or unix://PATH")
    return value


def web_address(value: str) -> str:
    """An address that paths are added to: without the slash at its end."""
    if not re.fullmatch(r"https?://[^\s/]+(/[^\s]*)?", value):
        raise ValueError("an address that begins with http:// or https://")
    return value.rstrip("/")


def url(value: str) -> str:
    """An address as it is."""
    if not re.fullmatch(r"https?://[^\s/]\S*", value):
        raise ValueError("an address that begins with http:// or https://")
    return value


def secret(value: str) -> str:
    """A secret of Standard Webhooks."""
    prefix, key = value[:6], value[6:]
    try:
        sound = prefix == "whsec_" and 24 <= len(base64.b64decode(key, validate=True)) <= 64
    except ValueError:
        sound = False
    if not sound:
        raise ValueError("whsec_ and 24 to 64 bytes in base64 (copydesk secret makes one)")
    return value


def keys(value: str) -> Mapping[str, str]:
    """Clients, each with its key."""
    pairs = [pair.partition(":") for pair in value.split(",")]
    sound = all(re.fullmatch(r"[\w.-]+", name) and len(key) >= 16 for name, _, key in pairs)
    if not sound or len({name for name, _, _ in pairs}) < len(pairs):
        raise ValueError("NAME:KEY, more of them behind commas, each key of 16 characters or more, no name twice")
    return {name: key for name, _, key in pairs}


def networks(value: str) -> tuple[Network, ...]:
    """IP networks."""
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in value.split(","))
    except ValueError as error:
        raise ValueError("networks such as 127.0.0.0/8, with commas between") from error


def ports(value: str) -> tuple[int, ...]:
    """Ports, with commas between."""
    return tuple(port(part.strip()) for part in value.split(","))


def proxy(value: str) -> str:
    """The address of an HTTP proxy, with or without a name and a password."""
    shape = re.fullmatch(r"http://([^\s/@:]+:[^\s/@:]*@)?(\[[0-9A-Fa-f:.]+\]|[\w.-]+):(\d{1,5})/?", value)
    if not shape or not 0 < int(shape[3]) < 65536:
        raise ValueError("http://HOST:PORT or http://USER:PASSWORD@HOST:PORT (%XX for what is special in a password)")
    return value


def reader(value: str) -> str:
    """What reads articles."""
    if not re.fullmatch(r"spacy|light|[\w.]+:\w+", value):
        raise ValueError("spacy, light, or MODULE:FUNCTION")
    return value


def schedule(value: str) -> tuple[float, ...]:
    """Seconds, with commas between."""
    return tuple(seconds(part.strip()) for part in value.split(","))


def one_of(*choices: str) -> Callable[[str], str]:
    """A reader of one of these words."""

    def read(value: str) -> str:
        if value not in choices:
            raise ValueError("one of " + ", ".join(choices))
        return value

    return read


def yes_or_no(value: str) -> bool:
    """A truth value."""
    if value not in ("true", "false"):
        raise ValueError("true or false")
    return value == "true"
