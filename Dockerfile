# One image for every service of compose.yaml. The first stage builds, the second has neither pip's caches nor compilers.
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY services services
COPY workers workers
COPY web web
RUN /venv/bin/pip install --no-cache-dir --no-build-isolation --no-deps . \
    && /venv/bin/pip uninstall --yes hatchling editables pathspec pluggy trove-classifiers tomlkit pip

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home copydesk
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1
USER 10001
EXPOSE 8080
ENTRYPOINT ["copydesk"]
CMD ["--help"]
