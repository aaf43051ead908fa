import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Plan',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='emergency_plan', to='places.place')),
                        ('reviewed_on', models.DateField(null=True)),
                        ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('review_months', models.PositiveSmallIntegerField(default=6)),
                        ('version', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('review_months__gte', 1), ('review_months__lte', 24)), name='plan_review_sane')],
                    },
                ),
                migrations.CreateModel(
                    name='Member',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='emergency.plan')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('group', models.CharField(choices=[('party', 'Party vanguard'), ('shopping', 'Shopping for elders'), ('publicity', 'Publicity'), ('logistics', 'Logistics and disinfection')], max_length=12)),
                        ('leads', models.BooleanField(default=False)),
                        ('answer', models.CharField(choices=[('asked', 'Asked'), ('yes', 'Said yes'), ('no', "Can't")], default='asked', max_length=8)),
                        ('asked_at', models.DateTimeField()),
                        ('answered_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('plan', 'person'), name='member_in_one_group')],
                    },
                ),
                migrations.CreateModel(
                    name='Seat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='emergency.plan')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('answer', models.CharField(choices=[('asked', 'Asked'), ('yes', 'Said yes'), ('no', "Can't")], default='asked', max_length=8)),
                        ('by_hand', models.BooleanField(default=False)),
                        ('reasons', models.JSONField(default=list)),
                        ('asked_at', models.DateTimeField()),
                        ('answered_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('answer', 'no'), _negated=True), fields=('plan', 'place'), name='seat_one_person'), models.UniqueConstraint(condition=models.Q(('answer', 'no'), _negated=True), fields=('plan', 'person'), name='seat_not_in_two'), models.UniqueConstraint(fields=('plan', 'place', 'person'), name='seat_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Shop',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='shops', to='emergency.plan')),
                        ('name', models.CharField(max_length=40)),
                        ('phone', models.CharField(blank=True, max_length=30)),
                        ('hint', models.CharField(blank=True, max_length=80)),
                        ('lon', models.FloatField(null=True)),
                        ('lat', models.FloatField(null=True)),
                        ('is_active', models.BooleanField(default=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('plan', 'name'), name='shop_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Task',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='emergency.plan')),
                        ('group', models.CharField(blank=True, choices=[('party', 'Party vanguard'), ('shopping', 'Shopping for elders'), ('publicity', 'Publicity'), ('logistics', 'Logistics and disinfection')], max_length=12)),
                        ('words', models.CharField(max_length=120)),
                        ('sort', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['plan', 'sort', 'id'], name='task_of_plan')],
                    },
                ),
                migrations.CreateModel(
                    name='Emergency',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('plan', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to='emergency.plan')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='emergencies', to='places.place')),
                        ('what', models.CharField(choices=[('epidemic', 'Epidemic'), ('flood', 'Flood'), ('fire', 'Fire'), ('outage', 'No water, power or gas'), ('weather', 'Ice, heat or storm'), ('other', 'Something else')], max_length=12)),
                        ('is_drill', models.BooleanField(default=False)),
                        ('words', models.CharField(blank=True, max_length=200)),
                        ('state', models.CharField(choices=[('running', 'Running'), ('undone', 'Started by mistake'), ('ended', 'Ended, personal data being destroyed'), ('destroyed', 'Ended, personal data destroyed')], default='running', max_length=12)),
                        ('started_at', models.DateTimeField()),
                        ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('destruction_asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('destroyed_at', models.DateTimeField(null=True)),
                        ('figures', models.JSONField(default=dict)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['plan', '-started_at', '-id'], name='emergency_of_plan')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('place',), name='emergency_one_running'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), ('ended_at__gte', models.F('started_at'))), _connector='OR'), name='emergency_ended_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('destroyed_at__isnull', False), ('state', 'destroyed')), models.Q(models.Q(('state', 'destroyed'), _negated=True), ('destroyed_at', None)), _connector='OR'), name='emergency_destroyed_has_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Turnout',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('emergency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='turnouts', to='emergency.emergency')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('group', models.CharField(blank=True, choices=[('party', 'Party vanguard'), ('shopping', 'Shopping for elders'), ('publicity', 'Publicity'), ('logistics', 'Logistics and disinfection')], max_length=12)),
                        ('leads', models.BooleanField(default=False)),
                        ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('said', models.CharField(choices=[('nothing', 'No answer yet'), ('here', 'Here'), ('cannot', "Can't come")], default='nothing', max_length=8)),
                        ('said_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('emergency', 'person'), name='turnout_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Round',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('emergency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='emergency.emergency')),
                        ('number', models.PositiveIntegerField()),
                        ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='emergency.shop')),
                        ('carrier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('state', models.CharField(choices=[('offered', 'Asked a volunteer'), ('taken', 'Under way'), ('done', 'All at the door'), ('dropped', 'Dissolved')], default='offered', max_length=8)),
                        ('load', models.PositiveSmallIntegerField()),
                        ('metres', models.PositiveIntegerField()),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('made_at', models.DateTimeField()),
                        ('declined', models.JSONField(default=list)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('emergency', 'number'), name='round_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Supply',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='supply', serialize=False, to='cases.case')),
                        ('emergency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supplies', to='emergency.emergency')),
                        ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='emergency.shop')),
                        ('items', rongshu.core.crypto.EncryptedField()),
                        ('bags', models.PositiveSmallIntegerField(default=1)),
                        ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('said_back', models.BooleanField(default=False)),
                        ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supplies', to='emergency.round')),
                        ('seq', models.PositiveSmallIntegerField(default=0)),
                        ('paid_fen', models.PositiveIntegerField(null=True)),
                        ('missing', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('bags__gte', 1), ('bags__lte', 12)), name='supply_bags_sane')],
                    },
                ),
                migrations.CreateModel(
                    name='Tick',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=60, unique=True)),
                        ('supply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ticks', to='emergency.supply')),
                        ('move', models.CharField(max_length=24)),
                        ('at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Planning',
                    fields=[
                        ('emergency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='planning', serialize=False, to='emergency.emergency')),
                        ('asked_at', models.DateTimeField()),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('shops', models.PositiveSmallIntegerField()),
                        ('done', models.PositiveSmallIntegerField(default=0)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('said', models.JSONField(default=dict)),
                    ],
                ),
                migrations.CreateModel(
                    name='Destruction',
                    fields=[
                        ('emergency', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='destruction', serialize=False, to='emergency.emergency')),
                        ('at', models.DateTimeField()),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('lines', models.JSONField()),
                        ('files', models.JSONField(default=list)),
                        ('finished_at', models.DateTimeField(null=True)),
                    ],
                ),
            ],
        ),
    ]
