import django.db.models.deletion
import rongshu.core.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Section',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='water_section', to='places.place')),
                        ('purpose', models.CharField(choices=[('section', 'Section of a river or lake'), ('source', 'Drinking-water source'), ('black', 'Black-odour project')], default='section', max_length=10)),
                        ('kind', models.CharField(choices=[('river', 'River'), ('lake', 'Lake or reservoir')], default='river', max_length=10)),
                        ('level', models.CharField(choices=[('nation', 'National section'), ('province', 'Provincial section'), ('city', 'City section'), ('district', 'District section')], default='city', max_length=10)),
                        ('is_active', models.BooleanField(default=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['is_active', 'purpose'], name='water_sections')],
                    },
                ),
                migrations.CreateModel(
                    name='Target',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='water.section')),
                        ('since', models.DateField()),
                        ('grade', models.PositiveSmallIntegerField(choices=[(1, 'Ⅰ'), (2, 'Ⅱ'), (3, 'Ⅲ'), (4, 'Ⅳ'), (5, 'Ⅴ'), (6, '劣Ⅴ')])),
                        ('overrides', models.JSONField(default=dict)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('section', 'since'), name='water_target_once'), models.CheckConstraint(condition=models.Q(('grade__gte', 1), ('grade__lte', 6)), name='water_target_grade')],
                    },
                ),
                migrations.CreateModel(
                    name='Sample',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='samples', to='water.section')),
                        ('day', models.DateField()),
                        ('point', models.CharField(blank=True, max_length=20)),
                        ('readings', models.JSONField()),
                        ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='water.sample')),
                        ('why', models.CharField(blank=True, max_length=200)),
                        ('made_at', models.DateTimeField()),
                        ('by', models.BigIntegerField(null=True)),
                        ('source', models.CharField(blank=True, max_length=120)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['section', 'day'], name='water_samples'), models.Index(fields=['day'], name='water_days')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('section', 'day', 'point'), name='water_sample_once')],
                    },
                ),
            ],
        ),
    ]
