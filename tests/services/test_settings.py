import ipaddress
from pathlib import Path

import pytest

from services.settings import BadSettingError, Settings


def test_without_an_environment_every_setting_has_its_default() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().delivery_schedule[:3] == (0, 5, 300)


def test_the_default_schedule_is_ten_attempts_over_75_hours_and_35_minutes() -> None:
    schedule = Settings().delivery_schedule
    assert len(schedule) == 10
    assert 75.5 * 3600 < sum(schedule) < 75.7 * 3600


def test_values_are_read_in_their_own_type() -> None:
    settings = Settings.from_environment(
        {
            "COPYDESK_PORT": "9000",
            "COPYDESK_WEBHOOK_HTTP": "true",
            "COPYDESK_WEBHOOK_NETWORKS": "127.0.0.0/8, ::1/128",
            "COPYDESK_API_KEYS": "desk:0123456789abcdef",
            "OTHER": "not ours",
        }
    )
    assert (settings.port, settings.webhook_http) == (9000, True)
    assert settings.webhook_networks == (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))
    assert settings.api_keys == {"desk": "0123456789abcdef"}


def test_an_empty_value_is_no_value() -> None:
    assert Settings.from_environment({"COPYDESK_API_KEYS": ""}).api_keys is None


def test_a_value_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz\n")
    settings = Settings.from_environment({"COPYDESK_WEBHOOK_SECRET_FILE": str(file)})
    assert settings.webhook_secret == "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "65536"),
        ("WEBHOOK_PORTS", "443,65536"),
        ("THREADS", "0"),
        ("MAX_ATTEMPTS", "0"),
        ("LEASE", "0"),
        ("WEBHOOK_TIMEOUT", "0"),
        ("LEASE", "-1"),
        ("WEBHOOK_HTTP", "yes"),
        ("API_KEYS", "desk:short"),
        ("API_KEYS", "desk:0123456789abcdef,desk:0123456789abcdef"),
        ("API_KEYS", "*:0123456789abcdef"),
        ("REDIS_URL", "localhost:6379"),
        ("PUBLIC_URL", "example.org"),
        ("WEBHOOK_SECRET", "secret"),
        ("WEBHOOK_SECRET", "whsec_tooshort"),
        ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI"),
        ("WEBHOOK_PROXY", "proxy.example:3128"),
        ("WEBHOOK_PROXY", "https://proxy.example:3128"),
        ("WEBHOOK_PROXY", "http://proxy.example"),
        ("WEBHOOK_PROXY", "http://proxy.example:99999"),
        ("WEBHOOK_PROXY", "http://user@proxy.example:3128"),
        ("WEBHOOK_PROXY", "http://proxy.example:3128/path"),
        ("WEBHOOK_NETWORKS", "10.0.0.1/8"),
        ("LOG_LEVEL", "loud"),
        ("WEBHOOK_SECRET_FILE", "/nonexistent/secret"),
    ],
)
def test_a_bad_value_stops_the_start_and_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(BadSettingError, match=f"COPYDESK_{name}"):
        Settings.from_environment({f"COPYDESK_{name}": value})


def test_a_misspelt_setting_is_told() -> None:
    with pytest.raises(BadSettingError, match="COPYDESK_PROT"):
        Settings.from_environment({"COPYDESK_PROT": "80"})


def test_an_endpoint_to_rewrite_at_needs_a_model() -> None:
    url = {"COPYDESK_REWRITE_URL": "https://llm.example/v1/"}
    with pytest.raises(BadSettingError, match="COPYDESK_REWRITE_MODEL"):
        Settings.from_environment(url)
    settings = Settings.from_environment(url | {"COPYDESK_REWRITE_MODEL": "m"})
    assert (settings.rewrite_url, settings.rewrite_model) == ("https://llm.example/v1", "m")
