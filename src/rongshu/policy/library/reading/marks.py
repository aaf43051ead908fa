"""How paragraphs of Chinese regulations and notices begin."""

import re

COUNT = r"[零〇一二三四五六七八九十百千两\d]{1,7}"
CHAPTER = re.compile(rf"第\s*({COUNT})\s*([编章节])(?=[\s　、.．]|$|[^条款项])")
ARTICLE = re.compile(
    rf"第\s*({COUNT})\s*条(?:之([一二三四五六七八九十]))?(?=[\s　：:、]|$|[^第款项规和与至、，。之的])"
)
FIRST = re.compile(r"([一二三四五六七八九十百]{1,4})\s*、")
SECOND = re.compile(r"[（(]\s*([一二三四五六七八九十百]{1,4})\s*[）)]")
THIRD = re.compile(r"(\d{1,3})\s*[.．、](?!\d)")
FOURTH = re.compile(r"[（(]\s*(\d{1,3})\s*[）)]")
MARK = re.compile("|".join(one.pattern for one in (CHAPTER, ARTICLE, FIRST, SECOND, THIRD, FOURTH)))
