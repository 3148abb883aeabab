"""The database refuses to change the trail."""

from django.db import migrations

from fengqiao.keeping.trail import append_only


def install(apps, schema_editor):
    append_only.install(schema_editor.connection)


def remove(apps, schema_editor):
    append_only.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_entries_versions_heads")]
    operations = [migrations.RunPython(install, remove)]
