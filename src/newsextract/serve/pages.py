"""The files of the page: nothing else that lies on the disk can be asked for."""

from __future__ import annotations

from importlib.resources import files

from fastapi import FastAPI, Request, Response

from newsextract.render import theme

_PAGES = {
    "/": ("page.html", "text/html"),
    "/page.js": ("page.js", "text/javascript"),
    "/map.js": ("map.js", "text/javascript"),
    "/page.css": ("page.css", "text/css"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
    "/world.json": ("world.json", "application/json"),
}


def add_pages(app: FastAPI) -> None:
    """Lets the application answer with the files of the page, as they are in the package."""
    contents = {path: (files(__package__).joinpath(name).read_bytes(), media) for path, (name, media) in _PAGES.items()}
    contents["/style.css"] = (theme.style().encode(), "text/css")

    async def page(request: Request) -> Response:
        content, media = contents[request.url.path]
        return Response(content, media_type=media)

    for path in contents:
        app.add_api_route(path, page, include_in_schema=False)
