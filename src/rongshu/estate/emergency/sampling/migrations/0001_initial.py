import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('emergency', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('emergency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sampling_rounds', to='emergency.emergency')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('starts', models.DateTimeField()),
                        ('ends', models.DateTimeField()),
                        ('sites', models.JSONField(default=list)),
                        ('tables', models.PositiveSmallIntegerField()),
                        ('samplers', models.PositiveSmallIntegerField()),
                        ('seconds', models.PositiveSmallIntegerField()),
                        ('queue_limit', models.PositiveSmallIntegerField()),
                        ('wait_limit', models.PositiveSmallIntegerField()),
                        ('slot', models.PositiveSmallIntegerField()),
                        ('worst_wait', models.PositiveSmallIntegerField()),
                        ('worst_queue', models.PositiveSmallIntegerField()),
                        ('planned_until', models.DateTimeField()),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('figures', models.JSONField(default=dict)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('emergency', 'number'), name='sampling_round_once'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='sampling_round_in_order'), models.CheckConstraint(condition=models.Q(('samplers__gte', 1), ('seconds__gte', 1), ('tables__gte', 1)), name='sampling_round_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='UnitList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='units', to='sampling.round')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('sort', models.PositiveSmallIntegerField()),
                        ('turn', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('round', 'place'), name='sampling_unit_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Target',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='sampling.unitlist')),
                        ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='sampling.round')),
                        ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('sort', models.PositiveIntegerField()),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('name', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('name_index', models.CharField(blank=True, default='', max_length=32)),
                        ('at_home', models.BooleanField(default=False)),
                        ('table', models.PositiveSmallIntegerField(null=True)),
                        ('starts', models.DateTimeField(null=True)),
                        ('ends', models.DateTimeField(null=True)),
                        ('state', models.CharField(choices=[('todo', 'todo'), ('door', 'door'), ('away', 'away'), ('refused', 'refused'), ('sampled', 'sampled'), ('moved', 'moved')], max_length=8)),
                        ('state_at', models.DateTimeField(null=True)),
                        ('state_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('state_source', models.CharField(blank=True, max_length=8)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['unit', 'sort'], name='sampling_unit_list'), models.Index(fields=['round', 'home'], name='sampling_round_home')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('round', 'person'), name='sampling_person_once'), models.UniqueConstraint(condition=models.Q(('person', None)), fields=('round', 'home', 'name_index'), name='sampling_name_once'), models.CheckConstraint(condition=models.Q(models.Q(('person', None), models.Q(('name_index', ''), _negated=True)), models.Q(('name_index', ''), ('person__isnull', False)), _connector='OR'), name='sampling_target_is_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('ends', None), ('starts', None), ('table', None)), models.Q(('ends__gt', models.F('starts')), ('table__gte', 1)), _connector='OR'), name='sampling_target_slot_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Mark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(unique=True)),
                        ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='sampling.target')),
                        ('said', models.CharField(choices=[('sampled', 'sampled'), ('door', 'door'), ('away', 'away'), ('refused', 'refused'), ('moved', 'moved'), ('undo', 'undo')], max_length=8)),
                        ('undoes', models.UUIDField(null=True)),
                        ('at', models.DateTimeField()),
                        ('received_at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('source', models.CharField(choices=[('page', 'page'), ('offline', 'phone, sent later'), ('paper', 'paper'), ('register', 'register')], max_length=8)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('said', 'undo'), ('undoes__isnull', False)), models.Q(models.Q(('said', 'undo'), _negated=True), ('undoes', None)), _connector='OR'), name='sampling_undo_names_a_mark')],
                    },
                ),
            ],
        ),
    ]
