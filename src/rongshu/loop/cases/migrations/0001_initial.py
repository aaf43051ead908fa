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
                    name='Case',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('number', models.CharField(max_length=24, unique=True)),
                        ('kind', models.CharField(max_length=40)),
                        ('state', models.CharField(max_length=24)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('turn', models.PositiveIntegerField(default=1)),
                        ('title', models.CharField(max_length=120)),
                        ('urgent', models.BooleanField(default=False)),
                        ('is_open', models.BooleanField(default=True)),
                        ('waits_on', models.CharField(blank=True, max_length=40)),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('lon', models.FloatField(null=True)),
                        ('lat', models.FloatField(null=True)),
                        ('cell', models.BigIntegerField(null=True)),
                        ('reporter', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('subject', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('channel', models.CharField(choices=[('web', 'On the web'), ('phone', 'By phone'), ('visit', 'In person'), ('qr', 'By the QR code at the place'), ('api', 'From another system')], max_length=8)),
                        ('offered_to', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('handler', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('handler_org', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('handlers', models.JSONField(default=list)),
                        ('handler_orgs', models.JSONField(default=list)),
                        ('merged_into', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='cases.case')),
                        ('opened_at', models.DateTimeField()),
                        ('state_since', models.DateTimeField()),
                        ('promise_at', models.DateTimeField(null=True)),
                        ('due_at', models.DateTimeField(null=True)),
                        ('rank_at', models.DateTimeField()),
                        ('held_at', models.DateTimeField(null=True)),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('limit_amount', models.PositiveIntegerField(default=0)),
                        ('limit_unit', models.CharField(blank=True, max_length=16)),
                        ('level', models.PositiveSmallIntegerField(default=0)),
                        ('hops', models.PositiveSmallIntegerField(default=0)),
                        ('solved', models.BooleanField(null=True)),
                        ('rating', models.PositiveSmallIntegerField(null=True)),
                        ('voices', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(condition=models.Q(('is_open', True)), fields=['area', 'rank_at', 'id'], name='case_area_due'), models.Index(condition=models.Q(('is_open', True)), fields=['area', 'waits_on', 'rank_at', 'id'], name='case_area_waits'), models.Index(condition=models.Q(('is_open', False)), fields=['area', '-id'], name='case_area_new'), models.Index(condition=models.Q(('is_open', True)), fields=['rank_at', 'id', 'waits_on', 'kind', 'area'], name='case_all_due'), models.Index(condition=models.Q(('is_open', False)), fields=['-id'], name='case_all_new'), models.Index(condition=models.Q(('is_open', True)), fields=['handler', 'rank_at'], name='case_handler'), models.Index(condition=models.Q(('is_open', True)), fields=['handler_org', 'rank_at'], name='case_handler_org'), models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='case_merged'), models.Index(fields=['reporter', '-id'], name='case_reporter'), models.Index(fields=['subject', '-id'], name='case_subject'), models.Index(fields=['offered_to', 'rank_at'], name='case_offered'), models.Index(condition=models.Q(('is_open', True)), fields=['cell', 'area'], name='case_cell'), models.Index(condition=models.Q(('is_open', True)), fields=['kind', 'cell', '-id'], name='case_near')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('is_open', True)), models.Q(('closed_at__isnull', False), ('is_open', False)), _connector='OR'), name='case_closed_has_time'), models.CheckConstraint(condition=models.Q(('rating', None), models.Q(('rating__gte', 1), ('rating__lte', 5)), _connector='OR'), name='case_rating_1_5'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='case_not_into_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='cases.case')),
                        ('seq', models.PositiveIntegerField()),
                        ('at', models.DateTimeField()),
                        ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('name', models.CharField(max_length=40)),
                        ('source', models.CharField(blank=True, max_length=24)),
                        ('target', models.CharField(blank=True, max_length=24)),
                        ('data', models.JSONField(default=dict)),
                        ('text', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('salt', models.CharField(blank=True, max_length=32)),
                        ('text_digest', models.CharField(blank=True, max_length=64)),
                        ('seal', models.CharField(max_length=64)),
                        ('forgotten_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['at'], name='event_at')],
                        'constraints': [models.UniqueConstraint(fields=('case', 'seq'), name='event_seq_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Attachment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='cases.case')),
                        ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='cases.event')),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='evidence.evidence')),
                        ('phase', models.CharField(choices=[('before', 'Before'), ('during', 'On the way'), ('after', 'After')], max_length=6)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('case', 'evidence', 'phase'), name='attachment_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Follower',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='cases.case')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('link_digest', models.CharField(blank=True, max_length=64)),
                        ('phone', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('is_first', models.BooleanField(default=False)),
                        ('joined_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('case', 'person'), name='follower_once'), models.UniqueConstraint(condition=models.Q(('link_digest', ''), _negated=True), fields=('link_digest',), name='follower_link_once'), models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('link_digest', ''), _negated=True), _connector='OR'), name='follower_reachable')],
                    },
                ),
                migrations.CreateModel(
                    name='Knock',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('who', models.CharField(max_length=40)),
                        ('hour', models.DateTimeField()),
                        ('times', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('who', 'hour'), name='knock_hour_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CaseWords',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='words', serialize=False, to='cases.case')),
                        ('words', models.TextField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Tile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('cell', models.BigIntegerField()),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place')),
                        ('kind', models.CharField(max_length=40)),
                        ('cases', models.IntegerField()),
                        ('lon', models.FloatField()),
                        ('lat', models.FloatField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('cell', 'area', 'kind'), name='tile_once')],
                    },
                ),
            ],
        ),
    ]
