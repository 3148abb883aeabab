"""The house look of forms: label above, error in words below, help beside."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Render forms and fields with the templates of this package."""

    form_template_name = "webkit/form.html"
    field_template_name = "webkit/field.html"
