import rongshu.core.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Counter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('prefix', models.CharField(max_length=8)),
                        ('day', models.DateField()),
                        ('last', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('prefix', 'day'), name='core_counter_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DayOverride',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField(unique=True)),
                        ('working', models.BooleanField()),
                        ('name', models.CharField(blank=True, max_length=60)),
                    ],
                ),
                migrations.CreateModel(
                    name='Due',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField()),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('claimed_by', models.CharField(blank=True, max_length=60)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('trouble', models.CharField(blank=True, max_length=300)),
                        ('name', models.CharField(max_length=40)),
                        ('key', models.CharField(max_length=80)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('claimed_at', None)), fields=['at'], name='core_due_free'), models.Index(fields=['claimed_at'], name='core_due_claimed')],
                        'constraints': [models.UniqueConstraint(fields=('name', 'key'), name='core_due_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SealedDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField(unique=True)),
                        ('root', models.CharField(max_length=64)),
                        ('events', models.PositiveIntegerField()),
                        ('last_event', models.BigIntegerField()),
                        ('made_at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Tries',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('who', models.CharField(max_length=32)),
                        ('hour', models.DateTimeField()),
                        ('times', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['hour'], name='core_tries_hour')],
                        'constraints': [models.UniqueConstraint(fields=('who', 'hour'), name='core_tries_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Intake',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('token', models.CharField(max_length=40, unique=True)),
                        ('purpose', models.CharField(max_length=20)),
                        ('person', models.BigIntegerField()),
                        ('name', models.CharField(max_length=120)),
                        ('sha256', models.CharField(max_length=64)),
                        ('made_at', models.DateTimeField()),
                        ('taken_at', models.DateTimeField(null=True)),
                        ('result', models.JSONField(null=True)),
                        ('is_swept', models.BooleanField(default=False)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('is_swept', False)), fields=['made_at'], name='core_intake_waiting')],
                    },
                ),
            ],
        ),
    ]
