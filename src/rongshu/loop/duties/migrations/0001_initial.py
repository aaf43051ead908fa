import django.db.models.deletion
import rongshu.core.crypto
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
                    name='Post',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('kind', models.CharField(max_length=40)),
                        ('title', models.CharField(max_length=60)),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='places.place')),
                        ('takes', models.PositiveSmallIntegerField(default=1)),
                        ('is_active', models.BooleanField(default=True)),
                        ('version', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['place', 'kind'], name='post_at')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('takes__gte', 1)), name='post_takes_somebody')],
                    },
                ),
                migrations.CreateModel(
                    name='PostCadence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('post', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cadences', to='duties.post')),
                        ('since', models.DateField()),
                        ('every', models.PositiveSmallIntegerField()),
                        ('unit', models.CharField(choices=[('days', 'days'), ('weeks', 'weeks'), ('months', 'months')], max_length=8)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('post', 'since'), name='cadence_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Duty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('post', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='duties.post')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='people.person')),
                        ('since', models.DateField()),
                        ('until', models.DateField(null=True)),
                        ('pledge', models.CharField(blank=True, max_length=200)),
                        ('came', models.CharField(choices=[('claimed', 'Taken on'), ('appointed', 'Appointed'), ('handed_over', 'By hand-over')], max_length=12)),
                        ('handed_from', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handed_to', to='duties.duty')),
                        ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('why', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['post', '-since', '-id'], name='duty_post'), models.Index(fields=['person', '-since', '-id'], name='duty_person')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='duty_dates'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('post', 'person'), name='duty_once'), models.UniqueConstraint(fields=('post', 'person', 'since'), name='duty_begins_once'), models.CheckConstraint(condition=models.Q(models.Q(('came', 'handed_over'), ('handed_from__isnull', False)), models.Q(models.Q(('came', 'handed_over'), _negated=True), ('handed_from', None)), _connector='OR'), name='duty_handed_from')],
                    },
                ),
                migrations.CreateModel(
                    name='StandIn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('duty', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='stand_ins', to='duties.duty')),
                        ('since', models.DateField()),
                        ('until', models.DateField()),
                        ('asked_at', models.DateTimeField()),
                        ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to='people.person')),
                        ('taken_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('person', None)), fields=['until'], name='stand_in_open'), models.Index(fields=['person', 'until'], name='stand_in_person')],
                        'constraints': [models.UniqueConstraint(fields=('duty', 'since'), name='stand_in_once'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='stand_in_dates'), models.CheckConstraint(condition=models.Q(models.Q(('person', None), ('taken_at', None)), models.Q(('person__isnull', False), ('taken_at__isnull', False)), _connector='OR'), name='stand_in_taken_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Done',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('duty', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='done', to='duties.duty')),
                        ('day', models.DateField()),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('stood_in', models.BooleanField(default=False)),
                        ('key', models.CharField(max_length=60, unique=True)),
                        ('words', models.CharField(blank=True, max_length=200)),
                        ('written_at', models.DateTimeField()),
                        ('before', models.ManyToManyField(related_name='+', to='evidence.evidence')),
                        ('evidence', models.ManyToManyField(related_name='+', to='evidence.evidence')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['duty', 'day'], name='done_day')],
                    },
                ),
                migrations.CreateModel(
                    name='PostOffer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('post', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='duties.post')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='post_offers', to='people.person')),
                        ('metres', models.PositiveIntegerField(null=True)),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('expires_at', models.DateTimeField()),
                        ('answer', models.CharField(choices=[('waiting', 'Asked'), ('accepted', 'Taken on'), ('declined', 'Not this time'), ('timed_out', 'No answer')], default='waiting', max_length=10)),
                        ('answered_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['post', 'answer'], name='post_offer_post'), models.Index(fields=['person', 'answer'], name='post_offer_person')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('answer', 'waiting')), fields=('post', 'person'), name='post_offer_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at', None)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='post_offer_answered'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='post_offer_lasts')],
                    },
                ),
            ],
        ),
    ]
