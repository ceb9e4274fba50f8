"""Where the ``daejo`` command starts: what Ctrl-C does is settled before anything that takes time is imported."""

from __future__ import annotations

from flows import stopping


def main() -> None:
    """Run the command."""
    stopping.hear_from_the_start()
    from flows import cli

    cli.main()


if __name__ == "__main__":
    main()
