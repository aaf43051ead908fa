"""What the editor does for the search: sees what nobody found, and says what the compendium calls it."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rongshu.core import clock
from rongshu.core.errors import NotTaken
from rongshu.core.say import refusal
from rongshu.ground.people.middleware import inside
from rongshu.policy.finding import actions, searched


@require_http_methods(["GET", "POST"])
def missed(request: HttpRequest) -> HttpResponse:
    """Show what was searched and not found; take another name for a word."""
    who, given, status = inside(request), request.POST, 200
    page: dict[str, Any] = {"found": searched.overview(who, clock.today()), "given": given or request.GET}
    if request.method == "POST":
        try:
            names = re.split(r"[,，、;；\n]", given.get("names", ""))
            actions.set_synonym(word=given.get("word", ""), names=names)
        except NotTaken as error:
            status, page["sentence"] = error.status, refusal(error)
        else:
            messages.success(request, _("From now on it is looked for under these names too."))
            return redirect("finding:missed")
    return render(request, "finding/missed.html", page, status=status)
