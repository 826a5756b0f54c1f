"""Pages of the log, in each language; `data_urls` has what programs ask for."""

from __future__ import annotations

from django.urls import path

from opencourt.ledger import views

app_name = "ledger"
urlpatterns = [path("", views.home, name="home")]
