import django.db.models.deletion
from django.db import migrations, models

import fengqiao.casework.search.models

# columnsize=0: hits are ordered by date, never by weight. tokenize=ascii: grams hold letters and
# digits in small case only, and every character beyond ASCII is part of a token.
CREATE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_grams USING fts5"
        "(grams, content='', columnsize=0, tokenize='ascii')",
    ],
    "postgresql": [
        "CREATE TABLE search_grams (row_id bigint PRIMARY KEY, grams tsvector NOT NULL)",
        "CREATE INDEX search_grams_grams ON search_grams USING gin (grams)",
    ],
}


def create_grams(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_grams(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_grams")


class Migration(migrations.Migration):
    initial = True

    dependencies = [("jurisdictions", "__first__")]

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
                ("title", models.TextField()),
                ("on", models.DateField(null=True)),
                ("text", models.TextField()),
                ("folded", fengqiao.casework.search.models.FoldedField()),
                (
                    "place",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jurisdictions.division",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jurisdictions.division",
                    ),
                ),
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
        migrations.RunPython(create_grams, drop_grams),
    ]
