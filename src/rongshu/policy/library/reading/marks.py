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
# What stands after the last article: who signed, when, what is attached, how far it is printed.
AFTER = re.compile(
    r"[\u4e00-\u9fff（）()]{2,40}(?:政府|委员会|局|厅|办公室|中心|银行)$|附件|附[:：]|抄送|（此件|[〇零一二三四五六七八九十\d]{4}\s*年.{2,9}日$"
)
MARK = re.compile("|".join(one.pattern for one in (CHAPTER, ARTICLE, FIRST, SECOND, THIRD, FOURTH)))
