"""What somebody asks, made into what is looked for. Pure.

Words that only ask (怎么, 请问) find nothing and are dropped; a word the compendium calls otherwise (高企) is looked
for under both names.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rongshu.policy.finding import sounds, tokens

LONGEST = 200  # characters of a question that are read

# Interrogatives, modal words, particles, pronouns and politeness: words that any question has, whatever it is about.
ASKS = (
    "请问", "你好", "您好", "谢谢", "麻烦", "咨询一下", "咨询", "想了解", "了解一下", "想知道", "想问",
    "问一下", "帮忙看看", "能不能", "可不可以", "是不是", "有没有", "要不要", "会不会", "是否", "能否",
    "可否", "怎么样", "怎么办", "怎么", "怎样", "如何", "什么时候", "为什么", "什么样", "什么", "哪些",
    "哪个", "哪里", "哪儿", "多少", "几个", "多久", "多长时间", "我们公司", "我们单位", "我们厂", "我公司",
    "我单位", "我们", "咱们", "你们", "他们", "我家", "可以", "能够", "应该", "需要", "一下", "关于",
    "这个", "那个", "这种", "那种", "一些", "一个", "的话",
)  # fmt: skip
_LONG = re.compile("|".join(sorted(ASKS, key=len, reverse=True)))
# Particles end a clause or stand between words; those that words are made of stay (目的, 了解, 我市).
_PARTICLES = re.compile(
    "[吗呢吧啊呀嘛哦咱您]|(?<!目)的(?![士确])|(?<!为)了(?!解)|(?<![自])[我你](?![国省市县区园])"
)

# Names the same thing goes by in offices and in companies; the editor adds the compendium's own.
SYNONYMS: Mapping[str, Sequence[str]] = {
    "高企": ("高新技术企业",),
    "专精特新": ("专业化精细化特色化新颖化",),
    "小巨人": ("专精特新小巨人",),
    "技改": ("技术改造",),
    "规上": ("规模以上",),
    "个体户": ("个体工商户",),
    "五险": ("社会保险",),
    "社保": ("社会保险",),
    "研发费": ("研发费用", "研究开发费用"),
    "首台套": ("首台（套）重大技术装备",),
    "贴息": ("贷款贴息", "利息补贴"),
    "电商": ("电子商务",),
    "环评": ("环境影响评价",),
    "能评": ("节能审查",),
    "公积金": ("住房公积金",),
    "补贴": ("补助",),
    "补助": ("补贴",),
    "奖金": ("奖励",),
    "租金": ("房租",),
    "房租": ("租金",),
    "招工": ("招聘", "用工"),
}


@dataclass(frozen=True)
class Wanted:
    """One place of a question: the tokens that answer it, and how these sound. `*` at the end: what begins so."""

    words: Sequence[str]
    sounds: Sequence[str] = ()


@dataclass(frozen=True)
class Asked:
    """A question as it is looked for: its places, and what the same things are called otherwise."""

    places: Sequence[Wanted]
    other: Sequence[str] = ()
    kept: str = ""  # the words of the question that say what it is about
    names: Sequence[str] = field(default=())  # the other names that were taken in


def asked(question: str, synonyms: Mapping[str, Sequence[str]] = SYNONYMS) -> Asked:
    """Read a question; without a single place it asks for nothing."""
    text = tokens.normal(question[:LONGEST])
    kept = about(text)
    own = list(_places(kept))
    names = [name for word, all_ in synonyms.items() if tokens.normal(word) in text for name in all_]
    names = [name for name in names if tokens.normal(name) not in text]
    seen = {word for place in own for word in place.words}
    other = dict.fromkeys(
        t for name in names for run in tokens.runs(tokens.normal(name)) for t in tokens.pairs(run)
    )
    return Asked(own, [t for t in other if t not in seen], " ".join(tokens.runs(kept)), names)


def about(text: str) -> str:
    """Return a normal text without the words that only ask; all of it when it has no others."""
    left = _PARTICLES.sub(" ", _LONG.sub(" ", text))
    return left if tokens.runs(left) else text


def _places(text: str) -> list[Wanted]:
    found: dict[str, Wanted] = {}
    for run in tokens.runs(text):
        heard = sounds.wanted(run)
        words = tokens.pairs(run) or [run + "*"]
        if not tokens.is_han(run):
            found.setdefault(run, Wanted([run], heard[0] if heard else []))
            found |= {f"{run}{n}": Wanted([], way) for n, way in enumerate(heard[1:], 1)}
            continue
        for word, ways in zip(words, heard, strict=True):
            found.setdefault(word, Wanted([word], ways))
    for mark in tokens.marks(text):
        found.setdefault(mark, Wanted([mark]))
    return list(found.values())
