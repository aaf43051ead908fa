import django.db.models.deletion
import rongshu.core.together
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        rongshu.core.together.Together(
            models=[
                migrations.CreateModel(
                    name='Place',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('kind', models.CharField(choices=[('city', 'City'), ('district', 'District'), ('town', 'Town or subdistrict'), ('community', 'Community'), ('park', 'Business park'), ('estate', 'Estate'), ('building', 'Building'), ('unit', 'Unit'), ('household', 'Household'), ('zone', 'Zone'), ('room', 'Room'), ('river', 'River'), ('reach', 'Reach'), ('section', 'Section'), ('outfall', 'Outfall'), ('camera', 'Camera site')], max_length=12)),
                        ('name', models.CharField(max_length=80)),
                        ('code', models.CharField(blank=True, max_length=40)),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.place')),
                        ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                        ('sort', models.CharField(blank=True, max_length=80)),
                        ('sign', models.CharField(blank=True, max_length=12)),
                        ('geometry', models.JSONField(null=True)),
                        ('lon', models.FloatField(null=True)),
                        ('lat', models.FloatField(null=True)),
                        ('min_lon', models.FloatField(null=True)),
                        ('min_lat', models.FloatField(null=True)),
                        ('max_lon', models.FloatField(null=True)),
                        ('max_lat', models.FloatField(null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['parent', 'sort'], name='place_children'), models.Index(fields=['kind', 'min_lon', 'max_lon'], name='place_box')],
                        'constraints': [models.UniqueConstraint(fields=('parent', 'kind', 'name'), name='place_name_once'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('kind', 'code'), name='place_code_once'), models.UniqueConstraint(condition=models.Q(('sign', ''), _negated=True), fields=('sign',), name='place_sign_once'), models.CheckConstraint(condition=models.Q(('min_lon', None), models.Q(('min_lat__lte', models.F('max_lat')), ('min_lon__lte', models.F('max_lon'))), _connector='OR'), name='place_box_sane')],
                    },
                ),
                migrations.CreateModel(
                    name='Within',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('outer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inside', to='places.place')),
                        ('inner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outside', to='places.place')),
                        ('steps', models.PositiveSmallIntegerField()),
                    ],
                    options={
                        'indexes': [models.Index(fields=['inner', 'steps'], name='within_up')],
                        'constraints': [models.UniqueConstraint(fields=('outer', 'inner'), name='within_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Drawing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('stamp', models.CharField(max_length=32)),
                    ],
                ),
                migrations.CreateModel(
                    name='PlaceImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('made_at', models.DateTimeField()),
                        ('by', models.BigIntegerField(null=True)),
                        ('name', models.CharField(max_length=120)),
                        ('datum', models.CharField(max_length=12)),
                        ('kind', models.CharField(choices=[('city', 'City'), ('district', 'District'), ('town', 'Town or subdistrict'), ('community', 'Community'), ('park', 'Business park'), ('estate', 'Estate'), ('building', 'Building'), ('unit', 'Unit'), ('household', 'Household'), ('zone', 'Zone'), ('room', 'Room'), ('river', 'River'), ('reach', 'Reach'), ('section', 'Section'), ('outfall', 'Outfall'), ('camera', 'Camera site')], max_length=12)),
                        ('added', models.PositiveIntegerField()),
                        ('changed', models.PositiveIntegerField()),
                        ('undone_at', models.DateTimeField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='PlaceImportStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='places.placeimport')),
                        ('place', models.BigIntegerField()),
                        ('before', models.JSONField(null=True)),
                        ('after', models.JSONField()),
                    ],
                ),
            ],
        ),
    ]
