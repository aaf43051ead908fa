"""The API, version 1: every room's endpoints in their place."""

import rongshu.policy.applying.api as applying
from rongshu.estate.activities import api as activities
from rongshu.estate.boards import api as boards
from rongshu.estate.claims import api as claims
from rongshu.estate.council import api as council
from rongshu.estate.council import convention_api as conventions
from rongshu.estate.council import vote_api as votes
from rongshu.estate.emergency import api as emergencies
from rongshu.estate.emergency.sampling import api as sampling
from rongshu.estate.orders import api as orders
from rongshu.estate.reports import api as reports
from rongshu.estate.venues import api as venues
from rongshu.face.board import api as board
from rongshu.face.open import api as tokens
from rongshu.face.open import refusing
from rongshu.face.open.auth import Bearer, Session, anybody
from rongshu.face.open.describing import HouseAPI
from rongshu.face.open.parsing import StrictParser
from rongshu.face.open.throttle import PerMinute
from rongshu.ground.evidence import api as evidence
from rongshu.ground.people import api as people
from rongshu.ground.places import api as places
from rongshu.loop.cases import api as cases
from rongshu.loop.duties import api as duties
from rongshu.loop.notices import api as notices
from rongshu.loop.occasions import api as occasions
from rongshu.loop.volunteers import api as volunteers
from rongshu.loop.volunteers import certificate_api as certificates
from rongshu.loop.volunteers import desk_api as volunteers_desk
from rongshu.policy.eligibility import api as eligibility
from rongshu.policy.finding import api as finding
from rongshu.policy.library import api as library
from rongshu.policy.premises import api as premises
from rongshu.river.chiefs import api as chiefs
from rongshu.river.chiefs.assessment import api as assessments
from rongshu.river.chiefs.projects import api as projects
from rongshu.river.patrols import api as patrols
from rongshu.river.problems import api as problems
from rongshu.river.water import api as water

ABOUT = """\
Everything the pages can do. Who may do what is the same as on the pages: by the roles of the person whose
token it is. Sentences come in the language of `Accept-Language` (`zh-hans` or `en`).

Ask for a token at `POST /api/v1/tokens` and send it as `Authorization: Bearer rongshu_…`. Lists are paged:
send the `after` of one page to get the next. A move takes the `turn` its case was read with, so that nothing
is done to a case that somebody has moved since.
"""

api = HouseAPI(
    title="Rongshu",
    version="1",
    description=ABOUT,
    urls_namespace="api",
    docs_url=None,
    auth=[Bearer(), Session()],
    throttle=[PerMinute()],
    parser=StrictParser(),
)
refusing.install(api)

api.add_router("/tokens", tokens.router)
api.add_router("/cases", cases.router)
api.add_router("/map", cases.map_router)
api.add_router("/orders", orders.router)
api.add_router("/evidence", evidence.router)
api.add_router("/places", places.router)
api.add_router("/map", places.map_router)
api.add_router("/volunteers", volunteers.router)
api.add_router("/volunteers", volunteers_desk.router)
api.add_router("/volunteers", certificates.router)
api.add_router("/occasions", occasions.router)
api.add_router("/public", occasions.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/duties", duties.router)
api.add_router("/claims", claims.router)
api.add_router("/notices", notices.router)
api.add_router("/me", people.me_router)
api.add_router("/me", boards.me_router)
api.add_router("/people", people.router)
api.add_router("/roles", people.grants_router)
api.add_router("/organisations", people.organisations_router)
api.add_router("/water", water.router)
api.add_router("/public", water.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/chiefs", chiefs.router)
api.add_router("/public", chiefs.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/assessments", assessments.router)
api.add_router("/projects", projects.router)
api.add_router("/public", projects.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/public", library.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/applications", applying.router)
api.add_router("/public", applying.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/patrols", patrols.router)
api.add_router("/problems", problems.router)
api.add_router("/public", problems.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/reports", reports.router)
api.add_router("/activities", activities.router)
api.add_router("/venues", venues.router)
api.add_router("/emergencies", emergencies.router)
api.add_router("/sampling", sampling.router)
api.add_router("/boards", boards.router)
api.add_router("/council", council.router)
api.add_router("/council", conventions.router)
api.add_router("/council", votes.router)
api.add_router("/public", reports.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/public", boards.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/public", conventions.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/public", certificates.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/public", board.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/public", finding.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/public", premises.public_router, auth=[Bearer(), Session(), anybody])
api.add_router("/public", eligibility.public_router, auth=[Bearer(), Session(), anybody])
