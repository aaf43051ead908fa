"""Fetch the front-end files of vendor.toml from npm into the package; writes VENDORED.md beside them."""

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "src/rongshu"
STATIC = PACKAGE / "face/web/static"


def _pack(package: str, version: str, folder: str) -> tarfile.TarFile:
    command = ["npm", "pack", "--json", f"{package}@{version}"]
    said = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    return tarfile.open(Path(folder, json.loads(said)[0]["filename"]))


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(f"package/{name}")
    assert member is not None
    return member.read()


def _symbol(name: str, svg: str) -> str:
    inner = re.sub(r"<!--.*?-->", "", svg, flags=re.S)
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", inner, flags=re.S)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{" ".join(inner.split())}</symbol>'


def fetch(name: str, entry: dict[str, Any]) -> list[str]:
    """Take one package's files; returns the lines for VENDORED.md."""
    lines = []
    folder = PACKAGE / entry["folder"] if "folder" in entry else STATIC / "vendor" / name
    with (
        tempfile.TemporaryDirectory() as scratch,
        _pack(entry["package"], entry["version"], scratch) as archive,
    ):
        for source, target in entry.get("files", {}).items():
            content = re.sub(rb"\n?//# sourceMappingURL=.*", b"", _read(archive, source))
            path = folder / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            lines.append(f"| {name}/{target} | {hashlib.sha256(content).hexdigest()[:16]}… |")
        if icons := entry.get("icons"):
            symbols = [_symbol(i, _read(archive, f"icons/{i}.svg").decode()) for i in sorted(icons)]
            sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
            (STATIC / "web" / "icons.svg").write_text(sprite)
    return [f"\n**{entry['package']} {entry['version']}** ({entry['licence']})\n", *lines]


def main() -> None:
    """Fetch all."""
    (STATIC / "web").mkdir(parents=True, exist_ok=True)
    (STATIC / "vendor").mkdir(parents=True, exist_ok=True)
    lines = ["# Vendored files\n", "Taken from npm by `python -m tools.vendor`; not edited by hand."]
    for name, entry in tomllib.loads((HERE / "vendor.toml").read_text()).items():
        lines += fetch(name, entry)
    (STATIC / "vendor" / "VENDORED.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
