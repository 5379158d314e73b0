"""Which addresses belong to the public? The table of ranges that no webhook goes to unless a deployment opens them.

`ipaddress.is_global` does not serve: it calls multicast, NAT64 and more public, and what else depends on the Python.
Sources: the IANA special-purpose address registries (RFC 6890 and its updates), RFC 6052 (NAT64), RFC 3056 (6to4),
RFC 5214 (ISATAP), and the clouds' own documentation of their metadata addresses.
"""

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

CLOSED: Mapping[Network, str] = {
    ip_network(network): why
    for network, why in {
        "0.0.0.0/8": "this network",
        "10.0.0.0/8": "private",
        "100.64.0.0/10": "carrier-grade NAT",
        "127.0.0.0/8": "loopback",
        "168.63.129.16/32": "metadata of a cloud",
        "169.254.0.0/16": "link-local, metadata of clouds",
        "172.16.0.0/12": "private",
        "192.0.0.0/24": "protocol assignments",
        "192.0.2.0/24": "documentation",
        "192.88.99.0/24": "6to4 relays",
        "192.168.0.0/16": "private",
        "198.18.0.0/15": "benchmarks",
        "198.51.100.0/24": "documentation",
        "203.0.113.0/24": "documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved, broadcast",
        "2001::/23": "protocol assignments, Teredo",
        "2001:db8::/32": "documentation",
        "2002::/16": "6to4",
        "3fff::/20": "documentation",
    }.items()
}

# All of IPv6 that the public has. Outside it, and so closed, lie ::/8 (loopback, IPv4-mapped and IPv4-compatible ones),
# 64:ff9b:1::/48 (local NAT64), 100::/64, 5f00::/16, fc00::/7 (private), fe80::/10, fec0::/10 and ff00::/8 (multicast).
GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")


def why_closed(address: Address, opened: Iterable[Network] = ()) -> str | None:
    """Why no webhook goes to this address, or None where one may; `opened` are allowed all the same."""
    if isinstance(address, IPv6Address) and address.scope_id:
        return "bound to an interface"
    if any(address in network for network in opened):
        return None
    if isinstance(address, IPv6Address):
        if address in NAT64:
            return why_closed(IPv4Address(int(address) & 0xFFFFFFFF), opened)
        if address not in GLOBAL_UNICAST:
            return "outside global unicast"
        if _is_isatap(address):
            return "ISATAP"
    return next((why for network, why in CLOSED.items() if address in network), None)


def _is_isatap(address: IPv6Address) -> bool:
    """Whether its lower half is 0:5efe or 200:5efe and an IPv4 address, to which a tunnel would carry it."""
    return (int(address) >> 32) & 0xFDFFFFFF == 0x00005EFE
