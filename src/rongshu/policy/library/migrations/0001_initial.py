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
                    name='Document',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('park', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('lineage', models.UUIDField(default=uuid.uuid4)),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'In force'), ('expired', 'Expired'), ('superseded', 'Superseded'), ('repealed', 'Repealed')], default='draft', max_length=10)),
                        ('title', models.CharField(max_length=200)),
                        ('number', models.CharField(blank=True, max_length=60)),
                        ('issuer', models.CharField(blank=True, max_length=120)),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('issued_on', models.DateField(null=True)),
                        ('effective_on', models.DateField(null=True)),
                        ('expires_on', models.DateField(null=True)),
                        ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('source_name', models.CharField(blank=True, max_length=200)),
                        ('digest', models.CharField(db_index=True, max_length=64)),
                        ('sketch', models.JSONField(default=list)),
                        ('is_scanned', models.BooleanField(default=False)),
                        ('publish_at', models.DateTimeField(null=True)),
                        ('published_at', models.DateTimeField(null=True)),
                        ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('replaced_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='library.document')),
                        ('turn', models.PositiveIntegerField(default=1)),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['park', 'state', '-published_at', '-id'], name='document_list')],
                        'constraints': [models.UniqueConstraint(fields=('lineage', 'version'), name='document_version_once'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('published_at__isnull', False), _connector='OR'), name='document_published_by_somebody'), models.CheckConstraint(condition=models.Q(('replaced_by', models.F('id')), _negated=True), name='document_not_its_own_successor')],
                    },
                ),
                migrations.CreateModel(
                    name='Clause',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='library.document')),
                        ('seq', models.PositiveIntegerField()),
                        ('label', models.CharField(blank=True, max_length=40)),
                        ('heading', models.CharField(blank=True, max_length=120)),
                        ('text', models.TextField()),
                        ('line', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('document', 'seq'), name='clause_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Proposal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='library.document')),
                        ('field', models.CharField(max_length=20)),
                        ('value', models.CharField(max_length=300)),
                        ('line', models.PositiveIntegerField()),
                        ('quote', models.CharField(max_length=400)),
                        ('is_right', models.BooleanField(null=True)),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('decided_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('document', 'field', 'value', 'line'), name='proposal_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('is_right', None)), models.Q(('decided_at__isnull', False), ('is_right__isnull', False)), _connector='OR'), name='proposal_decided_at_some_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Item',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('document', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='library.document')),
                        ('clause', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.clause')),
                        ('title', models.CharField(max_length=120)),
                        ('audience', models.CharField(blank=True, max_length=300)),
                        ('benefit', models.JSONField(null=True)),
                        ('amount_most', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                        ('conditions', models.JSONField(null=True)),
                        ('industries', models.JSONField(default=list)),
                        ('sizes', models.JSONField(default=list)),
                        ('window', models.CharField(blank=True, max_length=120)),
                        ('opens_on', models.DateField(null=True)),
                        ('closes_on', models.DateField(null=True)),
                        ('materials', models.JSONField(default=list)),
                        ('steps', models.JSONField(default=list)),
                        ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('form', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('needs_no_form', models.BooleanField(default=False)),
                        ('takes_online', models.BooleanField(default=False)),
                        ('days_to_decide', models.PositiveSmallIntegerField(null=True)),
                        ('card_who', models.TextField(blank=True)),
                        ('card_need', models.TextField(blank=True)),
                        ('card_how', models.TextField(blank=True)),
                        ('card_papers', models.TextField(blank=True)),
                        ('card_notes', models.TextField(blank=True)),
                        ('is_card_drafted', models.BooleanField(default=False)),
                        ('verified_on', models.DateField(null=True)),
                        ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('is_published', models.BooleanField(default=False)),
                        ('turn', models.PositiveIntegerField(default=1)),
                        ('made_at', models.DateTimeField()),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['document', 'id'], name='item_document'), models.Index(fields=['is_published', 'closes_on'], name='item_closing')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('is_published', False), models.Q(('benefit__isnull', False), ('clause__isnull', False), ('department__isnull', False), ('verified_on__isnull', False), models.Q(('audience', ''), _negated=True), models.Q(('window', ''), _negated=True), models.Q(('phone', ''), _negated=True), models.Q(('form__isnull', False), ('needs_no_form', True), _connector='OR')), _connector='OR'), name='item_complete_before_published'), models.CheckConstraint(condition=models.Q(('opens_on', None), ('closes_on', None), ('opens_on__lte', models.F('closes_on')), _connector='OR'), name='item_window')],
                    },
                ),
            ],
        ),
    ]
