"""What does a person see? The page: it talks to the HTTP API of its own host and imports nothing of ours."""

from flask import Blueprint, Response, render_template

from web.assets import assets
from web.seeds import seeds

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)

page = Blueprint("page", __name__, template_folder="templates", static_folder="static", static_url_path="/assets")
page.register_blueprint(assets)
page.register_blueprint(seeds)


@page.get("/")
def home() -> str:
    """A form for an article, and the articles that came before."""
    return render_template("home.html", entry="home")


@page.get("/articles/<article_id>")
def article(article_id: str) -> str:
    """One article on its way, and its findings; the browser asks the API whether there is such an article."""
    return render_template("article.html", article_id=article_id, entry="article")


@page.get("/desk")
def desk() -> str:
    """What the desk is doing: its board, its articles, its webhooks."""
    return render_template("desk.html", entry="desk")


@page.after_request
def seal(response: Response) -> Response:
    """Nothing is loaded from elsewhere, no inline code runs, no string becomes markup, no other site frames it."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers.setdefault("Cache-Control", "no-cache")  # asked for anew, but kept, so that "back" keeps the form
    return response
