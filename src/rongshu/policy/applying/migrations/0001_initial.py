import django.db.models.deletion
import rongshu.core.crypto
import rongshu.core.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('evidence', '0001_initial'),
        ('library', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Form',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('park', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('name', models.CharField(max_length=120)),
                        ('trouble', models.CharField(blank=True, max_length=300)),
                        ('trouble_with', models.CharField(blank=True, max_length=120)),
                        ('turn', models.PositiveIntegerField(default=1)),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('park', 'template'), name='form_once')],
                    },
                ),
                migrations.CreateModel(
                    name='FormField',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('form', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='fields', to='applying.form')),
                        ('seq', models.PositiveSmallIntegerField()),
                        ('variable', models.CharField(max_length=60)),
                        ('source', models.CharField(blank=True, max_length=60)),
                        ('label', models.CharField(blank=True, max_length=120)),
                        ('kind', models.CharField(blank=True, max_length=12)),
                        ('help', models.CharField(blank=True, max_length=300)),
                        ('example', models.CharField(blank=True, max_length=120)),
                        ('choices', models.JSONField(default=list)),
                        ('is_required', models.BooleanField(default=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('form', 'variable'), name='form_field_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Application',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='application', serialize=False, to='cases.case')),
                        ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.item')),
                        ('form', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applying.form')),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('state', models.CharField(max_length=24)),
                        ('company', models.CharField(max_length=120)),
                        ('credit_code', models.CharField(max_length=18)),
                        ('time_round', models.CharField(blank=True, max_length=10)),
                        ('answers', rongshu.core.crypto.EncryptedField()),
                        ('is_alive', models.BooleanField(default=True)),
                        ('granted', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                        ('paid', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['area', '-case'], name='application_area'), models.Index(fields=['area', 'state', '-case'], name='application_area_state'), models.Index(fields=['credit_code', '-case'], name='application_company')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('is_alive', True)), fields=('item', 'credit_code', 'time_round'), name='application_once_a_company'), models.CheckConstraint(condition=models.Q(models.Q(('granted', None), ('granted__gte', 0), _connector='OR'), models.Q(('paid', None), ('paid__gte', 0), _connector='OR')), name='application_amounts')],
                    },
                ),
                migrations.CreateModel(
                    name='Paper',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='applying.application')),
                        ('material', models.CharField(blank=True, max_length=120)),
                        ('name', models.CharField(max_length=120)),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                        ('added_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('application', 'material', 'evidence'), name='paper_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='question', serialize=False, to='cases.case')),
                        ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='library.item')),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['item', '-case'], name='question_item')],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('link_digest', models.CharField(max_length=64, unique=True)),
                        ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.item')),
                        ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                        ('answers', rongshu.core.crypto.EncryptedField(default='{}')),
                        ('touched_at', models.DateTimeField(db_index=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='DraftPaper',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('draft', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='applying.draft')),
                        ('material', models.CharField(blank=True, max_length=120)),
                        ('name', models.CharField(max_length=120)),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.evidence')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('draft', 'material', 'evidence'), name='draft_paper_once')],
                    },
                ),
                migrations.CreateModel(
                    name='StepCount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('item', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.item')),
                        ('day', models.DateField()),
                        ('step', models.CharField(max_length=12)),
                        ('times', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('item', 'day', 'step'), name='step_count_once')],
                    },
                ),
            ],
        ),
    ]
