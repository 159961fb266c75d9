"""The values that flow through the pipeline: frozen, compared by value, free of IO.

bytes → Article (blocks of CodedText) → Segment → Entry → Translation → Finding → Edition.
"""

from i18n_pipeline.model.article import (
    Article,
    Block,
    BlockKind,
    CodedText,
    Encoding,
    InlineCode,
    Only,
    Place,
    Scope,
    Segment,
    Splice,
    Template,
    pieces_of,
)
from i18n_pipeline.model.edition import (
    Counts,
    Edition,
    Listing,
    Reviewers,
)
from i18n_pipeline.model.entry import (
    Candidate,
    Entry,
    Key,
    Origin,
    OriginKind,
    Reference,
    Review,
    State,
)
from i18n_pipeline.model.inspected import (
    Inspected,
    LinkKind,
    PageLink,
)
from i18n_pipeline.model.term import (
    CaseRule,
    Term,
)
from i18n_pipeline.model.topic import (
    Shelf,
    Topic,
)
from i18n_pipeline.model.translation import (
    Finding,
    Link,
    Severity,
    Translation,
)

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Candidate",
    "CaseRule",
    "CodedText",
    "Counts",
    "Edition",
    "Encoding",
    "Entry",
    "Finding",
    "InlineCode",
    "Inspected",
    "Key",
    "Link",
    "LinkKind",
    "Listing",
    "Only",
    "Origin",
    "OriginKind",
    "PageLink",
    "Place",
    "Reference",
    "Review",
    "Reviewers",
    "Scope",
    "Segment",
    "Severity",
    "Shelf",
    "Splice",
    "State",
    "Template",
    "Term",
    "Topic",
    "Translation",
    "pieces_of",
]
