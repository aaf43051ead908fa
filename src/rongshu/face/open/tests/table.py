"""Who may ask what, over the API: one line an operation. How a line is read stands in test_permissions.py."""

TABLE = """
GET    /tokens                                      ·
DELETE /tokens/{token}                              secretary:404
GET    /me                                          ·
GET    /me/consents                                 ·
PUT    /me/consents/{purpose}/{field}               ·
DELETE /me/consents/{purpose}/{field}               ·
GET    /cases                                       ·
GET    /cases/{number}                              secretary helper supervisor resident:404
GET    /cases/{number}/events                       secretary helper supervisor resident:404
POST   /cases/{number}/moves/{name}                 secretary resident:404 helper:403 supervisor:403
POST   /cases/{number}/comments                     secretary helper supervisor resident:404
GET    /cases/{number}/evidence/{sha256}/{variant}  secretary helper supervisor resident:404
POST   /cases/{number}/phone                        secretary:404 helper:403 supervisor:403 resident:403
GET    /map/cases                                   ·
GET    /map/places                                  ·
GET    /places                                      ·
GET    /places/{uuid}                               ·
GET    /orders/services                             ·
GET    /orders/times                                ·
GET    /orders                                      ·
GET    /orders/jobs                                 ·
GET    /orders/offered                              ·
POST   /orders                                      secretary helper resident
GET    /orders/{number}                             secretary helper supervisor resident:404
POST   /orders/{number}/again                       secretary helper resident:404 supervisor:403
GET    /orders/{number}/suggestions                 secretary:404 helper:403 supervisor:403 resident:403
POST   /orders/{number}/offer                       secretary:404 helper:403 supervisor:403 resident:403
POST   /evidence                                    ·
GET    /volunteers/me                               volunteer:404
PUT    /volunteers/me/free                          volunteer:404
GET    /volunteers/me/hours                         volunteer:404
GET    /volunteers/me/neighbours                    volunteer:404
GET    /volunteers/skills                           ·
GET    /volunteers/teams                            secretary supervisor outsider
GET    /volunteers/year                             secretary supervisor outsider
GET    /applications                                river_office
GET    /applications/{number}                       river_office:404
POST   /applications/{number}/decisions/{name}      river_office:404
GET    /public/policy-items/{open_item}/application ·
POST   /public/policy-items/{open_item}/applications ·
POST   /public/policy-items/{open_item}/questions   ·
GET    /notices                                     ·
POST   /notices/read                                ·
GET    /notices/preferences                         ·
PUT    /notices/preferences                         ·
GET    /people                                      secretary administrator outsider
GET    /people/neighbours                           secretary helper outsider
GET    /people/households/{uuid}                    secretary administrator:403 outsider:404
GET    /people/{uuid}                               secretary administrator:403 outsider:404
POST   /people                                      secretary administrator:403 outsider:422
PUT    /people/{uuid}                               secretary administrator:403 outsider:404
POST   /people/{uuid}/phone                         secretary:403 outsider:404
GET    /people/{uuid}/consents                      secretary administrator:403 outsider:404
PUT    /people/{uuid}/consents/{purpose}/{field}    secretary administrator:403 outsider:404
DELETE /people/{uuid}/consents/{purpose}/{field}    secretary administrator:403 outsider:404
POST   /people/{uuid}/roles                         secretary administrator:403 outsider:404
GET    /roles                                       secretary administrator outsider
DELETE /roles/{grant}                               secretary administrator helper:404
GET    /organisations                               ·
GET    /orders/plan                                 secretary outsider
POST   /orders/plan                                 secretary outsider
POST   /orders/services                             secretary outsider
PUT    /orders/services/{service}                   secretary:404
GET    /volunteers                                  secretary supervisor outsider
GET    /volunteers/pairs                            secretary supervisor outsider
POST   /volunteers/pairs                            secretary:403 outsider:404
DELETE /volunteers/pairs/{pair}                     secretary:403 outsider:404
POST   /volunteers/me/hours                         volunteer:404
GET    /volunteers/hours                            secretary supervisor outsider
POST   /volunteers/{uuid}/hours                     secretary:403 outsider:404
POST   /volunteers/hours/{hours}/answer             secretary supervisor:403 outsider:404
POST   /volunteers/ledger/{entry}/take-back         secretary supervisor:403 outsider:404
POST   /volunteers/joining                          · -resident -volunteer:409
GET    /volunteers/joining                          secretary outsider
POST   /volunteers/joining/{asked}/answer           secretary:403 outsider:404
GET    /volunteers/me/certificates                  volunteer:404
POST   /volunteers/me/certificates                  volunteer:404
GET    /volunteers/certificates                     secretary supervisor outsider
POST   /volunteers/certificates/{certificate}/acts  secretary:403 outsider:404
POST   /volunteers/me/corrections                   volunteer:404
GET    /volunteers/corrections                      secretary supervisor outsider
POST   /volunteers/corrections/{correction}/acts    secretary:403 outsider:404
GET    /volunteers/totals                           secretary supervisor outsider
GET    /public/certificates/{code}                  ·
GET    /me/boards                                   ·
GET    /me/boards/messages                          ·
GET    /boards                                      secretary outsider
POST   /boards/{uuid}/hung                          secretary:403 outsider:404
POST   /boards/messages/{message}/answer            secretary volunteer:404
GET    /public/boards/{sign}                        ·
POST   /public/boards/{sign}/messages               ·
GET    /occasions                                   ·
POST   /occasions                                   secretary administrator
POST   /occasions/series                            secretary administrator
GET    /occasions/mine                              ·
GET    /occasions/series/{series}                   secretary administrator volunteer
POST   /occasions/series/{series}/would             secretary administrator volunteer
POST   /occasions/series/{series}/change            secretary administrator volunteer
GET    /occasions/{occasion}                        ·
POST   /occasions/{occasion}/join                   · -resident -helper:409
POST   /occasions/{occasion}/leave                  helper:404 resident:409
POST   /occasions/{occasion}/check-in               · -resident:409
POST   /occasions/{occasion}/check-out              resident:404 helper:409
GET    /occasions/{occasion}/list                   secretary administrator volunteer:404
POST   /occasions/{occasion}/list/{line}            secretary administrator volunteer
PUT    /occasions/{occasion}/capacity               secretary administrator volunteer
POST   /occasions/{occasion}/move                   secretary administrator volunteer
POST   /occasions/{occasion}/call-off               secretary administrator volunteer
GET    /public/occasions                            ·
POST   /public/doors/{door_sign}                    ·
POST   /public/doors/{door_sign}/{line}/leave       ·
GET    /duties/mine                                 ·
GET    /duties/vacancies                            ·
GET    /duties/offers                               ·
POST   /duties/offers/{offer}/answer                volunteer:404
GET    /duties/asks                                 ·
POST   /duties/asks/{ask}/answer                    volunteer:403
POST   /duties/held/{duty}/done                     volunteer:404 secretary:403 supervisor:403 administrator:403
POST   /duties/held/{duty}/cannot-come              volunteer:404 secretary:403 supervisor:403 administrator:403
POST   /duties/held/{duty}/end                      volunteer secretary administrator:404 supervisor:403
POST   /duties/held/{duty}/hand-over                volunteer secretary administrator:404 supervisor:403
GET    /duties/posts                                secretary supervisor administrator outsider
POST   /duties/posts                                secretary administrator
GET    /duties/posts/{post}                         volunteer secretary supervisor administrator:404
PUT    /duties/posts/{post}                         secretary administrator:404 supervisor:403
POST   /duties/posts/{post}/claim                   volunteer:404 secretary:403 supervisor:403 administrator:403
POST   /duties/posts/{post}/holders                 secretary administrator:404 supervisor:403
GET    /duties/posts/{post}/history                 secretary supervisor administrator:404
GET    /duties/posts/{post}/record                  secretary supervisor administrator:404
GET    /claims/estates                              ·
GET    /claims/estates/{estate}/zones               · -helper -resident -river_office -outsider:404
GET    /claims/estates/{estate}/shapes              · -helper -resident -river_office -outsider:404
POST   /claims/estates/{estate}/zones               secretary administrator:403 helper:404 resident:404 outsider:404 river_office:404
GET    /claims/zones/{zone}                         · -helper -resident -river_office -outsider:404
PUT    /claims/zones/{zone}                         secretary administrator:403 helper:404 resident:404 outsider:404 river_office:404
DELETE /claims/zones/{zone}                         secretary administrator:403 helper:404 resident:404 outsider:404 river_office:404
GET    /claims/estates/{estate}/precincts           secretary administrator:403 helper:404 resident:404 outsider:404 river_office:404
POST   /claims/estates/{estate}/precincts           secretary administrator:403 helper:404 resident:404 outsider:404 river_office:404
GET    /claims/estates/{estate}/plan                secretary administrator:403 helper:404 resident:404 outsider:404 river_office:404
POST   /claims/estates/{estate}/plan                secretary administrator:403 helper:404 resident:404 outsider:404 river_office:404
GET    /claims/estates/{estate}/clean-up            · -helper -resident -river_office -outsider:404
GET    /council/bylaws                              secretary outsider
PUT    /council/bylaws                              secretary outsider
GET    /council/meetings                            secretary property supervisor outsider
POST   /council/meetings                            secretary outsider
GET    /council/meetings/{meeting}                  secretary supervisor:404
GET    /council/meetings/{meeting}/open             secretary supervisor:404
POST   /council/meetings/{meeting}/agenda           secretary:404 supervisor:403
DELETE /council/meetings/{meeting}/agenda/{item}    secretary:404 supervisor:403
POST   /council/meetings/{meeting}/agenda/{item}/seen  nobody:404 secretary:409 supervisor:409
POST   /council/meetings/{meeting}/call             secretary:404 supervisor:403
POST   /council/meetings/{meeting}/call-off         secretary:404 supervisor:403
POST   /council/meetings/{meeting}/sign-in          nobody:404 secretary:409 supervisor:409
PUT    /council/meetings/{meeting}/minutes          secretary:404 supervisor:403
POST   /council/meetings/{meeting}/approval         secretary:404 supervisor:403
POST   /council/meetings/{meeting}/carry-out        nobody:404 secretary:409 supervisor:403
GET    /council/conventions                         secretary supervisor outsider
POST   /council/conventions                         outsider:403 secretary:409
GET    /council/conventions/mine                    ·
GET    /council/conventions/{convention}            · -outsider:404
GET    /council/conventions/{convention}/remarks    · -outsider:404
POST   /council/conventions/{convention}/remarks    nobody:409 outsider:404
POST   /council/conventions/{convention}/remarks/{remark}/answer  secretary:403 outsider:404
POST   /council/conventions/{convention}/versions   nobody:403 secretary:409 outsider:404
GET    /council/conventions/{convention}/compare/{before}/{after}  · -outsider:404
POST   /council/conventions/{convention}/submit     nobody:403 secretary:409 outsider:404
POST   /council/conventions/{convention}/review     nobody:403 supervisor:409 outsider:404
POST   /council/conventions/{convention}/vote       nobody:403 secretary:409 outsider:404
POST   /council/conventions/{convention}/publish    nobody:403 secretary:409 outsider:404
GET    /council/votes/{vote}                        · -outsider:404
POST   /council/votes/{vote}/ballot                 resident volunteer:403 helper:409 outsider:404
GET    /council/votes/{vote}/turnout                secretary supervisor
GET    /council/votes/{vote}/roll/{building}        secretary supervisor
POST   /council/votes/{vote}/papers                 secretary supervisor
POST   /council/votes/{vote}/papers/{batch}/count   secretary supervisor
DELETE /council/votes/{vote}/papers/{batch}         secretary supervisor
POST   /council/votes/{vote}/close                  nobody:403 secretary:409
GET    /council/delegates                           secretary outsider
PUT    /council/delegates/{building}                secretary
GET    /public/conventions/{convention}             ·
GET    /reports/handed                              ·
GET    /reports/needs                               ·
GET    /reports/{number}                            secretary supervisor resident:404
PUT    /reports/{number}/photo                      secretary:404 supervisor:403 resident:403
GET    /activities/groups                           ·
GET    /activities/groups/{group}                   ·
POST   /activities/groups/{group}/join              · -resident -helper -volunteer:409
POST   /activities/groups/{group}/leave             resident helper:409
GET    /activities/groups/{group}/members           secretary volunteer
POST   /activities/groups/{group}/members/{member}  secretary volunteer
POST   /activities/photos/{photo}/take-down         ·
GET    /activities/wishes                           ·
POST   /activities/wishes                           ·
GET    /activities/wishes/{wish}                    · -outsider:404
POST   /activities/wishes/{wish}/me-too             · -resident -outsider:404 resident:409
GET    /venues                                      ·
GET    /venues/bookings                             ·
POST   /venues/bookings/{booking}/cancel            secretary resident:404
GET    /venues/rooms/{room_id}/times                ·
POST   /venues/rooms/{room_id}/bookings             ·
GET    /venues/{venue}/board                        ·
GET    /venues/{venue}/visits                       secretary
GET    /emergencies/mine                            ·
POST   /emergencies/mine/turnout                    volunteer:404
GET    /emergencies/asked                           ·
POST   /emergencies/asked/{what}/{id}               volunteer:404
GET    /emergencies/plans                           secretary supervisor outsider
GET    /emergencies/plans/{plan}                    secretary supervisor:404
POST   /emergencies/plans/{plan}/members            secretary:404
DELETE /emergencies/plans/{plan}/members/{id}       secretary:404
POST   /emergencies/plans/{plan}/seats/fill         secretary:404
PUT    /emergencies/plans/{plan}/seats              secretary:404
POST   /emergencies/plans/{plan}/review             secretary:404
POST   /emergencies/plans/{plan}/start              secretary:404
GET    /emergencies/supplies                        ·
POST   /emergencies/supplies                        · -outsider:404
GET    /emergencies/supplies/{number}               secretary supervisor resident volunteer:404
GET    /emergencies/rounds/{delivery}               secretary supervisor volunteer:404
POST   /emergencies/rounds/{delivery}/answer        volunteer:404
POST   /emergencies/rounds/{delivery}/ticks         volunteer:404
GET    /emergencies/{emergency}                     secretary supervisor:404
POST   /emergencies/{emergency}/arrivals            secretary:404
GET    /emergencies/{emergency}/rounds              secretary supervisor:404
POST   /emergencies/{emergency}/rounds              secretary:404
POST   /emergencies/{emergency}/undo                secretary:404
POST   /emergencies/{emergency}/end                 secretary:404
POST   /emergencies/{emergency}/go-on               secretary:404
POST   /emergencies/{emergency}/destroy             secretary:404
GET    /sampling/rounds                             ·
POST   /sampling/rounds                             secretary:404
GET    /sampling/rounds/{round}                     secretary supervisor:404
POST   /sampling/rounds/{round}/close               secretary:404 supervisor:403
POST   /sampling/rounds/{round}/follow              secretary:404 supervisor:403
GET    /sampling/lists                              ·
GET    /sampling/lists/{unit}                       secretary helper volunteer
POST   /sampling/lists/{unit}/marks                 secretary helper volunteer
POST   /sampling/lists/{unit}/people                secretary helper volunteer
GET    /public/figures                              ·
GET    /public/water                                ·
GET    /public/water/shapes                         ·
GET    /public/water/{section}                      ·
GET    /public/water/{section}/samples              ·
POST   /water/{section}/samples                     supervisor administrator
PUT    /water/{section}/target                      supervisor administrator
GET    /problems                                    river_office supervisor
GET    /problems/amounts                            river_office supervisor
GET    /problems/figures                            river_office supervisor
GET    /problems/{number}                           river_office supervisor resident:404
POST   /problems/{number}/recognise                 river_office:404 supervisor:403 resident:403
POST   /problems/{number}/measured/{name}           nobody:404 river_office:403 supervisor:403 resident:403
GET    /public/rivers                               ·
GET    /public/rivers/{place}                       ·
GET    /public/river-signs/{river_sign}             ·
GET    /chiefs/mine                                 ·
GET    /chiefs/overseen                             secretary supervisor administrator river_office outsider
GET    /chiefs/rules/{place}                        ·
GET    /assessments/mine                            ·
GET    /assessments                                 supervisor administrator river_office
GET    /assessments/{assessment}                    supervisor administrator river_office:404
POST   /assessments/{assessment}/publish            supervisor administrator river_office:404
POST   /assessments/{assessment}/appeal             helper:404 supervisor:403 administrator:403 river_office:403
POST   /assessments/{assessment}/answer             supervisor administrator river_office:404 property:403
GET    /public/projects                             ·
GET    /public/projects/{project}                   ·
GET    /public/policies                             ·
GET    /public/policies/{document}                  ·
GET    /public/premises                             ·
GET    /public/premises/{listing}                   ·
GET    /public/policy-items                         ·
GET    /public/policy-items/{policy_item}           ·
POST   /projects/{project}/entries                  supervisor administrator river_office
GET    /patrols                                     ·
GET    /patrols/overseen                            secretary supervisor administrator outsider
GET    /patrols/reaches                             ·
POST   /patrols                                     river_office
POST   /patrols/files                               river_office
GET    /patrols/{patrol}                            river_office secretary supervisor administrator nobody:404
POST   /patrols/{patrol}/points                     river_office nobody:404
GET    /patrols/{patrol}/findings                   river_office secretary supervisor administrator nobody:404
POST   /patrols/{patrol}/findings                   river_office nobody:404
POST   /patrols/{patrol}/hand-in                    river_office nobody:404
POST   /patrols/{patrol}/reasons/{reason}/set-aside secretary supervisor administrator nobody:404 river_office:403
GET    /public/policy-search                        ·
GET    /public/policy-suggestions                   ·
GET    /public/policy-questions                     ·
POST   /public/policy-match                         ·
GET    /public/problems/kinds                       ·
POST   /public/problems                             ·
POST   /public/problems/{number}/me-too             ·
GET    /public/signs/{sign}                         ·
GET    /public/places/{uuid}/categories             ·
POST   /public/evidence                             ·
POST   /public/reports                              ·
POST   /public/reports/{number}/me-too              ·
GET    /public/follow/{link}                        ·
POST   /public/follow/{link}/moves/{name}           ·
"""  # noqa: E501 - a line an operation
