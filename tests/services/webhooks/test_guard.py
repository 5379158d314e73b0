import threading
from collections.abc import Sequence
from ipaddress import ip_network
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.webhooks.guard import RefusedError, Rules, Target, look_up, parse, vet

PUBLIC = "93.184.215.14"
DEFAULT = Rules()
PRIVATE = Rules.of(http=True, networks=[ip_network("127.0.0.0/8"), ip_network("10.0.0.0/8")], ports=[0])
ANYWHERE = Rules.of(http=True, networks=[ip_network("0.0.0.0/0"), ip_network("::/0")], ports=[0])


class Resolver:
    """Answers with one list of addresses after the other, and counts how often it was asked."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, seconds: float) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0)


def refusal(url: str, rules: Rules = DEFAULT, *addresses: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        vet(url, rules, Resolver(addresses or [PUBLIC]))
    return caught.value


# Spellings that say no plain host, whatever the rules: with every network, port and scheme open they are refused still.
MALFORMED = [
    "",
    " ",
    "desk.example",
    "//desk.example/",
    "/hooks",
    "https:",
    "https:/desk.example/",
    "https:///hooks",
    "https://",
    "https://?",
    "https://:443/",
    "https:desk.example",
    "https:\\\\desk.example\\",
    "https://desk.example\\@10.0.0.1/",
    "https://desk.example/\\..\\",
    "https://desk.example#@10.0.0.1/",
    "https://desk.example/#fragment",
    "https://desk.example/hooks#",
    " https://desk.example/",
    "https://desk.example/ ",
    "https://desk.example/a b",
    "https://desk.example/\n",
    "https://desk.example/\r\nHost: 10.0.0.1",
    "https://desk.example/\x00",
    "https://desk\t.example/",
    "ht\ntps://desk.example/",
    "https://desk.example\x7f/",
    "https://desk.example/\x85",
    "https://desk.example/\u2028",
    "https://d\u00e9sk.example/",
    "https://desk\u3002example/",
    "https://\u24d3esk.example/",
    "https://desk.example\uff0fhooks",
    "https://1\u0662\u0667.0.0.1/",
    "https://desk.example/\ud800",
    "ftp://desk.example/",
    "file:///etc/passwd",
    "gopher://desk.example/",
    "javascript://desk.example/",
    "data:text/plain,hello",
    "https+unix://desk.example/",
    "wss://desk.example/",
    "https://user@desk.example/",
    "https://user:password@desk.example/",
    "https://@desk.example/",
    "https://desk.example@10.0.0.1/",
    "https://10.0.0.1@desk.example/",
    "https://desk.example:80@10.0.0.1/",
    "https://desk.example%2f@10.0.0.1/",
    "https://desk.example:/",
    "https://desk.example:0/",
    "https://desk.example:65536/",
    "https://desk.example:99999/",
    "https://desk.example:000443/",
    "https://desk.example:-443/",
    "https://desk.example:+443/",
    "https://desk.example:4_43/",
    "https://desk.example:0x1bb/",
    "https://desk.example:443:443/",
    "https://desk.example:\u0664\u0664\u0663/",
    "https://desk.example./",
    "https://./",
    "https://../",
    "https://.desk.example/",
    "https://desk..example/",
    "https://-desk.example/",
    "https://desk-.example/",
    "https://desk!.example/",
    "https://desk,example/",
    "https://desk.example,10.0.0.1/",
    "https://desk%2eexample/",
    "https://%31%32%37.0.0.1/",
    "https://{desk}.example/",
    "https://*.example/",
    f"https://{'a' * 64}.example/",
    f"https://{'a.' * 127}example/",
    f"https://desk.example/{'a' * 2000}",
    "https://127.1/",
    "https://127.0.1/",
    "https://0177.0.0.1/",
    "https://0177.0.0.01/",
    "https://127.0.0.01/",
    "https://127.0.0.1.1/",
    "https://127.0.0.256/",
    "https://127.0.0.1./",
    "https://2130706433/",
    "https://017700000001/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0x7f.1/",
    "https://127.0.0.0x1/",
    "https://127.0.0.0X1/",
    "https://desk.0x/",
    "https://desk.example.7/",
    "https://0/",
    "https://00/",
    "https://[::1/",
    "https://::1/",
    "https://::1]/",
    "https://[]/",
    "https://[desk.example]/",
    "https://[v1.x]/",
    "https://[v1.fe80::a+en1]/",
    "https://[127.0.0.1]/",
    "https://[::1%25lo]/",
    "https://[fe80::1%eth0]/",
    "https://[fe80::1%25eth0]/",
    "https://[::1].desk.example/",
    "https://desk.example[::1]/",
    "https://[[::1]]/",
    "https://[::1]:443:80/",
    "https://[::1]443/",
    "https://[:::1]/",
    "https://[::ffff:127.1]/",
    "https://[::ffff:0177.0.0.1]/",
    "https://[1:2:3:4:5:6:7:8:9]/",
    "https://[12345::1]/",
]  # fmt: skip


@pytest.mark.parametrize("url", MALFORMED)
def test_a_spelling_that_could_be_read_in_two_ways_is_refused_under_any_rules(url: str) -> None:
    assert refusal(url, ANYWHERE).code == "E_INVALID_TARGET"


CLOSED = [
    "https://127.0.0.1/",
    "https://127.255.255.254/",
    "https://0.0.0.0/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.0.1/",
    "https://100.100.100.200/",
    "https://168.63.129.16/",
    "https://169.254.169.254/latest/meta-data/",
    "https://169.254.170.2/",
    "https://192.0.0.192/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::]/",
    "https://[::1]/",
    "https://[0:0:0:0:0:0:0:1]/",
    "https://[0000:0000:0000:0000:0000:0000:0000:0001]/",
    "https://[::127.0.0.1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::FFFF:7F00:1]/",
    "https://[0:0:0:0:0:ffff:a9fe:a9fe]/",
    "https://[::ffff:0:7f00:1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[64:ff9b::169.254.169.254]/",
    "https://[64:ff9b:1::1]/",
    "https://[2002:7f00:1::]/",
    "https://[2002:c0a8:101::1]/",
    "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "https://[2001:db8::1]/",
    "https://[fc00::1]/",
    "https://[fd00:ec2::254]/",
    "https://[FD20:CE::254]/",
    "https://[fe80::1]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://[4000::1]/",
    "https://[5f00::1]/",
    "https://[100::1]/",
    "https://[2a00:1450::5efe:7f00:1]/",
]  # fmt: skip


@pytest.mark.parametrize("url", CLOSED)
def test_a_closed_address_is_refused_without_asking_the_resolver(url: str) -> None:
    resolver = Resolver()
    with pytest.raises(RefusedError) as caught:
        vet(url, DEFAULT, resolver)
    assert (caught.value.code, resolver.asked) == ("E_INVALID_TARGET", [])


@pytest.mark.parametrize(
    ("url", "rules"),
    [
        ("http://desk.example/", DEFAULT),
        ("https://desk.example:8443/", DEFAULT),
        ("https://desk.example:22/", Rules.of(http=False, networks=None, ports=[8443])),
        ("https://localhost/", DEFAULT),
        ("https://LOCALHOST/", DEFAULT),
        ("https://receiver/", DEFAULT),
        ("https://metadata/", DEFAULT),
        ("https://1e3/", DEFAULT),
    ],
)
def test_what_the_rules_do_not_open_is_refused(url: str, rules: Rules) -> None:
    assert refusal(url, rules).code == "E_INVALID_TARGET"


GOOD = [
    ("https://desk.example", Target(True, "desk.example", 443, "/", PUBLIC)),
    ("https://desk.example/", Target(True, "desk.example", 443, "/", PUBLIC)),
    ("HTTPS://Desk.Example/Hooks", Target(True, "desk.example", 443, "/Hooks", PUBLIC)),
    ("https://desk.example:443/a?b=c&d=%20", Target(True, "desk.example", 443, "/a?b=c&d=%20", PUBLIC)),
    ("https://desk.example:80/", Target(True, "desk.example", 80, "/", PUBLIC)),
    ("https://desk.example?a=b@c", Target(True, "desk.example", 443, "/?a=b@c", PUBLIC)),
    ("https://desk.example/@10.0.0.1/", Target(True, "desk.example", 443, "/@10.0.0.1/", PUBLIC)),
    ("https://a_b.xn--dsk-bma.example/", Target(True, "a_b.xn--dsk-bma.example", 443, "/", PUBLIC)),
    ("https://1.desk.example/", Target(True, "1.desk.example", 443, "/", PUBLIC)),
    ("https://3com.example/", Target(True, "3com.example", 443, "/", PUBLIC)),
    ("https://8.8.8.8/", Target(True, "8.8.8.8", 443, "/", "8.8.8.8")),
    ("https://[2001:4860:4860::8888]/", Target(True, "2001:4860:4860::8888", 443, "/", "2001:4860:4860::8888")),
    ("https://[2606:4700:4700:0::1111]:80/", Target(True, "2606:4700:4700:0::1111", 80, "/", "2606:4700:4700::1111")),
    ("https://[64:ff9b::8.8.8.8]/", Target(True, "64:ff9b::8.8.8.8", 443, "/", "64:ff9b::808:808")),
]


@pytest.mark.parametrize(("url", "target"), GOOD)
def test_a_public_address_is_called_as_it_was_written(url: str, target: Target) -> None:
    assert vet(url, DEFAULT, Resolver([PUBLIC])) == target


@given(
    st.lists(
        st.sampled_from(
            [*"/?#@:[]\\%. \t", "https", "://", "desk.example", "10.0.0.1", "::1", "443", "0x7f", "1", "a"]
        ),
        max_size=12,
    ).map("".join)
)
def test_what_is_accepted_is_read_alike_by_another_parser(rest: str) -> None:
    try:
        told = parse("https://" + rest, ANYWHERE)
    except RefusedError:
        return
    other = urlsplit("https://" + rest)
    assert (other.scheme, other.hostname, other.port or 443) == ("https", told.host, told.port)
    path, _, query = told.path.partition("?")
    assert (path, query) == (other.path or "/", other.query)


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://desk.example/", "desk.example"),
        ("https://desk.example:443/", "desk.example"),
        ("https://desk.example:80/", "desk.example:80"),
        ("https://[2606:4700:4700::1111]/", "[2606:4700:4700::1111]"),
        ("http://desk.example:9000/", "desk.example:9000"),
        ("http://desk.example:443/", "desk.example:443"),
    ],
)
def test_the_host_header_names_the_host_and_a_port_that_is_not_the_usual_one(url: str, authority: str) -> None:
    assert vet(url, ANYWHERE, Resolver([PUBLIC])).authority == authority


@pytest.mark.parametrize(
    "addresses",
    [
        ["10.0.0.1"],
        [PUBLIC, "10.0.0.1"],
        ["10.0.0.1", PUBLIC],
        [PUBLIC, "2001:4860:4860::8888", "::1"],
        [PUBLIC] * 20 + ["169.254.169.254"],
        ["::ffff:8.8.8.8"],
        ["64:ff9b::a00:1"],
        ["fe80::1%2"],
        ["2001:4860:4860::8888%2"],
        [],
        ["not an address"],
    ],
)
def test_a_name_is_refused_if_any_of_its_addresses_is_closed(addresses: list[str]) -> None:
    with pytest.raises(RefusedError) as caught:
        vet("https://desk.example/", DEFAULT, Resolver(addresses))
    assert caught.value.code == "E_DNS"


def test_a_name_is_looked_up_once_so_that_a_second_answer_comes_too_late() -> None:
    rebinding = Resolver([PUBLIC], ["127.0.0.1"])
    assert vet("https://desk.example/", DEFAULT, rebinding).address == PUBLIC
    assert rebinding.asked == ["desk.example"]
    with pytest.raises(RefusedError):
        vet("https://desk.example/", DEFAULT, rebinding)


def test_a_refusal_does_not_tell_an_internal_name_from_an_unknown_one() -> None:
    def unknown(host: str, seconds: float) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(RefusedError) as caught:
        vet("https://wiki.corp.example/", DEFAULT, unknown)
    internal = refusal("https://wiki.corp.example/", DEFAULT, "10.3.2.1")
    assert (internal.code, str(internal)) == (caught.value.code, str(caught.value))
    assert "10.3.2.1" in internal.detail
    assert "10.3.2.1" not in str(internal)


def test_opened_networks_are_called_by_address_and_by_name() -> None:
    assert vet("http://127.0.0.1:9000/", PRIVATE).address == "127.0.0.1"
    assert vet("http://desk.lan:9000/", PRIVATE, Resolver(["10.1.1.1"])).address == "10.1.1.1"
    assert refusal("http://desk.lan:9000/", PRIVATE, "10.1.1.1", "192.168.1.1").code == "E_DNS"


@pytest.mark.parametrize("host", ["localhost", "receiver"])
def test_a_name_without_a_dot_leads_into_the_opened_networks_or_nowhere(host: str) -> None:
    assert vet(f"http://{host}:9000/", PRIVATE, Resolver(["127.0.0.1", "10.0.0.1"])).address == "127.0.0.1"
    assert refusal(f"http://{host}:9000/", PRIVATE, "127.0.0.1", "::1").code == "E_DNS"
    assert refusal(f"http://{host}:9000/", PRIVATE, PUBLIC).code == "E_DNS"


def test_an_extra_port_is_opened_and_the_usual_ones_stay_so() -> None:
    rules = Rules.of(http=False, networks=None, ports=[8443])
    assert parse("https://desk.example:8443/", rules).port == 8443
    assert parse("https://desk.example/", rules).port == 443


def test_what_the_rules_open_is_told_for_the_log() -> None:
    assert DEFAULT.openings() == []
    assert PRIVATE.openings() == [
        "http, without TLS",
        "the network 127.0.0.0/8",
        "the network 10.0.0.0/8",
        "any port",
    ]
    assert Rules.of(http=False, networks=None, ports=[8443]).openings() == ["the port 8443"]


def test_the_systems_resolver_answers_for_a_local_name() -> None:
    assert set(look_up("localhost", 5)) <= {"127.0.0.1", "::1"}


def test_a_name_that_no_resolver_can_write_is_an_unresolved_one() -> None:
    with pytest.raises(OSError, match="label"):
        look_up("a" * 64 + ".example", 5)


def test_a_resolver_that_hangs_is_left_behind_at_the_deadline() -> None:
    released = threading.Event()

    def hanging(host: str) -> list[str]:
        released.wait()
        return [PUBLIC]

    with pytest.raises(RefusedError) as caught:
        vet("https://desk.example/", DEFAULT, lambda host, seconds: look_up(host, seconds, hanging), seconds=0.05)
    assert caught.value.code == "E_DNS"
    assert "no answer within 0.05 s" in caught.value.detail
    released.set()
