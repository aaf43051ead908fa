"""A compendium's conditions written in one text: policies, what all their items need, items, groups. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Encoded:
    """An item's conditions as lines, and the group of which only the highest counts."""

    policy: str
    title: str
    group: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the lines as an editor writes them."""
        return "\n".join(self.lines)


def read(text: str) -> Iterator[Encoded]:
    """Read items from a text: `#` a policy, `*` what all of its items need, `+` an item with its group after `=`."""
    policy, common = "", list[str]()
    item: Encoded | None = None
    for line in text.splitlines():
        mark, rest = line[:2], line[2:].strip()
        if mark in {"# ", "+ "} and item is not None:
            yield item
            item = None
        if mark == "# ":
            policy, common = rest, []
        elif mark == "* ":
            common.append(rest)
        elif mark == "+ ":
            title, _, group = rest.partition(" = ")
            item = Encoded(policy, title.strip(), group.strip(), list(common))
        elif item is not None and line.strip():
            item.lines.append(line.strip())
    if item is not None:
        yield item
