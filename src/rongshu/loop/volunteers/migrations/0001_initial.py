import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
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
                    name='Skill',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=24, unique=True)),
                        ('name', models.CharField(max_length=30)),
                    ],
                ),
                migrations.CreateModel(
                    name='Volunteer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='volunteer', to='people.person')),
                        ('number', models.CharField(blank=True, default='', max_length=24)),
                        ('team', models.CharField(choices=[('party', "Party members' team"), ('league', 'Youth league team'), ('women', "Women's team"), ('neighbours', 'Neighbours')], default='neighbours', max_length=12)),
                        ('weekly_cap', models.PositiveSmallIntegerField(default=5)),
                        ('free', models.JSONField(blank=True, default=dict)),
                        ('paused_until', models.DateField(null=True)),
                        ('joined_on', models.DateField()),
                        ('is_active', models.BooleanField(default=True)),
                        ('asked', models.PositiveIntegerField(default=0)),
                        ('skills', models.ManyToManyField(blank=True, related_name='volunteers', to='volunteers.skill')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('weekly_cap__gte', 0), ('weekly_cap__lte', 50)), name='volunteer_cap_sane'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='volunteer_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Pairing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks_after', to='people.person')),
                        ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looked_after_by', to='people.person')),
                        ('since', models.DateField()),
                        ('until', models.DateField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('volunteer', 'subject'), name='pairing_once'), models.CheckConstraint(condition=models.Q(('volunteer', models.F('subject')), _negated=True), name='pairing_not_oneself')],
                    },
                ),
                migrations.CreateModel(
                    name='ServiceEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_entries', to='people.person')),
                        ('minutes', models.IntegerField()),
                        ('day', models.DateField()),
                        ('source', models.CharField(choices=[('order', 'Order confirmed'), ('checked_in', 'Checked in and out'), ('by_hand', 'Added by hand, approved by a second person'), ('reversal', 'Taken back')], max_length=12)),
                        ('key', models.CharField(max_length=60, unique=True)),
                        ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='service_entries', to='cases.case')),
                        ('what', models.CharField(max_length=120)),
                        ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='volunteers.serviceentry')),
                        ('reason', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('written_at', models.DateTimeField()),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', '-day', '-id'], name='entry_person')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('minutes__lt', 0), ('reverses__isnull', False), ('source', 'reversal')), models.Q(models.Q(('source', 'reversal'), _negated=True), ('minutes__gt', 0), ('reverses', None)), _connector='OR'), name='entry_sign'), models.CheckConstraint(condition=models.Q(models.Q(('source', 'by_hand'), _negated=True), models.Q(('approved_by__isnull', False), ('written_by__isnull', False), models.Q(('approved_by', models.F('written_by')), _negated=True), models.Q(('approved_by', models.F('person')), _negated=True)), _connector='OR'), name='entry_four_eyes')],
                    },
                ),
                migrations.CreateModel(
                    name='HoursWritten',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hours_written', to='people.person')),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('day', models.DateField()),
                        ('what', models.CharField(max_length=120)),
                        ('reason', rongshu.core.crypto.EncryptedField()),
                        ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('written_at', models.DateTimeField()),
                        ('answer', models.CharField(choices=[('waiting', 'Waiting'), ('yes', 'Approved'), ('no', 'Refused')], default='waiting', max_length=8)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('reply', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='written_as', to='volunteers.serviceentry')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['answer', 'id'], name='hours_waiting')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='hours_answered_whole'), models.CheckConstraint(condition=models.Q(('answered_by', None), models.Q(models.Q(('answered_by', models.F('written_by')), _negated=True), models.Q(('answered_by', models.F('person')), _negated=True)), _connector='OR'), name='hours_four_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'yes'), ('entry__isnull', False)), models.Q(models.Q(('answer', 'yes'), _negated=True), ('entry', None)), _connector='OR'), name='hours_yes_is_entry')],
                    },
                ),
                migrations.CreateModel(
                    name='Joining',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joinings', to='people.person')),
                        ('weekly_cap', models.PositiveSmallIntegerField(default=3)),
                        ('words', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('asked_at', models.DateTimeField()),
                        ('answer', models.CharField(choices=[('waiting', 'Waiting'), ('yes', 'Approved'), ('no', 'Refused')], default='waiting', max_length=8)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('reply', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('skills', models.ManyToManyField(blank=True, related_name='+', to='volunteers.skill')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('answer', 'waiting')), fields=('person',), name='joining_one_waiting'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='joining_answered_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='Correction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='people.person')),
                        ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='volunteers.serviceentry')),
                        ('minutes', models.PositiveSmallIntegerField()),
                        ('words', rongshu.core.crypto.EncryptedField()),
                        ('asked_at', models.DateTimeField()),
                        ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('checked_at', models.DateTimeField(null=True)),
                        ('agreed', models.PositiveSmallIntegerField(null=True)),
                        ('answer', models.CharField(choices=[('waiting', 'Waiting'), ('yes', 'Approved'), ('no', 'Refused')], default='waiting', max_length=8)),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('answered_at', models.DateTimeField(null=True)),
                        ('reply', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                        ('amended', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amends', to='volunteers.serviceentry')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['answer', 'id'], name='correction_waiting')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='correction_answered_whole'), models.UniqueConstraint(condition=models.Q(('answer', 'waiting')), fields=('entry',), name='correction_one_waiting'), models.CheckConstraint(condition=models.Q(models.Q(('agreed', None), ('checked_at', None), ('checked_by', None)), models.Q(('agreed__isnull', False), ('checked_at__isnull', False), ('checked_by__isnull', False), models.Q(('checked_by', models.F('person')), _negated=True)), _connector='OR'), name='correction_checked_whole'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'yes'), _negated=True), models.Q(('checked_by__isnull', False), models.Q(('answered_by', models.F('checked_by')), _negated=True), models.Q(('answered_by', models.F('person')), _negated=True)), _connector='OR'), name='correction_four_eyes')],
                    },
                ),
                migrations.CreateModel(
                    name='Issuer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('area', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('name', models.CharField(max_length=60)),
                        ('phone', models.CharField(blank=True, max_length=20)),
                        ('notice_days', models.PositiveSmallIntegerField(default=7)),
                    ],
                ),
                migrations.CreateModel(
                    name='Certificate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='people.person')),
                        ('first', models.DateField()),
                        ('last', models.DateField()),
                        ('purpose', models.CharField(blank=True, max_length=60)),
                        ('stage', models.CharField(choices=[('asked', 'Asked for'), ('checked', 'Checked'), ('issued', 'Given out'), ('refused', 'Not given out'), ('revoked', 'Revoked')], default='asked', max_length=8)),
                        ('asked_at', models.DateTimeField()),
                        ('minutes', models.PositiveIntegerField(default=0)),
                        ('jobs', models.PositiveIntegerField(default=0)),
                        ('content', models.JSONField(default=list)),
                        ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('checked_at', models.DateTimeField(null=True)),
                        ('notice_until', models.DateField(null=True)),
                        ('issuer', models.CharField(blank=True, max_length=60)),
                        ('phone', models.CharField(blank=True, max_length=20)),
                        ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('issued_at', models.DateTimeField(null=True)),
                        ('number', models.CharField(blank=True, default='', max_length=24)),
                        ('code', models.CharField(blank=True, default='', max_length=20)),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('closed_at', models.DateTimeField(null=True)),
                        ('reason', rongshu.core.crypto.EncryptedField(blank=True, default='')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['person', '-id'], name='certificate_person'), models.Index(fields=['stage', '-id'], name='certificate_stage')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('first__lte', models.F('last'))), name='certificate_period'), models.UniqueConstraint(condition=models.Q(('stage__in', ['asked', 'checked'])), fields=('person',), name='certificate_one_open'), models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='certificate_number_once'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='certificate_code_once'), models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', False), ('issued_by__isnull', False), ('stage__in', ['issued', 'revoked']), models.Q(('number', ''), _negated=True), models.Q(('code', ''), _negated=True)), models.Q(('code', ''), ('issued_at', None), ('issued_by', None), ('number', ''), ('stage__in', ['asked', 'checked', 'refused'])), _connector='OR'), name='certificate_issued_whole'), models.CheckConstraint(condition=models.Q(models.Q(('checked_by', None), models.Q(('checked_by', models.F('person')), _negated=True), _connector='OR'), models.Q(('issued_by', None), models.Q(('checked_by__isnull', False), models.Q(('issued_by', models.F('checked_by')), _negated=True), models.Q(('issued_by', models.F('person')), _negated=True)), _connector='OR')), name='certificate_four_eyes'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('stage__in', ['refused', 'revoked'])), models.Q(('closed_at', None), ('closed_by', None), ('stage__in', ['asked', 'checked', 'issued'])), _connector='OR'), name='certificate_closed_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='ServiceTotal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_totals', to='people.person')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('minutes', models.BigIntegerField(default=0)),
                        ('jobs', models.IntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('person', 'year'), name='total_once'), models.CheckConstraint(condition=models.Q(('jobs__gte', 0), ('minutes__gte', 0)), name='total_not_negative')],
                    },
                ),
            ],
        ),
    ]
