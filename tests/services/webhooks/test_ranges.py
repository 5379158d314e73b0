from ipaddress import ip_address, ip_network

import pytest

from services.webhooks.ranges import CLOSED, Network, why_closed

CLOSED_ADDRESSES = [
    "0.0.0.0",  # noqa: S104  # judged here, bound to nowhere
    "0.255.255.255", "10.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.100.100.200",
    "100.127.255.255",
    "127.0.0.0", "127.0.0.1", "127.0.0.53", "127.255.255.255", "168.63.129.16",
    "169.254.0.0", "169.254.0.23", "169.254.169.254", "169.254.170.2", "169.254.255.255",
    "172.16.0.0", "172.17.0.1", "172.31.255.255", "192.0.0.0", "192.0.0.1", "192.0.0.170", "192.0.0.192", "192.0.2.0",
    "192.0.2.255",
    "192.88.99.0", "192.88.99.1", "192.168.0.0", "192.168.1.1", "192.168.255.255", "198.18.0.0", "198.19.255.255",
    "198.51.100.7",
    "203.0.113.0", "203.0.113.255", "224.0.0.0", "224.0.0.251", "239.255.255.255", "240.0.0.0", "255.255.255.254",
    "255.255.255.255",
    "::", "::1", "::7f00:1", "::127.0.0.1", "::10.0.0.1", "::8.8.8.8", "::ffff:0:127.0.0.1", "::ffff:0:8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8", "::ffff:a9fe:a9fe", "::5efe:8.8.8.8", "0:1::1", "ff::1",
    "64:ff9b::0.0.0.0", "64:ff9b::10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b::c0a8:101",
    "64:ff9b:0:0:1::8.8.8.8", "64:ff9b:1::8.8.8.8", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "100::1", "100:0:0:1::1",
    "200::1", "400::1",
    "1000::1", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001::", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1",
    "2001:1ff:ffff::1",
    "2001:db8::1", "2001:db8:ffff::1", "2002::1", "2002:7f00:1::1", "2002:a9fe:a9fe::1", "2002:808:808::1",
    "2a00:1450::5efe:10.0.0.1", "2a00:1450::200:5efe:10.0.0.1", "3fff::1", "3fff:fff::1", "4000::1", "5f00::1",
    "8000::1", "c000::1", "e000::1",
    "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fdff::1", "fe00::1", "fe80::1", "febf::1", "fec0::1", "feff::1",
    "ff00::1", "ff02::1", "ff0e::1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2a00:1450:4001::200e%1",
]  # fmt: skip

OPEN_ADDRESSES = [
    "1.0.0.0", "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0",
    "168.63.129.15", "168.63.129.17", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
    "191.255.255.255",
    "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
    "198.20.0.0",
    "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255",
    "64:ff9b::8.8.8.8", "64:ff9b::101:101", "2000::1", "2001:200::1", "2001:4860:4860::8888", "2001:db7:ffff::1",
    "2001:db9::1", "2003::1",
    "2606:4700:4700::1111", "2a00:1450:4001:812::200e", "2a00:1450::1:5efe:10.0.0.1", "3ffe:ffff::1", "3fff:1000::1",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED_ADDRESSES)
def test_what_is_not_the_publics_is_closed(address: str) -> None:
    assert why_closed(ip_address(address))


@pytest.mark.parametrize("address", OPEN_ADDRESSES)
def test_the_publics_addresses_are_open_up_to_the_edges_of_the_ranges(address: str) -> None:
    assert why_closed(ip_address(address)) is None


@pytest.mark.parametrize("network", CLOSED)
def test_both_ends_of_each_closed_range_are_closed(network: Network) -> None:
    assert why_closed(network[0])
    assert why_closed(network[-1])


def test_an_opened_network_opens_what_lies_in_it_and_no_more() -> None:
    opened = [ip_network("10.1.0.0/16"), ip_network("::1/128")]
    assert why_closed(ip_address("10.1.255.255"), opened) is None
    assert why_closed(ip_address("::1"), opened) is None
    assert why_closed(ip_address("10.2.0.0"), opened)
    assert why_closed(ip_address("::2"), opened)


def test_an_opened_ipv4_network_opens_its_nat64_form_and_no_other_spelling_in_ipv6() -> None:
    opened = [ip_network("10.0.0.0/8")]
    assert why_closed(ip_address("64:ff9b::10.0.0.1"), opened) is None
    assert why_closed(ip_address("::ffff:10.0.0.1"), opened)
    assert why_closed(ip_address("::10.0.0.1"), opened)
    assert why_closed(ip_address("2002:a00:1::1"), opened)


def test_an_address_bound_to_an_interface_is_closed_even_in_an_opened_network() -> None:
    assert why_closed(ip_address("fe80::1%1"), [ip_network("fe80::/10")])
