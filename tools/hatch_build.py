"""Build hook: the wheel carries compiled message catalogues."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the catalogues before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile."""
        from compile_messages import compile_messages  # noqa: PLC0415 - beside this file, not installed

        compile_messages(Path(self.root) / "src")
