"""The house look of forms: label above, error in words below, help beside."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Renderer(TemplatesSetting):
    """Render forms and fields with the templates of this package."""

    form_template_name = "webkit/form.html"
    field_template_name = "webkit/field.html"


def say_in_house_words(fields: Mapping[str, forms.Field]) -> None:
    """Let each field of a form say what is amiss by its own name: the framework names none."""
    for field in fields.values():
        chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
        field.error_messages |= {
            "required": f"请{'选择' if chosen else '填写'}{field.label or '这一项'}",
            "invalid_choice": "请从列出的选项中选择",
            "invalid": _not_one(field),
            "max_length": f"{field.label or ''}不能超过 %(limit_value)d 个字，现在有 %(show_value)d 个",
        }


def _not_one(field: forms.Field) -> str:
    """Return what is said to something typed that is none of what the field keeps."""
    if isinstance(field, forms.DateTimeField):
        return "请按“2024-06-26 09:30”的样子填写日期和时间"
    if isinstance(field, forms.DateField):
        return "请填写日历上有的日期，如 2024-06-26"
    if type(field) is forms.IntegerField:
        return "请填写整数，不带单位"
    return str(field.error_messages.get("invalid", "请核对填写的内容"))


class Choice(forms.Select):
    """A drop-down list written without a template for each option: some have hundreds."""

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Return the element; options in groups are left to the framework."""
        if any(isinstance(label, list | tuple) for _, label in self.choices):
            return super().render(name, value, dict(attrs or {}), renderer)
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, SafeString(" selected") if str(key) in chosen else "", label)
                for key, label in ((key or "", label) for key, label in self.choices)
            ),
        )
        whole = flatatt(self.build_attrs(self.attrs, dict(attrs or {})))
        return format_html('<select name="{}"{}>{}</select>', name, whole, options)
