"""A passage that a person marks in a report -> an account of an incident that was not read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tocsin.errors import NotDecidable
from tocsin.model import CLAIM_FIELDS, Account, Claim, Document, Span, Tell, content_id
from tocsin.model.claim import BY_MARKER
from tocsin.store.coding import to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a field of the account is, and the words that say so."""

    field: str
    value: Any
    span: Span


def tell(document: Document, passage: Span, values: Iterable[Value], who: str) -> Tell:
    """The decision that a passage tells of an incident.

    Args:
        document: The report's text.
        passage: What was marked.
        values: At least the kind of act; without a modality, it happened.
        who: Who marked it.

    Raises:
        NotDecidable: no kind is told, or the words are none of the report's.
    """
    told: dict[str, list[Claim[Any]]] = {}
    for one in values:
        claim = Claim(value=one.value, span=one.span, by=f"{BY_MARKER}{who}")
        told.setdefault(one.field, []).append(claim)
    if not told.get("kind"):
        why = "say what happened: it needs a value of the field kind"
        raise NotDecidable(what="tell", why=why, kind="no kind told")
    if not told.get("modality"):
        told["modality"] = [Claim(value="happened", span=passage, by=f"{BY_MARKER}{who}")]
    said = [
        to_json([field, claim.value, claim.span])
        for field in CLAIM_FIELDS
        for claim in told.get(field, ())
    ]
    fields: dict[str, Any] = {field: tuple(claims) for field, claims in told.items()}
    account = Account(
        id=content_id("acc", "told", document.id, to_json(passage), *said),
        document=document.id,
        passages=(passage,),
        **fields,
    )
    return Tell(account=account)
