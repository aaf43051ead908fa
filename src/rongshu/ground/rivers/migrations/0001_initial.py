import django.db.models.deletion
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='River',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='river', to='places.place')),
                        ('code', models.CharField(blank=True, max_length=20)),
                        ('metres', models.FloatField()),
                        ('source', models.CharField(blank=True, max_length=80)),
                        ('mouth', models.CharField(blank=True, max_length=80)),
                        ('surveyed_at', models.DateTimeField()),
                        ('version', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('metres__gt', 0)), name='river_has_length'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='river_code_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Reach',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reach', to='places.place')),
                        ('river', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reaches', to='rivers.river')),
                        ('first', models.FloatField()),
                        ('last', models.FloatField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('first__gte', 0), ('last__gt', models.F('first'))), name='reach_runs_down'), models.UniqueConstraint(fields=('river', 'first'), name='reach_begins_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Boundary',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('reach', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='boundaries', to='rivers.reach')),
                        ('geometry', models.JSONField()),
                        ('basis', models.CharField(choices=[('delimited', 'Delimited by the authority'), ('dyke', 'Outer toe of the dyke'), ('road', 'Road or canal along the river'), ('village', 'River side of the village'), ('gorge', 'Foot of the gorge'), ('scarp', 'Edge of the bank'), ('flood', 'Mark of the highest flood')], max_length=12)),
                        ('document', models.CharField(blank=True, max_length=80)),
                        ('since', models.DateField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['reach', '-since', '-id'], name='boundary_latest')],
                    },
                ),
            ],
        ),
    ]
