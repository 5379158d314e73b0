"""What is one process of the front? The intake and the page on one Flask application, over one ledger and one bell."""

from flask import Flask

from services.bell import Bell
from services.intake import create_app as create_intake
from services.ledger import Ledger
from services.ringer import Ringer
from services.settings import Settings
from web import page


def create_app(settings: Settings) -> Flask:
    """The application that is served; connects when first used, so it may be made before or after a fork."""
    app = create_intake(settings, Ledger.connect(settings.redis_url, settings.lease), Ringer(Bell(settings.broker_url)))
    app.register_blueprint(page)
    return app
