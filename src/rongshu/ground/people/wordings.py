"""The texts somebody agrees to, as versioned data. A changed text is a new version, and needs a new consent.

Personal Information Protection Law art. 14, 25 and 29: consent is to a purpose, separate for what is published,
and asked for anew when the purpose or the manner changes. Never edit a text that stands here; add a version above it.
"""

from dataclasses import dataclass

from rongshu.core.words import N_

FIELDS = {
    "name": N_("Name"),
    "phone": N_("Phone number"),
    "address": N_("Building and unit"),
    "photo": N_("Photo"),
    "pledge": N_("Pledge"),
    "hours": N_("Hours given"),
}


@dataclass(frozen=True)
class Wording:
    """One version of what is agreed to: for which purpose, which fields, for how many days."""

    version: str
    purpose: str
    label: str
    fields: tuple[str, ...]
    days: int
    zh: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in a language; Chinese is what counts."""
        return self.en if language.startswith("en") else self.zh


# Newest first within a purpose.
WORDINGS = (
    Wording(
        version="board-1",
        purpose="board",
        label=N_("Building board"),
        fields=("name", "address", "phone", "photo", "pledge"),
        days=730,
        zh="我同意在我认领的楼栋的公示牌和本小区的网页上公开我勾选的内容，让邻居知道找谁、怎么找。住址只"
        "写到楼栋和单元；电话在网页上隐去中间四位，只在楼道里的纸质牌上写全。我可以随时收回，收回后网"
        "页立即撤下，纸牌尽快重印；不同意不影响我享受任何服务。",
        en="I agree that what I tick is shown on the board of the building I look after and on the pages"
        " of this estate, so that neighbours know whom to ask. The address is shown as building and "
        "unit only; the phone number is masked on the web and whole only on the board in the "
        "stairwell. I may withdraw at any time: the page drops it at once, the board is reprinted "
        "soon. Not agreeing costs me no service.",
    ),
    Wording(
        version="honour-1",
        purpose="honour",
        label=N_("Roll of honour"),
        fields=("name", "photo", "hours"),
        days=365,
        zh="我同意在本社区的志愿者光荣榜上公开我勾选的内容。光荣榜张贴在社区公告栏，也在本社区的网页上。"
        "我可以随时收回，收回后网页立即撤下；不同意不影响我的志愿服务记录和证明。",
        en="I agree that what I tick is shown on this community's roll of honour, on the notice board "
        "and on this community's pages. I may withdraw at any time: the page drops it at once. Not "
        "agreeing changes nothing in my record of service or my certificate.",
    ),
)


def current(purpose: str) -> Wording | None:
    """Return the version of a purpose's text that is asked for now."""
    return next((w for w in WORDINGS if w.purpose == purpose), None)


def asked() -> list[Wording]:
    """Return the current text of every purpose."""
    return [w for i, w in enumerate(WORDINGS) if w.purpose not in {v.purpose for v in WORDINGS[:i]}]


def of(version: str) -> Wording | None:
    """Return the text of a version, current or not."""
    return next((w for w in WORDINGS if w.version == version), None)
