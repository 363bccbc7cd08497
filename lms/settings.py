"""Settings. Everything that differs between machines is read in one block.

The defaults are safe for production; LMS_DEMO=1 makes a trial site.
"""

import os
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

BASE_DIR = Path(__file__).resolve().parent.parent

# --- the environment ---------------------------------------------------------------
env = environ.Env()
DEMO = env.bool("LMS_DEMO", default=False)
DATA_DIR = Path(env.str("LMS_DATA_DIR", default=str(BASE_DIR / "var")))
BASE_URL = env.str("LMS_BASE_URL", default="http://127.0.0.1:8000")
SECRET_KEY = env.str("SECRET_KEY", default="demo-only-key-" * 4 if DEMO else env.NOTSET)
DOCUMENT_KEYS = env.list("LMS_DOCUMENT_KEYS", default=[])
DOCUMENT_INDEX_KEY = env.str("LMS_DOCUMENT_INDEX_KEY", default="")
ALLOWED_HOSTS = env.list("LMS_HOSTS", default=["*"] if DEMO else [])
REQUIRE_SECOND_FACTOR = env.bool("LMS_REQUIRE_SECOND_FACTOR", default=not DEMO)
KEYS_DIR = Path(env.str("LMS_KEYS_DIR", default=str(DATA_DIR / "keys")))
EMAIL_URL = env.email_url(
    "LMS_EMAIL_URL",
    default=f"filemail:///{DATA_DIR / 'mail'}" if DEMO else "smtp://localhost:25",
)
DEFAULT_FROM_EMAIL = env.str("LMS_FROM_EMAIL", default="resguardo@example.org")
DATABASE = env.db_url(
    "DATABASE_URL", default=f"sqlite:///{(DATA_DIR / 'db.sqlite3').as_posix()}"
)
SHARED_CACHE = env.cache_url(
    "CACHE_URL", default="dbcache://serving_shared_cache?max_entries=20000"
)
SECURE_TRANSPORT = env.bool("LMS_HTTPS", default=BASE_URL.startswith("https://"))
ROSTER_DAYS = env.int("LMS_ROSTER_DAYS", default=90)
MAKE_SIGNING_KEYS = DEMO
SIGNING = env.str("LMS_SIGNING", default="fast", choices=("fast", "pyhanko"))
BEHIND_PROXY = env.bool("LMS_BEHIND_PROXY", default=False)
STAFF_SESSION = timedelta(hours=env.int("LMS_STAFF_SESSION_HOURS", default=12))
STAFF_SESSION_IDLE = timedelta(minutes=env.int("LMS_STAFF_IDLE_MINUTES", default=60))
PROCESSES = env.int("LMS_PROCESSES", default=max(2, os.cpu_count() or 2))
# -----------------------------------------------------------------------------------

DEBUG = False
ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Features, lowest first: the order of starter content and of templates.
FEATURES = [
    "lms.design",
    "lms.append_only",
    "lms.audit",
    "lms.spreadsheets",
    "lms.charts",
    "lms.starter",
    "lms.people",
    "lms.jobs",
    "lms.mail",
    "lms.serving",
    "lms.backups",
    "lms.demo",
    "lms.home",
    "curricula.sources",
    "curricula.authorities",
    "curricula.courses",
    "curricula.files",
    "curricula.lessons",
    "cohorts.enrolments",
    "cohorts.names",
    "cohorts.results",
    "cohorts.learning",
    "cohorts.invitations",
    "cohorts.participants",
    "cohorts.corrections",
    "cohorts.overview",
    "cohorts.workshops",
    "cohorts.rosters",
    "cohorts.attendance",
    "assessments.bank",
    "assessments.quizzes",
    "assessments.statistics",
    "assessments.gradebook",
    "assessments.regrading",
    "assessments.marking",
    "assessments.evaluations",
    "assessments.agendas",
    "certificates.document",
    "certificates.awards",
    "certificates.issuing",
    "certificates.verification",
    "certificates.portal",
]

INSTALLED_APPS = [
    *FEATURES,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "lms.people.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "laces",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "rules",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "lms.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lms.serving.middleware.PersonalPagesMiddleware",
    "lms.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lms.serving.middleware.RequestLimitsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lms.audit.middleware.AddressMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "lms.people.middleware.StaffSessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lms.middleware.PolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lms.people.middleware.SecondFactorMiddleware",
    "lms.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["lms.design.template_loader.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lms.design.context_processors.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "lms.design.templatetags.components",
                "lms.design.templatetags.design",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

if DATABASE["ENGINE"].endswith("sqlite3"):
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: an answer that the site acknowledged survives a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
# Opening takes SQLite 4 ms for each request: it reads the whole schema.
DATABASE |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DATABASES = {"default": DATABASE}
# `default` is each process's own and costs no query; limits are counted in `shared`.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    "shared": SHARED_CACHE,
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- people and sign-in ------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "lms.people.backends.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "MinimumLengthValidator",
        "NumericPasswordValidator",
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:home"
ACCOUNT_ADAPTER = "lms.people.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Resguardo: "
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# E-mails wait for the worker, and for the mail server of the person.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_FORMS = {"reset_password": "lms.people.forms.PasswordLinkForm"}
MFA_FORMS = {
    "authenticate": "lms.people.forms.CodeForm",
    "reauthenticate": "lms.people.forms.CodeAgainForm",
}
# How they are counted: `lms.people.attempts`.
ACCOUNT_RATE_LIMITS = {
    "login_failed": None,  # allauth's own counts codes for an account only
    "password_failed": "10/m/ip,5/5m/key",
    "password_failed_on_device": "5/5m/key",
    "password_failed_anywhere": "100/h/key",
    "code_failed": "10/m/ip,5/5m/key",
    "code_failed_on_device": "5/5m/key",
    "code_failed_anywhere": "60/h/key",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Resguardo"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)

# --- languages ---------------------------------------------------------------------
LANGUAGE_CODE = "es"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("es", "Español"), ("en", "English")]
FORMAT_MODULE_PATH = ["lms.formats"]
# The second rewords messages of Django and allauth.
LOCALE_PATHS = [BASE_DIR / "lms" / "locale", BASE_DIR / "lms" / "locale_libraries"]
TIME_ZONE = "America/Mexico_City"
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True

# --- files -------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "lms.charts.finders.PlotlyFinder",
]
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"
UPLOADS_DIR = DATA_DIR / "uploads"
LARGEST_FILE = 5 * 1024**2
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lms.design.frame.FrameStorage"},
    "uploads": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": UPLOADS_DIR},
    },
}

# --- mail --------------------------------------------------------------------------
globals().update(EMAIL_URL)
# Django's e-mail goes into the queue; the worker sends it with the backend of the URL.
MAIL_TRANSPORT = EMAIL_URL["EMAIL_BACKEND"]
EMAIL_BACKEND = "lms.mail.backend.QueueBackend"
EMAIL_TIMEOUT = 10

# --- Wagtail -----------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Resguardo"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "lms.searching"}}
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "curricula.files.forms.ImageForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "curricula.files.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = WAGTAILDOCS_MAX_UPLOAD_SIZE = LARGEST_FILE
TAGGIT_CASE_INSENSITIVE = True

# --- safety ------------------------------------------------------------------------
NEVER = {
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "script-src": [SELF, NONCE],
        "frame-ancestors": [NONE],
        **NEVER,
    },
}
# Wagtail's choosers, dates and lists start with inline scripts and styles. Scripts in
# attributes, evaluated text and anything from other sites stay forbidden.
ADMIN_POLICY = {
    "default-src": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "script-src": [SELF],
    "script-src-elem": [SELF, UNSAFE_INLINE],
    "script-src-attr": [NONE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    **NEVER,
}
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "lms.design.views.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_TRANSPORT
SECURE_SSL_REDIRECT = SECURE_TRANSPORT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_TRANSPORT else 0
# Subdomains and preload lists are for the owner of the whole domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_housekeeping": {"()": "lms.logs.NoHousekeeping"}},
    "formatters": {"json": {"()": "lms.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": [], "propagate": False},
        "django_tasks": {"filters": ["no_housekeeping"]},
        "wagtail": {"level": "WARNING"},
    },
}
