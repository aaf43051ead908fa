"""The fields every application has, those forms often ask, and what fills itself in. Pure."""

from collections.abc import Mapping

from rongshu.core.words import N_
from rongshu.policy.applying.filling import Field, Kind

BASE = (
    Field("company_name", N_("Name of the enterprise"), help=N_("As it stands on the business licence, in full."),
          example="榕江精密制造有限公司", section="company"),
    Field("credit_code", N_("Unified social credit code"), Kind.CREDIT_CODE,
          N_("18 characters on the business licence; we check the last one."), "91440101MA5CABCD28", section="company"),
    Field("contact", N_("Contact person"), help=N_("Whom the department may call about this application."),
          example="李明", section="company"),
    Field("phone", N_("Contact's phone"), Kind.PHONE,
          N_("You find your application again by its number and this phone."), "13800001234", section="company"),
)  # fmt: skip
OFTEN = (
    Field("amount", N_("Sum applied for (yuan)"), Kind.SUM, N_("By the policy's own rate; 12.5万 is read too."),
          "125000"),
    Field("bank", N_("Bank and branch"), help=N_("As the account is held."), example="榕江农商银行新区支行"),
    Field("account", N_("Bank account"), help=N_("In the enterprise's own name."), example="6222 0000 0000 0000"),
    Field("legal_person", N_("Legal representative"), example="王建国"),
    Field("address", N_("Address"), help=N_("Where it is registered."), example="榕江新区兴业路8号"),
    Field("employees", N_("Employees"), Kind.NUMBER, N_("At the end of last year."), "86", unit="人"),
    Field("founded_on", N_("Day of founding"), Kind.DAY, example="2019-05-20"),
    Field("project", N_("The project in short"), Kind.TEXT, N_("What was done, when, with what result."),
          "2026年3月购置数控机床6台，产能提高三成", is_required=False),
)  # fmt: skip
OWN: Mapping[str, Field] = {field.name: field for field in (*BASE, *OFTEN)}
# What nobody is asked, by variable: the application knows it.
SET: Mapping[str, str] = {
    "item_title": N_("What is applied for"), "document_title": N_("The policy"),
    "document_number": N_("The policy's number"),
    "clause": N_("The clause"), "department": N_("The department"), "today": N_("The day it was sent"),
    "number": N_("The application's number"),
}  # fmt: skip
