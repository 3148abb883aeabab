import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_requests'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='openlimit',
            name='post',
            field=models.ForeignKey(help_text='指定的岗位；空为 posts 各类岗位', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post'),
        ),
    ]
