"""Addresses of the docket."""

from django.urls import path

from opencourt.docket import views

app_name = "docket"
urlpatterns = [
    path("", views.cases, name="cases"),
    path("acts/", views.acts, name="acts"),
    path("acts/<str:name>/", views.act, name="act"),
    path("done/<uuid:act_id>/", views.done, name="done"),
    path("documents/<uuid:document_id>", views.document, name="document"),
    path("<uuid:volume_id>/", views.case, name="case"),
    path("<uuid:volume_id>.json", views.case_data, name="case-data"),
    path("<uuid:volume_id>.atom", views.case_feed, name="case-feed"),
    path("<uuid:volume_id>.ics", views.case_dates, name="case-dates"),
]
