import django.db.models.deletion
import django.db.models.expressions
import rongshu.core.crypto
import rongshu.core.together
import rongshu.estate.council.stages
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('evidence', '0001_initial'),
        ('occasions', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Bylaws',
                    fields=[
                        ('area', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='bylaws', serialize=False, to='places.place')),
                        ('rules', models.CharField(choices=[('residents', "Residents' committee"), ('villagers', "Villagers' committee")], max_length=12)),
                        ('notice_days', models.PositiveSmallIntegerField(default=3)),
                    ],
                    options={
                        'verbose_name_plural': 'bylaws',
                    },
                ),
                migrations.CreateModel(
                    name='Meeting',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('occasion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='meeting', to='occasions.occasion')),
                        ('stage', models.CharField(choices=[('planned', 'Agenda open'), ('called', 'Parties told'), ('held', 'Minutes to approve'), ('settled', 'Minutes published'), ('off', 'Called off')], default='planned', max_length=8)),
                        ('text_version', models.PositiveIntegerField(default=0)),
                        ('turn', models.PositiveIntegerField(default=0)),
                        ('short_reason', models.CharField(blank=True, max_length=120)),
                        ('called_at', models.DateTimeField(null=True)),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('settled_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['area', '-id'], name='meeting_at')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', False), ('stage', 'settled')), models.Q(('stage', 'settled'), _negated=True), _connector='OR'), name='meeting_settled_has_time')],
                    },
                ),
                migrations.CreateModel(
                    name='AgendaItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='council.meeting')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('title', models.CharField(max_length=120)),
                        ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                        ('said', models.TextField(blank=True)),
                        ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'case'), name='agenda_case_once'), models.UniqueConstraint(fields=('meeting', 'position'), name='agenda_position_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Resolution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='council.agendaitem')),
                        ('what', models.CharField(max_length=120)),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('due', models.DateField()),
                        ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='resolution', to='cases.case')),
                    ],
                ),
                migrations.CreateModel(
                    name='Approval',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('meeting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='council.meeting')),
                        ('party', models.CharField(choices=[('branch', 'Party branch'), ('property', 'Property company'), ('residents', "Residents' organisation")], max_length=10)),
                        ('text_version', models.PositiveIntegerField()),
                        ('agrees', models.BooleanField()),
                        ('wish', models.CharField(blank=True, max_length=300)),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('meeting', 'text_version', 'party'), name='approval_once'), models.UniqueConstraint(fields=('meeting', 'text_version', 'by'), name='approval_one_party'), models.CheckConstraint(condition=models.Q(('agrees', True), models.Q(('wish', ''), _negated=True), _connector='OR'), name='approval_refused_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='Convention',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('title', models.CharField(max_length=60)),
                        ('stage', models.CharField(choices=[('collecting', 'Collecting opinions'), ('drafting', 'Being drafted'), ('review', 'Being reviewed above'), ('cleared', 'Reviewed; the vote comes next'), ('voting', 'Being voted on'), ('adopted', 'Adopted; to be filed'), ('published', 'In force'), ('replaced', 'Replaced by a later one')], default=rongshu.estate.council.stages.Stage['COLLECTING'], max_length=10)),
                        ('turn', models.PositiveIntegerField(default=0)),
                        ('begun_at', models.DateTimeField()),
                        ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('filed_as', models.CharField(blank=True, max_length=60)),
                        ('published_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['area', '-id'], name='convention_at')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('stage', 'published')), fields=('area',), name='convention_one_in_force'), models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['published', 'replaced']), _negated=True), models.Q(('published_at__isnull', False), models.Q(('filed_as', ''), _negated=True)), _connector='OR'), name='convention_published_is_filed')],
                    },
                ),
                migrations.CreateModel(
                    name='Version',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('convention', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='council.convention')),
                        ('number', models.PositiveSmallIntegerField()),
                        ('text', models.TextField()),
                        ('note', models.CharField(blank=True, max_length=200)),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('convention', 'number'), name='version_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Remark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('convention', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='council.convention')),
                        ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='council.version')),
                        ('paragraph', models.PositiveSmallIntegerField(default=0)),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('text', rongshu.core.crypto.EncryptedField()),
                        ('at', models.DateTimeField()),
                        ('answer', models.CharField(blank=True, max_length=300)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('answered_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['convention', 'version', 'paragraph'], name='remark_at')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='remark_answer_has_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Review',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='council.version')),
                        ('passed', models.BooleanField()),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('passed', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='review_returned_says_why')],
                    },
                ),
                migrations.CreateModel(
                    name='Delegate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('area', 'person'), name='delegate_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Vote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='council.version')),
                        ('rules', models.CharField(max_length=12)),
                        ('basis', models.CharField(max_length=12)),
                        ('called_at', models.DateTimeField()),
                        ('opens_at', models.DateTimeField()),
                        ('closes_at', models.DateTimeField()),
                        ('eligible', models.PositiveIntegerField()),
                        ('women', models.PositiveIntegerField(default=0)),
                        ('yes', models.PositiveIntegerField(default=0)),
                        ('no', models.PositiveIntegerField(default=0)),
                        ('abstain', models.PositiveIntegerField(default=0)),
                        ('closed_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='vote_closes_after_opening'), models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('version',), name='vote_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='PaperBatch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('vote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='council.vote')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('papers', models.PositiveIntegerField()),
                        ('yes', models.PositiveIntegerField()),
                        ('no', models.PositiveIntegerField()),
                        ('abstain', models.PositiveIntegerField()),
                        ('spoilt', models.PositiveIntegerField()),
                        ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('entered_at', models.DateTimeField()),
                        ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('confirmed_at', models.DateTimeField(null=True)),
                        ('withdrawn_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('papers', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('yes'), '+', models.F('no')), '+', models.F('abstain')), '+', models.F('spoilt'))), ('papers__gte', 1)), name='batch_adds_up'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('entered_by')), _negated=True), _connector='OR'), name='batch_by_two'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('withdrawn_at', None)), _connector='OR'), name='batch_confirmed_stands'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('vote', 'sheet'), name='batch_sheet_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Voter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('vote', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='voters', to='council.vote')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('channel', models.CharField(blank=True, choices=[('online', 'Online'), ('paper', 'On paper')], max_length=6)),
                        ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voters', to='council.paperbatch')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['vote', 'group'], name='voter_roll')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('household__isnull', False), ('person', None)), models.Q(('household', None), ('person__isnull', False)), _connector='OR'), name='voter_person_or_household'), models.CheckConstraint(condition=models.Q(models.Q(('batch__isnull', False), ('channel', 'paper')), models.Q(('batch', None), ('channel__in', ['', 'online'])), _connector='OR'), name='voter_counted_once'), models.UniqueConstraint(fields=('vote', 'person'), name='voter_person_once'), models.UniqueConstraint(fields=('vote', 'household'), name='voter_household_once')],
                    },
                ),
            ],
        ),
    ]
