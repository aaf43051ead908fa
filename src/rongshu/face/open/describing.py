"""The description (OpenAPI 3.1): what ninja draws from the endpoints, with every refusal written to each of them."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from rongshu.core.schemas import Refusal

ALWAYS = {
    400: "The request is broken below HTTP's own rules.",
    403: "You may not do that here.",
    404: "There is no such thing, or you must not learn that there is.",
    405: "This address is not asked in that way.",
    422: "What was handed in can't be taken; `fields` names the places.",
    429: "Too often; `Retry-After` says how many seconds to wait.",
}
INSIDE = {401: "No token, or one that opens nothing."}
WRITING = {
    409: "Somebody else was quicker, or a rule stands against it; the sentence says what happened.",
    413: "More bytes than this installation takes.",
    415: "A body of a type that isn't read here.",
}
UPLOADING = {507: "The disk is full; nothing was kept."}
PUBLIC = "/public/"
METHODS = ("get", "post", "put", "patch", "delete")


class HouseAPI(NinjaAPI):
    """An API whose operations are named room_what and whose refusals are all described."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return e.g. orders_place: the room and the function."""
        room = operation.view_func.__module__.split(".")[-2]
        return f"{room}_{operation.view_func.__name__}"

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """Return the description, refusals included."""
        schema = super().get_openapi_schema(**kwargs)
        components = schema["components"]
        components["schemas"]["Refusal"] = Refusal.json_schema()
        for address, path in schema["paths"].items():
            for method in METHODS:
                if method in path:
                    _add_refusals(path[method], method)
                    if PUBLIC in address:  # a token is welcome there and not needed
                        path[method]["security"].append({})
        return schema


def _add_refusals(operation: dict[str, Any], method: str) -> None:
    known = dict(ALWAYS)
    if operation.get("security"):
        known |= INSIDE
    if method != "get":
        known |= WRITING
    if "multipart/form-data" in operation.get("requestBody", {}).get("content", {}):
        known |= UPLOADING
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    for status, description in sorted(known.items()):
        operation["responses"].setdefault(status, {"description": description, "content": content})
    operation["responses"] = dict(sorted(operation["responses"].items()))
