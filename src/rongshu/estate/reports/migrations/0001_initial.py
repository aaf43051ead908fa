import django.db.models.deletion
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
                    name='Category',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('kind', models.CharField(choices=[('hazard', 'Hazard'), ('repair', 'Repair'), ('need', 'Need'), ('dispute', 'Dispute')], max_length=8)),
                        ('name', models.CharField(max_length=40)),
                        ('icon', models.CharField(default='circle', max_length=40)),
                        ('sort', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('area', 'name'), name='category_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Condition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='reports.category')),
                        ('name', models.CharField(max_length=60)),
                        ('limit_amount', models.PositiveSmallIntegerField()),
                        ('limit_unit', models.CharField(choices=[('minutes', 'minutes'), ('hours', 'hours'), ('working_hours', 'working hours'), ('working_days', 'working days')], default='hours', max_length=16)),
                        ('closes_when', models.CharField(max_length=160)),
                        ('evidence', models.CharField(blank=True, max_length=120)),
                        ('source', models.CharField(blank=True, max_length=120)),
                        ('usual', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('alternative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                        ('is_dangerous', models.BooleanField(default=False)),
                        ('goes_straight', models.BooleanField(default=False)),
                        ('is_active', models.BooleanField(default=True)),
                        ('sort', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('category', 'name'), name='condition_once'), models.CheckConstraint(condition=models.Q(('limit_amount__gte', 1), ('limit_amount__lte', 999)), name='condition_limit')],
                    },
                ),
                migrations.CreateModel(
                    name='Answering',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answering', to='reports.category')),
                        ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('category', 'place'), name='answering_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Report',
                    fields=[
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='report', serialize=False, to='cases.case')),
                        ('condition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='reports.condition')),
                        ('spot', models.CharField(blank=True, max_length=60)),
                        ('is_dangerous', models.BooleanField(default=False)),
                        ('danger_over_at', models.DateTimeField(null=True)),
                        ('is_hidden', models.BooleanField(default=False)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['is_dangerous', 'danger_over_at'], name='report_danger')],
                    },
                ),
            ],
        ),
    ]
