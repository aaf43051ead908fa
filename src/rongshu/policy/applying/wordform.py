"""Word forms: what variables one has, and the same form filled in.

A form is written by an office and filled by a program, so it may do little: name variables and compare them.
Whatever else its marks would do is refused when it is taken, and the sandbox stands behind that.
"""

import io
from collections.abc import Iterator, Mapping

from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from rongshu.core import archives
from rongshu.core.errors import Invalid, Refused, TooLarge
from rongshu.core.words import N_
from rongshu.policy.library.reading import word

MOST = 4 * 1024 * 1024
MOST_UNPACKED = 24 * 1024 * 1024
MOST_VARIABLES = 120
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.CondExpr, nodes.Compare,
    nodes.Operand, nodes.Const, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip
NO_MARKS = N_("This form has no fields: write {{ company_name }} and the like where an answer belongs.")
TOO_CLEVER = N_("This form does more than name fields (%(what)s), which isn't allowed. Please take that out.")
BROKEN_MARK = N_("One of this form's fields isn't written right: %(what)s")


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True)


def variables(data: bytes) -> list[str]:
    """Return the variables of a Word form in the order they are first met.

    Raises Invalid for a file that is no Word file, has no fields, or would do more than name them; TooLarge.
    """
    check_size(data)
    word.read(data)
    found: dict[str, None] = {}
    try:
        for xml in _parts(data):
            tree = _environment().parse(xml)
            _check(tree)
            found |= dict.fromkeys(one.name for one in tree.find_all(nodes.Name))
        known = DocxTemplate(io.BytesIO(data)).get_undeclared_template_variables(_environment())
    except TemplateSyntaxError as error:
        raise Invalid(BROKEN_MARK, what=(error.message or "")[:100]) from error
    if not known:
        raise Invalid(NO_MARKS)
    if len(known) > MOST_VARIABLES or any(len(name) > 60 for name in known):
        raise Invalid(TOO_CLEVER, what="…")
    return [name for name in found if name in known]


def title(data: bytes) -> str:
    """Return a Word file's first line, as its form is called; '' for none. Raises Invalid for what is no Word file."""
    texts = (block.text.strip() for block in word.read(data).blocks)
    return next((text for text in texts if text and "{{" not in text), "")


def check_size(data: bytes) -> None:
    """Raise TooLarge for a form that is larger than any office's, packed or unpacked; Invalid for no archive."""
    if len(data) > MOST:
        raise TooLarge(
            N_("This file is larger than %(most)s MB. Please send a smaller one."), most=MOST // 1024**2
        )
    if not archives.is_zip(data):
        raise Invalid(word.NOT_WORD)
    with archives.opened(data, most=MOST_UNPACKED) as archive:
        for member in archive.namelist():
            if member.endswith((".xml", ".rels")):
                archives.refuse_declarations(archive.read(member))


def _parts(data: bytes) -> Iterator[str]:
    """Yield the XML of all that is filled in: the text, headers, footers, footnotes, the file's title."""
    made = DocxTemplate(io.BytesIO(data))
    made.init_docx()
    body = made.patch_xml(made.get_xml())
    if "{{r " in made.get_xml():
        raise Invalid(TOO_CLEVER, what="{{r")
    yield body
    for uri in (made.HEADER_URI, made.FOOTER_URI):
        for _, part in made.get_headers_footers(uri):
            yield made.patch_xml(made.get_part_xml(part))
    for part in made.docx.part.package.parts:
        if "footnotes" in str(part.partname):
            yield made.patch_xml(part.blob.decode("utf-8", "replace"))
    about = made.docx.core_properties
    yield " ".join(
        str(getattr(about, name) or "") for name in ("author", "comments", "keywords", "subject", "title")
    )


def _check(tree: nodes.Template) -> None:
    for node in (tree, *tree.find_all(nodes.Node)):
        if not isinstance(node, ALLOWED):
            raise Invalid(TOO_CLEVER, what=type(node).__name__)


def fill(data: bytes, values: Mapping[str, str]) -> bytes:
    """Return a Word form filled in; a variable without a value is left empty. Raises Refused if it can't be filled."""
    made, out = DocxTemplate(io.BytesIO(data)), io.BytesIO()
    try:
        made.render(dict(values), jinja_env=_environment())
    except TemplateError as error:
        raise Refused(
            N_("This form can't be filled in; please tell the editor of the compendium.")
        ) from error
    made.save(out)
    return out.getvalue()
