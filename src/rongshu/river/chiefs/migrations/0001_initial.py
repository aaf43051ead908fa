import django.db.models.deletion
import rongshu.core.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('duties', '0001_initial'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Office',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('duty', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='river_office', to='duties.duty')),
                        ('job', models.CharField(blank=True, max_length=60)),
                        ('phone', models.CharField(blank=True, max_length=20)),
                    ],
                ),
                migrations.CreateModel(
                    name='SignWords',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='river_sign', to='places.place')),
                        ('phone', models.CharField(blank=True, max_length=20)),
                        ('duties', models.JSONField(default=list)),
                        ('goals', models.JSONField(default=list)),
                    ],
                ),
                migrations.CreateModel(
                    name='PatrolRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('level', models.CharField(choices=[('province', 'Provincial river chief'), ('city', 'City river chief'), ('county', 'County river chief'), ('township', 'Township river chief'), ('village', 'Village river chief')], max_length=10)),
                        ('since', models.DateField()),
                        ('number', models.PositiveSmallIntegerField(default=1)),
                        ('given', models.JSONField(null=True)),
                        ('source', models.CharField(blank=True, max_length=120)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                        ('made_at', models.DateTimeField()),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('place', 'level', 'since', 'number'), name='patrol_rule_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReachAlert',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('colour', models.CharField(choices=[('yellow', 'Yellow alert'), ('orange', 'Orange alert'), ('red', 'Red alert')], max_length=6)),
                        ('why', models.CharField(max_length=120)),
                        ('since', models.DateField()),
                        ('until', models.DateField(null=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                    ],
                    options={
                        'indexes': [models.Index(fields=['place', 'since'], name='reach_alert_place')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='reach_alert_days'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('place', 'colour'), name='reach_alert_once')],
                    },
                ),
            ],
        ),
    ]
