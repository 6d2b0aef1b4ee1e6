"""Commands one of which needs no name: ``newsextract article.txt`` is ``newsextract extract article.txt``."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

import click
from click.shell_completion import CompletionItem


class DefaultGroup(click.Group):
    """A group whose default command is run where the first argument names no command.

    Args:
        default: The command that needs no name. Help of the group lists its options.
    """

    def __init__(self, *args: Any, default: click.Command, **options: Any) -> None:
        super().__init__(*args, **options)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the name of the default command before arguments that start with no command and no own option."""
        own = _options(self, ctx)
        known = not args or args[0] in self.commands or args[0] in own or self._is_misspelt(ctx, args[0])
        if self.default.name and not known:
            args = [self.default.name, *args]
        return super().parse_args(ctx, args)

    def _is_misspelt(self, ctx: click.Context, option: str) -> bool:
        """Whether an unknown option is nearest to one of the group, which then says so."""
        others = _options(self.default, ctx)
        if not option.startswith("--") or option.partition("=")[0] in others:
            return False
        close = get_close_matches(option, _options(self, ctx) | others, n=1)
        return bool(close) and close[0] not in others

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Shows both ways to call."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] FILE...")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] ...", prefix=" " * len("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Shows the options of the default command with those of the group."""
        listed = [p for p in (*self.default.get_params(ctx), *self.get_params(ctx)) if isinstance(p, click.Option)]
        records = {param.name: param.get_help_record(ctx) for param in listed}
        with formatter.section("Options"):
            formatter.write_dl([record for record in records.values() if record])
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Completes commands, and whatever the default command takes."""
        found = super().shell_complete(ctx, incomplete)
        inner = click.Context(self.default, parent=ctx, info_name=self.default.name, resilient_parsing=True)
        known = {item.value for item in found}
        return found + [item for item in self.default.shell_complete(inner, incomplete) if item.value not in known]


def _options(command: click.Command, ctx: click.Context) -> set[str]:
    return {option for param in command.get_params(ctx) for option in param.opts}
