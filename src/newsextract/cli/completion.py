"""``newsextract completion``: the script that teaches a shell to complete the command line."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from newsextract.cli import params


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=params.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete options, commands and files.

    For bash put into ~/.bashrc: eval "$(newsextract completion bash)"; for zsh the same into ~/.zshrc;
    for fish: newsextract completion fish > ~/.config/fish/completions/newsextract.fish
    """
    root = ctx.find_root()
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    click.echo(kind(root.command, {}, "newsextract", "_NEWSEXTRACT_COMPLETE").source())
