"""One settings file, driven by environment variables that all begin with RONGSHU_ (and DATABASE_URL)."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

import dj_database_url

from rongshu.rooms import *  # noqa: F403 - what the rooms plug in

PACKAGE = Path(__file__).resolve().parent


def env(name: str, default: str = "") -> str:
    """Return the environment variable RONGSHU_<name>."""
    return os.environ.get(f"RONGSHU_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    """Read an on/off environment variable."""
    return env(name, "on" if default else "off").lower() in {"1", "on", "yes", "true"}


def kept_secret(name: str, make: Any) -> str:
    """Take a secret from the environment, or make one once and keep it in the data folder."""
    if value := env(name):
        return value
    file = DATA / f"{name.lower()}.secret"
    if not file.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        handle, mine = tempfile.mkstemp(dir=DATA)  # nobody else may read it, from its first byte
        with os.fdopen(handle, "w", encoding="ascii") as new:
            new.write(make())
        with contextlib.suppress(FileExistsError):  # another process was quicker: its secret is the one
            os.link(mine, file)
        Path(mine).unlink()
    return file.read_text(encoding="ascii").strip()


# Everything this installation remembers outside the database lies in one folder.
DATA = Path(env("DATA", "var")).resolve()

DEBUG = flag("DEBUG")
DEMO = flag("DEMO")  # one-click roles on the entrance page; never on real data
SECRET_KEY = kept_secret("SECRET_KEY", lambda: secrets.token_urlsafe(50))
# Comma-separated, newest first: the first encrypts, all decrypt.
FIELD_KEYS = kept_secret("FIELD_KEYS", lambda: secrets.token_urlsafe(32)).split(",")
ALLOWED_HOSTS = env("HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in env("ORIGINS").split(",") if o]
BEHIND_PROXY = flag("BEHIND_PROXY")  # a proxy of ours stands in front and says who asks in X-Forwarded-For
SITE_URL = env("SITE_URL", "http://127.0.0.1:8000")  # printed into QR codes and notices

# A second factor and single sign-on are off until these say otherwise; then their addresses don't exist.
MFA = flag("MFA")
OIDC = {name: env(f"OIDC_{name.upper()}") for name in ("server", "client", "secret", "name")}
HAS_OIDC = bool(OIDC["server"] and OIDC["client"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "ninja",
    "django_htmx",
    # Both set the loaders below aside for their own unless told to leave them.
    "template_partials.apps.SimpleAppConfig",
    "django_cotton.apps.SimpleAppConfig",
    "rongshu.core",
    "rongshu.ground.places",
    "rongshu.ground.people",
    "rongshu.ground.rivers",
    "rongshu.ground.evidence",
    "rongshu.loop.notices",
    "rongshu.loop.cases",
    "rongshu.loop.volunteers",
    "rongshu.loop.occasions",
    "rongshu.loop.duties",
    "rongshu.loop.dispatch",
    "rongshu.estate.orders",
    "rongshu.estate.reports",
    "rongshu.estate.emergency",
    "rongshu.estate.emergency.sampling",
    "rongshu.estate.claims",
    "rongshu.estate.boards",
    "rongshu.estate.activities",
    "rongshu.estate.venues",
    "rongshu.estate.council",
    "rongshu.river.water",
    "rongshu.river.patrols",
    "rongshu.river.chiefs",
    "rongshu.river.chiefs.assessment",
    "rongshu.river.chiefs.projects",
    "rongshu.river.problems",
    "rongshu.policy.applying",
    "rongshu.policy.library",
    "rongshu.policy.finding",
    "rongshu.policy.alerts",
    "rongshu.policy.eligibility",
    "rongshu.policy.premises",
    "rongshu.policy.posters",
    "rongshu.face.open",
    "rongshu.face.desk",
    "rongshu.face.atlas",
    "rongshu.face.board",
    "rongshu.face.web",
    "allauth",
    "allauth.account",
    "allauth.usersessions",  # where somebody is entered
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

CLAIM_LEASE = float(env("CLAIM_LEASE", "120"))  # seconds a worker may be silent before it counts as dead
WORKER_PAUSE = 1.0  # seconds an idle worker rests

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "rongshu.face.web.middleware.gzip_text",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "rongshu.face.open.middleware.json_errors",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rongshu.ground.people.middleware.who",
    "rongshu.face.web.middleware.refusals",
]

ROOT_URLCONF = "rongshu.urls"
WSGI_APPLICATION = "rongshu.wsgi.application"
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["rongshu.ground.people.login.PhoneBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
ACCOUNT_ADAPTER = "rongshu.ground.people.sign_on.Accounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_EMAIL_VERIFICATION = SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "rongshu.ground.people.sign_on.SecondFactors"
MFA_FORMS = {"authenticate": "rongshu.ground.people.sign_on.SecondStep"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # the figures before still count: who types slowly is not turned away
SOCIALACCOUNT_ADAPTER = "rongshu.ground.people.sign_on.SignOn"
# A form that posts away would be stopped by form-action 'self'; the state parameter guards the link.
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_LOGIN_ON_GET = True
_OIDC_APP = {
    "provider_id": "oidc",
    "name": OIDC["name"] or "OIDC",
    "client_id": OIDC["client"],
    "secret": OIDC["secret"],
    "settings": {"server_url": OIDC["server"], "oauth_pkce_enabled": True},
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_OIDC_APP] if HAS_OIDC else []}}
LOGIN_URL = "web:enter"
LOGIN_REDIRECT_URL = "web:home"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rongshu.face.web.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
            ],
        },
    }
]

# SQLite: WAL and IMMEDIATE are what keep writers from failing under load; NORMAL may lose the last
# commits at power loss and never corrupts (RONGSHU_SQLITE_SYNC=FULL for those who can't).
_SQLITE_PRAGMAS = (
    f"PRAGMA journal_mode=WAL; PRAGMA synchronous={env('SQLITE_SYNC', 'NORMAL')};"
    "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864;"
    "PRAGMA temp_store=MEMORY"
)


def database() -> dict[str, Any]:
    """Build DATABASES['default'] from DATABASE_URL."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'rongshu.sqlite3'}"
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": _SQLITE_PRAGMAS,
        }
        config["TEST"] = {"NAME": str(DATA / "test.sqlite3")}  # a file, locked as in earnest; memory isn't
    else:
        config["ENGINE"] = "rongshu.core.postgresql"
        config["CONN_MAX_AGE"] = 600
        config["CONN_HEALTH_CHECKS"] = True
    return config


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", "Asia/Shanghai")
WORKING_HOURS = env("WORKING_HOURS", "09:00-12:00,13:00-17:00")  # local, of a working day

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "rongshu.face.web.versioned.Versioned"},
}
# Files come straight out of the installed package, so `pip install` needs no collectstatic.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 24 * 3600
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MIMETYPES = {".mjs": "text/javascript", ".webmanifest": "application/manifest+json"}

EVIDENCE_ROOT = DATA / "evidence"
SEALS_ROOT = DATA / "seals"  # the roots of the days, as they were written at the time
EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
INTAKE_ROOT = DATA / "intake"  # uploads between preview and commit
INTAKE_MAX_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_MAX_BYTES = 64 * 1024 * 1024  # dropped while it comes
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "rongshu.ground.evidence.uploads.Careful",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

API_PER_MINUTE = int(env("API_PER_MINUTE", "600"))  # requests of one person or address, in each process

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = flag("HTTPS")
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "rongshu.face.web.pages.stale"

# Notices. Without a mail host nothing goes by mail; a gateway is one address and the secret it is signed with.
EMAIL_HOST, EMAIL_PORT = env("SMTP_HOST"), int(env("SMTP_PORT", "25"))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env("SMTP_USER"), env("SMTP_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = flag("SMTP_TLS"), flag("SMTP_SSL")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "rongshu@localhost")
NOTICE_WEBHOOKS = {
    name: {"url": env(f"{name.upper()}_URL"), "secret": env(f"{name.upper()}_SECRET")}
    for name in ("sms", "wecom")
    if env(f"{name.upper()}_URL")
}
# A language model that drafts cards for editors, at an OpenAI-compatible address (…/v1); without one rules do.
DRAFT_URL, DRAFT_KEY, DRAFT_MODEL = env("DRAFT_URL"), env("DRAFT_KEY"), env("DRAFT_MODEL", "default")
DRAFT_SECONDS = float(env("DRAFT_SECONDS", "30"))
NOTICE_APPRISE = flag("APPRISE")  # addresses of other services, set by the administrator
