import django.db.models.deletion
from django.db import migrations, models

# columnsize=0: hits are ordered by date, never by weight. tokenize=ascii: grams hold letters and
# digits in small case only, and every character beyond ASCII is part of a token.
CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_grams USING fts5"
        "(grams, content='', columnsize=0, tokenize='ascii')",
    ],
    "postgresql": [
        "ALTER TABLE search_searchtext ADD COLUMN grams tsvector",
        "CREATE INDEX search_grams ON search_searchtext USING gin (grams)",
    ],
}
DROP = {
    "sqlite": "DROP TABLE search_grams",
    "postgresql": "ALTER TABLE search_searchtext DROP COLUMN grams",
}


def create_grams(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_grams(apps, schema_editor):
    schema_editor.execute(DROP[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("record_id", models.UUIDField()),
                ("township", models.CharField(max_length=12)),
                ("place", models.CharField(max_length=12)),
                ("on", models.DateField(null=True)),
                ("title", models.TextField()),
            ],
            options={
                "verbose_name": "搜索条目",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "record_id"), name="search_row_is_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                (
                    "row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="search.searchrow",
                    ),
                ),
                ("text", models.TextField()),
                ("folded", models.TextField()),
            ],
            options={"verbose_name": "搜索文本"},
        ),
        migrations.RunPython(create_grams, drop_grams),
    ]
