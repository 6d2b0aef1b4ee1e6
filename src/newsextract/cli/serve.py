"""``newsextract serve``: a page and a JSON API on this machine."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from importlib.util import find_spec
from ipaddress import ip_address

import click

from newsextract.cli import params
from newsextract.errors import BackendNotInstalled


@click.command(short_help="Serve a page and a JSON API on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen on this address.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes one that is free."
)
@click.option(
    "--allow-host", multiple=True, metavar="NAME", help="Answer under this name of the machine too; may be repeated."
)
@click.option(
    "--max-chars", type=click.IntRange(min=1), default=100_000, show_default=True, help="Refuse longer texts."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=20, show_default=True, help="Seconds a request."
)
@params.names_options
def serve(
    *,
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    max_chars: int,
    timeout: float,
    names: params.Names,
) -> None:
    """Serve a page that marks up articles, and a JSON API, until Ctrl-C.

    Only programs on this machine can reach it, unless --host says otherwise. Needs the extra [serve].
    """
    if find_spec("fastapi") is None or find_spec("uvicorn") is None:
        raise click.UsageError(str(BackendNotInstalled("serve", extra="serve")))
    import uvicorn

    from newsextract.serve.app import EXAMPLE, make_app

    extractor = params.make_extractor(names)
    with _bound(host, port) as listener:
        with params.usage_errors():
            extractor.extract(EXAMPLE)  # a model that is damaged is told before anybody asks
        app = make_app(extractor, hosts=(host, *allow_host), max_chars=max_chars, seconds=timeout)
        click.echo(f"newsextract: {_url(listener)} (Ctrl-C ends it)")
        if not _is_loopback(listener):
            click.echo("newsextract: others on the network can reach it; there is no login and no encryption", err=True)
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_keep_alive=10)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        click.UsageError: If that cannot be had.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        known = None if isinstance(error, socket.gaierror) else error.errno
        reason = os.strerror(known) if known else error.strerror or str(error)  # strerror repeats the address
        raise click.UsageError(f"cannot listen on {host} port {port}: {reason}; see --host and --port") from error


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _is_loopback(listener: socket.socket) -> bool:
    return ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback
