"""Addresses: the pages in each language, and what programs ask for without one."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from opencourt.site import views
from opencourt.site.api import api
from opencourt.site.robots import robots

# A room stands here once it has pages.
ROOMS = (
    ("", "opencourt.portal.urls"),
    ("people/", "opencourt.people.urls"),
    ("courts/", "opencourt.courts.urls"),
    ("cases/", "opencourt.docket.urls"),
    ("judgments/", "opencourt.judgments.urls"),
    ("log/", "opencourt.ledger.urls"),
)

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", robots, name="robots"),
    path("api/", api.urls),
    path("log/", include("opencourt.ledger.data_urls")),
    *i18n_patterns(*(path(prefix, include(room)) for prefix, room in ROOMS)),
]

handler400 = "opencourt.site.views.bad_request"
handler403 = "opencourt.site.views.forbidden"
handler404 = "opencourt.site.views.absent"
handler500 = "opencourt.site.views.broken"
