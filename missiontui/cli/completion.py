"""``completion``: the script that makes a shell complete commands, options and titles."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from missiontui.i18n import _

_WHERE = {
    "bash": 'eval "$(missiontui completion bash)"    # in ~/.bashrc',
    "zsh": 'eval "$(missiontui completion zsh)"    # in ~/.zshrc',
    "fish": "missiontui completion fish > ~/.config/fish/completions/missiontui.fish",
}

_QUOTED = """\
if [[ ${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]]; then
                COMPREPLY+=("$value")
            else
                COMPREPLY+=("$(printf %q "$value")")
            fi"""
"""A title has spaces: zsh and fish quote it themselves, bash does not."""


@click.command("completion", help=_("Print the completion script for a shell: bash, zsh or fish."))
@click.argument("shell", type=click.Choice(sorted(_WHERE)))
@click.pass_context
def completion_command(context: click.Context, shell: str) -> None:
    """Print the script, with a comment that says where it goes."""
    root = context.find_root().command
    found = get_completion_class(shell)
    assert found is not None, "the choice of shells is click's own"
    click.echo(f"# {_WHERE[shell]}")
    script = found(root, {}, "missiontui", "_MISSIONTUI_COMPLETE").source()
    click.echo(script.replace("COMPREPLY+=($value)", _QUOTED) if shell == "bash" else script)
