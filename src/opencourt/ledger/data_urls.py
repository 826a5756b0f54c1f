"""What programs ask of the log: the same address in every language, as c2sp.org/tlog-tiles has it."""

from __future__ import annotations

from django.urls import path

from opencourt.ledger import api

app_name = "log"
urlpatterns = [
    path("checkpoint", api.checkpoint, name="checkpoint"),
    path("checkpoint/<int:size>", api.old_checkpoint, name="old-checkpoint"),
    path("key", api.key, name="key"),
    path("tile/<path:where>", api.tile, name="tile"),
    path("proof/<int:index>.json", api.proof, name="proof"),
    path("receipt/<uuid:act_id>.json", api.receipt, name="receipt"),
    path("consistency.json", api.consistency, name="consistency"),
]
