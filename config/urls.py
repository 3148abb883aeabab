"""Every address: what the surfaces compose."""

from fengqiao.surfaces.workbench.urls import urlpatterns

__all__ = ("handler403", "handler404", "handler500", "urlpatterns")

handler403 = "fengqiao.surfaces.workbench.errors.not_permitted"
handler404 = "fengqiao.surfaces.workbench.errors.not_found"
handler500 = "fengqiao.surfaces.workbench.errors.failed"
