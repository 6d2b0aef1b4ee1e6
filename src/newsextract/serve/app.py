"""The application: the page, and an API that answers in JSON and describes itself in OpenAPI."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Annotated, Any, Literal

import anyio
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.types import ASGIApp

from newsextract.extractor import Extractor
from newsextract.records import Extraction
from newsextract.render import html
from newsextract.render.describe import only
from newsextract.serve.guard import Guard
from newsextract.serve.pages import add_pages
from newsextract.values import Text

EXAMPLE = "قُتل 14 مدنياً في حلب أمس"
"""Read before the first request, so that lexicons and model are there when anybody asks."""

_BYTES_A_CHARACTER = 12  # the most that JSON spends on one: a pair of \ud83d\ude00


Kind = Literal["place", "faction", "nationality", "person", "organization", "number", "count", "date"]


def _string(value: object) -> object:
    """Lets no number pass, which would be taken for the seconds since 1970."""
    if not isinstance(value, str):
        raise ValueError("a string is expected")
    return value


class Article(BaseModel):
    """What is asked for."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[Text, BeforeValidator(_string), Field(description="The article, as plain text.")]
    published: Annotated[dt.date, BeforeValidator(_string)] | None = Field(
        default=None, description="Publication date that relative dates refer to."
    )
    kinds: tuple[Kind, ...] | None = Field(default=None, description="Only mentions of these kinds.")


class View(BaseModel):
    """An extraction, drawn."""

    html: str = Field(description="A fragment of HTML; its style sheet is /style.css.")
    extraction: Extraction


class Problem(BaseModel):
    """Why there is no answer."""

    detail: str | list[Any]


def make_app(
    extractor: Extractor,
    *,
    hosts: Iterable[str] = (),
    max_chars: int = 100_000,
    seconds: float = 20,
    workers: int = 2,
) -> ASGIApp:
    """The application, guarded.

    Args:
        extractor: Who reads the articles.
        hosts: Names beside ``localhost`` and addresses under which the server may be asked.
        max_chars: The longest text, in code points.
        seconds: The longest a request may take.
        workers: How many texts are read at a time.
    """
    responses: dict[int | str, dict[str, Any]] = {
        status: {"model": Problem, "description": text}
        for status, text in (
            (400, "No JSON"),
            (403, "Sent by another site's page"),
            (413, "Too long"),
            (415, "Sent as something else than JSON"),
            (421, "Asked under a name that is not allowed"),
            (422, "Not what is described here"),
            (503, "Not done in time"),
        )
    }

    @asynccontextmanager
    async def ready(_app: FastAPI) -> AsyncIterator[None]:
        await anyio.to_thread.run_sync(extractor.extract, EXAMPLE)
        yield

    app = FastAPI(
        lifespan=ready,
        title="newsextract",
        version=version("newsextract"),
        description="Typed records from Arabic news text, with exact offsets in code points.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # both would load scripts from elsewhere
        redoc_url=None,
    )
    limiter = anyio.CapacityLimiter(workers)

    async def read(article: Article) -> Extraction:
        if len(article.text) > max_chars:
            raise HTTPException(413, f"a text may have at most {max_chars:,} characters, not {len(article.text):,}")
        doc = await anyio.to_thread.run_sync(
            lambda: extractor.extract(article.text, published=article.published),
            abandon_on_cancel=True,  # the answer is given up, the thread ends by itself and keeps its place until then
            limiter=limiter,
        )
        return doc if article.kinds is None else only(doc, article.kinds)

    @app.post("/api/extract", response_model=Extraction, responses=responses)
    async def extract(article: Article) -> Response:
        """Finds the mentions of an article."""
        return Response((await read(article)).model_dump_json(), media_type="application/json")

    @app.post("/api/view", response_model=View, responses=responses)
    async def view(article: Article) -> Response:
        """Finds the mentions of an article and draws it with its mentions coloured and labelled."""
        doc = await read(article)
        return Response(View(html=html.to_view(doc), extraction=doc).model_dump_json(), media_type="application/json")

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        if "json" not in request.headers.get("content-type", ""):
            return _problem(415, "send JSON, with the header Content-Type: application/json")
        if unreadable := [e for e in error.errors() if e["type"] == "json_invalid"]:
            return _problem(400, f"no JSON: {unreadable[0]['ctx']['error']} at character {unreadable[0]['loc'][-1]}")
        problems = [{"loc": e["loc"], "msg": e["msg"], "type": e["type"]} for e in error.errors()]  # not the input
        return _problem(422, problems)

    add_pages(app)
    return Guard(app, hosts=hosts, max_bytes=max_chars * _BYTES_A_CHARACTER + 1000, seconds=seconds)


def _problem(status: int, detail: object) -> Response:
    return Response(json.dumps({"detail": detail}), status, media_type="application/json")  # ASCII: it always can
