"""How an installation is put together. What may vary between installations is read in ``env``."""

from config import env

BASE_DIR = env.ROOT
DATA_FOLDER = env.data_folder()
FILES_FOLDER = DATA_FOLDER / "files"
FONTS_FOLDER = BASE_DIR / "fonts"
SECRET_KEY = env.key("signing", size=32).hex()
SEALING_KEY = env.key("sealing", size=16)
LOOKUP_KEY = env.key("lookup", size=32)
KEYS_FOLDER = env.keys_folder()
KEYS_BESIDE_DATA = env.keys_beside_data()
DEBUG = env.debug()
ALLOWED_HOSTS = env.allowed_hosts()

# A duty is a folder in fengqiao/duties with an apps.py: it is found, not listed.
DUTIES = sorted(
    f"fengqiao.duties.{path.parent.name}"
    for path in (BASE_DIR / "fengqiao" / "duties").glob("*/apps.py")
)
INSTALLED_APPS = [
    "fengqiao.surfaces.workbench",
    "fengqiao.surfaces.commands",
    "fengqiao.surfaces.api",
    "fengqiao.surfaces.portal",
    "fengqiao.reporting.annual_report",
    "fengqiao.reporting.reader",
    *DUTIES,
    "fengqiao.casework.ledgers",
    "fengqiao.casework.cases",
    "fengqiao.casework.figures",
    "fengqiao.casework.documents",
    "fengqiao.casework.exchange",
    "fengqiao.casework.tasks",
    "fengqiao.casework.links",
    "fengqiao.casework.search",
    "fengqiao.casework.notices",
    "fengqiao.webkit",
    "fengqiao.registers.accounts",
    "fengqiao.registers.people",
    "fengqiao.registers.grids",
    "fengqiao.registers.records",
    "fengqiao.registers.jurisdictions",
    "fengqiao.keeping.jobs",
    "fengqiao.keeping.files",
    "fengqiao.keeping.trail",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "fengqiao.registers.accounts.middleware.session_limits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "fengqiao.registers.accounts.middleware.actor_of_request",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "fengqiao.webkit.shell.shell_context",
            ],
            "builtins": ["fengqiao.webkit.templatetags.fengqiao"],
        },
    }
]
FORM_RENDERER = "fengqiao.webkit.forms.Renderer"

DATABASES = {"default": env.database()}
_IN_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _IN_PROCESS},
    "remembered": {
        "BACKEND": _IN_PROCESS,
        "LOCATION": "remembered",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "fengqiao.registers.accounts.backends.AccountBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
CSRF_FAILURE_VIEW = "fengqiao.registers.accounts.screens.views.csrf_failed"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "workbench:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
OTP_TOTP_ISSUER = "枫桥"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1 / 6  # hours
AXES_LOCKOUT_PARAMETERS = "fengqiao.registers.accounts.throttle.counted_by"
AXES_CLIENT_IP_CALLABLE = "fengqiao.registers.accounts.throttle.client_address"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "fengqiao.registers.accounts.screens.views.locked_out"
AXES_RESET_ON_SUCCESS = False  # ``forgive_tries`` forgives an account its own tries only
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600  # the absolute limit of one sign-in, in seconds
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
BEHIND_PROXY = env.behind_https()
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_PROXY
if env.behind_https():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
