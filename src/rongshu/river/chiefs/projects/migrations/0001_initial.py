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
                    name='Project',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('name', models.CharField(max_length=60)),
                        ('kind', models.CharField(choices=[('black', 'Black and odorous water'), ('outfalls', 'Outfalls'), ('dredging', 'Dredging'), ('banks', 'Banks and trees'), ('boats', 'Boats and fishing'), ('other', 'Something else')], max_length=10)),
                        ('responsible', models.CharField(max_length=60)),
                        ('about', models.CharField(blank=True, max_length=500)),
                        ('since', models.DateField()),
                        ('due', models.DateField()),
                        ('finished_on', models.DateField(null=True)),
                        ('finished_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['due', 'id'], name='project_due')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('due__gte', models.F('since'))), name='project_days'), models.UniqueConstraint(fields=('place', 'name'), name='project_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Extension',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('project', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='projects.project')),
                        ('before', models.DateField()),
                        ('due', models.DateField()),
                        ('why', models.CharField(max_length=200)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('project', 'before'), name='project_extension_once'), models.CheckConstraint(condition=models.Q(('due__gt', models.F('before'))), name='project_extension_later')],
                    },
                ),
                migrations.CreateModel(
                    name='Quantity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('project', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='quantities', to='projects.project')),
                        ('name', models.CharField(max_length=40)),
                        ('unit', models.CharField(max_length=10)),
                        ('planned', models.DecimalField(decimal_places=3, max_digits=14)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('project', 'name'), name='quantity_once'), models.CheckConstraint(condition=models.Q(('planned__gt', 0)), name='quantity_planned')],
                    },
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('quantity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='projects.quantity')),
                        ('day', models.DateField()),
                        ('amount', models.DecimalField(decimal_places=3, max_digits=14)),
                        ('words', models.CharField(blank=True, max_length=200)),
                        ('takes_back', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back_by', to='projects.entry')),
                        ('key', models.UUIDField(unique=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('made_at', models.DateTimeField()),
                        ('evidence', models.ManyToManyField(related_name='+', to='evidence.evidence')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['quantity', 'day'], name='project_entry_day')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('takes_back', None)), models.Q(('amount__lt', 0), ('takes_back__isnull', False)), _connector='OR'), name='project_entry_amount')],
                    },
                ),
                migrations.CreateModel(
                    name='View',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('project', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='views', to='projects.project')),
                        ('moment', models.CharField(choices=[('before', 'Before the work'), ('after', 'After the work')], max_length=6)),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('made_at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('project', 'moment', 'evidence'), name='project_view_once')],
                    },
                ),
            ],
        ),
    ]
