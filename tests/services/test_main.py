from services.main import create_app
from services.settings import Settings

KEYED = Settings(api_keys={"desk": "k" * 16}, redis_url="redis://127.0.0.1:1/0")


def test_the_page_and_the_api_share_one_application() -> None:
    client = create_app(Settings(redis_url="redis://127.0.0.1:1/0")).test_client()
    assert client.get("/").mimetype == "text/html"
    assert client.get("/healthz").mimetype == "application/json"


def test_the_page_opens_without_a_key_and_the_api_does_not() -> None:
    client = create_app(KEYED).test_client()
    assert client.get("/").status_code == 200
    assert client.get("/v1/articles").status_code == 401
