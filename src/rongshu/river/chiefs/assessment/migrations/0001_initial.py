import django.db.models.deletion
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('evidence', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='SheetVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('number', models.PositiveSmallIntegerField()),
                        ('given', models.JSONField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('place', 'year', 'number'), name='sheet_version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Assessment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='assessment.sheetversion')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('number', models.PositiveSmallIntegerField(default=1)),
                        ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='assessment.assessment')),
                        ('why', models.CharField(blank=True, max_length=200)),
                        ('state', models.CharField(choices=[('drawn', 'Being scored'), ('published', 'Made known'), ('closed', 'Settled')], default='drawn', max_length=10)),
                        ('turn', models.PositiveIntegerField(default=0)),
                        ('points', models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                        ('of', models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                        ('mark', models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                        ('grade', models.CharField(blank=True, max_length=20)),
                        ('drawn_at', models.DateTimeField()),
                        ('drawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('published_at', models.DateTimeField(null=True)),
                        ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('appeal_until', models.DateField(null=True)),
                        ('closed_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', 'year'], name='assessment_person')],
                        'constraints': [models.UniqueConstraint(fields=('place', 'year', 'person', 'number'), name='assessment_once'), models.UniqueConstraint(condition=models.Q(('state', 'drawn')), fields=('place', 'year', 'person'), name='assessment_one_draft'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('published_at', None), ('state', 'drawn')), models.Q(('closed_at', None), ('published_at__isnull', False), ('state', 'published')), models.Q(('closed_at__isnull', False), ('published_at__isnull', False), ('state', 'closed')), _connector='OR'), name='assessment_state')],
                    },
                ),
                migrations.CreateModel(
                    name='Score',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('assessment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='assessment.assessment')),
                        ('key', models.CharField(max_length=40)),
                        ('came', models.CharField(choices=[('computed', 'Counted by the house'), ('typed', 'Typed in'), ('nothing', 'Nothing was asked')], max_length=10)),
                        ('numerator', models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                        ('denominator', models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                        ('points', models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                        ('words', models.CharField(blank=True, max_length=300)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('made_at', models.DateTimeField()),
                        ('evidence', models.ManyToManyField(related_name='+', to='evidence.evidence')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('assessment', 'key'), name='score_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Appeal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='assessment.assessment')),
                        ('words', models.CharField(max_length=500)),
                        ('made_at', models.DateTimeField()),
                        ('upheld', models.BooleanField(null=True)),
                        ('answer', models.CharField(blank=True, max_length=500)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('answered_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('upheld', None)), models.Q(('answered_at__isnull', False), ('upheld__isnull', False)), _connector='OR'), name='appeal_answered_whole')],
                    },
                ),
            ],
        ),
    ]
