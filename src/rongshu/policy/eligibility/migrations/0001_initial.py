import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='EditedFact',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=40, unique=True)),
                        ('given', models.JSONField()),
                        ('is_off', models.BooleanField(default=False)),
                        ('turn', models.PositiveIntegerField(default=1)),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='edited_fact_has_a_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Kept',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('answers', rongshu.core.crypto.EncryptedField()),
                        ('made_at', models.DateTimeField()),
                        ('seen_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['seen_at'], name='kept_answers_seen')],
                    },
                ),
            ],
        ),
    ]
