import django.db.models.deletion
import rongshu.core.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Problem',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='problem', serialize=False, to='cases.case')),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('opened_at', models.DateTimeField()),
                        ('state', models.CharField(max_length=24)),
                        ('kind', models.CharField(blank=True, max_length=24)),
                        ('severity', models.CharField(blank=True, max_length=8)),
                        ('station', models.FloatField(null=True)),
                        ('bank', models.CharField(blank=True, max_length=5)),
                        ('found', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                        ('left', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                        ('found_by', models.CharField(choices=[('citizen', 'A citizen'), ('patrol', 'A patrol'), ('inspection', 'An inspection'), ('satellite', 'A satellite image'), ('camera', 'A camera'), ('superior', 'A higher office')], max_length=10)),
                        ('patrol', models.UUIDField(null=True)),
                        ('rebound_of', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rebounds', to='problems.problem')),
                        ('promise_at', models.DateTimeField(null=True)),
                        ('is_recognised', models.BooleanField(default=False)),
                        ('applied_at', models.DateTimeField(null=True)),
                        ('returned', models.PositiveSmallIntegerField(default=0)),
                        ('came_back', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['-opened_at', '-case'], name='problem_newest'), models.Index(fields=['area', '-opened_at', '-case'], name='problem_by_area'), models.Index(fields=['place', '-opened_at', '-case'], name='problem_by_place'), models.Index(fields=['area', 'state', '-opened_at', '-case'], name='problem_by_area_state'), models.Index(fields=['state', '-opened_at', '-case'], name='problem_by_state'), models.Index(fields=['kind', '-opened_at', '-case'], name='problem_by_kind'), models.Index(fields=['area', 'kind', '-opened_at', '-case'], name='problem_by_area_kind'), models.Index(fields=['severity', '-opened_at', '-case'], name='problem_by_severity'), models.Index(condition=models.Q(('rebound_of__isnull', False)), fields=['rebound_of'], name='problem_rebound'), models.Index(condition=models.Q(('applied_at', None), ('is_recognised', True)), fields=['promise_at', 'case'], name='problem_due')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('found', None), ('found__gte', 0), _connector='OR'), models.Q(('left', None), ('left__gte', 0), _connector='OR')), name='problem_amounts'), models.CheckConstraint(condition=models.Q(('bank__in', ['', 'left', 'right']), ('severity__in', ['', 'minor', 'serious', 'major'])), name='problem_words')],
                    },
                ),
                migrations.CreateModel(
                    name='FiguresChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place')),
                        ('group', models.CharField(blank=True, max_length=16)),
                        ('day', models.DateField()),
                        ('is_month', models.BooleanField()),
                        ('found', models.IntegerField(default=0)),
                        ('closed', models.IntegerField(default=0)),
                        ('in_time', models.IntegerField(default=0)),
                        ('overdue', models.IntegerField(default=0)),
                        ('returned', models.IntegerField(default=0)),
                        ('rebound', models.IntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('area', 'group', 'is_month', 'day'), name='figures_change_by_group')],
                    },
                ),
                migrations.CreateModel(
                    name='AmountSum',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('area', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.place')),
                        ('kind', models.CharField(max_length=24)),
                        ('state', models.CharField(max_length=24)),
                        ('severity', models.CharField(blank=True, max_length=8)),
                        ('found', models.BigIntegerField(default=0)),
                        ('grown', models.BigIntegerField(default=0)),
                        ('cleared', models.BigIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('area', 'kind', 'state', 'severity'), name='amount_sum_once')],
                    },
                ),
            ],
        ),
    ]
