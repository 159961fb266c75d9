"""What the HTML elements and attributes are to a translator: data, no logic."""

from __future__ import annotations

from i18n_pipeline.model import BlockKind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
RAW_TEXT = _names("script style textarea title xmp iframe noembed noframes plaintext")
"""Elements in which the tokenizer sees no tags but their own end."""

HEADINGS = _names("h1 h2 h3 h4 h5 h6")
TABLE_PARTS = _names("caption colgroup tbody thead tfoot tr td th table")
BLOCKS = (
    HEADINGS
    | TABLE_PARTS
    | _names(
        "html head body title meta link base frameset frame noframes noscript template "
        "address article aside blockquote center details dialog dir div dl dt dd fieldset "
        "figcaption figure footer form header hgroup hr legend li listing main menu nav ol p pre "
        "plaintext search section summary ul xmp button datalist label optgroup option select "
        "audio canvas col embed iframe map area marquee object param source track video "
    )
)
"""Elements whose tags end a block. All others, unknown ones included, run on within the text, as
browsers show them."""

PROTECTED = _names("code kbd samp var math pre listing template xmp plaintext")
"""Elements whose text is never translated."""
ATOMIC = _names("picture svg script style textarea iframe noembed noframes")
"""Elements taken as one whole; only their tags' attributes are translated."""

REPLACED = _names("img input picture svg textarea")
"""Elements without words that a reader sees, so that white space on both sides counts."""

FOREIGN = _names("svg math")
"""Elements that hold another language than HTML."""
ISLANDS = _names("foreignobject desc title mi mo mn ms mtext annotation-xml")
"""Elements of those that hold HTML again."""
BREAK_OUT = HEADINGS | _names(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
"""Start tags that end a drawing or a formula in which they stand (HTML standard, "The rules for
parsing tokens in foreign content")."""

HEAD_CONTENT = _names(
    "html head title meta link base basefont bgsound script style template noscript noframes"
)
"""Elements that may stand before the body begins."""

_SCOPE = ISLANDS | _names("html table caption td th template object marquee button")
_TABLE = _names("html table template")
_ENDS_P = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure "
    "footer form header hgroup hr listing main menu nav ol p pre search section summary table ul"
)
IMPLIED_ENDS = {
    **dict.fromkeys(_ENDS_P, (_names("p"), _SCOPE)),
    **dict.fromkeys(HEADINGS, (HEADINGS | {"p"}, _SCOPE)),
    "li": (_names("li p"), _SCOPE | {"ul", "ol", "menu", "dir"}),
    "dt": (_names("dt dd p"), _SCOPE | {"dl"}),
    "dd": (_names("dt dd p"), _SCOPE | {"dl"}),
    "option": (_names("option"), _names("select datalist")),
    "optgroup": (_names("option optgroup"), _names("select")),
    "caption": (TABLE_PARTS - {"table"}, _TABLE),
    "colgroup": (TABLE_PARTS - {"table"}, _TABLE),
    "tbody": (TABLE_PARTS - {"table"}, _TABLE),
    "thead": (TABLE_PARTS - {"table"}, _TABLE),
    "tfoot": (TABLE_PARTS - {"table"}, _TABLE),
    "tr": (_names("tr td th caption colgroup"), _TABLE),
    "td": (_names("td th"), _TABLE),
    "th": (_names("td th"), _TABLE),
    "body": (_names("head"), frozenset()),
}
"""Start tag → the open elements it ends, and those beyond which it does not reach."""


def reach(name: str) -> frozenset[str]:
    """Return the elements beyond which the end tag `name` closes nothing."""
    if name not in BLOCKS:
        return BLOCKS
    if name in {"html", "body"}:
        return frozenset()
    return _TABLE if name in TABLE_PARTS else _SCOPE


KINDS = {
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(_names("li dt dd option"), BlockKind.LIST_ITEM),
    **dict.fromkeys(_names("td th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(_names("figcaption caption"), BlockKind.CAPTION),
    "blockquote": BlockKind.QUOTATION,
}
"""Kinds of block; every other element holds paragraphs. A `p` is what its parent is."""

_EVERYWHERE = _names(
    "title aria-label aria-description aria-placeholder aria-roledescription aria-valuetext"
)
_ON = {
    "alt": _names("img area input"),
    "placeholder": _names("input textarea"),
    "label": _names("option optgroup track"),
    "abbr": _names("th"),
    "summary": _names("table"),
}
_WITHOUT_TEXT = _names("html head body link style script meta base")
BUTTON_TYPES = _names("submit button reset")
"""Types of `<input>` whose value is shown to the reader."""
META = _names(
    "description og:title og:description og:image:alt twitter:title twitter:description "
    "twitter:image:alt article:section article:tag"
)
"""Names and properties of `<meta>` whose content is text for readers."""
META_LANGUAGE = _names("content-language inlanguage language dc.language dcterms.language")
"""The same of those whose content is the language of the page."""


def holds_text(element: str, attribute: str) -> bool:
    """Return whether `attribute` of `element` is text for readers, whatever its other attributes.

    `<meta content>` and `<input value>` depend on those and are not decided here.
    """
    if element in _WITHOUT_TEXT:
        return False
    return attribute in _EVERYWHERE or element in _ON.get(attribute, ())
