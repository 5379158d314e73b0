"""What do the doors work with? The parts of one application, handed to `create_app` and found again here."""

from dataclasses import dataclass

from flask import Flask, current_app

from services.bell import Rings
from services.intake.keyring import Keyring
from services.intake.pressure import Pressure
from services.intake.waiting import Seats
from services.ledger import Ledger
from services.settings import Settings

_NAME = "copydesk"


@dataclass(frozen=True)
class Desk:
    """The parts of one application."""

    settings: Settings
    ledger: Ledger
    bell: Rings
    seats: Seats
    keyring: Keyring
    pressure: Pressure


def furnish(app: Flask, parts: Desk) -> None:
    """Put the parts where `desk` finds them."""
    app.extensions[_NAME] = parts


def desk() -> Desk:
    """The parts of the application that answers this request."""
    parts: Desk = current_app.extensions[_NAME]
    return parts
