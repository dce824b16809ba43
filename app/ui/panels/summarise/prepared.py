"""What is found out of a document once, beside the UI thread."""

from dataclasses import dataclass

from app.documents.document import Document
from app.documents.injection import Suspicion, addresses_to_a_model
from app.documents.sections import Section
from app.documents.summary.follow_up import excerpts_of
from app.documents.summary.links import Matcher


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that points can be matched with and questions be asked about."""

    matcher: Matcher
    excerpts: tuple[Section, ...]
    suspicions: tuple[Suspicion, ...]

    @classmethod
    def of(cls, document: Document) -> "Prepared":
        """Takes a second or so for a long document."""
        return cls(Matcher(document), excerpts_of(document), addresses_to_a_model(document))
