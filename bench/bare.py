"""The least that a durable JSON handler can do, on the same server: parse, store, await the fsync, echo.

python bench/bare.py PORT REDIS_URL THREADS
"""

import itertools
import os
import sys

import redis
from flask import Flask, Response, jsonify, request

from services.serve import Server
from services.settings import Settings


class BareServer(Server):
    """gunicorn as the intake has it, around one handler without schema, ledger, keys or queue."""

    def load(self) -> Flask:
        app = Flask("bare", static_folder=None)
        client = redis.Redis.from_url(self._settings.redis_url)
        numbers = itertools.count()

        @app.post("/")
        def echo() -> tuple[Response, int]:
            sent = request.get_json()
            pipeline = client.pipeline(transaction=False)
            pipeline.set(f"bare:{os.getpid()}:{next(numbers)}", request.get_data())
            pipeline.execute_command("WAITAOF", 1, 0, 2000)
            _, (synced, _) = pipeline.execute()
            return jsonify(sent), 202 if synced else 503

        return app


if __name__ == "__main__":
    BareServer(Settings(port=int(sys.argv[1]), redis_url=sys.argv[2], threads=int(sys.argv[3]))).run()
