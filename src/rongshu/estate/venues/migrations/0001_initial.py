import django.db.models.deletion
import rongshu.core.together
import rongshu.estate.venues.models
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('occasions', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Venue',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='venue', to='places.place')),
                        ('about', models.CharField(blank=True, max_length=200)),
                        ('free_for', models.CharField(blank=True, max_length=60)),
                        ('sign', models.CharField(default=rongshu.estate.venues.models._sign, max_length=24, unique=True)),
                        ('turn', models.PositiveIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='Room',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('venue', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='venues.venue')),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='room', to='places.place')),
                        ('floor', models.SmallIntegerField(default=1)),
                        ('icon', models.CharField(default='door-open', max_length=40)),
                        ('about', models.CharField(blank=True, max_length=120)),
                        ('bookable', models.BooleanField(default=True)),
                        ('minutes', models.PositiveSmallIntegerField(default=60)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['venue', 'floor'], name='room_floor')],
                    },
                ),
                migrations.CreateModel(
                    name='Hours',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('venue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='venues.venue')),
                        ('room', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='venues.room')),
                        ('weekday', models.PositiveSmallIntegerField()),
                        ('opens', models.TimeField()),
                        ('closes', models.TimeField()),
                    ],
                    options={
                        'verbose_name_plural': 'hours',
                        'constraints': [models.UniqueConstraint(condition=models.Q(('room', None)), fields=('venue', 'weekday', 'opens'), name='hours_venue_once'), models.UniqueConstraint(condition=models.Q(('room__isnull', False)), fields=('room', 'weekday', 'opens'), name='hours_room_once'), models.CheckConstraint(condition=models.Q(('closes__gt', models.F('opens'))), name='hours_open_before_close'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='hours_weekday')],
                    },
                ),
                migrations.CreateModel(
                    name='OtherDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('venue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_days', to='venues.venue')),
                        ('day', models.DateField()),
                        ('opens', models.TimeField(null=True)),
                        ('closes', models.TimeField(null=True)),
                        ('why', models.CharField(max_length=60)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('venue', 'day'), name='other_day_once'), models.CheckConstraint(condition=models.Q(models.Q(('closes', None), ('opens', None)), models.Q(('closes__gt', models.F('opens')), ('opens__isnull', False)), _connector='OR'), name='other_day_both_or_none')],
                    },
                ),
                migrations.CreateModel(
                    name='Booking',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('room', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='venues.room')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='people.person')),
                        ('starts', models.DateTimeField()),
                        ('ends', models.DateTimeField()),
                        ('what', models.CharField(blank=True, max_length=40)),
                        ('booked_at', models.DateTimeField()),
                        ('booked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('cancelled_at', models.DateTimeField(null=True)),
                        ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('why', models.CharField(blank=True, max_length=100)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['room', 'starts'], name='booking_room'), models.Index(fields=['person', 'starts'], name='booking_person')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='booking_ends_after_start')],
                    },
                ),
                migrations.CreateModel(
                    name='Visit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('venue', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='venues.venue')),
                        ('day', models.DateField()),
                        ('card', models.CharField(blank=True, max_length=32)),
                        ('came_at', models.DateTimeField()),
                        ('left_at', models.DateTimeField(null=True)),
                        ('by_rule', models.BooleanField(default=False)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['venue', 'day'], name='visit_day'), models.Index(condition=models.Q(('left_at', None)), fields=['day'], name='visit_open')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('left_at', None), models.Q(('card', ''), _negated=True)), fields=('venue', 'day', 'card'), name='visit_open_once'), models.CheckConstraint(condition=models.Q(models.Q(('by_rule', False), ('left_at', None)), ('left_at__gte', models.F('came_at')), _connector='OR'), name='visit_left_after_coming')],
                    },
                ),
                migrations.CreateModel(
                    name='Shift',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('venue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='venues.venue')),
                        ('series', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='shift', to='occasions.series')),
                        ('kind', models.CharField(choices=[('social', 'Social worker on duty')], default='social', max_length=8)),
                    ],
                ),
            ],
        ),
    ]
