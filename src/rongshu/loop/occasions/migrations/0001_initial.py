import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
import rongshu.loop.occasions.presence
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
                    name='Series',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('title', models.CharField(max_length=80)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('capacity', models.PositiveIntegerField(null=True)),
                        ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('counts', models.BooleanField(default=False)),
                        ('about', models.CharField(blank=True, max_length=500)),
                        ('is_listed', models.BooleanField(default=True)),
                        ('opens_before', models.PositiveSmallIntegerField(null=True)),
                        ('turn', models.PositiveIntegerField(default=0)),
                        ('rule', models.CharField(max_length=200)),
                        ('first_day', models.DateField()),
                        ('at', models.TimeField()),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('until', models.DateField(null=True)),
                        ('most_open', models.PositiveSmallIntegerField(null=True)),
                    ],
                    options={
                        'verbose_name_plural': 'series',
                        'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('first_day')), _connector='OR'), name='series_days_in_order'), models.CheckConstraint(condition=models.Q(('minutes__gte', 10), ('minutes__lte', 720)), name='series_length_sane'), models.CheckConstraint(condition=models.Q(('most_open', None), ('most_open__gte', 1), _connector='OR'), name='series_most_open')],
                    },
                ),
                migrations.CreateModel(
                    name='Occasion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('title', models.CharField(max_length=80)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('capacity', models.PositiveIntegerField(null=True)),
                        ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('counts', models.BooleanField(default=False)),
                        ('about', models.CharField(blank=True, max_length=500)),
                        ('is_listed', models.BooleanField(default=True)),
                        ('opens_before', models.PositiveSmallIntegerField(null=True)),
                        ('turn', models.PositiveIntegerField(default=0)),
                        ('series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='occasions.series')),
                        ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('day', models.DateField()),
                        ('was_on', models.DateField(null=True)),
                        ('starts', models.DateTimeField()),
                        ('ends', models.DateTimeField()),
                        ('joined', models.PositiveIntegerField(default=0)),
                        ('arrivals', models.PositiveIntegerField(default=0)),
                        ('code', models.CharField(max_length=6, null=True, unique=True)),
                        ('sign', models.CharField(max_length=24, unique=True)),
                        ('cancelled_at', models.DateTimeField(null=True)),
                        ('cancel_reason', models.CharField(blank=True, max_length=200)),
                        ('settled_at', models.DateTimeField(null=True)),
                        ('revision', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['place', 'starts'], name='occasion_place'), models.Index(fields=['organiser', 'starts'], name='occasion_organiser'), models.Index(fields=['area', 'starts', 'id'], name='occasion_area')],
                        'constraints': [models.UniqueConstraint(fields=('series', 'day'), name='occasion_one_a_day'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='occasion_ends_after_start'), models.CheckConstraint(condition=models.Q(('capacity', None), ('joined__lte', models.F('capacity')), _connector='OR'), name='occasion_never_overbooked'), models.CheckConstraint(condition=models.Q(('joined__lte', models.F('arrivals'))), name='occasion_places_are_arrivals'), models.CheckConstraint(condition=models.Q(models.Q(('cancel_reason', ''), ('cancelled_at', None)), models.Q(('cancelled_at__isnull', False), models.Q(('cancel_reason', ''), _negated=True)), _connector='OR'), name='occasion_cancelled_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='Attendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='occasions.occasion')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='people.person')),
                        ('name', models.CharField(blank=True, max_length=60)),
                        ('status', models.CharField(choices=[('joined', 'Has a place'), ('waiting', 'On the waiting list'), ('cancelled', 'Not coming'), ('attended', 'Was there'), ('missed', 'Did not come')], max_length=10)),
                        ('turn', models.PositiveIntegerField()),
                        ('joined_at', models.DateTimeField()),
                        ('joined_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('left_at', models.DateTimeField(null=True)),
                        ('arrived_at', models.DateTimeField(null=True)),
                        ('arrived_by', models.CharField(blank=True, choices=[(rongshu.loop.occasions.presence.Way['CODE'], 'By the code said on the spot'), (rongshu.loop.occasions.presence.Way['SIGN'], 'By the QR code on the spot'), (rongshu.loop.occasions.presence.Way['POSITION'], "By the phone's position"), (rongshu.loop.occasions.presence.Way['DESK'], 'By whoever holds it'), (rongshu.loop.occasions.presence.Way['PAPER'], 'From the signed sheet')], max_length=8)),
                        ('went_at', models.DateTimeField(null=True)),
                        ('went_by_rule', models.BooleanField(default=False)),
                        ('slip', models.CharField(blank=True, max_length=32)),
                        ('minutes', models.PositiveSmallIntegerField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['occasion', 'status', 'turn'], name='attendance_line'), models.Index(fields=['person', 'status'], name='attendance_person')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('status', 'cancelled'), _negated=True), ('person__isnull', False)), fields=('occasion', 'person'), name='attendance_once'), models.UniqueConstraint(fields=('occasion', 'turn'), name='attendance_turn_once'), models.UniqueConstraint(condition=models.Q(('slip', ''), _negated=True), fields=('occasion', 'slip'), name='attendance_slip_once'), models.CheckConstraint(condition=models.Q(models.Q(('person', None), models.Q(('name', ''), _negated=True)), models.Q(('name', ''), ('person__isnull', False)), _connector='OR'), name='attendance_of_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('arrived_at__isnull', False), ('status', 'attended')), models.Q(models.Q(('status', 'attended'), _negated=True), ('arrived_at', None)), _connector='OR'), name='attendance_arrived_is_attended'), models.CheckConstraint(condition=models.Q(models.Q(('minutes', None), ('went_at', None), ('went_by_rule', False)), models.Q(('minutes__isnull', False), ('went_at__gte', models.F('arrived_at'))), _connector='OR'), name='attendance_went_after_arriving'), models.CheckConstraint(condition=models.Q(models.Q(('left_at__isnull', False), ('status', 'cancelled')), models.Q(models.Q(('status', 'cancelled'), _negated=True), ('left_at', None)), _connector='OR'), name='attendance_left_has_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Diary',
                    fields=[
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='diary', serialize=False, to='people.person')),
                        ('turn', models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='SharedRoom',
                    fields=[
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='shared_room', serialize=False, to='places.place')),
                        ('turn', models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='Quarter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='quarters', to='occasions.sharedroom')),
                        ('number', models.IntegerField()),
                        ('occasion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='quarters', to='occasions.occasion')),
                        ('key', models.CharField(blank=True, max_length=40)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('key', ''), _negated=True), fields=['key'], name='quarter_key')],
                        'constraints': [models.UniqueConstraint(fields=('room', 'number'), name='quarter_taken_once'), models.CheckConstraint(condition=models.Q(models.Q(('occasion', None), models.Q(('key', ''), _negated=True)), models.Q(('key', ''), ('occasion__isnull', False)), _connector='OR'), name='quarter_of_something')],
                    },
                ),
                migrations.CreateModel(
                    name='Feed',
                    fields=[
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='feed', serialize=False, to='people.person')),
                        ('secret', rongshu.core.crypto.EncryptedField()),
                        ('index', models.CharField(max_length=32, unique=True)),
                        ('made_at', models.DateTimeField()),
                    ],
                ),
            ],
        ),
    ]
